import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Blocs with dated names, memberships and terms; their years, standing papers, movements and hand-overs. */
export async function up(db: MigrationDb): Promise<void> {
  await blocs(db)
  await terms(db)
  await years(db)
  await handOvers(db)
}

async function blocs(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('bloc')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('code', text(db), (c) => c.notNull().unique())
    .addColumn('council_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('bloc_council').on('bloc').columns(['council_id', 'code']).execute()
  await db.schema
    .createTable('bloc_name')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_id', text(db), (c) => c.notNull().references('bloc.id'))
    .addColumn('name', text(db), (c) => c.notNull())
    .addColumn('short_name', text(db), (c) => c.notNull())
    .addColumn('search_key', text(db), (c) => c.notNull())
    .addColumn('from_on', text(db), (c) => c.notNull())
    .addColumn('to_on', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('bloc_name_from', ['bloc_id', 'from_on'])
    .execute()
  await db.schema
    .createTable('membership')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_id', text(db), (c) => c.notNull().references('bloc.id'))
    .addColumn('council_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('from_on', text(db), (c) => c.notNull())
    .addColumn('to_on', text(db))
    .addColumn('paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('end_paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('membership_from', ['organisation_id', 'council_id', 'from_on'])
    .execute()
  await db.schema.createIndex('membership_bloc').on('membership').column('bloc_id').execute()
}

async function terms(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('term')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_id', text(db), (c) => c.notNull().references('bloc.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('role', text(db), (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('from_on', text(db), (c) => c.notNull())
    .addColumn('to_on', text(db))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('is_acting', 'integer', (c) => c.notNull().check(sql`is_acting in (0, 1)`))
    .addColumn('paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('end_reason', text(db))
    .addColumn('end_paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('term_bloc').on('term').columns(['bloc_id', 'from_on']).execute()
  // One confirmed holder begins on a day; the overlap of longer periods is checked under the lock of the bloc.
  await db.schema
    .createIndex('term_confirmed_from')
    .unique()
    .on('term')
    .columns(['bloc_id', 'role', 'from_on'])
    .where(sql.ref('state'), '=', sql.lit('confirmed'))
    .execute()
  await db.schema
    .createIndex('term_proposed')
    .unique()
    .on('term')
    .columns(['bloc_id', 'role', 'year', 'organisation_id'])
    .where(sql.ref('state'), '=', sql.lit('proposed'))
    .execute()
}

async function years(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('bloc_year')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_id', text(db), (c) => c.notNull().references('bloc.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('bloc_year_once', ['bloc_id', 'year'])
    .execute()
  await db.schema
    .createTable('standing_paper')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('kind', text(db), (c) => c.notNull())
    .addColumn('title', text(db), (c) => c.notNull())
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('from_on', text(db))
    .addColumn('to_on', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('standing_paper_year')
    .on('standing_paper')
    .columns(['bloc_year_id', 'kind'])
    .execute()
  await db.schema
    .createTable('movement')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('level', text(db), (c) => c.notNull())
    .addColumn('title', text(db), (c) => c.notNull())
    .addColumn('content', text(db))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db), (c) => c.references('paper.id'))
    .addColumn('launched_on', text(db))
    .addColumn('closed_on', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('movement_year').on('movement').column('bloc_year_id').execute()
}

async function handOvers(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('hand_over')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_id', text(db), (c) => c.notNull().references('bloc.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('on_date', text(db), (c) => c.notNull())
    .addColumn('from_head_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('to_head_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('to_deputy_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('place', text(db))
    .addColumn('note', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('hand_over_once', ['bloc_id', 'year'])
    .execute()
  await db.schema
    .createTable('flag_hand_over')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_id', text(db), (c) => c.notNull().references('bloc.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('on_date', text(db), (c) => c.notNull())
    .addColumn('from_organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('to_organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('place', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('flag_hand_over_once', ['bloc_id', 'year'])
    .execute()
}
