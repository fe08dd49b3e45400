import { nameOn } from '../features/organisations/index.ts'
import type { Language } from '../shared/domain/language.ts'
import type { Ports } from '../http/ports.ts'
import type { Actor } from '../shared/domain/actor.ts'
import { holds, localDateOf } from '../shared/domain/local-date.ts'
import type { PageFrame } from '../web/render.ts'
import { readsWordings } from './my-places.ts'

/** Who is signed in, as every page shows it: the name, and the boards and councils for which the person acts today. */
export async function personOf(
  actor: Actor,
  language: Language,
  ports: Ports,
): Promise<NonNullable<PageFrame['person']>> {
  const today = localDateOf(ports.clock.now())
  const held = actor.grants.filter((grant) => holds(grant, today))
  const acts = await Promise.all(
    held.map(({ role, organisationId }) =>
      organisationId === null
        ? Promise.resolve(ports.translator.label(language, 'role', role))
        : nameOn(ports.database.read, organisationId, today),
    ),
  )
  return {
    fullName: actor.fullName,
    acts: [...new Set(acts)],
    keepsWordings: await readsWordings(actor, today, ports),
  }
}
