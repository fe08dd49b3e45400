import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { DomainError } from '../../shared/domain/errors.ts'
import type { RenderedPaper } from '../render-paper.ts'
import { printHere, type PrintRequest } from './print.ts'
import type { RenderPool } from './render-pool.ts'

/**
 * Papers are printed outside of transactions. Work that runs in a transaction asks for its paper by `printPaper`; the
 * first time the transaction is given up, the paper is printed in another thread, and the work begins anew and finds it
 * printed. Whatever changed meanwhile shows in the data: another request, printed anew. Nothing is held open while a
 * paper is printed, nothing half done remains, and a paper is made of exactly what its transaction saw.
 */

/** The paper has to be printed first. Not an error of the work: it passes through and the work is done again. */
class PaperNeeded extends Error {
  readonly key: string
  readonly request: PrintRequest
  constructor(key: string, request: PrintRequest) {
    super('a paper has to be printed first')
    this.key = key
    this.request = request
  }
}

interface Attempt {
  readonly printed: ReadonlyMap<string, RenderedPaper | DomainError>
  /** The last attempt prints by itself: data that change faster than papers are printed must not go on forever. */
  readonly isLast: boolean
  /** What `drawnOnce` gave to the attempts before, in the order of asking, and how often this one has asked. */
  readonly drawn: unknown[]
  asked: number
}

const attempts = new AsyncLocalStorage<Attempt>()
const MOST_ATTEMPTS = 12

/** The printed paper: prepared by `printingAhead` where that surrounds the work, printed here otherwise. */
export function printPaper(request: PrintRequest): RenderedPaper {
  const attempt = attempts.getStore()
  if (!attempt) return printHere(request)
  const key = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const printed = attempt.printed.get(key)
  if (printed instanceof DomainError) throw printed
  if (printed) return printed
  if (attempt.isLast) return printHere(request)
  throw new PaperNeeded(key, request)
}

/**
 * What was drawn by chance and stands in a paper: the same again when the work is done again, because otherwise every
 * attempt would ask for another paper.
 */
export function drawnOnce<T>(draw: () => T): T {
  const attempt = attempts.getStore()
  if (!attempt) return draw()
  const at = attempt.asked++
  if (at === attempt.drawn.length) attempt.drawn.push(draw())
  return attempt.drawn[at] as T
}

/** A refusal as something to keep; other faults go on. */
function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  throw error
}

/**
 * Runs work that must leave nothing behind when it throws (a transaction), again for each paper that it asks for.
 * The papers are printed by `pool` between the attempts. A paper that is refused is refused to the work that asks for it.
 */
export async function printingAhead<T>(pool: RenderPool, work: () => Promise<T>): Promise<T> {
  const printed = new Map<string, RenderedPaper | DomainError>()
  const drawn: unknown[] = []
  for (let attempt = 1; ; attempt++) {
    try {
      return await attempts.run({ printed, isLast: attempt === MOST_ATTEMPTS, drawn, asked: 0 }, work)
    } catch (error) {
      if (!(error instanceof PaperNeeded)) throw error
      printed.set(error.key, await pool.render(error.request).catch(refusalOf))
    }
  }
}
