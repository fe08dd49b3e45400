import type { FieldError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'

/** Khó khăn, vướng mắc are stated; kiến nghị ask somebody for something. Both are answered and followed up. */
export const RECOMMENDATION_KINDS = ['difficulty', 'recommendation'] as const
export type RecommendationKind = (typeof RECOMMENDATION_KINDS)[number]

/**
 * The life of a difficulty or recommendation. `answer` may come without `forward`, at the meeting itself;
 * an answer that does not help is followed up until it is resolved or closed with a reason.
 */
export const recommendationMachine = machine({
  thing: 'recommendation',
  states: ['raised', 'forwarded', 'answered', 'in-follow-up', 'resolved', 'closed', 'withdrawn'],
  initial: 'raised',
  transitions: [
    { action: 'edit', from: ['raised'], to: 'raised', by: ['owner', 'head'] },
    { action: 'withdraw', from: ['raised', 'forwarded'], to: 'withdrawn', by: ['owner'] },
    { action: 'forward', from: ['raised', 'in-follow-up'], to: 'forwarded', by: ['head'] },
    {
      action: 'answer',
      from: ['raised', 'forwarded', 'in-follow-up'],
      to: 'answered',
      by: ['head', 'council'],
    },
    { action: 'follow-up', from: ['answered'], to: 'in-follow-up', by: ['owner', 'head', 'council'] },
    { action: 'resolve', from: ['answered', 'in-follow-up'], to: 'resolved', by: ['owner', 'head'] },
    {
      action: 'close',
      from: ['raised', 'forwarded', 'answered', 'in-follow-up'],
      to: 'closed',
      by: ['head', 'council'],
    },
    { action: 'reopen', from: ['resolved', 'closed'], to: 'in-follow-up', by: ['owner', 'head', 'council'] },
  ],
})
export type RecommendationState = (typeof recommendationMachine.states)[number]
export type RecommendationAction = (typeof recommendationMachine.transitions)[number]['action']

/** States in which somebody still has to act: what the next head takes over. */
export const OPEN_RECOMMENDATION_STATES: readonly RecommendationState[] = [
  'raised',
  'forwarded',
  'answered',
  'in-follow-up',
]

/**
 * Who raises it is a board of the bloc (`organisationId`), or an enterprise or department that a board speaks for
 * (`raisedBy` names it as the paper does). Who is asked is free text too: a ministry, a province, a bank.
 */
export interface Recommendation {
  readonly kind: RecommendationKind
  readonly organisationId: string
  readonly raisedBy: string | null
  readonly addressedTo: string
  readonly text: string
}

/** One step on the way of a recommendation, kept in order and never rewritten. */
export interface RecommendationStep {
  readonly action: RecommendationAction
  readonly on: LocalDate
  readonly by: string
  readonly text: string
  /** Number and date of the paper that carries the answer, as it is cited. */
  readonly paper: string | null
}

/** A difficulty may be addressed to nobody; a recommendation asks somebody. */
export function checkRecommendation(recommendation: Recommendation): FieldError[] {
  const faults: FieldError[] = []
  if (recommendation.text.trim() === '') faults.push({ pointer: '/text', code: 'meetings.blank' })
  if (recommendation.kind === 'recommendation' && recommendation.addressedTo.trim() === '')
    faults.push({ pointer: '/addressedTo', code: 'meetings.addressee-required' })
  if (recommendation.raisedBy !== null && recommendation.raisedBy.trim() === '')
    faults.push({ pointer: '/raisedBy', code: 'meetings.blank' })
  return faults
}

const SILENT: ReadonlySet<RecommendationAction> = new Set(['edit', 'withdraw'])

/** Each step says something, but for editing and withdrawing; a closing says why. */
export function checkStep(step: RecommendationStep, previousOn: LocalDate | null): FieldError[] {
  const faults: FieldError[] = []
  if (!SILENT.has(step.action) && step.text.trim() === '')
    faults.push({ pointer: '/text', code: 'meetings.step-text-required' })
  if (previousOn !== null && step.on < previousOn)
    faults.push({ pointer: '/on', code: 'meetings.step-before-previous', params: { previousOn } })
  return faults
}
