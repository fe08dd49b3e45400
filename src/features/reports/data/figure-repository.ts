import type { Insertable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { Span } from '../domain/period.ts'
import type { FigureTable } from './tables.ts'
import { type StoredFigure, plainComparisons } from './figure-views.ts'

/** A figure to store; whose it is and of which period follows from where it is stored. */
export type NewFigure = Pick<
  StoredFigure,
  | 'indicator'
  | 'part'
  | 'stated'
  | 'value'
  | 'places'
  | 'unit'
  | 'qualifier'
  | 'finality'
  | 'asOf'
  | 'source'
  | 'comparisons'
  | 'illustrative'
>

function toRow(figure: NewFigure, ordinal: number) {
  return {
    id: newId(),
    indicator_code: figure.indicator,
    part: figure.part,
    stated: figure.stated,
    value: figure.value.toFixed(),
    places: figure.places,
    unit: figure.unit,
    qualifier: figure.qualifier,
    finality: figure.finality,
    as_of: figure.asOf,
    source_document: figure.source.document,
    source_place: figure.source.place,
    illustrative: figure.illustrative ? 1 : 0,
    comparisons: JSON.stringify(plainComparisons(figure.comparisons)),
    ordinal,
  } satisfies Partial<Insertable<FigureTable>>
}

/** Replaces the figures of a revision that is being written. */
export async function replaceFigures(
  tx: Tx,
  report: {
    readonly id: string
    readonly revision: number
    readonly blocYearId: string
    readonly organisationId: string | null
    readonly period: Span
  },
  figures: readonly NewFigure[],
): Promise<void> {
  await tx
    .deleteFrom('figure')
    .where('report_id', '=', report.id)
    .where('revision', '=', report.revision)
    .execute()
  if (figures.length === 0) return
  const rows = figures.map((figure, index) => ({
    ...toRow(figure, index),
    report_id: report.id,
    revision: report.revision,
    bloc_year_id: report.blocYearId,
    organisation_id: report.organisationId,
    period: report.period,
  }))
  await tx.insertInto('figure').values(rows).execute()
}

/** Replaces what one document says about one board and period. */
export async function replaceReferenceFigures(
  tx: Tx,
  of: {
    readonly blocYearId: string
    readonly organisationId: string
    readonly period: Span
    readonly document: string
  },
  figures: readonly NewFigure[],
): Promise<void> {
  await tx
    .deleteFrom('figure')
    .where('report_id', 'is', null)
    .where('bloc_year_id', '=', of.blocYearId)
    .where('organisation_id', '=', of.organisationId)
    .where('period', '=', of.period)
    .where('source_document', '=', of.document)
    .execute()
  if (figures.length === 0) return
  const rows = figures.map((figure, index) => ({
    ...toRow(figure, index),
    report_id: null,
    revision: 1,
    bloc_year_id: of.blocYearId,
    organisation_id: of.organisationId,
    period: of.period,
  }))
  await tx.insertInto('figure').values(rows).execute()
}
