import type { Reader, Tx } from '../../../db/database.ts'
import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { insertIndicator, updateIndicator } from '../data/indicator-repository.ts'
import { getIndicator, listIndicators } from '../data/indicator-views.ts'
import type { StoredIndicator } from '../data/indicator-views.ts'
import { assertIndicator } from '../domain/indicator.ts'
import type { Indicator } from '../domain/indicator.ts'

/**
 * Adds an indicator to the catalogue. Refuses one that contradicts itself, a code that is taken, and relations to
 * indicators that do not exist (siblings may come later: two of them name each other).
 * @param councilId the council that keeps it; null for the administrators
 */
export async function createIndicator(
  tx: Tx,
  by: By,
  indicator: Indicator,
  councilId: string | null,
): Promise<void> {
  assertIndicator(indicator)
  await assertRelations(tx, indicator)
  const inserted = await insertIndicator(tx, indicator, { councilId, now: by.now })
  if (!inserted) throw invalidField('/code', 'indicators.code-taken', { code: indicator.code })
  await recordEvent(tx, by, {
    action: 'indicators.create',
    kind: 'indicator',
    id: indicator.code,
    located: councilId === null ? {} : { councilId },
    after: plain(indicator),
  })
}

/** What may change in an indicator that is in use. Its code, unit, aggregation and breakdowns are its meaning: never. */
export type IndicatorChange = Pick<
  Indicator,
  | 'name'
  | 'noun'
  | 'direction'
  | 'band'
  | 'valid'
  | 'mandatory'
  | 'partOf'
  | 'siblings'
  | 'perWorker'
  | 'weightedBy'
>

/** Changes an indicator; refuses an older version (412) and everything that creation refuses. */
export async function changeIndicator(
  tx: Tx,
  by: By,
  code: string,
  expectedVersion: number,
  change: IndicatorChange,
): Promise<StoredIndicator> {
  const before = await getIndicator(tx, code)
  const after: StoredIndicator = { ...before, ...change }
  assertIndicator(after)
  await assertRelations(tx, after)
  if (!(await updateIndicator(tx, after, expectedVersion)))
    throw new DomainError('stale', 'common.stale', { current: before.version })
  await recordEvent(tx, by, {
    action: 'indicators.change',
    kind: 'indicator',
    id: code,
    located: before.councilId === null ? {} : { councilId: before.councilId },
    before: plain(before),
    after: plain(after),
  })
  return { ...after, version: expectedVersion + 1 }
}

/** The whole and the weight of an indicator have to be there already. */
async function assertRelations(reader: Reader, { partOf, weightedBy }: Indicator): Promise<void> {
  for (const [pointer, code] of [
    ['/partOf', partOf],
    ['/weightedBy', weightedBy],
  ] as const) {
    if (code === null) continue
    const [related] = await listIndicators(reader, [code])
    if (!related) throw invalidField(pointer, 'indicators.relation-unknown', { code })
  }
}

/** For the audit trail: plain JSON. */
function plain(indicator: Indicator): unknown {
  const { band, ...rest } = indicator
  return { ...rest, band: band && { from: band.from.toFixed(), to: band.to.toFixed() } }
}

/**
 * Loads a catalogue in its order, wholes before their parts: indicators that do not exist yet are created, existing
 * ones stay as they are. Returns how many were created.
 */
export async function seedIndicators(
  tx: Tx,
  by: By,
  catalogue: readonly Indicator[],
  councilId: string | null,
): Promise<number> {
  const existing = new Set((await listIndicators(tx)).map((indicator) => indicator.code))
  const missing = catalogue.filter((indicator) => !existing.has(indicator.code))
  for (const indicator of missing) await createIndicator(tx, by, indicator, councilId)
  return missing.length
}
