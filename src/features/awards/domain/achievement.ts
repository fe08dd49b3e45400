import type { Decimal } from '../../../shared/domain/decimal.ts'
import type { Indicator } from '../../indicators/domain/indicator.ts'
import type { OpenReason } from '../../organisations/domain/succession-targets.ts'
import { convert, type UnitCode, unitOf } from '../../indicators/domain/units.ts'
import { type RatioRounding, ratioOf, roundRatio } from '../../reports/domain/comparisons.ts'
import type { Finality, Qualifier } from '../../reports/domain/figure.ts'

/** A figure or target as it was accepted, in the unit in which it was stated. */
export interface Amount {
  readonly indicator: string
  readonly value: Decimal
  readonly unit: UnitCode
  readonly qualifier: Qualifier
  readonly finality: Finality
  readonly source: string
  readonly illustrative: boolean
  /** How numbers of merged boards were put together, and of whom, under the names of their time; null: its own. */
  readonly madeOf: { readonly method: 'sum' | 'weighted-mean'; readonly names: readonly string[] } | null
}

/** A ratio in percent with two places; marked when one of its two sides is made up for demonstration. */
export interface MarkedRatio {
  readonly percent: Decimal
  readonly illustrative: boolean
}

/** One line of an achievement report: the result of the year beside the registered target and last year's result. */
export interface AchievementRow {
  readonly indicator: Indicator
  /** The unit of all three amounts. */
  readonly unit: UnitCode
  readonly actual: Amount | null
  readonly target: Amount | null
  readonly targetRatio: MarkedRatio | null
  readonly previous: Amount | null
  readonly previousRatio: MarkedRatio | null
  /** Amounts that can not be put beside the others, such as a target in another currency. */
  readonly unlike: readonly { readonly what: 'target' | 'previous'; readonly amount: Amount }[]
}

/** A number that merged boards leave open, and what of it is there: told beside the table, for missing is not zero. */
export interface OpenAmount {
  readonly indicator: Indicator
  readonly what: 'actual' | 'target' | 'previous'
  readonly open: OpenReason
  /** `value` is canonical text in `unit`; under the names of their time. */
  readonly parts: readonly { readonly name: string; readonly value: string; readonly unit: UnitCode }[]
  readonly illustrative: boolean
}

const RATIO_PLACES = 2

/**
 * The results of a board against its targets and last year, in the order of the catalogue: every indicator with a
 * result or a target. Amounts are brought to the unit of the result, within a dimension only; đồng and dollars are
 * never compared. A missing amount stays missing, and a base of zero gives no ratio; ratios are rounded as the
 * rulebook declares.
 */
export function achievementRows(
  indicators: readonly Indicator[],
  actual: readonly Amount[],
  targets: readonly Amount[],
  previous: readonly Amount[],
  rounding: RatioRounding,
): AchievementRow[] {
  return indicators.flatMap((indicator) => {
    const find = (amounts: readonly Amount[]) => amounts.find((a) => a.indicator === indicator.code) ?? null
    const [result, target, before] = [find(actual), find(targets), find(previous)]
    const leading = result ?? target
    return leading ? [rowOf(indicator, leading.unit, { result, target, before }, rounding)] : []
  })
}

function rowOf(
  indicator: Indicator,
  unit: UnitCode,
  amounts: Readonly<Record<'result' | 'target' | 'before', Amount | null>>,
  rounding: RatioRounding,
): AchievementRow {
  const { result: actual, target, before: previous } = amounts
  const inUnit = (amount: Amount | null) =>
    amount && unitOf(amount.unit).dimension === unitOf(unit).dimension
      ? { ...amount, value: convert(amount.value, amount.unit, unit), unit }
      : null
  const [sameTarget, samePrevious] = [inUnit(target), inUnit(previous)]
  return {
    indicator,
    unit,
    actual,
    target: sameTarget,
    targetRatio: markedRatio(actual, sameTarget, rounding),
    previous: samePrevious,
    previousRatio: markedRatio(actual, samePrevious, rounding),
    unlike: [
      ...(target && !sameTarget ? [{ what: 'target', amount: target } as const] : []),
      ...(previous && !samePrevious ? [{ what: 'previous', amount: previous } as const] : []),
    ],
  }
}

function markedRatio(
  actual: Amount | null,
  base: Amount | null,
  rounding: RatioRounding,
): MarkedRatio | null {
  const ratio = ratioOf(actual?.value ?? null, base?.value ?? null)
  if (!ratio.ok) return null
  return {
    percent: roundRatio(ratio.percent, RATIO_PLACES, rounding),
    illustrative: actual?.illustrative === true || base?.illustrative === true,
  }
}
