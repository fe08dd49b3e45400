import { operations } from '../../src/app/operations.ts'
import { newId } from '../../src/db/new-id.ts'
import { insertTerm } from '../../src/features/blocs/data/bloc-repository.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import type { NorthernBloc } from './bloc.ts'
import type { Answer, Client, TestService } from './service.ts'

/**
 * Everybody who may try something on the northern bloc in 2022: Bắc Giang, Phú Thọ and Hòa Bình are members (Hòa Bình
 * headed the bloc in 2021), Yên Bái is head and Thái Nguyên deputy.
 */
const PEOPLE = [
  'bac-giang',
  'yen-bai',
  'thai-nguyen',
  'phu-tho',
  'hoa-binh',
  'stranger',
  'council',
  'other-council',
  'auditor',
  'administrator',
  'nobody',
] as const
export type Person = (typeof PEOPLE)[number]
export type People = Readonly<Record<Person, Client>>

/** Who never sees anything of the bloc. */
export const OUTSIDERS: readonly Person[] = ['stranger', 'other-council', 'administrator']

/** Lets Hòa Bình have headed the bloc until 18/02/2022. */
export async function withLastYearsHead(service: TestService, bloc: NorthernBloc): Promise<void> {
  await service.database.transaction(async (tx) => {
    const term = {
      id: newId(),
      blocId: bloc.blocId,
      organisationId: bloc.boards['hoa-binh'],
      role: 'head',
      year: 2021,
      state: 'confirmed',
      isActing: false,
      from: localDate('2021-02-18'),
      to: localDate('2022-02-18'),
    } as const
    if (!(await insertTerm(tx, term, { paperId: null, now: service.clock.now() })))
      throw new Error('the head of 2021 was not entered')
  })
}

/** Signs everybody in at the present moment, so that passwords are fresh. */
export async function signEverybodyIn(service: TestService): Promise<People> {
  const people = { nobody: service.nobody } as Record<Person, Client>
  for (const person of PEOPLE) if (person !== 'nobody') people[person] = await service.signIn(person)
  return people
}

/** What people may do with one kind of object, written down from the domain and not from the product. */
export interface Expectation {
  /** The object in the operation table. */
  readonly object: `/${string}/{${string}}`
  /** By state: who may take which action. Nobody else may, and no other action is open. */
  readonly may: Readonly<Record<string, Readonly<Record<string, readonly Person[]>>>>
  /** Who must not even learn that the object exists in this state. */
  readonly hiddenFrom: (state: string) => readonly Person[]
  /** A body for each last part of an address below the object that would be taken if the caller had the right. */
  readonly bodies: Readonly<Record<string, () => unknown>>
  /** The action that an address carries out, where it is called otherwise. */
  readonly actionAt?: Readonly<Record<string, string>>
  /** Actions that `next` does not offer as links. */
  readonly unlinked?: readonly string[]
  /** Addresses that change nothing: not tried. */
  readonly harmless?: readonly string[]
  /** Who takes an action only with something more in hand (a scan); tried here without it. */
  readonly onlyWithMore?: Readonly<Record<string, readonly Person[]>>
}

/** Walks one object through its states and besieges it in each of them. */
interface Siege {
  /** In the object's present state: everybody reads, and tries everything that is not allowed. Tells all faults. */
  besiege(people: People, path: string, expected: Expectation): Promise<string[]>
  /** The states that were besieged, in order. */
  readonly states: readonly string[]
}

interface Seen {
  readonly state: string
  readonly version: number
  readonly next: readonly { readonly action: string }[]
}

/** The commands at `{object}/{something}`: every one must be known to the expectation. */
function commandsBelow(expected: Expectation) {
  const below = operations.flatMap((operation) => {
    const rest = operation.path.startsWith(`${expected.object}/`)
      ? operation.path.slice(expected.object.length + 1)
      : ''
    return operation.kind === 'command' && /^[a-z-]+$/.test(rest)
      ? [{ segment: rest, method: operation.method }]
      : []
  })
  const unknown = below.filter(({ segment }) => !(segment in expected.bodies))
  if (unknown.length > 0) throw new Error(`no body for ${JSON.stringify(unknown)}`)
  return below.filter(({ segment }) => expected.harmless?.includes(segment) !== true)
}

export function siegeOf(service: TestService): Siege {
  const states: string[] = []
  const events = async (): Promise<number> => {
    const { count } = await service.database.read
      .selectFrom('audit_event')
      .select((e) => e.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  const besiege: Siege['besiege'] = async (people, path, expected) => {
    const insider = await people.auditor.get(path)
    const { state } = insider.body as Seen
    states.push(state)
    const hidden = expected.hiddenFrom(state)
    const open = expected.may[state] ?? {}
    const faults: string[] = []
    const looks = PEOPLE.map(async (person) => {
      const wrong = lookedAt(await people[person].get(path), person, hidden, offers(expected, open, person))
      if (wrong !== null) faults.push(`${state}: ${person} reads: ${wrong}`)
    })
    await Promise.all(looks)
    const etag = { 'if-match': insider.headers['etag'] ?? '"0"' }
    const before = JSON.stringify([await events(), insider.body])
    for (const { segment, method } of commandsBelow(expected)) {
      const action = expected.actionAt?.[segment] ?? segment
      const attempts = PEOPLE.filter((person) => open[action]?.includes(person) !== true).map(
        async (person) => {
          const verb = method === 'PUT' ? 'put' : 'post'
          const sent = expected.bodies[segment]?.()
          const { status, body } = await people[person][verb](`${path}/${segment}`, sent, etag)
          const wanted = refusals(expected, action, person, hidden)
          if (wanted.includes(status)) return
          const code = (body as { code?: string }).code ?? ''
          faults.push(`${state}: ${person} ${segment}: ${status} ${code}, not ${wanted.join(' or ')}`)
        },
      )
      await Promise.all(attempts)
      const after = JSON.stringify([await events(), (await people.auditor.get(path)).body as unknown])
      if (after !== before) return [...faults, `${state}: ${segment} left a trace`]
    }
    return faults
  }
  return { besiege, states }
}

function offers(
  expected: Expectation,
  open: Readonly<Record<string, readonly Person[]>>,
  person: Person,
): string[] {
  return Object.keys(open)
    .filter((action) => open[action]?.includes(person) && !expected.unlinked?.includes(action))
    .sort()
}

/** What is wrong with what somebody sees, or null. */
function lookedAt(
  { status, body }: Answer,
  person: Person,
  hidden: readonly Person[],
  offered: readonly string[],
): string | null {
  const wanted = person === 'nobody' ? 401 : hidden.includes(person) ? 404 : 200
  if (status !== wanted) return `${status}, not ${wanted}`
  if (status !== 200) return null
  const next = (body as Seen).next.map(({ action }) => action).sort()
  return next.join() === offered.join() ? null : `next is [${next.join()}], not [${offered.join()}]`
}

/**
 * How a refusal must be answered: 401 to nobody, 404 where the object is hidden; 403 to whoever has the action in no
 * state; 409 (or 422 about what was sent) to whoever has it in another state.
 */
function refusals(
  { may, onlyWithMore }: Expectation,
  action: string,
  person: Person,
  hidden: readonly Person[],
): readonly number[] {
  if (person === 'nobody') return [401]
  if (hidden.includes(person)) return [404]
  if (onlyWithMore?.[action]?.includes(person)) return [403, 409, 422]
  return Object.values(may).some((actions) => actions[action]?.includes(person)) ? [409, 422] : [403]
}
