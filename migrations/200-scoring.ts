import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/**
 * Earlier awards that may break a tie come from the register and are typed in no more. How well a board completed its
 * tasks in a year, as its superior recognised it by a paper, is kept for the rule of consecutive excellent years.
 */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema.alterTable('tie_fact').dropColumn('awards').execute()
  await db.schema
    .createTable('completion')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('level', text(db), (c) =>
      c.notNull().check(sql`level in ('excellent', 'good', 'met', 'not-met')`),
    )
    // The decision or notice by which it was recognised, and the bloc year in whose work it was recorded.
    .addColumn('paper_id', text(db), (c) => c.notNull().references('paper.id'))
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('state', text(db), (c) => c.notNull().check(sql`state in ('recorded', 'voided')`))
    .addColumn('illustrative', 'integer', (c) => c.notNull().check(sql`illustrative in (0, 1)`))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('recorded_at', text(db), (c) => c.notNull())
    .execute()
  // One recognition of a board's year stands; a voided one stays on record.
  await db.schema
    .createIndex('completion_standing')
    .unique()
    .on('completion')
    .columns(['organisation_id', 'year'])
    .where(sql.ref('state'), '=', sql.lit('recorded'))
    .execute()
}
