import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Pictures of signatures on papers: whose, by whom, from when to when. One at a time for each who signs a paper. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('paper_signature_image')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('paper_id', text(db), (c) => c.notNull().references('paper.id'))
    .addColumn('slot', 'integer', (c) => c.notNull().check(sql`slot >= 0`))
    .addColumn('signer_name', text(db), (c) => c.notNull())
    .addColumn('file_id', text(db), (c) => c.notNull().references('file.id'))
    .addColumn('attached_by', text(db), (c) => c.references('account.id'))
    .addColumn('attached_at', text(db), (c) => c.notNull())
    .addColumn('removed_at', text(db))
    .execute()
  await db.schema
    .createIndex('paper_signature_image_there')
    .unique()
    .on('paper_signature_image')
    .columns(['paper_id', 'slot'])
    .where(sql.ref('removed_at'), 'is', null)
    .execute()
}
