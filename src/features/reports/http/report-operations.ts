import { z } from 'zod'
import { command, query, rolesOf, type Operation } from '../../../http/operation.ts'
import { code, date, id, line, prose } from '../../../http/schemas.ts'
import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { getReport, listReports } from '../data/report-views.ts'
import { getSchedule } from '../data/schedule-views.ts'
import type { ReportSchedule } from '../data/schedule-views.ts'
import { type ReportAction, reportMachine } from '../domain/report.ts'
import { locateReport, locateYear, seesDrafts } from '../service/locate.ts'
import {
  acceptReport,
  extendReport,
  recallReport,
  reopenReport,
  returnReport,
  reviewReport,
  submitReport,
} from '../service/move-report.ts'
import { beginReport, locateNewReport, setSchedule } from '../service/schedule.ts'
import { addEvidence, removeEvidence, writeFigures, writeNarrative } from '../service/write-report.ts'
import {
  absenceBody,
  figureBody,
  narrativeBody,
  onBehalf,
  reportSummaryView,
  reportView,
  revisionsView,
  scheduleBody,
  scheduleView,
  span,
  toInput,
} from './schemas.ts'
import { ownBoards } from './own-boards.ts'
import { revisionsOf, summaries, viewOf } from './views.ts'
import type { Looking } from './views.ts'

/** Everybody who may read a report, as far as it has been accepted or they work on it. */
const READERS: readonly Role[] = [
  'owner',
  'member',
  'head',
  'deputy',
  'checker',
  'past-head',
  'council',
  'auditor',
]
const reportParams = z.object({ reportId: id() })
const yearParams = z.object({ blocYearId: id() })

interface ReportAccess {
  readonly params: { readonly reportId: string }
  readonly today: LocalDate
}

/** The report of the path and where it stands. */
const locate = async (reader: Reader, { params, today }: ReportAccess) =>
  locateReport(reader, await getReport(reader, params.reportId), today)

const readers = { roles: READERS, locate }
const byAction = (action: ReportAction) => ({ roles: rolesOf(reportMachine, action), locate })
const yearReaders = {
  roles: READERS,
  locate: (reader: Reader, { params }: { params: { blocYearId: string } }) =>
    locateYear(reader, params.blocYearId),
}

/** The answer to every change of a report: the report as the caller sees it now. */
async function answer(tx: Reader, reportId: string, looking: Looking) {
  const report = await getReport(tx, reportId)
  return { body: await viewOf(tx, report, looking), version: report.version }
}

function scheduleOf({ blocYearId, version, dues }: ReportSchedule) {
  return { body: { blocYearId, version, periods: dues }, version }
}

const scheduleOperations: readonly Operation[] = [
  query({
    id: 'reports.get-schedule',
    path: '/bloc-years/{blocYearId}/report-schedule',
    summary: { vi: 'Thời hạn nộp báo cáo của năm', en: 'Due days of a year’s reports' },
    access: yearReaders,
    params: yearParams,
    response: scheduleView,
    handle: async ({ db, params }) => scheduleOf(await getSchedule(db, params.blocYearId)),
  }),
  command({
    id: 'reports.set-schedule',
    method: 'PUT',
    path: '/bloc-years/{blocYearId}/report-schedule',
    summary: {
      vi: 'Đặt thời hạn báo cáo; tạo báo cáo đến hạn cho từng thành viên và cho khối',
      en: 'Set the due days; makes a due report for every member and for the bloc',
    },
    access: { ...yearReaders, roles: ['head'] },
    ifMatch: true,
    params: yearParams,
    body: scheduleBody,
    response: scheduleView,
    handle: async ({ tx, actor, now, params, body, expectedVersion }) =>
      scheduleOf(await setSchedule(tx, { actor, now }, params.blocYearId, expectedVersion, body.periods)),
  }),
]

const readOperations: readonly Operation[] = [
  query({
    id: 'reports.list',
    path: '/bloc-years/{blocYearId}/reports',
    summary: { vi: 'Báo cáo của một năm thi đua', en: 'Reports of a bloc year' },
    access: yearReaders,
    params: yearParams,
    query: z.strictObject({ period: span.optional() }),
    response: z.strictObject({ items: z.array(reportSummaryView) }),
    handle: async ({ db, params, query: { period }, roles, actor, today }) => {
      const own = await ownBoards(db, actor, today)
      const isInsider = (report: { organisationId: string | null }) =>
        seesDrafts(roles) || (report.organisationId !== null && own.has(report.organisationId))
      const reports = (await listReports(db, params.blocYearId, period)).filter(
        (report) => isInsider(report) || report.acceptedRevision !== null,
      )
      return { body: { items: await summaries(db, reports, today, isInsider) } }
    },
  }),
  query({
    id: 'reports.get',
    path: '/reports/{reportId}',
    summary: { vi: 'Một báo cáo', en: 'One report' },
    access: readers,
    params: reportParams,
    response: reportView,
    handle: ({ db, params, ...looking }) => answer(db, params.reportId, looking),
  }),
  query({
    id: 'reports.revisions',
    path: '/reports/{reportId}/revisions',
    summary: { vi: 'Các lần nộp đặt cạnh nhau', en: 'Revisions side by side' },
    access: { ...readers, roles: READERS.filter((role) => role !== 'member') },
    params: reportParams,
    response: revisionsView,
    handle: async ({ db, params }) => ({ body: await revisionsOf(db, await getReport(db, params.reportId)) }),
  }),
]

const beginOperations: readonly Operation[] = [
  command({
    id: 'reports.begin',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/reports',
    summary: {
      vi: 'Tạo báo cáo đến hạn cho đơn vị chưa có (đơn vị mới thành lập hoặc mới vào khối)',
      en: 'Make the due report of a board that has none: new, or new in the bloc',
    },
    access: {
      roles: ['owner', 'head', 'council'],
      locate: (reader, { params: { blocYearId }, body, today }) =>
        locateNewReport(reader, blocYearId, body.organisationId, today),
    },
    params: yearParams,
    body: z.strictObject({ organisationId: id(), period: span }),
    response: reportView,
    handle: async ({ tx, params, body, ...looking }) => {
      const reportId = await beginReport(tx, looking, { ...params, ...body })
      const made = await answer(tx, reportId, looking)
      return { ...made, status: 201, location: `/api/v1/reports/${reportId}` }
    },
  }),
]

const writeOperations: readonly Operation[] = [
  command({
    id: 'reports.write-figures',
    method: 'PUT',
    path: '/reports/{reportId}/figures',
    summary: {
      vi: 'Ghi số liệu đúng như đã nêu; trả lời kèm cách đọc lại từng số',
      en: 'Write the figures as stated; the answer reads each of them back',
    },
    access: byAction('write'),
    ifMatch: true,
    params: reportParams,
    body: z.strictObject({
      figures: z.array(figureBody).max(300),
      absences: z.array(absenceBody).max(300).default([]),
      onBehalf,
    }),
    response: reportView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const target = { reportId: params.reportId, expectedVersion, roles: looking.roles }
      await writeFigures(tx, looking, target, {
        figures: body.figures.map(toInput),
        absences: body.absences,
        onBehalfFileId: body.onBehalf?.fileId ?? null,
      })
      return answer(tx, params.reportId, looking)
    },
  }),
  command({
    id: 'reports.write-narrative',
    method: 'PUT',
    path: '/reports/{reportId}/narrative',
    summary: { vi: 'Ghi phần lời của báo cáo', en: 'Write the texts of a report' },
    access: byAction('write'),
    ifMatch: true,
    params: reportParams,
    body: z.strictObject({ narrative: narrativeBody, onBehalf }),
    response: reportView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const target = { reportId: params.reportId, expectedVersion, roles: looking.roles }
      await writeNarrative(tx, looking, target, body.narrative, body.onBehalf?.fileId ?? null)
      return answer(tx, params.reportId, looking)
    },
  }),
  command({
    id: 'reports.add-evidence',
    method: 'POST',
    path: '/reports/{reportId}/evidence',
    summary: { vi: 'Thêm tệp minh chứng', en: 'Add an evidence file' },
    access: byAction('write'),
    ifMatch: true,
    params: reportParams,
    body: z.strictObject({
      fileId: id(),
      title: line(200),
      indicator: code().nullable().default(null),
      onBehalf,
    }),
    response: reportView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const target = { reportId: params.reportId, expectedVersion, roles: looking.roles }
      const { onBehalf: scan, ...evidence } = body
      await addEvidence(tx, looking, target, evidence, scan?.fileId ?? null)
      return answer(tx, params.reportId, looking)
    },
  }),
  command({
    id: 'reports.remove-evidence',
    method: 'DELETE',
    path: '/reports/{reportId}/evidence/{fileId}',
    summary: { vi: 'Bỏ một tệp minh chứng', en: 'Take an evidence file out' },
    access: byAction('write'),
    ifMatch: true,
    params: z.object({ reportId: id(), fileId: id() }),
    response: reportView,
    handle: async ({ tx, params, expectedVersion, ...looking }) => {
      const target = { reportId: params.reportId, expectedVersion, roles: looking.roles }
      await removeEvidence(tx, looking, target, params.fileId)
      return answer(tx, params.reportId, looking)
    },
  }),
]

const moveOperations: readonly Operation[] = [
  command({
    id: 'reports.submit',
    method: 'POST',
    path: '/reports/{reportId}/submit',
    summary: { vi: 'Nộp báo cáo', en: 'Submit a report' },
    access: byAction('submit'),
    ifMatch: true,
    params: reportParams,
    body: z.strictObject({ onBehalf }),
    response: reportView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const target = { reportId: params.reportId, expectedVersion, roles: looking.roles }
      await submitReport(tx, looking, target, body.onBehalf?.fileId ?? null)
      return answer(tx, params.reportId, looking)
    },
  }),
  ...(
    [
      ['recall', recallReport, { vi: 'Rút lại khi chưa ai xem', en: 'Recall before it was looked at' }],
      ['review', reviewReport, { vi: 'Bắt đầu thẩm định', en: 'Begin the check' }],
      ['accept', acceptReport, { vi: 'Chấp nhận báo cáo', en: 'Accept a report' }],
    ] as const
  ).map(([action, move, summary]) =>
    command({
      id: `reports.${action}`,
      method: 'POST',
      path: `/reports/{reportId}/${action}`,
      summary,
      access: byAction(action),
      ifMatch: true,
      params: reportParams,
      response: reportView,
      // A refused acceptance keeps the questions that it found.
      commitOnError: (error) => error instanceof DomainError && error.code === 'reports.questions-open',
      handle: async ({ tx, params, expectedVersion, ...looking }) => {
        await move(tx, looking, { reportId: params.reportId, expectedVersion, roles: looking.roles })
        return answer(tx, params.reportId, looking)
      },
    }),
  ),
  command({
    id: 'reports.return',
    method: 'POST',
    path: '/reports/{reportId}/return',
    summary: { vi: 'Trả lại, nêu lý do cho từng chỉ tiêu', en: 'Return with a reason for each field' },
    access: byAction('return'),
    ifMatch: true,
    params: reportParams,
    body: z.strictObject({
      reasons: z
        .array(z.strictObject({ indicator: code().nullable().default(null), reason: prose(2000) }))
        .max(300),
    }),
    response: reportView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const target = { reportId: params.reportId, expectedVersion, roles: looking.roles }
      await returnReport(tx, looking, target, body.reasons)
      return answer(tx, params.reportId, looking)
    },
  }),
  command({
    id: 'reports.reopen',
    method: 'POST',
    path: '/reports/{reportId}/reopen',
    summary: { vi: 'Mở lại bằng quyết định có lý do', en: 'Reopen by a recorded decision' },
    access: byAction('reopen'),
    ifMatch: true,
    params: reportParams,
    body: z.strictObject({ reason: prose(2000), paperId: id().nullable().default(null) }),
    response: reportView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      const target = { reportId: params.reportId, expectedVersion, roles: looking.roles }
      await reopenReport(tx, looking, target, body)
      return answer(tx, params.reportId, looking)
    },
  }),
  command({
    id: 'reports.extend',
    method: 'POST',
    path: '/reports/{reportId}/extend',
    summary: { vi: 'Gia hạn nộp theo văn bản', en: 'Extend the due day by a paper' },
    access: { roles: ['checker', 'council'], locate },
    ifMatch: true,
    params: reportParams,
    body: z.strictObject({ until: date(), reason: prose(2000), paperId: id() }),
    response: reportView,
    handle: async ({ tx, params, body, expectedVersion, ...looking }) => {
      await extendReport(tx, looking, { reportId: params.reportId, expectedVersion }, body)
      return answer(tx, params.reportId, looking)
    },
  }),
]

export const reportOperations: readonly Operation[] = [
  ...scheduleOperations,
  ...readOperations,
  ...beginOperations,
  ...writeOperations,
  ...moveOperations,
]
