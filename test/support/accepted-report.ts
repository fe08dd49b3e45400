import { newId } from '../../src/db/new-id.ts'
import type { Instant } from '../../src/shared/domain/instant.ts'
import type { TestService } from './service.ts'

/** A board's accepted year report with whole figures `[indicator, value, unit]`, stored as its service would. */
export async function acceptedReport(
  service: TestService,
  report: { readonly blocYearId: string; readonly organisationId: string; readonly at: Instant },
  figures: readonly (readonly [indicator: string, value: string, unit: string])[],
): Promise<void> {
  const { blocYearId, organisationId, at } = report
  const id = newId()
  const place = { bloc_year_id: blocYearId, organisation_id: organisationId, period: 'YEAR', revision: 1 }
  await service.database.transaction(async (tx) => {
    const times = { accepted_at: at, first_submitted_at: at, created_at: at }
    await tx
      .insertInto('report')
      .values({ id, ...place, ...times, state: 'accepted', accepted_revision: 1, extended_to: null })
      .execute()
    const content = { narrative: '{}', absences: '[]', on_behalf_file_id: null }
    await tx
      .insertInto('report_revision')
      .values({ report_id: id, revision: 1, ...content, submitted_at: at, submitted_by: null })
      .execute()
    for (const [ordinal, [indicator, value, unit]] of figures.entries())
      await tx
        .insertInto('figure')
        .values({
          id: newId(),
          report_id: id,
          ...place,
          indicator_code: indicator,
          part: 'total',
          stated: value.replace('.', ','),
          value,
          places: 0,
          unit,
          qualifier: 'none',
          finality: 'official',
          as_of: at.slice(0, 10),
          source_document: 'Báo cáo tổng kết',
          source_place: 'mục I',
          illustrative: 0,
          comparisons: '[]',
          ordinal,
        })
        .execute()
  })
}
