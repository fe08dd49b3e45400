/** Bytes that are made or read piece by piece, as often as they are asked for; the same bytes each time. */
export interface ByteStream {
  readonly length: number
  /** From `from` on; 0 for all of them. */
  readonly chunks: (from: number) => AsyncIterable<Uint8Array>
}

/** The pieces without their first `count` bytes. */
export async function* skip(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of chunks) {
    if (left >= chunk.length) left -= chunk.length
    else {
      yield left === 0 ? chunk : chunk.subarray(left)
      left = 0
    }
  }
}
