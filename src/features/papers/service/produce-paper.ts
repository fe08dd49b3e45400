import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { PaperDataByKind, PaperKind } from '../../../documents/index.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { storeFile } from '../../files/index.ts'
import { draftsOf, insertPaper, insertTemplate, movePaper } from '../data/paper-repository.ts'
import { insertSignatureImage } from '../data/signature-image-repository.ts'
import { picturesOf } from '../data/signature-image-views.ts'
import { adoptedTemplate } from '../data/template-views.ts'
import type { PaperSubject } from '../domain/paper.ts'
import { imagesToKeep, placedImages } from './signature-images.ts'
import { renderNow } from './render.ts'

/** A paper that the product writes. */
export interface PaperToProduce<K extends PaperKind = PaperKind> {
  readonly kind: K
  readonly blocYearId: string | null
  /** The thing that it is about: a new draft of the kind about the same thing takes the place of the old one. */
  readonly subject: PaperSubject
  /** Of a board (`ownerId`), of the bloc, or of the council; decides who reads, issues and voids it. */
  readonly located: Located
  readonly title: string
  /** Number and date are given at issue; those in the head are ignored. */
  readonly data: PaperDataByKind[K]
  readonly illustrative: boolean
  /**
   * The organisation that issues it and keeps the register: of a bloc's paper the head board. Absent: the owner, or
   * the board of whoever issues.
   */
  readonly issuerId?: string | undefined
  /** The issued paper that this one corrects; it is superseded when this one is issued. */
  readonly supersedesId?: string | undefined
}

/** Another draft of the same thing may be written at the same moment; more often than this is no accident. */
const ATTEMPTS = 5

/**
 * Renders the data now and keeps PDF and data as a draft, marked DỰ THẢO, without number and date. An older draft of
 * the kind about the same thing is superseded; pictures of signatures go over to whoever signs the new one in the same
 * place. Throws `documents.…` for data that can not be printed.
 */
export async function producePaper<K extends PaperKind>(
  tx: Tx,
  by: By,
  paper: PaperToProduce<K>,
): Promise<{ readonly paperId: string }> {
  const head = { ...paper.data.head, number: null, date: null }
  const issuerId = paper.issuerId ?? paper.located.ownerId ?? null
  const own = await adoptedTemplate(tx, paper.kind, paper.located)
  const bare = { ...paper.data, draft: true, head }
  // First, because it holds the old draft: no picture can come to it any more.
  const replaced = await supersedeDrafts(tx, by, paper)
  const images = await imagesToKeep(tx, replaced, { kind: paper.kind, issuerId, data: bare, own })
  const data = { ...bare, ...placedImages(images) }
  const rendering = await renderNow(tx, paper.kind, data, own, await picturesOf(tx, images))
  const template = { kind: paper.kind, ...rendering.template }
  await insertTemplate(tx, template)
  const { fileId, sha256 } = await storeFile(tx, by, {
    name: `${paper.title}.pdf`,
    mediaType: 'application/pdf',
    bytes: rendering.pdf,
    located: paper.located,
    held: true,
  })
  const paperId = newId()
  const row = {
    id: paperId,
    kind: paper.kind,
    title: paper.title,
    number: null,
    date: null,
    issuer_id: issuerId,
    issuer_name: paper.data.head.authority,
    state: 'draft',
    is_recorded: 0,
    illustrative: paper.illustrative || rendering.isIllustrative ? 1 : 0,
    data: rendering.snapshot,
    template_sha256: template.sha256,
    template_version_id: own?.id ?? null,
    file_id: fileId,
    located: paper.located,
    bloc_year_id: paper.blocYearId,
    subject_kind: paper.subject.kind,
    subject_id: paper.subject.id,
    supersedes_id: paper.supersedesId ?? null,
    issued_at: null,
    created_at: by.now,
  }
  for (let attempt = 1; !(await insertPaper(tx, row)); attempt++) {
    if (attempt === ATTEMPTS) throw new DomainError('conflict', 'common.duplicate')
    await supersedeDrafts(tx, by, paper)
  }
  for (const image of images) await insertSignatureImage(tx, paperId, image)
  await recordEvent(tx, by, {
    action: 'papers.produce',
    kind: 'paper',
    id: paperId,
    located: paper.located,
    after: {
      kind: paper.kind,
      title: paper.title,
      subject: paper.subject,
      sha256,
      ...placedImages(images),
    },
  })
  return { paperId }
}

/** Supersedes the drafts of the kind about the thing and tells which they were. */
async function supersedeDrafts(
  tx: Tx,
  by: By,
  paper: Pick<PaperToProduce, 'kind' | 'subject' | 'located'>,
): Promise<string[]> {
  const superseded: string[] = []
  for (const id of await draftsOf(tx, paper.kind, paper.subject)) {
    if (!(await movePaper(tx, id, ['draft'], 'superseded'))) continue
    superseded.push(id)
    await recordEvent(tx, by, {
      action: 'papers.supersede',
      kind: 'paper',
      id,
      located: paper.located,
      before: { state: 'draft' },
      after: { state: 'superseded' },
    })
  }
  return superseded
}
