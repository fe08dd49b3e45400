import type { z } from 'zod'
import type { Db, Tx } from '../db/database.ts'
import type { Actor, Located } from '../shared/domain/actor.ts'
import type { Instant } from '../shared/domain/instant.ts'
import type { LocalDate } from '../shared/domain/local-date.ts'
import type { Machine } from '../shared/domain/machine.ts'
import type { Role, Roles } from '../shared/domain/roles.ts'
import type { Bilingual, Language } from '../shared/domain/language.ts'
import type { Translator } from './translate.ts'

// One table of operations yields the routes, the validation, the rights check, the API description and the
// refusal tests. An operation that says nothing about who may call it does not compile.

/** Who knows that an object exists when an operation says nothing else; everybody else gets 404. */
export const SEEN_BY_BLOC: readonly Role[] = [
  'owner',
  'member',
  'head',
  'deputy',
  'checker',
  'past-head',
  'council',
  'auditor',
]

/** Where the object of a request stands, and who may know of it. Throws `notFound` when there is none. */
export interface LocatedObject extends Located {
  /** Roles that may know that it exists: outside of them the answer is 404, inside but without the right 403. */
  readonly seenBy?: readonly Role[]
}

/**
 * Who may call: everybody; anybody signed in (the service narrows by itself, for example to the caller's own things);
 * or those who hold one of `roles` to the object that `locate` finds.
 */
export type Access<P, Q, B> =
  | 'public'
  | 'signed-in'
  | {
      readonly roles: readonly Role[]
      readonly locate: (
        reader: Db | Tx,
        input: { params: P; query: Q; body: B; actor: Actor; today: LocalDate },
      ) => Promise<LocatedObject>
    }

/** An uploaded file, still in memory; `name` is NFC text without a path. */
export interface Upload {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** What every handler is given. `roles` are the caller's relations to the located object on `today`. */
export interface RequestContext<P, Q> {
  readonly params: P
  readonly query: Q
  readonly actor: Actor
  readonly roles: Roles
  readonly now: Instant
  readonly today: LocalDate
  readonly language: Language
  readonly translator: Translator
  /** Hash of the caller's network address, for throttles; never stored in clear. */
  readonly origin: string
  readonly cookies: Readonly<Record<string, string>>
  readonly secureCookies: boolean
  /** Which of these media types the caller would rather have (`Accept`); undefined when none of them. */
  readonly accepts?: (mediaTypes: readonly string[]) => string | undefined
}

export interface QueryContext<P, Q> extends RequestContext<P, Q> {
  readonly db: Db
}

export interface CommandContext<P, Q, B, T = undefined> extends RequestContext<P, Q> {
  readonly tx: Tx
  /** What `prepare` found before the transaction. */
  readonly prepared: T
  readonly body: B
  /** The version that the caller last saw (`If-Match`); always there when the operation demands it. */
  readonly expectedVersion: number
  /** The uploaded file; always there when the operation takes one. */
  readonly upload: Upload
}

/**
 * Bytes that are read while they are sent, after the transaction: what they are made of must not change any more. From
 * `from` on; the same bytes each time.
 */
export interface StreamedBytes {
  readonly length: number
  readonly chunks: (db: Db, from: number) => AsyncIterable<Uint8Array>
}

/** An answer. `version` becomes the ETag; `json` is an already serialised body; `file` is sent as a download. */
export interface Reply {
  readonly status?: number
  readonly body?: unknown
  readonly json?: string | Buffer
  readonly version?: number
  readonly location?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly file?: {
    readonly bytes: Buffer | StreamedBytes
    readonly name: string
    readonly mediaType: string
    readonly inline?: boolean
  }
}

interface Described<P, Q, B> {
  /** `<feature>.<verb>`; unique; also the operationId of the API description. */
  readonly id: string
  /** Below `/api/v1`, with `{parameters}`. */
  readonly path: string
  readonly summary: Bilingual
  readonly access: Access<P, Q, B>
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  /** Shape of the answer; 'file' for bytes, 'none' for 204. */
  readonly response: z.ZodType | 'file' | 'none'
  /** May be called although the first password has not been changed yet. */
  readonly beforePasswordChange?: true
  /** Refused to tokens of programs: the person must be there. */
  readonly personOnly?: true
}

export interface QuerySpec<P, Q> extends Described<P, Q, undefined> {
  readonly handle: (context: QueryContext<P, Q>) => Promise<Reply> | Reply
}

export interface CommandSpec<P, Q, B, T = undefined> extends Described<P, Q, B> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: z.ZodType<B>
  /** An edit of something that was read: needs If-Match (428 without, 412 when it changed meanwhile). */
  readonly ifMatch?: true
  /** The password must have been given within the last minutes: signatures and votes. */
  readonly reauthenticate?: true
  /** Takes one file as multipart/form-data, field `file`. */
  readonly takesFile?: true
  /**
   * Remember the answer under the caller's Idempotency-Key. 'never' where the stored answer would hold a secret
   * or join a voter to a choice. Default 'allowed'.
   */
  readonly idempotency?: 'allowed' | 'never'
  /**
   * Errors that must still commit what was written (a counted failed sign-in). Everything else rolls back.
   */
  readonly commitOnError?: (error: unknown) => boolean
  /**
   * Slow work on the input that must not hold the write lock, such as hashing a password. It only reads, before
   * the rights on the object are known, and decides nothing: the transaction checks again what it relies on.
   */
  readonly prepare?: (db: Db, input: { body: B; actor: Actor; now: Instant; origin: string }) => Promise<T>
  readonly handle: (context: CommandContext<P, Q, B, T>) => Promise<Reply> | Reply
}

/** An operation of the table, with its types forgotten. */
export type Operation =
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of many types; each entry was checked when it was made
  | ({ readonly kind: 'query'; readonly method: 'GET' } & QuerySpec<any, any>)
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  | ({ readonly kind: 'command' } & CommandSpec<any, any, any, any>)

/** A changing operation of the table. */
export type Command = Extract<Operation, { kind: 'command' }>

type None = Readonly<Record<string, never>>

/** A safe operation: GET, read handle only. */
export function query<P = None, Q = None>(spec: QuerySpec<P, Q>): Operation {
  return { kind: 'query', method: 'GET', ...spec }
}

/** A changing operation: it runs in one transaction, and gets nothing but that. */
export function command<P = None, Q = None, B = undefined, T = undefined>(
  spec: CommandSpec<P, Q, B, T>,
): Operation {
  return { kind: 'command', ...spec }
}

/** The roles that may take an action in some state: the access list of its operation. */
export function rolesOf<S extends string, A extends string>(m: Machine<S, A>, action: A): readonly Role[] {
  return [...new Set(m.transitions.filter((t) => t.action === action).flatMap((t) => t.by))].filter(
    (role) => role !== 'system',
  )
}
