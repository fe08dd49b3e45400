import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Versions of rulebooks and rubrics: one row a version, its content as JSON; an adopted one never changes. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('rule_version')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('kind', text(db), (c) => c.notNull().check(sql`kind in ('rulebook', 'rubric')`))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('title_vi', text(db), (c) => c.notNull())
    .addColumn('title_en', text(db), (c) => c.notNull())
    .addColumn('content', text(db), (c) => c.notNull())
    .addColumn('origin', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db))
    .addColumn('adopted_at', text(db))
    .addColumn('superseded_at', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('rule_version_number', ['bloc_year_id', 'kind', 'number'])
    .execute()
  await db.schema
    .createIndex('rule_version_adopted')
    .unique()
    .on('rule_version')
    .columns(['bloc_year_id', 'kind'])
    .where(sql.ref('state'), '=', sql.lit('adopted'))
    .execute()
}
