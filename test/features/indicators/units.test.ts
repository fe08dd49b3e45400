import { expect, test } from '@jest/globals'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { exchange } from '../../../src/features/indicators/domain/exchange.ts'
import {
  UNITS,
  convert,
  findUnit,
  inBaseUnit,
  isFree,
} from '../../../src/features/indicators/domain/units.ts'

test.each([
  ['4637.3', 'vnd-billion', 'vnd', '4637300000000'],
  ['763.86', 'vnd-million', 'vnd-billion', '0.76386'],
  ['1.527', 'usd-billion', 'usd-million', '1527'],
  ['37096365.4', 'usd-million', 'usd-thousand', '37096365400'],
  ['0.1', 'vnd-million', 'vnd-billion', '0.0001'],
])('%s %s in %s is exactly %s', (value, from, to, expected) => {
  const result = convert(new Decimal(value), from, to).toFixed()
  expect(result).toBe(expected)
})

test('đồng are not converted to dollars without a rate', () => {
  expect(() => convert(new Decimal(1), 'vnd-billion', 'usd-million')).toThrow(
    expect.objectContaining({ code: 'indicators.unit-dimension', kind: 'invalid' }),
  )
})

test('cubic metres and tonnes have nothing in common', () => {
  expect(() => convert(new Decimal(1), 'free:m3', 'free:tonnes')).toThrow(
    expect.objectContaining({ code: 'indicators.unit-dimension' }),
  )
  expect(isFree('free:m3')).toBe(true)
  expect(isFree('vnd')).toBe(false)
})

test('an unknown unit is refused by name', () => {
  expect(() => inBaseUnit(new Decimal(1), 'yen')).toThrow(
    expect.objectContaining({ code: 'indicators.unit-unknown', params: { unit: 'yen' } }),
  )
})

test('pieces and persons are whole, money, land and ratios are not', () => {
  const whole = UNITS.filter((unit) => unit.whole).map((unit) => unit.code)
  expect(whole).toEqual(['count', 'persons', 'free:products'])
  expect(findUnit('usd-thousand')?.scale.toFixed()).toBe('1000')
})

test('an amount is exchanged only together with its dated rate', () => {
  const rate = {
    vndPerUsd: new Decimal(23500),
    date: localDate('2022-12-31'),
    source: { vi: 'tỷ giá so sánh', en: 'a rate to compare by' },
  }
  expect(exchange(new Decimal('2350000000'), 'usd', rate)).toEqual({
    value: new Decimal(100000),
    currency: 'usd',
    rate,
  })
  expect(exchange(new Decimal(2), 'vnd', rate).value.toFixed()).toBe('47000')
  expect(() => exchange(new Decimal(1), 'usd', { ...rate, vndPerUsd: new Decimal(0) })).toThrow(
    expect.objectContaining({ code: 'indicators.rate-not-positive' }),
  )
})
