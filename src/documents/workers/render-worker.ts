/** The thread that prints papers: a request in, the paper or its refusal out. */
import { parentPort } from 'node:worker_threads'
import { DomainError } from '../../shared/domain/errors.ts'
import type { RenderedPaper } from '../render-paper.ts'
import { printHere, type PrintRequest } from './print.ts'

/** What goes back; errors lose their class on the way, so a refusal is taken apart. */
export type PrintAnswer =
  | { readonly paper: Omit<RenderedPaper, 'pdf'> & { readonly pdf: Uint8Array } }
  | { readonly refusal: Pick<DomainError, 'kind' | 'code' | 'params' | 'fields'> }
  | { readonly failure: string }

function answerTo(request: PrintRequest): PrintAnswer {
  try {
    const paper = printHere(request)
    // A buffer of its own: one that is shared with others can not change threads.
    return { paper: { ...paper, pdf: new Uint8Array(paper.pdf) } }
  } catch (error) {
    if (error instanceof DomainError) {
      const { kind, code, params, fields } = error
      return { refusal: { kind, code, params, fields } }
    }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (request: PrintRequest) => {
  const answer = answerTo(request)
  parentPort?.postMessage(answer, 'paper' in answer ? [answer.paper.pdf.buffer as ArrayBuffer] : [])
})
