import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Paper, PaperState } from '../domain/paper.ts'
import type { PaperTable } from './tables.ts'

/** The columns of a paper but its snapshot, with hash and media type of its file. */
export function selectPapers(reader: Reader) {
  return reader
    .selectFrom('paper')
    .leftJoin('file', 'file.id', 'paper.file_id')
    .select([
      'paper.id',
      'paper.kind',
      'paper.title',
      'paper.number',
      'paper.date',
      'paper.issuer_id',
      'paper.issuer_name',
      'paper.state',
      'paper.is_recorded',
      'paper.illustrative',
      'paper.file_id',
      'paper.owner_id',
      'paper.bloc_id',
      'paper.council_id',
      'paper.year',
      'paper.bloc_year_id',
      'paper.subject_kind',
      'paper.subject_id',
      'paper.supersedes_id',
      'paper.void_reason',
      'paper.issued_at',
      'paper.version',
      'file.sha256',
      'file.media_type',
    ])
}

type PaperRow = Awaited<ReturnType<ReturnType<typeof selectPapers>['execute']>>[number]

export function toPaper(row: PaperRow): Paper {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    number: row.number,
    date: row.date as LocalDate | null,
    issuerId: row.issuer_id,
    issuerName: row.issuer_name,
    state: row.state as PaperState,
    located: {
      ownerId: row.owner_id ?? undefined,
      blocId: row.bloc_id ?? undefined,
      councilId: row.council_id ?? undefined,
      year: row.year ?? undefined,
    },
    blocYearId: row.bloc_year_id,
    subject:
      row.subject_kind === null || row.subject_id === null
        ? null
        : { kind: row.subject_kind, id: row.subject_id },
    illustrative: row.illustrative === 1,
    isRecorded: row.is_recorded === 1,
    supersedesId: row.supersedes_id,
    fileId: row.file_id,
    sha256: row.sha256,
    mediaType: row.media_type,
    voidReason: row.void_reason,
    issuedAt: row.issued_at,
    version: row.version,
  }
}

/** The paper of an id; undefined when there is none. Checks no rights. */
export async function findPaper(reader: Reader, paperId: string): Promise<Paper | undefined> {
  const row = await selectPapers(reader).where('paper.id', '=', paperId).executeTakeFirst()
  return row && toPaper(row)
}

/** The paper of an id; `not-found` when there is none. Checks no rights. */
export async function getPaper(reader: Reader, paperId: string): Promise<Paper> {
  const paper = await findPaper(reader, paperId)
  if (!paper) throw notFound('thing.paper')
  return paper
}

/** What a paper was made from, and the wording. Undefined for papers of others. */
export interface Snapshot {
  readonly kind: string
  readonly data: string
  readonly templateSource: string
}

export async function findSnapshot(reader: Reader, paperId: string): Promise<Snapshot | undefined> {
  const row = await reader
    .selectFrom('paper')
    .innerJoin('paper_template', 'paper_template.sha256', 'paper.template_sha256')
    .select(['paper.kind', 'paper.data', 'paper_template.source'])
    .where('paper.id', '=', paperId)
    .executeTakeFirst()
  return row?.data == null ? undefined : { kind: row.kind, data: row.data, templateSource: row.source }
}

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
