import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { describe } from '@jest/globals'
import { sql } from 'kysely'
import { type Database, type DialectName, openDatabase } from '../../src/db/database.ts'
import { administer, databaseAt, type Templates } from './template-databases.ts'

export const DIALECTS: readonly DialectName[] = ['sqlite', 'postgres']

/** Declares the same tests once for each database. */
export function onBothDatabases(name: string, tests: (dialect: DialectName) => void): void {
  for (const dialect of DIALECTS) describe(`${name} [${dialect}]`, () => tests(dialect))
}

/** An empty database of its own; `drop` removes it. */
export function emptyDatabase(dialect: DialectName): Promise<DatabasePlace> {
  return dialect === 'sqlite' ? fileOf(undefined) : placeOnServer('template1')
}

/** A migrated database; `dispose` closes and removes it. */
export async function migratedDatabase(
  dialect: DialectName,
): Promise<{ database: Database; dispose: () => Promise<void> }> {
  const templates = JSON.parse(settingOfRun('TEST_TEMPLATES')) as Templates
  const { url, drop } = await (dialect === 'sqlite'
    ? fileOf(templates.sqlite)
    : placeOnServer(templates.postgres))
  const database = openDatabase(url)
  // Whatever power cuts may take of a test database is no loss.
  if (dialect === 'sqlite') await sql`pragma synchronous = off`.execute(database.migrations)
  return {
    database,
    dispose: async () => {
      await database.close()
      await drop()
    },
  }
}

/** Where a database of a test is. */
interface DatabasePlace {
  readonly url: string
  readonly drop: () => Promise<void>
}

async function fileOf(template: string | undefined): Promise<DatabasePlace> {
  const dir = await mkdtemp(join(tmpdir(), 'khoi-thi-dua-'))
  const url = join(dir, 'test.sqlite')
  if (template !== undefined) await copyFile(template, url)
  return { url, drop: () => rm(dir, { recursive: true, force: true }) }
}

async function placeOnServer(template: string): Promise<DatabasePlace> {
  const server = settingOfRun('TEST_DATABASE_URL')
  const name = `t_${randomBytes(8).toString('hex')}`
  await administer(server, `create database ${name} template ${template}`)
  const drop = () => administer(server, `drop database if exists ${name} with (force)`)
  return { url: databaseAt(server, name), drop }
}

function settingOfRun(name: 'TEST_DATABASE_URL' | 'TEST_TEMPLATES'): string {
  const value = process.env[name]
  if (value === undefined)
    throw new Error(`${name} is not set: the test run was started without its global setup`)
  return value
}
