import type { Database, Reader } from '../db/database.ts'
import {
  createUser,
  grantRole,
  hashPassword,
  newFirstPassword,
  settleFirstPassword,
} from '../features/accounts/index.ts'
import { NOBODY } from '../shared/domain/actor.ts'
import type { Instant } from '../shared/domain/instant.ts'
import { localDateOf } from '../shared/domain/local-date.ts'

/**
 * Opens the first account, an administrator, from the machine itself: nobody else could. Without a given password a
 * first password is made that must be changed at the first sign-in. Returns the password. Refuses once there is an
 * administrator: that one opens all further accounts.
 */
export async function createFirstAdministrator(
  database: Database,
  now: Instant,
  person: { login: string; fullName: string; password?: string },
): Promise<string> {
  const password = person.password ?? newFirstPassword()
  const passwordHash = await hashPassword(password)
  const by = { actor: NOBODY, now }
  await database.transaction(async (tx) => {
    if (await hasAdministrator(tx))
      throw new Error('there is an administrator already, who opens all accounts')
    const accountId = await createUser(
      tx,
      by,
      { login: person.login, fullName: person.fullName, post: null },
      passwordHash,
    )
    await grantRole(tx, by, accountId, {
      role: 'administrator',
      organisationId: null,
      from: localDateOf(now),
      to: null,
    })
    if (person.password !== undefined) await settleFirstPassword(tx, by, accountId)
  })
  return password
}

/** Has anybody ever been made an administrator here? */
export async function hasAdministrator(reader: Reader): Promise<boolean> {
  const grant = await reader
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'administrator')
    .limit(1)
    .executeTakeFirst()
  return grant !== undefined
}
