import type { Selectable } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { BreakdownPart } from '../../indicators/domain/indicator.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { localDate } from '../../../shared/domain/local-date.ts'
import type { Figure, Finality, Qualifier, StatedComparison } from '../domain/figure.ts'
import type { Span } from '../domain/period.ts'
import type { FigureTable } from './tables.ts'

/** A figure as stored: of a revision of a report, or (`reportId` null) of another document. */
export interface StoredFigure extends Figure {
  readonly reportId: string | null
  readonly organisationId: string | null
  /** Made up for demonstration; marked wherever it is shown. */
  readonly illustrative: boolean
}

/** A comparison as stored: decimals as text. */
type PlainComparison = Omit<StatedComparison, 'value' | 'base'> & {
  readonly value: string
  readonly base: { readonly stated: string; readonly value: string; readonly unit: string } | null
}

/** The comparisons of a figure as plain JSON, decimals as canonical text. */
export function plainComparisons(comparisons: readonly StatedComparison[]): PlainComparison[] {
  return comparisons.map(({ value, base, ...rest }) => ({
    ...rest,
    value: value.toFixed(),
    base: base && { ...base, value: base.value.toFixed() },
  }))
}

function readComparisons(text: string): StatedComparison[] {
  return (JSON.parse(text) as PlainComparison[]).map(({ value, base, ...rest }) => ({
    ...rest,
    value: decimal(value),
    base: base && { ...base, value: decimal(base.value) },
  }))
}

type Joined = Selectable<FigureTable> & { bloc_id: string; year: number; submitted_at: string | null }

function joined(reader: Reader) {
  return reader
    .selectFrom('figure')
    .innerJoin('bloc_year', 'bloc_year.id', 'figure.bloc_year_id')
    .leftJoin('report_revision', (join) =>
      join
        .onRef('report_revision.report_id', '=', 'figure.report_id')
        .onRef('report_revision.revision', '=', 'figure.revision'),
    )
    .selectAll('figure')
    .select(['bloc_year.bloc_id', 'bloc_year.year', 'report_revision.submitted_at'])
    .orderBy('figure.ordinal')
    .orderBy('figure.id')
}

function toFigure(row: Joined): StoredFigure {
  return {
    reportId: row.report_id,
    organisationId: row.organisation_id,
    organisation: row.organisation_id ?? row.bloc_id,
    level: row.organisation_id === null ? 'bloc' : 'board',
    indicator: row.indicator_code,
    part: row.part as BreakdownPart,
    period: { year: row.year, span: row.period as Span },
    stated: row.stated,
    value: decimal(row.value),
    places: row.places,
    unit: row.unit,
    qualifier: row.qualifier as Qualifier,
    finality: row.finality as Finality,
    asOf: localDate(row.as_of),
    source: { document: row.source_document, place: row.source_place },
    revision: row.revision,
    madeAt: row.submitted_at as Instant | null,
    comparisons: readComparisons(row.comparisons),
    illustrative: row.illustrative === 1,
  }
}

/** Figures of one revision of each report asked for, in the order in which they were stated. */
export async function listFigures(
  reader: Reader,
  wanted: readonly { readonly reportId: string; readonly revision: number }[],
): Promise<StoredFigure[]> {
  if (wanted.length === 0) return []
  const revisions = new Map(wanted.map(({ reportId, revision }) => [reportId, revision]))
  const rows = await joined(reader)
    .where('figure.report_id', 'in', [...revisions.keys()])
    .execute()
  return rows.filter((row) => revisions.get(row.report_id ?? '') === row.revision).map(toFigure)
}

/** Figures of all revisions of one report. */
export async function listAllRevisions(reader: Reader, reportId: string): Promise<StoredFigure[]> {
  return (await joined(reader).where('figure.report_id', '=', reportId).execute()).map(toFigure)
}

/** What other documents say about the boards of a bloc year (all, or of one organisation). */
export async function listReferenceFigures(
  reader: Reader,
  blocYearId: string,
  filter: { readonly organisationId?: string | null; readonly period?: Span } = {},
): Promise<StoredFigure[]> {
  const { organisationId, period } = filter
  let q = joined(reader).where('figure.bloc_year_id', '=', blocYearId).where('figure.report_id', 'is', null)
  if (organisationId === null) q = q.where('figure.organisation_id', 'is', null)
  else if (organisationId !== undefined) q = q.where('figure.organisation_id', '=', organisationId)
  if (period !== undefined) q = q.where('figure.period', '=', period)
  return (await q.execute()).map(toFigure)
}
