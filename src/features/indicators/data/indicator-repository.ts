import type { Insertable, Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import { localDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import type { Aggregation, BreakdownKind, Direction, Indicator, Sibling } from '../domain/indicator.ts'
import type { IndicatorTable } from './tables.ts'

type IndicatorRow = Selectable<IndicatorTable>

/** An indicator as stored: with its version, the council that keeps it and its place in the order. */
export interface StoredIndicator extends Indicator {
  readonly councilId: string | null
  readonly ordinal: number
  readonly version: number
}

function toIndicator(row: IndicatorRow): StoredIndicator {
  const { noun_vi: nounVi, noun_en: nounEn, band_from: bandFrom, band_to: bandTo } = row
  return {
    code: row.code,
    councilId: row.council_id,
    name: { vi: row.name_vi, en: row.name_en },
    noun: nounVi === null || nounEn === null ? null : { vi: nounVi, en: nounEn },
    unit: row.unit,
    direction: row.direction as Direction,
    band: bandFrom === null || bandTo === null ? null : { from: decimal(bandFrom), to: decimal(bandTo) },
    aggregation: row.aggregation as Aggregation,
    breakdowns: JSON.parse(row.breakdowns) as BreakdownKind[],
    valid: { from: localDate(row.valid_from), to: row.valid_to === null ? null : localDate(row.valid_to) },
    mandatory: row.mandatory === 1,
    partOf: row.part_of,
    siblings: JSON.parse(row.siblings) as Sibling[],
    perWorker: row.per_worker === 1,
    ordinal: row.ordinal,
    version: row.version,
  }
}

function toRow(indicator: Indicator) {
  return {
    name_vi: indicator.name.vi,
    name_en: indicator.name.en,
    noun_vi: indicator.noun?.vi ?? null,
    noun_en: indicator.noun?.en ?? null,
    search_key: fold(`${indicator.code} ${indicator.name.vi} ${indicator.name.en}`),
    unit: indicator.unit,
    direction: indicator.direction,
    band_from: indicator.band?.from.toFixed() ?? null,
    band_to: indicator.band?.to.toFixed() ?? null,
    aggregation: indicator.aggregation,
    breakdowns: JSON.stringify(indicator.breakdowns),
    valid_from: indicator.valid.from,
    valid_to: indicator.valid.to,
    mandatory: indicator.mandatory ? 1 : 0,
    part_of: indicator.partOf,
    siblings: JSON.stringify(indicator.siblings),
    per_worker: indicator.perWorker ? 1 : 0,
  } satisfies Partial<Insertable<IndicatorTable>>
}

/** Indicators in the catalogue's order: all of them, or those of the codes (unknown codes are left out). */
export async function listIndicators(reader: Reader, codes?: readonly string[]): Promise<StoredIndicator[]> {
  if (codes?.length === 0) return []
  let q = reader.selectFrom('indicator').selectAll().orderBy('ordinal').orderBy('code')
  if (codes) q = q.where('code', 'in', codes)
  return (await q.execute()).map(toIndicator)
}

export async function findIndicator(reader: Reader, code: string): Promise<StoredIndicator | undefined> {
  const row = await reader.selectFrom('indicator').selectAll().where('code', '=', code).executeTakeFirst()
  return row && toIndicator(row)
}

/** The indicator of a code; `not-found` when there is none. */
export async function getIndicator(reader: Reader, code: string): Promise<StoredIndicator> {
  const indicator = await findIndicator(reader, code)
  if (!indicator) throw notFound('thing.indicator')
  return indicator
}

/** Adds an indicator at the end of the order; tells whether its code was free. */
export async function insertIndicator(
  tx: Tx,
  indicator: Indicator,
  rest: { readonly councilId: string | null; readonly now: string },
): Promise<boolean> {
  const last = await tx
    .selectFrom('indicator')
    .select((eb) => eb.fn.max('ordinal').as('ordinal'))
    .executeTakeFirst()
  const inserted = await tx
    .insertInto('indicator')
    .values({
      ...toRow(indicator),
      code: indicator.code,
      council_id: rest.councilId,
      ordinal: (last?.ordinal ?? 0) + 1,
      created_at: rest.now,
    })
    .onConflict((oc) => oc.column('code').doNothing())
    .returning('code')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Writes a changed indicator if its version is still the expected one; tells whether it did. */
export async function updateIndicator(
  tx: Tx,
  indicator: Indicator,
  expectedVersion: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('indicator')
    .set({ ...toRow(indicator), version: expectedVersion + 1 })
    .where('code', '=', indicator.code)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
