import type { Reader } from '../../../db/database.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Language } from '../../../shared/domain/language.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import type { Registration } from '../data/registration-repository.ts'
import { resultsThroughMergers } from '../data/line-views.ts'
import { compareWithLastYear } from '../domain/target.ts'
import type { Target } from '../domain/target.ts'

/**
 * Where the year's adopted rulebook demands it (`scoring.targetGuard`), no target is set easier than last year's
 * result. Without an adopted rulebook, or under one that only shows or asks, nothing is refused.
 */
export async function assertGuard(
  reader: Reader,
  registration: Pick<Registration, 'blocYearId' | 'organisationId'>,
  targets: readonly Target[],
  today: LocalDate,
): Promise<void> {
  if ((await guardOf(reader, registration.blocYearId)) !== 'demanded') return
  const { year, councilId } = await getBlocYear(reader, registration.blocYearId)
  const codes = targets.map((target) => target.indicatorCode)
  const catalogue = await getIndicators(reader, codes)
  const indicators = new Map(catalogue.map((one) => [one.code, one]))
  const { organisationId } = registration
  const lastYear = { councilId, year: year - 1, asOf: today }
  const known = await resultsThroughMergers(reader, [organisationId], lastYear, catalogue)
  const results = known.get(organisationId)
  const easier = targets.filter((target) => {
    const result = results?.get(target.indicatorCode)
    const last = result?.value == null ? target.lastYear : { value: result.value, unit: result.unit }
    const indicator = indicators.get(target.indicatorCode)
    if (last === null || indicator === undefined) return false
    const was = { value: decimal(last.value), unit: last.unit }
    const now = { value: decimal(target.value), unit: target.unit }
    return compareWithLastYear(now, was, indicator.direction).isEasier
  })
  const named = (language: Language): string =>
    easier.map(({ indicatorCode: code }) => indicators.get(code)?.name[language] ?? code).join('; ')
  if (easier.length > 0)
    throw new DomainError('conflict', 'registrations.below-last-year', {
      indicators: named('vi'),
      indicatorsEn: named('en'),
    })
}

async function guardOf(reader: Reader, blocYearId: string): Promise<'shown' | 'warned' | 'demanded'> {
  try {
    return (await adoptedRulebook(reader, blocYearId)).content.scoring.targetGuard
  } catch (error) {
    if (error instanceof DomainError && error.code === 'rulebooks.none-adopted') return 'shown'
    throw error
  }
}
