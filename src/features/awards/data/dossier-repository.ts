import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { Face } from '../domain/consistency.ts'
import type { DocumentKind } from '../domain/dossier.ts'
import type { VoteCited } from '../domain/proposal.ts'
import type {} from './tables.ts'

/** A paper that lies in a dossier. `face`: what it says, where that is known. */
export interface DocumentRow {
  readonly dossierId: string
  readonly paperId: string
  readonly kind: DocumentKind
  readonly face: Face | null
  readonly onBehalfFileId: string | null
  readonly addedAt: string
}

/** Throws `not-found`. */
export async function getDossierVersion(reader: Reader, dossierId: string): Promise<number> {
  const row = await reader
    .selectFrom('dossier')
    .select('version')
    .where('id', '=', dossierId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.dossier')
  return row.version
}

/** Locks the dossier and raises its version. Throws `stale` when it is not the expected one any more. */
export async function lockDossier(tx: Tx, dossierId: string, expectedVersion: number): Promise<void> {
  const row = await tx
    .updateTable('dossier')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', dossierId)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  if (row) return
  const current = await getDossierVersion(tx, dossierId)
  throw new DomainError('stale', 'common.stale', { current })
}

/** The papers of the dossiers, in the order in which they were added. */
export async function listDocuments(reader: Reader, dossierIds: readonly string[]): Promise<DocumentRow[]> {
  if (dossierIds.length === 0) return []
  const rows = await reader
    .selectFrom('dossier_document')
    .selectAll()
    .where('dossier_id', 'in', dossierIds)
    .orderBy('dossier_id')
    .orderBy('added_at')
    .orderBy('paper_id')
    .execute()
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    paperId: row.paper_id,
    kind: row.kind as DocumentKind,
    face:
      row.face_name === null || row.face_title === null
        ? null
        : {
            organisationName: row.face_name,
            awardTitle: row.face_title,
            standing:
              row.face_points === null || row.face_rank === null
                ? null
                : { points: row.face_points, rank: row.face_rank },
            vote: row.face_vote === null ? null : (JSON.parse(row.face_vote) as VoteCited),
          },
    onBehalfFileId: row.on_behalf_file_id,
    addedAt: row.added_at,
  }))
}

/** Puts a paper into a dossier; false when it lies there already. */
export async function insertDocument(tx: Tx, document: DocumentRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('dossier_document')
    .values({
      dossier_id: document.dossierId,
      paper_id: document.paperId,
      kind: document.kind,
      face_name: document.face?.organisationName ?? null,
      face_title: document.face?.awardTitle ?? null,
      face_points: document.face?.standing?.points ?? null,
      face_rank: document.face?.standing?.rank ?? null,
      face_vote: document.face?.vote ? JSON.stringify(document.face.vote) : null,
      on_behalf_file_id: document.onBehalfFileId,
      added_at: document.addedAt,
    })
    .onConflict((oc) => oc.columns(['dossier_id', 'paper_id']).doNothing())
    .returning('paper_id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Takes papers out of a dossier: one, or all of a kind; false when there was none. */
export async function deleteDocuments(
  tx: Tx,
  dossierId: string,
  which: { readonly paperId: string } | { readonly kind: DocumentKind },
): Promise<boolean> {
  let query = tx.deleteFrom('dossier_document').where('dossier_id', '=', dossierId)
  query =
    'paperId' in which ? query.where('paper_id', '=', which.paperId) : query.where('kind', '=', which.kind)
  const result = await query.executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** A download as the log shows it. */
export interface DownloadRow {
  readonly accountId: string
  readonly fullName: string
  readonly at: string
  readonly sha256: string
  readonly bytes: number
  readonly format: DownloadFormat
}

/** One ZIP, one PDF, or within a download of many dossiers; then hash and size are those of the whole. */
export type DownloadFormat = 'zip' | 'pdf' | 'bulk'

/** Databases take a limited number of values in one statement. */
const ROWS_AT_ONCE = 500

/** Writes into the log of each of the dossiers that it was taken. */
export async function insertDownloads(
  tx: Tx,
  dossierIds: readonly string[],
  download: DownloadRow,
): Promise<void> {
  const rows = dossierIds.map((dossierId) => ({
    id: newId(),
    dossier_id: dossierId,
    account_id: download.accountId,
    full_name: download.fullName,
    at: download.at,
    sha256: download.sha256,
    bytes: download.bytes,
    format: download.format,
  }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('dossier_download')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute()
}

/** Who downloaded the dossier and when, newest first. */
export async function listDownloads(reader: Reader, dossierId: string): Promise<DownloadRow[]> {
  const rows = await reader
    .selectFrom('dossier_download')
    .select(['account_id', 'full_name', 'at', 'sha256', 'bytes', 'format'])
    .where('dossier_id', '=', dossierId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    accountId: row.account_id,
    fullName: row.full_name,
    at: row.at,
    sha256: row.sha256,
    bytes: row.bytes,
    format: row.format as DownloadFormat,
  }))
}
