import { unitOf } from '../../indicators/domain/units.ts'
import { ROUNDING_MODES, round } from '../../../shared/domain/decimal.ts'
import type { Decimal, RoundingMode } from '../../../shared/domain/decimal.ts'
import { ratioOf, roundRatio } from './comparisons.ts'
import type { RatioRounding } from './comparisons.ts'
import type { Figure, StatedComparison } from './figure.ts'

/** The base that a stated ratio leaves to be found, and the ratio computed from it. */
export interface ImpliedBase {
  /** In the figure's unit. */
  readonly base: Decimal
  /** Percent, rounded to the printed digits by `mode`. */
  readonly ratio: Decimal
  /** The declared mode, or the single rounding by which alone this base gives the printed ratio. */
  readonly mode: RoundingMode
}

/**
 * “67 projects, 98,52 %” names no base. The base is sought with as many digits as the figure has (pieces and persons
 * are whole), and the ratio is computed from it anew: 67 / 68 = 98,5294 %, printed 98,52 only when cut off; 31.056 at
 * 113,33 % comes from 27.403 under the declared rounding. Null when the base is stated, when a ratio is not what is
 * stated, and when no such base gives the printed digits.
 */
export function impliedBase(
  figure: Pick<Figure, 'value' | 'places' | 'unit'>,
  comparison: Pick<StatedComparison, 'form' | 'base' | 'value' | 'places'>,
  rounding: RatioRounding,
): ImpliedBase | null {
  const { form, value: stated, places } = comparison
  if (form !== 'ratio' || comparison.base !== null || stated.lte(0)) return null
  const digits = unitOf(figure.unit).whole ? 0 : figure.places
  const base = round(figure.value.times(100).dividedBy(stated), digits, 'half-up')
  const computed = ratioOf(figure.value, base)
  if (!computed.ok) return null
  const declared = roundRatio(computed.percent, places, rounding)
  if (declared.eq(stated)) return { base, ratio: declared, mode: rounding.mode }
  const mode = ROUNDING_MODES.find((each) => round(computed.percent, places, each).eq(stated))
  return mode === undefined ? null : { base, ratio: stated, mode }
}
