import { describe, expect, test } from '@jest/globals'
import { Decimal, ROUNDING_MODES, round } from '../../../src/shared/domain/decimal.ts'
import { compare, ratioOf, roundRatio } from '../../../src/features/reports/domain/comparisons.ts'
import { DEFAULT_THRESHOLDS } from '../../../src/features/reports/domain/thresholds.ts'

const declared = DEFAULT_THRESHOLDS.ratioRounding
const d = (text: string) => new Decimal(text)

/** Printed in document 000 with both figure and base. */
const PRINTED = [
  ['149833.75', '95746.89', '156.49'],
  ['3161.68', '2455', '128.78'],
  ['3923', '4626', '84.80'],
] as const

function percent(value: string, base: string): Decimal {
  const ratio = ratioOf(d(value), d(base))
  if (!ratio.ok) throw new Error(ratio.reason)
  return ratio.percent
}

describe('the ratios of document 000', () => {
  test.each(PRINTED)('%s of %s is printed %s under the declared rounding', (value, base, printed) => {
    expect(roundRatio(percent(value, base), 2, declared).toFixed(2)).toBe(printed)
  })

  test('are reproduced together by no mode that is applied once', () => {
    const reproducing = ROUNDING_MODES.filter((mode) =>
      PRINTED.every(([value, base, printed]) => round(percent(value, base), 2, mode).toFixed(2) === printed),
    )
    expect(reproducing).toEqual([])
  })
})

test('a base of zero, a negative and a missing one have no ratio, each with its reason', () => {
  expect(ratioOf(d('5'), d('0'))).toEqual({ ok: false, reason: 'zero-base' })
  expect(ratioOf(d('5'), d('-1'))).toEqual({ ok: false, reason: 'negative-base' })
  expect(ratioOf(d('5'), null)).toEqual({ ok: false, reason: 'missing-base' })
  expect(ratioOf(null, d('5'))).toEqual({ ok: false, reason: 'missing-value' })
})

test('a value of zero is a value: 0 % of its plan', () => {
  expect(ratioOf(d('0'), d('9'))).toEqual({ ok: true, percent: d('0') })
})

test('a half-year figure is compared with the year’s plan and with the same period', () => {
  const compared = compare(d('490438'), d('600000'), d('528771'))
  expect(compared.difference?.toFixed()).toBe('-38333')
  expect(compared.ofPlan.ok && round(compared.ofPlan.percent, 2, 'half-up').toFixed()).toBe('81.74')
  expect(compared.ofSamePeriod.ok && round(compared.ofSamePeriod.percent, 2, 'half-up').toFixed()).toBe(
    '92.75',
  )
})
