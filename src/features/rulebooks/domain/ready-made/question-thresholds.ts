import type { QuestionLimits, QuestionThresholds } from '../rulebook.ts'
import { PRACTICE } from './legal-bases.ts'
import { both } from './parts.ts'

/**
 * The shipped limits, all of them practice and editable. The rounding of ratios is the one that gives all three of the
 * south-west bloc's report of 2023 to the printed digit (`decisions/ratios.md`). The ceilings are of the order of the
 * whole country's product of 2022 (about 9,5 million tỷ đồng, a little over 400 billion dollars): what one bloc can not
 * exceed.
 */
export const questionLimits: QuestionLimits = {
  ratioRounding: { mode: 'half-even', carried: 1 },
  ambiguousIncrease: '100',
  peersNeeded: 3,
  perWorkerUsd: {
    asked: { from: '1000', to: '100000' },
    possible: { from: '500', to: '1000000' },
  },
  comparisonRate: {
    vndPerUsd: '23500',
    date: '2022-12-31',
    source: both('tỷ giá làm tròn, chỉ để so độ lớn', 'a rounded rate, only to compare sizes'),
  },
  ceilings: { vndBillion: '10000000', usdMillion: '500000' },
  proportions: [
    { of: 'revenue-vnd', by: 'budget-vnd', from: '1', to: '1000' },
    { of: 'revenue-usd', by: 'budget-usd', from: '1', to: '1000' },
  ],
  spread: { about: '0.05', nearly: '0.1', moreThan: '0.1' },
}

/** The shipped thresholds of the data questions. The factor 20 is the product's own rule of thumb. */
export const questionThresholds: QuestionThresholds = {
  historyFactor: '20',
  medianFactor: '20',
  ratioPlaces: 2,
  ratioModes: ['half-up', 'down'],
  mandatoryIndicators: ['projects-new', 'workers'],
  limits: questionLimits,
  basis: PRACTICE.code,
}
