import { z } from 'zod'
import { command, query, type Operation } from '../../../http/operation.ts'
import { id, line } from '../../../http/schemas.ts'
import type { Reader } from '../../../db/database.ts'
import { getIndicators } from '../../indicators/index.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { SEEN_BY_BLOC } from '../../../http/operation.ts'
import { listReferenceFigures } from '../data/figure-views.ts'
import { locateYear } from '../service/locate.ts'
import { recordReferenceFigures } from '../service/reference-figures.ts'
import { totalsOfYear } from '../service/totals.ts'
import type { TotalRow } from '../service/totals.ts'
import { comparisonsOf } from './comparison-views.ts'
import { comparedView, figureBody, figureView, span, toInput, totalView } from './schemas.ts'
import { figureOf } from './views.ts'

const params = z.object({ blocYearId: id() })
const locate = (reader: Reader, { params: { blocYearId } }: { params: { blocYearId: string } }) =>
  locateYear(reader, blocYearId)
/** Those who compare what other documents say with the reports. */
const COMPARERS: readonly Role[] = ['head', 'deputy', 'past-head', 'council', 'auditor']

const referenceView = z.strictObject({
  items: z.array(z.strictObject({ organisationId: z.string().nullable(), period: span, figure: figureView })),
})

async function references(reader: Reader, blocYearId: string) {
  const figures = await listReferenceFigures(reader, blocYearId)
  const indicators = new Map((await getIndicators(reader)).map((each) => [each.code, each]))
  return {
    body: {
      items: figures.map((figure) => ({
        organisationId: figure.organisationId,
        period: figure.period.span,
        figure: figureOf(figure, indicators),
      })),
    },
  }
}

function toTotal(row: TotalRow) {
  const { indicator, total } = row
  return {
    indicator: indicator.code,
    name: indicator.name,
    part: row.part,
    unit: row.unit,
    aggregation: total.aggregation,
    value: row.value,
    from: row.from,
    previous: row.previous,
    ratio: row.ratio,
    statedRatio: row.statedRatio,
    statedByBloc: row.statedByBloc,
    plan: row.plan,
    ofPlan: row.ofPlan,
    contributors: total.contributors,
    missing: total.missing,
    notApplicable: total.notApplicable,
    qualifier: row.qualifier,
    estimate: row.estimate,
    illustrative: row.illustrative,
  }
}

export const resultOperations: readonly Operation[] = [
  query({
    id: 'reports.totals',
    path: '/bloc-years/{blocYearId}/totals',
    summary: {
      vi: 'Tổng hợp kết quả của khối từ số liệu đã chấp nhận',
      en: 'Totals of the bloc from accepted figures',
    },
    access: { roles: SEEN_BY_BLOC, locate },
    params,
    query: z.strictObject({ period: span }),
    response: z.strictObject({ items: z.array(totalView) }),
    handle: async ({ db, params: { blocYearId }, query: { period } }) => ({
      body: { items: (await totalsOfYear(db, blocYearId, period, 'accepted')).map(toTotal) },
    }),
  }),
  query({
    id: 'reports.comparisons',
    path: '/bloc-years/{blocYearId}/comparisons',
    summary: {
      vi: 'Số liệu đã chấp nhận của từng đơn vị so với chỉ tiêu đăng ký, kế hoạch giao và cùng kỳ',
      en: 'Accepted figures of every board beside registered target, assigned plan and same period',
    },
    access: { roles: SEEN_BY_BLOC, locate },
    params,
    query: z.strictObject({ period: span }),
    response: z.strictObject({ items: z.array(comparedView) }),
    handle: async ({ db, params: { blocYearId }, query: { period }, today }) => ({
      body: { items: await comparisonsOf(db, blocYearId, period, today) },
    }),
  }),
  query({
    id: 'reports.list-reference-figures',
    path: '/bloc-years/{blocYearId}/reference-figures',
    summary: { vi: 'Số liệu của tài liệu khác để đối chiếu', en: 'Figures of other documents, to compare' },
    access: { roles: COMPARERS, locate },
    params,
    response: referenceView,
    handle: ({ db, params: { blocYearId } }) => references(db, blocYearId),
  }),
  command({
    id: 'reports.record-reference-figures',
    method: 'PUT',
    path: '/bloc-years/{blocYearId}/reference-figures',
    summary: {
      vi: 'Ghi số liệu mà một tài liệu khác nêu về một đơn vị',
      en: 'Record what another document says about a board',
    },
    access: { roles: ['head', 'council'], locate },
    params,
    body: z.strictObject({
      organisationId: id(),
      period: span,
      document: line(200),
      figures: z.array(figureBody).max(300),
    }),
    response: referenceView,
    handle: async ({ tx, actor, now, params: { blocYearId }, body }) => {
      const { figures, ...of } = body
      await recordReferenceFigures(tx, { actor, now }, { blocYearId, ...of }, figures.map(toInput))
      return references(tx, blocYearId)
    },
  }),
]
