import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Reports with their revisions and figures, what was asked about them and answered, and figures of other documents. */
export async function up(db: MigrationDb): Promise<void> {
  await schedules(db)
  await reports(db)
  await figures(db)
  await questions(db)
}

async function schedules(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('report_schedule')
    .addColumn('bloc_year_id', text(db), (c) => c.primaryKey().references('bloc_year.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('report_due')
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('report_schedule.bloc_year_id'))
    .addColumn('period', text(db), (c) => c.notNull().check(sql`period in ('H1', 'YEAR')`))
    .addColumn('due_on', text(db), (c) => c.notNull())
    .addColumn('lock_on', text(db))
    .addColumn('mandatory', text(db))
    .addPrimaryKeyConstraint('report_due_pk', ['bloc_year_id', 'period'])
    .execute()
}

async function reports(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('report')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    // None: the report of the bloc itself, which its head writes.
    .addColumn('organisation_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('period', text(db), (c) => c.notNull().check(sql`period in ('H1', 'YEAR')`))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('accepted_revision', 'integer')
    .addColumn('accepted_at', text(db))
    .addColumn('first_submitted_at', text(db))
    .addColumn('extended_to', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('report_once', ['bloc_year_id', 'organisation_id', 'period'])
    .execute()
  await db.schema
    .createIndex('report_of_bloc_once')
    .unique()
    .on('report')
    .columns(['bloc_year_id', 'period'])
    .where(sql.ref('organisation_id'), 'is', null)
    .execute()
  await db.schema.createIndex('report_organisation').on('report').column('organisation_id').execute()
  await db.schema
    .createTable('report_revision')
    .addColumn('report_id', text(db), (c) => c.notNull().references('report.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('narrative', text(db), (c) => c.notNull())
    .addColumn('absences', text(db), (c) => c.notNull())
    .addColumn('submitted_at', text(db))
    .addColumn('submitted_by', text(db))
    .addColumn('on_behalf_file_id', text(db))
    .addPrimaryKeyConstraint('report_revision_pk', ['report_id', 'revision'])
    .execute()
  await db.schema
    .createTable('report_evidence')
    .addColumn('report_id', text(db), (c) => c.notNull().references('report.id'))
    .addColumn('file_id', text(db), (c) => c.notNull())
    .addColumn('title', text(db), (c) => c.notNull())
    .addColumn('indicator_code', text(db), (c) => c.references('indicator.code'))
    .addColumn('added_at', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('report_evidence_pk', ['report_id', 'file_id'])
    .execute()
  // What was decided about a report: returned with reasons, reopened, due day extended. Never changed.
  await db.schema
    .createTable('report_ruling')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('report_id', text(db), (c) => c.notNull().references('report.id'))
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('reasons', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db))
    .addColumn('until_on', text(db))
    .addColumn('account_id', text(db))
    .addColumn('at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('report_ruling_report').on('report_ruling').column('report_id').execute()
}

async function figures(db: MigrationDb): Promise<void> {
  // With a report: a figure of one revision of it. Without: what another document says, to compare with.
  await db.schema
    .createTable('figure')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('report_id', text(db), (c) => c.references('report.id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('organisation_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('period', text(db), (c) => c.notNull())
    .addColumn('indicator_code', text(db), (c) => c.notNull().references('indicator.code'))
    .addColumn('part', text(db), (c) => c.notNull())
    .addColumn('stated', text(db), (c) => c.notNull())
    .addColumn('value', text(db), (c) => c.notNull())
    .addColumn('places', 'integer', (c) => c.notNull())
    .addColumn('unit', text(db), (c) => c.notNull())
    .addColumn('qualifier', text(db), (c) => c.notNull())
    .addColumn('finality', text(db), (c) => c.notNull())
    .addColumn('as_of', text(db), (c) => c.notNull())
    .addColumn('source_document', text(db), (c) => c.notNull())
    .addColumn('source_place', text(db), (c) => c.notNull())
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    .addColumn('comparisons', text(db), (c) => c.notNull())
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addUniqueConstraint('figure_once', ['report_id', 'revision', 'indicator_code', 'part'])
    .execute()
  await db.schema
    .createIndex('figure_reference_once')
    .unique()
    .on('figure')
    .columns(['bloc_year_id', 'organisation_id', 'period', 'indicator_code', 'part', 'source_document'])
    .where(sql.ref('report_id'), 'is', null)
    .execute()
}

async function questions(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('data_question')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('report_id', text(db), (c) => c.notNull().references('report.id'))
    // SHA-256 of rule, subject and numbers: the same question about the same numbers is one row.
    .addColumn('key_hash', text(db), (c) => c.notNull())
    .addColumn('rule', text(db), (c) => c.notNull())
    .addColumn('variant', text(db))
    .addColumn('severity', text(db), (c) => c.notNull())
    .addColumn('indicator_code', text(db), (c) => c.notNull())
    .addColumn('part', text(db), (c) => c.notNull())
    .addColumn('stated_text', text(db))
    .addColumn('stated_unit', text(db))
    .addColumn('computed', text(db))
    .addColumn('sources', text(db), (c) => c.notNull())
    .addColumn('facts', text(db), (c) => c.notNull())
    .addColumn('state', text(db), (c) => c.notNull())
    // What the question goes back to when the same numbers raise it again.
    .addColumn('state_before_settled', text(db))
    .addColumn('raised_revision', 'integer', (c) => c.notNull())
    .addColumn('raised_at', text(db), (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('data_question_once', ['report_id', 'key_hash'])
    .execute()
  await db.schema
    .createTable('question_statement')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('question_id', text(db), (c) => c.notNull().references('data_question.id'))
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('text', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db))
    .addColumn('on_behalf_file_id', text(db))
    .addColumn('account_id', text(db))
    .addColumn('at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('question_statement_question')
    .on('question_statement')
    .column('question_id')
    .execute()
}
