import type { Request, RequestHandler, Response } from 'express'
import type { Reader } from '../db/database.ts'
import { rememberUntilWritten } from '../db/remember.ts'
import { type Actor, NOBODY } from '../shared/domain/actor.ts'
import { DomainError } from '../shared/domain/errors.ts'
import { addSeconds, type Instant } from '../shared/domain/instant.ts'
import type { Roles } from '../shared/domain/roles.ts'
import { checkReply, send, sendProblem } from './answer.ts'
import { cookiesOf, credentialsOf, csrfCodeMatches, originOf } from './credentials.ts'
import { idempotencyKeyOf, rememberReply, replay } from './idempotency.ts'
import { versionSeen } from './if-match.ts'
import { languageOf } from './language.ts'
import {
  type Command,
  type CommandContext,
  type Operation,
  type QueryContext,
  type Reply,
  SEEN_BY_BLOC,
} from './operation.ts'
import type { Ports } from './ports.ts'
import { type Call, headerOf, readFields, readInput } from './read-input.ts'
import { createRouter } from './router.ts'
import { API_HEADERS } from './security-headers.ts'
import { receiveUpload } from './upload.ts'

/** How long a given password counts for signatures and votes. */
const REAUTHENTICATION_SECONDS = 300
const NO_ROLES: Roles = new Set()

/**
 * The one handler behind `/api/v1`: finds the operation, the caller, reads and checks the input, opens the
 * transaction, checks the rights on the object, runs the operation, answers.
 */
export function createDispatcher(operations: readonly Operation[], ports: Ports): RequestHandler {
  const router = createRouter(operations)
  const authoriseQuery = rememberedAuthorise(ports)

  return async (request, response) => {
    try {
      const match = router.match(request.method === 'HEAD' ? 'GET' : request.method, request.path)
      if (match === undefined) throw new DomainError('not-found', 'common.no-such-address')
      if ('methods' in match) {
        const allow = allowing(match.methods)
        if (request.method === 'OPTIONS') {
          response.writeHead(204, { ...API_HEADERS, allow }).end()
          return
        }
        response.setHeader('allow', allow)
        throw new DomainError('wrong-method', 'common.method', { methods: match.methods.join(', ') })
      }
      assertAcceptable(request, match.operation)
      const now = ports.clock.now()
      const actor = await callerOf(request, match.operation, ports, now)
      const call = readInput(request, match.operation, match.params, actor, now)
      const reply =
        match.operation.kind === 'query'
          ? await runQuery(match.operation, call, request, authoriseQuery, ports)
          : await runCommand(match.operation, call, request, response, ports)
      if (ports.checkReplies) checkReply(match.operation, reply)
      send(request, response, reply, ports.database.read)
    } catch (error) {
      sendProblem(error, request, response, ports)
    }
  }
}

/** The `Allow` of an address with operations by these methods: what can be read has its head, and all say what they take. */
function allowing(methods: readonly string[]): string {
  return [...methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS'].join(
    ', ',
  )
}

/** Before anything happens: an answer that the caller can not read comes too late. Files have the form that they have. */
function assertAcceptable(request: Request, operation: Operation): void {
  const { accept } = request.headers
  if (accept === undefined || accept === '*/*' || typeof operation.response === 'string') return
  if (request.accepts('application/json') === false)
    throw new DomainError('not-acceptable', 'common.not-acceptable')
}

async function callerOf(request: Request, operation: Operation, ports: Ports, now: Instant): Promise<Actor> {
  const credentials = credentialsOf(request, ports.secureCookies)
  const actor = credentials
    ? await ports.authenticate(ports.database.read, credentials.secret, now)
    : undefined
  if (
    credentials?.by === 'cookie' &&
    actor &&
    operation.kind === 'command' &&
    !csrfCodeMatches(credentials.secret, headerOf(request, 'x-csrf-token'))
  )
    throw new DomainError('forbidden', 'common.csrf')
  assertMayCall(operation, actor ?? NOBODY, now)
  return actor ?? NOBODY
}

/** Refuses those who may not call the operation at all, whatever the object: nobody, a token without the scope, an old sign-in. */
export function assertMayCall(operation: Operation, actor: Actor, now: Instant): void {
  if (actor.via === 'nobody') {
    if (operation.access === 'public') return
    throw new DomainError('unauthenticated', 'common.sign-in-needed')
  }
  const safe = operation.kind === 'query'
  if (actor.mustChangePassword && operation.beforePasswordChange !== true && operation.access !== 'public')
    throw new DomainError('forbidden', 'common.password-change-required')
  if (actor.via === 'token') {
    if (operation.personOnly === true) throw new DomainError('forbidden', 'common.person-only')
    const scope = safe ? 'read' : 'write'
    if (!actor.scopes.has(scope)) throw new DomainError('forbidden', 'common.scope', { scope })
  }
  if (operation.kind === 'command' && operation.reauthenticate === true) {
    const fresh =
      actor.authenticatedAt !== null && now < addSeconds(actor.authenticatedAt, REAUTHENTICATION_SECONDS)
    if (!fresh) throw new DomainError('forbidden', 'common.reauthentication-required')
  }
}

/** The caller's roles on the object, or the refusal: 404 where they may not know of it, 403 where they may. */
export async function authorise(reader: Reader, call: Call, ports: Ports): Promise<Roles> {
  const { access } = call.operation
  if (typeof access === 'string') return NO_ROLES
  const located = await locateOrHide(access.locate(reader, call as never))
  const roles = await ports.rolesOn(reader, call.actor, located, call.today)
  if (access.roles.some((role) => roles.has(role))) {
    const seenBy = located.seenBy
    if (seenBy === undefined || seenBy.some((role) => roles.has(role))) return roles
  }
  const seen = (located.seenBy ?? SEEN_BY_BLOC).some((role) => roles.has(role))
  if (seen && call.operation.kind === 'command') throw new DomainError('forbidden', 'common.forbidden')
  throw absentOrHidden()
}

/** One answer for what is not there and for what this caller may not know of: the two must not be told apart. */
const absentOrHidden = (): DomainError => new DomainError('not-found', 'common.absent-or-hidden')

async function locateOrHide<T>(locating: Promise<T>): Promise<T> {
  try {
    return await locating
  } catch (error) {
    throw error instanceof DomainError && error.kind === 'not-found' ? absentOrHidden() : error
  }
}

/**
 * `authorise` for reads, remembered until anything is written. It rests on what the database holds, the account, the day,
 * and the path and query of the request, so these are the key; a refusal is never remembered.
 */
function rememberedAuthorise(ports: Ports): (call: Call, url: string) => Promise<Roles> {
  return rememberUntilWritten(
    ports.database.read,
    ({ operation, actor, today }: Call, url: string) =>
      `${operation.id} ${actor.accountId ?? ''} ${today} ${url}`,
    (call: Call, _url: string) => authorise(ports.database.read, call, ports),
  )
}

function contextOf(call: Call, roles: Roles, request: Request, ports: Ports) {
  return {
    params: call.params,
    query: call.query,
    actor: call.actor,
    roles,
    now: call.now,
    today: call.today,
    language: languageOf(request.headers['accept-language']),
    translator: ports.translator,
    secureCookies: ports.secureCookies,
    accepts: (mediaTypes: readonly string[]) => request.accepts([...mediaTypes]) || undefined,
    get origin() {
      return originOf(request, ports.originRule)
    },
    get cookies() {
      return cookiesOf(request)
    },
  }
}

async function runQuery(
  operation: Extract<Operation, { kind: 'query' }>,
  call: Call,
  request: Request,
  authoriseQuery: (call: Call, url: string) => Promise<Roles>,
  ports: Ports,
): Promise<Reply> {
  const db = ports.database.read
  const roles = typeof operation.access === 'string' ? NO_ROLES : await authoriseQuery(call, request.url)
  const context = Object.assign(contextOf(call, roles, request, ports), { db }) as QueryContext<
    unknown,
    unknown
  >
  return operation.handle(context)
}

async function runCommand(
  operation: Command,
  call: Call,
  request: Request,
  response: Response,
  ports: Ports,
): Promise<Reply> {
  const expectedVersion = operation.ifMatch === true ? versionSeen(headerOf(request, 'if-match')) : 0
  const upload = operation.takesFile ? await receiveUpload(request, response) : undefined
  const body: unknown = upload && operation.body ? readFields(operation.body, upload) : call.body
  const complete: Call = { ...call, body }
  const key = idempotencyKeyOf(operation, request, complete, upload)

  const prepared: unknown = await operation.prepare?.(ports.database.read, {
    body: body as never,
    actor: call.actor,
    now: call.now,
    origin: originOf(request, ports.originRule),
  })

  let kept: unknown
  const reply = await ports.database.transaction(async (tx): Promise<Reply> => {
    if (key) {
      const before = await ports.idempotency.claim(tx, key)
      if (before) return replay(before)
    }
    const roles = await authorise(tx, complete, ports)
    const context = Object.assign(contextOf(complete, roles, request, ports), {
      tx,
      prepared,
      body,
      expectedVersion,
      upload: upload?.file,
    }) as unknown as CommandContext<unknown, unknown, unknown>
    try {
      const answer = await operation.handle(context)
      if (key) await rememberReply(tx, ports.idempotency, key, answer)
      return answer
    } catch (error) {
      if (operation.commitOnError?.(error) !== true) throw error
      if (key) await ports.idempotency.release(tx, key)
      kept = error
      return {}
    }
  })
  if (kept !== undefined) throw kept as Error
  return reply
}
