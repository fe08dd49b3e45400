import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import type { MovementLevel, MovementState } from '../domain/movement.ts'
import type { StandingPaperKind, StandingPaperState } from '../domain/standing-paper.ts'
import type {} from './tables.ts'

const dayOrNull = (text: string | null): LocalDate | null => text as LocalDate | null

/** A regulation or plan as stored. */
export interface StandingPaperRow {
  readonly id: string
  readonly blocYearId: string
  readonly kind: StandingPaperKind
  readonly title: string
  readonly state: StandingPaperState
  readonly paperId: string | null
  readonly period: Period | null
  readonly version: number
}

const STANDING_COLUMNS = [
  'standing_paper.id',
  'standing_paper.bloc_year_id',
  'standing_paper.kind',
  'standing_paper.title',
  'standing_paper.state',
  'standing_paper.paper_id',
  'standing_paper.from_on',
  'standing_paper.to_on',
  'standing_paper.version',
] as const

const toStandingPaper = (row: {
  id: string
  bloc_year_id: string
  kind: string
  title: string
  state: string
  paper_id: string | null
  from_on: string | null
  to_on: string | null
  version: number
}): StandingPaperRow => {
  const from = dayOrNull(row.from_on)
  return {
    id: row.id,
    blocYearId: row.bloc_year_id,
    kind: row.kind as StandingPaperKind,
    title: row.title,
    state: row.state as StandingPaperState,
    paperId: row.paper_id,
    period: from === null ? null : { from, to: dayOrNull(row.to_on) },
    version: row.version,
  }
}

export async function getStandingPaper(reader: Reader, standingPaperId: string): Promise<StandingPaperRow> {
  const row = await reader
    .selectFrom('standing_paper')
    .select(STANDING_COLUMNS)
    .where('id', '=', standingPaperId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.standing-paper')
  return toStandingPaper(row)
}

/** Regulations and plans of one year, oldest first. */
export async function listStandingPapers(reader: Reader, blocYearId: string): Promise<StandingPaperRow[]> {
  const rows = await reader
    .selectFrom('standing_paper')
    .select(STANDING_COLUMNS)
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('id')
    .execute()
  return rows.map(toStandingPaper)
}

/** Regulations of all years of the bloc, oldest first. */
export async function listRegulations(reader: Reader, blocId: string): Promise<StandingPaperRow[]> {
  const rows = await reader
    .selectFrom('standing_paper')
    .innerJoin('bloc_year', 'bloc_year.id', 'standing_paper.bloc_year_id')
    .select(STANDING_COLUMNS)
    .where('bloc_year.bloc_id', '=', blocId)
    .where('standing_paper.kind', '=', 'regulation')
    .orderBy('standing_paper.id')
    .execute()
  return rows.map(toStandingPaper)
}

/**
 * The adopted ones that one more of the kind may follow: a regulation goes on through the years of the bloc until the
 * next one, a plan is that of its year.
 */
export async function listAdopted(
  reader: Reader,
  year: { readonly id: string; readonly blocId: string },
  kind: StandingPaperKind,
): Promise<StandingPaperRow[]> {
  const rows = await reader
    .selectFrom('standing_paper')
    .innerJoin('bloc_year', 'bloc_year.id', 'standing_paper.bloc_year_id')
    .select(STANDING_COLUMNS)
    .where('bloc_year.bloc_id', '=', year.blocId)
    .$if(kind === 'plan', (q) => q.where('bloc_year.id', '=', year.id))
    .where('standing_paper.kind', '=', kind)
    .where('standing_paper.state', '=', 'adopted')
    .orderBy('standing_paper.from_on')
    .execute()
  return rows.map(toStandingPaper)
}

export async function insertStandingPaper(
  tx: Tx,
  paper: { blocYearId: string; kind: StandingPaperKind; title: string; now: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('standing_paper')
    .values({
      id,
      bloc_year_id: paper.blocYearId,
      kind: paper.kind,
      title: paper.title,
      state: 'draft',
      paper_id: null,
      from_on: null,
      to_on: null,
      created_at: paper.now,
    })
    .execute()
  return id
}

/** Changes it if its version is still the expected one; without one in any case (the product's own step). */
export async function updateStandingPaper(
  tx: Tx,
  standingPaperId: string,
  expectedVersion: number | undefined,
  change: { title?: string; state?: StandingPaperState; paperId?: string; from?: LocalDate; to?: LocalDate },
): Promise<boolean> {
  let update = tx
    .updateTable('standing_paper')
    .set((eb) => ({
      version: eb('version', '+', 1),
      title: change.title,
      state: change.state,
      paper_id: change.paperId,
      from_on: change.from,
      to_on: change.to,
    }))
    .where('id', '=', standingPaperId)
  if (expectedVersion !== undefined) update = update.where('version', '=', expectedVersion)
  return (await update.executeTakeFirst()).numUpdatedRows === 1n
}

/** A movement as stored. */
export interface MovementRow {
  readonly id: string
  readonly blocYearId: string
  readonly level: MovementLevel
  readonly title: string
  readonly content: string | null
  readonly state: MovementState
  readonly paperId: string | null
  readonly launchedOn: LocalDate | null
  readonly closedOn: LocalDate | null
  readonly version: number
}

const MOVEMENT_COLUMNS = [
  'id',
  'bloc_year_id',
  'level',
  'title',
  'content',
  'state',
  'paper_id',
  'launched_on',
  'closed_on',
  'version',
] as const

const toMovement = (row: {
  id: string
  bloc_year_id: string
  level: string
  title: string
  content: string | null
  state: string
  paper_id: string | null
  launched_on: string | null
  closed_on: string | null
  version: number
}): MovementRow => ({
  id: row.id,
  blocYearId: row.bloc_year_id,
  level: row.level as MovementLevel,
  title: row.title,
  content: row.content,
  state: row.state as MovementState,
  paperId: row.paper_id,
  launchedOn: dayOrNull(row.launched_on),
  closedOn: dayOrNull(row.closed_on),
  version: row.version,
})

export async function getMovement(reader: Reader, movementId: string): Promise<MovementRow> {
  const row = await reader
    .selectFrom('movement')
    .select(MOVEMENT_COLUMNS)
    .where('id', '=', movementId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.movement')
  return toMovement(row)
}

export async function listMovements(reader: Reader, blocYearId: string): Promise<MovementRow[]> {
  const rows = await reader
    .selectFrom('movement')
    .select(MOVEMENT_COLUMNS)
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('id')
    .execute()
  return rows.map(toMovement)
}

export async function insertMovement(
  tx: Tx,
  movement: { blocYearId: string; level: MovementLevel; title: string; content: string | null; now: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('movement')
    .values({
      id,
      bloc_year_id: movement.blocYearId,
      level: movement.level,
      title: movement.title,
      content: movement.content,
      state: 'draft',
      paper_id: null,
      launched_on: null,
      closed_on: null,
      created_at: movement.now,
    })
    .execute()
  return id
}

/** Changes a movement if its version is still the expected one. */
export async function updateMovement(
  tx: Tx,
  movementId: string,
  expectedVersion: number,
  change: {
    title?: string
    content?: string | null
    state?: MovementState
    paperId?: string
    launchedOn?: LocalDate
    closedOn?: LocalDate
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('movement')
    .set({
      version: expectedVersion + 1,
      title: change.title,
      content: change.content,
      state: change.state,
      paper_id: change.paperId,
      launched_on: change.launchedOn,
      closed_on: change.closedOn,
    })
    .where('id', '=', movementId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

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

/** The rotating flag that passed for a year. */
export interface FlagHandOverRow {
  readonly year: number
  readonly on: LocalDate
  readonly fromOrganisationId: string
  readonly toOrganisationId: string
  readonly place: string | null
}

/** Records that the flag passed; false when it is recorded for the year. */
export async function insertFlagHandOver(
  tx: Tx,
  blocId: string,
  flag: FlagHandOverRow,
  now: string,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('flag_hand_over')
    .values({
      id: newId(),
      bloc_id: blocId,
      year: flag.year,
      on_date: flag.on,
      from_organisation_id: flag.fromOrganisationId,
      to_organisation_id: flag.toOrganisationId,
      place: flag.place,
      created_at: now,
    })
    .onConflict((oc) => oc.columns(['bloc_id', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function listFlagHandOvers(reader: Reader, blocId: string): Promise<FlagHandOverRow[]> {
  const rows = await reader
    .selectFrom('flag_hand_over')
    .select(['year', 'on_date', 'from_organisation_id', 'to_organisation_id', 'place'])
    .where('bloc_id', '=', blocId)
    .orderBy('year')
    .execute()
  return rows.map((row) => ({
    year: row.year,
    on: row.on_date as LocalDate,
    fromOrganisationId: row.from_organisation_id,
    toOrganisationId: row.to_organisation_id,
    place: row.place,
  }))
}
