import type { Reader } from '../../../db/database.ts'
import { membersOn } from '../../blocs/index.ts'
import { signaturesDue } from '../../pledges/index.ts'
import { registrationFacts } from '../../registrations/index.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { listQuestions } from '../data/question-views.ts'
import { type ReportRow, listReports } from '../data/report-views.ts'
import { getSchedule } from '../data/schedule-views.ts'
import type { ReportDue } from '../data/schedule-views.ts'
import { type Duty, dueState } from '../domain/duty.ts'
import { locateYear } from './locate.ts'
import { lockOf } from './write-report.ts'

/** A member with all that it owes, most urgent first. */
export interface BoardDuties {
  readonly member: Awaited<ReturnType<typeof membersOn>>[number]
  readonly duties: readonly Duty[]
}

/**
 * What the members of the bloc owe on the day: registrations, signatures, reports, corrections of returned reports, and
 * answers to data questions. Boards that owe nothing are left out; so are boards that have left the bloc or were
 * merged, for whoever carries them on owes it now.
 */
export async function remindersOf(reader: Reader, blocYearId: string, on: LocalDate): Promise<BoardDuties[]> {
  const { blocId } = await locateYear(reader, blocYearId)
  const duties = [
    ...(await registrationDuties(reader, blocYearId, on)),
    ...(await pledgeDuties(reader, blocYearId, on)),
    ...(await reportDuties(reader, blocYearId, blocId, on)),
  ]
  return (await membersOn(reader, blocId, on)).flatMap((member) => {
    const own = duties.filter((duty) => duty.organisationId === member.organisationId)
    return own.length === 0 ? [] : [{ member, duties: own.toSorted(byUrgency) }]
  })
}

/** By the due day; what has none comes last. */
const byUrgency = (a: Duty, b: Duty): number => {
  const [first, second] = [a.dueOn ?? '9999', b.dueOn ?? '9999']
  return first < second ? -1 : first > second ? 1 : 0
}

const NOTHING_MORE = { period: null, count: null, subjectId: null } as const

async function registrationDuties(reader: Reader, blocYearId: string, on: LocalDate): Promise<Duty[]> {
  return (await registrationFacts(reader, blocYearId, on)).flatMap(
    ({ organisationId, dueOn, submittedOn }): Duty[] =>
      dueOn === null || submittedOn !== null
        ? []
        : [{ organisationId, kind: 'registration', ...NOTHING_MORE, ...dueState(dueOn, false, on) }],
  )
}

async function pledgeDuties(reader: Reader, blocYearId: string, on: LocalDate): Promise<Duty[]> {
  const due = await signaturesDue(reader, blocYearId, on)
  if (due === undefined) return []
  return due.organisationIds.map((organisationId): Duty => ({
    organisationId,
    kind: 'pledge',
    ...NOTHING_MORE,
    subjectId: due.pledgeId,
    ...dueState(due.signBy, false, on),
  }))
}

async function reportDuties(
  reader: Reader,
  blocYearId: string,
  blocId: string,
  on: LocalDate,
): Promise<Duty[]> {
  const reports = await listReports(reader, blocYearId)
  const { dues } = await getSchedule(reader, blocYearId)
  const questions = await listQuestions(
    reader,
    reports.map((report) => report.id),
  )
  const duties: Duty[] = []
  for (const due of dues) duties.push(...(await handIns(reader, reports, due, blocId, on)))
  for (const { id, organisationId, period, state, firstSubmittedAt } of reports) {
    if (organisationId === null) continue
    const about = { organisationId, period, subjectId: id, ...dueState(null, false, on) }
    const isBack = state === 'returned' || (state === 'draft' && firstSubmittedAt !== null)
    if (isBack) duties.push({ ...about, kind: 'correction', count: null })
    const open = questions.filter((question) => question.reportId === id && question.state === 'open')
    if (open.length > 0) duties.push({ ...about, kind: 'questions', count: open.length })
  }
  return duties
}

/** The first hand-ins of one period that are still owed, by boards that have no report yet too. */
async function handIns(
  reader: Reader,
  reports: readonly ReportRow[],
  { period, dueOn }: ReportDue,
  blocId: string,
  on: LocalDate,
): Promise<Duty[]> {
  const duties: Duty[] = []
  for (const { organisationId } of await membersOn(reader, blocId, on)) {
    const report = reports.find((each) => each.organisationId === organisationId && each.period === period)
    if (report !== undefined && report.firstSubmittedAt !== null) continue
    const extendedTo = report?.extendedTo ?? null
    const until = extendedTo !== null && extendedTo > dueOn ? extendedTo : dueOn
    const isLocked = report !== undefined && (await lockOf(reader, report, on)) !== null
    duties.push({
      organisationId,
      kind: 'report',
      period,
      count: null,
      subjectId: report?.id ?? null,
      ...dueState(until, isLocked, on),
    })
  }
  return duties
}
