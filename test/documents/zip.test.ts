import { expect, test } from '@jest/globals'
import { zip, zipStream } from '../../src/documents/zip.ts'
import { readZip } from '../support/read-zip.ts'

const entry = (file: string, text: string) => {
  const bytes = Buffer.from(text)
  return { file, size: bytes.length, read: () => Promise.resolve(bytes) }
}
const all = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

test('a ZIP says its length before it is made, holds the files as they are, and goes on from any byte', async () => {
  const stream = zipStream([
    entry('a/01-to-trinh.pdf', 'Tờ trình'),
    entry('a/rỗng.txt', ''),
    entry('b.txt', 'b'),
  ])
  const bytes = await all(stream.chunks(0))
  expect(bytes.length).toBe(stream.length)
  expect(readZip(bytes).map(({ name, bytes: content }) => [name, content.toString()])).toEqual([
    ['a/01-to-trinh.pdf', 'Tờ trình'],
    ['a/rỗng.txt', ''],
    ['b.txt', 'b'],
  ])
  for (const from of [1, 30, 47, 100, bytes.length - 1])
    expect((await all(stream.chunks(from))).equals(bytes.subarray(from))).toBe(true)
})

test('checksums and sizes stand before the files: CRC-32 of “123456789” is cbf43926', async () => {
  const bytes = await zip([{ file: 'x', bytes: Buffer.from('123456789') }])
  expect([bytes.readUInt32LE(14).toString(16), bytes.readUInt32LE(18), bytes.readUInt16LE(6)]).toEqual([
    'cbf43926',
    9,
    0x0800,
  ])
})

test('a file that is not as long as was said ends the ZIP with an error, not with a false one', async () => {
  const stream = zipStream([{ file: 'x', size: 5, read: () => Promise.resolve(Buffer.from('1234')) }])
  await expect(all(stream.chunks(0))).rejects.toThrow('x: 4 bytes, not 5')
})

test('with 65,535 files and more the larger directory is used', async () => {
  const count = 65_535
  const empty = Buffer.alloc(0)
  const stream = zipStream(
    Array.from({ length: count }, (_, index) => ({
      file: `${index}`,
      size: 0,
      read: () => Promise.resolve(empty),
    })),
  )
  const bytes = await all(stream.chunks(0))
  expect(bytes.length).toBe(stream.length)
  const end = bytes.length - 22
  expect(bytes.readUInt16LE(end + 10)).toBe(0xffff)
  const large = Number(bytes.readBigUInt64LE(end - 20 + 8))
  expect(bytes.readUInt32LE(large)).toBe(0x06064b50)
  expect(bytes.readBigUInt64LE(large + 32)).toBe(BigInt(count))
  expect(bytes.readUInt32LE(Number(bytes.readBigUInt64LE(large + 48)))).toBe(0x02014b50)
})
