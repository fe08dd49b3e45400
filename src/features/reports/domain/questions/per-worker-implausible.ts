import { UNITS } from '../../../indicators/domain/units.ts'
import type { Unit } from '../../../indicators/domain/units.ts'
import type { Decimal } from '../../../../shared/domain/decimal.ts'
import { figureDimension } from '../figure.ts'
import type { Figure, Range } from '../figure.ts'
import { blocFigures, perWorker, rateFacts } from './per-worker.ts'
import type { PerWorker } from './per-worker.ts'
import { figureFact, indicatorFact, numberFact, questionAbout } from './question.ts'
import type { DataQuestion, Fact, QuestionContext, Rule } from './question.ts'

/**
 * Trade, exports, output or revenue that the board's workers can not have made (or could hardly): dollars a worker
 * outside the range of the rulebook, halved for a half-year. The units in which the number would make sense are shown
 * side by side, for the product can not decide between them.
 */
export const perWorkerImplausible: Rule = {
  rule: 'per-worker-implausible',
  check: (context) => {
    const among = blocFigures(context)
    return context.figures.flatMap((figure) => {
      const amount = perWorker(figure, among, context.indicators, context.thresholds)
      return amount ? (judge(amount, context) ?? []) : []
    })
  },
}

function judge(amount: PerWorker, context: QuestionContext): DataQuestion | undefined {
  const { figure, workers, usd } = amount
  const { asked, possible } = context.thresholds.perWorker
  const share = figure.period.span === 'H1' ? 2 : 1
  const [askedHere, possibleHere] = [scaled(asked, share), scaled(possible, share)]
  if (within(usd, askedHere)) return undefined
  const isPossible = within(usd, possibleHere)
  const readings = isPossible ? [] : readingsOf(amount, possibleHere, context)
  const rate = figureDimension(figure) === 'vnd' ? context.thresholds.comparisonRate : null
  return questionAbout(figure, {
    rule: 'per-worker-implausible',
    variant: `${usd.lt(askedHere.from) ? 'low' : 'high'}${readings.length > 0 ? '-readings' : ''}`,
    severity: isPossible ? 'warning' : 'error',
    computed: usd.toDecimalPlaces(2).toFixed(),
    also: [workers],
    facts: {
      indicator: indicatorFact(figure.indicator),
      value: figureFact(figure),
      workers: figureFact(workers),
      perWorker: numberFact(usd, 1, 'usd'),
      from: numberFact(askedHere.from, 0, 'usd'),
      to: numberFact(askedHere.to, 0, 'usd'),
      ...readingFacts(readings),
      ...(rate ? rateFacts(rate) : {}),
    },
  })
}

interface Reading {
  readonly unit: Unit
  readonly usd: Decimal
}

/** The same number in the other units of money, as far as its amount a worker would be possible. */
function readingsOf({ figure, workers }: PerWorker, possible: Range, context: QuestionContext): Reading[] {
  return UNITS.filter((unit) => ['vnd', 'usd'].includes(unit.dimension) && unit.code !== figure.unit).flatMap(
    (unit) => {
      const reading: Figure = { ...figure, unit: unit.code }
      const amount = perWorker(reading, [workers], context.indicators, context.thresholds)
      return amount && within(amount.usd, possible) ? [{ unit, usd: amount.usd }] : []
    },
  )
}

function readingFacts(readings: readonly Reading[]): Record<string, Fact> {
  const [first, second] = readings
  if (!first) return {}
  const last = second ?? first
  return {
    reading1: { kind: 'stated', value: '', unit: first.unit.code },
    reading1PerWorker: numberFact(first.usd, 0, 'usd'),
    reading2: { kind: 'stated', value: '', unit: last.unit.code },
    reading2PerWorker: numberFact(last.usd, 0, 'usd'),
  }
}

function scaled({ from, to }: Range, share: number): Range {
  return { from: from.dividedBy(share), to: to.dividedBy(share) }
}

function within(value: Decimal, { from, to }: Range): boolean {
  return value.gte(from) && value.lte(to)
}
