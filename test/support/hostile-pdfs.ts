import { deflateSync } from 'node:zlib'

// PDFs that are small and become large, or take for ever, when they are read.

/** A PDF of one page with these objects behind its own three, numbered from 4. */
function pdfWith(objects: readonly Buffer[]): Buffer {
  const all = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Extra 4 0 R >>',
    ...objects,
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  let length = parts[0]?.length ?? 0
  const places = all.map((body, index) => {
    const place = length
    const object = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(object)
    length += object.length
    return place
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  const table = `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  const trailer = `trailer\n<< /Size ${rows.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table + trailer)])
}

/** Objects packed into a stream that unpacks to so many megabytes of blanks: a thousandth of that on the disk. */
export function objectStreamBomb(megabytes: number): Buffer {
  const head = '10 0 '
  const unpacked = Buffer.concat([Buffer.from(`${head}<< >>`), Buffer.alloc(megabytes * 1_000_000, ' ')])
  const packed = deflateSync(unpacked, { level: 9 })
  const entries = `/Type /ObjStm /N 1 /First ${head.length} /Filter /FlateDecode /Length ${packed.length}`
  return pdfWith([
    Buffer.concat([Buffer.from(`<< ${entries} >>\nstream\n`), packed, Buffer.from('\nendstream')]),
  ])
}

/** An array of so many numbers, each of which becomes an object of its own in the memory of a reader. */
export const crowdOfNumbers = (count: number): Buffer => pdfWith([Buffer.from(`[${'0 '.repeat(count)}]`)])

/** Nodes of the page tree one below the other. */
export function deepPageTree(depth: number): Buffer {
  const nodes = Array.from({ length: depth }, (_, at) =>
    Buffer.from(`<< /Type /Pages /Kids [${at + 5} 0 R] /Count 1 >>`),
  )
  const leaf = Buffer.from('<< /Type /Page /MediaBox [0 0 100 100] >>')
  const text = pdfWith([...nodes, leaf]).toString('latin1')
  // As long as before, so that every place stays true.
  return Buffer.from(text.replace('/Kids [3 0 R] /Count 1', '/Kids [4 0 R] /Count 1'), 'latin1')
}
