import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import type { MovementLevel, MovementState } from '../domain/movement.ts'
import type { StandingPaperKind, StandingPaperState } from '../domain/standing-paper.ts'
import type { MovementTable, StandingPaperTable } from './tables.ts'

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

const toStandingPaper = (row: Selectable<StandingPaperTable>): StandingPaperRow => {
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
    .selectAll('standing_paper')
    .where('id', '=', standingPaperId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.standing-paper')
  return toStandingPaper(row)
}

/** Regulations and plans of one year, oldest first. */
export async function listStandingPapers(reader: Reader, blocYearId: string): Promise<StandingPaperRow[]> {
  const rows = await reader
    .selectFrom('standing_paper')
    .selectAll('standing_paper')
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
    .selectAll('standing_paper')
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
    .selectAll('standing_paper')
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

const toMovement = (row: Selectable<MovementTable>): MovementRow => ({
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
  const row = await reader.selectFrom('movement').selectAll().where('id', '=', movementId).executeTakeFirst()
  if (!row) throw notFound('thing.movement')
  return toMovement(row)
}

export async function listMovements(reader: Reader, blocYearId: string): Promise<MovementRow[]> {
  const rows = await reader
    .selectFrom('movement')
    .selectAll()
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
