import { createHash } from 'node:crypto'
import { signDigest } from './cms.ts'
import { certificateName, type SigningKey } from './signing-key.ts'

/** Room for the signature beyond what it takes when measured: an ECDSA signature varies by some bytes. */
const SLACK = 32
const RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]'

/** A PDF as pdfkit ends it: one cross-reference table, objects one by one. */
interface Ending {
  readonly startxref: number
  readonly size: number
  readonly root: number
  readonly trailer: string
  offsetOf(object: number): number
}

/**
 * The same PDF with a signature of the system behind it (PAdES baseline B): an invisible signature field on the first
 * page, appended as an incremental update, so that the given bytes stay what they were, from the first to the last.
 * Only for PDFs that the product has written itself.
 * @param signedAt ISO instant, as the time stated in the signature
 * @throws RangeError for a PDF of another build
 */
export function sealPdf(pdf: Buffer, key: SigningKey, signedAt: string): Buffer {
  const ending = endingOf(pdf)
  const catalog = objectText(pdf, ending, ending.root)
  const page = firstPage(pdf, ending, catalog)
  const pageText = objectText(pdf, ending, page)
  if (/\/AcroForm\b/.test(catalog) || /\/Annots\b/.test(pageText))
    throw new RangeError('a PDF with fields or annotations of its own')
  const [field, appearance, signature] = [ending.size, ending.size + 1, ending.size + 2]
  const room = 2 * (signDigest(Buffer.alloc(32), key).length + SLACK)
  const [signer] = key.chain
  const objects = new Map([
    [ending.root, amended(catalog, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`)],
    [page, amended(pageText, `/Annots [${field} 0 R]`)],
    [
      field,
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (seal) /TU ${pdfText('Xác nhận của hệ thống')} /F 132 ` +
        `/Rect [0 0 0 0] /P ${page} 0 R /AP << /N ${appearance} 0 R >> /V ${signature} 0 R >>`,
    ],
    [
      appearance,
      '<< /Type /XObject /Subtype /Form /BBox [0 0 0 0] /Resources << >> /Length 0 >>\nstream\n\nendstream',
    ],
    [
      signature,
      `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfDate(signedAt)}) ` +
        `/Name ${pdfText(signer ? certificateName(signer) : '')} ${RANGE} /Contents <${'0'.repeat(room)}> >>`,
    ],
  ])
  const unsigned = Buffer.concat([pdf, increment(pdf, ending, objects)])
  return fillIn(unsigned, pdf.length, room, key)
}

/** The objects as an incremental update behind the PDF, with a cross-reference table that leads back to the first. */
function increment(pdf: Buffer, ending: Ending, objects: ReadonlyMap<number, string>): Buffer {
  const start = pdf.at(-1) === 0x0a ? '' : '\n'
  let text = start
  const offsets = new Map<number, number>()
  for (const [number, body] of objects) {
    offsets.set(number, pdf.length + Buffer.byteLength(text, 'latin1'))
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const xref = pdf.length + Buffer.byteLength(text, 'latin1')
  const entries = [...offsets]
    .sort(([a], [b]) => a - b)
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  const id = createHash('sha256').update(pdf).digest('hex').slice(0, 32)
  const trailer = ending.trailer
    .replace(/\/Size \d+/, `/Size ${Math.max(ending.size, ...offsets.keys()) + 1}`)
    .replace(/(\/ID \[<[0-9a-f]+> )<[0-9a-f]+>\]/, `$1<${id}>]`)
  text += `xref\n${entries.join('')}trailer\n<<\n${trailer.trim()}\n/Prev ${ending.startxref}\n>>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** Writes the true byte range and then the signature over everything but its own hexadecimal text. */
function fillIn(unsigned: Buffer, from: number, room: number, key: SigningKey): Buffer {
  const contents = unsigned.indexOf(`/Contents <${'0'.repeat(room)}>`, from, 'latin1') + '/Contents '.length
  const behind = contents + room + 2
  const range = `/ByteRange [0 ${contents} ${behind} ${unsigned.length - behind}]`.padEnd(RANGE.length)
  const at = unsigned.indexOf(RANGE, from, 'latin1')
  const complete = Buffer.from(unsigned)
  complete.write(range, at, 'latin1')
  const digest = createHash('sha256')
    .update(complete.subarray(0, contents))
    .update(complete.subarray(behind))
    .digest()
  complete.write(signDigest(digest, key).toString('hex'), contents + 1, 'latin1')
  return complete
}

function endingOf(pdf: Buffer): Ending {
  const text = pdf.toString('latin1')
  const startxref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  const table = text.slice(startxref)
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(table)?.[1] ?? ''
  const [, first, count] = /^xref\n(\d+) (\d+)\n/.exec(table) ?? []
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1])
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1])
  if (first !== '0' || Number(count) !== size || !Number.isInteger(root))
    throw new RangeError('a PDF of another build')
  const entries = table.indexOf('\n', 5) + 1
  return {
    startxref,
    size,
    root,
    trailer,
    offsetOf: (object) => Number(table.slice(entries + object * 20, entries + object * 20 + 10)),
  }
}

/** The text of an object without stream, between `obj` and `endobj`. */
function objectText(pdf: Buffer, ending: Ending, object: number): string {
  const offset = ending.offsetOf(object)
  const head = `${object} 0 obj\n`
  const end = pdf.indexOf('\nendobj', offset, 'latin1')
  if (pdf.toString('latin1', offset, offset + head.length) !== head || end === -1)
    throw new RangeError('a PDF of another build')
  return pdf.toString('latin1', offset + head.length, end)
}

function firstPage(pdf: Buffer, ending: Ending, catalog: string): number {
  const pages = Number(/\/Pages (\d+) 0 R/.exec(catalog)?.[1])
  const page = Number(/\/Kids \[(\d+) 0 R/.exec(objectText(pdf, ending, pages))?.[1])
  if (!Number.isInteger(page)) throw new RangeError('a PDF of another build')
  return page
}

const amended = (dictionary: string, entry: string): string =>
  dictionary.replace(/\n?>>\s*$/, () => `\n${entry}\n>>`)

/** A text string: UTF-16 with a byte-order mark, in hexadecimal. */
const pdfText = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`

/** `D:20230106020000Z` of an ISO instant. */
const pdfDate = (instant: string): string => `D:${instant.slice(0, 19).replace(/[-:T]/g, '')}Z`
