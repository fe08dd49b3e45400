import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { CompletionRow } from './completion-views.ts'

/** Records a recognition; undefined when one of that board and year stands already. */
export async function insertCompletion(
  tx: Tx,
  completion: Omit<CompletionRow, 'id' | 'state' | 'version'>,
  now: string,
): Promise<string | undefined> {
  const inserted = await tx
    .insertInto('completion')
    .values({
      id: newId(),
      organisation_id: completion.organisationId,
      year: completion.year,
      level: completion.level,
      paper_id: completion.paperId,
      bloc_year_id: completion.blocYearId,
      state: 'recorded',
      illustrative: completion.illustrative ? 1 : 0,
      recorded_at: now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Voids a recognition that still has the version that was read; false when it has not. */
export async function voidCompletion(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<boolean> {
  const updated = await tx
    .updateTable('completion')
    .set({ state: 'voided', version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'recorded')
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}
