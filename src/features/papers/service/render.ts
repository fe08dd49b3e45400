import { createHash } from 'node:crypto'
import type { Reader } from '../../../db/database.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import {
  defaultTemplateSource,
  PAPER_KINDS,
  type PaperDataByKind,
  type PaperKind,
  type Pictures,
  type RenderedPaper,
} from '../../../documents/index.ts'
import type { PrintRequest } from '../../../documents/workers/print.ts'
import { inThread } from '../../files/index.ts'

/** A paper ready to be stored: its forms, the snapshot it was made from, the wording. */
export interface Rendering extends RenderedPaper {
  /** JSON text: what `renderAgain` needs. */
  readonly snapshot: string
  readonly template: { readonly sha256: string; readonly source: string }
}

/** The wording of a council or bloc. */
export interface OwnWording {
  readonly source: string
  readonly number: number
}

/** Is this a kind that the product writes? */
export const isWrittenKind = (kind: string): kind is PaperKind => PAPER_KINDS.some((known) => known === kind)

/**
 * Renders by the wording of the council or bloc, the product's where they have none: by a thread, outside of the
 * transaction. What is rendered is the snapshot itself, so that it can be rendered again.
 */
export async function renderNow<K extends PaperKind>(
  here: Reader,
  kind: K,
  data: PaperDataByKind[K],
  own: OwnWording | undefined,
  pictures: Pictures,
): Promise<Rendering> {
  const snapshot = JSON.stringify(data)
  const source = own?.source ?? defaultTemplateSource(kind)
  const request: PrintRequest = {
    kind,
    data: JSON.parse(snapshot) as PaperDataByKind[K],
    pictures,
    ...(own && { templateSource: own.source }),
  }
  const rendered = await blamingWording(own, () => inThread(here, 'print', request))
  return {
    ...rendered,
    snapshot,
    template: { sha256: createHash('sha256').update(`${kind}\n${source}`).digest('hex'), source },
  }
}

/** Who makes a paper can not mend the wording of the bloc or council: the refusal says who can. */
export async function blamingWording<T>(own: OwnWording | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!own || !(error instanceof DomainError) || !error.code.startsWith('documents.template-')) throw error
    throw new DomainError('conflict', 'papers.wording-fails', { ...error.params, number: own.number })
  }
}
