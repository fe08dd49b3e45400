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

/** Between which days a report of the period can be due: another year in a date is a slip of the pen. */
export function dueWindow({ year, span }: ReportPeriod): {
  readonly from: LocalDate
  readonly to: LocalDate
} {
  return span === 'H1'
    ? { from: localDate(`${year}-05-01`), to: localDate(`${year}-12-31`) }
    : { from: localDate(`${year}-10-01`), to: localDate(`${year + 1}-06-30`) }
}

/** The last day that the period covers. */
export function lastDay(period: ReportPeriod): LocalDate {
  return localDate(`${period.year}-${period.span === 'H1' ? '06-30' : '12-31'}`)
}
