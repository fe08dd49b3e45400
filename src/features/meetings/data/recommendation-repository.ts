import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import type {
  Recommendation,
  RecommendationAction,
  RecommendationKind,
  RecommendationState,
  RecommendationStep,
} from '../domain/recommendation.ts'
import type {} from './tables.ts'

/** A recommendation without its steps. */
export interface RecommendationRow extends Recommendation {
  readonly id: string
  readonly blocYearId: string
  readonly meetingId: string | null
  readonly state: RecommendationState
  readonly illustrative: boolean
  readonly version: number
}

/** The columns of a recommendation without its steps. */
export const RECOMMENDATION_COLUMNS = [
  'id',
  'bloc_year_id',
  'meeting_id',
  'organisation_id',
  'kind',
  'raised_by',
  'addressed_to',
  'text',
  'state',
  'is_illustrative',
  'version',
] as const

export const toRecommendation = (row: {
  id: string
  bloc_year_id: string
  meeting_id: string | null
  organisation_id: string
  kind: string
  raised_by: string | null
  addressed_to: string
  text: string
  state: string
  is_illustrative: number
  version: number
}): RecommendationRow => ({
  id: row.id,
  blocYearId: row.bloc_year_id,
  meetingId: row.meeting_id,
  organisationId: row.organisation_id,
  kind: row.kind as RecommendationKind,
  raisedBy: row.raised_by,
  addressedTo: row.addressed_to,
  text: row.text,
  state: row.state as RecommendationState,
  illustrative: row.is_illustrative === 1,
  version: row.version,
})

export async function getRecommendation(
  reader: Reader,
  recommendationId: string,
): Promise<RecommendationRow> {
  const row = await reader
    .selectFrom('recommendation')
    .select(RECOMMENDATION_COLUMNS)
    .where('id', '=', recommendationId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.recommendation')
  return toRecommendation(row)
}

const searchKey = (r: Pick<Recommendation, 'text' | 'addressedTo' | 'raisedBy'>): string =>
  fold(`${r.text} ${r.addressedTo} ${r.raisedBy ?? ''}`)

export async function insertRecommendation(
  tx: Tx,
  recommendation: Omit<RecommendationRow, 'version' | 'state'>,
  now: string,
): Promise<void> {
  await tx
    .insertInto('recommendation')
    .values({
      id: recommendation.id,
      bloc_year_id: recommendation.blocYearId,
      meeting_id: recommendation.meetingId,
      organisation_id: recommendation.organisationId,
      kind: recommendation.kind,
      raised_by: recommendation.raisedBy,
      addressed_to: recommendation.addressedTo,
      text: recommendation.text,
      search_key: searchKey(recommendation),
      state: 'raised',
      is_illustrative: recommendation.illustrative ? 1 : 0,
      created_at: now,
    })
    .execute()
}

/** Holds the recommendation and raises its version, if that is still the one that the caller saw; `stale` otherwise. */
export async function lockRecommendation(
  tx: Tx,
  recommendationId: string,
  expectedVersion: number,
): Promise<RecommendationRow> {
  const row = await tx
    .updateTable('recommendation')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', recommendationId)
    .where('version', '=', expectedVersion)
    .returning(RECOMMENDATION_COLUMNS)
    .executeTakeFirst()
  if (row) return toRecommendation(row)
  const { version } = await getRecommendation(tx, recommendationId)
  throw new DomainError('stale', 'common.stale', { current: version })
}

export async function updateRecommendation(
  tx: Tx,
  recommendationId: string,
  change: { state: RecommendationState; texts?: Pick<Recommendation, 'text' | 'addressedTo' | 'raisedBy'> },
): Promise<void> {
  const { texts } = change
  await tx
    .updateTable('recommendation')
    .set({
      state: change.state,
      ...(texts
        ? {
            text: texts.text,
            addressed_to: texts.addressedTo,
            raised_by: texts.raisedBy,
            search_key: searchKey(texts),
          }
        : {}),
    })
    .where('id', '=', recommendationId)
    .execute()
}

export async function insertStep(
  tx: Tx,
  recommendationId: string,
  number: number,
  step: RecommendationStep,
  now: string,
): Promise<void> {
  await tx
    .insertInto('recommendation_step')
    .values({
      recommendation_id: recommendationId,
      number,
      action: step.action,
      on_date: step.on,
      by_whom: step.by,
      text: step.text,
      paper: step.paper,
      created_at: now,
    })
    .execute()
}

/** The steps of a recommendation, oldest first. */
export async function listSteps(reader: Reader, recommendationId: string): Promise<RecommendationStep[]> {
  const rows = await reader
    .selectFrom('recommendation_step')
    .select(['action', 'on_date', 'by_whom', 'text', 'paper'])
    .where('recommendation_id', '=', recommendationId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    action: row.action as RecommendationAction,
    on: row.on_date as LocalDate,
    by: row.by_whom,
    text: row.text,
    paper: row.paper,
  }))
}
