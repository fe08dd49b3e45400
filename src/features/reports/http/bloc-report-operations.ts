import { z } from 'zod'
import { command, type Operation } from '../../../http/operation.ts'
import { id, line } from '../../../http/schemas.ts'
import { rolesOn } from '../../blocs/index.ts'
import { getReport } from '../data/report-views.ts'
import { recordBlocReport } from '../service/bloc-report.ts'
import { locateReport, locateYear } from '../service/locate.ts'
import { figureBody, reportView, span, toInput } from './schemas.ts'
import { viewOf } from './views.ts'

export const blocReportOperations: readonly Operation[] = [
  command({
    id: 'reports.record-bloc-report',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/bloc-reports',
    summary: {
      vi: 'Ghi báo cáo chung của khối theo một tài liệu đã công bố',
      en: 'Record the bloc’s own report from a published document',
    },
    access: {
      roles: ['head', 'council'],
      locate: (reader, { params: { blocYearId } }) => locateYear(reader, blocYearId),
    },
    params: z.object({ blocYearId: id() }),
    body: z.strictObject({ period: span, document: line(200), figures: z.array(figureBody).max(300) }),
    response: reportView,
    handle: async ({ tx, actor, now, params: { blocYearId }, body, ...looking }) => {
      const { period, document, figures } = body
      const of = { blocYearId, period, document }
      const reportId = await recordBlocReport(tx, { actor, now }, of, figures.map(toInput))
      const report = await getReport(tx, reportId)
      // The bloc's own report is the head's: what the caller may do next depends on that.
      const { today } = looking
      const roles = await rolesOn(tx, actor, await locateReport(tx, report, today), today)
      return {
        status: 201,
        location: `/api/v1/reports/${reportId}`,
        body: await viewOf(tx, report, { ...looking, roles }),
        version: report.version,
      }
    },
  }),
]
