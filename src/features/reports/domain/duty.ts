import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Span } from './period.ts'
import { daysBetween } from './report.ts'

/** What a board can owe: a first hand-in, a signature, a correction of what was returned, answers to questions. */
export const DUTY_KINDS = ['registration', 'pledge', 'report', 'correction', 'questions'] as const
export type DutyKind = (typeof DUTY_KINDS)[number]

/** `locked`: overdue, and only a paper opens it; `undated`: no day was set for it. */
export const DUTY_STATES = ['open', 'today', 'overdue', 'locked', 'undated'] as const
export type DutyState = (typeof DUTY_STATES)[number]

/** Something that one board owes on one day. */
export interface Duty {
  readonly organisationId: string
  readonly kind: DutyKind
  readonly period: Span | null
  readonly dueOn: LocalDate | null
  readonly state: DutyState
  /** Days left while it is open, days late when it is overdue; null without a due day. */
  readonly days: number | null
  /** How many questions. */
  readonly count: number | null
  /** The thing to work on, where there is one already. */
  readonly subjectId: string | null
}

/** How something that is due stands on the day; the due day itself is still in time. */
export function dueState(
  dueOn: LocalDate | null,
  isLocked: boolean,
  on: LocalDate,
): Pick<Duty, 'dueOn' | 'state' | 'days'> {
  if (dueOn === null) return { dueOn, state: 'undated', days: null }
  const left = daysBetween(on, dueOn)
  if (left > 0) return { dueOn, state: 'open', days: left }
  if (left === 0) return { dueOn, state: 'today', days: 0 }
  return { dueOn, state: isLocked ? 'locked' : 'overdue', days: -left }
}
