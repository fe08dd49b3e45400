import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** What boards set themselves for a bloc year: versions with their targets, returns, and last year's results. */
export async function up(db: MigrationDb): Promise<void> {
  await registrations(db)
  await targets(db)
  await around(db)
}

async function registrations(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('registration')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('amends_id', text(db), (c) => c.references('registration.id'))
    // The paper by which an accepted registration is amended.
    .addColumn('paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('titles', text(db), (c) => c.notNull())
    .addColumn('note', text(db))
    .addColumn('entered_by', text(db), (c) => c.notNull().check(sql`entered_by in ('board', 'secretariat')`))
    .addColumn('scan_file_id', text(db), (c) => c.references('file.id'))
    .addColumn('submitted_at', text(db))
    .addColumn('first_submitted_at', text(db))
    .addColumn('accepted_at', text(db))
    .addColumn('superseded_at', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('registration_number', ['bloc_year_id', 'organisation_id', 'number'])
    .execute()
  await db.schema
    .createIndex('registration_open')
    .unique()
    .on('registration')
    .columns(['bloc_year_id', 'organisation_id'])
    .where(sql.ref('state'), 'in', [
      sql.lit('draft'),
      sql.lit('submitted'),
      sql.lit('in-review'),
      sql.lit('returned'),
    ])
    .execute()
  await db.schema
    .createIndex('registration_accepted')
    .unique()
    .on('registration')
    .columns(['bloc_year_id', 'organisation_id'])
    .where(sql.ref('state'), '=', sql.lit('accepted'))
    .execute()
}

async function targets(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('registration_target')
    .addColumn('registration_id', text(db), (c) => c.notNull().references('registration.id'))
    .addColumn('indicator_code', text(db), (c) => c.notNull().references('indicator.code'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('stated', text(db), (c) => c.notNull())
    .addColumn('value', text(db), (c) => c.notNull())
    .addColumn('unit', text(db), (c) => c.notNull())
    .addColumn('note', text(db))
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    // What the board says of last year; what the system knows of it stands in year_result.
    .addColumn('last_stated', text(db))
    .addColumn('last_value', text(db))
    .addColumn('last_unit', text(db))
    .addColumn('last_source', text(db))
    .addColumn('last_illustrative', 'integer', (c) => c.check(sql`last_illustrative in (0, 1)`))
    .addPrimaryKeyConstraint('registration_target_pk', ['registration_id', 'indicator_code'])
    .execute()
}

async function around(db: MigrationDb): Promise<void> {
  // Each return with its reasons; never changed.
  await db.schema
    .createTable('registration_return')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('registration_id', text(db), (c) => c.notNull().references('registration.id'))
    .addColumn('reasons', text(db), (c) => c.notNull())
    .addColumn('at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('registration_return_registration')
    .on('registration_return')
    .columns(['registration_id', 'id'])
    .execute()
  await db.schema
    .createTable('registration_schedule')
    .addColumn('bloc_year_id', text(db), (c) => c.primaryKey().references('bloc_year.id'))
    .addColumn('due_on', text(db), (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  // Results of a year that are known for certain (an accepted year report): next year's targets stand beside them.
  await db.schema
    .createTable('year_result')
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('indicator_code', text(db), (c) => c.notNull().references('indicator.code'))
    .addColumn('value', text(db), (c) => c.notNull())
    .addColumn('unit', text(db), (c) => c.notNull())
    .addColumn('source', text(db), (c) => c.notNull())
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    .addPrimaryKeyConstraint('year_result_pk', ['organisation_id', 'year', 'indicator_code'])
    .execute()
}
