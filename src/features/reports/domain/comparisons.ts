import { Decimal, round } from '../../../shared/domain/decimal.ts'
import type { RoundingMode } from '../../../shared/domain/decimal.ts'

/**
 * How a ratio is printed. `carried` is the number of digits that the quotient is first rounded to beyond the printed
 * ones, by the same mode.
 *
 * The ratios of the south-west bloc's half-year report of 2023 decide the default: 149.833,75 / 95.746,89 =
 * 156,48942 % is printed 156,49, 3.161,68 / 2.455 = 128,78534 % is printed 128,78, 3.923 / 4.626 = 84,80329 % is
 * printed 84,80. No mode applied once gives all three (rounding to nearest makes 128,79 of the second, cutting makes
 * 156,48 of the first); half-even with one carried digit does: 128,785 → 128,78 and 156,489 → 156,49.
 */
export interface RatioRounding {
  readonly mode: RoundingMode
  readonly carried: number
}

/** A percentage rounded to the printed digits by the declared rounding. */
export function roundRatio(percent: Decimal, places: number, rounding: RatioRounding): Decimal {
  return round(round(percent, places + rounding.carried, rounding.mode), places, rounding.mode)
}

/** Why there is no ratio: a base that is absent, zero or negative has none, and none is made up. */
type NoRatio = 'missing-value' | 'missing-base' | 'zero-base' | 'negative-base'

export type Ratio =
  { readonly ok: true; readonly percent: Decimal } | { readonly ok: false; readonly reason: NoRatio }

/** `value / base × 100`, unrounded; both in the same unit. */
export function ratioOf(value: Decimal | null, base: Decimal | null): Ratio {
  if (value === null) return { ok: false, reason: 'missing-value' }
  if (base === null) return { ok: false, reason: 'missing-base' }
  if (base.isZero()) return { ok: false, reason: 'zero-base' }
  if (base.isNegative()) return { ok: false, reason: 'negative-base' }
  return { ok: true, percent: value.dividedBy(base).times(100) }
}

/** One figure beside all that it is compared with; amounts in one unit, null where nothing is known. */
export interface Compared {
  readonly value: Decimal | null
  readonly plan: Decimal | null
  readonly samePeriod: Decimal | null
  readonly difference: Decimal | null
  readonly ofPlan: Ratio
  readonly ofSamePeriod: Ratio
}

/**
 * With plan and same period. At half-year the plan is the year's, so `ofPlan` is the share of the year's target that
 * is reached; at year's end it is the degree of fulfilment.
 */
export function compare(value: Decimal | null, plan: Decimal | null, samePeriod: Decimal | null): Compared {
  return {
    value,
    plan,
    samePeriod,
    difference: value === null || samePeriod === null ? null : value.minus(samePeriod),
    ofPlan: ratioOf(value, plan),
    ofSamePeriod: ratioOf(value, samePeriod),
  }
}
