import { Decimal as DecimalJs } from 'decimal.js'

/**
 * Exact decimals for every figure, ratio and point of the product: binary floating point is never used.
 * 60 significant digits leave room for quotients of national totals; results are rounded once, by a declared mode.
 */
export const Decimal = DecimalJs.clone({
  precision: 60,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -100,
  toExpPos: 100,
})
export type Decimal = DecimalJs

/** The rounding modes a rulebook may declare. `down` is towards zero (truncation). */
export const ROUNDING_MODES = ['half-up', 'half-even', 'half-down', 'down', 'up'] as const
export type RoundingMode = (typeof ROUNDING_MODES)[number]

const MODES: Readonly<Record<RoundingMode, DecimalJs.Rounding>> = {
  'half-up': DecimalJs.ROUND_HALF_UP,
  'half-even': DecimalJs.ROUND_HALF_EVEN,
  'half-down': DecimalJs.ROUND_HALF_DOWN,
  down: DecimalJs.ROUND_DOWN,
  up: DecimalJs.ROUND_UP,
}

/** A decimal from its canonical text (`-?digits[.digits]`), as stored and as sent in JSON. Throws on anything else. */
export function decimal(text: string): Decimal {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new TypeError(`not a canonical decimal: ${text}`)
  return new Decimal(text)
}

/** Rounds to `places` digits behind the point by the declared mode. */
export function round(value: Decimal, places: number, mode: RoundingMode): Decimal {
  return value.toDecimalPlaces(places, MODES[mode])
}

/** Canonical text without exponent and without trailing zeros. */
export function decimalText(value: Decimal): string {
  return value.toFixed()
}
