import { hash } from '@node-rs/argon2'
import { Agent, createServer, type Server } from 'node:http'
import express, { type Express } from 'express'
import supertest from 'supertest'
import { type AppParts, createApp } from '../../src/app/create-app.ts'
import type { Database, DialectName } from '../../src/db/database.ts'
import { createUser, grantRole, settleFirstPassword } from '../../src/features/accounts/index.ts'
import { type GrantRole, NOBODY } from '../../src/shared/domain/actor.ts'
import type { Clock, Instant } from '../../src/shared/domain/instant.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { migratedDatabase } from './database.ts'
import { sealPapers } from './seal-papers.ts'

/** A clock that tests set; it stands still otherwise. */
export interface TestClock extends Clock {
  /** Sets the moment: a date is taken as 09:00 of that day in Viet Nam. */
  set(at: string): void
  advance(seconds: number): void
}

export function testClock(at: string): TestClock {
  const parse = (text: string) => Date.parse(text.length === 10 ? `${text}T02:00:00.000Z` : text)
  let present = parse(at)
  return {
    now: () => new Date(present).toISOString() as Instant,
    set: (text) => {
      present = parse(text)
    },
    advance: (seconds) => {
      present += seconds * 1000
    },
  }
}

/** An answer as tests look at it. */
export interface Answer {
  readonly status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at arbitrary JSON
  readonly body: any
  readonly headers: Readonly<Record<string, string>>
}

type Headers = Readonly<Record<string, string>>

/** One caller: signed in, or nobody. Paths are below /api/v1 unless they start with it. */
export interface Client {
  readonly secret: string | undefined
  get(path: string, headers?: Headers): Promise<Answer>
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  delete(path: string, headers?: Headers): Promise<Answer>
  upload(
    path: string,
    file: { name: string; bytes: Buffer; mediaType: string },
    fields?: Record<string, string>,
    headers?: Headers,
  ): Promise<Answer>
  /** GET, then POST/PATCH/PUT the same object with the If-Match that was read: `path` is the object, `action` what is appended. */
  act(path: string, action: string, body?: unknown): Promise<Answer>
}

/** A running application on a database of its own. */
export interface TestService {
  readonly app: Express
  readonly database: Database
  readonly clock: TestClock
  /** Every line that was logged. */
  readonly logged: string[]
  readonly nobody: Client
  /** Makes an account whose password is settled, with grants. */
  account(
    login: string,
    grants?: readonly { role: GrantRole; organisationId?: string; from?: string; to?: string }[],
  ): Promise<string>
  /** Signs in (fresh password, so signing and voting are possible for 5 minutes). */
  signIn(login: string): Promise<Client>
  close(): Promise<void>
}

export const PASSWORD = 'mat-khau-de-thu-nghiem-1'
// The hash carries its own cost. At the cost of real passwords, signing in would take a good part of a test run.
const passwordHash = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 })

/** The application with what runs beside it: whatever was issued is sealed before the next request. */
function sealing(app: Express, database: Database, clock: Clock): Express {
  return express()
    .use((_request, _response, next) => {
      sealPapers(database, clock).then(() => {
        next()
      }, next)
    })
    .use(app)
}

/** @param parts `seals`: papers are sealed as soon as anybody asks for anything, as the running service does it */
export async function startService(
  dialect: DialectName,
  at = '2022-02-18',
  { seals = false, ...parts }: Partial<AppParts> & { readonly seals?: boolean } = {},
): Promise<TestService> {
  const { database, dispose } = await migratedDatabase(dialect)
  const clock = testClock(at)
  const logged: string[] = []
  const write = (fields: object, message: string) => {
    const error = (fields as { err?: unknown }).err
    logged.push(`${message} ${JSON.stringify(fields)} ${error instanceof Error ? (error.stack ?? '') : ''}`)
  }
  const bare = createApp({
    database,
    clock,
    log: { info: write, error: write },
    originKey: 'test-origin-key-0123456789',
    secureCookies: false,
    checkReplies: true,
    ...parts,
  })
  const app = seals ? sealing(bare, database, clock) : bare
  const by = () => ({ actor: NOBODY, now: clock.now() })
  const door = await openDoor(app)

  return {
    app,
    database,
    clock,
    logged,
    nobody: client(door, undefined),
    account: async (login, grants = []) => {
      const hash = await passwordHash
      return database.transaction(async (tx) => {
        const accountId = await createUser(
          tx,
          by(),
          { login, fullName: `Người dùng ${login}`, post: null },
          hash,
        )
        await settleFirstPassword(tx, by(), accountId)
        for (const grant of grants)
          await grantRole(tx, by(), accountId, {
            role: grant.role,
            organisationId: grant.organisationId ?? null,
            from: localDate(grant.from ?? '2000-01-01'),
            to: grant.to === undefined ? null : localDate(grant.to),
          })
        return accountId
      })
    },
    signIn: async (login) => {
      const answer = await client(door, undefined).post('/sessions', {
        login,
        password: PASSWORD,
        delivery: 'bearer',
      })
      if (answer.status !== 201) throw new Error(`sign-in of ${login}: ${JSON.stringify(answer.body)}`)
      return client(door, (answer.body as { secret: string }).secret)
    },
    close: async () => {
      await door.close()
      await dispose()
    },
  }
}

/** Where all requests of a service go in. */
interface Door {
  readonly server: Server
  readonly agent: Agent
  close(): Promise<void>
}

/** One listening server and its open connections: to listen and connect anew takes longer than most answers. */
async function openDoor(app: Express): Promise<Door> {
  const server = createServer(app)
  // An idle connection that the server closes just when a request is sent would fail that request.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const agent = new Agent({ keepAlive: true })
  const close = async () => {
    agent.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { server, agent, close }
}

function client({ server, agent }: Door, secret: string | undefined): Client {
  const full = (path: string) =>
    path.startsWith('/api/v1') || !path.startsWith('/') ? path : `/api/v1${path}`
  const dress = (request: supertest.Test, headers: Headers | undefined) => {
    void request.agent(agent)
    if (secret !== undefined) void request.set('authorization', `Bearer ${secret}`)
    for (const [name, value] of Object.entries(headers ?? {})) void request.set(name, value)
    return request
  }
  const answer = async (request: supertest.Test): Promise<Answer> => {
    const { status, body, headers } = await request
    return { status, body: body as unknown, headers: headers }
  }
  const send =
    (method: 'post' | 'put' | 'patch' | 'delete') => (path: string, body?: unknown, headers?: Headers) => {
      const request = dress(supertest(server)[method](full(path)), headers)
      return answer(body === undefined ? request : request.send(body as object))
    }
  const self: Client = {
    secret,
    get: (path, headers) => answer(dress(supertest(server).get(full(path)), headers)),
    post: send('post'),
    put: send('put'),
    patch: send('patch'),
    delete: (path, headers) => send('delete')(path, undefined, headers),
    upload: (path, file, fields, headers) => {
      const request = dress(supertest(server).post(full(path)), headers)
      for (const [name, value] of Object.entries(fields ?? {})) void request.field(name, value)
      return answer(request.attach('file', file.bytes, { filename: file.name, contentType: file.mediaType }))
    },
    act: async (path, action, body) => {
      const seen = await self.get(path)
      return self.post(`${path}/${action}`, body, { 'if-match': seen.headers['etag'] ?? '"0"' })
    },
  }
  return self
}
