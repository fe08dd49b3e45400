import { nameOn } from '../features/organisations/index.ts'
import { places } from '../features/blocs/index.ts'
import { dossierMachine } from '../features/awards/domain/dossier.ts'
import { rolesOf } from '../http/operation.ts'
import type { Ports } from '../http/ports.ts'
import { TEMPLATE_READERS } from '../features/papers/domain/paper-template.ts'
import type { Actor, Located } from '../shared/domain/actor.ts'
import { holds, type LocalDate, localDateOf } from '../shared/domain/local-date.ts'
import { fold } from '../shared/domain/text.ts'
import type { Visit } from '../web/page.ts'

/** A bloc that the person works in or watches. */
export interface MyBloc {
  readonly id: string
  readonly councilId: string
  readonly name: string
}

/** A council, as a list names it. */
export interface MyCouncil {
  readonly id: string
  readonly name: string
}

const DOWNLOADERS = rolesOf(dossierMachine, 'download')

/** More than can be chosen from a list is found by its name. */
const MOST = '50'
/** More councils than there are ministries and provinces. */
const MOST_COUNCILS = '200'

const todayOf = ({ ports }: Visit): LocalDate => localDateOf(ports.clock.now())

const isAdministrator = (actor: Actor, today: LocalDate): boolean =>
  actor.grants.some((grant) => grant.role === 'administrator' && holds(grant, today))

interface BlocLine {
  readonly id: string
  readonly councilId: string
  readonly name: string | null
  readonly code: string
}

/** The blocs that the person has to do with, by name; of those of a council or of all, the first that the search finds. */
export async function myBlocs(visit: Visit, search?: string): Promise<readonly MyBloc[]> {
  const { ports, actor } = visit
  const today = todayOf(visit)
  const reach = await places.reachOf(ports.database.read, actor, today)
  const seesAll = reach.everything || isAdministrator(actor, today)
  return blocsAt(visit, seesAll ? [undefined] : reach.councilIds, reach.blocIds, search)
}

/** The blocs of the councils, undefined for all of them, and those named, by name. */
async function blocsAt(
  visit: Visit,
  councilIds: readonly (string | undefined)[],
  blocIds: readonly string[],
  search?: string,
): Promise<readonly MyBloc[]> {
  const list = async (councilId?: string): Promise<readonly BlocLine[]> => {
    const query = { councilId, search, limit: MOST }
    return (await visit.ask<{ items: BlocLine[] }>('blocs.list', { query })).items
  }
  const found = (await Promise.all(councilIds.map(list))).flat()
  const own = await Promise.all(blocIds.map((blocId) => myBloc(visit, blocId)))
  const wanted = search === undefined ? own : own.filter(({ name }) => fold(name).includes(fold(search)))
  const all = new Map([...found, ...wanted].map((bloc) => [bloc.id, { ...bloc, name: nameOf(bloc) }]))
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

const nameOf = ({ name, code }: { name: string | null; code: string }): string => name ?? code

/** One bloc with its name of today. */
export async function myBloc(visit: Visit, blocId: string): Promise<MyBloc & { readonly code: string }> {
  const bloc = await visit.ask<{
    id: string
    councilId: string
    code: string
    on: string
    names: { name: string; from: string; to: string | null }[]
  }>('blocs.get', { params: { blocId } })
  const { id, councilId, code, on, names } = bloc
  const held = names.find(({ from, to }) => from <= on && (to === null || on < to))
  return { id, councilId, code, name: held?.name ?? code }
}

/** The councils that the person works for, audits or keeps. */
export async function myCouncils(visit: Visit): Promise<readonly MyCouncil[]> {
  const { ports, actor } = visit
  const today = todayOf(visit)
  const reach = await places.reachOf(ports.database.read, actor, today)
  if (reach.everything || isAdministrator(actor, today)) {
    const { items } = await visit.ask<{
      items: { id: string; name: string | null; code: string }[]
    }>('organisations.list', { query: { kind: 'council', limit: MOST_COUNCILS } })
    return items.map((council) => ({ id: council.id, name: nameOf(council) }))
  }
  return councilsNamed(visit, [...new Set(reach.councilIds)])
}

const councilsNamed = (visit: Visit, ids: readonly string[]): Promise<readonly MyCouncil[]> =>
  Promise.all(
    ids.map(async (id) => ({ id, name: await nameOn(visit.ports.database.read, id, todayOf(visit)) })),
  )

/** The councils and blocs that may hold dossiers which the person may download: not all of them need to. */
export async function downloadPlaces(
  visit: Visit,
): Promise<{ readonly councils: readonly MyCouncil[]; readonly blocs: readonly MyBloc[] }> {
  const { ports, actor } = visit
  const reach = await places.reachOf(ports.database.read, actor, todayOf(visit))
  const staffed: string[] = []
  for (const councilId of new Set(reach.councilIds)) {
    const roles = await ports.rolesOn(ports.database.read, actor, { councilId }, todayOf(visit))
    if (DOWNLOADERS.some((role) => roles.has(role))) staffed.push(councilId)
  }
  return {
    councils: await councilsNamed(visit, staffed),
    // Those of the boards: each may have dossiers of its own there.
    blocs: await blocsAt(visit, staffed, reach.blocIds),
  }
}

/** May the person read the wordings of that bloc or council? */
export async function readsWordingsAt(
  actor: Actor,
  located: Located,
  today: LocalDate,
  ports: Ports,
): Promise<boolean> {
  const roles = await ports.rolesOn(ports.database.read, actor, located, today)
  return TEMPLATE_READERS.some((role) => roles.has(role))
}

/** May the person read wordings anywhere? Decides whether the way to them is shown, nothing else. */
export async function readsWordings(actor: Actor, today: LocalDate, ports: Ports): Promise<boolean> {
  const held = actor.grants.filter((grant) => holds(grant, today))
  if (held.some(({ role }) => role !== 'board-officer')) return true
  const { blocIds } = await places.reachOf(ports.database.read, actor, today)
  for (const blocId of blocIds) if (await readsWordingsAt(actor, { blocId }, today, ports)) return true
  return false
}
