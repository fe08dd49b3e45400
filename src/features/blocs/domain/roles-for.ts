import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import type { Role, Roles } from '../../../shared/domain/roles.ts'
import type { Membership } from './membership.ts'
import { holderOn, termStateOn } from './term.ts'
import type { Term } from './term.ts'

/** What is known about the person: dated grants, as accounts keep them. Nothing here says “head”. */
export interface ActorFacts {
  readonly accountId: string
  readonly officerOf: readonly (Period & { readonly organisationId: string })[]
  readonly councilStaffOf: readonly (Period & { readonly councilId: string })[]
  /** `councilId` null: of the whole system. */
  readonly auditorOf: readonly (Period & { readonly councilId: string | null })[]
  readonly administrator: readonly Period[]
}

/** Where the object lies: whose it is, in which bloc, of which year. Absent means that it has no such place. */
export interface ScopeFacts {
  /** The board that the object belongs to; absent for things of the whole bloc. */
  readonly ownerOrganisationId?: string | null
  /** Boards that carry on an owner that has ended: they act for it. */
  readonly ownerCarrierIds?: readonly string[]
  /** Boards that have ended and are carried on by one for which the actor is officer: they keep what those could read. */
  readonly carriedIds?: readonly string[]
  readonly councilId?: string | null
  /** The award year of the object; a past head keeps reading the years up to its own, not those after it. */
  readonly year?: number | null
  /** Memberships of the bloc, of whatever dates. */
  readonly memberships: readonly Membership[]
  /** Terms of the bloc, of whatever dates and states. */
  readonly terms: readonly Term[]
}

/**
 * What the actor is to the object today: the one place from which every right follows.
 *
 * - Rights follow the dated terms by themselves; without exactly one confirmed head (deputy) that day nobody has its
 *   rights, and a term without a membership of the day gives none.
 * - A head is no judge in its own cause: the head's own objects are checked by the deputy, and nobody checks an
 *   object of a board for which that person also acts.
 * - `system` is never derived from a person.
 */
export function rolesFor(actor: ActorFacts, scope: ScopeFacts, today: LocalDate): Roles {
  const roles = new Set<Role>()
  const mine = new Set(
    actor.officerOf.filter((grant) => holds(grant, today)).map((grant) => grant.organisationId),
  )
  const owners = ownersOf(scope)
  const isOwner = owners.some((organisationId) => mine.has(organisationId))
  if (isOwner) roles.add('owner')

  const members = new Set(scope.memberships.filter((m) => holds(m, today)).map((m) => m.organisationId))
  if ([...mine].some((organisationId) => members.has(organisationId))) roles.add('member')

  const holder = (role: Term['role']): string | null => {
    const organisationId = holderOn(scope.terms, role, today)
    return organisationId !== null && members.has(organisationId) ? organisationId : null
  }
  const head = holder('head')
  const deputy = holder('deputy')
  if (head !== null && mine.has(head)) roles.add('head')
  if (deputy !== null && mine.has(deputy)) roles.add('deputy')

  const checker = head !== null && owners.includes(head) ? deputy : head
  if (owners.length > 0 && checker !== null && mine.has(checker) && !isOwner) roles.add('checker')

  const led = new Set([...mine, ...(scope.carriedIds ?? [])])
  if (scope.terms.some((term) => isPastHeadTerm(term, scope, today) && led.has(term.organisationId))) {
    roles.add('past-head')
  }
  addOutsideRoles(roles, actor, scope, today)
  return roles
}

function ownersOf(scope: ScopeFacts): string[] {
  const owner = scope.ownerOrganisationId ?? null
  return owner === null ? [] : [owner, ...(scope.ownerCarrierIds ?? [])]
}

function isPastHeadTerm(term: Term, scope: ScopeFacts, today: LocalDate): boolean {
  const year = scope.year ?? null
  return term.role === 'head' && termStateOn(term, today) === 'ended' && (year === null || term.year >= year)
}

/** The roles that do not come from a board. */
function addOutsideRoles(roles: Set<Role>, actor: ActorFacts, scope: ScopeFacts, today: LocalDate): void {
  const councilId = scope.councilId ?? null
  if (actor.councilStaffOf.some((g) => holds(g, today) && councilId !== null && g.councilId === councilId)) {
    roles.add('council')
  }
  if (actor.auditorOf.some((g) => holds(g, today) && (g.councilId === null || g.councilId === councilId))) {
    roles.add('auditor')
  }
  if (actor.administrator.some((grant) => holds(grant, today))) roles.add('administrator')
}
