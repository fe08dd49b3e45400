import { sql } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts'
import type {} from './tables.ts'

/** Until when any of the keys is locked; undefined when none is. */
export async function lockedUntil(
  reader: Reader,
  keys: readonly string[],
  now: Instant,
): Promise<Instant | undefined> {
  const row = await reader
    .selectFrom('sign_in_throttle')
    .select((eb) => eb.fn.max('locked_until').as('until'))
    .where('key', 'in', keys)
    .where('locked_until', '>', now)
    .executeTakeFirst()
  return (row?.until ?? undefined) as Instant | undefined
}

/**
 * Counts one failure in one statement, so that failures at the same moment are all counted; locks the key when the
 * limit is reached. A window that has ended starts anew.
 */
export async function countFailure(
  tx: Tx,
  key: string,
  now: Instant,
  rule: { limit: number; windowSeconds: number; lockSeconds: number },
): Promise<void> {
  // Nothing is kept about an address for longer than it matters.
  await tx
    .deleteFrom('sign_in_throttle')
    .where('key', '!=', key)
    .where('window_ends_at', '<=', now)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
    .execute()
  const windowEnd = addSeconds(now, rule.windowSeconds)
  const lockEnd = addSeconds(now, rule.lockSeconds)
  await sql`
    insert into sign_in_throttle (key, failures, window_ends_at, locked_until)
    values (${key}, 1, ${windowEnd}, null)
    on conflict (key) do update set
      failures = case when sign_in_throttle.window_ends_at <= ${now} then 1 else sign_in_throttle.failures + 1 end,
      window_ends_at = case when sign_in_throttle.window_ends_at <= ${now} then ${windowEnd} else sign_in_throttle.window_ends_at end,
      locked_until = case
        when sign_in_throttle.window_ends_at > ${now} and sign_in_throttle.failures + 1 >= cast(${rule.limit} as integer) then ${lockEnd}
        else sign_in_throttle.locked_until end
  `.execute(tx)
}

/** Forgets the failures of a key after a right password. */
export async function clearFailures(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('sign_in_throttle').where('key', '=', key).execute()
}
