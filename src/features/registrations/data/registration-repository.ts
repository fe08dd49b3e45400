import type { Selectable, Updateable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import { OPEN_STATES } from '../domain/registration.ts'
import type { RegistrationState, ReturnReason, Title } from '../domain/registration.ts'
import type { Target } from '../domain/target.ts'
import type { RegistrationTable, RegistrationTargetTable } from './tables.ts'

/** Who wrote what stands in the version: the board itself, or the secretariat from the board's scanned paper. */
export interface EnteredBy {
  readonly enteredBy: 'board' | 'secretariat'
  readonly scanFileId: string | null
}

/** A version as stored, without its targets. */
export interface Registration extends EnteredBy {
  readonly id: string
  readonly blocYearId: string
  readonly organisationId: string
  readonly number: number
  readonly amendsId: string | null
  readonly paperId: string | null
  readonly state: RegistrationState
  readonly titles: readonly Title[]
  readonly note: string | null
  readonly submittedAt: string | null
  readonly firstSubmittedAt: string | null
  readonly acceptedAt: string | null
  readonly supersededAt: string | null
  readonly version: number
}

export function toRegistration(row: Omit<Selectable<RegistrationTable>, 'created_at'>): Registration {
  return {
    id: row.id,
    blocYearId: row.bloc_year_id,
    organisationId: row.organisation_id,
    number: row.number,
    amendsId: row.amends_id,
    paperId: row.paper_id,
    state: row.state as RegistrationState,
    titles: JSON.parse(row.titles) as Title[],
    note: row.note,
    enteredBy: row.entered_by as EnteredBy['enteredBy'],
    scanFileId: row.scan_file_id,
    submittedAt: row.submitted_at,
    firstSubmittedAt: row.first_submitted_at,
    acceptedAt: row.accepted_at,
    supersededAt: row.superseded_at,
    version: row.version,
  }
}

function toTarget(row: Selectable<RegistrationTargetTable>): Target {
  const { last_stated: stated, last_value: value, last_unit: unit, last_source: source } = row
  const hasLast = stated !== null && value !== null && unit !== null && source !== null
  return {
    indicatorCode: row.indicator_code,
    stated: row.stated,
    value: row.value,
    unit: row.unit,
    note: row.note,
    illustrative: row.illustrative === 1,
    lastYear: hasLast ? { stated, value, unit, source, illustrative: row.last_illustrative === 1 } : null,
  }
}

/** The registration of an id; `thing.registration` is not found otherwise. */
export async function getRegistration(reader: Reader, registrationId: string): Promise<Registration> {
  const row = await reader
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', registrationId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.registration')
  return toRegistration(row)
}

/** The targets of the registrations by id, each list in the order in which it was handed in. */
export async function listTargets(
  reader: Reader,
  registrationIds: readonly string[],
): Promise<Map<string, Target[]>> {
  const targets = new Map<string, Target[]>(registrationIds.map((id) => [id, []]))
  if (registrationIds.length === 0) return targets
  const rows = await reader
    .selectFrom('registration_target')
    .selectAll()
    .where('registration_id', 'in', registrationIds)
    .orderBy('registration_id')
    .orderBy('ordinal')
    .execute()
  for (const row of rows) targets.get(row.registration_id)?.push(toTarget(row))
  return targets
}

/** The board's version in force, that is the accepted one. */
export async function findAccepted(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
): Promise<Registration | undefined> {
  const row = await reader
    .selectFrom('registration')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'accepted')
    .executeTakeFirst()
  return row && toRegistration(row)
}

/** The versions of the bloc year that are in force. */
export async function listAccepted(reader: Reader, blocYearId: string): Promise<Registration[]> {
  const rows = await reader
    .selectFrom('registration')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .where('state', '=', 'accepted')
    .orderBy('organisation_id')
    .execute()
  return rows.map(toRegistration)
}

/** The versions of the boards that are in force in a year, with the bloc of each; a board that moved may have two. */
export async function listAcceptedOfYear(
  reader: Reader,
  year: number,
  organisationIds: readonly string[],
): Promise<{ readonly registration: Registration; readonly blocId: string; readonly councilId: string }[]> {
  if (organisationIds.length === 0) return []
  const rows = await reader
    .selectFrom('registration')
    .innerJoin('bloc_year', 'bloc_year.id', 'registration.bloc_year_id')
    .innerJoin('bloc', 'bloc.id', 'bloc_year.bloc_id')
    .selectAll('registration')
    .select(['bloc_year.bloc_id', 'bloc.council_id'])
    .where('bloc_year.year', '=', year)
    .where('registration.state', '=', 'accepted')
    .where('registration.organisation_id', 'in', organisationIds)
    .orderBy('registration.accepted_at')
    .orderBy('registration.id')
    .execute()
  return rows.map(({ bloc_id: blocId, council_id: councilId, ...row }) => ({
    registration: toRegistration(row),
    blocId,
    councilId,
  }))
}

/** The boards of the bloc year that are working on a version. */
export async function listBoardsWithOpen(reader: Reader, blocYearId: string): Promise<Set<string>> {
  const rows = await reader
    .selectFrom('registration')
    .select('organisation_id')
    .where('bloc_year_id', '=', blocYearId)
    .where('state', 'in', OPEN_STATES)
    .execute()
  return new Set(rows.map((row) => row.organisation_id))
}

/**
 * Holds the registrations of the bloc year as they are to the end of the transaction: an acceptance that is under way is
 * waited for, the next one waits.
 */
export async function holdRegistrations(tx: Tx, blocYearId: string): Promise<void> {
  await tx
    .updateTable('registration')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('bloc_year_id', '=', blocYearId)
    .execute()
}

/** What a new version is made of. */
export interface NewRegistration extends EnteredBy {
  readonly blocYearId: string
  readonly organisationId: string
  readonly amendsId: string | null
  readonly paperId: string | null
  readonly titles: readonly Title[]
  readonly note: string | null
}

/** Adds a draft; undefined when the board is working on a version of that year already. */
export async function insertRegistration(
  tx: Tx,
  registration: NewRegistration,
  now: string,
): Promise<string | undefined> {
  const last = await tx
    .selectFrom('registration')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('bloc_year_id', '=', registration.blocYearId)
    .where('organisation_id', '=', registration.organisationId)
    .executeTakeFirst()
  const inserted = await tx
    .insertInto('registration')
    .values({
      id: newId(),
      bloc_year_id: registration.blocYearId,
      organisation_id: registration.organisationId,
      number: (last?.number ?? 0) + 1,
      amends_id: registration.amendsId,
      paper_id: registration.paperId,
      state: 'draft',
      titles: JSON.stringify(registration.titles),
      note: registration.note,
      entered_by: registration.enteredBy,
      scan_file_id: registration.scanFileId,
      created_at: now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Puts the targets of a version in the place of those it had. */
export async function replaceTargets(
  tx: Tx,
  registrationId: string,
  targets: readonly Target[],
): Promise<void> {
  await tx.deleteFrom('registration_target').where('registration_id', '=', registrationId).execute()
  if (targets.length === 0) return
  await tx
    .insertInto('registration_target')
    .values(
      targets.map((target, ordinal) => ({
        registration_id: registrationId,
        indicator_code: target.indicatorCode,
        ordinal,
        stated: target.stated,
        value: target.value,
        unit: target.unit,
        note: target.note,
        illustrative: target.illustrative ? 1 : 0,
        last_stated: target.lastYear?.stated ?? null,
        last_value: target.lastYear?.value ?? null,
        last_unit: target.lastYear?.unit ?? null,
        last_source: target.lastYear?.source ?? null,
        last_illustrative: target.lastYear === null ? null : target.lastYear.illustrative ? 1 : 0,
      })),
    )
    .execute()
}

export interface RegistrationChange extends Partial<EnteredBy> {
  readonly state: RegistrationState
  readonly titles?: readonly Title[]
  readonly note?: string | null
  readonly submittedAt?: string | null
  readonly firstSubmittedAt?: string | null
  readonly acceptedAt?: string
  readonly supersededAt?: string
}

/** Changes a version that is still the expected one; tells whether it was. */
export async function updateRegistration(
  tx: Tx,
  registrationId: string,
  expectedVersion: number,
  change: RegistrationChange,
): Promise<boolean> {
  const set: Updateable<RegistrationTable> = {
    state: change.state,
    version: expectedVersion + 1,
    ...(change.titles === undefined ? {} : { titles: JSON.stringify(change.titles) }),
    ...(change.note === undefined ? {} : { note: change.note }),
    ...(change.enteredBy === undefined ? {} : { entered_by: change.enteredBy }),
    ...(change.scanFileId === undefined ? {} : { scan_file_id: change.scanFileId }),
    ...(change.submittedAt === undefined ? {} : { submitted_at: change.submittedAt }),
    ...(change.firstSubmittedAt === undefined ? {} : { first_submitted_at: change.firstSubmittedAt }),
    ...(change.acceptedAt === undefined ? {} : { accepted_at: change.acceptedAt }),
    ...(change.supersededAt === undefined ? {} : { superseded_at: change.supersededAt }),
  }
  const result = await tx
    .updateTable('registration')
    .set(set)
    .where('id', '=', registrationId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A return with its reasons. */
export interface Return {
  readonly at: string
  readonly reasons: readonly ReturnReason[]
}

export async function insertReturn(tx: Tx, registrationId: string, { at, reasons }: Return): Promise<void> {
  await tx
    .insertInto('registration_return')
    .values({ id: newId(), registration_id: registrationId, reasons: JSON.stringify(reasons), at })
    .execute()
}

/** The returns of the registrations by id, oldest first. */
export async function listReturns(
  reader: Reader,
  registrationIds: readonly string[],
): Promise<Map<string, Return[]>> {
  const returns = new Map<string, Return[]>(registrationIds.map((id) => [id, []]))
  if (registrationIds.length === 0) return returns
  const rows = await reader
    .selectFrom('registration_return')
    .select(['registration_id', 'reasons', 'at'])
    .where('registration_id', 'in', registrationIds)
    .orderBy('id')
    .execute()
  for (const { registration_id: id, reasons, at } of rows)
    returns.get(id)?.push({ at, reasons: JSON.parse(reasons) as ReturnReason[] })
  return returns
}
