import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { fold } from '../../../shared/domain/text.ts'
import type { RecommendationKind, RecommendationState } from '../domain/recommendation.ts'
import {
  RECOMMENDATION_COLUMNS,
  type RecommendationRow,
  toRecommendation,
} from './recommendation-repository.ts'

export interface RecommendationFilter {
  readonly blocYearId: string
  readonly meetingId?: string | undefined
  readonly organisationId?: string | undefined
  readonly kind?: RecommendationKind | undefined
  readonly states?: readonly RecommendationState[] | undefined
  readonly search?: string | undefined
}

/** Recommendations of a bloc year in the order in which they were raised, one page; `search` ignores marks and case. */
export async function listRecommendations(
  reader: Reader,
  filter: RecommendationFilter,
  page: PageRequest,
): Promise<Page<RecommendationRow>> {
  let q = reader
    .selectFrom('recommendation')
    .select(RECOMMENDATION_COLUMNS)
    .where('bloc_year_id', '=', filter.blocYearId)
    .orderBy('id')
    .limit(page.limit + 1)
  if (filter.meetingId !== undefined) q = q.where('meeting_id', '=', filter.meetingId)
  if (filter.organisationId !== undefined) q = q.where('organisation_id', '=', filter.organisationId)
  if (filter.kind !== undefined) q = q.where('kind', '=', filter.kind)
  if (filter.states !== undefined) q = q.where('state', 'in', filter.states)
  if (filter.search !== undefined) {
    // A search for “50%” looks for these characters, not for a pattern.
    const words = fold(filter.search).replace(/[\\%_]/g, (sign) => `\\${sign}`)
    q = q.where(sql<boolean>`search_key like ${`%${words}%`} escape ${sql.lit('\\')}`)
  }
  if (page.after) q = q.where('id', '>', page.after[0] ?? '')
  return toPage((await q.execute()).map(toRecommendation), page.limit, (row) => [row.id])
}
