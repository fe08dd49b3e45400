import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import type { Bloc, BlocName, BlocYear } from '../domain/bloc.ts'
import type { Membership } from '../domain/membership.ts'
import type { Term, TermEnd } from '../domain/term.ts'
import type {} from './tables.ts'

const day = (text: string): LocalDate => text as LocalDate
const dayOrNull = (text: string | null): LocalDate | null => text as LocalDate | null

export interface BlocRow extends Bloc {
  readonly version: number
}

/** The bloc of an id; `thing.bloc` is not found otherwise. */
export async function getBloc(reader: Reader, blocId: string): Promise<BlocRow> {
  const row = await reader
    .selectFrom('bloc')
    .select(['id', 'code', 'council_id', 'version'])
    .where('id', '=', blocId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.bloc')
  return { id: row.id, code: row.code, councilId: row.council_id, version: row.version }
}

/** The blocs of the ids that exist. */
export async function findBlocs(reader: Reader, ids: readonly string[]): Promise<BlocRow[]> {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('bloc')
    .select(['id', 'code', 'council_id', 'version'])
    .where('id', 'in', ids)
    .execute()
  return rows.map((row) => ({ id: row.id, code: row.code, councilId: row.council_id, version: row.version }))
}

/** The ids of a council's blocs. */
export async function listBlocsOf(reader: Reader, councilId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('bloc')
    .select('id')
    .where('council_id', '=', councilId)
    .orderBy('code')
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Holds the bloc until the end of the transaction: whoever checks a rule over all memberships or terms of the bloc
 * does so alone. Raises the version, so that a reader of the bloc knows that it changed.
 */
export async function lockBloc(tx: Tx, blocId: string): Promise<BlocRow> {
  const row = await tx
    .updateTable('bloc')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', blocId)
    .returning(['id', 'code', 'council_id', 'version'])
    .executeTakeFirst()
  if (!row) throw notFound('thing.bloc')
  return { id: row.id, code: row.code, councilId: row.council_id, version: row.version }
}

/** Adds a bloc; false when the code is taken. */
export async function insertBloc(
  tx: Tx,
  bloc: { id: string; code: string; councilId: string; now: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('bloc')
    .values({ id: bloc.id, code: bloc.code, council_id: bloc.councilId, created_at: bloc.now })
    .onConflict((oc) => oc.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** All names of the blocs, oldest first. */
export async function listBlocNames(reader: Reader, ids: readonly string[]): Promise<BlocName[]> {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('bloc_name')
    .select(['bloc_id', 'name', 'short_name', 'from_on', 'to_on'])
    .where('bloc_id', 'in', ids)
    .orderBy('bloc_id')
    .orderBy('from_on')
    .execute()
  return rows.map((row) => ({
    blocId: row.bloc_id,
    name: row.name,
    shortName: row.short_name,
    from: day(row.from_on),
    to: dayOrNull(row.to_on),
  }))
}

export async function insertBlocName(tx: Tx, name: BlocName, now: string): Promise<void> {
  await tx
    .insertInto('bloc_name')
    .values({
      id: newId(),
      bloc_id: name.blocId,
      name: name.name,
      short_name: name.shortName,
      search_key: fold(`${name.name} ${name.shortName}`),
      from_on: name.from,
      to_on: name.to,
      created_at: now,
    })
    .execute()
}

/** Ends the name that began on `from`. */
export async function endBlocName(tx: Tx, name: BlocName, to: LocalDate): Promise<void> {
  await tx
    .updateTable('bloc_name')
    .set({ to_on: to })
    .where('bloc_id', '=', name.blocId)
    .where('from_on', '=', name.from)
    .execute()
}

const MEMBERSHIP_COLUMNS = [
  'id',
  'bloc_id',
  'council_id',
  'organisation_id',
  'from_on',
  'to_on',
  'paper_id',
  'end_paper_id',
  'version',
] as const

export interface MembershipRow extends Membership {
  readonly paperId: string | null
  readonly endPaperId: string | null
  readonly version: number
}

interface StoredMembership {
  id: string
  bloc_id: string
  council_id: string
  organisation_id: string
  from_on: string
  to_on: string | null
  paper_id: string | null
  end_paper_id: string | null
  version: number
}

const toMembership = (row: StoredMembership): MembershipRow => ({
  id: row.id,
  blocId: row.bloc_id,
  councilId: row.council_id,
  organisationId: row.organisation_id,
  from: day(row.from_on),
  to: dayOrNull(row.to_on),
  paperId: row.paper_id,
  endPaperId: row.end_paper_id,
  version: row.version,
})

/** All memberships that the bloc ever had or will have. */
export async function listMemberships(reader: Reader, blocId: string): Promise<MembershipRow[]> {
  const rows = await reader
    .selectFrom('membership')
    .select(MEMBERSHIP_COLUMNS)
    .where('bloc_id', '=', blocId)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  return rows.map(toMembership)
}

/** All memberships of the boards, in whatever bloc. */
export async function listMembershipsOf(reader: Reader, ids: readonly string[]): Promise<MembershipRow[]> {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('membership')
    .select(MEMBERSHIP_COLUMNS)
    .where('organisation_id', 'in', ids)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  return rows.map(toMembership)
}

export async function getMembership(reader: Reader, membershipId: string): Promise<MembershipRow> {
  const row = await reader
    .selectFrom('membership')
    .select(MEMBERSHIP_COLUMNS)
    .where('id', '=', membershipId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.membership')
  return toMembership(row)
}

export async function insertMembership(
  tx: Tx,
  membership: Membership,
  by: { paperId: string | null; now: string },
): Promise<void> {
  await tx
    .insertInto('membership')
    .values({
      id: membership.id,
      bloc_id: membership.blocId,
      council_id: membership.councilId,
      organisation_id: membership.organisationId,
      from_on: membership.from,
      to_on: membership.to,
      paper_id: by.paperId,
      end_paper_id: null,
      created_at: by.now,
    })
    .execute()
}

/** Sets the end of a membership under the lock of its bloc. */
export async function setMembershipEnd(
  tx: Tx,
  membershipId: string,
  change: { to: LocalDate; endPaperId: string | null },
): Promise<void> {
  await tx
    .updateTable('membership')
    .set((eb) => ({
      to_on: change.to,
      end_paper_id: change.endPaperId,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', membershipId)
    .execute()
}

const TERM_COLUMNS = [
  'id',
  'bloc_id',
  'organisation_id',
  'role',
  'year',
  'from_on',
  'to_on',
  'state',
  'is_acting',
  'paper_id',
  'end_reason',
  'end_paper_id',
  'version',
] as const

export interface TermRow extends Term {
  readonly paperId: string | null
  readonly endReason: TermEnd | null
  readonly endPaperId: string | null
  readonly version: number
}

interface StoredTerm {
  id: string
  bloc_id: string
  organisation_id: string
  role: string
  year: number
  from_on: string
  to_on: string | null
  state: string
  is_acting: number
  paper_id: string | null
  end_reason: string | null
  end_paper_id: string | null
  version: number
}

const toTerm = (row: StoredTerm): TermRow => ({
  id: row.id,
  blocId: row.bloc_id,
  organisationId: row.organisation_id,
  role: row.role as Term['role'],
  year: row.year,
  from: day(row.from_on),
  to: dayOrNull(row.to_on),
  state: row.state as Term['state'],
  isActing: row.is_acting === 1,
  paperId: row.paper_id,
  endReason: row.end_reason as TermEnd | null,
  endPaperId: row.end_paper_id,
  version: row.version,
})

/** All terms of the bloc, of whatever state, by the day on which they begin. */
export async function listTerms(reader: Reader, blocId: string): Promise<TermRow[]> {
  const rows = await reader
    .selectFrom('term')
    .select(TERM_COLUMNS)
    .where('bloc_id', '=', blocId)
    .orderBy('from_on')
    .orderBy('id')
    .execute()
  return rows.map(toTerm)
}

export async function getTerm(reader: Reader, termId: string): Promise<TermRow> {
  const row = await reader.selectFrom('term').select(TERM_COLUMNS).where('id', '=', termId).executeTakeFirst()
  if (!row) throw notFound('thing.term')
  return toTerm(row)
}

/** Adds a term; false when the same proposal, or a confirmed term of the role from the same day, exists. */
export async function insertTerm(
  tx: Tx,
  term: Term,
  by: { paperId: string | null; now: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('term')
    .values({
      id: term.id,
      bloc_id: term.blocId,
      organisation_id: term.organisationId,
      role: term.role,
      year: term.year,
      from_on: term.from,
      to_on: term.to,
      state: term.state,
      is_acting: term.isActing ? 1 : 0,
      paper_id: by.paperId,
      end_reason: null,
      end_paper_id: null,
      created_at: by.now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** What may change in a term; its version rises. */
export interface TermChange {
  readonly state?: Term['state']
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly paperId?: string
  readonly endReason?: TermEnd
  readonly endPaperId?: string | null
  readonly organisationId?: string
}

/** Changes a term under the lock of its bloc. */
export async function updateTerm(tx: Tx, termId: string, change: TermChange): Promise<void> {
  await tx
    .updateTable('term')
    .set((eb) => ({
      version: eb('version', '+', 1),
      state: change.state,
      from_on: change.from,
      to_on: change.to,
      paper_id: change.paperId,
      end_reason: change.endReason,
      end_paper_id: change.endPaperId,
      organisation_id: change.organisationId,
    }))
    .where('id', '=', termId)
    .execute()
}

export interface BlocYearRow extends BlocYear {
  readonly councilId: string
  readonly version: number
}

/** The bloc year of an id with its council; `thing.bloc-year` is not found otherwise. */
export async function getBlocYear(reader: Reader, blocYearId: string): Promise<BlocYearRow> {
  const row = await reader
    .selectFrom('bloc_year')
    .innerJoin('bloc', 'bloc.id', 'bloc_year.bloc_id')
    .select(['bloc_year.id', 'bloc_year.bloc_id', 'bloc_year.year', 'bloc_year.version', 'bloc.council_id'])
    .where('bloc_year.id', '=', blocYearId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.bloc-year')
  return {
    id: row.id,
    blocId: row.bloc_id,
    councilId: row.council_id,
    year: row.year,
    version: row.version,
  }
}

/** The year of the bloc, if it has been opened. */
export async function findBlocYear(
  reader: Reader,
  blocId: string,
  year: number,
): Promise<BlocYearRow | undefined> {
  const row = await reader
    .selectFrom('bloc_year')
    .select('id')
    .where('bloc_id', '=', blocId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row ? getBlocYear(reader, row.id) : undefined
}

/** Opens a year; undefined when it is open already. */
export async function insertBlocYear(
  tx: Tx,
  blocId: string,
  year: number,
  now: string,
): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('bloc_year')
    .values({ id: newId(), bloc_id: blocId, year, created_at: now })
    .onConflict((oc) => oc.columns(['bloc_id', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}
