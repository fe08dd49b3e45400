import { constants, deflateRawSync } from 'node:zlib'
import { PNG_START, pngChunk, pngHead } from './signature-picture.ts'

/** A PNG of 10,000 × 10,000 clear points: 400 MB when it is opened, less than one as a file; made of 100 rows. */
export function hugePng(): Buffer {
  const [side, rows] = [10_000, 100]
  const rowLength = 1 + 4 * side
  const some = deflateRawSync(Buffer.alloc(rows * rowLength), { finishFlush: constants.Z_FULL_FLUSH })
  // Adler-32 of nothing but zeros: the first sum stays 1, the second counts the bytes.
  const sum = Buffer.alloc(4)
  sum.writeUInt16BE((side * rowLength) % 65_521)
  sum.writeUInt16BE(1, 2)
  const packed = Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: side / rows }, () => some),
    Buffer.from([0x03, 0x00]),
    sum,
  ])
  return Buffer.concat([
    PNG_START,
    pngHead(side, side),
    pngChunk('IDAT', packed),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}
