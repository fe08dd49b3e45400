import type { Database, Db, Reader, Tx } from '../db/database.ts'
import type { Actor, Located } from '../shared/domain/actor.ts'
import type { Clock, Instant } from '../shared/domain/instant.ts'
import type { LocalDate } from '../shared/domain/local-date.ts'
import type { Roles } from '../shared/domain/roles.ts'
import type { OriginRule } from './credentials.ts'
import type { Translator } from './translate.ts'

/** What the shell needs of the features and does not know itself; the composition root hands it in. */
export interface Ports {
  readonly database: Database
  readonly clock: Clock
  readonly translator: Translator
  readonly log: Log
  /** Who holds this secret now? undefined when nobody does any more. */
  readonly authenticate: (reader: Db, secret: string, now: Instant) => Promise<Actor | undefined>
  /** What the actor is to the located object on that day. */
  readonly rolesOn: (reader: Reader, actor: Actor, located: Located, today: LocalDate) => Promise<Roles>
  readonly idempotency: IdempotencyStore
  /** How callers are told apart in throttles. */
  readonly originRule: OriginRule
  /** Cookies are marked Secure; off only for plain http on the own machine. */
  readonly secureCookies: boolean
  /** Check every answer against its declared schema: on in tests, off in production for speed. */
  readonly checkReplies: boolean
}

/** The little of a logger that the shell uses. */
export interface Log {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A remembered answer. */
export interface StoredReply {
  readonly status: number
  readonly response: string | null
  readonly etag: string | null
  readonly location: string | null
}

/** A caller's key with the hash of the request that was sent under it. */
export interface IdempotencyKey {
  readonly accountId: string
  readonly key: string
  readonly operation: string
  readonly requestHash: string
  readonly now: Instant
  /** What was remembered until then is forgotten. */
  readonly forgotten: Instant
}

/** Answers remembered under the caller's key, in the transaction of the request itself. */
export interface IdempotencyStore {
  /** Claims the key; returns the answer given before, or undefined when this request is the first. Throws on another request under the key. */
  claim(tx: Tx, key: IdempotencyKey): Promise<StoredReply | undefined>
  remember(tx: Tx, key: IdempotencyKey, reply: StoredReply): Promise<void>
  /** Gives the key back when the request was refused and what it wrote is kept all the same. */
  release(tx: Tx, key: IdempotencyKey): Promise<void>
}
