import { type MigrationDb, text } from './support/columns.ts'

/** An organisation is an identity without a name: names, parents and provinces are dated facts of their own. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('organisation')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('code', text(db), (c) => c.notNull().unique())
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
}
