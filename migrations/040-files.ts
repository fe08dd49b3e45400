import { sql } from 'kysely'
import { bytes, type MigrationDb, text } from './support/columns.ts'

/**
 * Bytes once by their hash; a file is a reference to them that carries name and place. Rights hang on the reference:
 * who has the same bytes learns nothing of other references.
 */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('file_content')
    .addColumn('sha256', text(db), (c) => c.primaryKey())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('bytes', bytes(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('file')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('sha256', text(db), (c) => c.notNull().references('file_content.sha256'))
    .addColumn('name', text(db), (c) => c.notNull())
    .addColumn('media_type', text(db), (c) => c.notNull())
    // Held files are read through what holds them (a paper, a dossier), never by their own address.
    .addColumn('is_held', 'integer', (c) => c.notNull().check(sql`is_held in (0, 1)`))
    .addColumn('owner_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('bloc_id', text(db))
    .addColumn('council_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('year', 'integer')
    .addColumn('uploaded_by', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
}
