import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type {} from './tables.ts'

/** The awards of these boards that stand on the day, oldest award year first: what earlier features may know of the register. */
export async function standingAwards(
  reader: Reader,
  organisationIds: readonly string[],
  day: LocalDate,
): Promise<{ organisationId: string; awardCode: string; awardYear: number; decision: string }[]> {
  if (organisationIds.length === 0) return []
  const rows = await reader
    .selectFrom('award')
    .innerJoin('decision', 'decision.id', 'award.decision_id')
    .select(['award.organisation_id', 'award.award_code', 'award.award_year', 'decision.number'])
    .where('award.organisation_id', 'in', organisationIds)
    .where('award.state', '=', 'granted')
    .where('decision.decided_on', '<=', day)
    .orderBy('award.award_year')
    .orderBy('award.id')
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    awardCode: row.award_code,
    awardYear: row.award_year,
    decision: row.number,
  }))
}
