import type { ExchangeRate } from '../../indicators/domain/exchange.ts'
import { Decimal } from '../../../shared/domain/decimal.ts'
import type { RoundingMode } from '../../../shared/domain/decimal.ts'
import { localDate } from '../../../shared/domain/local-date.ts'
import { DEFAULT_RATIO_ROUNDING } from './comparisons.ts'
import type { RatioRounding } from './comparisons.ts'
import type { QualifierSpread, Range } from './figure.ts'

/** Two indicators whose quotient has a natural size: revenue to payments to the budget. */
interface Proportion {
  readonly of: string
  readonly to: string
  readonly from: Decimal
  readonly upTo: Decimal
}

/**
 * The numbers by which figures are questioned: data of the rulebook of a bloc year, never code. A rulebook that names
 * none gets `DEFAULT_THRESHOLDS`.
 */
export interface Thresholds {
  /** The declared rounding, by which ratios are computed and printed. */
  readonly ratioRounding: RatioRounding
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

const d = (text: string): Decimal => new Decimal(text)

/**
 * The shipped defaults. The factor 20 is the product's own rule of thumb; all others are practice too and editable
 * in the rulebook. The ceilings are of the order of the whole country's product of 2022 (about 9,5 million tỷ đồng, a
 * little over 400 billion dollars): what one bloc can not exceed.
 */
export const DEFAULT_THRESHOLDS: Thresholds = {
  ratioRounding: DEFAULT_RATIO_ROUNDING,
  acceptedModes: [],
  ambiguousIncrease: d('100'),
  historyFactor: d('20'),
  peerFactor: d('20'),
  peersNeeded: 3,
  perWorker: {
    asked: { from: d('1000'), to: d('100000') },
    possible: { from: d('500'), to: d('1000000') },
  },
  comparisonRate: {
    vndPerUsd: d('23500'),
    date: localDate('2022-12-31'),
    source: 'tỷ giá làm tròn, chỉ để so độ lớn',
  },
  ceilings: { vnd: d('10000000000000000'), usd: d('500000000000') },
  proportions: [
    { of: 'revenue-vnd', to: 'budget-vnd', from: d('1'), upTo: d('1000') },
    { of: 'revenue-usd', to: 'budget-usd', from: d('1'), upTo: d('1000') },
  ],
  spread: { about: d('0.05'), nearly: d('0.1'), moreThan: d('0.1') },
}
