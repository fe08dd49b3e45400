import { sql } from 'kysely'
import { isPostgres, type MigrationDb, text } from './support/columns.ts'

/** Candidates with what was overridden and confirmed, open matters, polls, rolls, and the box that nothing joins to them. */
export async function up(db: MigrationDb): Promise<void> {
  await candidates(db)
  await polls(db)
  await boxes(db)
}

async function candidates(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('candidate')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('award_code', text(db), (c) => c.notNull())
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('merits', text(db), (c) => c.notNull())
    .addColumn('verdicts', text(db), (c) => c.notNull())
    .addColumn('assessed_on', text(db))
    .addColumn('runner_up', 'integer')
    .addColumn('reason', text(db))
    .addColumn('is_illustrative', 'integer', (c) => c.notNull().check(sql`is_illustrative in (0, 1)`))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('candidate_once', ['bloc_year_id', 'award_code', 'organisation_id'])
    .execute()
  await db.schema
    .createTable('candidate_override')
    .addColumn('candidate_id', text(db), (c) => c.notNull().references('candidate.id'))
    .addColumn('rule', text(db), (c) => c.notNull())
    .addColumn('reason', text(db), (c) => c.notNull())
    .addColumn('by_name', text(db), (c) => c.notNull())
    .addColumn('on_date', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('candidate_override_key', ['candidate_id', 'rule'])
    .execute()
  await db.schema
    .createTable('candidate_confirmation')
    .addColumn('candidate_id', text(db), (c) => c.notNull().references('candidate.id'))
    .addColumn('rule', text(db), (c) => c.notNull())
    .addColumn('by_name', text(db), (c) => c.notNull())
    .addColumn('on_date', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('candidate_confirmation_key', ['candidate_id', 'rule'])
    .execute()
  await db.schema
    .createTable('open_matter')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('matter', text(db), (c) => c.notNull())
    .addColumn('reason', text(db), (c) => c.notNull())
    .addColumn('paper', text(db), (c) => c.notNull())
    .addColumn('from_on', text(db), (c) => c.notNull())
    .addColumn('to_on', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('open_matter_year')
    .on('open_matter')
    .columns(['bloc_year_id', 'organisation_id'])
    .execute()
}

async function polls(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('poll')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('meeting_id', text(db), (c) => c.notNull().references('meeting.id'))
    .addColumn('award_code', text(db), (c) => c.notNull())
    .addColumn('round', 'integer', (c) => c.notNull())
    .addColumn('previous_poll_id', text(db), (c) => c.references('poll.id'))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('choices', text(db), (c) => c.notNull())
    .addColumn('standing_ids', text(db))
    .addColumn('frozen', text(db))
    .addColumn('electronic_tally', text(db))
    .addColumn('paper_count', text(db))
    .addColumn('counting_team', text(db))
    .addColumn('seal', text(db))
    .addColumn('tie', text(db))
    .addColumn('result', text(db))
    .addColumn('void_reason', text(db))
    .addColumn('opened_at', text(db))
    .addColumn('closed_at', text(db))
    .addColumn('is_illustrative', 'integer', (c) => c.notNull().check(sql`is_illustrative in (0, 1)`))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  // One poll for an award and round; a void one makes room for another.
  await db.schema
    .createIndex('poll_once')
    .unique()
    .on('poll')
    .columns(['bloc_year_id', 'award_code', 'round'])
    .where(sql.ref('state'), '<>', sql.lit('void'))
    .execute()
  await db.schema.createIndex('poll_meeting').on('poll').column('meeting_id').execute()
  await db.schema
    .createTable('poll_roll')
    .addColumn('poll_id', text(db), (c) => c.notNull().references('poll.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('basis', text(db), (c) => c.notNull())
    .addColumn('way', text(db))
    .addPrimaryKeyConstraint('poll_roll_key', ['poll_id', 'organisation_id'])
    .execute()
  // A vote by open ballot is no secret: it stands with its board.
  await db.schema
    .createTable('open_vote')
    .addColumn('poll_id', text(db), (c) => c.notNull().references('poll.id'))
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('marks', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('open_vote_key', ['poll_id', 'organisation_id'])
    .execute()
}

/**
 * The ballot papers and the receipts: random keys, no times, no order of arrival. `WITHOUT ROWID`, because a rowid
 * counts arrivals. No check constraints, because PostgreSQL prints the whole row into the log when one fails.
 */
async function boxes(db: MigrationDb): Promise<void> {
  const withoutRowid = isPostgres(db) ? sql`` : sql`without rowid`
  await db.schema
    .createTable('ballot_paper')
    .addColumn('poll_id', text(db), (c) => c.notNull().references('poll.id'))
    .addColumn('key', text(db), (c) => c.notNull())
    .addColumn('marks', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('ballot_paper_key', ['poll_id', 'key'])
    .modifyEnd(withoutRowid)
    .execute()
  await db.schema
    .createTable('poll_receipt')
    .addColumn('poll_id', text(db), (c) => c.notNull().references('poll.id'))
    .addColumn('hash', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('poll_receipt_key', ['poll_id', 'hash'])
    .modifyEnd(withoutRowid)
    .execute()
}
