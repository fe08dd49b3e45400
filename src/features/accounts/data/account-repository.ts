import type { Reader, Tx } from '../../../db/database.ts'
import type { Selectable } from 'kysely'
import type { AccountTable } from './tables.ts'

export type AccountRow = Selectable<AccountTable>

/** The account of a login (already lower case), if there is one. */
export function findAccountByLogin(reader: Reader, login: string): Promise<AccountRow | undefined> {
  return reader.selectFrom('account').selectAll().where('login', '=', login).executeTakeFirst()
}

export function findAccount(reader: Reader, accountId: string): Promise<AccountRow | undefined> {
  return reader.selectFrom('account').selectAll().where('id', '=', accountId).executeTakeFirst()
}

/** Changes an account if its version is still the expected one; tells whether it did. */
export async function updateAccount(
  tx: Tx,
  accountId: string,
  expectedVersion: number,
  change: Partial<Pick<AccountRow, 'full_name' | 'post' | 'search_key' | 'disabled_at'>>,
): Promise<boolean> {
  const result = await tx
    .updateTable('account')
    .set({ ...change, version: expectedVersion + 1 })
    .where('id', '=', accountId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Stores a new password hash and ends every session of the account, save one. */
export async function setPassword(
  tx: Tx,
  accountId: string,
  change: { passwordHash: string; mustChange: boolean; now: string; keepSessionId: string | null },
): Promise<void> {
  await tx
    .updateTable('account')
    .set((eb) => ({
      password_hash: change.passwordHash,
      must_change_password: change.mustChange ? 1 : 0,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', accountId)
    .execute()
  let end = tx
    .updateTable('session')
    .set({ ended_at: change.now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  if (change.keepSessionId !== null) end = end.where('id', '!=', change.keepSessionId)
  await end.execute()
}

/** Ends every token of the account. */
export async function revokeTokensOf(tx: Tx, accountId: string, now: string): Promise<void> {
  await tx
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute()
}
