import { expect, test } from '@jest/globals'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import { DomainError } from '../../../src/shared/domain/errors.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import {
  assertIndicator,
  assertUnitFits,
  inForce,
  partsOf,
} from '../../../src/features/indicators/domain/indicator.ts'
import type { Indicator } from '../../../src/features/indicators/domain/indicator.ts'

const sound: Indicator = {
  code: 'budget-vnd',
  name: { vi: 'Nộp ngân sách nhà nước (VND)', en: 'Payments to the state budget (VND)' },
  noun: null,
  unit: 'vnd-billion',
  direction: 'higher',
  band: null,
  aggregation: 'sum',
  breakdowns: ['investor'],
  valid: { from: localDate('2022-01-01'), to: null },
  mandatory: false,
  partOf: null,
  siblings: [{ code: 'budget-usd', difference: 'currency' }],
  perWorker: false,
  weightedBy: null,
}

function errorsOf(indicator: Indicator): [string, string][] {
  try {
    assertIndicator(indicator)
    return []
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.fields.map((field) => [field.pointer, field.code])
  }
}

test('a sound indicator passes unchanged', () => {
  expect(assertIndicator(sound)).toBe(sound)
})

test.each<[string, Partial<Indicator>, [string, string]]>([
  ['a code with capitals', { code: 'Budget' }, ['/code', 'indicators.code-form']],
  ['an empty name', { name: { vi: ' ', en: 'x' } }, ['/name/vi', 'indicators.name-length']],
  [
    'a decomposed name',
    { name: { vi: 'Nộp ngân sách'.normalize('NFD'), en: 'x' } },
    ['/name/vi', 'indicators.name-marks'],
  ],
  ['an unknown unit', { unit: 'yen' }, ['/unit', 'indicators.unit-unknown']],
  ['tonnes that are summed', { unit: 'free:tonnes' }, ['/aggregation', 'indicators.aggregation-physical']],
  ['percentages that are summed', { unit: 'percent' }, ['/aggregation', 'indicators.aggregation-percent']],
  ['a direction “band” without a band', { direction: 'band' }, ['/band', 'indicators.band-missing']],
  [
    'a band upside down',
    { direction: 'band', band: { from: new Decimal(2), to: new Decimal(1) } },
    ['/band', 'indicators.band-order'],
  ],
  [
    'a validity that ends on the day it starts',
    { valid: { from: localDate('2022-01-01'), to: localDate('2022-01-01') } },
    ['/validTo', 'indicators.valid-order'],
  ],
  ['a part of itself', { partOf: 'budget-vnd' }, ['/partOf', 'indicators.relation-self']],
  [
    'a breakdown twice',
    { breakdowns: ['investor', 'investor'] },
    ['/breakdowns', 'indicators.breakdown-twice'],
  ],
])('%s is refused with its field', (_, change, error) => {
  expect(errorsOf({ ...sound, ...change })).toEqual([error])
})

test('the parts of an indicator follow its breakdowns', () => {
  expect(partsOf(sound)).toEqual(['total', 'fdi', 'ddi'])
  expect(partsOf({ ...sound, breakdowns: ['investor', 'capital'] })).toEqual([
    'total',
    'fdi',
    'ddi',
    'new',
    'adjusted',
  ])
})

test('a unit of another dimension does not fit, another scale of the same does', () => {
  assertUnitFits(sound, 'vnd-million')
  expect(() => assertUnitFits(sound, 'usd-million')).toThrow(
    expect.objectContaining({ code: 'indicators.unit-not-of-indicator' }),
  )
})

test('an indicator is in force from its first day until before its last', () => {
  const indicator = { ...sound, valid: { from: localDate('2022-01-01'), to: localDate('2023-01-01') } }
  expect(inForce(indicator, localDate('2021-12-31'))).toBe(false)
  expect(inForce(indicator, localDate('2022-01-01'))).toBe(true)
  expect(inForce(indicator, localDate('2023-01-01'))).toBe(false)
})
