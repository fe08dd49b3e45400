import { Decimal } from '../../../shared/domain/decimal.ts'
import type { FieldError } from '../../../shared/domain/errors.ts'
import { isLocalDate } from '../../../shared/domain/local-date.ts'
import type { Problems } from './problems.ts'
import { amountAt, checkTitle, checkWhole, positiveNumber, problems } from './problems.ts'
import type { AmountRange, QuestionLimits, QuestionThresholds, Rulebook } from './rulebook.ts'

const AT = '/questions'

/** Notes what would make the thresholds of the data questions doubt everything, or nothing. */
export function checkQuestions(questions: QuestionThresholds, found: Problems): void {
  // a factor of one or less would ask about every figure
  for (const key of ['historyFactor', 'medianFactor'] as const) {
    const factor = positiveNumber(found, `${AT}/${key}`, questions[key])
    if (factor?.lessThanOrEqualTo(1)) found.add(`${AT}/${key}`, 'rulebooks.factor-of-one')
  }
  checkWhole(found, `${AT}/ratioPlaces`, questions.ratioPlaces, 0, 6)
  if (questions.ratioModes.length === 0) found.add(`${AT}/ratioModes`, 'rulebooks.nothing-here')
  if (questions.limits) checkLimits(questions.limits, `${AT}/limits`, found)
}

function checkLimits(limits: QuestionLimits, at: string, found: Problems): void {
  const { ratioRounding, perWorkerUsd, comparisonRate, ceilings, proportions, spread } = limits
  checkWhole(found, `${at}/ratioRounding/carried`, ratioRounding.carried, 0, 6)
  positiveNumber(found, `${at}/ambiguousIncrease`, limits.ambiguousIncrease)
  checkWhole(found, `${at}/peersNeeded`, limits.peersNeeded, 1, 100)
  const asked = checkRange(perWorkerUsd.asked, `${at}/perWorkerUsd/asked`, found)
  const possible = checkRange(perWorkerUsd.possible, `${at}/perWorkerUsd/possible`, found)
  if (asked && possible && (asked.from.lessThan(possible.from) || asked.to.greaterThan(possible.to)))
    found.add(`${at}/perWorkerUsd/possible`, 'rulebooks.range-too-narrow')
  if (comparisonRate) {
    amountAt(found, `${at}/comparisonRate/vndPerUsd`, comparisonRate.vndPerUsd)
    checkTitle(found, `${at}/comparisonRate/source`, comparisonRate.source)
    if (!isLocalDate(comparisonRate.date))
      found.add(`${at}/comparisonRate/date`, 'rulebooks.not-a-date', { value: comparisonRate.date })
  }
  for (const key of ['vndBillion', 'usdMillion'] as const)
    amountAt(found, `${at}/ceilings/${key}`, ceilings[key])
  proportions.forEach((proportion, i) => void checkRange(proportion, `${at}/proportions/${i}`, found))
  for (const key of ['about', 'nearly', 'moreThan'] as const) {
    const share = amountAt(found, `${at}/spread/${key}`, spread[key], 0)
    if (share?.greaterThanOrEqualTo(1))
      found.add(`${at}/spread/${key}`, 'rulebooks.share-of-one', { value: spread[key] })
  }
}

function checkRange(
  range: AmountRange,
  at: string,
  found: Problems,
): { from: Decimal; to: Decimal } | undefined {
  const from = amountAt(found, `${at}/from`, range.from, 0)
  const to = amountAt(found, `${at}/to`, range.to)
  if (!from || !to) return undefined
  if (from.lessThan(to)) return { from, to }
  found.add(`${at}/to`, 'rulebooks.range-reversed', { from: range.from, to: range.to })
  return undefined
}

/** The indicators that a rulebook names and that there are not: a mandatory one would never be asked for. */
export function checkNamedIndicators(
  { questions }: Pick<Rulebook, 'questions'>,
  known: ReadonlySet<string>,
): FieldError[] {
  const found = problems()
  const check = (pointer: string, indicator: string): void => {
    if (!known.has(indicator)) found.add(pointer, 'rulebooks.indicator-unknown', { indicator })
  }
  questions.mandatoryIndicators.forEach((code, i) => check(`${AT}/mandatoryIndicators/${i}`, code))
  questions.limits?.proportions.forEach(({ of, by }, i) => {
    check(`${AT}/limits/proportions/${i}/of`, of)
    check(`${AT}/limits/proportions/${i}/by`, by)
  })
  return found.list
}
