import { isUtf8 } from 'node:buffer'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Database } from '../db/database.ts'
import { rememberUntilWritten } from '../db/remember.ts'
import { workingOutside } from '../db/outside.ts'
import { type RenderPool, withThreads } from '../documents/index.ts'
import type { Actor, Located } from '../shared/domain/actor.ts'
import type { LocalDate } from '../shared/domain/local-date.ts'
import { claimKey, releaseKey, rememberAnswer, rememberingAuthenticate } from '../features/accounts/index.ts'
import { rolesOn } from '../features/blocs/index.ts'
import { sendProblem } from '../http/answer.ts'
import { createDispatcher } from '../http/dispatch.ts'
import { describeApi } from '../http/openapi.ts'
import type { IdempotencyStore, Log, Ports } from '../http/ports.ts'
import { API_HEADERS } from '../http/security-headers.ts'
import { createTranslator } from '../http/translate.ts'
import { DomainError } from '../shared/domain/errors.ts'
import type { Clock } from '../shared/domain/instant.ts'
import { apiDocs } from './api-docs.ts'
import { catalogues } from './messages.ts'
import { operations } from './operations.ts'
import { pages } from './pages.ts'
import { VERSION } from './version.ts'
import './wiring.ts'

/** What a running application is made of; tests and the demo hand in their own clock. */
export interface AppParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly originKey: string
  /** Proxies of our own in front of the service; none when not said. */
  readonly trustedProxies?: number
  readonly secureCookies: boolean
  readonly checkReplies: boolean
  /** Threads that print papers and read PDFs; without them that is done where it is asked for. */
  readonly renderPool?: RenderPool
  /** Told after every request that may have written, also when nobody waited for its answer. */
  readonly onWritten?: () => void
}

/** The description of the API, made when it is first asked for: it is the same for as long as the program runs. */
let description: string | undefined

const idempotency: IdempotencyStore = {
  claim: async (tx, key) => {
    const before = await claimKey(tx, key)
    if (before && (before.operation !== key.operation || before.requestHash !== key.requestHash))
      throw new DomainError('invalid', 'common.idempotency-mismatch')
    return before
  },
  remember: rememberAnswer,
  release: releaseKey,
}

/** Rights on reads are remembered until anything is written; inside a transaction they are always worked out anew. */
function rememberingRolesOn(database: Database): Ports['rolesOn'] {
  const remembered = rememberUntilWritten(
    database.read,
    (actor: Actor, located: Located, today: LocalDate) =>
      [actor.accountId, today, located.ownerId, located.blocId, located.councilId, located.year].join('|'),
    (actor: Actor, located: Located, today: LocalDate) => rolesOn(database.read, actor, located, today),
  )
  return (reader, actor, located, today) =>
    reader === database.read ? remembered(actor, located, today) : rolesOn(reader, actor, located, today)
}

/** The same handler, whose slow jobs are done by the threads. */
function by(pool: RenderPool | undefined, handler: RequestHandler): RequestHandler {
  return pool ? (...request) => withThreads(pool, () => handler(...request)) : handler
}

/** Builds the whole application. Order: security headers, API, pages, errors. */
export function createApp(parts: AppParts): Express {
  const translator = createTranslator(catalogues)
  const ports: Ports = {
    ...parts,
    database: parts.renderPool ? workingOutside(parts.database) : parts.database,
    translator,
    originRule: { key: parts.originKey, trustedProxies: parts.trustedProxies ?? 0 },
    idempotency,
    authenticate: rememberingAuthenticate(parts.database),
    rolesOn: rememberingRolesOn(parts.database),
  }
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')

  app.get('/api/v1/openapi.json', (_request, response) => {
    description ??= JSON.stringify(describeApi(operations, VERSION))
    response.set(API_HEADERS).type('application/json').send(description)
  })
  const { onWritten } = parts
  if (onWritten)
    app.use('/api/v1', (request, response, next) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') response.once('close', onWritten)
      next()
    })
  app.use('/api/v1', by(parts.renderPool, api(ports)))

  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: ["'self'"],
          scriptSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          frameSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      // With “no-referrer” a browser sends “Origin: null” with our own forms, and they could not be told from foreign ones.
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: parts.secureCookies,
    }),
  )
  app.use('/api/docs', apiDocs())
  app.use(by(parts.renderPool, pages(ports)))
  app.use(refuse(ports))
  return app
}

/** The API: a body is read only where there is one. */
function api(ports: Ports): RequestHandler {
  const readBody: RequestHandler = express.json({
    limit: '1mb',
    strict: false,
    verify: (_request, _response, bytes) => {
      // Decoding would put U+FFFD in the place of what is wrong, and keep it.
      if (!isUtf8(bytes)) throw new DomainError('malformed', 'common.not-json')
    },
  })
  const dispatch = createDispatcher(operations, ports)
  return (request, response, next) => {
    const { headers } = request
    if ((headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined)
      return dispatch(request, response, next)
    readBody(request, response, (error?: unknown) => {
      if (error === undefined) void dispatch(request, response, next)
      else sendProblem(error, request, response, ports)
    })
  }
}

/** What is left over: errors outside of the API and of the pages, such as an address that does not decode. */
function refuse(ports: Ports): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) next(error)
    else sendProblem(error, request, response, ports)
  }
}
