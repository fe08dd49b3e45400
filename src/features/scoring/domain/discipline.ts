import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { DisciplineFact } from '../../rulebooks/domain/rubric.ts'
import type { Occurrence } from './inputs.ts'

/** Something a board owed by a day: a report, a registration. `due` already holds an exception granted by a paper. */
export interface Duty {
  readonly subject: string
  readonly due: LocalDate
  /** The day on which it was first submitted; `null` when it has not been. */
  readonly submittedOn: LocalDate | null
}

/** Calendar days from the due day to the day of submission; zero when in time. */
export function daysLate(due: LocalDate, submittedOn: LocalDate): number {
  return Math.max(0, Math.round((Date.parse(submittedOn) - Date.parse(due)) / 86_400_000))
}

/**
 * What duties that were done late or not at all count as, seen on the day `on`. A duty is missing only once its due
 * day has passed; a later return for correction makes nothing late.
 */
export function dutyOccurrences(
  duties: readonly Duty[],
  facts: { readonly late: DisciplineFact; readonly missing: DisciplineFact },
  on: LocalDate,
): Occurrence[] {
  return duties.flatMap(({ subject, due, submittedOn }): Occurrence[] => {
    if (submittedOn === null) return due < on ? [{ fact: facts.missing, subject, days: null }] : []
    const days = daysLate(due, submittedOn)
    return days > 0 ? [{ fact: facts.late, subject, days }] : []
  })
}
