import type { Decimal } from '../../../../shared/domain/decimal.ts'

/** The middle value, or the mean of the two middle ones; undefined for an empty list. */
export function median(values: readonly Decimal[]): Decimal | undefined {
  const sorted = values.toSorted((a, b) => a.comparedTo(b))
  const middle = sorted[Math.floor(sorted.length / 2)]
  const below = sorted[sorted.length / 2 - 1]
  if (sorted.length % 2 === 1) return middle
  return middle && below ? middle.plus(below).dividedBy(2) : undefined
}

/** How many times one positive value is off another, upwards or downwards: never below 1. */
export function timesOff(value: Decimal, reference: Decimal): Decimal {
  return value.gt(reference) ? value.dividedBy(reference) : reference.dividedBy(value)
}
