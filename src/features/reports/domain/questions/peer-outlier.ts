import { Decimal } from '../../../../shared/domain/decimal.ts'
import { figureDimension } from '../figure.ts'
import { median, timesOff } from './median.ts'
import { blocFigures, perWorker, rateFacts } from './per-worker.ts'
import type { PerWorker } from './per-worker.ts'
import { figureFact, indicatorFact, numberFact, questionAbout } from './question.ts'
import type { DataQuestion, QuestionContext, Rule } from './question.ts'

/**
 * An amount a worker that is so many times above or below the median of the bloc's other boards. Amounts in đồng and
 * in dollars are compared through the comparison rate, which is shown.
 */
export const peerOutlier: Rule = {
  rule: 'peer-outlier',
  check: (context) => {
    const amounts = amountsOf(context)
    return amounts
      .filter(({ figure }) => context.figures.includes(figure))
      .flatMap((amount) => judge(amount, amounts, context) ?? [])
  },
}

function amountsOf(context: QuestionContext): PerWorker[] {
  const among = blocFigures(context)
  return among
    .filter((figure) => figure.level === 'board')
    .flatMap((figure) => perWorker(figure, among, context.indicators, context.thresholds) ?? [])
    .filter(({ usd }) => usd.gt(0))
}

function judge(
  amount: PerWorker,
  amounts: readonly PerWorker[],
  { thresholds, indicators }: QuestionContext,
): DataQuestion | undefined {
  const { figure, workers, usd } = amount
  const codes = [
    figure.indicator,
    ...(indicators.get(figure.indicator)?.siblings ?? []).map(({ code }) => code),
  ]
  const others = amounts.filter(
    (each) =>
      each.figure.organisation !== figure.organisation &&
      codes.includes(each.figure.indicator) &&
      each.figure.period.year === figure.period.year &&
      each.figure.period.span === figure.period.span,
  )
  const middle = median(others.map((each) => each.usd))
  if (!middle || others.length < thresholds.peersNeeded) return undefined
  const times = timesOff(usd, middle)
  if (times.lt(thresholds.peerFactor)) return undefined
  const isConverted = [amount, ...others].some((each) => figureDimension(each.figure) === 'vnd')
  const rate = isConverted ? thresholds.comparisonRate : null
  return questionAbout(figure, {
    rule: 'peer-outlier',
    variant: usd.gt(middle) ? 'high' : 'low',
    severity: 'warning',
    computed: times.toDecimalPlaces(2).toFixed(),
    also: [workers],
    facts: {
      indicator: indicatorFact(figure.indicator),
      value: figureFact(figure),
      workers: figureFact(workers),
      perWorker: numberFact(usd, 1, 'usd'),
      median: numberFact(middle, 1, 'usd'),
      boards: numberFact(new Decimal(others.length), 0),
      times: numberFact(times, 1),
      ...(rate ? rateFacts(rate) : {}),
    },
  })
}
