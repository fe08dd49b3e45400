import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Versions of the wording of papers, for a council or for one bloc, and which of them a paper was made with. */
export async function up(db: MigrationDb): Promise<void> {
  // The last number given to a version; the row is the lock under which the next one is given.
  await db.schema
    .createTable('paper_template_series')
    .addColumn('scope_id', text(db), (c) => c.notNull())
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('last_number', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('paper_template_series_pk', ['scope_id', 'kind'])
    .execute()
  await db.schema
    .createTable('paper_template_version')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('council_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('bloc_id', text(db), (c) => c.references('bloc.id'))
    // The bloc, or the council where it is for all of its blocs.
    .addColumn('scope_id', text(db), (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('state', text(db), (c) =>
      c.notNull().check(sql`state in ('draft', 'adopted', 'superseded', 'withdrawn')`),
    )
    .addColumn('source', text(db), (c) => c.notNull())
    .addColumn('note', text(db), (c) => c.notNull())
    .addColumn('from_on', text(db))
    .addColumn('to_on', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('paper_template_version_number', ['scope_id', 'kind', 'number'])
    .execute()
  // One wording of a kind holds for a council, and one for a bloc.
  await db.schema
    .createIndex('paper_template_version_adopted')
    .unique()
    .on('paper_template_version')
    .columns(['scope_id', 'kind'])
    .where(sql.ref('state'), '=', sql.lit('adopted'))
    .execute()
  await db.schema
    .alterTable('paper')
    .addColumn('template_version_id', text(db), (c) => c.references('paper_template_version.id'))
    .execute()
}
