import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** Proposals with their dossiers and submissions; decisions; the register of awards. */
export async function up(db: MigrationDb): Promise<void> {
  await decisions(db)
  await proposals(db)
  await dossiers(db)
  await submissions(db)
  await awards(db)
}

async function decisions(db: MigrationDb): Promise<void> {
  // A decision is known by its recorded paper: one row for one paper, whatever it grants or revokes.
  await db.schema
    .createTable('decision')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('council_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('paper_id', text(db), (c) => c.notNull())
    .addColumn('number', text(db), (c) => c.notNull())
    .addColumn('decided_on', text(db), (c) => c.notNull())
    .addColumn('issuer_name', text(db))
    .addColumn('signer_name', text(db), (c) => c.notNull())
    .addColumn('signer_post', text(db), (c) => c.notNull())
    .addColumn('is_illustrative', 'integer', (c) => c.notNull().check(sql`is_illustrative in (0, 1)`))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('decision_paper', ['council_id', 'paper_id'])
    .execute()
}

async function proposals(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('proposal')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('wording', text(db), (c) => c.notNull())
    .addColumn('paper_id', text(db))
    .addColumn('number', text(db))
    .addColumn('issued_on', text(db))
    .addColumn('round', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('proposal_year').on('proposal').columns(['bloc_year_id', 'id']).execute()
  await db.schema
    .createTable('proposal_award')
    .addColumn('proposal_id', text(db), (c) => c.notNull().references('proposal.id'))
    .addColumn('bloc_year_id', text(db), (c) => c.notNull().references('bloc_year.id'))
    .addColumn('award_code', text(db), (c) => c.notNull())
    .addColumn('is_running', 'integer', (c) => c.notNull().check(sql`is_running in (0, 1)`))
    .addPrimaryKeyConstraint('proposal_award_key', ['proposal_id', 'award_code'])
    .execute()
  // One running proposal for each award of a bloc year.
  await db.schema
    .createIndex('proposal_award_running')
    .unique()
    .on('proposal_award')
    .columns(['bloc_year_id', 'award_code'])
    .where(sql.ref('is_running'), '=', sql.lit(1))
    .execute()
  await db.schema
    .createTable('proposal_item')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('proposal_id', text(db), (c) => c.notNull().references('proposal.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('candidate_id', text(db), (c) => c.notNull())
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('organisation_name', text(db), (c) => c.notNull())
    .addColumn('award_code', text(db), (c) => c.notNull())
    .addColumn('award_title', text(db), (c) => c.notNull())
    .addColumn('form', text(db), (c) => c.notNull())
    .addColumn('basis', text(db), (c) => c.notNull())
    .addColumn('basis_mark', text(db), (c) => c.notNull())
    .addColumn('poll_id', text(db), (c) => c.notNull())
    .addColumn('meeting_id', text(db), (c) => c.notNull().references('meeting.id'))
    .addColumn('held_on', text(db), (c) => c.notNull())
    .addColumn('approvals', 'integer', (c) => c.notNull())
    .addColumn('base', 'integer', (c) => c.notNull())
    .addColumn('base_kind', text(db), (c) => c.notNull())
    .addColumn('is_illustrative', 'integer', (c) => c.notNull().check(sql`is_illustrative in (0, 1)`))
    // Dropped when a draft is made anew from changed results; its papers and downloads stay on record.
    .addColumn('is_dropped', 'integer', (c) => c.notNull().check(sql`is_dropped in (0, 1)`))
    .addColumn('outcome', text(db))
    .addColumn('outcome_reason', text(db))
    .addColumn('decision_id', text(db), (c) => c.references('decision.id'))
    .addUniqueConstraint('proposal_item_candidate', ['proposal_id', 'candidate_id'])
    .execute()
}

async function dossiers(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('dossier')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('proposal_item_id', text(db), (c) => c.notNull().unique().references('proposal_item.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('dossier_document')
    .addColumn('dossier_id', text(db), (c) => c.notNull().references('dossier.id'))
    .addColumn('paper_id', text(db), (c) => c.notNull())
    .addColumn('kind', text(db), (c) => c.notNull())
    // The name and the award on the face of a report that was made here: what the consistency checks compare.
    .addColumn('face_name', text(db))
    .addColumn('face_title', text(db))
    .addColumn('on_behalf_file_id', text(db))
    .addColumn('added_at', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('dossier_document_key', ['dossier_id', 'paper_id'])
    .execute()
  await db.schema
    .createTable('dossier_download')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('dossier_id', text(db), (c) => c.notNull().references('dossier.id'))
    .addColumn('account_id', text(db), (c) => c.notNull().references('account.id'))
    .addColumn('full_name', text(db), (c) => c.notNull())
    .addColumn('at', text(db), (c) => c.notNull())
    .addColumn('sha256', text(db), (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('dossier_download_dossier')
    .on('dossier_download')
    .columns(['dossier_id', 'id'])
    .execute()
}

async function submissions(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('proposal_submission')
    .addColumn('proposal_id', text(db), (c) => c.notNull().references('proposal.id'))
    .addColumn('round', 'integer', (c) => c.notNull())
    .addColumn('content', text(db), (c) => c.notNull())
    .addColumn('submitted_at', text(db), (c) => c.notNull())
    .addColumn('received_at', text(db))
    .addColumn('recalled_at', text(db))
    .addColumn('returned_at', text(db))
    .addColumn('return_reasons', text(db))
    .addPrimaryKeyConstraint('proposal_submission_key', ['proposal_id', 'round'])
    .execute()
}

async function awards(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('award')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('decision_id', text(db), (c) => c.notNull().references('decision.id'))
    .addColumn('proposal_item_id', text(db), (c) => c.unique().references('proposal_item.id'))
    .addColumn('council_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('bloc_id', text(db), (c) => c.references('bloc.id'))
    .addColumn('bloc_year_id', text(db), (c) => c.references('bloc_year.id'))
    .addColumn('award_year', 'integer', (c) => c.notNull())
    .addColumn('organisation_id', text(db), (c) => c.notNull().references('organisation.id'))
    .addColumn('organisation_name', text(db), (c) => c.notNull())
    .addColumn('award_code', text(db), (c) => c.notNull())
    .addColumn('award_title', text(db), (c) => c.notNull())
    .addColumn('form', text(db), (c) => c.notNull())
    .addColumn('basis', text(db))
    .addColumn('basis_mark', text(db))
    .addColumn('state', text(db), (c) => c.notNull())
    .addColumn('revoking_decision_id', text(db), (c) => c.references('decision.id'))
    .addColumn('revocation_ground', text(db))
    .addColumn('revocation_reason', text(db))
    .addColumn('is_illustrative', 'integer', (c) => c.notNull().check(sql`is_illustrative in (0, 1)`))
    .addColumn('search_key', text(db), (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addUniqueConstraint('award_once', ['decision_id', 'organisation_id', 'award_code', 'award_year'])
    .execute()
  // Newest award year first, then by id: the order of the register.
  await db.schema.createIndex('award_register').on('award').columns(['award_year desc', 'id']).execute()
  await db.schema
    .createIndex('award_organisation')
    .on('award')
    .columns(['organisation_id', 'award_year'])
    .execute()
  await db.schema.createIndex('award_council').on('award').columns(['council_id', 'award_year']).execute()
  await db.schema.createIndex('award_bloc').on('award').columns(['bloc_id', 'award_year']).execute()
}
