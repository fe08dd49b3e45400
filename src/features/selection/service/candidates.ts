import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { boardsOf, type Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import {
  type CandidateRow,
  endMatter,
  getCandidate,
  getMatter,
  insertCandidate,
  insertMatter,
  listCandidates,
  listOverrides,
  lockCandidate,
  type MatterRow,
  putConfirmation,
  putOverride,
  updateCandidate,
} from '../data/candidate-repository.ts'
import { listPolls } from '../data/poll-repository.ts'
import {
  actionAfter,
  assertCandidateReason,
  type CandidateAction,
  candidateMachine,
  type CandidateState,
  nextRunnersUp,
} from '../domain/candidate.ts'
import { judgeEligibility } from '../domain/eligibility.ts'
import { eligibilityFactsOf } from './facts.ts'
import { assertNoRunningPoll, awardRuleOf } from './poll-basics.ts'

const SYSTEM: Roles = new Set(['system'])

/** States in which the rules decide; afterwards votes do. */
const ASSESSED: ReadonlySet<CandidateState> = new Set(['proposed', 'eligible', 'on-hold', 'stopped'])

/** A candidate belongs to the board that stands: the head's own is checked by the deputy. */
export async function locateCandidate(reader: Reader, candidateId: string): Promise<Located> {
  const { blocYearId, organisationId } = await getCandidate(reader, candidateId)
  return locateBlocYear(reader, blocYearId, organisationId)
}

/** Puts a board forward for an award of the bloc year: itself, or the head any member. Assessed at once. */
export async function proposeCandidate(
  tx: Tx,
  by: By,
  blocYearId: string,
  command: { awardCode: string; organisationId: string; merits: string; illustrative: boolean; roles: Roles },
): Promise<string> {
  const { awardCode, organisationId } = command
  const today = localDateOf(by.now)
  if (!command.roles.has('head') && !boardsOf(by.actor, today).includes(organisationId))
    throw new DomainError('forbidden', 'meetings.not-your-board')
  await awardRuleOf(tx, blocYearId, awardCode)
  const { blocId } = await locateBlocYear(tx, blocYearId)
  const members = await membersOn(tx, blocId, today)
  if (!members.some((member) => member.organisationId === organisationId))
    throw invalidField('/organisationId', 'meetings.not-a-member')
  const id = newId()
  const { merits, illustrative } = command
  if (
    !(await insertCandidate(tx, { id, blocYearId, awardCode, organisationId, merits, illustrative }, by.now))
  )
    throw new DomainError('conflict', 'selection.candidate-exists')
  const candidate = await getCandidate(tx, id)
  await recordOn(tx, by, candidate, 'propose', { after: { awardCode, organisationId, merits } })
  await assess(tx, by, candidate)
  return id
}

/** Which candidate, as it was seen, and by whom. */
export interface CandidateCommand {
  readonly candidateId: string
  readonly expectedVersion: number
  readonly roles: Roles
}

/** Applies the rules again to the facts of today. */
export async function reassessCandidate(tx: Tx, by: By, command: CandidateCommand): Promise<void> {
  const candidate = await lockCandidate(tx, command.candidateId, command.expectedVersion)
  transit(candidateMachine, candidate.state, 'assess', command.roles)
  await assess(tx, by, candidate)
}

/** Sets one rule aside for this candidate, with a written reason; the rules are then applied again. */
export async function overrideRule(
  tx: Tx,
  by: By,
  command: CandidateCommand & { rule: string; reason: string },
): Promise<void> {
  const candidate = await lockCandidate(tx, command.candidateId, command.expectedVersion)
  transit(candidateMachine, candidate.state, 'override', command.roles)
  assertCandidateReason(command.reason)
  const verdict = candidate.verdicts.find((v) => v.rule === command.rule && v.outcome !== 'pass')
  if (!verdict) throw invalidField('/rule', 'selection.rule-not-broken', { rule: command.rule })
  const { rule, reason } = command
  await putOverride(tx, candidate.id, rule, { reason, by: signature(by), on: localDateOf(by.now) })
  await recordOn(tx, by, candidate, 'override', { after: { rule, reason } })
  await assess(tx, by, candidate)
}

/** Confirms by name a statement that a rule asks for, such as unity and sound organisations [law Đ.26(1)b]. */
export async function confirmStatement(
  tx: Tx,
  by: By,
  command: CandidateCommand & { rule: string },
): Promise<void> {
  const candidate = await lockCandidate(tx, command.candidateId, command.expectedVersion)
  transit(candidateMachine, candidate.state, 'confirm', command.roles)
  const { content } = await adoptedRulebook(tx, candidate.blocYearId)
  const rule = content.eligibility.find((r) => r.code === command.rule)
  if (rule?.check.kind !== 'statement-confirmed')
    throw invalidField('/rule', 'selection.no-statement', { rule: command.rule })
  await putConfirmation(tx, candidate.id, rule.code, { by: signature(by), on: localDateOf(by.now) })
  await recordOn(tx, by, candidate, 'confirm', { after: { rule: rule.code } })
  await assess(tx, by, candidate)
}

/** Withdraws, proposes again, sets aside or promotes. */
export async function moveCandidate(
  tx: Tx,
  by: By,
  command: CandidateCommand & {
    action: Extract<CandidateAction, 'withdraw' | 'propose-again' | 'set-aside' | 'promote'>
    reason: string
  },
): Promise<void> {
  const { action, reason } = command
  const candidate = await lockCandidate(tx, command.candidateId, command.expectedVersion)
  const state = transit(candidateMachine, candidate.state, action, command.roles)
  await assertNoRunningPoll(tx, candidate.blocYearId, candidate.awardCode)
  assertCandidateReason(reason)
  if (action === 'promote') await assertFirstRunnerUp(tx, candidate)
  await updateCandidate(tx, candidate.id, {
    state,
    reason,
    ...(state === 'selected' ? { runnerUp: null } : {}),
  })
  await recordOn(tx, by, candidate, action, { before: { state: candidate.state }, after: { state, reason } })
  if (action === 'propose-again') await assess(tx, by, { ...candidate, state })
}

/** Changes why a board is put forward, as long as it has not been voted on. */
export async function editCandidate(
  tx: Tx,
  by: By,
  command: CandidateCommand & { merits: string },
): Promise<void> {
  const candidate = await lockCandidate(tx, command.candidateId, command.expectedVersion)
  transit(candidateMachine, candidate.state, 'edit', command.roles)
  await assertNoRunningPoll(tx, candidate.blocYearId, candidate.awardCode)
  await updateCandidate(tx, candidate.id, { merits: command.merits })
  await recordOn(tx, by, candidate, 'edit-candidate', {
    before: { merits: candidate.merits },
    after: { merits: command.merits },
  })
}

/**
 * A runner-up moves up into a seat that became free, and only the first in order: the seats are those of the first
 * round, which the later rounds only fill.
 */
async function assertFirstRunnerUp(tx: Tx, candidate: CandidateRow): Promise<void> {
  const polls = await listPolls(tx, { blocYearId: candidate.blocYearId, awardCode: candidate.awardCode })
  const seats = polls.find((poll) => poll.round === 1 && poll.state === 'declared')?.choices.seats ?? 0
  const all = await listCandidates(tx, candidate.blocYearId, candidate.awardCode)
  const next = nextRunnersUp(
    all.map((c) => ({ candidateId: c.id, state: c.state, runnerUp: c.runnerUp })),
    seats,
  )
  if (next.length === 0) throw new DomainError('conflict', 'selection.no-free-seat', { seats })
  if (next.length > 1) throw new DomainError('conflict', 'selection.runners-up-equal', { count: next.length })
  if (next[0] !== candidate.id) throw new DomainError('conflict', 'selection.not-first-runner-up')
}

/** Applies the rules to the facts of today and writes verdicts and state. Not while a vote is running. */
async function assess(tx: Tx, by: By, candidate: CandidateRow): Promise<void> {
  await assertNoRunningPoll(tx, candidate.blocYearId, candidate.awardCode)
  const { content } = await adoptedRulebook(tx, candidate.blocYearId)
  const day = localDateOf(by.now)
  const facts = await eligibilityFactsOf(tx, candidate, day)
  const overrides = await listOverrides(tx, candidate.id)
  const verdicts = judgeEligibility(content, candidate.awardCode, facts, day, overrides)
  const state = transit(candidateMachine, candidate.state, actionAfter(verdicts), SYSTEM)
  await updateCandidate(tx, candidate.id, { state, verdicts, assessedOn: day })
  await recordOn(tx, by, candidate, 'assess', {
    before: { state: candidate.state },
    after: { state, verdicts: verdicts.map(({ rule, outcome, override }) => ({ rule, outcome, override })) },
  })
}

/** Records a matter that is being settled: discipline, inspection, complaint. What the board stands for is assessed again. */
export async function openMatter(
  tx: Tx,
  by: By,
  blocYearId: string,
  command: Pick<MatterRow, 'organisationId' | 'matter' | 'reason' | 'paper' | 'from'>,
): Promise<string> {
  const located = await locateBlocYear(tx, blocYearId, command.organisationId)
  const members = await membersOn(tx, located.blocId, localDateOf(by.now))
  if (!members.some((member) => member.organisationId === command.organisationId))
    throw invalidField('/organisationId', 'meetings.not-a-member')
  const matter = { id: newId(), blocYearId, ...command, to: null }
  await insertMatter(tx, matter, by.now)
  await recordEvent(tx, by, {
    action: 'selection.open-matter',
    kind: 'matter',
    id: matter.id,
    located,
    after: matter,
  })
  await assessBoard(tx, by, blocYearId, command.organisationId)
  return matter.id
}

/** Ends a matter on a day; from that day on it holds nobody up. */
export async function closeMatter(
  tx: Tx,
  by: By,
  command: { matterId: string; expectedVersion: number; to: LocalDate },
): Promise<void> {
  const matter = await getMatter(tx, command.matterId)
  if (matter.to !== null) throw new DomainError('conflict', 'selection.matter-ended', { on: matter.to })
  if (command.to <= matter.from) throw invalidField('/to', 'selection.matter-order', { from: matter.from })
  await endMatter(tx, matter.id, command.expectedVersion, command.to)
  await recordEvent(tx, by, {
    action: 'selection.close-matter',
    kind: 'matter',
    id: matter.id,
    located: await locateBlocYear(tx, matter.blocYearId, matter.organisationId),
    before: { to: null },
    after: { to: command.to },
  })
  await assessBoard(tx, by, matter.blocYearId, matter.organisationId)
}

/** Applies the rules again to all that a board stands for and is not being voted on, because its facts changed. */
async function assessBoard(tx: Tx, by: By, blocYearId: string, organisationId: string): Promise<void> {
  const polls = await listPolls(tx, { blocYearId })
  const running = new Set(
    polls.filter((poll) => poll.state === 'open' || poll.state === 'closed').map((poll) => poll.awardCode),
  )
  const own = (await listCandidates(tx, blocYearId)).filter((c) => c.organisationId === organisationId)
  for (const { id, version, state, awardCode } of own) {
    if (running.has(awardCode) || !ASSESSED.has(state)) continue
    await assess(tx, by, await lockCandidate(tx, id, version))
  }
}

/** Where a matter stands: with the board that it concerns. */
export async function locateMatter(reader: Reader, matterId: string): Promise<Located> {
  const { blocYearId, organisationId } = await getMatter(reader, matterId)
  return locateBlocYear(reader, blocYearId, organisationId)
}

const signature = ({ actor }: By): string =>
  actor.post === null ? actor.fullName : `${actor.fullName}, ${actor.post}`

async function recordOn(
  tx: Tx,
  by: By,
  candidate: CandidateRow,
  action: string,
  facts: { before?: unknown; after?: unknown },
): Promise<void> {
  await recordEvent(tx, by, {
    action: `selection.${action}`,
    kind: 'candidate',
    id: candidate.id,
    located: await locateBlocYear(tx, candidate.blocYearId, candidate.organisationId),
    ...facts,
  })
}
