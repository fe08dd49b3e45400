import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { describe } from '@jest/globals'
import pg from 'pg'
import { migrations } from '../../migrations/index.ts'
import { type Database, type DialectName, openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'

export const DIALECTS: readonly DialectName[] = ['sqlite', 'postgres']

/** Declares the same tests once for each database. */
export function onBothDatabases(name: string, tests: (dialect: DialectName) => void): void {
  for (const dialect of DIALECTS) describe(`${name} [${dialect}]`, () => tests(dialect))
}

/** An empty database of its own; `drop` removes it. */
export async function emptyDatabase(
  dialect: DialectName,
): Promise<{ url: string; drop: () => Promise<void> }> {
  if (dialect === 'sqlite') {
    const dir = await mkdtemp(join(tmpdir(), 'khoi-thi-dua-'))
    return { url: join(dir, 'test.sqlite'), drop: () => rm(dir, { recursive: true, force: true }) }
  }
  const server = process.env['TEST_DATABASE_URL']
  if (server === undefined)
    throw new Error('TEST_DATABASE_URL is not set: the test run was started without its global setup')
  const name = `t_${randomBytes(8).toString('hex')}`
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** A migrated database; `dispose` closes and removes it. */
export async function migratedDatabase(
  dialect: DialectName,
): Promise<{ database: Database; dispose: () => Promise<void> }> {
  const { url, drop } = await emptyDatabase(dialect)
  const database = openDatabase(url)
  await migrateToLatest(database, migrations)
  return {
    database,
    dispose: async () => {
      await database.close()
      await drop()
    },
  }
}
