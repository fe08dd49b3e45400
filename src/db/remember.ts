import type { Database } from './database.ts'

const MAX_REMEMBERED = 10_000

/**
 * `compute` whose results are remembered for as long as nothing at all was written to the database: whatever a result
 * rests on, changing it is a write, so a remembered result is never late. Without a change mark (PostgreSQL) every call
 * computes. A result is only kept when nothing was written while it was being computed.
 */
export function rememberUntilWritten<A extends readonly unknown[], V>(
  database: Pick<Database, 'changeMark'>,
  keyOf: (...args: A) => string,
  compute: (...args: A) => Promise<V>,
): (...args: A) => Promise<V> {
  let mark: string | undefined
  const remembered = new Map<string, V>()
  return async (...args) => {
    const before = database.changeMark()
    if (before === undefined) return compute(...args)
    if (before !== mark || remembered.size >= MAX_REMEMBERED) {
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
