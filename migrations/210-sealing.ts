import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** The code of an issued paper and its seal; certificates that sealed; copies signed outside; the public address. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('seal_certificate')
    .addColumn('sha256', text(db), (c) => c.primaryKey())
    .addColumn('name', text(db), (c) => c.notNull())
    .addColumn('pem', text(db), (c) => c.notNull())
    .addColumn('is_development', 'integer', (c) => c.notNull().check(sql`is_development in (0, 1)`))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  // Made in the transaction of the issue; the file comes once, in a transaction of its own, and never changes.
  await db.schema
    .createTable('paper_seal')
    .addColumn('paper_id', text(db), (c) => c.primaryKey().references('paper.id'))
    .addColumn('code', text(db), (c) => c.notNull().unique())
    .addColumn('file_id', text(db), (c) => c.references('file.id'))
    .addColumn('certificate_sha256', text(db), (c) => c.references('seal_certificate.sha256'))
    .addColumn('sealed_at', text(db))
    .addCheckConstraint(
      'paper_seal_whole',
      sql`(file_id is null) = (sealed_at is null) and (file_id is null) = (certificate_sha256 is null)`,
    )
    .execute()
  await db.schema
    .createIndex('paper_seal_open')
    .on('paper_seal')
    .column('paper_id')
    .where(sql.ref('file_id'), 'is', null)
    .execute()
  await db.schema
    .createTable('paper_signed_copy')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('paper_id', text(db), (c) => c.notNull().references('paper.id'))
    .addColumn('file_id', text(db), (c) => c.notNull().references('file.id'))
    .addColumn('signatures', text(db), (c) => c.notNull())
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('paper_signed_copy_once', ['paper_id', 'file_id'])
    .execute()
  await db.schema
    .createTable('paper_setting')
    .addColumn('name', text(db), (c) => c.primaryKey())
    .addColumn('value', text(db), (c) => c.notNull())
    .execute()
}
