import { convert } from '../../../indicators/domain/units.ts'
import { ROUNDING_MODES, round } from '../../../../shared/domain/decimal.ts'
import { Decimal } from '../../../../shared/domain/decimal.ts'
import type { RoundingMode } from '../../../../shared/domain/decimal.ts'
import { ratioOf, roundRatio } from '../comparisons.ts'
import { exactValue, figureDimension, meantRange } from '../figure.ts'
import type { Figure, StatedBase, StatedComparison } from '../figure.ts'
import type { Thresholds } from '../thresholds.ts'
import { numberFact, questionAbout, statedFact } from './question.ts'
import type { DataQuestion, Rule } from './question.ts'

/**
 * The stated ratio, increase or difference beside the one computed from figure and base under the declared rounding.
 * Another rounding explains one unit of the last printed digit: a warning that names it. More is an error, unless the
 * figure is only “about” and the ratio lies in what that can mean.
 */
export const ratioDiffers: Rule = {
  rule: 'ratio-differs',
  check: ({ figures, thresholds }) =>
    figures.flatMap((figure) =>
      figure.comparisons.flatMap((comparison) => {
        const { base } = comparison
        return base && figureDimension(base) === figureDimension(figure)
          ? (checkOne(figure, comparison, base, thresholds) ?? [])
          : []
      }),
    ),
}

function checkOne(
  figure: Figure,
  comparison: StatedComparison,
  base: StatedBase,
  thresholds: Thresholds,
): DataQuestion | undefined {
  const computed = computedOf(comparison, figure, base)
  // A base of zero or below has no ratio; that is asked by a rule of its own.
  if (computed === undefined) return undefined
  const { value: stated, places } = comparison
  const rounded =
    comparison.form === 'difference' ? computed : roundRatio(computed, places, thresholds.ratioRounding)
  if (rounded.eq(stated) || reachedByQualifier(figure, comparison, base, thresholds)) return undefined
  const unit = comparison.form === 'difference' ? figure.unit : 'percent'
  const modes = comparison.form === 'difference' ? [] : explaining(computed, stated, places)
  if (modes.some((mode) => thresholds.acceptedModes.includes(mode))) return undefined
  return questionAbout(figure, {
    rule: 'ratio-differs',
    variant: modes.length > 0 ? `${comparison.form}-rounding` : comparison.form,
    severity: modes.length > 0 ? 'warning' : 'error',
    stated: { text: comparison.stated, unit },
    computed: rounded.toFixed(comparison.form === 'difference' ? undefined : places),
    facts: {
      value: statedFact(figure.stated, figure.unit),
      base: statedFact(base.stated, base.unit),
      stated: statedFact(comparison.stated, unit),
      computed: numberFact(computed, comparison.form === 'difference' ? 6 : places + 4, unit),
      rounded: numberFact(rounded, comparison.form === 'difference' ? 6 : places, unit),
      mode: { kind: 'rounding', value: [thresholds.ratioRounding.mode] },
      modes: { kind: 'rounding', value: modes },
    },
  })
}

/** Unrounded: a percentage for ratio and increase, an amount in the figure's unit for a difference. */
function computedOf(
  { form }: StatedComparison,
  figure: Pick<Figure, 'value' | 'unit'>,
  base: StatedBase,
): Decimal | undefined {
  const baseValue = convert(base.value, base.unit, figure.unit)
  if (form === 'difference') return figure.value.minus(baseValue)
  const ratio = ratioOf(figure.value, baseValue)
  if (!ratio.ok) return undefined
  return form === 'increase' ? ratio.percent.minus(100) : ratio.percent
}

/** Modes that print the stated ratio when applied once; only within one unit of the last digit can there be any. */
function explaining(computed: Decimal, stated: Decimal, places: number): RoundingMode[] {
  return ROUNDING_MODES.filter((mode) => round(computed, places, mode).eq(stated))
}

/** “More than 30” against 28 may be anything from 107,1 % on: a stated ratio in that range is not questioned. */
function reachedByQualifier(
  figure: Figure,
  comparison: StatedComparison,
  base: StatedBase,
  thresholds: Thresholds,
): boolean {
  if (figure.qualifier === 'none') return false
  const range = meantRange(figure, thresholds.spread)
  const exact = exactValue(figure)
  if (exact.isZero()) return false
  const bounds = [range.from, range.to].map((bound) =>
    computedOf(comparison, { value: figure.value.times(bound).dividedBy(exact), unit: figure.unit }, base),
  )
  const [low, high] = bounds
  const step = new Decimal(10).pow(-comparison.places)
  return (
    low !== undefined &&
    high !== undefined &&
    comparison.value.gte(low.minus(step)) &&
    comparison.value.lte(high.plus(step))
  )
}
