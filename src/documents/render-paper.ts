import type { PaperKind } from './model.ts'
import type { PaperDataByKind } from './papers/kinds.ts'
import { renderPdf } from './pdf/render-pdf.ts'
import { type Pictures, withSignatures } from './signature/signers.ts'
import { composePaper, type PaperTemplate } from './template.ts'

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
  /** The pictures that `data.signatureImages` names. */
  readonly pictures?: Pictures | undefined
}

export interface RenderedPaper {
  /** What the paper is called in lists. */
  readonly title: string
  readonly pdf: Buffer
  readonly isDraft: boolean
  /** Something in it is marked as made up for demonstration. */
  readonly isIllustrative: boolean
}

/**
 * The PDF of a paper. Pure: the same request gives the same bytes, in any process and thread and at any
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
  const model = withSignatures(
    composePaper(kind, complete, request.template),
    data.signatureImages,
    request.pictures,
  )
  return {
    title: model.title,
    pdf: renderPdf(model),
    isDraft: model.draft,
    isIllustrative: model.notes.some((note) => note.mark === '*'),
  }
}
