import type { Selectable } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { fold } from '../../../shared/domain/text.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import { localDate } from '../../../shared/domain/local-date.ts'
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
    weightedBy: row.weighted_by,
    ordinal: row.ordinal,
    version: row.version,
  }
}

/** Indicators in the catalogue's order: all of them, or those of the codes (unknown codes are left out). */
export async function listIndicators(reader: Reader, codes?: readonly string[]): Promise<StoredIndicator[]> {
  if (codes?.length === 0) return []
  let q = reader.selectFrom('indicator').selectAll().orderBy('ordinal').orderBy('code')
  if (codes) q = q.where('code', 'in', codes)
  return (await q.execute()).map(toIndicator)
}

/** The indicator of a code; `not-found` when there is none. */
export async function getIndicator(reader: Reader, code: string): Promise<StoredIndicator> {
  const row = await reader.selectFrom('indicator').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) throw notFound('thing.indicator')
  return toIndicator(row)
}

/**
 * A page of the catalogue in its order. `search` matches code and names without regard to marks; `on` keeps those
 * that are in force that day.
 */
export async function pageOfIndicators(
  reader: Reader,
  filter: { readonly search?: string | undefined; readonly on?: string | undefined },
  page: PageRequest,
): Promise<Page<StoredIndicator>> {
  const { search, on } = filter
  let q = reader
    .selectFrom('indicator')
    .select(['code', 'ordinal'])
    .orderBy('ordinal')
    .orderBy('code')
    .limit(page.limit + 1)
  if (search !== undefined) q = q.where('search_key', 'like', `%${fold(search).replace(/[%_\\]/g, '')}%`)
  if (on !== undefined)
    q = q
      .where('valid_from', '<=', on)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
  if (page.after) {
    const [ordinal = '0', code = ''] = page.after
    q = q.where((eb) =>
      eb.or([
        eb('ordinal', '>', Number(ordinal)),
        eb.and([eb('ordinal', '=', Number(ordinal)), eb('code', '>', code)]),
      ]),
    )
  }
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [String(row.ordinal), row.code])
  const indicators = await listIndicators(
    reader,
    items.map((row) => row.code),
  )
  return { items: indicators, next }
}
