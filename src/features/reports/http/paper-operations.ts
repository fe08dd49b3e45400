import { z } from 'zod'
import { command, type Operation } from '../../../http/operation.ts'
import { id, line, prose } from '../../../http/schemas.ts'
import { indicatorNames } from '../service/questions.ts'
import { locateYear } from '../service/locate.ts'
import { produceReportPaper } from '../service/report-paper.ts'
import { questionOf } from './views.ts'
import { span } from './schemas.ts'

const signerBody = z.strictObject({
  capacities: z
    .array(z.strictObject({ code: z.enum(['TM', 'KT', 'TL', 'TUQ', 'Q']), of: line(120) }))
    .max(2)
    .default([]),
  post: line(120).nullable().default(null),
  name: line(120).nullable().default(null),
  illustrative: z.boolean().default(false),
})

export const paperOperations: readonly Operation[] = [
  command({
    id: 'reports.produce-paper',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/report-paper',
    summary: {
      vi: 'Lập dự thảo báo cáo sơ kết hoặc tổng kết của khối từ số liệu đã chấp nhận',
      en: 'Draft the bloc’s half-year or year report from accepted figures',
    },
    access: {
      roles: ['head'],
      locate: (reader, { params: { blocYearId } }) => locateYear(reader, blocYearId),
    },
    params: z.object({ blocYearId: id() }),
    body: z.strictObject({
      period: span,
      place: line(120),
      signer: signerBody,
      recipients: z.array(line(200)).max(40).default([]),
      leadership: z.array(prose(4000)).max(40).default([]),
      directions: z.array(prose(4000)).max(40).default([]),
    }),
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, params, body, ...looking }) => {
      const names = await indicatorNames(tx)
      // Papers are Vietnamese whatever language the request speaks.
      const vietnamese = { ...looking, language: 'vi' } as const
      const { paperId } = await produceReportPaper(
        tx,
        { actor, now },
        { blocYearId: params.blocYearId, ...body },
        (question, report) => questionOf(question, report, names, vietnamese).message,
      )
      return { status: 201, location: `/api/v1/papers/${paperId}`, body: { paperId } }
    },
  }),
]
