import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Versions of a bloc's pledge, with the frozen text, and who signed it. */
export async function up(db: MigrationDb): Promise<void> {
  await pledges(db)
  await signatures(db)
}

async function pledges(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('pledge')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('amends_id', text(db), (c) => c.references('pledge.id'))
    .addColumn('amend_reason', text(db))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('title', text(db), (c) => c.notNull())
    .addColumn('preamble', text(db), (c) => c.notNull())
    .addColumn('commitments', text(db), (c) => c.notNull())
    .addColumn('bases', text(db), (c) => c.notNull())
    // The canonical text that is signed, and its SHA-256; written once, when it is frozen.
    .addColumn('content', text(db))
    .addColumn('hash', text(db))
    .addColumn('frozen_at', text(db))
    .addColumn('sign_by', text(db))
    .addColumn('in_force_on', text(db))
    .addColumn('missing', text(db))
    .addColumn('void_reason', text(db))
    .addColumn('superseded_at', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('pledge_number', ['bloc_year_id', 'number'])
    .execute()
  await db.schema
    .createIndex('pledge_open')
    .unique()
    .on('pledge')
    .column('bloc_year_id')
    .where(sql.ref('state'), 'in', [sql.lit('drafting'), sql.lit('frozen'), sql.lit('signing')])
    .execute()
  await db.schema
    .createIndex('pledge_in_force')
    .unique()
    .on('pledge')
    .column('bloc_year_id')
    .where(sql.ref('state'), '=', sql.lit('in-force'))
    .execute()
}

async function signatures(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('pledge_signature')
    .addColumn('pledge_id', text(db), (c) => c.notNull().references('pledge.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('hash', text(db), (c) => c.notNull())
    // Who gave it, or who entered it from the board's signed paper.
    .addColumn('account_id', text(db), (c) => c.notNull().references('account.id'))
    .addColumn('signer_name', text(db), (c) => c.notNull())
    .addColumn('signer_post', text(db))
    .addColumn('signed_on', text(db), (c) => c.notNull())
    .addColumn('scan_file_id', text(db), (c) => c.references('file.id'))
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    .addColumn('at', text(db), (c) => c.notNull())
    // The order in which they came, given under the lock of the pledge.
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    // Each board signs once.
    .addPrimaryKeyConstraint('pledge_signature_pk', ['pledge_id', 'organisation_id'])
    .execute()
}
