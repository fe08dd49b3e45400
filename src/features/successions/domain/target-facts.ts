import { decimal, decimalText } from '../../../shared/domain/decimal.ts'
import type { Aggregation, Indicator } from '../../indicators/domain/indicator.ts'
import { convert, inBaseUnit } from '../../indicators/domain/units.ts'
import type { TargetAggregation, TargetFact } from '../../organisations/domain/succession-targets.ts'

/** A target in force, as registered. */
export interface RegisteredTarget {
  readonly organisationId: string
  readonly blocId: string
  readonly year: number
  readonly indicatorCode: string
  /** Canonical decimal in `unit`. */
  readonly value: string
  readonly unit: string
}

/** By which other target a ratio is weighted: the occupancy rate by the area of the zones. */
export interface WeightRule {
  readonly indicatorCode: string
  readonly by: string
}

/**
 * How the targets of boards go together when the boards do: flows and stocks of different places add up, a mean of
 * places becomes a mean weighted by its base, and what has no total has none here either.
 */
const AGGREGATION: Readonly<Record<Aggregation, TargetAggregation>> = {
  sum: 'sum',
  last: 'sum',
  mean: 'weighted-mean',
  none: 'none',
}

/**
 * The registered targets as a reorganisation needs them: each in the unit of its indicator, converted exactly within
 * its dimension, and ratios with their weight (in base units), where a rule names one and the board has that target.
 */
export function targetFacts(
  targets: readonly RegisteredTarget[],
  indicators: readonly Indicator[],
  weights: readonly WeightRule[],
): TargetFact[] {
  return targets.map((target) => {
    const { organisationId, blocId, year, indicatorCode, value, unit } = target
    const indicator = indicators.find((one) => one.code === indicatorCode)
    const by = weights.find((rule) => rule.indicatorCode === indicatorCode)?.by
    const weight = targets.find(
      (one) =>
        one.indicatorCode === by &&
        one.organisationId === organisationId &&
        one.blocId === blocId &&
        one.year === year,
    )
    return {
      organisationId,
      blocId,
      year,
      indicatorCode,
      aggregation: indicator ? AGGREGATION[indicator.aggregation] : 'none',
      unit: indicator?.unit ?? unit,
      value: indicator ? decimalText(convert(decimal(value), unit, indicator.unit)) : value,
      weight: weight ? decimalText(inBaseUnit(decimal(weight.value), weight.unit)) : null,
    }
  })
}
