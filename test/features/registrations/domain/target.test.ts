import { describe, expect, test } from '@jest/globals'
import {
  assertReturnReasons,
  timelinessOf,
} from '../../../../src/features/registrations/domain/registration.ts'
import {
  compareWithLastYear,
  readTargets,
  type TargetInput,
} from '../../../../src/features/registrations/domain/target.ts'
import { INDICATORS } from '../../../../seeds/indicators/catalogue.ts'
import { decimal } from '../../../../src/shared/domain/decimal.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'

const input = (over: Partial<TargetInput> = {}): TargetInput => ({
  indicatorCode: 'projects-granted',
  stated: '12',
  unit: 'count',
  note: null,
  illustrative: false,
  lastYear: null,
  ...over,
})

const problemsOf = (...inputs: TargetInput[]) => {
  const read = readTargets(inputs, INDICATORS, 2022)
  return read.ok ? [] : read.problems.map(({ pointer, code }) => [pointer, code])
}

describe('targets as stated', () => {
  test.each([
    ['1.527', 'vnd-billion', '1527'],
    ['1,527', 'vnd-billion', '1.527'],
    ['149.833,75', 'vnd-billion', '149833.75'],
    ['900', 'vnd-million', '900'],
  ])('%s %s is kept as %s, with what was written', (stated, unit, value) => {
    const read = readTargets([input({ indicatorCode: 'output-vnd', stated, unit })], INDICATORS, 2022)
    expect(read).toMatchObject({ ok: true, value: [{ stated, unit, value }] })
  })

  test('1,527 projects are refused with the number that was probably meant', () => {
    const read = readTargets([input({ stated: '1,527' })], INDICATORS, 2022)
    expect(read).toEqual({
      ok: false,
      problems: [
        {
          pointer: '/targets/0/stated',
          code: 'indicators.number-fraction-of-count',
          params: { text: '1,527', reads: '1 phẩy 527', readsEn: '1 point 527', suggestion: '1.527' },
        },
      ],
    })
  })

  test.each<[string, Partial<TargetInput>, string, string]>([
    ['zero', { stated: '0' }, '/targets/0/stated', 'registrations.target-zero'],
    ['zero with digits behind the comma', ratio('0,00'), '/targets/0/stated', 'registrations.target-zero'],
    ['a negative number', { stated: '-3' }, '/targets/0/stated', 'registrations.target-negative'],
    ['an empty number', { stated: '' }, '/targets/0/stated', 'indicators.number-empty'],
    ['a unit of another dimension', { unit: 'ha' }, '/targets/0/unit', 'indicators.unit-not-of-indicator'],
    ['a unit that does not exist', { unit: 'yen' }, '/targets/0/unit', 'indicators.unit-unknown'],
    ['dollars for đồng', money('usd-million'), '/targets/0/unit', 'indicators.unit-not-of-indicator'],
    [
      'an unknown indicator',
      { indicatorCode: 'happiness' },
      '/targets/0/indicatorCode',
      'indicators.relation-unknown',
    ],
  ])('%s is refused with its field', (_, over, pointer, code) => {
    expect(problemsOf(input(over))).toEqual([[pointer, code]])
  })

  test('every wrong field is told at once', () => {
    const last = { stated: '-1', unit: 'count', source: 'Báo cáo năm 2021', illustrative: false }
    expect(problemsOf(input({ stated: '0', lastYear: last }), input(), ratioInput('x'))).toEqual([
      ['/targets/0/stated', 'registrations.target-zero'],
      ['/targets/0/lastYear/stated', 'registrations.result-negative'],
      ['/targets/1/indicatorCode', 'registrations.target-twice'],
      ['/targets/2/stated', 'indicators.number-letters'],
    ])
  })

  test('an indicator holds in a year that it shares a day with, and not before', () => {
    expect(readTargets([input()], INDICATORS, 2014)).toMatchObject({
      problems: [{ pointer: '/targets/0/indicatorCode', code: 'registrations.indicator-not-in-year' }],
    })
    expect(readTargets([input()], INDICATORS, 2015).ok).toBe(true)
  })

  test('last year’s result may be zero: then no ratio is drawn from it', () => {
    const last = { stated: '0', unit: 'count', source: 'Báo cáo năm 2021', illustrative: false }
    expect(readTargets([input({ lastYear: last })], INDICATORS, 2022)).toMatchObject({
      value: [{ lastYear: { value: '0' } }],
    })
    expect(compareWithLastYear(amount('5', 'count'), amount('0', 'count'), 'higher')).toEqual({
      percent: null,
      isEasier: false,
    })
  })
})

describe('a target beside last year’s result', () => {
  test.each([
    // 9350/9000 = 1.03888…; 1054/994 = 1.060362…
    ['9350', '9000', 'higher', '103.89', false],
    ['1054', '994', 'higher', '106.04', false],
    ['8999', '9000', 'higher', '99.99', true],
    ['9000', '9000', 'higher', '100', false],
    ['9000', '9000', 'lower', '100', false],
    ['9001', '9000', 'lower', '100.01', true],
    ['9001', '9000', 'band', '100.01', false],
  ] as const)('%s against %s (%s is better) is %s %%', (target, last, direction, percent, isEasier) => {
    expect(compareWithLastYear(amount(target, 'count'), amount(last, 'count'), direction)).toEqual({
      percent,
      isEasier,
    })
  })

  test('1.500 million đồng and 1,5 billion đồng are the same', () => {
    const comparison = compareWithLastYear(
      amount('1500', 'vnd-million'),
      amount('1.5', 'vnd-billion'),
      'higher',
    )
    expect(comparison).toEqual({ percent: '100', isEasier: false })
  })
})

describe('returns', () => {
  const registered = new Set(['workers'])
  const pointers = (reason: Parameters<typeof assertReturnReasons>[0][number]) => {
    try {
      assertReturnReasons([reason], registered)
      return []
    } catch (error) {
      return (error as { fields: { pointer: string; code: string }[] }).fields.map((one) => one.code)
    }
  }

  test('speak of a target that is there, of the titles, or of the whole', () => {
    expect(pointers({ about: 'target', indicatorCode: 'workers', reason: 'Thấp' })).toEqual([])
    expect(pointers({ about: 'titles', indicatorCode: null, reason: 'Thấp' })).toEqual([])
    expect(pointers({ about: 'target', indicatorCode: 'exports-usd', reason: 'Thấp' })).toEqual([
      'registrations.reason-no-target',
    ])
    expect(pointers({ about: 'target', indicatorCode: null, reason: 'Thấp' })).toEqual(['field.required'])
    expect(pointers({ about: 'whole', indicatorCode: 'workers', reason: 'Thấp' })).toEqual([
      'registrations.reason-about',
    ])
  })
})

test.each([
  [null, '2022-03-20', '2022-04-01', 'no-due-day'],
  ['2022-03-15', '2022-03-15', '2022-04-01', 'on-time'],
  ['2022-03-15', '2022-03-16', '2022-04-01', 'late'],
  ['2022-03-15', null, '2022-03-15', 'open'],
  ['2022-03-15', null, '2022-03-16', 'missing'],
] as const)('due %s, handed in %s, seen on %s: %s', (due, submitted, today, expected) => {
  const day = (text: string | null) => (text === null ? null : localDate(text))
  expect(timelinessOf(day(due), day(submitted), localDate(today))).toBe(expected)
})

function ratio(stated: string): Partial<TargetInput> {
  return { indicatorCode: 'occupancy-rate', unit: 'percent', stated }
}

function ratioInput(stated: string): TargetInput {
  return input(ratio(stated))
}

function money(unit: string): Partial<TargetInput> {
  return { indicatorCode: 'output-vnd', unit, stated: '12' }
}

function amount(value: string, unit: string) {
  return { value: decimal(value), unit }
}
