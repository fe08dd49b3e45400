import { constants, crc32, deflateRawSync } from 'node:zlib'

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

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
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side)
  head.writeUInt32BE(side, 4)
  head.set([8, 6], 8)
  const parts = [chunk('IHDR', head), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}
