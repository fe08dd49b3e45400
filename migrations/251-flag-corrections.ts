import { type MigrationDb, text } from './support/columns.ts'

/** A passing of the rotating flag that was entered wrongly is corrected; what stood there is kept with the reason. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .alterTable('flag_hand_over')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await db.schema
    .createTable('flag_correction')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('flag_hand_over_id', text(db), (c) => c.notNull().references('flag_hand_over.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('on_date', text(db), (c) => c.notNull())
    .addColumn('from_organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('to_organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('place', text(db))
    .addColumn('reason', text(db), (c) => c.notNull())
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('flag_correction_flag')
    .on('flag_correction')
    .column('flag_hand_over_id')
    .execute()
}
