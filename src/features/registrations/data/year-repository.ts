import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { YearResultTable } from './tables.ts'

/** By when the boards of a bloc year register; version 0 means that no day was set. */
export interface RegistrationSchedule {
  readonly dueOn: LocalDate | null
  readonly version: number
}

export async function getSchedule(reader: Reader, blocYearId: string): Promise<RegistrationSchedule> {
  const row = await reader
    .selectFrom('registration_schedule')
    .select(['due_on', 'version'])
    .where('bloc_year_id', '=', blocYearId)
    .executeTakeFirst()
  return row ? { dueOn: row.due_on as LocalDate, version: row.version } : { dueOn: null, version: 0 }
}

/** Sets the day if the schedule is still the expected version; tells whether it was. */
export async function saveSchedule(
  tx: Tx,
  blocYearId: string,
  expectedVersion: number,
  dueOn: LocalDate,
): Promise<boolean> {
  if (expectedVersion === 0) {
    const inserted = await tx
      .insertInto('registration_schedule')
      .values({ bloc_year_id: blocYearId, due_on: dueOn })
      .onConflict((oc) => oc.column('bloc_year_id').doNothing())
      .returning('bloc_year_id')
      .executeTakeFirst()
    return inserted !== undefined
  }
  const result = await tx
    .updateTable('registration_schedule')
    .set({ due_on: dueOn, version: expectedVersion + 1 })
    .where('bloc_year_id', '=', blocYearId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** When each of the boards first handed in a version of the year, in whatever bloc; not what it withdrew. */
export async function listFirstSubmissions(
  reader: Reader,
  year: number,
  organisationIds: readonly string[],
): Promise<Map<string, Instant>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('registration')
    .innerJoin('bloc_year', 'bloc_year.id', 'registration.bloc_year_id')
    .select((eb) => ['organisation_id', eb.fn.min('first_submitted_at').as('at')])
    .where('bloc_year.year', '=', year)
    .where('organisation_id', 'in', organisationIds)
    .where('first_submitted_at', 'is not', null)
    .where('state', '!=', 'withdrawn')
    .groupBy('organisation_id')
    .execute()
  return new Map(
    rows.flatMap(({ organisation_id: id, at }) => (at === null ? [] : [[id, at as Instant] as const])),
  )
}

/** A result of a year that is known for certain. `value` is canonical decimal text in `unit`. */
export interface YearResult {
  readonly indicatorCode: string
  readonly value: string
  readonly unit: string
  readonly source: string
  readonly illustrative: boolean
}

/** Whose results of which year, as they were reported to a council. */
export interface ReportedYear {
  readonly councilId: string
  readonly organisationId: string
  readonly year: number
  /** When they were handed in. */
  readonly statedAt: Instant
}

export async function replaceYearResults(
  tx: Tx,
  { councilId, organisationId, year, statedAt }: ReportedYear,
  results: readonly YearResult[],
): Promise<void> {
  await tx
    .deleteFrom('year_result')
    .where('organisation_id', '=', organisationId)
    .where('year', '=', year)
    .where('council_id', '=', councilId)
    .execute()
  if (results.length === 0) return
  await tx
    .insertInto('year_result')
    .values(
      results.map((result) => ({
        council_id: councilId,
        organisation_id: organisationId,
        year,
        indicator_code: result.indicatorCode,
        value: result.value,
        unit: result.unit,
        source: result.source,
        illustrative: result.illustrative ? 1 : 0,
        stated_at: statedAt,
      })),
    )
    .execute()
}

/** A board's known results of a year by indicator, and when it handed them in. */
export interface YearResults {
  readonly statedAt: Instant
  readonly byIndicator: ReadonlyMap<string, YearResult>
}

/**
 * The known results of the boards in a year, by board: as they were reported to the council, or, of a board that
 * reported to others only, to the one that it reported to last.
 */
export async function listYearResults(
  reader: Reader,
  organisationIds: readonly string[],
  year: number,
  councilId: string,
): Promise<ReadonlyMap<string, YearResults>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('year_result')
    .selectAll()
    .where('year', '=', year)
    .where('organisation_id', 'in', [...new Set(organisationIds)])
    .orderBy('stated_at')
    .orderBy('council_id')
    .execute()
  const found = new Map<string, YearResults>()
  for (const own of Map.groupBy(rows, (row) => row.organisation_id).values()) {
    const chosen = own.find((row) => row.council_id === councilId) ?? own.at(-1)
    if (chosen === undefined) continue
    const told = own.filter((row) => row.council_id === chosen.council_id)
    found.set(chosen.organisation_id, {
      statedAt: chosen.stated_at as Instant,
      byIndicator: new Map(told.map((row) => [row.indicator_code, toResult(row)])),
    })
  }
  return found
}

const toResult = (row: Selectable<YearResultTable>): YearResult => ({
  indicatorCode: row.indicator_code,
  value: row.value,
  unit: row.unit,
  source: row.source,
  illustrative: row.illustrative === 1,
})
