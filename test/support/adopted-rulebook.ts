import { newId } from '../../src/db/new-id.ts'
import type { Tx } from '../../src/db/database.ts'
import type { Rulebook } from '../../src/features/rulebooks/domain/rulebook.ts'
import type { Instant } from '../../src/shared/domain/instant.ts'

/** Writes an adopted first version of a rulebook as its service would, without a paper. */
export async function adoptRulebook(
  tx: Tx,
  blocYearId: string,
  content: Rulebook,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('rule_version')
    .values({
      id: newId(),
      bloc_year_id: blocYearId,
      kind: 'rulebook',
      number: 1,
      state: 'adopted',
      title_vi: content.title.vi,
      title_en: content.title.en,
      content: JSON.stringify(content),
      origin: 'template',
      paper_id: null,
      adopted_at: now,
      superseded_at: null,
      created_at: now,
    })
    .execute()
}
