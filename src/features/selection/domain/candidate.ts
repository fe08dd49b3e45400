import { invalidField } from '../../../shared/domain/errors.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { Verdict } from './eligibility.ts'
import type { Standing } from './result.ts'

/**
 * A board that stands for an award of a bloc year. What the rules say about it is the system's to write; who checks
 * it (the deputy for the head's own board) may override a rule with a written reason, after which the rules are
 * applied again. After a vote a runner-up moves up only into a place that became free.
 */
export const candidateMachine = machine({
  thing: 'candidate',
  states: [
    'proposed',
    'eligible',
    'on-hold',
    'stopped',
    'selected',
    'runner-up',
    'not-selected',
    'withdrawn',
  ],
  initial: 'proposed',
  transitions: [
    {
      action: 'find-eligible',
      from: ['proposed', 'eligible', 'on-hold', 'stopped'],
      to: 'eligible',
      by: ['system'],
    },
    { action: 'hold', from: ['proposed', 'eligible', 'on-hold', 'stopped'], to: 'on-hold', by: ['system'] },
    { action: 'stop', from: ['proposed', 'eligible', 'on-hold', 'stopped'], to: 'stopped', by: ['system'] },
    { action: 'override', from: ['on-hold'], to: 'on-hold', by: ['checker'] },
    { action: 'override', from: ['stopped'], to: 'stopped', by: ['checker'] },
    ...(['proposed', 'eligible', 'on-hold', 'stopped'] as const).flatMap((state) => [
      { action: 'edit', from: [state], to: state, by: ['owner', 'head'] } as const,
      { action: 'assess', from: [state], to: state, by: ['owner', 'head', 'checker'] } as const,
      { action: 'confirm', from: [state], to: state, by: ['owner'] } as const,
    ]),
    {
      action: 'withdraw',
      from: ['proposed', 'eligible', 'on-hold', 'stopped', 'selected', 'runner-up'],
      to: 'withdrawn',
      by: ['owner'],
    },
    { action: 'propose-again', from: ['withdrawn'], to: 'proposed', by: ['owner', 'head'] },
    { action: 'select', from: ['eligible'], to: 'selected', by: ['system'] },
    { action: 'place', from: ['eligible'], to: 'runner-up', by: ['system'] },
    { action: 'leave-out', from: ['eligible'], to: 'not-selected', by: ['system'] },
    { action: 'stand-again', from: ['runner-up', 'not-selected'], to: 'eligible', by: ['system'] },
    { action: 'set-aside', from: ['selected', 'runner-up'], to: 'stopped', by: ['checker', 'council'] },
    { action: 'promote', from: ['runner-up'], to: 'selected', by: ['head'] },
  ],
})
export type CandidateState = (typeof candidateMachine.states)[number]
export type CandidateAction = (typeof candidateMachine.transitions)[number]['action']

/** The action of the system that follows from the verdicts: the worst that stands unoverridden decides. */
export function actionAfter(verdicts: readonly Verdict[]): 'find-eligible' | 'hold' | 'stop' {
  const standing = verdicts.filter((verdict) => verdict.override === null).map((verdict) => verdict.outcome)
  if (standing.includes('stop')) return 'stop'
  return standing.includes('hold') ? 'hold' : 'find-eligible'
}

/** The action of the system that follows from a declared result; a tied candidate waits. */
export function actionAfterVote(standing: Standing): 'select' | 'place' | 'leave-out' | null {
  switch (standing) {
    case 'selected':
      return 'select'
    case 'runner-up':
      return 'place'
    case 'not-selected':
      return 'leave-out'
    case 'tied':
      return null
  }
}

/** Overriding, setting aside and withdrawing say why: throws `invalid` on `/reason`. */
export function assertCandidateReason(reason: string): void {
  if (reason.trim() === '') throw invalidField('/reason', 'selection.reason-required')
}

/**
 * The runner-up who may be promoted: only when fewer are selected than there are seats, and only the first in order.
 * Undefined when no seat is free or nobody is left; several when the first place is shared, which the rulebook's
 * steps or the meeting have to settle.
 */
export function nextRunnersUp(
  candidates: readonly {
    readonly candidateId: string
    readonly state: CandidateState
    readonly runnerUp: number | null
  }[],
  seats: number,
): string[] {
  if (candidates.filter((c) => c.state === 'selected').length >= seats) return []
  const waiting = candidates.filter((c) => c.state === 'runner-up' && c.runnerUp !== null)
  const first = Math.min(...waiting.map((c) => c.runnerUp ?? Infinity))
  return waiting.filter((c) => c.runnerUp === first).map((c) => c.candidateId)
}
