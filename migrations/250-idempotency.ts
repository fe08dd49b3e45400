import { type MigrationDb, text } from './support/columns.ts'

/** Remembered answers keep where the new thing is, and end after their time: found by when they were made. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema.alterTable('idempotency_key').addColumn('location', text(db)).execute()
  await db.schema.createIndex('idempotency_key_age').on('idempotency_key').column('created_at').execute()
}
