import { createHash } from 'node:crypto'
import { DomainError } from '../../../shared/domain/errors.ts'
import {
  compilePaperTemplate,
  composePaper,
  defaultTemplateSource,
  PAPER_KINDS,
  type PaperDataByKind,
  type PaperKind,
  type PaperModel,
  printPaper,
  type RenderedPaper,
} from '../../../documents/index.ts'
import type { PrintRequest } from '../../../documents/workers/print.ts'
import type { Snapshot } from '../data/paper-views.ts'

/** A paper ready to be stored: its forms, the snapshot it was made from, the wording. */
export interface Rendering extends RenderedPaper {
  /** JSON text: what `renderAgain` needs. */
  readonly snapshot: string
  readonly template: { readonly sha256: string; readonly source: string }
}

/** Is this a kind that the product writes? */
export const isWrittenKind = (kind: string): kind is PaperKind => PAPER_KINDS.some((known) => known === kind)

/** Renders by the wording of the council or bloc, the product's where they have none, ahead of the transaction where the service prints in threads. What is rendered is the snapshot itself, so that it can be rendered again. */
export function renderNow<K extends PaperKind>(
  kind: K,
  data: PaperDataByKind[K],
  own?: { readonly source: string; readonly number: number },
): Rendering {
  const snapshot = JSON.stringify(data)
  const source = own?.source ?? defaultTemplateSource(kind)
  const rendered = printBy(own, {
    kind,
    data: JSON.parse(snapshot) as PaperDataByKind[K],
    ...(own && { templateSource: own.source }),
  })
  return {
    ...rendered,
    snapshot,
    template: { sha256: createHash('sha256').update(`${kind}\n${source}`).digest('hex'), source },
  }
}

/** Who makes a paper can not mend the wording of the bloc or council: the refusal says who can. */
function printBy(own: { readonly number: number } | undefined, request: PrintRequest): RenderedPaper {
  try {
    return printPaper(request)
  } catch (error) {
    if (!own || !(error instanceof DomainError) || !error.code.startsWith('documents.template-')) throw error
    throw new DomainError('conflict', 'papers.wording-fails', { ...error.params, number: own.number })
  }
}

/** The paper of a kept snapshot by the wording it was made with: `renderPdf` gives the filed bytes again. */
export function composeAgain({ kind, data, templateSource }: Snapshot): PaperModel {
  if (!isWrittenKind(kind)) throw new RangeError(`no paper of the product: ${kind}`)
  const isPresent = templateSource === defaultTemplateSource(kind)
  const template = isPresent ? undefined : compilePaperTemplate(kind, templateSource)
  return composePaper(kind, JSON.parse(data) as PaperDataByKind[typeof kind], template)
}
