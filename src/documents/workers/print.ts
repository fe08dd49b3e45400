import { renderPaper, type RenderedPaper } from '../render-paper.ts'
import type { PaperKind } from '../model.ts'
import type { PaperDataByKind } from '../papers/kinds.ts'
import type { Pictures } from '../signature/signers.ts'
import { compilePaperTemplate, type PaperTemplate } from '../template.ts'

/** What to print: plain data, so that it can go to another thread. */
export interface PrintRequest<K extends PaperKind = PaperKind> {
  readonly kind: K
  readonly data: PaperDataByKind[K]
  /** Another wording than the shipped one. */
  readonly templateSource?: string
  readonly pictures?: Pictures | undefined
}

const MOST_TEMPLATES = 50
const compiled = new Map<string, PaperTemplate>()

function templateOf(kind: PaperKind, source: string): PaperTemplate {
  const key = `${kind}\n${source}`
  let found = compiled.get(key)
  if (!found) {
    if (compiled.size >= MOST_TEMPLATES) compiled.clear()
    compiled.set(key, (found = compilePaperTemplate(kind, source)))
  }
  return found
}

/** Prints here and now. The same request gives the same bytes in every thread. */
export function printHere({ kind, data, templateSource, pictures }: PrintRequest): RenderedPaper {
  return renderPaper({
    kind,
    data,
    pictures,
    ...(templateSource === undefined ? {} : { template: templateOf(kind, templateSource) }),
  })
}
