import { exchange } from '../../../indicators/domain/exchange.ts'
import type { ExchangeRate } from '../../../indicators/domain/exchange.ts'
import type { Indicator } from '../../../indicators/domain/indicator.ts'
import type { Decimal } from '../../../../shared/domain/decimal.ts'
import { exactValue, figureDimension } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { samePeriod } from '../period.ts'
import type { Thresholds } from '../thresholds.ts'
import { numberFact } from './question.ts'
import type { Facts, QuestionContext } from './question.ts'

/** The indicator that counts the workers. */
const WORKERS = 'workers'

/** One amount in dollars a worker, with the figures that it comes from. */
export interface PerWorker {
  readonly figure: Figure
  readonly workers: Figure
  readonly usd: Decimal
}

/**
 * Dollars a worker of a figure in money: converted by the comparison rate where it is stated in đồng. Undefined when
 * it is not money, its indicator does not grow with workers, or the number of workers is not known or zero.
 */
export function perWorker(
  figure: Figure,
  among: readonly Figure[],
  indicators: ReadonlyMap<string, Indicator>,
  thresholds: Thresholds,
): PerWorker | undefined {
  if (indicators.get(figure.indicator)?.perWorker !== true || figure.part !== 'total') return undefined
  const workers = workersOf(figure, among)
  const usd = inDollars(figure, thresholds)
  if (!workers || !usd || workers.value.lte(0)) return undefined
  return { figure, workers, usd: usd.dividedBy(workers.value) }
}

/** The amount in dollars for comparing sizes; undefined when it is no money or there is no rate. */
function inDollars(figure: Figure, { comparisonRate }: Thresholds): Decimal | undefined {
  const dimension = figureDimension(figure)
  if (dimension === 'usd') return exactValue(figure)
  if (dimension !== 'vnd' || !comparisonRate) return undefined
  return exchange(exactValue(figure), 'usd', comparisonRate).value
}

/** The workers of the same organisation and period, from the same document where it has them. */
function workersOf(figure: Figure, among: readonly Figure[]): Figure | undefined {
  const candidates = among.filter(
    (each) =>
      each.indicator === WORKERS &&
      each.part === 'total' &&
      each.organisation === figure.organisation &&
      samePeriod(each.period, figure.period),
  )
  return candidates.find((each) => each.source.document === figure.source.document) ?? candidates[0]
}

/** All figures of the bloc and period that can be compared per worker. */
export function blocFigures(context: QuestionContext): readonly Figure[] {
  return [...context.figures, ...context.peers]
}

/** A comparison across currencies shows its rate, the day and who says so. */
export function rateFacts(rate: ExchangeRate): Facts {
  return {
    rate: numberFact(rate.vndPerUsd, 2, 'vnd'),
    rateDate: { kind: 'date', value: rate.date },
    rateSource: { kind: 'bilingual', value: rate.source },
  }
}
