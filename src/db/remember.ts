/** A value that changes with every committed write; undefined where the database can not tell cheaply. */
type ChangeMark = () => string | undefined

const MAX_REMEMBERED = 10_000

/**
 * `compute` whose results are remembered for as long as nothing at all was written to the database: whatever a result
 * rests on, changing it is a write, so a remembered result is never late. Without a change mark (PostgreSQL) every call
 * computes. A result is only kept when nothing was written while it was being computed.
 */
export function rememberUntilWritten<A extends readonly unknown[], V>(
  database: { readonly changeMark: ChangeMark },
  keyOf: (...args: A) => string,
  compute: (...args: A) => Promise<V>,
  most = MAX_REMEMBERED,
): (...args: A) => Promise<V> {
  let mark: string | undefined
  const remembered = new Map<string, V>()
  return async (...args) => {
    const before = database.changeMark()
    if (before === undefined) return compute(...args)
    if (before !== mark || remembered.size >= most) {
      remembered.clear()
      mark = before
    }
    const key = keyOf(...args)
    const known = remembered.get(key)
    if (known !== undefined) return known
    const value = await compute(...args)
    if (database.changeMark() === before && mark === before) remembered.set(key, value)
    return value
  }
}

const marks = new WeakMap<object, ChangeMark>()

/** Makes known by which mark the reads through this handle go out of date. */
export function readsChangeBy(read: object, changeMark: ChangeMark): void {
  marks.set(read, changeMark)
}

/**
 * A read whose results, at most `most` of them, are remembered until anything is written, for the few that are asked for
 * all day long. Through a transaction, and where the database has no change mark, it always reads.
 */
export function rememberedRead<R extends object, V>(
  most: number,
  compute: (reader: R, key: string) => Promise<V>,
): (reader: R, key: string) => Promise<V> {
  const perHandle = new WeakMap<object, (key: string) => Promise<V>>()
  return (reader, key) => {
    const changeMark = marks.get(reader)
    if (!changeMark) return compute(reader, key)
    let read = perHandle.get(reader)
    if (!read) {
      read = rememberUntilWritten(
        { changeMark },
        (id) => id,
        (id: string) => compute(reader, id),
        most,
      )
      perHandle.set(reader, read)
    }
    return read(key)
  }
}
