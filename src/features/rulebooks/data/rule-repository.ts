import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import type { VersionState } from '../domain/versions.ts'
import type { RuleKind } from './rule-views.ts'
import type {} from './tables.ts'

/** Adds a draft with the next number; undefined when another one took that number at the same moment. */
export async function insertDraft(
  tx: Tx,
  draft: {
    readonly kind: RuleKind
    readonly blocYearId: string
    readonly title: Bilingual
    readonly content: string
    readonly origin: string
    readonly now: string
  },
): Promise<string | undefined> {
  const last = await tx
    .selectFrom('rule_version')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('bloc_year_id', '=', draft.blocYearId)
    .where('kind', '=', draft.kind)
    .executeTakeFirst()
  const inserted = await tx
    .insertInto('rule_version')
    .values({
      id: newId(),
      bloc_year_id: draft.blocYearId,
      kind: draft.kind,
      number: (last?.number ?? 0) + 1,
      state: 'draft',
      title_vi: draft.title.vi,
      title_en: draft.title.en,
      content: draft.content,
      origin: draft.origin,
      paper_id: null,
      adopted_at: null,
      superseded_at: null,
      created_at: draft.now,
    })
    .onConflict((oc) => oc.columns(['bloc_year_id', 'kind', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Changes a version that still has the number of changes that was read; false when it has not. */
export async function updateRuleVersion(
  tx: Tx,
  id: string,
  expectedVersion: number,
  change: {
    readonly state: VersionState
    readonly title_vi?: string
    readonly title_en?: string
    readonly content?: string
    readonly paper_id?: string
    readonly adopted_at?: string
    readonly superseded_at?: string
  },
): Promise<boolean> {
  const updated = await tx
    .updateTable('rule_version')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}
