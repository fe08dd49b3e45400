import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import { outside } from '../../../db/outside.ts'
import { skip } from '../../../shared/domain/byte-stream.ts'

/** Hash and length of bytes. */
interface Measure {
  readonly sha256: string
  readonly length: number
}

/** Bytes that are made while they are sent, as often as they are asked for, with what they have to come to. */
export interface MeasuredBytes extends Measure {
  readonly chunks: (reader: Reader, from: number) => AsyncIterable<Uint8Array>
}

/** What has been measured since the start, by key, the latest at the end. */
const known = new Map<string, Measure>()
const MOST_KNOWN = 1000

/**
 * Bytes whose hash has to be known before they go out. They are made once for their hash, outside of the transaction,
 * and that is remembered: later they are made only while they go out, and held against it.
 * @param key tells these bytes from all others by all that they are made of
 */
export async function measured(
  tx: Tx,
  key: string,
  make: (reader: Reader) => AsyncIterable<Uint8Array>,
): Promise<MeasuredBytes> {
  const found = known.get(key) ?? (await outside(tx, key, (reader) => measure(make(reader))))
  known.delete(key)
  known.set(key, found)
  for (const [oldest] of known) {
    if (known.size <= MOST_KNOWN) break
    known.delete(oldest)
  }
  return { ...found, chunks: (reader, from) => skip(held(key, found, make(reader)), from) }
}

/** The same bytes; the last of them go out only when all were those that were measured. */
async function* held(
  key: string,
  { sha256 }: Measure,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let last: Uint8Array | undefined
  for await (const chunk of chunks) {
    if (last) yield last
    hash.update(chunk)
    last = chunk
  }
  if (hash.digest('hex') !== sha256) {
    known.delete(key)
    throw new RangeError(`not the bytes that were measured: ${key}`)
  }
  if (last) yield last
}

/** Hash and length of bytes that pass by. */
export async function measure(chunks: AsyncIterable<Uint8Array>): Promise<Measure> {
  const hash = createHash('sha256')
  let length = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    length += chunk.length
  }
  return { sha256: hash.digest('hex'), length }
}
