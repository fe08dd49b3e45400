import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { FlagHandOverTable } from './tables.ts'

/** A hand-over that took place. */
export interface HandOverRow {
  readonly year: number
  readonly on: LocalDate
  readonly fromHeadId: string
  readonly toHeadId: string
  readonly toDeputyId: string
  readonly place: string | null
  readonly note: string | null
}

/** Records a hand-over; false when that of the year is recorded. */
export async function insertHandOver(
  tx: Tx,
  blocId: string,
  handOver: HandOverRow,
  now: string,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('hand_over')
    .values({
      id: newId(),
      bloc_id: blocId,
      year: handOver.year,
      on_date: handOver.on,
      from_head_id: handOver.fromHeadId,
      to_head_id: handOver.toHeadId,
      to_deputy_id: handOver.toDeputyId,
      place: handOver.place,
      note: handOver.note,
      created_at: now,
    })
    .onConflict((oc) => oc.columns(['bloc_id', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function listHandOvers(reader: Reader, blocId: string): Promise<HandOverRow[]> {
  const rows = await reader
    .selectFrom('hand_over')
    .select(['year', 'on_date', 'from_head_id', 'to_head_id', 'to_deputy_id', 'place', 'note'])
    .where('bloc_id', '=', blocId)
    .orderBy('year')
    .execute()
  return rows.map((row) => ({
    year: row.year,
    on: row.on_date as LocalDate,
    fromHeadId: row.from_head_id,
    toHeadId: row.to_head_id,
    toDeputyId: row.to_deputy_id,
    place: row.place,
    note: row.note,
  }))
}

/** The rotating flag as it passed: what is true of it by what is known now. */
export interface FlagHandOver {
  readonly year: number
  readonly on: LocalDate
  readonly fromOrganisationId: string
  readonly toOrganisationId: string
  readonly place: string | null
}

/** An entry that was wrong, as it stood until it was corrected, and why it was. */
export interface FlagCorrection extends FlagHandOver {
  readonly reason: string
  readonly correctedAt: string
}

/** The passing of the flag for a year, with the entries that it replaced, oldest first. */
export interface FlagHandOverRow extends FlagHandOver {
  readonly id: string
  readonly blocId: string
  readonly version: number
  readonly corrections: readonly FlagCorrection[]
}

const toFlag = (
  row: Pick<
    Selectable<FlagHandOverTable>,
    'year' | 'on_date' | 'from_organisation_id' | 'to_organisation_id' | 'place'
  >,
): FlagHandOver => ({
  year: row.year,
  on: row.on_date as LocalDate,
  fromOrganisationId: row.from_organisation_id,
  toOrganisationId: row.to_organisation_id,
  place: row.place,
})

const valuesOf = (flag: FlagHandOver) => ({
  year: flag.year,
  on_date: flag.on,
  from_organisation_id: flag.fromOrganisationId,
  to_organisation_id: flag.toOrganisationId,
  place: flag.place,
})

/** Records that the flag passed; false when it is recorded for the year. */
export async function insertFlagHandOver(
  tx: Tx,
  blocId: string,
  flag: FlagHandOver,
  now: string,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('flag_hand_over')
    .values({ id: newId(), bloc_id: blocId, ...valuesOf(flag), created_at: now })
    .onConflict((oc) => oc.columns(['bloc_id', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Puts the right entry in the place of a wrong one, which is kept with the reason; false when the version is another. */
export async function correctFlagHandOver(
  tx: Tx,
  was: FlagHandOverRow,
  flag: FlagHandOver,
  correction: { readonly reason: string; readonly now: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('flag_hand_over')
    .set({ ...valuesOf(flag), version: was.version + 1 })
    .where('id', '=', was.id)
    .where('version', '=', was.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) return false
  await tx
    .insertInto('flag_correction')
    .values({
      id: newId(),
      flag_hand_over_id: was.id,
      ...valuesOf(was),
      reason: correction.reason,
      created_at: correction.now,
    })
    .execute()
  return true
}

/** The passings of the flag of a bloc by year. */
export async function listFlagHandOvers(reader: Reader, blocId: string): Promise<FlagHandOverRow[]> {
  const rows = await reader
    .selectFrom('flag_hand_over')
    .selectAll()
    .where('bloc_id', '=', blocId)
    .orderBy('year')
    .execute()
  const corrections = await reader
    .selectFrom('flag_correction')
    .innerJoin('flag_hand_over', 'flag_hand_over.id', 'flag_correction.flag_hand_over_id')
    .selectAll('flag_correction')
    .where('flag_hand_over.bloc_id', '=', blocId)
    .orderBy('flag_correction.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    blocId,
    ...toFlag(row),
    version: row.version,
    corrections: corrections
      .filter((one) => one.flag_hand_over_id === row.id)
      .map((one) => ({ ...toFlag(one), reason: one.reason, correctedAt: one.created_at })),
  }))
}

/** The passing of an id. Throws `not-found`. */
export async function getFlagHandOver(reader: Reader, flagHandOverId: string): Promise<FlagHandOverRow> {
  const row = await reader
    .selectFrom('flag_hand_over')
    .select('bloc_id')
    .where('id', '=', flagHandOverId)
    .executeTakeFirst()
  const flags = row ? await listFlagHandOvers(reader, row.bloc_id) : []
  const flag = flags.find((one) => one.id === flagHandOverId)
  if (!flag) throw notFound('thing.flag-hand-over')
  return flag
}
