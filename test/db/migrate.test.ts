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

  const before230 = Object.entries(migrations).filter(([name]) => name < '230')

  test('the results of a year that are known keep the council and the hand-in of the report that gave them', async () => {
    await migrateToLatest(database, Object.fromEntries(before230))
    const run = (text: string) => sql.raw(text).execute(database.migrations)
    const rows = (table: string, columns: string, ...values: readonly string[]) =>
      run(`insert into ${table} (${columns}) values ${values.map((each) => `(${each})`).join(', ')}`)
    await rows(
      'organisation',
      'id, code, kind, created_at',
      `'c1', 'c1', 'council', ''`,
      `'c2', 'c2', 'council', ''`,
      `'b', 'b', 'board', ''`,
    )
    await rows(
      'indicator',
      `code, name_vi, name_en, search_key, unit, direction, aggregation, breakdowns, valid_from, mandatory, siblings,
       per_worker, ordinal, created_at`,
      `'workers', '', '', '', 'persons', 'higher', 'last', '[]', '2000-01-01', 0, '[]', 0, 1, ''`,
    )
    await rows('bloc', 'id, code, council_id, created_at', `'k1', 'k1', 'c1', ''`, `'k2', 'k2', 'c2', ''`)
    await rows('bloc_year', 'id, bloc_id, year, created_at', `'y1', 'k1', 2022, ''`, `'y2', 'k2', 2022, ''`)
    const report = (id: string, year: string, acceptedAt: string) =>
      `'${id}', '${year}', 'b', 'YEAR', 'accepted', 1, 1, '${acceptedAt}', ''`
    await rows(
      'report',
      'id, bloc_year_id, organisation_id, period, state, revision, accepted_revision, accepted_at, created_at',
      report('r1', 'y1', '2023-01-09'),
      report('r2', 'y2', '2023-01-05'),
    )
    await rows(
      'report_revision',
      'report_id, revision, narrative, absences, submitted_at',
      `'r1', 1, '{}', '[]', '2023-01-03'`,
      `'r2', 1, '{}', '[]', '2023-01-04'`,
    )
    await rows(
      'year_result',
      'organisation_id, year, indicator_code, value, unit, source, illustrative',
      `'b', 2022, 'workers', '1500', 'persons', 'Báo cáo năm 2022', 0`,
    )
    await migrateToLatest(database, migrations)
    expect((await sql`select * from year_result`.execute(database.migrations)).rows).toEqual([
      {
        council_id: 'c1',
        organisation_id: 'b',
        year: 2022,
        indicator_code: 'workers',
        value: '1500',
        unit: 'persons',
        source: 'Báo cáo năm 2022',
        illustrative: 0,
        stated_at: '2023-01-03',
      },
    ])
  })

  test('all migrations run once, in order, and a second run does nothing', async () => {
    const empty = await emptyDatabase(dialect)
    const fresh = openDatabase(empty.url)
    try {
      expect(await migrateToLatest(fresh, migrations)).toEqual(Object.keys(migrations).sort())
    } finally {
      await fresh.close()
      await empty.drop()
    }
    expect(await migrateToLatest(database, migrations)).toEqual([])
    expect(await tables()).toEqual(
      expect.arrayContaining(['account', 'audit_event', 'organisation', 'session']),
    )
  })
})
