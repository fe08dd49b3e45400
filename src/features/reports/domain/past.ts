import type { BreakdownPart, Indicator } from '../../indicators/domain/indicator.ts'
import { formatNumber } from '../../indicators/domain/format.ts'
import type { Constituents, Statement } from '../../registrations/domain/constituents.ts'
import { type Merged, mergedNumber } from '../../registrations/domain/merged.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Figure } from './figure.ts'
import { lastDay } from './period.ts'
import type { ReportPeriod } from './period.ts'

/** Who carries whom on. */
export interface Lineage {
  nameBy(organisationId: string, day: LocalDate): string
  constituents(
    organisationId: string,
    about: LocalDate,
    asOf: LocalDate,
    statementOf: (organisationId: string) => Statement | undefined,
  ): Constituents
  speakingAsOf(organisationId: string, about: LocalDate): LocalDate
}

/** A figure as the merger rules need it: canonical text, with the figure behind it. */
interface Numbered<F extends Figure> {
  readonly value: string
  readonly unit: string
  readonly figure: F
}

/** A board's number of one indicator and part in a period, its own or put together. */
export interface PastNumber<F extends Figure> extends Merged<Numbered<F>> {
  readonly indicator: Indicator
  readonly part: BreakdownPart
}

/**
 * The numbers of one board in a period as they can be compared with what it is on the day: its own, or those of the
 * boards that it carries on put together. A part of a breakdown goes together like the whole; a ratio is weighted by
 * wholes.
 * @param figures figures of any boards; those of the board's line and of the period are taken
 */
export function numbersThroughMergers<F extends Figure>(
  organisation: string,
  period: ReportPeriod,
  asOf: LocalDate,
  figures: readonly F[],
  lineage: Lineage,
  indicators: Iterable<Indicator>,
): PastNumber<F>[] {
  const end = lastDay(period)
  const own = figures.filter(
    (figure) => figure.period.year === period.year && figure.period.span === period.span,
  )
  const byBoard = Map.groupBy(own, (figure) => figure.organisation)
  const constituents = lineage.constituents(organisation, end, asOf, statementsOf(own, end))
  const parts = [...new Set(own.map((figure) => figure.part))]
  return [...indicators].flatMap((indicator) =>
    parts.flatMap((part) => {
      const numbersOf = (id: string): Map<string, Numbered<F>> =>
        new Map(
          (byBoard.get(id) ?? [])
            .filter((each) => each.part === (each.indicator === indicator.code ? part : 'total'))
            .map((figure) => [
              figure.indicator,
              { value: figure.value.toFixed(), unit: figure.unit, figure },
            ]),
        )
      const merged = mergedNumber(organisation, indicator, constituents, numbersOf)
      return merged ? [{ ...merged, indicator, part }] : []
    }),
  )
}

/** What the figures of one period state: each board's report speaks for it until the last day. */
export function statementsOf(
  figures: readonly Figure[],
  end: LocalDate,
): (organisationId: string) => Statement | undefined {
  const made = new Map(figures.map((figure) => [figure.organisation, figure.madeAt ?? null]))
  return (id) => {
    const madeAt = made.get(id)
    return madeAt === undefined ? undefined : { speaksUntil: end, madeAt }
  }
}

/**
 * The figures of earlier periods with which a board's report can be compared: its own as they were stated; where boards
 * were merged, one figure in their place that names them. What does not go together is left out.
 * @param before the period of the report
 */
export function pastFigures(
  organisation: string,
  before: ReportPeriod,
  figures: readonly Figure[],
  lineage: Lineage,
  indicators: Iterable<Indicator>,
): Figure[] {
  const catalogue = [...indicators]
  const asOf = lineage.speakingAsOf(organisation, lastDay(before))
  const years = new Set(
    figures
      .filter(({ period }) => period.span === before.span && period.year < before.year)
      .map(({ period }) => period.year),
  )
  return [...years].flatMap((year) =>
    figuresThroughMergers(organisation, { year, span: before.span }, asOf, figures, lineage, catalogue),
  )
}

/** The figures of one period, of merged boards one in their place; what does not go together is left out. */
export function figuresThroughMergers<F extends Figure>(
  organisation: string,
  period: ReportPeriod,
  asOf: LocalDate,
  figures: readonly F[],
  lineage: Lineage,
  indicators: Iterable<Indicator>,
): F[] {
  return numbersThroughMergers(organisation, period, asOf, figures, lineage, indicators).flatMap(
    (number) => asFigure(organisation, period, number, lineage) ?? [],
  )
}

function asFigure<F extends Figure>(
  organisation: string,
  period: ReportPeriod,
  { value, unit, method, parts }: PastNumber<F>,
  lineage: Lineage,
): F | undefined {
  const [first] = parts
  if (value === null || first === undefined) return undefined
  const { figure } = first.number
  if (method === 'own') return figure
  const exact = decimal(value)
  const end = lastDay(period)
  return {
    ...figure,
    organisation,
    stated: formatNumber(exact, 'vi'),
    value: exact,
    places: exact.decimalPlaces(),
    unit,
    qualifier: parts.every(({ number }) => number.figure.qualifier === 'none') ? 'none' : 'about',
    comparisons: [],
    madeOf: parts.map(({ organisationId }) => lineage.nameBy(organisationId, end)),
  }
}
