import { baseNotPositive } from './base-not-positive.ts'
import { baseYearIsResultYear } from './base-year.ts'
import { currencyDiffers } from './currency-differs.ts'
import { halfYearBase } from './half-year-base.ts'
import { historyOutlier } from './history-outlier.ts'
import { increaseAmbiguous } from './increase-ambiguous.ts'
import { magnitudeImplausible } from './magnitude-implausible.ts'
import { mandatoryMissing } from './mandatory-missing.ts'
import { noWholeBase } from './no-whole-base.ts'
import { otherIndicator } from './other-indicator.ts'
import { partOverWhole } from './part-over-whole.ts'
import { peerOutlier } from './peer-outlier.ts'
import { perWorkerImplausible } from './per-worker-implausible.ts'
import { proportionImplausible } from './proportion-implausible.ts'
import { QUESTION_RULES } from './question.ts'
import type { DataQuestion, QuestionContext, Rule } from './question.ts'
import { ratioDiffers } from './ratio-differs.ts'
import { sourcesDiffer } from './sources-differ.ts'
import { totalDiffers } from './total-differs.ts'
import { unitDiffers } from './unit-differs.ts'

const RULES: readonly Rule[] = [
  mandatoryMissing,
  currencyDiffers,
  unitDiffers,
  otherIndicator,
  magnitudeImplausible,
  perWorkerImplausible,
  peerOutlier,
  historyOutlier,
  proportionImplausible,
  totalDiffers,
  partOverWhole,
  sourcesDiffer,
  baseYearIsResultYear,
  halfYearBase,
  baseNotPositive,
  ratioDiffers,
  increaseAmbiguous,
  noWholeBase,
]

/**
 * All questions that the figures raise, by organisation, indicator, part and rule: the order of the figures does not
 * matter. Nothing is corrected; a board answers, or hands in a further revision.
 */
export function askQuestions(context: QuestionContext): DataQuestion[] {
  return RULES.flatMap((rule) => rule.check(context)).toSorted(order)
}

function order(a: DataQuestion, b: DataQuestion): number {
  return (
    compare(a.organisation, b.organisation) ||
    compare(a.indicator, b.indicator) ||
    compare(a.part, b.part) ||
    QUESTION_RULES.indexOf(a.rule) - QUESTION_RULES.indexOf(b.rule) ||
    compare(a.stated?.text ?? '', b.stated?.text ?? '')
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
