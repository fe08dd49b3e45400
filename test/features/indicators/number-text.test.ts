import { describe, expect, test } from '@jest/globals'
import { parseNumber } from '../../../src/features/indicators/domain/number-text.ts'
import type { NumberForm } from '../../../src/features/indicators/domain/number-text.ts'
import { messages } from '../../../src/features/indicators/messages.ts'

function valueOf(text: string, form: NumberForm = {}): string {
  const parsed = parseNumber(text, form)
  return parsed.ok ? parsed.number.value.toFixed() : parsed.problem.code
}

function problemOf(text: string, form: NumberForm = {}): [string, unknown] {
  const parsed = parseNumber(text, form)
  return parsed.ok
    ? ['read as', parsed.number.value.toFixed()]
    : [parsed.problem.code, parsed.problem.params['suggestion']]
}

test.each([
  ['1.527', '1527'],
  ['1,527', '1.527'],
  ['149.833,75', '149833.75'],
  ['37.096.365,4', '37096365.4'],
  ['33.000.000', '33000000'],
  ['2.455', '2455'],
  ['5037', '5037'],
  ['0', '0'],
  ['0,05', '0.05'],
  ['84,80', '84.8'],
  ['06', '6'],
  ['  763,86 ', '763.86'],
])('“%s” in its Vietnamese form is read as %s', (text, value) => {
  expect(valueOf(text)).toBe(value)
})

test('the digits behind the comma are kept as stated', () => {
  const parsed = parseNumber('84,80')
  expect(parsed.ok && parsed.number.places).toBe(2)
})

test.each<[string, string, string | undefined]>([
  ['1,527.5', 'indicators.number-english', '1.527,5'],
  ['1,527,000', 'indicators.number-english', '1.527.000'],
  ['1.52', 'indicators.number-grouping', '1,52'],
  ['1.5270', 'indicators.number-grouping', '1,5270'],
  ['0.527', 'indicators.number-grouping', '0,527'],
  ['1.5.27', 'indicators.number-grouping', '1.527'],
  ['14.98.33,75', 'indicators.number-grouping', '149.833,75'],
  ['1527.000', 'indicators.number-grouping', '1.527.000'],
  ['007', 'indicators.number-leading-zero', '7'],
  ['1,5,2', 'indicators.number-separators', undefined],
  ['1.527,', 'indicators.number-separators', undefined],
  [',5', 'indicators.number-separators', undefined],
  ['', 'indicators.number-empty', undefined],
  ['   ', 'indicators.number-empty', undefined],
  ['1 527', 'indicators.number-space', '1.527'],
  ['1\u00a0527', 'indicators.number-space', '1.527'],
  ['１５２７', 'indicators.number-other-digits', '1527'],
  ['١٥٢٧', 'indicators.number-other-digits', '1527'],
  ['1.527\u0301', 'indicators.number-marks', undefined],
  ['1.527 tỷ'.normalize('NFD'), 'indicators.number-marks', undefined],
  ['1.527 tỷ', 'indicators.number-letters', undefined],
  ['98,52%', 'indicators.number-letters', undefined],
  ['1e5', 'indicators.number-letters', undefined],
  ['-', 'indicators.number-sign', undefined],
  ['-5', 'indicators.number-sign', undefined],
  ['+5', 'indicators.number-plus', '5'],
  ['1-5', 'indicators.number-letters', undefined],
  ['1,1234567', 'indicators.number-places', undefined],
  ['1234567890123456789012345', 'indicators.number-too-long', undefined],
])('“%s” is refused as %s, suggesting %s', (text, code, suggestion) => {
  expect(problemOf(text)).toEqual([code, suggestion])
})

describe('a count', () => {
  test('with a comma and three digits is asked about as an English thousand', () => {
    const parsed = parseNumber('1,527', { whole: true })
    expect(parsed).toEqual({
      ok: false,
      problem: {
        code: 'indicators.number-fraction-of-count',
        params: { text: '1,527', reads: '1 phẩy 527', readsEn: '1 point 527', suggestion: '1.527' },
      },
    })
  })

  test.each([
    ['1,000', 'indicators.number-fraction-of-count', '1.000'],
    ['12,0', 'indicators.number-fraction', undefined],
    ['0,527', 'indicators.number-fraction', undefined],
  ])('“%s” with a fraction is refused as %s', (text, code, suggestion) => {
    expect(problemOf(text, { whole: true })).toEqual([code, suggestion])
  })

  test('in points of thousands is read', () => {
    expect(valueOf('90.693', { whole: true })).toBe('90693')
  })
})

test.each([
  ['-38.333', '-38333'],
  ['−38.333', '-38333'],
])('a negative number %s is read where a decrease is allowed', (text, value) => {
  expect(valueOf(text, { negative: true })).toBe(value)
})

test('every refusal has its message in both languages with the values it needs', () => {
  const samples = [
    '',
    '1.527\u0301',
    '１',
    '1 5',
    'x',
    '+1',
    '-1',
    '1'.repeat(25),
    '1,1234567',
    '1,000.5',
    '1.5',
    '1,,',
    '007',
  ]
  for (const sample of [...samples, '1,527', '1,5']) {
    const parsed = parseNumber(sample, { whole: !sample.startsWith('1,1') })
    if (parsed.ok) throw new Error(`read: ${sample}`)
    const message = (messages as Readonly<Record<string, { vi: string; en: string }>>)[parsed.problem.code]
    for (const text of [message?.vi, message?.en]) {
      const needed = [...(text ?? '{{no message}}').matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1])
      expect(Object.keys(parsed.problem.params)).toEqual(expect.arrayContaining(needed))
    }
  }
})
