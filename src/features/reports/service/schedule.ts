import type { Reader, Tx } from '../../../db/database.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { getBlocYear, membersOn } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { insertReport } from '../data/report-repository.ts'
import { listReports } from '../data/report-views.ts'
import { dueWindow } from '../domain/period.ts'
import type { Span } from '../domain/period.ts'
import { lockSchedule, replaceDues } from '../data/schedule-repository.ts'
import { type ReportDue, type ReportSchedule, getSchedule } from '../data/schedule-views.ts'
import { locateYear } from './locate.ts'

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

/**
 * Makes the due report of a board that has none: one that joined the bloc or was made out of others after the due days
 * were set. Refused for who is no member that day, without a due day, and when there is one already.
 */
export async function beginReport(
  tx: Tx,
  by: By,
  of: { readonly blocYearId: string; readonly organisationId: string; readonly period: Span },
): Promise<string> {
  const { blocYearId, organisationId, period } = of
  const { blocId, councilId } = await getBlocYear(tx, blocYearId)
  if (!(await isMember(tx, blocId, organisationId, localDateOf(by.now))))
    throw invalidField('/organisationId', 'reports.not-of-bloc')
  const { dues } = await getSchedule(tx, blocYearId)
  if (!dues.some((due) => due.period === period)) throw invalidField('/period', 'reports.no-due-day')
  const reports = await listReports(tx, blocYearId, period)
  if (reports.some((report) => report.organisationId === organisationId))
    throw new DomainError('conflict', 'reports.already-there')
  const id = await insertReport(tx, { ...of, now: by.now })
  await recordEvent(tx, by, {
    action: 'reports.begin',
    kind: 'report',
    id,
    located: { blocId, councilId, ownerId: organisationId },
    after: { period },
  })
  return id
}

/** Where a report that a board begins would stand: with a board that is a member that day, it is its own. */
export async function locateNewReport(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
  today: LocalDate,
) {
  const located = await locateYear(reader, blocYearId)
  return (await isMember(reader, located.blocId, organisationId, today))
    ? { ...located, ownerId: organisationId }
    : located
}

async function isMember(
  reader: Reader,
  blocId: string,
  organisationId: string,
  on: LocalDate,
): Promise<boolean> {
  return (await membersOn(reader, blocId, on)).some((member) => member.organisationId === organisationId)
}
