import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { GrantRole, RoleGrant } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField, notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { findAccount, revokeTokensOf, setPassword, updateAccount } from '../data/account-repository.ts'

export interface NewUser {
  readonly login: string
  readonly fullName: string
  readonly post: string | null
}

/** Creates an account with a first password that must be changed at the first sign-in. Refuses a login that is taken. */
export async function createUser(tx: Tx, by: By, user: NewUser, passwordHash: string): Promise<string> {
  const accountId = newId()
  const login = user.login.toLowerCase()
  const inserted = await tx
    .insertInto('account')
    .values({
      id: accountId,
      login,
      full_name: user.fullName,
      post: user.post,
      search_key: fold(`${user.fullName} ${login} ${user.post ?? ''}`),
      password_hash: passwordHash,
      must_change_password: 1,
      disabled_at: null,
      created_at: by.now,
    })
    .onConflict((oc) => oc.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw invalidField('/login', 'accounts.login-taken', { login })
  await recordEvent(tx, by, {
    action: 'accounts.create',
    kind: 'account',
    id: accountId,
    after: { ...user, login },
  })
  return accountId
}

/** Changes name or post. Refuses an older version (412). */
export async function changeUser(
  tx: Tx,
  by: By,
  accountId: string,
  expectedVersion: number,
  change: { fullName: string; post: string | null },
): Promise<void> {
  const before = await getAccount(tx, accountId)
  const searchKey = fold(`${change.fullName} ${before.login} ${change.post ?? ''}`)
  const changed = await updateAccount(tx, accountId, expectedVersion, {
    full_name: change.fullName,
    post: change.post,
    search_key: searchKey,
  })
  if (!changed) throw new DomainError('stale', 'common.stale', { current: before.version })
  await recordEvent(tx, by, {
    action: 'accounts.change',
    kind: 'account',
    id: accountId,
    before: { fullName: before.full_name, post: before.post },
    after: change,
  })
}

/** Disables an account at once: its sessions and tokens stop with it. Nobody disables the own account. */
export async function disableUser(tx: Tx, by: By, accountId: string, expectedVersion: number): Promise<void> {
  if (by.actor.accountId === accountId) throw new DomainError('conflict', 'accounts.own-account')
  const before = await getAccount(tx, accountId)
  const changed = await updateAccount(tx, accountId, expectedVersion, { disabled_at: by.now })
  if (!changed) throw new DomainError('stale', 'common.stale', { current: before.version })
  await recordEvent(tx, by, { action: 'accounts.disable', kind: 'account', id: accountId })
}

/** Opens a disabled account again, with the password and the grants that it had. */
export async function enableUser(tx: Tx, by: By, accountId: string, expectedVersion: number): Promise<void> {
  const before = await getAccount(tx, accountId)
  const changed = await updateAccount(tx, accountId, expectedVersion, { disabled_at: null })
  if (!changed) throw new DomainError('stale', 'common.stale', { current: before.version })
  await recordEvent(tx, by, { action: 'accounts.enable', kind: 'account', id: accountId })
}

/** Gives an account a new first password; all its sessions and tokens end. */
export async function resetPassword(tx: Tx, by: By, accountId: string, passwordHash: string): Promise<void> {
  await getAccount(tx, accountId)
  await setPassword(tx, accountId, { passwordHash, mustChange: true, now: by.now, keepSessionId: null })
  await revokeTokensOf(tx, accountId, by.now)
  await recordEvent(tx, by, { action: 'accounts.reset-password', kind: 'account', id: accountId })
}

/** Takes the first password for a chosen one: only for accounts that are opened on the machine itself. */
export async function settleFirstPassword(tx: Tx, by: By, accountId: string): Promise<void> {
  await tx.updateTable('account').set({ must_change_password: 0 }).where('id', '=', accountId).execute()
  await recordEvent(tx, by, { action: 'accounts.settle-password', kind: 'account', id: accountId })
}

/** Grants a role for a period. A board officer and a council's staff name their organisation; the others none. */
export async function grantRole(tx: Tx, by: By, accountId: string, grant: RoleGrant): Promise<string> {
  await getAccount(tx, accountId)
  const needsOrganisation = grant.role === 'board-officer' || grant.role === 'council-staff'
  if (needsOrganisation !== (grant.organisationId !== null))
    throw invalidField('/organisationId', needsOrganisation ? 'field.required' : 'accounts.no-organisation')
  if (grant.organisationId !== null) await assertKind(tx, grant.role, grant.organisationId)
  if (grant.to !== null && grant.to <= grant.from) throw invalidField('/to', 'accounts.grant-period')
  const grantId = newId()
  await tx
    .insertInto('role_grant')
    .values({
      id: grantId,
      account_id: accountId,
      role: grant.role,
      organisation_id: grant.organisationId,
      from_on: grant.from,
      to_on: grant.to,
      created_at: by.now,
    })
    .execute()
  await recordEvent(tx, by, {
    action: 'accounts.grant',
    kind: 'account',
    id: accountId,
    after: { grantId, ...grant },
  })
  return grantId
}

async function assertKind(tx: Tx, role: GrantRole, organisationId: string): Promise<void> {
  const [kind, code] =
    role === 'board-officer' ? ['board', 'accounts.not-a-board'] : ['council', 'accounts.not-a-council']
  const organisation = await tx
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', organisationId)
    .executeTakeFirst()
  if (organisation?.kind !== kind) throw invalidField('/organisationId', code)
}

/**
 * Ends a grant on a day (the first day without the right). Past grants stay on record, and an end is never moved to a
 * later day: who had which right when is not rewritten. Nobody ends the own role of administrator.
 */
export async function endGrant(
  tx: Tx,
  by: By,
  accountId: string,
  grantId: string,
  to: LocalDate,
): Promise<void> {
  const grant = await tx
    .selectFrom('role_grant')
    .select(['from_on', 'to_on', 'role'])
    .where('id', '=', grantId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!grant) throw notFound('thing.role-grant')
  if (grant.role === 'administrator' && by.actor.accountId === accountId)
    throw new DomainError('conflict', 'accounts.own-account')
  if (to < grant.from_on) throw invalidField('/to', 'accounts.grant-period')
  if (grant.to_on !== null && to > grant.to_on)
    throw invalidField('/to', 'accounts.grant-ended', { date: grant.to_on })
  await tx.updateTable('role_grant').set({ to_on: to }).where('id', '=', grantId).execute()
  await recordEvent(tx, by, {
    action: 'accounts.end-grant',
    kind: 'account',
    id: accountId,
    before: { grantId, to: grant.to_on },
    after: { grantId, to },
  })
}

async function getAccount(tx: Tx, accountId: string) {
  const account = await findAccount(tx, accountId)
  if (!account) throw notFound('thing.account')
  return account
}
