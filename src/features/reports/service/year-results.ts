import type { Tx } from '../../../db/database.ts'
import { recordYearResults } from '../../registrations/index.ts'
import { listFigures } from '../data/figure-views.ts'
import { getRevision, type ReportRow } from '../data/report-views.ts'
import type { Instant } from '../../../shared/domain/instant.ts'

/**
 * Keeps the whole figures of a board's accepted year report as its results of the year: next year's targets are
 * shown beside them. A half-year report and the bloc's own report tell nothing of a board's year.
 */
export async function keepYearResults(tx: Tx, report: ReportRow, now: Instant): Promise<void> {
  const { id, councilId, organisationId, period, revision, year } = report
  if (organisationId === null || period !== 'YEAR') return
  const figures = await listFigures(tx, [{ reportId: id, revision }])
  const results = figures
    .filter((figure) => figure.part === 'total')
    .map(({ indicator, value, unit, finality, illustrative }) => ({
      indicatorCode: indicator,
      value: value.toFixed(),
      unit,
      source: finality === 'estimate' ? `Báo cáo năm ${year} (số ước)` : `Báo cáo năm ${year}`,
      illustrative,
    }))
  const statedAt = (await getRevision(tx, id, revision)).submittedAt ?? now
  await recordYearResults(tx, { councilId, organisationId, year, statedAt }, results)
}
