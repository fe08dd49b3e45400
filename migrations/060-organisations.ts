import { type MigrationDb, text } from './support/columns.ts'

/** Dated names and places of organisations, and the successions that join one identity to another. */
export async function up(db: MigrationDb): Promise<void> {
  // The council that keeps the record of the organisation; none: the administrators do.
  await db.schema
    .alterTable('organisation')
    .addColumn('keeper_id', text(db), (c) => c.references('organisation.id'))
    .execute()
  await db.schema
    .createTable('organisation_name')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('name', text(db), (c) => c.notNull())
    .addColumn('short_name', text(db), (c) => c.notNull())
    .addColumn('symbol', text(db))
    .addColumn('search_key', text(db), (c) => c.notNull())
    .addColumn('from_on', text(db), (c) => c.notNull())
    .addColumn('to_on', text(db))
    .addColumn('paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('organisation_name_from', ['organisation_id', 'from_on'])
    .execute()
  await db.schema
    .createTable('organisation_link')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('relation', text(db), (c) => c.notNull())
    .addColumn('target_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('from_on', text(db), (c) => c.notNull())
    .addColumn('to_on', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('organisation_link_from', ['organisation_id', 'relation', 'from_on'])
    .execute()
  await db.schema
    .createIndex('organisation_link_target')
    .on('organisation_link')
    .column('target_id')
    .execute()
  await db.schema
    .createTable('succession')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('effective_on', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db), (c) => c.notNull().references('paper.id'))
    .addColumn('plan', text(db), (c) => c.notNull())
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('succession_party')
    .addColumn('succession_id', text(db), (c) => c.notNull().references('succession.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addPrimaryKeyConstraint('succession_party_pk', ['organisation_id', 'succession_id'])
    .execute()
  await db.schema
    .createTable('succession_link')
    .addColumn('predecessor_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('successor_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('effective_on', text(db), (c) => c.notNull())
    .addColumn('succession_id', text(db), (c) => c.notNull().references('succession.id'))
    .addPrimaryKeyConstraint('succession_link_pk', ['predecessor_id', 'successor_id', 'effective_on'])
    .execute()
  await db.schema
    .createIndex('succession_link_successor')
    .on('succession_link')
    .column('successor_id')
    .execute()
}
