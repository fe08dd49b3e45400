import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** What proposals and reports say on their faces, in what form dossiers were taken, and downloads of many at once. */
export async function up(db: MigrationDb): Promise<void> {
  // What the issued paper cites (JSON): its minutes, and the points and ranks that it prints.
  await db.schema.alterTable('proposal').addColumn('cited', text(db)).execute()
  await db.schema.alterTable('dossier_document').addColumn('face_points', text(db)).execute()
  await db.schema.alterTable('dossier_document').addColumn('face_rank', 'integer').execute()
  // The vote as minutes from outside print it (JSON).
  await db.schema.alterTable('dossier_document').addColumn('face_vote', text(db)).execute()
  await db.schema
    .alterTable('dossier_download')
    .addColumn('format', text(db), (c) =>
      c
        .notNull()
        .defaultTo('zip')
        .check(sql`format in ('zip', 'pdf', 'bulk')`),
    )
    .execute()
  await bulk(db)
}

/** A download of many dossiers is prepared dossier by dossier, each in one transaction, and served when all are done. */
async function bulk(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('bulk_download')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('account_id', text(db), (c) => c.notNull().references('account.id'))
    .addColumn('title', text(db), (c) => c.notNull())
    .addColumn('state', text(db), (c) => c.notNull().check(sql`state in ('preparing', 'ready', 'failed')`))
    .addColumn('total', 'integer', (c) => c.notNull())
    .addColumn('sha256', text(db))
    .addColumn('bytes', 'bigint')
    .addColumn('failure', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addColumn('ready_at', text(db))
    .execute()
  await db.schema
    .createIndex('bulk_download_account')
    .on('bulk_download')
    .columns(['account_id', 'id'])
    .execute()
  await db.schema.createIndex('bulk_download_state').on('bulk_download').columns(['state', 'id']).execute()
  await db.schema
    .createTable('bulk_dossier')
    .addColumn('bulk_id', text(db), (c) => c.notNull().references('bulk_download.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('dossier_id', text(db), (c) => c.notNull().references('dossier.id'))
    .addColumn('folder', text(db), (c) => c.notNull())
    .addColumn('is_done', 'integer', (c) => c.notNull().check(sql`is_done in (0, 1)`))
    .addPrimaryKeyConstraint('bulk_dossier_key', ['bulk_id', 'position'])
    .execute()
  await db.schema
    .createTable('bulk_file')
    .addColumn('bulk_id', text(db), (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('name', text(db), (c) => c.notNull())
    .addColumn('sha256', text(db), (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    // Either stored content by its hash, or the text itself (index and manifest).
    .addColumn('content', text(db))
    .addPrimaryKeyConstraint('bulk_file_key', ['bulk_id', 'position', 'ordinal'])
    .execute()
}
