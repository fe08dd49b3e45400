import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type FileWithBytes, inThread, readFile } from '../../files/index.ts'
import { findSnapshot, type Snapshot } from '../data/paper-views.ts'
import type { Paper } from '../domain/paper.ts'

/**
 * The file of a paper that everybody is given: the sealed PDF of one that was issued, the PDF of a draft, the scan that
 * was recorded. Throws `conflict` while the paper awaits its seal, `not-found` when it has no file. Checks no rights.
 */
export async function paperContent(
  reader: Reader,
  { content, awaitsSeal }: Pick<Paper, 'content' | 'awaitsSeal'>,
): Promise<FileWithBytes> {
  if (awaitsSeal) throw new DomainError('conflict', 'papers.not-sealed-yet')
  if (content === null) throw new DomainError('not-found', 'papers.no-content')
  return readFile(reader, content.fileId)
}

/** The refusal of what holds papers that are not sealed yet: it passes by itself. */
export const AWAITS_SEAL = 'papers.await-seal'

/** Refuses (409) to hand out papers together while one of them awaits its seal. */
export function assertSealed(papers: readonly Pick<Paper, 'awaitsSeal' | 'number' | 'title'>[]): void {
  const waiting = papers.filter((paper) => paper.awaitsSeal)
  if (waiting.length === 0) return
  const named = waiting.map(({ number, title }) => number ?? title).join(', ')
  throw new DomainError('conflict', AWAITS_SEAL, { count: waiting.length, papers: named })
}

/** The file as it was written, before any seal. `not-found` when the paper has none. Checks no rights. */
export async function filedContent(
  reader: Reader,
  { fileId }: Pick<Paper, 'fileId'>,
): Promise<FileWithBytes> {
  if (fileId === null) throw new DomainError('not-found', 'papers.no-content')
  return readFile(reader, fileId)
}

export const PAPER_FORMATS = ['pdf', 'docx', 'html'] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]

const MEDIA_TYPES = {
  'application/pdf': 'pdf',
  'text/html': 'html',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
} as const satisfies Record<string, PaperFormat>

/**
 * The form of a paper for a caller, by what it accepts. PDF is the paper, so whoever takes it at all is given it: browsers
 * put HTML before everything and take everything, and would otherwise keep a page without a seal. Of a paper of others
 * there is the scan alone (undefined). Throws `not-acceptable` for a caller that takes none of them.
 */
export function preferredForm(
  paper: Pick<Paper, 'isRecorded' | 'mediaType'>,
  accepts: (mediaTypes: readonly string[]) => string | undefined,
): PaperFormat | undefined {
  const there = paper.isRecorded ? [paper.mediaType ?? PDF] : Object.keys(MEDIA_TYPES)
  const best = (there.includes(PDF) ? accepts([PDF]) : undefined) ?? accepts(there)
  if (best === undefined)
    throw new DomainError('not-acceptable', 'papers.not-acceptable', { types: there.join(', ') })
  return paper.isRecorded ? undefined : MEDIA_TYPES[best as keyof typeof MEDIA_TYPES]
}

/** A form of a paper to download. */
type PaperFile = Pick<FileWithBytes, 'name' | 'mediaType' | 'bytes'>

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PDF = 'application/pdf'
const HTML = 'text/html; charset=utf-8'

/**
 * The paper in the form that is asked for. PDF is the one that everybody is given; Word and HTML are made from the same
 * snapshot by the same wording, so that the three say the same. A recorded paper of others has its scan only: `not-found` for another
 * form. Checks no rights.
 */
export async function paperAs(
  reader: Reader,
  paper: Pick<Paper, 'id' | 'fileId' | 'content' | 'awaitsSeal'>,
  format: PaperFormat | undefined,
): Promise<PaperFile> {
  if (format === undefined || format === 'pdf') {
    const file = await paperContent(reader, paper)
    if (format === 'pdf' && file.mediaType !== PDF) throw new DomainError('not-found', 'papers.no-such-form')
    return file
  }
  const snapshot = await findSnapshot(reader, paper.id)
  if (!snapshot) throw new DomainError('not-found', 'papers.no-such-form')
  const { name } = await filedContent(reader, paper)
  const named = `${name.replace(/\.pdf$/, '')}.${format}`
  const bytes = await formOf(reader, snapshot, format)
  return { name: named, mediaType: format === 'docx' ? DOCX : HTML, bytes }
}

const formOf = async (reader: Reader, snapshot: Snapshot, format: 'docx' | 'html'): Promise<Buffer> =>
  Buffer.from(await inThread(reader, 'form', { ...snapshot, format }))

/** The paper as a page of HTML, made from its snapshot. `not-found` for papers of others. Checks no rights. */
export async function paperPreview(reader: Reader, paperId: string): Promise<Buffer> {
  const snapshot = await findSnapshot(reader, paperId)
  if (!snapshot) throw new DomainError('not-found', 'papers.no-preview')
  return formOf(reader, snapshot, 'html')
}
