import type { Tx } from '../../../db/database.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { fileOf } from '../../files/index.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import {
  type ReportChange,
  changeReport,
  changeRevision,
  insertRuling,
  lockReport,
} from '../data/report-repository.ts'
import { type ReportRow, getReport, listRevisions } from '../data/report-views.ts'
import { getSchedule } from '../data/schedule-views.ts'
import { assertAcceptable } from '../domain/answers.ts'
import { type ReportAction, type ReturnReason, assertReturnReasons, reportMachine } from '../domain/report.ts'
import { placeOf } from './locate.ts'
import { assertOnBehalf } from './on-behalf.ts'
import { assertPaper } from '../../organisations/index.ts'
import { refreshQuestions } from './questions.ts'
import { type Target, assertUnlocked, beginRevision } from './write-report.ts'
import { keepYearResults } from './year-results.ts'

/**
 * Hands a report in: from now on this revision is fixed. Questions never stop it. A first hand-in after the lock day
 * is refused unless a paper extended it.
 */
export async function submitReport(
  tx: Tx,
  by: By,
  target: Target,
  onBehalfFileId: string | null,
): Promise<void> {
  const report = await lockReport(tx, target.reportId, target.expectedVersion)
  const state = transit(reportMachine, report.state, 'submit', target.roles)
  assertOnBehalf(target.roles, onBehalfFileId)
  if (onBehalfFileId !== null) await fileOf(tx, onBehalfFileId, placeOf(report), '/onBehalf/fileId')
  await assertUnlocked(tx, report, localDateOf(by.now))
  await refreshQuestions(tx, report, by.now)
  await changeRevision(tx, report.id, report.revision, {
    submittedAt: by.now,
    submittedBy: by.actor.accountId,
    ...(onBehalfFileId === null ? {} : { onBehalfFileId }),
  })
  await move(tx, by, report, 'submit', {
    state,
    ...(report.firstSubmittedAt === null ? { first_submitted_at: by.now } : {}),
  })
}

/** Takes a report back that nobody has looked at yet. A first hand-in that is recalled has not happened. */
export async function recallReport(tx: Tx, by: By, target: Target): Promise<void> {
  const report = await lockReport(tx, target.reportId, target.expectedVersion)
  const state = transit(reportMachine, report.state, 'recall', target.roles)
  await changeRevision(tx, report.id, report.revision, { submittedAt: null, submittedBy: null })
  const earlier = (await listRevisions(tx, report.id)).some((revision) => revision.submittedAt !== null)
  await move(tx, by, report, 'recall', { state, ...(earlier ? {} : { first_submitted_at: null }) })
}

/** The checker takes a report in hand: it can no longer be recalled. */
export async function reviewReport(tx: Tx, by: By, target: Target): Promise<void> {
  const report = await lockReport(tx, target.reportId, target.expectedVersion)
  const state = transit(reportMachine, report.state, 'review', target.roles)
  await refreshQuestions(tx, report, by.now)
  await move(tx, by, report, 'review', { state })
}

/** Sends a report back with reasons, each about one indicator or the whole; the board sees them. */
export async function returnReport(
  tx: Tx,
  by: By,
  target: Target,
  reasons: readonly ReturnReason[],
): Promise<void> {
  const report = await lockReport(tx, target.reportId, target.expectedVersion)
  const state = transit(reportMachine, report.state, 'return', target.roles)
  assertReturnReasons(reasons)
  await rule(tx, by, report, { kind: 'return', reasons, paperId: null, until: null })
  await move(tx, by, report, 'return', { state }, { reasons })
}

/**
 * Accepts a report: its figures count and are shared inside the bloc. Refused while a data error is neither corrected
 * nor cleared (`reports.questions-open`); the questions are computed anew first, and kept even when it is refused.
 */
export async function acceptReport(tx: Tx, by: By, target: Target): Promise<void> {
  const report = await lockReport(tx, target.reportId, target.expectedVersion)
  const state = transit(reportMachine, report.state, 'accept', target.roles)
  assertAcceptable(await refreshQuestions(tx, report, by.now))
  await move(tx, by, report, 'accept', {
    state,
    accepted_revision: report.revision,
    accepted_at: by.now,
  })
  await keepYearResults(tx, report, by.now)
}

/** Reopens an accepted report by a recorded decision. What was accepted stays as it was until a new revision is. */
export async function reopenReport(
  tx: Tx,
  by: By,
  target: Target,
  decision: { readonly reason: string; readonly paperId: string | null },
): Promise<void> {
  const report = await lockReport(tx, target.reportId, target.expectedVersion)
  const state = transit(reportMachine, report.state, 'reopen', target.roles)
  if (decision.paperId !== null) await assertPaper(tx, decision.paperId, placeOf(report), '/paperId')
  const reasons = [{ indicator: null, reason: decision.reason }]
  await rule(tx, by, report, { kind: 'reopen', reasons, paperId: decision.paperId, until: null })
  await beginRevision(tx, report)
  await move(tx, by, report, 'reopen', { state }, decision)
}

/** Moves the due day of one board's report by a paper; it also opens the lock until that day. */
export async function extendReport(
  tx: Tx,
  by: By,
  target: Omit<Target, 'roles'>,
  extension: { readonly until: LocalDate; readonly reason: string; readonly paperId: string },
): Promise<void> {
  const { until, reason, paperId } = extension
  const report = await lockReport(tx, target.reportId, target.expectedVersion)
  const due = (await getSchedule(tx, report.blocYearId)).dues.find((each) => each.period === report.period)
  if (!due || until <= due.dueOn) throw invalidField('/until', 'reports.extension-not-later')
  await assertPaper(tx, paperId, placeOf(report), '/paperId')
  const reasons = [{ indicator: null, reason }]
  await rule(tx, by, report, { kind: 'extend', reasons, paperId, until })
  await changeReport(tx, report.id, { extended_to: until })
  await recordEvent(tx, by, {
    action: 'reports.extend',
    kind: 'report',
    id: report.id,
    located: placeOf(report),
    before: { extendedTo: report.extendedTo },
    after: extension,
  })
}

async function rule(
  tx: Tx,
  by: By,
  report: ReportRow,
  ruling: Omit<Parameters<typeof insertRuling>[2], 'revision' | 'at' | 'accountId'>,
): Promise<void> {
  const { revision } = report
  await insertRuling(tx, report.id, { ...ruling, revision, at: by.now, accountId: by.actor.accountId })
}

async function move(
  tx: Tx,
  by: By,
  report: ReportRow,
  action: ReportAction,
  change: ReportChange,
  detail: object = {},
): Promise<void> {
  await changeReport(tx, report.id, change)
  const after = await getReport(tx, report.id)
  await recordEvent(tx, by, {
    action: `reports.${action}`,
    kind: 'report',
    id: report.id,
    located: placeOf(report),
    before: { state: report.state, revision: report.revision },
    after: { state: after.state, revision: after.revision, ...detail },
  })
}
