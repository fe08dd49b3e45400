import type { Db, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { Actor } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { type AccountRow, findAccount, findAccountByLogin, setPassword } from '../data/account-repository.ts'
import { clearFailures, countFailure, lockedUntil } from '../data/throttle-repository.ts'
import { passwordProblem, SESSION_SECONDS, THROTTLE } from '../domain/throttle.ts'
import { hashPassword, newSecret, verifyPassword } from './secrets.ts'

/** What was found out about a given password before the transaction; the transaction checks the hash again. */
export interface PasswordCheck {
  readonly account: AccountRow | undefined
  readonly matches: boolean
}

/** A new session; the secret is shown this once and never again. */
export interface NewSession {
  readonly sessionId: string
  readonly secret: string
  readonly expiresAt: Instant
  readonly mustChangePassword: boolean
}

/** Whose password is given: by somebody at the door, from some network, or by the person who is signed in. */
export type Attempt =
  { readonly login: string; readonly origin: string } | { readonly login: string; readonly isSignedIn: true }

/**
 * What failures are counted under. Those of a person who is signed in are counted by themselves: a login can be locked
 * by anybody at the door, and nobody shall be kept from a vote that way.
 */
function countersOf(attempt: Attempt): { readonly key: string; readonly limit: number }[] {
  const login = attempt.login.toLowerCase()
  if ('isSignedIn' in attempt) return [{ key: `own:${login}`, limit: THROTTLE.loginFailures }]
  return [
    { key: `login:${login}`, limit: THROTTLE.loginFailures },
    { key: `origin:${attempt.origin}`, limit: THROTTLE.originFailures },
  ]
}

const keysOf = (attempt: Attempt): string[] => countersOf(attempt).map(({ key }) => key)

/** Checks the password of a login. Locked keys are not even tried, so a lock also saves the work of hashing. */
export async function checkPassword(
  db: Db,
  given: Attempt & { readonly password: string },
  now: Instant,
): Promise<PasswordCheck> {
  const locked = await lockedUntil(db, keysOf(given), now)
  if (locked !== undefined) return { account: undefined, matches: false }
  const account = await findAccountByLogin(db, given.login.toLowerCase())
  return { account, matches: await verifyPassword(account?.password_hash, given.password) }
}

/** Checks the password of the person who is signed in. */
export async function checkOwnPassword(
  db: Db,
  actor: Actor,
  password: string,
  now: Instant,
): Promise<PasswordCheck> {
  const account = actor.accountId === null ? undefined : await findAccount(db, actor.accountId)
  if (!account) return { account: undefined, matches: false }
  const { matches } = await checkPassword(db, { login: account.login, password, isSignedIn: true }, now)
  return { account, matches }
}

/**
 * Accepts or refuses a password within the transaction. Refusals: `accounts.locked` (429, with the seconds to wait),
 * `accounts.wrong-credentials` (401; the same for an unknown login, a wrong password and a disabled account). Failures
 * are counted in one atomic statement; the caller commits them although the request is refused.
 */
export async function settlePassword(
  tx: Tx,
  attempt: Attempt,
  check: PasswordCheck,
  now: Instant,
): Promise<AccountRow> {
  const counters = countersOf(attempt)
  const locked = await lockedUntil(tx, keysOf(attempt), now)
  if (locked !== undefined) {
    const seconds = Math.ceil((Date.parse(locked) - Date.parse(now)) / 1000)
    throw new DomainError('throttled', 'accounts.locked', { seconds, minutes: Math.ceil(seconds / 60) })
  }
  const account = check.matches ? await findAccountByLogin(tx, attempt.login.toLowerCase()) : undefined
  const unchanged = account !== undefined && account.password_hash === check.account?.password_hash
  if (!unchanged || account.disabled_at !== null) {
    const { windowSeconds, lockSeconds } = THROTTLE
    for (const { key, limit } of counters)
      await countFailure(tx, key, now, { limit, windowSeconds, lockSeconds })
    throw new DomainError('unauthenticated', 'accounts.wrong-credentials')
  }
  if (counters[0]) await clearFailures(tx, counters[0].key)
  return account
}

/** Is this the refusal whose count must be kept? */
export const keepsFailureCount = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'accounts.wrong-credentials'

/** Signs in and opens a session of 12 hours. */
export async function signIn(
  tx: Tx,
  by: By,
  given: { login: string; origin: string },
  check: PasswordCheck,
): Promise<NewSession> {
  const account = await settlePassword(tx, given, check, by.now)
  const { secret, secretHash } = newSecret()
  const sessionId = newId()
  const expiresAt = addSeconds(by.now, SESSION_SECONDS)
  await tx
    .insertInto('session')
    .values({
      id: sessionId,
      secret_hash: secretHash,
      account_id: account.id,
      created_at: by.now,
      expires_at: expiresAt,
      authenticated_at: by.now,
      ended_at: null,
    })
    .execute()
  const actor: Actor = { ...by.actor, accountId: account.id }
  await recordEvent(
    tx,
    { actor, now: by.now },
    { action: 'accounts.sign-in', kind: 'session', id: sessionId },
  )
  return { sessionId, secret, expiresAt, mustChangePassword: account.must_change_password === 1 }
}

/** Takes the password anew, so that the person may sign or vote during the next minutes. */
export async function reauthenticate(tx: Tx, by: By, check: PasswordCheck): Promise<void> {
  const { sessionId } = by.actor
  if (sessionId === null || !check.account)
    throw new DomainError('unauthenticated', 'accounts.wrong-credentials')
  await settlePassword(tx, { login: check.account.login, isSignedIn: true }, check, by.now)
  await tx.updateTable('session').set({ authenticated_at: by.now }).where('id', '=', sessionId).execute()
  await recordEvent(tx, by, { action: 'accounts.reauthenticate', kind: 'session', id: sessionId })
}

/** Ends the caller's session. */
export async function signOut(tx: Tx, by: By): Promise<void> {
  const { sessionId } = by.actor
  if (sessionId === null) return
  await tx
    .updateTable('session')
    .set({ ended_at: by.now })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute()
  await recordEvent(tx, by, { action: 'accounts.sign-out', kind: 'session', id: sessionId })
}

/** What `changePassword` needs and is slow to get: the check of the old and the hash of the new password. */
export interface PasswordChange extends PasswordCheck {
  readonly newHash: string
}

/** Hashes the new password and checks the old one, before the transaction. */
export async function preparePasswordChange(
  db: Db,
  actor: Actor,
  given: { currentPassword: string; newPassword: string },
  now: Instant,
): Promise<PasswordChange> {
  const check = await checkOwnPassword(db, actor, given.currentPassword, now)
  return { ...check, newHash: await hashPassword(given.newPassword) }
}

/** Changes the caller's password; every other session of the account ends. */
export async function changePassword(
  tx: Tx,
  by: By,
  given: { currentPassword: string; newPassword: string },
  prepared: PasswordChange,
): Promise<void> {
  if (!prepared.account) throw new DomainError('unauthenticated', 'accounts.wrong-credentials')
  const account = await settlePassword(
    tx,
    { login: prepared.account.login, isSignedIn: true },
    prepared,
    by.now,
  )
  const problem = passwordProblem(given.newPassword, account.login, given.currentPassword)
  if (problem !== undefined) throw invalidField('/newPassword', problem)
  await setPassword(tx, account.id, {
    passwordHash: prepared.newHash,
    mustChange: false,
    now: by.now,
    keepSessionId: by.actor.sessionId,
  })
  await recordEvent(tx, by, { action: 'accounts.change-password', kind: 'account', id: account.id })
}
