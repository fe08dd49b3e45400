import type { Instant } from './instant.ts'
import { holds, type LocalDate } from './local-date.ts'

/** Roles that are granted to people, with dates. What a person is to one object is derived from these and the terms. */
export const GRANT_ROLES = ['board-officer', 'council-staff', 'auditor', 'administrator'] as const
export type GrantRole = (typeof GRANT_ROLES)[number]

/** A dated grant: `organisationId` is the board or the council it speaks of; null for auditors and administrators of all. */
export interface RoleGrant {
  readonly role: GrantRole
  readonly organisationId: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** What a token for a program may do; a session of a person may do all that the person may. */
export const TOKEN_SCOPES = ['read', 'write'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** Who is asking: a signed-in person or a program with a token, with every grant, past and future. */
export interface Actor {
  readonly accountId: string | null
  readonly fullName: string
  readonly post: string | null
  readonly via: 'session' | 'token' | 'nobody'
  readonly sessionId: string | null
  readonly scopes: ReadonlySet<TokenScope>
  readonly mustChangePassword: boolean
  /** When the password was last given; signing and voting ask for it anew. */
  readonly authenticatedAt: Instant | null
  readonly grants: readonly RoleGrant[]
}

/** Nobody: a request without credentials. */
export const NOBODY: Actor = {
  accountId: null,
  fullName: '',
  post: null,
  via: 'nobody',
  sessionId: null,
  scopes: new Set(),
  mustChangePassword: false,
  authenticatedAt: null,
  grants: [],
}

/** Where an object stands: what rights on it are derived from. Absent parts give no rights. */
export interface Located {
  /** The board that the object belongs to. */
  readonly ownerId?: string | undefined
  readonly blocId?: string | undefined
  readonly councilId?: string | undefined
  /** The award year: a past head keeps reading the years up to its own, not those after it. */
  readonly year?: number | undefined
}

/** The boards for which the actor is an officer on that day. */
export function boardsOf(actor: Actor, today: LocalDate): string[] {
  return actor.grants.flatMap((grant) =>
    grant.role === 'board-officer' && grant.organisationId !== null && holds(grant, today)
      ? [grant.organisationId]
      : [],
  )
}
