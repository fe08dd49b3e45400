import { invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/**
 * A report of one board for one period, or of the bloc itself. Due until somebody writes in it; the board may recall
 * it until its checker has looked; the checker (the head; for the head's own report the deputy) accepts it or returns
 * it with reasons; an accepted report is reopened only by a recorded decision. The head may write and submit for a
 * board from a scanned paper, marked as such. A bloc's own report belongs to no board: the head writes it. The
 * `system` writes what is loaded from a document.
 */
export const reportMachine = machine({
  thing: 'report',
  states: ['due', 'draft', 'submitted', 'in-review', 'returned', 'accepted'],
  initial: 'due',
  transitions: [
    { action: 'write', from: ['due', 'draft', 'returned'], to: 'draft', by: ['owner', 'head', 'system'] },
    { action: 'submit', from: ['draft'], to: 'submitted', by: ['owner', 'head'] },
    { action: 'recall', from: ['submitted'], to: 'draft', by: ['owner'] },
    { action: 'review', from: ['submitted'], to: 'in-review', by: ['checker'] },
    { action: 'return', from: ['submitted', 'in-review'], to: 'returned', by: ['checker'] },
    { action: 'accept', from: ['submitted', 'in-review'], to: 'accepted', by: ['checker'] },
    { action: 'reopen', from: ['accepted'], to: 'draft', by: ['checker', 'council'] },
  ],
})

export type ReportState = (typeof reportMachine)['states'][number]
export type ReportAction = (typeof reportMachine)['transitions'][number]['action']

/** Why a report goes back: about one indicator, or (null) about the whole. The board sees each. */
export interface ReturnReason {
  readonly indicator: string | null
  readonly reason: string
}

const MAX_REASON = 2000

/** A return carries at least one reason, and every reason says something. */
export function assertReturnReasons(reasons: readonly ReturnReason[]): void {
  if (reasons.length === 0) throw invalidField('/reasons', 'reports.return-without-reason')
  const wrong = reasons.flatMap(({ reason }, index) =>
    reason.trim() === '' || reason.length > MAX_REASON
      ? [{ pointer: `/reasons/${index}/reason`, code: 'reports.reason-length', params: { max: MAX_REASON } }]
      : [],
  )
  if (wrong.length > 0) throw invalidFields(wrong)
}

/** Late and missing are facts with a number of days, not opinions. */
export interface Timeliness {
  readonly state: 'on-time' | 'late' | 'missing' | 'open'
  /** Days after the due day: 0 when on time or still open. */
  readonly days: number
  /** The due day that counted: an exception by paper moves it. */
  readonly dueOn: LocalDate
}

/**
 * Was a report handed in by its due day? The due day itself is on time.
 * @param extendedTo the due day that an exception with a paper granted, or null
 * @param submittedOn the local day of the first submission, or null
 * @param today the day of asking: a report not handed in is `open` until its due day is over, then `missing`
 */
export function timeliness(
  dueOn: LocalDate,
  extendedTo: LocalDate | null,
  submittedOn: LocalDate | null,
  today: LocalDate,
): Timeliness {
  const due = extendedTo !== null && extendedTo > dueOn ? extendedTo : dueOn
  const day = submittedOn ?? today
  const days = day <= due ? 0 : daysBetween(due, day)
  if (submittedOn !== null) return { state: days === 0 ? 'on-time' : 'late', days, dueOn: due }
  return { state: days === 0 ? 'open' : 'missing', days, dueOn: due }
}

/** Whole days from one day to another; negative when the other comes before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
