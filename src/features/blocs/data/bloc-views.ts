import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { compareText, fold } from '../../../shared/domain/text.ts'
import { listNames } from '../../organisations/index.ts'
import type { BlocName } from '../domain/bloc.ts'
import { holderOn, termStateOn } from '../domain/term.ts'
import type { TermState } from '../domain/term.ts'
import { getBloc, listBlocNames, listMemberships, listTerms } from './bloc-repository.ts'
import type { BlocRow, MembershipRow, TermRow } from './bloc-repository.ts'

// The reads of the repository that the API asks for too.
export { getBloc, getBlocYear, getMembership, getTerm, listTerms } from './bloc-repository.ts'

/** A line of a list; `name` is null when the bloc has none on the date asked for. */
export interface BlocLine extends BlocRow {
  readonly name: string | null
  readonly shortName: string | null
}

export interface BlocFilter {
  readonly search?: string | undefined
  readonly councilId?: string | undefined
  readonly on: LocalDate
}

/** Blocs by code, one page, with the names of the date. */
export async function listBlocs(
  reader: Reader,
  filter: BlocFilter,
  page: PageRequest,
): Promise<Page<BlocLine>> {
  let q = reader
    .selectFrom('bloc')
    .select(['id', 'code', 'council_id', 'version'])
    .orderBy('code')
    .limit(page.limit + 1)
  if (filter.councilId !== undefined) q = q.where('council_id', '=', filter.councilId)
  const { search } = filter
  if (search !== undefined) {
    const pattern = `%${fold(search).replace(/[%_\\]/g, '')}%`
    q = q.where((eb) =>
      eb.exists(
        eb
          .selectFrom('bloc_name')
          .select('bloc_name.id')
          .whereRef('bloc_name.bloc_id', '=', 'bloc.id')
          .where('bloc_name.search_key', 'like', pattern),
      ),
    )
  }
  if (page.after) q = q.where('code', '>', page.after[0] ?? '')
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [row.code])
  const names = await listBlocNames(
    reader,
    items.map((row) => row.id),
  )
  return {
    next,
    items: items.map((row) => {
      const name = names.find((one) => one.blocId === row.id && holds(one, filter.on))
      return {
        id: row.id,
        code: row.code,
        councilId: row.council_id,
        version: row.version,
        name: name?.name ?? null,
        shortName: name?.shortName ?? null,
      }
    }),
  }
}

/** A member of a day. */
export interface MemberView {
  readonly membershipId: string
  readonly organisationId: string
  readonly name: string | null
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** A bloc as anybody who is signed in may see it: names, members and leaders of a day. */
export interface BlocView extends BlocRow {
  readonly names: readonly BlocName[]
  readonly on: LocalDate
  readonly members: readonly MemberView[]
  /** Null when there is no single confirmed answer that day. */
  readonly headId: string | null
  readonly deputyId: string | null
}

/** The bloc as it stands on the date. */
export async function viewBloc(reader: Reader, blocId: string, on: LocalDate): Promise<BlocView> {
  const bloc = await getBloc(reader, blocId)
  const terms = await listTerms(reader, blocId)
  return {
    ...bloc,
    names: await listBlocNames(reader, [blocId]),
    on,
    members: await viewMembers(reader, blocId, on),
    headId: holderOn(terms, 'head', on),
    deputyId: holderOn(terms, 'deputy', on),
  }
}

async function viewMembers(reader: Reader, blocId: string, on: LocalDate): Promise<MemberView[]> {
  const current = (await listMemberships(reader, blocId)).filter((membership) => holds(membership, on))
  const named = await withNames(reader, current, () => on)
  return named
    .map(({ id, organisationId, name, from, to }) => ({ membershipId: id, organisationId, name, from, to }))
    .sort((a, b) => compareText(a.name ?? '', b.name ?? ''))
}

/** A bloc as the public start page names it. */
export interface PublicBloc {
  readonly code: string
  readonly name: string
  readonly head: string | null
  readonly deputy: string | null
  readonly memberCount: number
}

const PUBLIC_BLOCS = 30

/** The first blocs by code, with the leaders and the number of members of the day; blocs without a name are left out. */
export async function publicBlocs(reader: Reader, on: LocalDate): Promise<PublicBloc[]> {
  const { items } = await listBlocs(reader, { on }, { limit: PUBLIC_BLOCS, after: null })
  const blocs: PublicBloc[] = []
  for (const { id, code, name } of items) {
    if (name === null) continue
    const { members, headId, deputyId } = await viewBloc(reader, id, on)
    const nameOf = (boardId: string | null) =>
      members.find((member) => member.organisationId === boardId)?.name ?? null
    blocs.push({ code, name, head: nameOf(headId), deputy: nameOf(deputyId), memberCount: members.length })
  }
  return blocs
}

/** A membership with the board's name on its first day. */
export interface MembershipView extends MembershipRow {
  readonly name: string | null
}

/** All memberships of the bloc, past and future. */
export async function viewMemberships(reader: Reader, blocId: string): Promise<MembershipView[]> {
  return withNames(reader, await listMemberships(reader, blocId), firstDay)
}

const firstDay = ({ from }: { readonly from: LocalDate }): LocalDate => from

/** Adds to each row the name that its board bore on the row's day. */
async function withNames<R extends { readonly organisationId: string }>(
  reader: Reader,
  rows: readonly R[],
  dayOf: (row: R) => LocalDate,
): Promise<(R & { readonly name: string | null })[]> {
  const names = await listNames(reader, [...new Set(rows.map((row) => row.organisationId))])
  return rows.map((row) => ({
    ...row,
    name: names.find((n) => n.organisationId === row.organisationId && holds(n, dayOf(row)))?.name ?? null,
  }))
}

/** A term as it stands today: a confirmed one whose last day is past has ended. */
export interface TermView extends Omit<TermRow, 'state'> {
  readonly state: TermState
  readonly name: string | null
}

/** The terms with their state of the day and the names of their first day. */
export async function viewTerms(
  reader: Reader,
  terms: readonly TermRow[],
  today: LocalDate,
): Promise<TermView[]> {
  const named = await withNames(reader, terms, firstDay)
  return named.map((term) => ({ ...term, state: termStateOn(term, today) }))
}
