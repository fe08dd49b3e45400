import type { Reader } from '../../../db/database.ts'
import { membersOn } from '../../blocs/index.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { ReportRow } from '../data/report-views.ts'
import { getSchedule } from '../data/schedule-views.ts'

/**
 * The due days of the reports of one bloc year, by report: null where no day was set, and for a board that is no member
 * on it (it was merged or has moved, and whoever carries it on reports) and has handed nothing in.
 */
export async function dueDays(
  reader: Reader,
  reports: readonly ReportRow[],
): Promise<(report: ReportRow) => LocalDate | null> {
  const [first] = reports
  if (first === undefined) return () => null
  const { dues } = await getSchedule(reader, first.blocYearId)
  const members = new Map<string, ReadonlySet<string>>()
  for (const { period, dueOn } of dues) {
    const those = await membersOn(reader, first.blocId, dueOn)
    members.set(period, new Set(those.map((member) => member.organisationId)))
  }
  return ({ period, organisationId, firstSubmittedAt }) => {
    const isOwed =
      organisationId === null ||
      firstSubmittedAt !== null ||
      members.get(period)?.has(organisationId) === true
    return isOwed ? (dues.find((due) => due.period === period)?.dueOn ?? null) : null
  }
}
