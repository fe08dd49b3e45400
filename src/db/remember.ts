/** A handle that knows how its reads go out of date. */
export interface ChangesBy {
  /** A value that changes with every committed write of any process; undefined where the database can not tell cheaply. */
  changeMark(): string | undefined
}

const MAX_REMEMBERED = 10_000

/**
 * `compute` whose results are remembered for as long as nothing at all was written to the database: whatever a result
 * rests on, changing it is a write, so a remembered result is never late. Without a change mark (PostgreSQL) every call
 * computes. A result is only kept when nothing was written while it was being computed.
 */
export function rememberUntilWritten<A extends readonly unknown[], V>(
  read: ChangesBy,
  keyOf: (...args: A) => string,
  compute: (...args: A) => Promise<V>,
  most = MAX_REMEMBERED,
): (...args: A) => Promise<V> {
  let mark: string | undefined
  const remembered = new Map<string, V>()
  return async (...args) => {
    const before = read.changeMark()
    if (before === undefined) return compute(...args)
    if (before !== mark || remembered.size >= most) {
      remembered.clear()
      mark = before
    }
    const key = keyOf(...args)
    const known = remembered.get(key)
    if (known !== undefined) return known
    const value = await compute(...args)
    if (read.changeMark() === before && mark === before) remembered.set(key, value)
    return value
  }
}

/**
 * A read whose results, at most `most` of them, are remembered until anything is written, for the few that are asked for
 * all day long. Through a transaction, which has no change mark, it always reads.
 */
export function rememberedRead<R extends object, V>(
  most: number,
  compute: (reader: R, key: string) => Promise<V>,
): (reader: R, key: string) => Promise<V> {
  const perHandle = new WeakMap<object, (key: string) => Promise<V>>()
  return (reader, key) => {
    if (!('changeMark' in reader)) return compute(reader, key)
    let read = perHandle.get(reader)
    if (!read) {
      read = rememberUntilWritten(
        reader as ChangesBy,
        (id) => id,
        (id: string) => compute(reader, id),
        most,
      )
      perHandle.set(reader, read)
    }
    return read(key)
  }
}
