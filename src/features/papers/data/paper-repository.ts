import type { Selectable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Paper, PaperState } from '../domain/paper.ts'
import { getPaper } from './paper-views.ts'
import type { PaperTable } from './tables.ts'

export async function insertTemplate(
  tx: Tx,
  template: { readonly sha256: string; readonly kind: string; readonly source: string },
): Promise<void> {
  await tx
    .insertInto('paper_template')
    .values(template)
    .onConflict((oc) => oc.column('sha256').doNothing())
    .execute()
}

/** The row of a new paper. */
export type NewPaper = Omit<
  Selectable<PaperTable>,
  | 'version'
  | 'owner_id'
  | 'bloc_id'
  | 'council_id'
  | 'year'
  | 'register_code'
  | 'register_year'
  | 'register_number'
  | 'void_reason'
> & { readonly located: Located }

/** Adds a paper; tells whether it could: a second draft of the kind about the same thing can not be there. */
export async function insertPaper(tx: Tx, { located, ...paper }: NewPaper): Promise<boolean> {
  const inserted = await tx
    .insertInto('paper')
    .values({
      ...paper,
      owner_id: located.ownerId ?? null,
      bloc_id: located.blocId ?? null,
      council_id: located.councilId ?? null,
      year: located.year ?? null,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Takes the paper for a change: raises its version and holds its row to the end of the transaction. */
export async function lockPaper(tx: Tx, paperId: string, expectedVersion: number): Promise<Paper> {
  const locked = await tx
    .updateTable('paper')
    .set({ version: expectedVersion + 1 })
    .where('id', '=', paperId)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  const paper = await getPaper(tx, paperId)
  if (!locked) throw new DomainError('stale', 'common.stale', { current: paper.version })
  return paper
}

/** Ids of the drafts of the kind about the thing: at most one. */
export async function draftsOf(
  tx: Tx,
  kind: string,
  subject: { readonly kind: string; readonly id: string },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('paper')
    .select('id')
    .where('kind', '=', kind)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('state', '=', 'draft')
    .execute()
  return rows.map((row) => row.id)
}

/** Moves a paper whatever its version, from one of the states; tells whether it was in one of them. */
export async function movePaper(
  tx: Tx,
  paperId: string,
  from: readonly PaperState[],
  to: PaperState,
): Promise<boolean> {
  const moved = await tx
    .updateTable('paper')
    .set((eb) => ({ state: to, version: eb('version', '+', 1) }))
    .where('id', '=', paperId)
    .where('state', 'in', from)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** Writes facts of a paper that this transaction has locked. */
export async function updateLocked(
  tx: Tx,
  paperId: string,
  facts: Partial<Omit<Selectable<PaperTable>, 'id' | 'version'>>,
): Promise<void> {
  await tx.updateTable('paper').set(facts).where('id', '=', paperId).execute()
}
