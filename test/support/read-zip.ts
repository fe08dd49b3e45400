/** A file of a ZIP as it lies there. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
  /** DOS date and time of the entry. */
  readonly stamp: number
}

/** Reads a ZIP of stored (uncompressed) entries from its central directory; throws on anything else. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0) throw new Error('no end of the central directory')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry of the central directory')
    if (zip.readUInt16LE(at + 10) !== 0) throw new Error('a compressed entry')
    const [size, nameLength, extra, comment] = [24, 28, 30, 32].map((offset) =>
      offset === 24 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      bytes: zip.subarray(start, start + size),
      stamp: zip.readUInt32LE(at + 12),
    })
    at += 46 + nameLength + extra + comment
  }
  return entries
}
