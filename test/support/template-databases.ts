import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { migrations } from '../../migrations/index.ts'
import { openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'

/** Migrated databases that nobody writes to: a file, and the name of a database on the server. */
export interface Templates {
  readonly sqlite: string
  readonly postgres: string
}

/** Makes them once for all suites: to migrate takes longer than most tests. Tests take copies. */
export async function makeTemplates(
  server: string,
): Promise<{ names: Templates; drop: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'khoi-thi-dua-template-'))
  const names = {
    sqlite: join(dir, 'template.sqlite'),
    postgres: `template_${randomBytes(8).toString('hex')}`,
  }
  const drop = async () => {
    await rm(dir, { recursive: true, force: true })
    await administer(server, `drop database if exists ${names.postgres} with (force)`)
  }
  await administer(server, `create database ${names.postgres}`)
  for (const url of [names.sqlite, databaseAt(server, names.postgres)]) {
    const database = openDatabase(url)
    await migrateToLatest(database, migrations)
    // The file alone is copied, so everything must be in it.
    if (database.dialect === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(database.migrations)
    await database.close()
  }
  return { names, drop }
}

/** The address of another database of the server. */
export function databaseAt(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Runs a statement that belongs to no database of a test. */
export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
