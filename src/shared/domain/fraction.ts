import { Decimal } from './decimal.ts'

/** A threshold or quorum as the rulebook states it: 2/3 stays 2/3 and never becomes 67 %. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

/** “At least 80 %” or “more than half”: the difference is one vote where the product is a whole number. */
export const COMPARISONS = ['at-least', 'more-than'] as const
export type Comparison = (typeof COMPARISONS)[number]

const LARGEST = 10_000

/** Whole numbers with 0 < numerator ≤ denominator ≤ 10,000: above nothing and at most all. */
export function isFraction({ numerator, denominator }: Fraction): boolean {
  return (
    Number.isInteger(numerator) &&
    Number.isInteger(denominator) &&
    numerator > 0 &&
    numerator <= denominator &&
    denominator <= LARGEST
  )
}

/** Can the comparison be met at all? “More than all” can not. */
export function isReachable(part: Fraction, comparison: Comparison): boolean {
  return isFraction(part) && (comparison === 'at-least' || part.numerator < part.denominator)
}

/**
 * The smallest whole number that reaches the part of `base`: the product rounded up, and for `more-than` the next
 * whole number when the product is whole itself (law/README, Votes: of 7, 11, 14 members more than 1/2 is 4, 6, 8;
 * 2/3 is 5, 8, 10; 80 % is 6, 9, 12; 90 % is 7, 10, 13). Never below 1: a base of zero carries nobody.
 * Throws a RangeError for a fraction or base that checks should have refused before.
 */
export function countNeeded(part: Fraction, comparison: Comparison, base: number): number {
  if (!isReachable(part, comparison)) throw new RangeError('not a threshold')
  if (!Number.isInteger(base) || base < 0 || base > 1_000_000) throw new RangeError(`not a base: ${base}`)
  const product = base * part.numerator
  const whole = Math.floor(product / part.denominator)
  if (comparison === 'more-than') return whole + 1
  return Math.max(1, product % part.denominator === 0 ? whole : whole + 1)
}

/** The exact product `base × part`, for showing how the number needed came about. */
export function productOf(part: Fraction, base: number): Decimal {
  return new Decimal(base).times(part.numerator).div(part.denominator)
}
