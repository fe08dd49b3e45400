import type { Reader } from '../../db/database.ts'
import type { Actor, Located } from '../../shared/domain/actor.ts'
import { holds, type LocalDate } from '../../shared/domain/local-date.ts'
import type { Role, Roles } from '../../shared/domain/roles.ts'

/** What the actor is to the located object on that day. */
export function rolesOn(_reader: Reader, actor: Actor, located: Located, today: LocalDate): Promise<Roles> {
  const roles = new Set<Role>()
  for (const grant of actor.grants) {
    if (!holds(grant, today)) continue
    if (grant.role === 'administrator' || grant.role === 'auditor') roles.add(grant.role)
    if (grant.role === 'council-staff' && grant.organisationId === located.councilId) roles.add('council')
    if (grant.role === 'board-officer' && grant.organisationId === located.ownerId) roles.add('owner')
  }
  return Promise.resolve(roles)
}
