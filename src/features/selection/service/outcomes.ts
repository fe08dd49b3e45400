import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { lockCandidates, updateCandidate } from '../data/candidate-repository.ts'
import {
  insertPoll,
  listPolls,
  listRoll,
  lockPoll,
  type PollRow,
  updatePoll,
} from '../data/poll-repository.ts'
import { actionAfterVote, type CandidateAction, candidateMachine } from '../domain/candidate.ts'
import { toTally } from '../domain/paper-count.ts'
import { assertMayDeclare, nextRound, pollMachine } from '../domain/poll.ts'
import { decideResult, finalOutcomes, type PollResult } from '../domain/result.ts'
import { addTallies, type Tally } from '../domain/tally.ts'
import type { ChairDecision, TieFacts } from '../domain/tie-break.ts'
import { tieFactsOf } from './facts.ts'
import { frozenOf, type PollCommand, recordOn } from './poll-basics.ts'

const SYSTEM: Roles = new Set(['system'])

/** The whole count of a poll: electronic, paper, or both together; null as long as a half is missing. */
export function tallyOf(poll: PollRow): Tally | null {
  const { electronicTally, paperCount, frozen } = poll
  if (electronicTally === null || frozen === null) return null
  if (paperCount !== null) return addTallies(electronicTally, toTally(paperCount))
  return electronicTally
}

/** Declares the result: computed, never entered. Candidates become selected, runner-up or not selected by it. */
export async function declarePoll(tx: Tx, by: By, command: PollCommand): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  const state = transit(pollMachine, poll.state, 'declare', command.roles)
  const roll = await listRoll(tx, poll.id)
  assertMayDeclare(roll.filter((entry) => entry.way === 'paper').length, poll.paperCount !== null)
  const facts = await tieFactsOf(tx, poll.blocYearId, frozenOf(poll).candidates, localDateOf(by.now))
  const result = await decide(tx, poll, facts, null)
  await updatePoll(tx, poll.id, { state, result, tie: { facts, chair: null } })
  await recordOn(tx, by, poll, 'declare-poll', { after: { state, outcome: result.outcome } })
  await applyOutcomes(tx, by, poll.blocYearId, poll.awardCode)
}

/** Enters the chair's decision on a tie that waits for it; the result is then computed anew on the same facts. */
export async function decideTie(
  tx: Tx,
  by: By,
  command: PollCommand & { decision: ChairDecision },
): Promise<void> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  const state = transit(pollMachine, poll.state, 'decide-tie', command.roles)
  if (poll.result?.next?.kind !== 'chair-decision')
    throw new DomainError('conflict', 'selection.no-tie-waits')
  const facts = poll.tie?.facts ?? {}
  const result = await decide(tx, poll, facts, command.decision)
  if (result.next?.kind === 'chair-decision')
    throw new DomainError('invalid', 'common.invalid', {}, [
      { pointer: '/order', code: 'selection.tie-order', params: { count: result.next.candidates.length } },
    ])
  await updatePoll(tx, poll.id, { state, result, tie: { facts, chair: command.decision } })
  await recordOn(tx, by, poll, 'decide-tie', { after: command.decision })
  await applyOutcomes(tx, by, poll.blocYearId, poll.awardCode)
}

/** Drafts the next round among those who go on, for the seats that are left. */
export async function draftNextRound(tx: Tx, by: By, command: PollCommand): Promise<string> {
  const poll = await lockPoll(tx, command.pollId, command.expectedVersion)
  transit(pollMachine, poll.state, 'next-round', command.roles)
  const next = poll.result?.next
  if (!next || next.kind === 'chair-decision') throw new DomainError('conflict', 'selection.no-next-round')
  const { rules } = frozenOf(poll)
  const id = newId()
  const round = nextRound(poll.round, rules)
  const draft = {
    id,
    blocYearId: poll.blocYearId,
    meetingId: poll.meetingId,
    awardCode: poll.awardCode,
    round,
    previousPollId: poll.id,
    choices: {
      ...poll.choices,
      seats: next.seats,
      maximumApprovals: Math.min(rules.maximumApprovals, next.seats),
    },
    standingIds: next.candidates,
    illustrative: poll.illustrative,
  }
  if (!(await insertPoll(tx, draft, by.now)))
    throw new DomainError('conflict', 'selection.poll-exists', { award: poll.awardCode, round })
  await recordOn(tx, by, { id, blocYearId: poll.blocYearId }, 'next-round', {
    after: { round, candidates: next.candidates, seats: next.seats },
  })
  await applyOutcomes(tx, by, poll.blocYearId, poll.awardCode)
  return id
}

async function decide(
  reader: Reader,
  poll: PollRow,
  tieFacts: Readonly<Record<string, TieFacts>>,
  chair: ChairDecision | null,
): Promise<PollResult> {
  const { rules, electorate, quorum, candidates } = frozenOf(poll)
  const tally = tallyOf(poll)
  if (tally === null) throw new RangeError(`poll ${poll.id} was never counted`)
  const roll = await listRoll(reader, poll.id)
  const voted = new Set(roll.filter((entry) => entry.way !== null).map((entry) => entry.organisationId))
  return decideResult({
    rules,
    round: poll.round,
    quorum,
    electorate,
    voted,
    tally,
    candidates,
    tieFacts,
    chair,
  })
}

/** The declared rounds of an award in their order, and the round that is drafted or running after them. */
export async function roundsOf(
  reader: Reader,
  blocYearId: string,
  awardCode: string,
): Promise<{ declared: PollRow[]; current: PollRow | undefined }> {
  const polls = (await listPolls(reader, { blocYearId, awardCode })).filter((poll) => poll.state !== 'void')
  return {
    declared: polls.filter((poll) => poll.state === 'declared'),
    current: polls.find((poll) => poll.state !== 'declared'),
  }
}

/**
 * Brings the candidates of an award to what the declared rounds say: selected, runner-up with its place, not
 * selected. Who stands in a round that is still to be held, or is tied, is eligible. Candidates whom something else
 * happened to since (withdrawn, set aside) are left as they are.
 */
export async function applyOutcomes(tx: Tx, by: By, blocYearId: string, awardCode: string): Promise<void> {
  const { declared, current } = await roundsOf(tx, blocYearId, awardCode)
  const last = declared.at(-1)?.result
  const outcomes = finalOutcomes(declared.flatMap((poll) => poll.result ?? []))
  const waiting = new Set([
    ...(current?.standingIds ?? []),
    ...(last?.candidates ?? []).filter((c) => c.standing === 'tied').map((c) => c.candidateId),
  ])
  const located = await locateBlocYear(tx, blocYearId)
  for (const candidate of await lockCandidates(tx, blocYearId, awardCode)) {
    const outcome = outcomes.find((o) => o.candidateId === candidate.id)
    if (!outcome) continue
    const stands = waiting.has(candidate.id)
    const wanted = stands ? 'eligible' : outcome.standing
    const runnerUp = stands ? null : outcome.runnerUp
    let state = candidate.state
    for (const action of stepsTo(state, wanted)) state = transit(candidateMachine, state, action, SYSTEM)
    if (state !== wanted || (state === candidate.state && runnerUp === candidate.runnerUp)) continue
    await updateCandidate(tx, candidate.id, { state, runnerUp })
    await recordEvent(tx, by, {
      action: 'selection.apply-result',
      kind: 'candidate',
      id: candidate.id,
      located: { ...located, ownerId: candidate.organisationId },
      before: { state: candidate.state, runnerUp: candidate.runnerUp },
      after: { state, runnerUp },
    })
  }
}

/** The system's steps from a state to the one that the votes say; none where the votes have no say any more. */
function stepsTo(
  from: string,
  to: 'eligible' | 'selected' | 'runner-up' | 'not-selected',
): CandidateAction[] {
  if (from === to) return []
  const again: CandidateAction[] = from === 'runner-up' || from === 'not-selected' ? ['stand-again'] : []
  if (from !== 'eligible' && again.length === 0) return []
  const action = to === 'eligible' ? null : actionAfterVote(to)
  return action === null ? again : [...again, action]
}
