import { crc32 } from 'node:zlib'
import { type ByteStream, skip } from '../shared/domain/byte-stream.ts'

/** A file on its way into a ZIP; it is read when it is its turn. */
export interface ZipEntry {
  readonly file: string
  /** In bytes. */
  readonly size: number
  readonly read: () => Promise<Uint8Array>
}

const LOCAL_HEADER = 30
const CENTRAL_HEADER = 46
const END = 22
const END_64 = 76
const OFFSET_64 = 12
const MOST_16 = 0xffff
const MOST_32 = 0xffffffff
/** Names are UTF-8. */
const FLAGS = 0x0800
const VERSION = 20
const VERSION_64 = 45
/** Written on Unix: the mode below counts. */
const MADE_BY = 0x031e
/** A plain file that its owner may write and everybody may read. */
const MODE = 0o100644
/** 01/01/1980, the first day that a ZIP can name. */
const FIRST_DAY = (1 << 5) | 1

/**
 * The files as one ZIP: the same files in the same order give the same bytes, on any machine and day, because nothing
 * is compressed and every entry bears the same time. One file is in memory at a time; sizes and checksums stand before
 * the files, so that readers need not see the end first; beyond 4 GB or 65,535 files the larger form is used.
 */
export function zipStream(entries: readonly ZipEntry[]): ByteStream {
  const names = entries.map((entry) => Buffer.from(entry.file, 'utf8'))
  const offsets: number[] = []
  let at = 0
  for (const [index, entry] of entries.entries()) {
    offsets.push(at)
    at += LOCAL_HEADER + (names[index]?.length ?? 0) + entry.size
  }
  const start = at
  const central = names.reduce(
    (sum, name, index) =>
      sum + CENTRAL_HEADER + name.length + ((offsets[index] ?? 0) >= MOST_32 ? OFFSET_64 : 0),
    0,
  )
  const is64 = entries.length >= MOST_16 || start + central >= MOST_32

  async function* all(): AsyncGenerator<Uint8Array> {
    const checksums: number[] = []
    for (const [index, entry] of entries.entries()) {
      const bytes = await entry.read()
      if (bytes.length !== entry.size)
        throw new RangeError(`${entry.file}: ${bytes.length} bytes, not ${entry.size}`)
      const checksum = crc32(bytes)
      checksums.push(checksum)
      yield localHeader(names[index] ?? Buffer.alloc(0), checksum, entry.size)
      if (bytes.length > 0) yield bytes
    }
    for (const [index, entry] of entries.entries())
      yield centralHeader(
        names[index] ?? Buffer.alloc(0),
        checksums[index] ?? 0,
        entry.size,
        offsets[index] ?? 0,
      )
    yield endOf(entries.length, start, central, is64)
  }
  return {
    length: start + central + END + (is64 ? END_64 : 0),
    chunks: (from) => skip(all(), from),
  }
}

/** The files as one ZIP in memory. */
export async function zip(
  files: readonly { readonly file: string; readonly bytes: Buffer }[],
): Promise<Buffer> {
  const entries = files.map(({ file, bytes }) => ({
    file,
    size: bytes.length,
    read: () => Promise.resolve(bytes),
  }))
  const chunks: Uint8Array[] = []
  for await (const chunk of zipStream(entries).chunks(0)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function localHeader(name: Buffer, checksum: number, size: number): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  common(header.subarray(6), name, checksum, size)
  return Buffer.concat([header, name])
}

/** Flags, method (stored), time, date, checksum, both sizes, length of the name: the same in both headers. */
function common(header: Buffer, name: Buffer, checksum: number, size: number): void {
  header.writeUInt16LE(FLAGS, 0)
  header.writeUInt16LE(FIRST_DAY, 6)
  header.writeUInt32LE(checksum, 8)
  header.writeUInt32LE(size, 12)
  header.writeUInt32LE(size, 16)
  header.writeUInt16LE(name.length, 20)
}

function centralHeader(name: Buffer, checksum: number, size: number, offset: number): Buffer {
  const isFar = offset >= MOST_32
  const header = Buffer.alloc(CENTRAL_HEADER)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(MADE_BY, 4)
  header.writeUInt16LE(isFar ? VERSION_64 : VERSION, 6)
  common(header.subarray(8), name, checksum, size)
  header.writeUInt16LE(isFar ? OFFSET_64 : 0, 30)
  header.writeUInt32LE((MODE << 16) >>> 0, 38)
  header.writeUInt32LE(isFar ? MOST_32 : offset, 42)
  if (!isFar) return Buffer.concat([header, name])
  const extra = Buffer.alloc(OFFSET_64)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(offset), 4)
  return Buffer.concat([header, name, extra])
}

function endOf(count: number, start: number, size: number, is64: boolean): Buffer {
  const end = Buffer.alloc(END)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(is64 ? MOST_16 : count, 8)
  end.writeUInt16LE(is64 ? MOST_16 : count, 10)
  end.writeUInt32LE(is64 ? MOST_32 : size, 12)
  end.writeUInt32LE(is64 ? MOST_32 : start, 16)
  if (!is64) return end
  const large = Buffer.alloc(END_64)
  large.writeUInt32LE(0x06064b50, 0)
  large.writeBigUInt64LE(44n, 4)
  large.writeUInt16LE(MADE_BY, 12)
  large.writeUInt16LE(VERSION_64, 14)
  large.writeBigUInt64LE(BigInt(count), 24)
  large.writeBigUInt64LE(BigInt(count), 32)
  large.writeBigUInt64LE(BigInt(size), 40)
  large.writeBigUInt64LE(BigInt(start), 48)
  large.writeUInt32LE(0x07064b50, 56)
  large.writeBigUInt64LE(BigInt(start + size), 64)
  large.writeUInt32LE(1, 72)
  return Buffer.concat([large, end])
}
