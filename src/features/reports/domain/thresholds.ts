import type { ExchangeRate } from '../../indicators/domain/exchange.ts'
import { inBaseUnit } from '../../indicators/domain/units.ts'
import { questionLimits, questionThresholds } from '../../rulebooks/domain/ready-made/question-thresholds.ts'
import type { AmountRange, QuestionThresholds } from '../../rulebooks/domain/rulebook.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { Decimal, RoundingMode } from '../../../shared/domain/decimal.ts'
import { localDate } from '../../../shared/domain/local-date.ts'
import type { RatioRounding } from './comparisons.ts'
import type { QualifierSpread, Range } from './figure.ts'

/** Two indicators whose quotient has a natural size: revenue to payments to the budget. */
interface Proportion extends Range {
  readonly of: string
  readonly by: string
}

/** The numbers by which figures are questioned: data of the rulebook of a bloc year, never code. */
export interface Thresholds {
  /** The declared rounding, by which ratios are computed and printed. */
  readonly ratioRounding: RatioRounding
  /** Places of a computed ratio that is set beside no stated one. */
  readonly ratioPlaces: number
  /** Modes of a single rounding by which a stated ratio stands as well; others are asked about. */
  readonly acceptedModes: readonly RoundingMode[]
  /** An increase of so many percent and more, stated without its base, is asked about. */
  readonly ambiguousIncrease: Decimal
  /** So many times above or below the median of the board's own earlier figures. */
  readonly historyFactor: Decimal
  /** So many times above or below the median per worker of the bloc's other boards … */
  readonly peerFactor: Decimal
  /** … when at least so many of them can be compared. */
  readonly peersNeeded: number
  /** Dollars a worker and year: outside `asked` a warning, outside `possible` an error. */
  readonly perWorker: { readonly asked: Range; readonly possible: Range }
  /** Used to compare sizes across currencies, shown wherever it is used, never to add. Null: not compared. */
  readonly comparisonRate: ExchangeRate | null
  /** No single figure of a board or a bloc can be above this, in base units by dimension. */
  readonly ceilings: { readonly vnd: Decimal; readonly usd: Decimal }
  readonly proportions: readonly Proportion[]
  readonly spread: QualifierSpread
}

/**
 * The thresholds of a rulebook as the checks take them. What a text leaves out is as shipped.
 */
export function thresholdsOf(questions: QuestionThresholds): Thresholds {
  const { historyFactor, medianFactor, ratioPlaces, ratioModes, limits = questionLimits } = questions
  const { perWorkerUsd, comparisonRate, ceilings, proportions, spread } = limits
  return {
    ratioRounding: limits.ratioRounding,
    ratioPlaces,
    acceptedModes: ratioModes,
    ambiguousIncrease: decimal(limits.ambiguousIncrease),
    historyFactor: decimal(historyFactor),
    peerFactor: decimal(medianFactor),
    peersNeeded: limits.peersNeeded,
    perWorker: { asked: rangeOf(perWorkerUsd.asked), possible: rangeOf(perWorkerUsd.possible) },
    comparisonRate: comparisonRate && {
      vndPerUsd: decimal(comparisonRate.vndPerUsd),
      date: localDate(comparisonRate.date),
      source: comparisonRate.source,
    },
    ceilings: {
      vnd: inBaseUnit(decimal(ceilings.vndBillion), 'vnd-billion'),
      usd: inBaseUnit(decimal(ceilings.usdMillion), 'usd-million'),
    },
    proportions: proportions.map(({ of, by, ...range }) => ({ of, by, ...rangeOf(range) })),
    spread: {
      about: decimal(spread.about),
      nearly: decimal(spread.nearly),
      moreThan: decimal(spread.moreThan),
    },
  }
}

const rangeOf = ({ from, to }: AmountRange): Range => ({ from: decimal(from), to: decimal(to) })

/** Where no rulebook has been adopted: the shipped thresholds, and no rounding but the declared one. */
export const DEFAULT_THRESHOLDS: Thresholds = { ...thresholdsOf(questionThresholds), acceptedModes: [] }
