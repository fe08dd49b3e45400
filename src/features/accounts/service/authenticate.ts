import type { Database, Reader } from '../../../db/database.ts'
import { rememberUntilWritten } from '../../../db/remember.ts'
import type { Actor, GrantRole, RoleGrant, TokenScope } from '../../../shared/domain/actor.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type {} from '../data/tables.ts'
import { hashSecret } from './secrets.ts'

interface Known {
  readonly actor: Actor
  readonly expiresAt: Instant
}

const ALL_SCOPES: ReadonlySet<TokenScope> = new Set(['read', 'write'])

/**
 * Who holds this secret: a session of a person or a token of a program, neither ended nor expired, of an account
 * that is not disabled. The grants come with their dates; what they mean today is decided where an object is known.
 */
export async function authenticate(reader: Reader, secret: string, now: Instant): Promise<Actor | undefined> {
  const known = await lookUp(reader, hashSecret(secret), now)
  return known?.actor
}

/** `authenticate` that remembers who holds a secret until anything is written. */
export function rememberingAuthenticate(database: Database): typeof authenticate {
  const known = rememberUntilWritten(
    database.read,
    (secret: string, _now: Instant) => secret,
    (secret: string, now: Instant) => lookUp(database.read, hashSecret(secret), now),
  )
  return async (_reader, secret, now) => {
    const found = await known(secret, now)
    return found && now < found.expiresAt ? found.actor : undefined
  }
}

async function lookUp(reader: Reader, secretHash: string, now: Instant): Promise<Known | undefined> {
  const session = await reader
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.id', 'session.expires_at', 'session.authenticated_at'])
    .select(['account.id as account_id', 'account.full_name', 'account.post', 'account.must_change_password'])
    .where('session.secret_hash', '=', secretHash)
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (session) {
    return {
      expiresAt: session.expires_at as Instant,
      actor: {
        accountId: session.account_id,
        fullName: session.full_name,
        post: session.post,
        via: 'session',
        sessionId: session.id,
        scopes: ALL_SCOPES,
        mustChangePassword: session.must_change_password === 1,
        authenticatedAt: session.authenticated_at as Instant,
        grants: await grantsOf(reader, session.account_id),
      },
    }
  }
  const token = await reader
    .selectFrom('api_token')
    .innerJoin('account', 'account.id', 'api_token.account_id')
    .select(['api_token.scopes', 'api_token.expires_at'])
    .select(['account.id as account_id', 'account.full_name', 'account.post', 'account.must_change_password'])
    .where('api_token.secret_hash', '=', secretHash)
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!token) return undefined
  return {
    expiresAt: token.expires_at as Instant,
    actor: {
      accountId: token.account_id,
      fullName: token.full_name,
      post: token.post,
      via: 'token',
      sessionId: null,
      scopes: new Set(token.scopes.split(' ') as TokenScope[]),
      mustChangePassword: token.must_change_password === 1,
      authenticatedAt: null,
      grants: await grantsOf(reader, token.account_id),
    },
  }
}

/** All grants of an account, past and future. */
export async function grantsOf(reader: Reader, accountId: string): Promise<RoleGrant[]> {
  const rows = await reader
    .selectFrom('role_grant')
    .select(['role', 'organisation_id', 'from_on', 'to_on'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    role: row.role as GrantRole,
    organisationId: row.organisation_id,
    from: row.from_on as LocalDate,
    to: row.to_on as LocalDate | null,
  }))
}
