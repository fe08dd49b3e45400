import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDate } from '../../../shared/domain/local-date.ts'
import type { VoteBase } from '../../rulebooks/domain/fractions.ts'
import type { AwardRule, Confidence } from '../../rulebooks/domain/rulebook.ts'
import type { Citation } from '../domain/consistency.ts'
import type { ProposedBoard } from '../domain/declared.ts'
import type { ProposalState, ProposalWording, ReturnReason } from '../domain/proposal.ts'
import type { Submission } from '../domain/submission.ts'
import type { ProposalItemTable, ProposalTable } from './tables.ts'

export interface ProposalRow {
  readonly id: string
  readonly blocYearId: string
  readonly state: ProposalState
  readonly wording: ProposalWording
  readonly paperId: string | null
  readonly number: string | null
  readonly issuedOn: LocalDate | null
  /** What the issued paper cites; null before. */
  readonly cited: Citation | null
  /** How often it was handed in. */
  readonly round: number
  readonly version: number
}

/** A proposed board as stored, with what became of it. */
export interface ItemRow extends ProposedBoard {
  readonly id: string
  readonly proposalId: string
  readonly dossierId: string
  readonly outcome: 'granted' | 'refused' | null
  readonly outcomeReason: string | null
  readonly decisionId: string | null
}

const toProposal = (row: Selectable<ProposalTable>): ProposalRow => ({
  id: row.id,
  blocYearId: row.bloc_year_id,
  state: row.state as ProposalState,
  wording: JSON.parse(row.wording) as ProposalWording,
  paperId: row.paper_id,
  number: row.number,
  issuedOn: row.issued_on === null ? null : localDate(row.issued_on),
  cited: row.cited === null ? null : (JSON.parse(row.cited) as Citation),
  round: row.round,
  version: row.version,
})

const toItem = (row: Selectable<ProposalItemTable> & { dossier_id: string }): ItemRow => ({
  id: row.id,
  proposalId: row.proposal_id,
  dossierId: row.dossier_id,
  candidateId: row.candidate_id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  awardCode: row.award_code,
  awardTitle: row.award_title,
  form: row.form as AwardRule['form'],
  basis: row.basis,
  basisMark: row.basis_mark as Confidence,
  pollId: row.poll_id,
  meetingId: row.meeting_id,
  vote: { heldOn: localDate(row.held_on), approvals: row.approvals, base: row.base },
  baseKind: row.base_kind as VoteBase,
  illustrative: row.is_illustrative === 1,
  outcome: row.outcome as ItemRow['outcome'],
  outcomeReason: row.outcome_reason,
  decisionId: row.decision_id,
})

/** Throws `not-found`. */
export async function getProposal(reader: Reader, proposalId: string): Promise<ProposalRow> {
  const row = await reader.selectFrom('proposal').selectAll().where('id', '=', proposalId).executeTakeFirst()
  if (!row) throw notFound('thing.proposal')
  return toProposal(row)
}

/** The proposals of a bloc year, oldest first. */
export async function listProposals(reader: Reader, blocYearId: string): Promise<ProposalRow[]> {
  const rows = await reader
    .selectFrom('proposal')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('id')
    .execute()
  return rows.map(toProposal)
}

/**
 * Locks the proposal and raises its version. Throws `stale` when it has changed since `expectedVersion` was read:
 * of two who act at once the second one is told so.
 */
export const lockProposal = (tx: Tx, proposalId: string, expectedVersion: number): Promise<ProposalRow> =>
  lockAt(tx, proposalId, expectedVersion, 1)

/** The same for a step that changes nothing of the proposal: its version stays, and whoever works on it can go on. */
export const lockUnchanged = (tx: Tx, proposalId: string, expectedVersion: number): Promise<ProposalRow> =>
  lockAt(tx, proposalId, expectedVersion, 0)

async function lockAt(
  tx: Tx,
  proposalId: string,
  expectedVersion: number,
  raisedBy: 0 | 1,
): Promise<ProposalRow> {
  const row = await tx
    .updateTable('proposal')
    .set((eb) => ({ version: eb('version', '+', raisedBy) }))
    .where('id', '=', proposalId)
    .where('version', '=', expectedVersion)
    .returningAll()
    .executeTakeFirst()
  if (row) return toProposal(row)
  const { version } = await getProposal(tx, proposalId)
  throw new DomainError('stale', 'common.stale', { current: version })
}

/** Holds the proposal as it is to the end of the transaction, so that it is not handed in meanwhile. */
export async function holdProposal(tx: Tx, proposalId: string): Promise<ProposalRow> {
  const row = await tx
    .updateTable('proposal')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', proposalId)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound('thing.proposal')
  return toProposal(row)
}

export async function insertProposal(
  tx: Tx,
  proposal: { id: string; blocYearId: string; wording: ProposalWording; now: string },
): Promise<void> {
  await tx
    .insertInto('proposal')
    .values({
      id: proposal.id,
      bloc_year_id: proposal.blocYearId,
      state: 'draft',
      wording: JSON.stringify(proposal.wording),
      paper_id: null,
      number: null,
      issued_on: null,
      created_at: proposal.now,
    })
    .execute()
}

export interface ProposalChange {
  readonly state?: ProposalState
  readonly wording?: ProposalWording
  readonly paper?: {
    readonly paperId: string
    readonly number: string | null
    readonly issuedOn: LocalDate | null
    readonly cited: Citation | null
  }
  readonly round?: number
}

/** Writes the change of a proposal that is locked; its dossiers, whose state follows it, change with it. */
export async function updateProposal(tx: Tx, proposalId: string, change: ProposalChange): Promise<void> {
  const { state, wording, paper, round } = change
  if (state !== undefined) await touchDossiers(tx, proposalId)
  await tx
    .updateTable('proposal')
    .set({
      ...(state === undefined ? {} : { state }),
      ...(wording === undefined ? {} : { wording: JSON.stringify(wording) }),
      ...(round === undefined ? {} : { round }),
      ...(paper === undefined
        ? {}
        : {
            paper_id: paper.paperId,
            number: paper.number,
            issued_on: paper.issuedOn,
            cited: paper.cited === null ? null : JSON.stringify(paper.cited),
          }),
    })
    .where('id', '=', proposalId)
    .execute()
}

async function touchDossiers(tx: Tx, proposalId: string): Promise<void> {
  await tx
    .updateTable('dossier')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('proposal_item_id', 'in', (eb) =>
      eb.selectFrom('proposal_item').select('proposal_item.id').where('proposal_id', '=', proposalId),
    )
    .execute()
}

/** Claims the awards for a proposal; the code of one that a running proposal of the year already has, else undefined. */
export async function claimAwards(
  tx: Tx,
  proposal: { id: string; blocYearId: string },
  awardCodes: readonly string[],
): Promise<string | undefined> {
  for (const code of awardCodes) {
    const claimed = await tx
      .insertInto('proposal_award')
      .values({
        proposal_id: proposal.id,
        bloc_year_id: proposal.blocYearId,
        award_code: code,
        is_running: 1,
      })
      // No target: SQLite takes no bound value in the condition of a partial index.
      .onConflict((oc) => oc.doNothing())
      .returning('award_code')
      .executeTakeFirst()
    if (!claimed) return code
  }
  return undefined
}

/** Sets the awards of a decided proposal free: another proposal may be made for them. */
export async function releaseAwards(tx: Tx, proposalId: string): Promise<void> {
  await tx
    .updateTable('proposal_award')
    .set({ is_running: 0 })
    .where('proposal_id', '=', proposalId)
    .execute()
}

export async function awardCodesOf(reader: Reader, proposalId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('proposal_award')
    .select('award_code')
    .where('proposal_id', '=', proposalId)
    .orderBy('award_code')
    .execute()
  return rows.map((row) => row.award_code)
}

/** The candidates of the year on whom a decision was already made. */
export async function decidedCandidates(reader: Reader, blocYearId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('proposal_item')
    .innerJoin('proposal', 'proposal.id', 'proposal_item.proposal_id')
    .select('proposal_item.candidate_id')
    .where('proposal.bloc_year_id', '=', blocYearId)
    .where('proposal_item.outcome', 'is not', null)
    .execute()
  return rows.map((row) => row.candidate_id)
}

function items(reader: Reader) {
  return reader
    .selectFrom('proposal_item')
    .innerJoin('dossier', 'dossier.proposal_item_id', 'proposal_item.id')
    .selectAll('proposal_item')
    .select('dossier.id as dossier_id')
}

/** The boards that the proposals propose, in the order of the list. */
export async function listItems(reader: Reader, proposalIds: readonly string[]): Promise<ItemRow[]> {
  if (proposalIds.length === 0) return []
  const rows = await items(reader)
    .where('proposal_item.proposal_id', 'in', proposalIds)
    .where('proposal_item.is_dropped', '=', 0)
    .orderBy('proposal_item.proposal_id')
    .orderBy('proposal_item.position')
    .execute()
  return rows.map(toItem)
}

/** The item that a dossier belongs to, also of a board that was dropped. Throws `not-found`. */
export async function getItemOfDossier(reader: Reader, dossierId: string): Promise<ItemRow> {
  const row = await items(reader).where('dossier.id', '=', dossierId).executeTakeFirst()
  if (!row) throw notFound('thing.dossier')
  return toItem(row)
}

/**
 * Makes the list of a proposal that of `boards`: new boards with a dossier each, known ones renewed, the rest
 * dropped. A dossier stays with its candidate, whatever happens to the list.
 */
export async function replaceItems(
  tx: Tx,
  proposalId: string,
  boards: readonly ProposedBoard[],
  now: string,
): Promise<void> {
  await tx.updateTable('proposal_item').set({ is_dropped: 1 }).where('proposal_id', '=', proposalId).execute()
  for (const [position, board] of boards.entries()) {
    const values = {
      position,
      organisation_id: board.organisationId,
      organisation_name: board.organisationName,
      award_code: board.awardCode,
      award_title: board.awardTitle,
      form: board.form,
      basis: board.basis,
      basis_mark: board.basisMark,
      poll_id: board.pollId,
      meeting_id: board.meetingId,
      held_on: board.vote.heldOn,
      approvals: board.vote.approvals,
      base: board.vote.base,
      base_kind: board.baseKind,
      is_illustrative: board.illustrative ? 1 : 0,
      is_dropped: 0,
    }
    const known = await tx
      .updateTable('proposal_item')
      .set(values)
      .where('proposal_id', '=', proposalId)
      .where('candidate_id', '=', board.candidateId)
      .returning('id')
      .executeTakeFirst()
    if (known) continue
    const itemId = newId()
    await tx
      .insertInto('proposal_item')
      .values({
        ...values,
        id: itemId,
        proposal_id: proposalId,
        candidate_id: board.candidateId,
        outcome: null,
        outcome_reason: null,
        decision_id: null,
      })
      .execute()
    await tx
      .insertInto('dossier')
      .values({ id: newId(), proposal_item_id: itemId, created_at: now })
      .execute()
  }
}

/** Writes what a decision says of an item. */
export async function setOutcome(
  tx: Tx,
  itemId: string,
  outcome: { outcome: 'granted' | 'refused'; reason: string | null; decisionId: string },
): Promise<void> {
  await tx
    .updateTable('proposal_item')
    .set({ outcome: outcome.outcome, outcome_reason: outcome.reason, decision_id: outcome.decisionId })
    .where('id', '=', itemId)
    .execute()
}

/** One handing-in and what became of it. */
export interface SubmissionRow {
  readonly round: number
  readonly content: Submission
  readonly submittedAt: string
  readonly receivedAt: string | null
  readonly recalledAt: string | null
  readonly returnedAt: string | null
  readonly returnReasons: readonly ReturnReason[]
}

/** The submissions of a proposal, first one first. */
export async function listSubmissions(reader: Reader, proposalId: string): Promise<SubmissionRow[]> {
  const rows = await reader
    .selectFrom('proposal_submission')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .orderBy('round')
    .execute()
  return rows.map((row) => ({
    round: row.round,
    content: JSON.parse(row.content) as Submission,
    submittedAt: row.submitted_at,
    receivedAt: row.received_at,
    recalledAt: row.recalled_at,
    returnedAt: row.returned_at,
    returnReasons: row.return_reasons === null ? [] : (JSON.parse(row.return_reasons) as ReturnReason[]),
  }))
}

export async function insertSubmission(
  tx: Tx,
  submission: { proposalId: string; round: number; content: Submission; now: string },
): Promise<void> {
  await tx
    .insertInto('proposal_submission')
    .values({
      proposal_id: submission.proposalId,
      round: submission.round,
      content: JSON.stringify(submission.content),
      submitted_at: submission.now,
      received_at: null,
      recalled_at: null,
      returned_at: null,
      return_reasons: null,
    })
    .execute()
}

/** Notes on the last submission that it was received, recalled or returned. */
export async function markSubmission(
  tx: Tx,
  proposal: { id: string; round: number },
  mark:
    | { receivedAt: string }
    | { recalledAt: string }
    | { returnedAt: string; reasons: readonly ReturnReason[] },
): Promise<void> {
  await tx
    .updateTable('proposal_submission')
    .set({
      ...('receivedAt' in mark ? { received_at: mark.receivedAt } : {}),
      ...('recalledAt' in mark ? { recalled_at: mark.recalledAt } : {}),
      ...('returnedAt' in mark
        ? { returned_at: mark.returnedAt, return_reasons: JSON.stringify(mark.reasons) }
        : {}),
    })
    .where('proposal_id', '=', proposal.id)
    .where('round', '=', proposal.round)
    .execute()
}
