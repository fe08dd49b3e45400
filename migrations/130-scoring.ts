import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Score sheets with their entries and notes, the facts that scoring collects, and the frozen standings. */
export async function up(db: MigrationDb): Promise<void> {
  await sheets(db)
  await facts(db)
  await standings(db)
}

async function sheets(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('score_frame')
    .addColumn('bloc_year_id', text(db), (c) => c.primaryKey().references('bloc_year.id'))
    .addColumn('rulebook_id', text(db), (c) => c.notNull().references('rule_version.id'))
    .addColumn('rubric_id', text(db), (c) => c.notNull().references('rule_version.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('score_sheet')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('plans', text(db), (c) => c.notNull())
    .addColumn('submitted_figures', text(db))
    .addColumn('agreed_figures', text(db))
    .addColumn('explain_until', text(db))
    .addColumn('agreed_paper_id', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('score_sheet_once', ['bloc_year_id', 'organisation_id'])
    .execute()
  await db.schema
    .createTable('score_entry')
    .addColumn('sheet_id', text(db), (c) => c.notNull().references('score_sheet.id'))
    .addColumn('criterion', text(db), (c) => c.notNull())
    .addColumn('column_name', text(db), (c) =>
      c.notNull().check(sql`column_name in ('self', 'checked', 'agreed')`),
    )
    .addColumn('input', text(db), (c) => c.notNull())
    .addColumn('reason', text(db))
    .addColumn('evidence', text(db), (c) => c.notNull())
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    .addColumn('on_behalf_file_id', text(db))
    .addColumn('account_id', text(db))
    .addColumn('entered_at', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('score_entry_pk', ['sheet_id', 'criterion', 'column_name'])
    .execute()
  await db.schema
    .createTable('score_note')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('sheet_id', text(db), (c) => c.notNull().references('score_sheet.id'))
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('criterion', text(db))
    .addColumn('content', text(db), (c) => c.notNull())
    .addColumn('evidence', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db))
    .addColumn('on_behalf_file_id', text(db))
    .addColumn('account_id', text(db))
    .addColumn('noted_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('score_note_sheet').on('score_note').column('sheet_id').execute()
}

async function facts(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('score_absence')
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('meeting_id', text(db), (c) => c.notNull())
    .addColumn('subject', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('score_absence_pk', ['bloc_year_id', 'organisation_id', 'meeting_id'])
    .execute()
  await db.schema
    .createTable('tie_fact')
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('women_share', text(db))
    .addColumn('awards', text(db))
    .addColumn('ballot_votes', 'integer')
    .addColumn('chair_place', 'integer')
    .addColumn('source', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('tie_fact_pk', ['bloc_year_id', 'organisation_id'])
    .execute()
}

async function standings(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('score_standing')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('record', text(db), (c) => c.notNull())
    .addColumn('reply', text(db), (c) => c.notNull())
    .addColumn('hash', text(db), (c) => c.notNull())
    .addColumn('frozen_at', text(db), (c) => c.notNull())
    .addColumn('frame_version', 'integer', (c) => c.notNull())
    .addColumn('reopened_at', text(db))
    .addUniqueConstraint('score_standing_number', ['bloc_year_id', 'number'])
    .execute()
  // One standing of a year is in force; a reopened one stays on record.
  await db.schema
    .createIndex('score_standing_in_force')
    .unique()
    .on('score_standing')
    .column('bloc_year_id')
    .where(sql.ref('reopened_at'), 'is', null)
    .execute()
}
