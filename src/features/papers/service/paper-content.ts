import type { Reader } from '../../../db/database.ts'
import { PAPER_CSS, type PaperModel, renderDocx, renderHtml } from '../../../documents/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type FileWithBytes, readFile } from '../../files/index.ts'
import { findSnapshot } from '../data/paper-views.ts'
import { findSeal } from '../data/seal-views.ts'
import type { Paper } from '../domain/paper.ts'
import { composeAgain } from './render.ts'

/** The paper's file: its PDF, or the scan that was recorded with it. `not-found` when it has none. Checks no rights. */
export async function paperContent(reader: Reader, paper: Pick<Paper, 'fileId'>): Promise<FileWithBytes> {
  if (paper.fileId === null) throw new DomainError('not-found', 'papers.no-content')
  return readFile(reader, paper.fileId)
}

export const PAPER_FORMATS = ['pdf', 'docx', 'html'] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]

/** A form of a paper to download. */
type PaperFile = Pick<FileWithBytes, 'name' | 'mediaType' | 'bytes'>

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PDF = 'application/pdf'

/**
 * The paper in the form that is asked for. PDF is the filed one; Word and HTML are made from the same snapshot by the
 * same wording, so that the three say the same. A recorded paper of others has its scan only: `not-found` for another
 * form. Checks no rights.
 */
export async function paperAs(
  reader: Reader,
  paper: Pick<Paper, 'id' | 'fileId' | 'title'>,
  format: PaperFormat | undefined,
): Promise<PaperFile> {
  if (format === undefined || format === 'pdf') {
    const file = await paperContent(reader, paper)
    if (format === 'pdf' && file.mediaType !== PDF) throw new DomainError('not-found', 'papers.no-such-form')
    return file
  }
  const snapshot = await findSnapshot(reader, paper.id)
  if (!snapshot) throw new DomainError('not-found', 'papers.no-such-form')
  const model = composeAgain(snapshot)
  const { name } = await paperContent(reader, paper)
  const named = `${name.replace(/\.pdf$/, '')}.${format}`
  return format === 'docx'
    ? { name: named, mediaType: DOCX, bytes: await renderDocx(model) }
    : { name: named, mediaType: 'text/html; charset=utf-8', bytes: Buffer.from(htmlPage(model)) }
}

/** The paper's PDF with the seal behind it. `not-found` while it has none. Checks no rights. */
export async function sealedContent(reader: Reader, paperId: string): Promise<FileWithBytes> {
  const found = await findSeal(reader, paperId)
  if (!found?.seal) throw new DomainError('not-found', found ? 'papers.not-sealed-yet' : 'papers.no-code')
  return readFile(reader, found.seal.fileId)
}

/** What people are given to read: the sealed PDF as soon as there is one, else `paperContent`. Checks no rights. */
export async function contentForPeople(
  reader: Reader,
  paper: Pick<Paper, 'id' | 'fileId'>,
): Promise<FileWithBytes> {
  const fileId = (await findSeal(reader, paper.id))?.seal?.fileId
  return fileId === undefined ? paperContent(reader, paper) : readFile(reader, fileId)
}

/** The paper as a page of HTML, made from its snapshot. `not-found` for papers of others. Checks no rights. */
export async function paperPreview(reader: Reader, paperId: string): Promise<string> {
  const snapshot = await findSnapshot(reader, paperId)
  if (!snapshot) throw new DomainError('not-found', 'papers.no-preview')
  return htmlPage(composeAgain(snapshot))
}

/** A paper as a page of its own, without anything from elsewhere. */
export function htmlPage(model: PaperModel): string {
  const title = model.title.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return (
    `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${PAPER_CSS}</style></head>` +
    `<body>${renderHtml(model)}</body></html>`
  )
}
