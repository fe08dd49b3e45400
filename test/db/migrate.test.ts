import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { migrations } from '../../migrations/index.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { emptyDatabase, onBothDatabases } from '../support/database.ts'

onBothDatabases('migrations', (dialect) => {
  let database: Database
  let drop: () => Promise<void>
  beforeAll(async () => {
    const empty = await emptyDatabase(dialect)
    drop = empty.drop
    database = openDatabase(empty.url)
  })
  afterAll(async () => {
    await database.close()
    await drop()
  })

  const tables = async (): Promise<string[]> =>
    (await database.migrations.introspection.getTables()).map((table) => table.name).sort()

  test('a failing migration leaves nothing behind, not even what earlier ones of the same run made', async () => {
    const broken: Record<string, Migration> = {
      '010-good': {
        up: async (db) => {
          await db.schema.createTable('first_thing').addColumn('id', 'text').execute()
        },
      },
      '020-bad': {
        up: async (db) => {
          await db.schema.createTable('second_thing').addColumn('id', 'text').execute()
          await sql`select * from no_such_table`.execute(db)
        },
      },
    }
    await expect(migrateToLatest(database, broken)).rejects.toThrow(
      'migration 020-bad failed; the database is as it was',
    )
    expect(await tables()).not.toContain('first_thing')
    expect(await tables()).not.toContain('second_thing')
  })

  test('all migrations run once, in order, and a second run does nothing', async () => {
    expect(await migrateToLatest(database, migrations)).toEqual(Object.keys(migrations).sort())
    expect(await migrateToLatest(database, migrations)).toEqual([])
    expect(await tables()).toEqual(
      expect.arrayContaining(['account', 'audit_event', 'organisation', 'session']),
    )
  })
})
