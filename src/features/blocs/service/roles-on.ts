import type { Reader } from '../../../db/database.ts'
import type { Actor, GrantRole, Located, RoleGrant } from '../../../shared/domain/actor.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { carriedIdsOn, carrierIdsOn } from '../../organisations/index.ts'
import { getBloc, listMemberships, listTerms } from '../data/bloc-repository.ts'
import { rolesFor } from '../domain/roles-for.ts'
import type { ActorFacts } from '../domain/roles-for.ts'

/**
 * What the actor is to the located object on that day: `rolesFor` on the stored facts. Runs on every request, so it
 * asks only for what can matter: whoever is officer of no board that day needs no memberships and no terms.
 */
export async function rolesOn(
  reader: Reader,
  actor: Actor,
  located: Located,
  today: LocalDate,
): Promise<Roles> {
  const facts = actorFacts(actor)
  const isOfficer = facts.officerOf.some((grant) => holds(grant, today))
  const { ownerId, blocId, year } = located
  const [memberships, terms] =
    isOfficer && blocId !== undefined
      ? [await listMemberships(reader, blocId), await listTerms(reader, blocId)]
      : [[], []]
  const isCouncil = facts.councilStaffOf.length > 0 || facts.auditorOf.length > 0
  const councilId =
    located.councilId ??
    (isCouncil && blocId !== undefined ? (await getBloc(reader, blocId)).councilId : undefined)
  const ownerCarrierIds = isOfficer && ownerId !== undefined ? await carrierIdsOn(reader, ownerId, today) : []
  const carriedIds = terms.length > 0 ? await carriedBy(reader, facts, today) : []
  return rolesFor(
    facts,
    {
      ownerOrganisationId: ownerId ?? null,
      ownerCarrierIds,
      carriedIds,
      councilId: councilId ?? null,
      year: year ?? null,
      memberships,
      terms,
    },
    today,
  )
}

async function carriedBy(reader: Reader, facts: ActorFacts, today: LocalDate): Promise<string[]> {
  const boards = facts.officerOf.filter((grant) => holds(grant, today)).map((grant) => grant.organisationId)
  return (await Promise.all(boards.map((board) => carriedIdsOn(reader, board, today)))).flat()
}

function actorFacts(actor: Actor): ActorFacts {
  const grants = (role: GrantRole): RoleGrant[] => actor.grants.filter((grant) => grant.role === role)
  const period = ({ from, to }: RoleGrant) => ({ from, to })
  return {
    accountId: actor.accountId ?? '',
    officerOf: grants('board-officer').flatMap((grant) =>
      grant.organisationId === null ? [] : [{ organisationId: grant.organisationId, ...period(grant) }],
    ),
    councilStaffOf: grants('council-staff').flatMap((grant) =>
      grant.organisationId === null ? [] : [{ councilId: grant.organisationId, ...period(grant) }],
    ),
    auditorOf: grants('auditor').map((grant) => ({ councilId: grant.organisationId, ...period(grant) })),
    administrator: grants('administrator').map(period),
  }
}
