import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import type { AwardState } from '../domain/decision.ts'
import {
  type AwardRow,
  type DecisionRow,
  getDecision,
  listAwardsOfDecision,
  registerQuery,
  toAward,
} from './award-repository.ts'
import type {} from './tables.ts'

/** Whose awards somebody may see in lists: everything, or those of some councils, boards and the boards' blocs. */
export type Sight =
  | 'all'
  | {
      readonly councilIds: readonly string[]
      readonly organisationIds: readonly string[]
      readonly on: LocalDate
    }

/** A list for `in (…)`, which SQL does not allow to be empty; no id is empty. */
const orNone = (ids: readonly string[]): readonly string[] => (ids.length === 0 ? [''] : ids)

export interface AwardFilter {
  readonly organisationId?: string | undefined
  readonly councilId?: string | undefined
  readonly blocYearId?: string | undefined
  readonly awardCode?: string | undefined
  readonly awardYear?: number | undefined
  readonly state?: AwardState | undefined
  /** In the board's name and the award's title, without regard to marks and case. */
  readonly search?: string | undefined
}

/**
 * A page of the register, newest award year first, of what the caller may see: filters, search and paging never reach
 * beyond it.
 */
export async function listAwards(
  reader: Reader,
  sight: Sight,
  filter: AwardFilter,
  page: PageRequest,
): Promise<Page<AwardRow>> {
  let q = registerQuery(reader)
    .orderBy('award.award_year', 'desc')
    .orderBy('award.id')
    .limit(page.limit + 1)
  if (sight !== 'all')
    q = q.where((eb) =>
      eb.or([
        eb('award.council_id', 'in', orNone(sight.councilIds)),
        eb('award.organisation_id', 'in', orNone(sight.organisationIds)),
        // Members of a bloc see its awards: those that are members on the day of the question.
        eb(
          'award.bloc_id',
          'in',
          eb
            .selectFrom('membership')
            .select('membership.bloc_id')
            .where('membership.organisation_id', 'in', orNone(sight.organisationIds))
            .where('membership.from_on', '<=', sight.on)
            .where((e) => e.or([e('membership.to_on', 'is', null), e('membership.to_on', '>', sight.on)])),
        ),
      ]),
    )
  if (filter.organisationId !== undefined) q = q.where('award.organisation_id', '=', filter.organisationId)
  if (filter.councilId !== undefined) q = q.where('award.council_id', '=', filter.councilId)
  if (filter.blocYearId !== undefined) q = q.where('award.bloc_year_id', '=', filter.blocYearId)
  if (filter.awardCode !== undefined) q = q.where('award.award_code', '=', filter.awardCode)
  if (filter.awardYear !== undefined) q = q.where('award.award_year', '=', filter.awardYear)
  if (filter.state !== undefined) q = q.where('award.state', '=', filter.state)
  if (filter.search !== undefined)
    q = q.where('award.search_key', 'like', `%${fold(filter.search).replace(/[%_\\]/g, '')}%`)
  if (page.after) {
    const [year = '0', id = ''] = page.after
    q = q.where((eb) =>
      eb.or([
        eb('award.award_year', '<', Number(year)),
        eb.and([eb('award.award_year', '=', Number(year)), eb('award.id', '>', id)]),
      ]),
    )
  }
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [String(row.award_year), row.id])
  return { items: items.map(toAward), next }
}

/** A board that a decision refused an award, with the reason that is known. */
export interface Refusal {
  readonly proposalId: string
  readonly organisationId: string
  readonly organisationName: string
  readonly awardCode: string
  readonly awardTitle: string
  readonly reason: string
}

/** A decision with all that it did. */
export interface DecisionView extends DecisionRow {
  readonly granted: readonly AwardRow[]
  readonly refused: readonly Refusal[]
  readonly revoked: readonly AwardRow[]
}

/** The decision of an id with all that it did. Throws `not-found`. */
export async function viewDecision(reader: Reader, decisionId: string): Promise<DecisionView> {
  const decision = await getDecision(reader, decisionId)
  const awards = await listAwardsOfDecision(reader, decisionId)
  const refused = await reader
    .selectFrom('proposal_item')
    .select([
      'proposal_id',
      'organisation_id',
      'organisation_name',
      'award_code',
      'award_title',
      'outcome_reason',
    ])
    .where('decision_id', '=', decisionId)
    .where('outcome', '=', 'refused')
    .orderBy('proposal_id')
    .orderBy('position')
    .execute()
  return {
    ...decision,
    granted: awards.filter((award) => award.decisionId === decisionId),
    refused: refused.map((row) => ({
      proposalId: row.proposal_id,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      awardCode: row.award_code,
      awardTitle: row.award_title,
      reason: row.outcome_reason ?? '',
    })),
    revoked: awards.filter((award) => award.revocation?.decisionId === decisionId),
  }
}

/** A page of a council's decisions, newest first. */
export async function listDecisions(
  reader: Reader,
  councilId: string,
  page: PageRequest,
): Promise<Page<DecisionRow>> {
  let q = reader
    .selectFrom('decision')
    .select(['id', 'decided_on'])
    .where('council_id', '=', councilId)
    .orderBy('decided_on', 'desc')
    .orderBy('id')
    .limit(page.limit + 1)
  if (page.after) {
    const [day = '', id = ''] = page.after
    q = q.where((eb) =>
      eb.or([eb('decided_on', '<', day), eb.and([eb('decided_on', '=', day), eb('id', '>', id)])]),
    )
  }
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [row.decided_on, row.id])
  return { items: await Promise.all(items.map((row) => getDecision(reader, row.id))), next }
}

/** The bloc of the council that the board is a member of on the date; undefined when it is in none. */
export async function findBlocOf(
  reader: Reader,
  organisationId: string,
  councilId: string,
  date: LocalDate,
): Promise<string | undefined> {
  const row = await reader
    .selectFrom('membership')
    .select('bloc_id')
    .where('organisation_id', '=', organisationId)
    .where('council_id', '=', councilId)
    .where('from_on', '<=', date)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', date)]))
    .executeTakeFirst()
  return row?.bloc_id
}

/** Does the council keep the board's record, or was the board ever a member of one of its blocs? */
export async function isBoardOf(reader: Reader, organisationId: string, councilId: string): Promise<boolean> {
  const kept = await reader
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisationId)
    .where('kind', '=', 'board')
    .where((eb) =>
      eb.or([
        eb('keeper_id', '=', councilId),
        eb(
          'id',
          'in',
          eb
            .selectFrom('membership')
            .select('membership.organisation_id')
            .where('membership.organisation_id', '=', organisationId)
            .where('membership.council_id', '=', councilId),
        ),
      ]),
    )
    .executeTakeFirst()
  return kept !== undefined
}
