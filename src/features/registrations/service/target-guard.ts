import type { Reader } from '../../../db/database.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import type { Registration } from '../data/registration-repository.ts'
import { listYearResults } from '../data/year-repository.ts'
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
): Promise<void> {
  if ((await guardOf(reader, registration.blocYearId)) !== 'demanded') return
  const { year } = await getBlocYear(reader, registration.blocYearId)
  const known = await listYearResults(reader, [registration.organisationId], year - 1)
  const results = known.get(registration.organisationId)
  const codes = targets.map((target) => target.indicatorCode)
  const directions = new Map((await getIndicators(reader, codes)).map((one) => [one.code, one.direction]))
  const easier = targets.filter((target) => {
    const last = results?.get(target.indicatorCode) ?? target.lastYear
    const direction = directions.get(target.indicatorCode)
    if (last === null || direction === undefined) return false
    const was = { value: decimal(last.value), unit: last.unit }
    return compareWithLastYear({ value: decimal(target.value), unit: target.unit }, was, direction).isEasier
  })
  if (easier.length > 0)
    throw new DomainError('conflict', 'registrations.below-last-year', {
      indicators: easier.map((target) => target.indicatorCode).join(', '),
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
