import type { Reader } from '../../../db/database.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { listQuestions } from '../data/question-views.ts'
import { listReports } from '../data/report-views.ts'
import type { Span } from '../domain/period.ts'
import type { ReportState } from '../domain/report.ts'
import { dueDays } from './owed.ts'

/** Facts about the hand-in of a board's report, from which points of discipline are computed. */
interface ReportFact {
  readonly reportId: string
  readonly organisationId: string
  readonly period: Span
  readonly state: ReportState
  /** Null without a due day, and for a board that has left the bloc before it and handed nothing in. */
  readonly dueOn: LocalDate | null
  /** The due day that an exception by paper granted, where it is later than the day that holds for all. */
  readonly extendedTo: LocalDate | null
  readonly submittedAt: Instant | null
  readonly acceptedAt: Instant | null
  /** Data errors that are neither corrected nor cleared, and warnings without an answer. */
  readonly openErrors: number
  readonly openWarnings: number
}

/** The hand-in of every board's report of the year. */
export async function reportFacts(reader: Reader, blocYearId: string): Promise<readonly ReportFact[]> {
  const reports = await listReports(reader, blocYearId)
  const dueOf = await dueDays(reader, reports)
  const questions = await listQuestions(
    reader,
    reports.map((report) => report.id),
  )
  return reports.flatMap((report) => {
    const { organisationId } = report
    if (organisationId === null) return []
    const own = questions.filter((question) => question.reportId === report.id)
    const dueOn = dueOf(report)
    const { extendedTo } = report
    return [
      {
        reportId: report.id,
        organisationId,
        period: report.period,
        state: report.state,
        dueOn,
        extendedTo: extendedTo !== null && dueOn !== null && extendedTo <= dueOn ? null : extendedTo,
        submittedAt: report.firstSubmittedAt,
        acceptedAt: report.acceptedAt,
        openErrors: own.filter((q) => q.severity === 'error' && ['open', 'answered'].includes(q.state))
          .length,
        openWarnings: own.filter((q) => q.severity === 'warning' && q.state === 'open').length,
      },
    ]
  })
}
