import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError, type FieldError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { nameOn, namesOn } from '../../organisations/index.ts'
import { getPaper } from '../../papers/index.ts'
import {
  type DecisionRow,
  findOrInsertDecision,
  insertAward,
  listAwardsOf,
  lockAward,
  setRevoked,
} from '../data/award-repository.ts'
import { isBoardOf } from '../data/award-views.ts'
import {
  type ItemRow,
  listItems,
  type ProposalRow,
  releaseAwards,
  setOutcome,
  updateProposal,
} from '../data/proposal-repository.ts'
import { awardMachine, checkDecision, checkRevocation, type RevocationGround } from '../domain/decision.ts'
import { takeProposals } from './decided-proposals.ts'
import { recordMove } from './proposals.ts'

/** The paper of a decision and who signed it; number, date and issuer are those of the recorded paper. */
export interface DecisionPaper {
  readonly paperId: string
  readonly signerName: string
  readonly signerPost: string
  readonly illustrative: boolean
}

/** What a decision says of one proposal; `version` is the one that the caller last saw. */
export interface ProposalDecision {
  readonly proposalId: string
  readonly version: number
  readonly granted: readonly string[]
  readonly refused: readonly { readonly candidateId: string; readonly reason: string }[]
}

/**
 * Records the minister's decision on one or several proposals of the council: every proposed board is granted or
 * refused, the granted ones enter the register. Throws `stale` for a proposal that changed meanwhile, `conflict` for
 * one that was not received, and `invalid` with every fault.
 */
export async function recordDecision(
  tx: Tx,
  by: By,
  councilId: string,
  command: DecisionPaper & { readonly roles: Roles; readonly proposals: readonly ProposalDecision[] },
): Promise<string> {
  const paper = await decisionPaper(tx, by, councilId, command)
  const today = localDateOf(by.now)
  const faults: FieldError[] = []
  const taken: { decided: ProposalDecision; before: ProposalRow; items: ItemRow[] }[] = []
  const proposals = await takeProposals(tx, councilId, command, 'decide')
  for (const [index, decided] of command.proposals.entries()) {
    const before = proposals[index]?.before
    if (before === undefined) continue
    const items = await listItems(tx, [before.id])
    const record = { ...decided, ...paper, ...command }
    for (const fault of checkDecision(record, items, before.issuedOn ?? paper.decidedOn, today))
      faults.push({ ...fault, pointer: placeOf(fault.pointer, `/proposals/${index}`) })
    taken.push({ decided, before, items })
  }
  if (faults.length > 0) throw invalidFields(faults)
  const decision = await enterDecision(tx, by, councilId, command, paper)
  for (const one of taken) await carryOut(tx, by, decision, one)
  return decision.id
}

/** Number and date come from the paper, so their faults are the paper's. */
const placeOf = (pointer: string, base: string): string =>
  pointer === '/number' || pointer === '/decidedOn' ? '/paperId' : `${base}${pointer}`

/** Number, date and issuer of the recorded paper. 422 on `/paperId` for anything but an issued decision of the council. */
async function decisionPaper(
  reader: Reader,
  by: By,
  councilId: string,
  { paperId }: DecisionPaper,
): Promise<{ readonly number: string; readonly decidedOn: LocalDate; readonly issuerName: string }> {
  const paper = await getPaper(reader, paperId).catch(() => undefined)
  if (paper?.located.councilId !== councilId) throw invalidField('/paperId', 'awards.paper-elsewhere')
  const { number, date, issuerName, kind, state } = paper
  if (kind !== 'decision') throw invalidField('/paperId', 'awards.paper-kind')
  if (state !== 'issued' || number === null || date === null)
    throw invalidField('/paperId', 'awards.paper-not-issued')
  if (date > localDateOf(by.now)) throw invalidField('/paperId', 'awards.date-ahead')
  return { number, decidedOn: date, issuerName }
}

/** The decision of the paper, entered once: further proposals and revocations join it. */
async function enterDecision(
  tx: Tx,
  by: By,
  councilId: string,
  command: DecisionPaper,
  paper: { readonly number: string; readonly decidedOn: LocalDate; readonly issuerName: string },
): Promise<DecisionRow> {
  const { paperId, signerName, signerPost, illustrative } = command
  const wanted = { id: newId(), councilId, paperId, signerName, signerPost, illustrative, ...paper }
  const { decision, isNew } = await findOrInsertDecision(tx, wanted, by.now)
  if (decision.signerName !== signerName || decision.signerPost !== signerPost)
    throw invalidField('/signerName', 'awards.signer-differs', { signer: decision.signerName })
  if (isNew)
    await recordEvent(tx, by, {
      action: 'awards.record-decision',
      kind: 'decision',
      id: decision.id,
      located: { councilId },
      after: decision,
    })
  return decision
}

async function carryOut(
  tx: Tx,
  by: By,
  decision: DecisionRow,
  { decided, before, items }: { decided: ProposalDecision; before: ProposalRow; items: readonly ItemRow[] },
): Promise<void> {
  const { blocId, year } = await locateBlocYear(tx, before.blocYearId)
  const ids = items.map((item) => item.organisationId)
  const names = await namesOn(tx, ids, decision.decidedOn)
  for (const item of items) {
    const refusal = decided.refused.find((one) => one.candidateId === item.candidateId)
    const outcome = refusal ? 'refused' : 'granted'
    await setOutcome(tx, item.id, { outcome, reason: refusal?.reason ?? null, decisionId: decision.id })
    if (refusal) continue
    await assertNotGranted(tx, item, before.blocYearId)
    await insertAward(
      tx,
      {
        id: newId(),
        decisionId: decision.id,
        proposalItemId: item.id,
        councilId: decision.councilId,
        blocId,
        blocYearId: before.blocYearId,
        awardYear: year,
        organisationId: item.organisationId,
        // A board that was dissolved before the decision bears the name under which it was proposed.
        organisationName: names.get(item.organisationId) ?? item.organisationName,
        awardCode: item.awardCode,
        awardTitle: item.awardTitle,
        form: item.form,
        basis: item.basis,
        basisMark: item.basisMark,
        illustrative: item.illustrative || decision.illustrative,
      },
      by.now,
    )
  }
  await releaseAwards(tx, before.id)
  await updateProposal(tx, before.id, { state: 'decided' })
  await recordMove(tx, by, before, 'decide-proposal', {
    before: { state: before.state },
    after: { state: 'decided', decisionId: decision.id, granted: decided.granted, refused: decided.refused },
  })
}

/** One achievement is not rewarded twice by the same form [law Đ.5(2)c]. */
async function assertNotGranted(reader: Reader, item: ItemRow, blocYearId: string): Promise<void> {
  const standing = (await listAwardsOf(reader, [item.organisationId])).some(
    (award) =>
      award.blocYearId === blocYearId && award.awardCode === item.awardCode && award.state === 'granted',
  )
  if (standing)
    throw new DomainError('conflict', 'awards.granted-already', {
      organisation: item.organisationName,
      award: item.awardTitle,
    })
}

/** Revokes an award by a later decision [law Đ.93]; the award stays in the register beside its revocation. */
export async function revokeAward(
  tx: Tx,
  by: By,
  command: DecisionPaper & {
    readonly awardId: string
    readonly expectedVersion: number
    readonly roles: Roles
    readonly ground: RevocationGround
    readonly reason: string
  },
): Promise<void> {
  const award = await lockAward(tx, command.awardId, command.expectedVersion)
  const state = transit(awardMachine, award.state, 'revoke', command.roles)
  const paper = await decisionPaper(tx, by, award.councilId, command)
  const { ground, reason } = command
  const faults = checkRevocation({ ...paper, ground, reason }, award.decidedOn, localDateOf(by.now))
  if (faults.length > 0)
    throw invalidFields(faults.map((fault) => ({ ...fault, pointer: placeOf(fault.pointer, '') })))
  const decision = await enterDecision(tx, by, award.councilId, command, paper)
  if (decision.id === award.decisionId) throw invalidField('/paperId', 'awards.revokes-itself')
  await setRevoked(tx, award.id, { state, decisionId: decision.id, ground, reason })
  await recordEvent(tx, by, {
    action: 'awards.revoke',
    kind: 'award',
    id: award.id,
    located: {
      councilId: award.councilId,
      blocId: award.blocId ?? undefined,
      ownerId: award.organisationId,
    },
    before: { state: award.state },
    after: { state, decisionId: decision.id, ground, reason },
  })
}

/** An award of before the product, entered from its decision so that the history of a board is whole. */
export interface EarlierAward extends DecisionPaper {
  readonly organisationId: string
  readonly awardCode: string
  readonly awardTitle: string
  readonly form: 'title' | 'commendation'
  readonly awardYear: number
}

/**
 * Enters an earlier award into the register; the board's name is the one of the decision's day. Only of a board that
 * is or was the council's: it shows in the history of the board and stands in its achievement reports.
 */
export async function recordEarlierAward(
  tx: Tx,
  by: By,
  councilId: string,
  award: EarlierAward,
): Promise<string> {
  const paper = await decisionPaper(tx, by, councilId, award)
  if (!(await isBoardOf(tx, award.organisationId, councilId)))
    throw invalidField('/organisationId', 'awards.no-board')
  if (award.awardYear > Number(paper.decidedOn.slice(0, 4)))
    throw invalidField('/awardYear', 'awards.year-after-decision', { decidedOn: paper.decidedOn })
  const organisationName = await nameOn(tx, award.organisationId, paper.decidedOn)
  const decision = await enterDecision(tx, by, councilId, award, paper)
  const id = newId()
  const { organisationId, awardCode, awardTitle, form, awardYear, illustrative } = award
  const entry = { organisationId, organisationName, awardCode, awardTitle, form, awardYear, illustrative }
  const inserted = await insertAward(
    tx,
    {
      ...entry,
      id,
      decisionId: decision.id,
      proposalItemId: null,
      councilId,
      blocId: null,
      blocYearId: null,
      basis: null,
      basisMark: null,
    },
    by.now,
  )
  if (!inserted)
    throw new DomainError('conflict', 'awards.granted-already', {
      organisation: organisationName,
      award: awardTitle,
    })
  await recordEvent(tx, by, {
    action: 'awards.record-earlier',
    kind: 'award',
    id,
    located: { councilId, ownerId: organisationId },
    after: { ...entry, decisionId: decision.id },
  })
  return id
}
