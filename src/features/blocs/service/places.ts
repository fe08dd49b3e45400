import type { Reader } from '../../../db/database.ts'
import { type Actor, boardsOf, type Located } from '../../../shared/domain/actor.ts'
import { invalidField } from '../../../shared/domain/errors.ts'
import { holds, type LocalDate } from '../../../shared/domain/local-date.ts'
import type { PlaceInput, Places, Reach } from '../../files/index.ts'
import { carriedIdsOn } from '../../organisations/index.ts'
import { getBloc, getBlocYear, listMemberships } from '../data/bloc-repository.ts'
import type {} from '../data/tables.ts'
import { rolesOn } from './roles-on.ts'

/**
 * The place that an input names. Council and year are those of the bloc, whatever else is said; a board stands in a
 * bloc only when it is or was a member of it.
 */
async function locate(reader: Reader, place: PlaceInput): Promise<Located> {
  const { blocYearId, councilId, ownerId } = place
  const year = blocYearId === undefined ? undefined : await getBlocYear(reader, blocYearId)
  const blocId = year?.blocId ?? place.blocId
  if (blocId === undefined) return { councilId, ownerId }
  const bloc = await getBloc(reader, blocId)
  if (ownerId !== undefined) {
    const memberships = await listMemberships(reader, blocId)
    if (!memberships.some((membership) => membership.organisationId === ownerId))
      throw invalidField('/ownerId', 'blocs.place-not-member')
  }
  return { ownerId, blocId, councilId: bloc.councilId, year: year?.year }
}

/**
 * Where the actor can find anything at all: the boards that it acts for that day (with those that they carry on), the
 * blocs in which these ever were, the councils that it works for or audits. Wider than its rights, never narrower.
 */
async function reachOf(reader: Reader, actor: Actor, today: LocalDate): Promise<Reach> {
  const boards = boardsOf(actor, today)
  const carried = await Promise.all(boards.map((board) => carriedIdsOn(reader, board, today)))
  const memberships =
    boards.length === 0
      ? []
      : await reader
          .selectFrom('membership')
          .select('bloc_id')
          .distinct()
          .where('organisation_id', 'in', boards)
          .execute()
  const outside = actor.grants.filter(
    (grant) => (grant.role === 'council-staff' || grant.role === 'auditor') && holds(grant, today),
  )
  return {
    everything: outside.some((grant) => grant.role === 'auditor' && grant.organisationId === null),
    councilIds: outside.flatMap((grant) => grant.organisationId ?? []),
    blocIds: memberships.map((row) => row.bloc_id),
    boardIds: [...boards, ...carried.flat()],
  }
}

/** What files and papers are told of blocs by the composition root. */
export const places: Places = { rolesOn, locate, reachOf }
