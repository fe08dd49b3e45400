import type { Term, TermRole } from './term.ts'

/** Whom a notice announces for one bloc. */
export interface Announced {
  readonly head: Term
  readonly deputy: Term | null
}

/**
 * Head and deputy of a bloc that a notice of the year announces: those confirmed for it, else those proposed; of several
 * proposals the latest. Undefined where nobody is to be head.
 * @param terms of one bloc, by the day on which they begin
 */
export function termsToAnnounce(terms: readonly Term[], year: number): Announced | undefined {
  const termOf = (role: TermRole): Term | undefined => {
    const held = terms.filter((term) => term.role === role && term.year === year && !term.isActing)
    const last = (state: Term['state']) => held.findLast((term) => term.state === state)
    return last('confirmed') ?? last('proposed')
  }
  const head = termOf('head')
  return head === undefined ? undefined : { head, deputy: termOf('deputy') ?? null }
}
