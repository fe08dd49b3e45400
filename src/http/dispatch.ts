import { createHash, randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import type { ZodType } from 'zod'
import type { Reader, Tx } from '../db/database.ts'
import { rememberUntilWritten } from '../db/remember.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/violations.ts'
import { type Actor, NOBODY } from '../shared/domain/actor.ts'
import { DomainError, type FieldError } from '../shared/domain/errors.ts'
import { addSeconds, type Instant } from '../shared/domain/instant.ts'
import { type LocalDate, localDateOf } from '../shared/domain/local-date.ts'
import type { Roles } from '../shared/domain/roles.ts'
import { cookiesOf, credentialsOf, csrfCodeMatches, originOf } from './credentials.ts'
import { disposition } from './download.ts'
import { languageOf } from './language.ts'
import {
  type CommandContext,
  type Operation,
  type QueryContext,
  type Reply,
  SEEN_BY_BLOC,
} from './operation.ts'
import type { Ports } from './ports.ts'
import { fromFramework, parseInput, toProblem } from './problem.ts'
import { createRouter } from './router.ts'
import { API_HEADERS } from './security-headers.ts'
import { type IncomingUpload, receiveUpload } from './upload.ts'

/** How long a given password counts for signatures and votes. */
const REAUTHENTICATION_SECONDS = 300
const MAX_JSON_DEPTH = 20
const NO_ROLES: Roles = new Set()

type Command = Extract<Operation, { kind: 'command' }>

/** All that is known of a request once it has been read and its caller is known. */
interface Call {
  readonly operation: Operation
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly actor: Actor
  readonly now: Instant
  readonly today: LocalDate
}

/**
 * The one handler behind `/api/v1`: finds the operation, the caller, reads and checks the input, opens the
 * transaction, checks the rights on the object, runs the operation, answers.
 */
export function createDispatcher(operations: readonly Operation[], ports: Ports): RequestHandler {
  const router = createRouter(operations)
  const authoriseQuery = rememberedAuthorise(ports)

  return async (request, response) => {
    const language = languageOf(request.headers['accept-language'])
    try {
      const match = router.match(request.method === 'HEAD' ? 'GET' : request.method, request.path)
      if (match === undefined) throw new DomainError('not-found', 'common.no-such-address')
      if ('methods' in match) {
        response.setHeader('allow', match.methods.join(', '))
        throw new DomainError('not-found', 'common.method', { methods: match.methods.join(', ') })
      }
      const now = ports.clock.now()
      const actor = await callerOf(request, match.operation, ports, now)
      const call = readInput(request, match.operation, match.params, actor, now)
      const reply =
        match.operation.kind === 'query'
          ? await runQuery(match.operation, call, request, authoriseQuery, ports)
          : await runCommand(match.operation, call, request, response, ports)
      if (ports.checkReplies) checkReply(match.operation, reply)
      send(request, response, reply)
    } catch (error) {
      sendProblem(error, request, response, language, ports)
    }
  }
}

async function callerOf(request: Request, operation: Operation, ports: Ports, now: Instant): Promise<Actor> {
  const credentials = credentialsOf(request)
  const actor = credentials
    ? await ports.authenticate(ports.database.read, credentials.secret, now)
    : undefined
  if (!actor || !credentials) {
    if (operation.access === 'public') return NOBODY
    throw new DomainError('unauthenticated', 'common.sign-in-needed')
  }
  const safe = operation.kind === 'query'
  if (
    !safe &&
    credentials.by === 'cookie' &&
    !csrfCodeMatches(credentials.secret, header(request, 'x-csrf-token'))
  )
    throw new DomainError('forbidden', 'common.csrf')
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
  return actor
}

function readInput(
  request: Request,
  operation: Operation,
  rawParams: Readonly<Record<string, string>>,
  actor: Actor,
  now: Instant,
): Call {
  const fields: FieldError[] = []
  const read = (schema: ZodType | undefined, value: unknown, base: '' | '?' | '{}'): unknown => {
    if (!schema) return {}
    const { data, errors } = parseInput(schema, value, base)
    fields.push(...errors)
    return data
  }
  const params = read(operation.params, rawParams, '{}')
  // A malformed identifier names nothing: the answer is that of an absent thing.
  if (fields.length > 0) throw new DomainError('not-found', 'common.no-such-address')
  const query = read(operation.query, request.query, '?')
  let body: unknown
  if (operation.kind === 'command' && operation.body && operation.takesFile !== true) {
    body = read(operation.body, jsonBodyOf(request), '')
  }
  if (fields.length > 0) throw new DomainError('invalid', 'common.invalid', {}, fields)
  return { operation, params, query, body, actor, now, today: localDateOf(now) }
}

function jsonBodyOf(request: Request): unknown {
  const body: unknown = request.body
  if (body === undefined) {
    const empty =
      (request.headers['content-length'] ?? '0') === '0' && request.headers['transfer-encoding'] === undefined
    throw empty
      ? new DomainError('malformed', 'common.empty-body')
      : new DomainError('unsupported', 'common.media-type')
  }
  if (depthExceeds(body, MAX_JSON_DEPTH))
    throw new DomainError('malformed', 'common.too-deep', { maximum: MAX_JSON_DEPTH })
  return body
}

function depthExceeds(value: unknown, maximum: number): boolean {
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 1 }]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top.value !== 'object' || top.value === null) continue
    if (top.depth > maximum) return true
    for (const child of Object.values(top.value)) stack.push({ value: child, depth: top.depth + 1 })
  }
  return false
}

/** The caller's roles on the object, or the refusal: 404 where they may not know of it, 403 where they may. */
async function authorise(reader: Reader, call: Call, ports: Ports): Promise<Roles> {
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
    ports.database,
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
    get origin() {
      return originOf(request, ports.originKey)
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
  const expectedVersion = expectedVersionOf(operation, request)
  const upload: IncomingUpload | undefined = operation.takesFile
    ? await receiveUpload(request, response)
    : undefined
  const body: unknown = upload && operation.body ? parseFields(operation.body, upload) : call.body
  const complete: Call = { ...call, body }
  const key = idempotencyKeyOf(operation, request, complete, upload)

  const prepared: unknown = await operation.prepare?.(ports.database.read, {
    body: body as never,
    actor: call.actor,
    now: call.now,
    origin: originOf(request, ports.originKey),
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
      if (key) await rememberReply(tx, key, answer, ports)
      return answer
    } catch (error) {
      if (operation.commitOnError?.(error) !== true) throw error
      kept = error
      return {}
    }
  })
  if (kept !== undefined) throw kept as Error
  return reply
}

function parseFields(schema: ZodType, upload: IncomingUpload): unknown {
  const { data, errors } = parseInput(schema, upload.fields, '')
  if (errors.length > 0) throw new DomainError('invalid', 'common.invalid', {}, errors)
  return data
}

function expectedVersionOf(operation: Command, request: Request): number {
  if (operation.ifMatch !== true) return 0
  const value = header(request, 'if-match')
  if (value === undefined) throw new DomainError('precondition-required', 'common.if-match')
  const version = /^"(\d{1,9})"$/.exec(value)?.[1]
  if (version === undefined) throw new DomainError('malformed', 'common.if-match-form')
  return Number(version)
}

function idempotencyKeyOf(
  operation: Command,
  request: Request,
  call: Call,
  upload: IncomingUpload | undefined,
) {
  const key = header(request, 'idempotency-key')
  if (key === undefined || operation.idempotency === 'never' || call.actor.accountId === null)
    return undefined
  if (!/^[\w-]{8,100}$/.test(key)) throw new DomainError('malformed', 'common.idempotency-form')
  const hash = createHash('sha256').update(
    `${request.method} ${request.originalUrl}\n${JSON.stringify(call.body)}\n`,
  )
  if (upload) hash.update(upload.file.bytes)
  return {
    accountId: call.actor.accountId,
    key,
    operation: operation.id,
    requestHash: hash.digest('base64url'),
    now: call.now,
  }
}

function replay(before: { status: number; response: string | null; etag: string | null }): Reply {
  return {
    status: before.status,
    headers: { 'idempotent-replay': 'true' },
    ...(before.response === null ? {} : { json: before.response }),
    ...(before.etag === null ? {} : { version: Number(before.etag) }),
  }
}

async function rememberReply(
  tx: Tx,
  key: { accountId: string; key: string },
  reply: Reply,
  ports: Ports,
): Promise<void> {
  await ports.idempotency.remember(tx, key, {
    status: statusOf(reply),
    response: reply.json?.toString() ?? (reply.body === undefined ? null : JSON.stringify(reply.body)),
    etag: reply.version === undefined ? null : String(reply.version),
  })
}

const statusOf = (reply: Reply): number =>
  reply.status ??
  (reply.body === undefined && reply.json === undefined && reply.file === undefined ? 204 : 200)

function checkReply(operation: Operation, reply: Reply): void {
  if (typeof operation.response === 'string' || reply.file || reply.status === 304) return
  const body: unknown =
    reply.json === undefined
      ? JSON.parse(JSON.stringify(reply.body ?? null))
      : JSON.parse(reply.json.toString())
  const result = operation.response.safeParse(body)
  if (!result.success)
    throw new Error(`${operation.id} answered against its own description: ${result.error.message}`)
}

function send(request: Request, response: Response, reply: Reply): void {
  // All in one go: a header that was set on its own before makes Node take the slow way for all of them.
  const headers: Record<string, string | number> = {
    ...API_HEADERS,
    'cache-control': 'no-store',
    ...reply.headers,
  }
  if (reply.location !== undefined) headers['location'] = reply.location
  if (reply.version !== undefined) {
    // The version serves edits only (If-Match). What a caller may do next changes with the day and the caller too, so a
    // read is never answered with “not modified”.
    headers['etag'] = `"${reply.version}"`
  }
  if (reply.file) {
    headers['content-type'] = reply.file.mediaType
    headers['content-length'] = reply.file.bytes.length
    headers['content-disposition'] = disposition(reply.file.name, reply.file.inline === true)
    response.writeHead(statusOf(reply), headers).end(request.method === 'HEAD' ? undefined : reply.file.bytes)
    return
  }
  const text = reply.json ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body))
  if (text === undefined) {
    response.writeHead(statusOf(reply), headers).end()
    return
  }
  headers['content-type'] = 'application/json; charset=utf-8'
  headers['content-length'] = typeof text === 'string' ? Buffer.byteLength(text) : text.length
  response.writeHead(statusOf(reply), headers).end(request.method === 'HEAD' ? undefined : text)
}

function sendProblem(
  thrown: unknown,
  request: Request,
  response: Response,
  language: 'vi' | 'en',
  ports: Ports,
): void {
  const error = asDomainError(thrown)
  if (response.headersSent) {
    response.destroy()
    return
  }
  for (const [name, value] of Object.entries(API_HEADERS)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-language', language)
  response.setHeader('content-type', 'application/problem+json; charset=utf-8')
  if (error) {
    const problem = toProblem(error, language, ports.translator, request.originalUrl.split('?')[0])
    if (error.kind === 'unauthenticated') response.setHeader('www-authenticate', 'Bearer')
    if (error.kind === 'throttled' && error.params['seconds'] !== undefined)
      response.setHeader('retry-after', String(error.params['seconds']))
    const status = error.code === 'common.method' ? 405 : problem.status
    response.status(status).end(JSON.stringify({ ...problem, status }))
    return
  }
  const incident = randomUUID()
  // The cause goes to the log alone; the body of the request never does.
  ports.log.error({ incident, err: thrown, method: request.method, path: request.path }, 'request failed')
  const detail = ports.translator.translate(language, 'common.internal', { incident })
  response.status(500).end(
    JSON.stringify({
      type: '/problems/common.internal',
      title: detail,
      status: 500,
      detail,
      code: 'common.internal',
    }),
  )
}

/** Known refusals; a violated key that no service named is still a refusal and not a fault. */
export function asDomainError(thrown: unknown): DomainError | undefined {
  if (thrown instanceof DomainError) return thrown
  if (isUniqueViolation(thrown)) return new DomainError('conflict', 'common.duplicate')
  if (isForeignKeyViolation(thrown)) return new DomainError('invalid', 'common.reference')
  return fromFramework(thrown)
}

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
