import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { Quorum } from '../../meetings/domain/quorum.ts'
import type { Electorate } from './electorate.ts'
import type { PollRules } from './poll-rules.ts'

/**
 * A poll of one meeting for one award. `cast` needs an elector (see assertMayVote) on top of the role; the head's
 * secretariat keeps the poll but sees no counts before the close. Administrators have no action at all.
 */
export const pollMachine = machine({
  thing: 'poll',
  states: ['draft', 'open', 'closed', 'declared', 'void'],
  initial: 'draft',
  transitions: [
    { action: 'edit', from: ['draft'], to: 'draft', by: ['head'] },
    { action: 'open', from: ['draft'], to: 'open', by: ['head'] },
    { action: 'cast', from: ['open'], to: 'open', by: ['member'] },
    { action: 'hand-out-paper', from: ['open'], to: 'open', by: ['head'] },
    { action: 'ballot-paper', from: ['open'], to: 'open', by: ['head'] },
    { action: 'close', from: ['open'], to: 'closed', by: ['head'] },
    { action: 'void', from: ['draft', 'open'], to: 'void', by: ['head'] },
    { action: 'enter-count', from: ['closed'], to: 'closed', by: ['head'] },
    { action: 'set-counting-team', from: ['closed'], to: 'closed', by: ['head'] },
    { action: 'declare', from: ['closed'], to: 'declared', by: ['head'] },
    { action: 'decide-tie', from: ['declared'], to: 'declared', by: ['head'] },
    { action: 'counting-record-paper', from: ['declared'], to: 'declared', by: ['head'] },
    { action: 'set-counting-team', from: ['declared'], to: 'declared', by: ['head'] },
    { action: 'next-round', from: ['declared'], to: 'declared', by: ['head'] },
  ],
})
export type PollState = (typeof pollMachine.states)[number]

/** A poll is voided for a written reason only: throws `invalid` on `/reason`. */
export function assertVoidReason(reason: string): void {
  if (reason.trim() === '') throw invalidField('/reason', 'selection.void-reason-required')
}

/** What has to be so when a poll opens. */
export interface OpeningFacts {
  readonly meetingState: string
  readonly candidateCount: number
  readonly quorum: Quorum
  readonly electorate: Electorate
}

/**
 * A poll opens in a meeting that is in session, with a quorum, at least one eligible candidate and at least one
 * elector. Throws `conflict` with the first of these that is not so.
 */
export function assertMayOpen(facts: OpeningFacts): void {
  const refuse = (code: string, params = {}) => new DomainError('conflict', `selection.${code}`, params)
  if (facts.meetingState !== 'in-session') throw refuse('meeting-not-in-session')
  if (facts.candidateCount === 0) throw refuse('no-candidates')
  const { counted, needed, met } = facts.quorum
  if (!met) throw refuse('no-quorum', { counted, needed })
  if (facts.electorate.electors.length === 0) throw refuse('no-electors')
}

/** Paper ballots were handed out, so their count must be entered before the result can be declared. */
export function assertMayDeclare(paperHandedOut: number, paperCountEntered: boolean): void {
  if (paperHandedOut > 0 && !paperCountEntered)
    throw new DomainError('conflict', 'selection.paper-count-missing', { handedOut: paperHandedOut })
}

/**
 * May anybody see counts? Never while the poll is open; in a poll with papers not before the papers are counted
 * either, so that the team counts without knowing the other half.
 */
export function countsAreVisible(
  state: PollState,
  mode: PollRules['mode'],
  paperCountEntered: boolean,
): boolean {
  if (state === 'declared') return true
  return state === 'closed' && (mode === 'electronic' || paperCountEntered)
}

/** The round that follows, with its number; throws `conflict` when the rules allow no more. */
export function nextRound(round: number, rules: Pick<PollRules, 'rounds'>): number {
  if (round >= rules.rounds.maximum)
    throw new DomainError('conflict', 'selection.no-more-rounds', { maximum: rules.rounds.maximum })
  return round + 1
}
