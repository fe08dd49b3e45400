import { invalidField } from '../../../shared/domain/errors.ts'
import { machine } from '../../../shared/domain/machine.ts'

/** A comment is noted; an objection asks for a decision, and the minutes say how it was settled. */
export const REMARK_KINDS = ['comment', 'objection'] as const
export type RemarkKind = (typeof REMARK_KINDS)[number]

/**
 * An objection at a meeting. Its settlement is written by the checker of the bloc year (the deputy where the
 * objection is against the head's own sheet); the board that raised it may withdraw it.
 */
export const objectionMachine = machine({
  thing: 'objection',
  states: ['raised', 'settled', 'withdrawn'],
  initial: 'raised',
  transitions: [
    { action: 'edit', from: ['raised'], to: 'raised', by: ['owner', 'head'] },
    { action: 'settle', from: ['raised'], to: 'settled', by: ['checker'] },
    { action: 'reopen', from: ['settled'], to: 'raised', by: ['checker'] },
    { action: 'withdraw', from: ['raised'], to: 'withdrawn', by: ['owner'] },
  ],
})
export type ObjectionState = (typeof objectionMachine.states)[number]
export type ObjectionAction = (typeof objectionMachine.transitions)[number]['action']

/** A comment is only noted; a slip in it is corrected, or it is taken back, until the minutes are final. */
export const commentMachine = machine({
  thing: 'remark',
  states: ['noted', 'withdrawn'],
  initial: 'noted',
  transitions: [
    { action: 'edit', from: ['noted'], to: 'noted', by: ['owner', 'head'] },
    { action: 'withdraw', from: ['noted'], to: 'withdrawn', by: ['owner', 'head'] },
  ],
})

/** How an objection ended. */
export const SETTLEMENTS = ['accepted', 'partly-accepted', 'rejected'] as const
export type Settlement = (typeof SETTLEMENTS)[number]

/** What was said: by a board (or by nobody of the bloc, then `speaker` names who), about an object or in general. */
export interface Remark {
  readonly id: string
  readonly kind: RemarkKind
  readonly organisationId: string | null
  readonly speaker: string
  readonly agendaItemId: string | null
  readonly text: string
  /** `null` for a comment that stands. */
  readonly state: ObjectionState | null
  readonly settlement: Settlement | null
  readonly settledHow: string | null
}

/** A settlement without a word on how is none: throws `invalid` on `/settledHow`. */
export function assertSettledHow(settledHow: string): void {
  if (settledHow.trim() === '') throw invalidField('/settledHow', 'meetings.settlement-required')
}

/** Objections that nobody has settled or withdrawn. */
export function openObjections(remarks: readonly Remark[]): Remark[] {
  return remarks.filter((remark) => remark.kind === 'objection' && remark.state === 'raised')
}
