import { localDate } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/** H1 is the first half-year, YEAR the whole year: the two reports of a bloc year. */
export const SPANS = ['H1', 'YEAR'] as const
export type Span = (typeof SPANS)[number]

/** What a report tells about. */
export interface ReportPeriod {
  readonly year: number
  readonly span: Span
}

export function samePeriod(a: ReportPeriod, b: ReportPeriod): boolean {
  return a.year === b.year && a.span === b.span
}

/** The same period of the year before: what “so với cùng kỳ” compares with. */
export function yearBefore(period: ReportPeriod): ReportPeriod {
  return { year: period.year - 1, span: period.span }
}

/** The last day that the period covers. */
export function lastDay(period: ReportPeriod): LocalDate {
  return localDate(`${period.year}-${period.span === 'H1' ? '06-30' : '12-31'}`)
}
