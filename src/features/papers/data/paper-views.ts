import type { Reader } from '../../../db/database.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Reach } from '../../files/index.ts'
import type { Paper, PaperState } from '../domain/paper.ts'
import type {} from './seal-tables.ts'
import { listSignatureImages, type Pictures, picturesOf } from './signature-image-views.ts'
import type {} from './tables.ts'

/** The columns of a paper but its snapshot, with hash and media type of its file, and its sealed file. */
function selectPapers(reader: Reader) {
  return reader
    .selectFrom('paper')
    .leftJoin('file', 'file.id', 'paper.file_id')
    .leftJoin('paper_seal', 'paper_seal.paper_id', 'paper.id')
    .leftJoin('file as sealed', 'sealed.id', 'paper_seal.file_id')
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
      'paper.template_version_id',
      'paper.void_reason',
      'paper.issued_at',
      'paper.version',
      'file.sha256',
      'file.media_type',
      'paper_seal.code',
      'sealed.id as sealed_file_id',
      'sealed.sha256 as sealed_sha256',
      (eb) =>
        eb
          .exists(
            eb
              .selectFrom('paper_signature_image as image')
              .select('image.id')
              .whereRef('image.paper_id', '=', 'paper.id')
              .where('image.removed_at', 'is', null),
          )
          .as('has_signature_image'),
    ])
}

type PaperRow = Awaited<ReturnType<ReturnType<typeof selectPapers>['execute']>>[number]

const fileOf = (fileId: string | null, sha256: string | null) =>
  fileId === null || sha256 === null ? null : { fileId, sha256 }

function toPaper(row: PaperRow): Paper {
  const isSealable = row.code !== null
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
    templateId: row.template_version_id,
    fileId: row.file_id,
    sha256: row.sha256,
    mediaType: row.media_type,
    content: isSealable ? fileOf(row.sealed_file_id, row.sealed_sha256) : fileOf(row.file_id, row.sha256),
    awaitsSeal: isSealable && row.sealed_file_id === null,
    // SQLite answers with a number.
    hasSignatureImage: Boolean(row.has_signature_image),
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

/** All papers of a bloc year, and those named, in the order in which they were entered. Checks no rights. */
export async function listPapersOfYear(
  reader: Reader,
  blocYearId: string,
  named: readonly string[],
): Promise<Paper[]> {
  const rows = await selectPapers(reader)
    .where((eb) =>
      eb.or([
        eb('paper.bloc_year_id', '=', blocYearId),
        ...(named.length === 0 ? [] : [eb('paper.id', 'in', named)]),
      ]),
    )
    .orderBy('paper.id')
    .execute()
  return rows.map(toPaper)
}

/** What a paper was made from: data, wording and the pictures that the data names. Undefined for papers of others. */
export interface Snapshot {
  readonly kind: string
  readonly data: string
  readonly templateSource: string
  readonly pictures: Pictures
}

export async function findSnapshot(reader: Reader, paperId: string): Promise<Snapshot | undefined> {
  const row = await reader
    .selectFrom('paper')
    .innerJoin('paper_template', 'paper_template.sha256', 'paper.template_sha256')
    .select(['paper.kind', 'paper.data', 'paper_template.source'])
    .where('paper.id', '=', paperId)
    .executeTakeFirst()
  if (row?.data == null) return undefined
  const pictures = await picturesOf(reader, await listSignatureImages(reader, paperId))
  return { kind: row.kind, data: row.data, templateSource: row.source, pictures }
}

/** What a list is narrowed to. */
export interface PaperFilter {
  readonly blocId?: string | undefined
  readonly blocYearId?: string | undefined
  readonly ownerId?: string | undefined
  readonly kind?: string | undefined
  readonly state?: PaperState | undefined
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
}

/** Papers within the reach, newest first, from below `beforeId` on. Reach is no right: the caller checks each. */
export async function scanPapers(
  reader: Reader,
  reach: Reach,
  filter: PaperFilter,
  beforeId: string | undefined,
  limit: number,
): Promise<Paper[]> {
  let q = selectPapers(reader).orderBy('paper.id', 'desc').limit(limit)
  if (beforeId !== undefined) q = q.where('paper.id', '<', beforeId)
  if (filter.blocId !== undefined) q = q.where('paper.bloc_id', '=', filter.blocId)
  if (filter.blocYearId !== undefined) q = q.where('paper.bloc_year_id', '=', filter.blocYearId)
  if (filter.ownerId !== undefined) q = q.where('paper.owner_id', '=', filter.ownerId)
  if (filter.kind !== undefined) q = q.where('paper.kind', '=', filter.kind)
  if (filter.state !== undefined) q = q.where('paper.state', '=', filter.state)
  if (filter.subjectKind !== undefined) q = q.where('paper.subject_kind', '=', filter.subjectKind)
  if (filter.subjectId !== undefined) q = q.where('paper.subject_id', '=', filter.subjectId)
  if (!reach.everything) {
    const { blocIds, boardIds, councilIds } = reach
    q = q.where((eb) =>
      eb.or([
        ...(blocIds.length === 0 ? [] : [eb('paper.bloc_id', 'in', blocIds)]),
        ...(boardIds.length === 0 ? [] : [eb('paper.owner_id', 'in', boardIds)]),
        // A bloc has its council also where the paper does not say which.
        ...(councilIds.length === 0
          ? []
          : [
              eb('paper.council_id', 'in', councilIds),
              eb.and([eb('paper.council_id', 'is', null), eb('paper.bloc_id', 'is not', null)]),
            ]),
      ]),
    )
  }
  return (await q.execute()).map(toPaper)
}
