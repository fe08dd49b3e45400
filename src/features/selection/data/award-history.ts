import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/**
 * The awards of these boards that stand on the day. The register belongs to the awards feature, which comes later and
 * alone writes it; this is the one place where an earlier one reads it, because what was awarded decides about who may
 * stand next year.
 */
export async function listStandingAwards(
  reader: Reader,
  organisationIds: readonly string[],
  day: LocalDate,
): Promise<{ awardCode: string; awardYear: number; decision: string }[]> {
  const rows = await reader
    .selectFrom('award')
    .innerJoin('decision', 'decision.id', 'award.decision_id')
    .select(['award.award_code', 'award.award_year', 'decision.number'])
    .where('award.organisation_id', 'in', organisationIds)
    .where('award.state', '=', 'granted')
    .where('decision.decided_on', '<=', day)
    .orderBy('award.award_year')
    .orderBy('award.id')
    .execute()
  return rows.map((row) => ({ awardCode: row.award_code, awardYear: row.award_year, decision: row.number }))
}
