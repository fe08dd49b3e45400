import { sql } from 'kysely'
import { operations } from '../../src/app/operations.ts'
import { newId } from '../../src/db/new-id.ts'
import { insertTerm } from '../../src/features/blocs/data/bloc-repository.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import type { DialectName } from '../../src/db/database.ts'
import { type NorthernBloc, type NorthernBoard, northernBloc } from './bloc.ts'
import { readyToRegister } from './registration.ts'
import { type Answer, type Client, startService, type TestService } from './service.ts'

/**
 * Everybody who may try something on the northern bloc in 2022: Bắc Giang, Phú Thọ and Hòa Bình are members (Hòa Bình
 * headed the bloc in 2021), Bắc Kạn headed it in 2022 until the council replaced it after a week by Yên Bái, and Thái
 * Nguyên is deputy.
 */
const PEOPLE = [
  'bac-giang',
  'yen-bai',
  'thai-nguyen',
  'phu-tho',
  'hoa-binh',
  'bac-kan',
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

/** The boards of the bloc that are among the people. */
export const MEMBERS: readonly Person[] = [
  'bac-giang',
  'yen-bai',
  'thai-nguyen',
  'phu-tho',
  'hoa-binh',
  'bac-kan',
]

/** A board with its own object, and who checks that: the head; for the head's own object the deputy. */
export const SUBJECTS = [
  { owner: 'bac-giang', checker: 'yen-bai' },
  { owner: 'yen-bai', checker: 'thai-nguyen' },
] as const

/**
 * Members that have nothing to do with a board's unfinished business: neither owner nor head nor deputy, nor Bắc Kạn,
 * which keeps reading as a past head of the same year. The head of the year before is a member like any other.
 */
export function membersBut(owner: Person): Person[] {
  return MEMBERS.filter((person) => ![owner, 'yen-bai', 'thai-nguyen', 'bac-kan'].includes(person))
}

/** Lets Hòa Bình have headed the bloc until 18/02/2022. */
export function withLastYearsHead(service: TestService, bloc: NorthernBloc): Promise<void> {
  return enterPastHead(service, bloc, { board: 'hoa-binh', year: 2021, from: '2021-02-18', to: '2022-02-18' })
}

/** The head of the year before, and Bắc Kạn in the place of Yên Bái for the first week of the term of 2022. */
export async function withPastHeads(service: TestService, bloc: NorthernBloc): Promise<void> {
  await withLastYearsHead(service, bloc)
  await service.database.transaction((tx) =>
    tx
      .updateTable('term')
      .set({ from_on: '2022-02-25' })
      .where('organisation_id', '=', bloc.boards['yen-bai'])
      .where('role', '=', 'head')
      .execute(),
  )
  await enterPastHead(service, bloc, { board: 'bac-kan', year: 2022, from: '2022-02-18', to: '2022-02-25' })
}

async function enterPastHead(
  service: TestService,
  { blocId, boards }: NorthernBloc,
  { board, year, from, to }: { board: NorthernBoard; year: number; from: string; to: string },
): Promise<void> {
  const period = { from: localDate(from), to: localDate(to) }
  const held = { role: 'head', year, state: 'confirmed', isActing: false, ...period } as const
  const term = { id: newId(), blocId, organisationId: boards[board], ...held }
  const entered = await service.database.transaction((tx) =>
    insertTerm(tx, term, { paperId: null, now: service.clock.now() }),
  )
  if (!entered) throw new Error(`${board} was not entered as a past head`)
}

/** Signs everybody in at the present moment, so that passwords are fresh. */
export async function signEverybodyIn(service: TestService): Promise<People> {
  const people = { nobody: service.nobody } as Record<Person, Client>
  for (const person of PEOPLE) if (person !== 'nobody') people[person] = await service.signIn(person)
  return people
}

/** Throws when an answer is not as expected, with its body. */
export function must(answer: Answer, status = 200): Answer {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer
}

/** A step of a walk that must succeed, under the version that is read now. */
export async function act(
  client: Client,
  path: string,
  action: string,
  body?: unknown,
  status = 200,
): Promise<Answer> {
  return must(await client.act(path, action, body), status)
}

/** Replaces a part of an object under the version that is read now. */
export async function put(client: Client, path: string, part: string, body: unknown): Promise<Answer> {
  const seen = await client.get(path)
  return must(await client.put(`${path}/${part}`, body, { 'if-match': seen.headers['etag'] ?? '"0"' }))
}

/** Makes an object below a collection and tells its path. */
export async function make(client: Client, at: string, under: string, body: unknown): Promise<string> {
  const made = must(await client.post(`${at}${under}`, body), 201)
  return `${under}/${(made.body as { id: string }).id}`
}

/** What people may do with one kind of object, written down from the domain and not from the product. */
export interface Expectation {
  /** The transition table whose states the walk has to reach, all of them. */
  readonly machine: { readonly thing: string; readonly states: readonly string[] }
  /** The object in the operation table. */
  readonly object: `/${string}/{${string}}`
  /** The state that an answer tells, where it is not simply there. */
  readonly stateOf?: (seen: { readonly state: string | null }) => string
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
  /** The refusal where it is not the common one (see `refusal`), with the reason beside it. */
  readonly instead?: (state: string, action: string, person: Person) => number | undefined
}

/** Walks objects of one kind through their states and besieges them in each. */
export interface Walk {
  /** In the object's present state everybody reads, and tries everything that is not allowed. */
  besiege(path: string): Promise<void>
  /** Everything that was not as expected, and every state of the machine that was not besieged. */
  faults(): readonly string[]
}

interface Seen {
  readonly state: string
  readonly version: number
  readonly next: readonly { readonly action: string }[]
}

/** The object paths of the operation table that have commands below them, each with those. */
export function commandsByObject(): ReadonlyMap<string, readonly { segment: string; method: string }[]> {
  const found = new Map<string, { segment: string; method: string }[]>()
  for (const { kind, method, path } of operations) {
    const parts = /^(.*\/\{\w+\})\/([a-z-]+)$/.exec(path)
    if (kind !== 'command' || parts === null) continue
    const [, object = '', segment = ''] = parts
    found.set(object, [...(found.get(object) ?? []), { segment, method }])
  }
  return found
}

/**
 * How many rows every table holds and the sum of their versions: whatever a refused request leaves shows here. It is
 * one statement, so that it can be asked after every action.
 */
async function imprintOf(service: TestService): Promise<() => Promise<string>> {
  const handle = service.database.migrations
  const tables = await handle.introspection.getTables()
  const counts = tables.map(({ name, columns }) => {
    const versions = columns.some((column) => column.name === 'version') ? sql`sum(version)` : sql`0`
    return sql`select ${sql.lit(name)} as name, count(*) as held, ${versions} as versions from ${sql.table(name)}`
  })
  const union = sql<{ name: string; held: unknown; versions: unknown }>`${sql.join(counts, sql` union all `)}`
  const statement = union.compile(handle)
  return async () => {
    const { rows } = await handle.executeQuery(statement)
    return rows.map(({ name, held, versions }) => `${name} ${String(held)} ${String(versions)}`).join('\n')
  }
}

/**
 * Begins a walk. The expectation is asked anew for each siege, because who may do what depends on what has happened.
 * @param people asked anew too: sessions run out when the clock is set
 */
export async function walkOf(
  service: TestService,
  people: () => People,
  expectation: () => Expectation,
): Promise<Walk> {
  const imprint = await imprintOf(service)
  const besieged = new Set<string>()
  const faults: string[] = []
  const besiege: Walk['besiege'] = async (path) => {
    const expected = expectation()
    const insider = must(await people().auditor.get(path))
    const seen = insider.body as Seen
    const state = expected.stateOf?.(seen) ?? seen.state
    besieged.add(state)
    const tell = (fault: string) => faults.push(`${expected.machine.thing}, ${state}: ${fault}`)
    const looks = PEOPLE.map(async (person) => {
      const wrong = lookedAt(await people()[person].get(path), person, expected, state)
      if (wrong !== null) tell(`${person} reads: ${wrong}`)
    })
    await Promise.all(looks)
    const etag = { 'if-match': insider.headers['etag'] ?? '"0"' }
    const before = await imprint()
    for (const { segment, method } of attemptsOn(expected)) {
      const action = expected.actionAt?.[segment] ?? segment
      const allowed = expected.may[state]?.[action] ?? []
      const attempts = PEOPLE.filter((person) => !allowed.includes(person)).map(async (person) => {
        const sent = expected.bodies[segment]?.()
        const { status, body } = await send(people()[person], method, `${path}/${segment}`, sent, etag)
        const wanted = refusal(expected, state, action, person)
        const code = (body as { code?: string }).code ?? ''
        if (status !== wanted) tell(`${person} ${segment}: ${status} ${code}, not ${wanted}`)
      })
      await Promise.all(attempts)
      const after = await imprint()
      if (after !== before) {
        tell(`${segment} left a trace: ${changedLines(before, after).join(', ')}`)
        return
      }
    }
  }
  return {
    besiege,
    faults: () => {
      const { machine, may } = expectation()
      const never = machine.states.filter((state) => !besieged.has(state))
      const unknown = Object.keys(may).filter((state) => !machine.states.includes(state))
      return [
        ...faults,
        ...never.map((state) => `${machine.thing}: the state ${state} was not besieged`),
        ...unknown.map((state) => `${machine.thing}: there is no state ${state}`),
      ]
    },
  }
}

/** A form with a file, for an address that takes one. */
export class FormWithFile {
  readonly bytes: Buffer
  readonly fields: Readonly<Record<string, string>>
  constructor(bytes: Buffer, fields: Readonly<Record<string, string>>) {
    this.bytes = bytes
    this.fields = fields
  }
}

function send(
  client: Client,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  if (body instanceof FormWithFile) {
    const file = { name: 'tep.png', mediaType: 'image/png', bytes: body.bytes }
    return client.upload(path, file, body.fields, headers)
  }
  return client[method === 'PUT' ? 'put' : 'post'](path, body, headers)
}

const changedLines = (before: string, after: string) => {
  const known = new Set(before.split('\n'))
  return after.split('\n').filter((line) => !known.has(line))
}

/** The commands at `{object}/{something}` that are tried: every one must be known to the expectation. */
function attemptsOn({ object, bodies, harmless = [] }: Expectation) {
  const below = commandsByObject().get(object) ?? []
  const unknown = below.filter(({ segment }) => !(segment in bodies) && !harmless.includes(segment))
  if (unknown.length > 0) throw new Error(`${object}: no body for ${JSON.stringify(unknown)}`)
  return below.filter(({ segment }) => !harmless.includes(segment))
}

/** What is wrong with what somebody sees, or null. */
function lookedAt(
  { status, body }: Answer,
  person: Person,
  expected: Expectation,
  state: string,
): string | null {
  const wanted = person === 'nobody' ? 401 : expected.hiddenFrom(state).includes(person) ? 404 : 200
  if (status !== wanted) return `${status}, not ${wanted}`
  if (status !== 200) return null
  const open = expected.may[state] ?? {}
  const offered = Object.keys(open)
    .filter((action) => open[action]?.includes(person) && !expected.unlinked?.includes(action))
    .sort()
  const next = (body as Seen).next.map(({ action }) => action).sort()
  return next.join() === offered.join() ? null : `next is [${next.join()}], not [${offered.join()}]`
}

/**
 * How a refusal is answered: 401 to nobody, 404 where the object is hidden, 403 to whoever has the action in no state,
 * 409 to whoever has it in another state.
 */
function refusal(expected: Expectation, state: string, action: string, person: Person): number {
  if (person === 'nobody') return 401
  if (expected.hiddenFrom(state).includes(person)) return 404
  const special = expected.instead?.(state, action, person)
  if (special !== undefined) return special
  return Object.values(expected.may).some((actions) => actions[action]?.includes(person)) ? 409 : 403
}

/** The northern bloc with its past heads, the catalogue of indicators and everybody signed in, on a day. */
export interface WalkedYear {
  readonly service: TestService
  readonly bloc: NorthernBloc
  /** The path of the bloc year 2022. */
  readonly year: string
  readonly people: () => People
  /** Moves to a day, on which everybody signs in again. */
  readonly at: (day: string) => Promise<void>
}

export async function walkedYear(dialect: DialectName, day: string): Promise<WalkedYear> {
  const service = await startService(dialect, day, { seals: true })
  const bloc = await northernBloc(service)
  await withPastHeads(service, bloc)
  await readyToRegister(service, bloc)
  let people = await signEverybodyIn(service)
  return {
    service,
    bloc,
    year: `/bloc-years/${bloc.years[2022]}`,
    people: () => people,
    at: async (next) => {
      service.clock.set(next)
      people = await signEverybodyIn(service)
    },
  }
}
