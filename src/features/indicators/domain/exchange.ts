import { DomainError } from '../../../shared/domain/errors.ts'
import type { Decimal } from '../../../shared/domain/decimal.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/** What one dollar cost on a day, and who says so. Without date and source a rate may not be used. */
export interface ExchangeRate {
  readonly vndPerUsd: Decimal
  readonly date: LocalDate
  readonly source: Bilingual
}

/** A converted amount never travels without the rate that made it. */
export interface Exchanged {
  readonly value: Decimal
  readonly currency: 'vnd' | 'usd'
  readonly rate: ExchangeRate
}

/**
 * Converts đồng to dollars or back, for showing beside the stated amount only: converted amounts are never added
 * to stated ones. A rate of zero or below is refused as `indicators.rate-not-positive`.
 */
export function exchange(value: Decimal, to: 'vnd' | 'usd', rate: ExchangeRate): Exchanged {
  if (rate.vndPerUsd.lte(0)) throw new DomainError('invalid', 'indicators.rate-not-positive')
  const converted = to === 'usd' ? value.dividedBy(rate.vndPerUsd) : value.times(rate.vndPerUsd)
  return { value: converted, currency: to, rate }
}
