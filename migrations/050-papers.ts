import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Papers of the product and papers of others that are recorded; the register that gives the numbers. */
export async function up(db: MigrationDb): Promise<void> {
  // The wording that a paper was made with, kept so that it can be made again when the wording has changed.
  await db.schema
    .createTable('paper_template')
    .addColumn('sha256', text(db), (c) => c.primaryKey())
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('source', text(db), (c) => c.notNull())
    .execute()
  // The last number given; the row is the lock under which the next one is given.
  await db.schema
    .createTable('paper_register')
    .addColumn('issuer_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('code', text(db), (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('last_number', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('paper_register_pk', ['issuer_id', 'code', 'year'])
    .execute()
  await paper(db)
}

async function paper(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('paper')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('title', text(db), (c) => c.notNull())
    .addColumn('number', text(db))
    .addColumn('date', text(db))
    .addColumn('issuer_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('issuer_name', text(db), (c) => c.notNull())
    .addColumn('state', text(db), (c) =>
      c.notNull().check(sql`state in ('draft', 'issued', 'superseded', 'voided')`),
    )
    .addColumn('is_recorded', 'integer', (c) => c.notNull().check(sql`is_recorded in (0, 1)`))
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    .addColumn('register_code', text(db))
    .addColumn('register_year', 'integer')
    .addColumn('register_number', 'integer')
    .addColumn('data', text(db))
    .addColumn('template_sha256', text(db), (c) => c.references('paper_template.sha256'))
    .addColumn('file_id', text(db), (c) => c.references('file.id'))
    .addColumn('owner_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('bloc_id', text(db))
    .addColumn('council_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('year', 'integer')
    .addColumn('bloc_year_id', text(db))
    .addColumn('subject_kind', text(db))
    .addColumn('subject_id', text(db))
    .addColumn('supersedes_id', text(db), (c) => c.references('paper.id'))
    .addColumn('void_reason', text(db))
    .addColumn('issued_at', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('paper_register_number')
    .unique()
    .on('paper')
    .columns(['issuer_id', 'register_code', 'register_year', 'register_number'])
    .where(sql.ref('register_number'), 'is not', null)
    .execute()
  // One draft of a kind about a thing: a new one takes the place of the old.
  await db.schema
    .createIndex('paper_draft')
    .unique()
    .on('paper')
    .columns(['subject_id', 'subject_kind', 'kind'])
    .where(sql.ref('state'), '=', sql.lit('draft'))
    .execute()
  await db.schema.createIndex('paper_bloc').on('paper').columns(['bloc_id', 'id']).execute()
  await db.schema.createIndex('paper_owner').on('paper').columns(['owner_id', 'id']).execute()
  await db.schema.createIndex('paper_council').on('paper').columns(['council_id', 'id']).execute()
  await db.schema.createIndex('paper_bloc_year').on('paper').columns(['bloc_year_id', 'id']).execute()
  await db.schema.createIndex('paper_supersedes').on('paper').column('supersedes_id').execute()
}
