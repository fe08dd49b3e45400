import { renderHtml } from './html/render-html.ts'
import type { PaperKind, PaperModel } from './model.ts'
import { PAPER_RULES, type PaperDataByKind } from './papers/kinds.ts'
import { renderPdf } from './pdf/render-pdf.ts'
import { composePaper, type PaperTemplate } from './template.ts'

export { PAPER_CSS } from './html/paper-css.ts'
export { PAPER_KINDS, type PaperKind, type PaperModel } from './model.ts'
export type { PaperDataByKind } from './papers/kinds.ts'
export type * from './papers/parts.ts'
export type * from './papers/achievement-report.ts'
export type * from './papers/annex.ts'
export type * from './papers/attendance-list.ts'
export type * from './papers/ballot-paper.ts'
export type * from './papers/bloc-report.ts'
export type * from './papers/counting-record.ts'
export type * from './papers/decision.ts'
export type * from './papers/dossier-index.ts'
export type * from './papers/hand-over-record.ts'
export type * from './papers/minutes.ts'
export type * from './papers/notice.ts'
export type * from './papers/pledge.ts'
export type * from './papers/proposal.ts'
export type * from './papers/score-table.ts'
export { compilePaperTemplate, composePaper, defaultTemplateSource, type PaperTemplate } from './template.ts'
export { renderDocx } from './docx/render-docx.ts'
export { renderHtml } from './html/render-html.ts'
export { renderPdf } from './pdf/render-pdf.ts'

/** What to render. Everything but `kind` and `data` is optional. */
export interface RenderRequest<K extends PaperKind = PaperKind> {
  readonly kind: K
  readonly data: PaperDataByKind[K]
  /** Number and date given at issue; they take the place of those in `data.head`. */
  readonly number?: string | null
  readonly date?: string | null
  /** True forces DỰ THẢO; a paper without the number or date that its kind needs is a draft anyway. */
  readonly draft?: boolean
  /** Another wording than the shipped one. */
  readonly template?: PaperTemplate
}

export interface RenderedPaper {
  /** What the paper is called in lists. */
  readonly title: string
  readonly pdf: Buffer
  /** An `article` for a page with `PAPER_CSS`. */
  readonly html: string
  readonly isDraft: boolean
  /** Something in it is marked as made up for demonstration. */
  readonly isIllustrative: boolean
  readonly model: PaperModel
}

/** Letters of a kind in a paper's number (`BB`, `TTr`, `BC`, `TB`), or null when the kind has none. */
export function paperCode(kind: PaperKind): string | null {
  return PAPER_RULES[kind].code
}

/**
 * A paper in all its forms from one source. Pure: the same request gives the same bytes, in any process and at any
 * time (`data.madeAt` is the only date in the file besides those of the text). Throws DomainError `documents.…` (422)
 * for a template that does not fit and for characters that can not be printed.
 */
export function renderPaper<K extends PaperKind>(request: RenderRequest<K>): RenderedPaper {
  const {
    kind,
    data,
    number = data.head.number,
    date = data.head.date,
    draft = data.draft ?? false,
  } = request
  const complete = { ...data, draft, head: { ...data.head, number, date } }
  const model = composePaper(kind, complete, request.template)
  return {
    title: model.title,
    pdf: renderPdf(model),
    html: renderHtml(model),
    isDraft: model.draft,
    isIllustrative: model.notes.some((note) => note.mark === '*'),
    model,
  }
}
