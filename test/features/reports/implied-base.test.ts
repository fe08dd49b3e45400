import { describe, expect, test } from '@jest/globals'
import { impliedBase } from '../../../src/features/reports/domain/implied-base.ts'
import { DEFAULT_THRESHOLDS } from '../../../src/features/reports/domain/thresholds.ts'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import { figure } from './support.ts'

/** The base that `stated` percent imply for the figure, the ratio from it and its mode. */
function implied(of: ReturnType<typeof figure>, stated: string, rest: object = {}) {
  const value = new Decimal(stated)
  const comparison = { form: 'ratio', base: null, value, places: value.decimalPlaces(), ...rest } as const
  const found = impliedBase(of, comparison, DEFAULT_THRESHOLDS.ratioRounding)
  return found && [found.base.toFixed(), found.ratio.toFixed(), found.mode]
}

describe('the base that only a ratio implies', () => {
  test('is whole for pieces, and the mode that alone gives the printed ratio is named', () => {
    // 67 / 68 = 98,5294 %
    expect(implied(figure('projects-new', '67', 'count'), '98.52')).toEqual(['68', '98.52', 'down'])
  })

  test('has the digits of the amount, under the declared rounding', () => {
    // 31.056 / 27.403 = 113,33066 %
    expect(implied(figure('capital-vnd', '31.056', 'vnd-billion'), '113.33')).toEqual([
      '27403',
      '113.33',
      'half-even',
    ])
    // 12,5 / 10,4 = 120,1923 %
    expect(implied(figure('capital-vnd', '12,5', 'vnd-billion'), '120.19')).toEqual([
      '10.4',
      '120.19',
      'half-even',
    ])
  })

  test('is not given where no such base gives the printed digits', () => {
    // 3 / 0,8734 = 3,43…: 3 / 3 = 100 %, 3 / 4 = 75 %; nothing whole gives 87,34 %
    expect(implied(figure('projects-new', '3', 'count'), '87.34')).toBeNull()
  })

  test('is not sought where a base is stated, or an increase or a difference is', () => {
    const projects = figure('projects-new', '67', 'count')
    const base = { stated: '68', value: new Decimal(68), unit: 'count' }
    expect(implied(projects, '98.52', { base })).toBeNull()
    expect(implied(projects, '98.52', { form: 'increase' })).toBeNull()
    expect(implied(projects, '98.52', { form: 'difference' })).toBeNull()
  })

  test('of nothing, or of a ratio of zero or below, is none', () => {
    expect(implied(figure('projects-new', '0', 'count'), '98.52')).toBeNull()
    expect(implied(figure('projects-new', '67', 'count'), '0')).toBeNull()
    expect(implied(figure('projects-new', '67', 'count'), '-5')).toBeNull()
  })
})
