import { describe, expect, test } from '@jest/globals'
import { askQuestions } from '../../../src/features/reports/domain/questions/ask.ts'
import type { QuestionContext } from '../../../src/features/reports/domain/questions/question.ts'
import { DEFAULT_THRESHOLDS, thresholdsOf } from '../../../src/features/reports/domain/thresholds.ts'
import {
  questionLimits,
  questionThresholds,
} from '../../../src/features/rulebooks/domain/ready-made/question-thresholds.ts'
import type { QuestionLimits } from '../../../src/features/rulebooks/domain/rulebook.ts'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import { compared, context, figure, summary } from './support.ts'

/** The rules and severities that the figures of a board raise under a rulebook with these limits. */
function raised(limits: Partial<QuestionLimits>, given: Partial<QuestionContext>): string[] {
  const thresholds = thresholdsOf({ ...questionThresholds, limits: { ...questionLimits, ...limits } })
  return summary(askQuestions(context({ ...given, thresholds }))).map(
    ([, , rule, severity]) => `${rule} ${severity}`,
  )
}

// Phú Thọ by document 004: 10.200 million dollars and 50.000 workers are 204.000 a worker.
const trade = figure('trade-total-usd', '10.200', 'usd-million')
const phuTho = { figures: [trade, figure('workers', '50.000', 'persons')] }
// Hòa Bình: 763,86 million đồng and 2.100 workers.
const hoaBinh = {
  figures: [figure('trade-total-vnd', '763,86', 'vnd-million'), figure('workers', '2.100', 'persons')],
}
const budget = (stated: string, ...ratios: Parameters<typeof compared>) =>
  figure('budget-vnd', stated, 'vnd-billion', { comparisons: [compared(...ratios)] })
const three = { stated: '3', value: new Decimal(3), unit: 'vnd-billion' }

describe('the thresholds of the data questions come from the rulebook', () => {
  test.each<[string, Partial<QuestionLimits>, Partial<QuestionContext>, string[]]>([
    ['204.000 dollars a worker, as shipped', {}, phuTho, ['per-worker-implausible warning']],
    [
      'asked about only from 300.000 on',
      { perWorkerUsd: { ...questionLimits.perWorkerUsd, asked: { from: '1000', to: '300000' } } },
      phuTho,
      [],
    ],
    [
      'impossible from 150.000 on',
      { perWorkerUsd: { ...questionLimits.perWorkerUsd, possible: { from: '500', to: '150000' } } },
      phuTho,
      ['per-worker-implausible error'],
    ],
    ['15 dollars a worker, by the rate', {}, hoaBinh, ['per-worker-implausible error']],
    ['no rate to compare by', { comparisonRate: null }, hoaBinh, []],
    [
      'a ceiling of 10.000 million dollars',
      { ceilings: { ...questionLimits.ceilings, usdMillion: '10000' } },
      { figures: [trade] },
      ['magnitude-implausible error'],
    ],
    [
      '“tăng 138 %”, asked about from 150 % on',
      { ambiguousIncrease: '150' },
      { figures: [budget('3.919', '138', { form: 'increase' })] },
      [],
    ],
    [
      'revenue of 40.000 and taxes of 2',
      {},
      { figures: [figure('revenue-vnd', '40.000', 'vnd-billion'), budget('2', '66,67', { base: three })] },
      ['proportion-implausible warning'],
    ],
    [
      'no proportion named',
      { proportions: [] },
      { figures: [figure('revenue-vnd', '40.000', 'vnd-billion'), budget('2', '66,67', { base: three })] },
      [],
    ],
    [
      // 3,5 / 3 = 116,6666…: cut off it is 116,66
      'ratios that are cut off',
      { ratioRounding: { mode: 'down', carried: 0 } },
      { figures: [budget('3,5', '116,66', { base: three })] },
      [],
    ],
    [
      'more than 30 may be 34 when “hơn” reaches a fifth',
      { spread: { ...questionLimits.spread, moreThan: '0.2' } },
      {
        figures: [figure('budget-vnd', '30', 'vnd-billion', { qualifier: 'more-than' })],
        otherSources: [
          figure('budget-vnd', '34', 'vnd-billion', { source: { document: 'other', place: '' } }),
        ],
      },
      [],
    ],
  ])('%s', (_, limits, given, rules) => {
    expect(raised(limits, given)).toEqual(rules)
  })

  test('a text that leaves the limits out has the shipped ones', () => {
    const without = { ...questionThresholds, limits: undefined }
    expect(thresholdsOf(without)).toEqual(thresholdsOf(questionThresholds))
    expect({ ...thresholdsOf(without), acceptedModes: [] }).toEqual(DEFAULT_THRESHOLDS)
  })
})
