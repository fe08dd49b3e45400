import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, type FieldError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { getPaper, issuePaper } from '../../papers/index.ts'
import { deleteDocuments, insertDocument } from '../data/dossier-repository.ts'
import {
  awardCodesOf,
  insertSubmission,
  listItems,
  markSubmission,
  type ProposalRow,
  updateProposal,
} from '../data/proposal-repository.ts'
import { findMinutes } from '../data/minutes-views.ts'
import { findInconsistencies, findOvertaken } from '../domain/consistency.ts'
import { withTitles } from '../domain/declared.ts'
import { checkReturn, type ReturnReason } from '../domain/proposal.ts'
import { contentsOf, type DossierContents, facesOf, submissionOf } from './contents.ts'
import { produceProposal } from './proposal-paper.ts'
import { standingsByBoard } from './sources.ts'
import { type Move, openSelections, recordMove, takeProposal } from './proposals.ts'

/** Writes the proposal as it would go out today, without number and date. Returns the paper's id. */
export async function draftProposalPaper(tx: Tx, by: By, move: Move): Promise<string> {
  const { before } = await takeProposal(tx, move, 'draft-paper')
  const { paperId } = await produceProposal(tx, by, before, localDateOf(by.now))
  await recordMove(tx, by, before, 'draft-paper', { after: { paperId } })
  return paperId
}

/**
 * Issues the proposal with number and date, puts it into every dossier, and names the paper that it takes the place
 * of. Throws `conflict` with every inconsistency between list, result and reports as a field.
 */
export async function issueProposal(
  tx: Tx,
  by: By,
  command: Move & { readonly date: LocalDate; readonly number: number | null },
): Promise<void> {
  const { before, state } = await takeProposal(tx, command, 'issue')
  const items = await listItems(tx, [before.id])
  const heldOn = items
    .map((item) => item.vote.heldOn)
    .sort()
    .at(-1)
  if (heldOn !== undefined && command.date < heldOn)
    throw invalidField('/date', 'awards.before-meeting', { heldOn })
  const contents = await contentsOf(tx, before, items)
  await assertConsistent(tx, before, contents)
  const draft = await produceProposal(tx, by, before, command.date)
  const { version } = await getPaper(tx, draft.paperId)
  const { paperId, number } = await issuePaper(tx, by, draft.paperId, version, {
    date: command.date,
    ...(command.number === null ? {} : { number: command.number }),
  })
  for (const { dossierId } of items) {
    await deleteDocuments(tx, dossierId, { kind: 'proposal' })
    await insertDocument(tx, {
      dossierId,
      paperId,
      kind: 'proposal',
      face: null,
      onBehalfFileId: null,
      addedAt: by.now,
    })
  }
  const { cited } = draft
  await updateProposal(tx, before.id, { state, paper: { paperId, number, issuedOn: command.date, cited } })
  await recordMove(tx, by, before, 'issue-proposal', {
    before: { state: before.state },
    after: { state, number, date: command.date, paperId },
  })
}

/**
 * The three common faults of law/README, looked for before anything leaves the board; and, once the proposal is
 * issued, whether minutes and standings are still those that its papers print.
 */
async function assertConsistent(
  reader: Reader,
  proposal: ProposalRow,
  contents: readonly DossierContents[],
): Promise<void> {
  const codes = await awardCodesOf(reader, proposal.id)
  const { kinds, declared } = await openSelections(reader, proposal.blocYearId, codes)
  const items = contents.map(({ item }) => item)
  const faces = facesOf(contents)
  const [first] = items
  const minutes = first && (await findMinutes(reader, first.meetingId))
  const standings = await standingsByBoard(reader, proposal.blocYearId)
  const found = [
    ...findInconsistencies(items, withTitles(declared, kinds), faces),
    ...findOvertaken(items, faces, proposal.cited, { minutesPaperId: minutes?.paperId ?? null, standings }),
  ]
  if (found.length === 0) return
  const fields = found.map(({ code, organisationId, params }): FieldError => {
    const index = items.findIndex((item) => item.organisationId === organisationId)
    return { pointer: index < 0 ? '/items' : `/items/${index}`, code, params }
  })
  throw new DomainError('conflict', 'awards.inconsistent', { count: found.length }, fields)
}

/**
 * Hands the proposal in with its dossiers, and freezes what they hold. Throws `conflict` while a paper of Đ.84 is
 * missing or only a draft, each with the board that owes it.
 */
export async function submitProposal(tx: Tx, by: By, move: Move): Promise<void> {
  const { before, state } = await takeProposal(tx, move, 'submit')
  const contents = await contentsOf(tx, before, await listItems(tx, [before.id]))
  await assertConsistent(tx, before, contents)
  assertComplete(contents)
  const round = before.round + 1
  const content = submissionOf(contents)
  await insertSubmission(tx, { proposalId: before.id, round, content, now: by.now })
  await updateProposal(tx, before.id, { state, round })
  await recordMove(tx, by, before, 'submit-proposal', {
    before: { state: before.state },
    after: { state, round, content },
  })
}

function assertComplete(contents: readonly DossierContents[]): void {
  const fields = contents.flatMap(({ item, missing }, index) =>
    missing.map((row): FieldError => ({
      pointer: `/items/${index}/${row.kind}`,
      code: `awards.${row.state === 'draft' ? 'draft' : 'missing'}-${row.kind}`,
      params: { organisation: item.organisationName },
    })),
  )
  if (fields.length > 0)
    throw new DomainError('conflict', 'awards.dossier-incomplete', { count: fields.length }, fields)
}

/** Takes back what was handed in, as long as the council has not received it. */
export async function recallProposal(tx: Tx, by: By, move: Move): Promise<void> {
  const { before, state } = await takeProposal(tx, move, 'recall')
  await markSubmission(tx, before, { recalledAt: by.now })
  await updateProposal(tx, before.id, { state })
  await recordMove(tx, by, before, 'recall-proposal', { before: { state: before.state }, after: { state } })
}

/** The council's receipt. */
export async function receiveProposal(tx: Tx, by: By, move: Move): Promise<void> {
  const { before, state } = await takeProposal(tx, move, 'receive')
  await markSubmission(tx, before, { receivedAt: by.now })
  await updateProposal(tx, before.id, { state })
  await recordMove(tx, by, before, 'receive-proposal', { before: { state: before.state }, after: { state } })
}

/** Sends the proposal back with its reasons, on the whole or on the dossier of a board. */
export async function returnProposal(
  tx: Tx,
  by: By,
  command: Move & { readonly reasons: readonly ReturnReason[] },
): Promise<void> {
  const { before, state } = await takeProposal(tx, command, 'return')
  const faults = checkReturn(command.reasons, await listItems(tx, [before.id]))
  if (faults.length > 0) throw invalidFields(faults)
  await markSubmission(tx, before, { returnedAt: by.now, reasons: command.reasons })
  await updateProposal(tx, before.id, { state })
  await recordMove(tx, by, before, 'return-proposal', {
    before: { state: before.state },
    after: { state, reasons: command.reasons },
  })
}

/** Makes it a draft again: the next issue takes a new number, and its paper names this one as superseded. */
export async function reviseProposal(tx: Tx, by: By, move: Move): Promise<void> {
  const { before, state } = await takeProposal(tx, move, 'revise')
  for (const { dossierId } of await listItems(tx, [before.id]))
    await deleteDocuments(tx, dossierId, { kind: 'proposal' })
  const { paperId } = before
  await updateProposal(tx, before.id, {
    state,
    ...(paperId === null ? {} : { paper: { paperId, number: null, issuedOn: null, cited: null } }),
  })
  await recordMove(tx, by, before, 'revise-proposal', { before: { state: before.state }, after: { state } })
}
