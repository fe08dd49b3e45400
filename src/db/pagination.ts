import { DomainError } from '../shared/domain/errors.ts'

/** A page of a list in key order. `next` is the cursor of the following page, null on the last. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export const DEFAULT_PAGE_SIZE = 50
export const MAX_PAGE_SIZE = 200

/** What a list is asked for: how many, and after which sort key (one text per sort column, the id last). */
export interface PageRequest {
  readonly limit: number
  readonly after: readonly string[] | null
}

/** Reads a cursor of `keys` texts; a tampered or foreign cursor is refused. */
export function readCursor(cursor: string | undefined, keys: number): readonly string[] | null {
  if (cursor === undefined) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    // PostgreSQL can not compare with a text that holds U+0000.
    const isKey = (part: unknown) => typeof part === 'string' && !part.includes('\0')
    if (Array.isArray(value) && value.length === keys && value.every(isKey)) return value as string[]
  } catch {
    // falls through to the refusal below
  }
  throw new DomainError('invalid', 'common.invalid', {}, [{ pointer: '?after', code: 'common.cursor' }])
}

/** Cuts `limit + 1` fetched rows into a page; the extra row only tells that there is more. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => readonly string[]): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items, next: more ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null }
}
