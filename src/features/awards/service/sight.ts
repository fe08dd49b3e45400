import type { Reader } from '../../../db/database.ts'
import { type Actor, boardsOf, type Located } from '../../../shared/domain/actor.ts'
import { holds, type LocalDate } from '../../../shared/domain/local-date.ts'
import { getOrganisation, carriedIdsOn } from '../../organisations/index.ts'
import { getAward } from '../data/award-repository.ts'
import { findBlocOf, type Sight } from '../data/award-views.ts'

/**
 * Whose awards the actor may see in lists today: staff and auditors those of their council, officers those of their
 * boards, of the boards that these carry on, and of the blocs that these belong to. Administrators none.
 */
export async function sightOf(reader: Reader, actor: Actor, today: LocalDate): Promise<Sight> {
  const grants = actor.grants.filter((grant) => holds(grant, today))
  if (grants.some((grant) => grant.role === 'auditor' && grant.organisationId === null)) return 'all'
  const councilIds = grants.flatMap((grant) =>
    (grant.role === 'council-staff' || grant.role === 'auditor') && grant.organisationId !== null
      ? [grant.organisationId]
      : [],
  )
  const boards = boardsOf(actor, today)
  const carriedOn: string[] = []
  for (const board of boards) carriedOn.push(...(await carriedIdsOn(reader, board, today)))
  return { councilIds, organisationIds: [...boards, ...carriedOn], on: today }
}

/** Where an award stands: its board's, in the bloc and the council that it came from. */
export async function locateAward(reader: Reader, awardId: string): Promise<Located> {
  const { organisationId, blocId, councilId, awardYear } = await getAward(reader, awardId)
  return { ownerId: organisationId, blocId: blocId ?? undefined, councilId, year: awardYear }
}

/** Where a council's own things stand. Throws `not-found` for anything but a council. */
export async function locateCouncil(reader: Reader, councilId: string): Promise<Located> {
  await getOrganisation(reader, councilId)
  return { councilId }
}

/**
 * Where the award history of a board stands: with the board, with the council that keeps its record and with the bloc
 * of that council that it belongs to on the day.
 */
export async function locateHistory(
  reader: Reader,
  organisationId: string,
  today: LocalDate,
): Promise<Located> {
  const { keeperId } = await getOrganisation(reader, organisationId)
  if (keeperId === null) return { ownerId: organisationId }
  const blocId = await findBlocOf(reader, organisationId, keeperId, today)
  return { ownerId: organisationId, councilId: keeperId, blocId }
}
