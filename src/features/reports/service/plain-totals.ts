import type { Reader } from '../../../db/database.ts'
import { findBlocYear } from '../../blocs/index.ts'
import type { BreakdownPart } from '../../indicators/domain/indicator.ts'
import { convert } from '../../indicators/domain/units.ts'
import type { RoundingMode } from '../../../shared/domain/decimal.ts'
import { type StoredFigure, listFigures } from '../data/figure-views.ts'
import { listReports } from '../data/report-views.ts'
import type { RatioRounding } from '../domain/comparisons.ts'
import { impliedBase } from '../domain/implied-base.ts'
import type { Span } from '../domain/period.ts'
import { checksOf } from './checks.ts'
import { type TotalRow, totalsOfYear } from './totals.ts'

/** A total as programs exchange it: numbers are canonical decimal text, ratios are percent. */
export interface PlainTotal {
  readonly indicator: string
  readonly part: BreakdownPart
  readonly unit: string
  readonly value: string | null
  /** Stated, or following from a stated difference, or the same total of the year before. */
  readonly previous: string | null
  /** Computed from `previous`, or from `impliedPrevious` where no base is stated. */
  readonly ratio: string | null
  readonly statedRatio: string | null
  /** The base that only the stated ratio implies; null wherever `previous` is known. */
  readonly impliedPrevious: string | null
  /** The mode by which `ratio` was rounded; null without a ratio. */
  readonly rounding: RoundingMode | null
  /** At least one figure in it is made up for demonstration. */
  readonly illustrative: boolean
}

/** The totals of a bloc by its code, on all figures as they stand, for scripts. Empty for an unknown bloc or year. */
export async function totalsOf(
  reader: Reader,
  blocCode: string,
  year: number,
  period: Span,
): Promise<readonly PlainTotal[]> {
  const bloc = await reader.selectFrom('bloc').select('id').where('code', '=', blocCode).executeTakeFirst()
  const blocYear = bloc && (await findBlocYear(reader, bloc.id, year))
  if (!blocYear) return []
  const { thresholds } = await checksOf(reader, blocYear.id)
  const own = (await listReports(reader, blocYear.id, period)).filter((each) => each.organisationId === null)
  const figures = await listFigures(
    reader,
    own.map(({ id, revision }) => ({ reportId: id, revision })),
  )
  const rows = await totalsOfYear(reader, blocYear.id, period, 'stated')
  return rows.map((row) => toPlain(row, figures, thresholds.ratioRounding))
}

function toPlain(row: TotalRow, figures: readonly StoredFigure[], rounding: RatioRounding): PlainTotal {
  const implied = row.previous === null && row.from === 'bloc' ? impliedOf(row, figures, rounding) : null
  const ratio = row.ratio ?? implied?.ratio ?? null
  return {
    indicator: row.indicator.code,
    part: row.part,
    unit: row.unit,
    value: row.value,
    previous: row.previous,
    ratio,
    statedRatio: row.statedRatio,
    impliedPrevious: implied?.previous ?? null,
    rounding: ratio === null ? null : (implied?.mode ?? rounding.mode),
    illustrative: row.illustrative,
  }
}

function impliedOf({ indicator, part }: TotalRow, figures: readonly StoredFigure[], rounding: RatioRounding) {
  const figure = figures.find((each) => each.indicator === indicator.code && each.part === part)
  const comparison = figure?.comparisons.find((each) => each.with === 'same-period')
  const implied = figure && comparison ? impliedBase(figure, comparison, rounding) : null
  if (!figure || !comparison || !implied) return null
  return {
    previous: convert(implied.base, figure.unit, indicator.unit).toFixed(),
    ratio: implied.ratio.toFixed(comparison.places),
    mode: implied.mode,
  }
}
