import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { listSuccessionLinks, predecessorIdsOn } from '../../organisations/index.ts'
import { type AwardRow, getAward, listAwardsOf } from '../data/award-repository.ts'
import { historyOf, type HistoryEntry } from '../domain/register.ts'

/** The awards of a board on a day with those of the boards that it carries on, newest award year first. */
export async function awardHistory(
  reader: Reader,
  organisationId: string,
  day: LocalDate,
): Promise<(AwardRow & HistoryEntry)[]> {
  const line = await predecessorIdsOn(reader, organisationId, day)
  const awards = await listAwardsOf(reader, [organisationId, ...line])
  return historyOf(awards, await listSuccessionLinks(reader), organisationId, day)
}

/** One entry of the register. Throws `not-found`. */
export const entryOf = (reader: Reader, awardId: string): Promise<AwardRow> => getAward(reader, awardId)
