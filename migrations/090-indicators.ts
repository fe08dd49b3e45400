import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** The catalogue of what is measured. Reports, targets and criteria name an indicator by its code. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('indicator')
    .addColumn('code', text(db), (c) => c.primaryKey())
    // The council that keeps it; none: the administrators do.
    .addColumn('council_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('name_vi', text(db), (c) => c.notNull())
    .addColumn('name_en', text(db), (c) => c.notNull())
    .addColumn('noun_vi', text(db))
    .addColumn('noun_en', text(db))
    .addColumn('search_key', text(db), (c) => c.notNull())
    .addColumn('unit', text(db), (c) => c.notNull())
    .addColumn('direction', text(db), (c) => c.notNull())
    .addColumn('band_from', text(db))
    .addColumn('band_to', text(db))
    .addColumn('aggregation', text(db), (c) => c.notNull())
    .addColumn('breakdowns', text(db), (c) => c.notNull())
    .addColumn('valid_from', text(db), (c) => c.notNull())
    .addColumn('valid_to', text(db))
    .addColumn('mandatory', 'integer', (c) => c.notNull().check(sql`mandatory in (0, 1)`))
    .addColumn('part_of', text(db), (c) => c.references('indicator.code'))
    .addColumn('siblings', text(db), (c) => c.notNull())
    .addColumn('per_worker', 'integer', (c) => c.notNull().check(sql`per_worker in (0, 1)`))
    // The order in which reports show the catalogue.
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('indicator_ordinal').on('indicator').columns(['ordinal', 'code']).execute()
}
