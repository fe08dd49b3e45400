import { type MigrationDb, text } from './support/columns.ts'

/** One row per change, written in the transaction of the change; never holds a ballot. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('audit_event')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('at', text(db), (c) => c.notNull())
    .addColumn('account_id', text(db))
    .addColumn('action', text(db), (c) => c.notNull())
    .addColumn('object_kind', text(db), (c) => c.notNull())
    .addColumn('object_id', text(db), (c) => c.notNull())
    .addColumn('council_id', text(db))
    .addColumn('bloc_id', text(db))
    .addColumn('organisation_id', text(db))
    .addColumn('before', text(db))
    .addColumn('after', text(db))
    .execute()
  await db.schema
    .createIndex('audit_event_object')
    .on('audit_event')
    .columns(['object_kind', 'object_id', 'id'])
    .execute()
  await db.schema.createIndex('audit_event_bloc').on('audit_event').columns(['bloc_id', 'id']).execute()
}
