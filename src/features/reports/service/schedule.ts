import type { Tx } from '../../../db/database.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { getBlocYear, membersOn } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { insertReport } from '../data/report-repository.ts'
import { listReports } from '../data/report-views.ts'
import { dueWindow } from '../domain/period.ts'
import { lockSchedule, replaceDues } from '../data/schedule-repository.ts'
import { type ReportDue, type ReportSchedule, getSchedule } from '../data/schedule-views.ts'

/**
 * Sets the due days of a bloc year's reports and makes the due reports: one for every member of the due day and one
 * of the bloc itself. Reports that exist stay; a period that is left out keeps its reports, without a due day. The due
 * day has to lie near the end of its period, the lock may not come before it; unknown mandatory indicators are refused; 412 on an older version.
 */
export async function setSchedule(
  tx: Tx,
  by: By,
  blocYearId: string,
  expectedVersion: number,
  dues: readonly ReportDue[],
): Promise<ReportSchedule> {
  const { blocId, councilId, year } = await getBlocYear(tx, blocYearId)
  await assertDues(tx, year, dues)
  const before = await getSchedule(tx, blocYearId)
  if (!(await lockSchedule(tx, blocYearId, expectedVersion, by.now)))
    throw new DomainError('stale', 'common.stale', { current: before.version })
  await replaceDues(tx, blocYearId, dues)
  for (const due of dues) await makeDueReports(tx, by, blocYearId, blocId, due)
  await recordEvent(tx, by, {
    action: 'reports.schedule',
    kind: 'bloc-year',
    id: blocYearId,
    located: { blocId, councilId },
    before: before.dues,
    after: dues,
  })
  return getSchedule(tx, blocYearId)
}

async function assertDues(tx: Tx, year: number, dues: readonly ReportDue[]): Promise<void> {
  for (const [index, due] of dues.entries()) {
    const pointer = `/periods/${index}`
    if (dues.findIndex((each) => each.period === due.period) !== index)
      throw invalidField(`${pointer}/period`, 'reports.period-twice')
    const window = dueWindow({ year, span: due.period })
    if (due.dueOn < window.from || due.dueOn > window.to)
      throw invalidField(`${pointer}/dueOn`, 'reports.due-day', { ...window })
    if (due.lockOn !== null && due.lockOn <= due.dueOn)
      throw invalidField(`${pointer}/lockOn`, 'reports.lock-before-due')
    const mandatory = due.mandatory ?? []
    const known = new Set((await getIndicators(tx, mandatory)).map((indicator) => indicator.code))
    const unknown = mandatory.findIndex((code) => !known.has(code))
    if (unknown >= 0)
      throw invalidField(`${pointer}/mandatory/${unknown}`, 'reports.indicator-unknown', {
        indicator: mandatory[unknown] ?? '',
      })
  }
}

async function makeDueReports(
  tx: Tx,
  by: By,
  blocYearId: string,
  blocId: string,
  { period, dueOn }: ReportDue,
): Promise<void> {
  const existing = new Set((await listReports(tx, blocYearId, period)).map((report) => report.organisationId))
  const members = (await membersOn(tx, blocId, dueOn)).map((member) => member.organisationId)
  for (const organisationId of [...members, null])
    if (!existing.has(organisationId))
      await insertReport(tx, { blocYearId, organisationId, period, now: by.now })
}
