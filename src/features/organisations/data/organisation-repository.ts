import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import type { EnteredLink, SuccessionLink } from '../domain/lineage.ts'
import type {
  DatedLink,
  DatedName,
  LinkRelation,
  NameText,
  OrganisationKind,
} from '../domain/organisation.ts'
import type {} from './tables.ts'

/** An organisation without its dated facts. */
export interface OrganisationRow {
  readonly id: string
  readonly code: string
  readonly kind: OrganisationKind
  /** The council that keeps its record; null: the administrators do. */
  readonly keeperId: string | null
  readonly version: number
}

const COLUMNS = ['id', 'code', 'kind', 'keeper_id', 'version'] as const

const toOrganisation = (row: {
  id: string
  code: string
  kind: string
  keeper_id: string | null
  version: number
}): OrganisationRow => ({
  id: row.id,
  code: row.code,
  kind: row.kind as OrganisationKind,
  keeperId: row.keeper_id,
  version: row.version,
})

/** The organisation of an id; `thing.organisation` is not found otherwise. */
export async function getOrganisation(reader: Reader, organisationId: string): Promise<OrganisationRow> {
  const row = await reader
    .selectFrom('organisation')
    .select(COLUMNS)
    .where('id', '=', organisationId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.organisation')
  return toOrganisation(row)
}

/** Those of the ids that exist. */
export async function findOrganisations(reader: Reader, ids: readonly string[]): Promise<OrganisationRow[]> {
  if (ids.length === 0) return []
  const rows = await reader.selectFrom('organisation').select(COLUMNS).where('id', 'in', ids).execute()
  return rows.map(toOrganisation)
}

/** Those of the codes that an organisation bears. */
export async function findTakenCodes(reader: Reader, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await reader.selectFrom('organisation').select('code').where('code', 'in', codes).execute()
  return rows.map((row) => row.code)
}

/** Adds the identity; false when the code is taken. */
export async function insertOrganisation(
  tx: Tx,
  organisation: { id: string; code: string; kind: OrganisationKind; keeperId: string | null; now: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('organisation')
    .values({
      id: organisation.id,
      code: organisation.code,
      kind: organisation.kind,
      keeper_id: organisation.keeperId,
      created_at: organisation.now,
    })
    .onConflict((oc) => oc.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Raises the version if it is still the expected one, and by that holds the row until the end of the transaction. */
export async function lockOrganisation(
  tx: Tx,
  organisationId: string,
  expectedVersion: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('organisation')
    .set({ version: expectedVersion + 1 })
    .where('id', '=', organisationId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Raises the versions of several organisations, in the order of their ids so that two callers never block each other. */
export async function touchOrganisations(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const organisationId of [...new Set(ids)].sort()) {
    await tx
      .updateTable('organisation')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', organisationId)
      .execute()
  }
}

const day = (text: string): LocalDate => text as LocalDate
const dayOrNull = (text: string | null): LocalDate | null => text as LocalDate | null

/** All names that the organisations ever bore or will bear, oldest first. */
export async function listNames(reader: Reader, ids: readonly string[]): Promise<DatedName[]> {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('organisation_name')
    .select(['organisation_id', 'name', 'short_name', 'symbol', 'from_on', 'to_on'])
    .where('organisation_id', 'in', ids)
    .orderBy('organisation_id')
    .orderBy('from_on')
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    name: row.name,
    shortName: row.short_name,
    symbol: row.symbol,
    from: day(row.from_on),
    to: dayOrNull(row.to_on),
  }))
}

/** The names that hold on the date; at most one for each organisation. */
export async function listNamesOn(
  reader: Reader,
  ids: readonly string[],
  date: LocalDate,
): Promise<DatedName[]> {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('organisation_name')
    .select(['organisation_id', 'name', 'short_name', 'symbol', 'from_on', 'to_on'])
    .where('organisation_id', 'in', ids)
    .where('from_on', '<=', date)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', date)]))
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    name: row.name,
    shortName: row.short_name,
    symbol: row.symbol,
    from: day(row.from_on),
    to: dayOrNull(row.to_on),
  }))
}

/** The folded text in which a name is searched. */
export const nameSearchKey = (text: NameText): string =>
  fold(`${text.name} ${text.shortName} ${text.symbol ?? ''}`)

export async function insertName(
  tx: Tx,
  name: DatedName,
  by: { paperId: string | null; now: string },
): Promise<void> {
  await tx
    .insertInto('organisation_name')
    .values({
      id: newId(),
      organisation_id: name.organisationId,
      name: name.name,
      short_name: name.shortName,
      symbol: name.symbol,
      search_key: nameSearchKey(name),
      from_on: name.from,
      to_on: name.to,
      paper_id: by.paperId,
      created_at: by.now,
    })
    .execute()
}

/** Ends the name that began on `from`. */
export async function endName(tx: Tx, organisationId: string, from: LocalDate, to: LocalDate): Promise<void> {
  await tx
    .updateTable('organisation_name')
    .set({ to_on: to })
    .where('organisation_id', '=', organisationId)
    .where('from_on', '=', from)
    .execute()
}

/** All superior authorities and provinces of the organisation, oldest first. */
export async function listLinks(reader: Reader, organisationId: string): Promise<DatedLink[]> {
  const rows = await reader
    .selectFrom('organisation_link')
    .select(['organisation_id', 'relation', 'target_id', 'from_on', 'to_on'])
    .where('organisation_id', '=', organisationId)
    .orderBy('relation')
    .orderBy('from_on')
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    relation: row.relation as LinkRelation,
    targetId: row.target_id,
    from: day(row.from_on),
    to: dayOrNull(row.to_on),
  }))
}

export async function insertLink(tx: Tx, link: DatedLink, now: string): Promise<void> {
  await tx
    .insertInto('organisation_link')
    .values({
      id: newId(),
      organisation_id: link.organisationId,
      relation: link.relation,
      target_id: link.targetId,
      from_on: link.from,
      to_on: link.to,
      created_at: now,
    })
    .execute()
}

/** Ends the link of the relation that began on `from`. */
export async function endLink(tx: Tx, link: DatedLink, to: LocalDate): Promise<void> {
  await tx
    .updateTable('organisation_link')
    .set({ to_on: to })
    .where('organisation_id', '=', link.organisationId)
    .where('relation', '=', link.relation)
    .where('from_on', '=', link.from)
    .execute()
}

/** Every succession link there is: a country has a few hundred. */
export async function listSuccessionLinks(reader: Reader): Promise<EnteredLink[]> {
  const rows = await reader
    .selectFrom('succession_link')
    .innerJoin('succession', 'succession.id', 'succession_link.succession_id')
    .select(['predecessor_id', 'successor_id', 'succession_link.kind', 'succession_link.effective_on'])
    .select('succession.created_at')
    .orderBy('succession_link.effective_on')
    .orderBy('predecessor_id')
    .orderBy('successor_id')
    .execute()
  return rows.map((row) => ({
    predecessorId: row.predecessor_id,
    successorId: row.successor_id,
    kind: row.kind as SuccessionLink['kind'],
    on: day(row.effective_on),
    enteredAt: row.created_at as Instant,
  }))
}

/** Does anybody carry the organisation on? A cheap question that nearly always ends the search for successors. */
export const hasSuccessor = (reader: Reader, organisationId: string): Promise<boolean> =>
  isLinked(reader, 'predecessor_id', organisationId)

/** Does the organisation carry anybody on? */
export const hasPredecessor = (reader: Reader, organisationId: string): Promise<boolean> =>
  isLinked(reader, 'successor_id', organisationId)

async function isLinked(
  reader: Reader,
  end: 'predecessor_id' | 'successor_id',
  organisationId: string,
): Promise<boolean> {
  const row = await reader
    .selectFrom('succession_link')
    .select(end)
    .where(end, '=', organisationId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
