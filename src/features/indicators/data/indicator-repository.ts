import type { Insertable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { fold } from '../../../shared/domain/text.ts'
import type { Indicator } from '../domain/indicator.ts'
import type { IndicatorTable } from './tables.ts'

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
    weighted_by: indicator.weightedBy,
  } satisfies Partial<Insertable<IndicatorTable>>
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
