import type { Generated } from 'kysely'

/** A person or an office that can sign in. */
export interface AccountTable {
  id: string
  login: string
  full_name: string
  post: string | null
  search_key: string
  password_hash: string
  must_change_password: number
  disabled_at: string | null
  version: Generated<number>
  created_at: string
}

/** A dated role: board officer or council staff of an organisation, auditor, administrator. Ended, never deleted. */
export interface RoleGrantTable {
  id: string
  account_id: string
  role: string
  organisation_id: string | null
  from_on: string
  to_on: string | null
  created_at: string
}

/** A signed-in browser or client; only the SHA-256 of its secret is stored. */
export interface SessionTable {
  id: string
  secret_hash: string
  account_id: string
  created_at: string
  expires_at: string
  authenticated_at: string
  ended_at: string | null
}

/** A token of a program; only the SHA-256 of its secret is stored. */
export interface ApiTokenTable {
  id: string
  secret_hash: string
  account_id: string
  name: string
  scopes: string
  created_at: string
  expires_at: string
  revoked_at: string | null
}

/** Failed sign-ins per login and per origin. */
export interface SignInThrottleTable {
  key: string
  failures: number
  window_ends_at: string
  locked_until: string | null
}

/** Answers remembered under a caller's Idempotency-Key, until it ends. */
export interface IdempotencyKeyTable {
  account_id: string
  key: string
  operation: string
  request_hash: string
  status: number | null
  response: string | null
  etag: string | null
  location: string | null
  created_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    account: AccountTable
    role_grant: RoleGrantTable
    session: SessionTable
    api_token: ApiTokenTable
    sign_in_throttle: SignInThrottleTable
    idempotency_key: IdempotencyKeyTable
  }
}
