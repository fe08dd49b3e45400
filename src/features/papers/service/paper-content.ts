import type { Reader } from '../../../db/database.ts'
import { PAPER_CSS, renderHtml } from '../../../documents/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type FileWithBytes, readFile } from '../../files/index.ts'
import { findSnapshot } from '../data/paper-views.ts'
import type { Paper } from '../domain/paper.ts'
import { composeAgain } from './render.ts'

/** The paper's file: its PDF, or the scan that was recorded with it. `not-found` when it has none. Checks no rights. */
export async function paperContent(reader: Reader, paper: Pick<Paper, 'fileId'>): Promise<FileWithBytes> {
  if (paper.fileId === null) throw new DomainError('not-found', 'papers.no-content')
  return readFile(reader, paper.fileId)
}

/** The paper as a page of HTML, made from its snapshot. `not-found` for papers of others. Checks no rights. */
export async function paperPreview(reader: Reader, paperId: string): Promise<string> {
  const snapshot = await findSnapshot(reader, paperId)
  if (!snapshot) throw new DomainError('not-found', 'papers.no-preview')
  const model = composeAgain(snapshot)
  const title = model.title.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return (
    `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1"><style>${PAPER_CSS}</style></head>` +
    `<body>${renderHtml(model)}</body></html>`
  )
}
