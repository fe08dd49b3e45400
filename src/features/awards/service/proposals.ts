import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import {
  awardCodesOf,
  claimAwards,
  decidedCandidates,
  getProposal,
  insertProposal,
  listItems,
  lockProposal,
  lockUnchanged,
  type ProposalRow,
  replaceItems,
  updateProposal,
} from '../data/proposal-repository.ts'
import {
  type AwardKind,
  type DeclaredSelection,
  type ProposedBoard,
  proposedBoards,
} from '../domain/declared.ts'
import {
  assertHasItems,
  type ProposalAction,
  type ProposalItem,
  proposalMachine,
  type ProposalState,
  type ProposalWording,
} from '../domain/proposal.ts'
import { awardKinds, declaredSelections } from './sources.ts'

/** Where a proposal stands: in its bloc year; the bloc's members see it once it is issued. */
export async function locateProposal(
  reader: Reader,
  proposalId: string,
): Promise<Located & { readonly blocId: string; readonly councilId: string; readonly state: ProposalState }> {
  const { blocYearId, state } = await getProposal(reader, proposalId)
  return { ...(await locateBlocYear(reader, blocYearId)), state }
}

/** Which proposal, as whom, and as it was last seen. */
export interface Move {
  readonly proposalId: string
  readonly expectedVersion: number
  readonly roles: Roles
}

/** The locked proposal and the state that the action leads to. Throws `stale`, `conflict` or `forbidden`. */
export async function takeProposal(
  tx: Tx,
  move: Move,
  action: ProposalAction,
): Promise<{ readonly before: ProposalRow; readonly state: ProposalState }> {
  // The draft of a decision is a paper of the council, and nothing of the proposals that it is about.
  const lock = action === 'draft-decision' ? lockUnchanged : lockProposal
  const before = await lock(tx, move.proposalId, move.expectedVersion)
  return { before, state: transit(proposalMachine, before.state, action, move.roles) }
}

/** Writes the audit event of an action on a proposal. */
export async function recordMove(
  tx: Tx,
  by: By,
  proposal: Pick<ProposalRow, 'id' | 'blocYearId'>,
  action: string,
  change: { readonly before?: unknown; readonly after?: unknown },
): Promise<void> {
  await recordEvent(tx, by, {
    action: `awards.${action}`,
    kind: 'proposal',
    id: proposal.id,
    located: await locateBlocYear(tx, proposal.blocYearId),
    ...change,
  })
}

/** What a proposal has to agree with: the award kinds and the declared selections that nobody has decided on yet. */
export async function openSelections(
  reader: Reader,
  blocYearId: string,
  awardCodes: readonly string[] | null,
): Promise<{ readonly kinds: readonly AwardKind[]; readonly declared: readonly DeclaredSelection[] }> {
  const decided = new Set(await decidedCandidates(reader, blocYearId))
  const declared = (await declaredSelections(reader, blocYearId)).filter(
    (one) => !decided.has(one.candidateId) && (awardCodes === null || awardCodes.includes(one.awardCode)),
  )
  return { kinds: await awardKinds(reader, blocYearId), declared }
}

/**
 * Drafts the proposal of a bloc year from its declared results: all awards that somebody was selected for, or those
 * of `awardCodes`. Throws `invalid` where nobody was selected, and `conflict` for an award that a running proposal
 * of the year already has.
 */
export async function createProposal(
  tx: Tx,
  by: By,
  blocYearId: string,
  command: { readonly awardCodes: readonly string[] | null; readonly wording: ProposalWording },
): Promise<string> {
  const located = await locateBlocYear(tx, blocYearId)
  const { kinds, declared } = await openSelections(tx, blocYearId, null)
  const codes = command.awardCodes ?? [...new Set(declared.map((one) => one.awardCode))].sort()
  checkAwards(codes, kinds, declared)
  const boards = boardsFor(declared, kinds, codes)
  const id = newId()
  await insertProposal(tx, { id, blocYearId, wording: command.wording, now: by.now })
  const taken = await claimAwards(tx, { id, blocYearId }, codes)
  if (taken !== undefined)
    throw new DomainError('conflict', 'awards.running-proposal', { award: titleOf(kinds, taken) })
  await replaceItems(tx, id, boards, by.now)
  await recordEvent(tx, by, {
    action: 'awards.create-proposal',
    kind: 'proposal',
    id,
    located,
    after: { awardCodes: codes, items: boards.map(plainItem) },
  })
  return id
}

function checkAwards(
  codes: readonly string[],
  kinds: readonly AwardKind[],
  declared: readonly DeclaredSelection[],
): void {
  const faults = codes.flatMap((code, index) => {
    const pointer = `/awardCodes/${index}`
    if (codes.indexOf(code) < index) return [{ pointer, code: 'awards.named-twice' }]
    if (!kinds.some((kind) => kind.code === code)) return [{ pointer, code: 'awards.unknown-award' }]
    return declared.some((one) => one.awardCode === code)
      ? []
      : [{ pointer, code: 'awards.nobody-selected-for', params: { award: titleOf(kinds, code) } }]
  })
  if (faults.length > 0) throw invalidFields(faults)
}

const titleOf = (kinds: readonly AwardKind[], code: string): string =>
  kinds.find((kind) => kind.code === code)?.title.vi ?? code

/** The list for these awards. One proposal cites one meeting: awards of different meetings need a proposal each. */
function boardsFor(
  declared: readonly DeclaredSelection[],
  kinds: readonly AwardKind[],
  codes: readonly string[],
): ProposedBoard[] {
  const boards = proposedBoards(declared, kinds, codes)
  assertHasItems(boards)
  if (new Set(boards.map((board) => board.meetingId)).size > 1)
    throw invalidField('/awardCodes', 'awards.several-meetings')
  return boards
}

/** Writes the wording anew and takes the list from the declared results again. */
export async function editProposal(
  tx: Tx,
  by: By,
  command: Move & { readonly wording: ProposalWording },
): Promise<void> {
  const { before, state } = await takeProposal(tx, command, 'edit')
  const codes = await awardCodesOf(tx, before.id)
  const { kinds, declared } = await openSelections(tx, before.blocYearId, codes)
  const boards = boardsFor(declared, kinds, codes)
  const old = await listItems(tx, [before.id])
  await replaceItems(tx, before.id, boards, by.now)
  await updateProposal(tx, before.id, { state, wording: command.wording })
  await recordMove(tx, by, before, 'edit-proposal', {
    before: { wording: before.wording, items: old.map(plainItem) },
    after: { wording: command.wording, items: boards.map(plainItem) },
  })
}

/** The core of an item: what is compared, handed in and logged. */
export const plainItem = (item: ProposalItem): ProposalItem => ({
  candidateId: item.candidateId,
  organisationId: item.organisationId,
  organisationName: item.organisationName,
  awardCode: item.awardCode,
  awardTitle: item.awardTitle,
  vote: item.vote,
})
