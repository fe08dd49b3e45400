import type { RoundingMode } from '../../../shared/domain/decimal.ts'
import { Decimal } from '../../../shared/domain/decimal.ts'

/**
 * Exact quotients: 4/3 : 5/3 is exactly one half only if nothing is rounded on the way. Numerator and denominator
 * are decimals wide enough that sums and products of a formula stay exact; the one rounding is `roundQuotient`.
 */
const Wide = Decimal.clone({ precision: 400 })

export interface Quotient {
  readonly n: Decimal
  /** Always above zero. */
  readonly d: Decimal
}

/** Shared by all whole and decimal numbers, so that the most frequent case is told by identity. */
const ONE = new Wide(1)

const POWERS = Array.from({ length: 16 }, (_, places) => new Wide(10).pow(places))

/** The short numbers of rubrics come back for every board: they are read once. */
const READ = new Map<string, Quotient>()
const MOST_READ = 4096
const SHORT = 6

/** A whole or decimal number as a quotient. */
export function quotient(value: Decimal | string | number): Quotient {
  if (typeof value !== 'string' || value.length > SHORT) return { n: new Wide(value), d: ONE }
  const known = READ.get(value)
  if (known) return known
  const read = { n: new Wide(value), d: ONE }
  if (READ.size < MOST_READ) READ.set(value, read)
  return read
}

export const ZERO = quotient(0)
export const UNIT = quotient(1)

/** a + b */
export function sum(a: Quotient, b: Quotient): Quotient {
  if (a.d === b.d) return { n: a.n.plus(b.n), d: a.d }
  return { n: a.n.times(b.d).plus(b.n.times(a.d)), d: a.d.times(b.d) }
}

/** a − b */
export function difference(a: Quotient, b: Quotient): Quotient {
  return sum(a, { n: b.n.negated(), d: b.d })
}

/** a · b */
export function product(a: Quotient, b: Quotient): Quotient {
  return { n: a.n.times(b.n), d: times(a.d, b.d) }
}

const times = (a: Decimal, b: Decimal): Decimal => (a === ONE ? b : b === ONE ? a : a.times(b))

/** a / b; a RangeError when b is zero, which every caller has excluded by a declared treatment. */
export function ratio(a: Quotient, b: Quotient): Quotient {
  if (b.n.isZero()) throw new RangeError('division by zero')
  const n = times(a.n, b.d)
  const d = times(a.d, b.n)
  return d.isNegative() ? { n: n.negated(), d: d.negated() } : { n, d }
}

/** Below zero, zero or above zero, as a is below, equal to or above b. */
export function compare(a: Quotient, b: Quotient): number {
  return times(a.n, b.d).comparedTo(times(b.n, a.d))
}

export function smaller(a: Quotient, b: Quotient): Quotient {
  return compare(a, b) <= 0 ? a : b
}

export function larger(a: Quotient, b: Quotient): Quotient {
  return compare(a, b) >= 0 ? a : b
}

/** How often b goes into a, downwards to a whole number; both at least zero. */
export function wholeTimes(a: Quotient, b: Quotient): Decimal {
  const { n, d } = ratio(a, b)
  return n.dividedToIntegerBy(d)
}

/** The quotient at `places` digits behind the point; decided on the exact remainder, never on a rounded quotient. */
export function roundQuotient(value: Quotient, places: number, mode: RoundingMode): Decimal {
  if (value.d === ONE && value.n.decimalPlaces() <= places) return new Decimal(value.n)
  const scale = POWERS[places] ?? new Wide(10).pow(places)
  const scaled = value.n.abs().times(scale)
  const whole = scaled.dividedToIntegerBy(value.d)
  const rest = scaled.minus(whole.times(value.d))
  const magnitude = (roundsUp(mode, rest, value.d, whole) ? whole.plus(1) : whole).dividedBy(scale)
  return new Decimal(value.n.isNegative() && !magnitude.isZero() ? magnitude.negated() : magnitude)
}

function roundsUp(mode: RoundingMode, rest: Decimal, divisor: Decimal, whole: Decimal): boolean {
  if (rest.isZero() || mode === 'down') return false
  if (mode === 'up') return true
  const half = rest.times(2).comparedTo(divisor)
  if (half !== 0) return half > 0
  return mode === 'half-up' || (mode === 'half-even' && whole.modulo(2).equals(1))
}

/** Is the quotient exactly this decimal? */
export function isExactly(value: Quotient, other: Decimal): boolean {
  return value.n.equals(value.d.times(other))
}
