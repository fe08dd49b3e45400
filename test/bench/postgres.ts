import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Make } from './scores.ts'

/** A PostgreSQL for the benchmarks: the server of TEST_DATABASE_URL, or one from npm; `stop` ends it. */
export async function startPostgres(): Promise<{ readonly make: Make; readonly stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  const start = await theFunction('jest-global-setup.js')
  const end = await theFunction('jest-global-teardown.js')
  await start()
  const server = process.env['TEST_DATABASE_URL'] ?? ''
  const make: Make = async () => {
    const name = `bench_${randomBytes(8).toString('hex')}`
    await administer(server, `create database ${name}`)
    const url = new URL(server)
    url.pathname = `/${name}`
    return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) }
  }
  const stop = async (): Promise<void> => {
    await end()
    // The start names its own server there; the next one would take it for a server that was given.
    if (given === undefined) delete process.env['TEST_DATABASE_URL']
  }
  return { make, stop }
}

/** The test run brings its server in the same way. */
async function theFunction(file: string): Promise<() => Promise<void>> {
  const url = new URL(`../../.config/${file}`, import.meta.url).href
  return ((await import(url)) as { default: () => Promise<void> }).default
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}
