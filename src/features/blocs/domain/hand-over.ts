import { DomainError } from '../../../shared/domain/errors.ts'
import { addDays } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Membership } from './membership.ts'
import { assertTerm, headOn, termStateOn } from './term.ts'
import type { Term, TermRole } from './term.ts'

/** The day on which the boards hand over, and for which award year. */
export interface HandOver {
  readonly blocId: string
  readonly on: LocalDate
  /** The award year of those who take over. */
  readonly year: number
}

/** Exactly what a hand-over does to the terms: who ends, who begins; a term that is right already is not listed. */
export interface HandOverPlan {
  readonly fromHeadId: string
  readonly toHeadId: string
  readonly toDeputyId: string
  readonly end: readonly { readonly id: string; readonly to: LocalDate }[]
  readonly begin: readonly { readonly id: string; readonly from: LocalDate }[]
}

/**
 * Ends the terms of head and deputy on the day and begins the confirmed ones of the next year: rights move by the
 * date, nobody switches anything. The notice may have set the same day, or a later one that the hand-over brings
 * forward; terms that are still only proposed give no rights, so the hand-over is refused.
 * @param terms all terms of the bloc
 * @param memberships of the bloc
 */
export function planHandOver(
  handOver: HandOver,
  terms: readonly Term[],
  memberships: readonly Membership[],
): HandOverPlan {
  const { on, year } = handOver
  const outgoing = headOn(terms, addDays(on, -1))
  if (outgoing.year >= year)
    throw new DomainError('conflict', 'blocs.hand-over-year', { year: outgoing.year })
  const incoming = (role: TermRole): Term => {
    const [only, ...more] = terms.filter(
      (term) => term.role === role && term.year === year && term.state === 'confirmed' && !term.isActing,
    )
    if (only === undefined || more.length > 0) {
      throw new DomainError('conflict', `blocs.hand-over-no-${role}`, { year })
    }
    if (only.from < on) throw new DomainError('conflict', 'blocs.handed-over-already', { date: only.from })
    return only
  }
  const head = incoming('head')
  const deputy = incoming('deputy')
  const next = [head, deputy]
  // Also those whose end the notice had set for a later day: the hand-over brings it forward.
  const ending = terms.filter(
    (term) => !next.includes(term) && term.from < on && termStateOn(term, on) === 'confirmed',
  )
  const settled = terms.map((term) => {
    if (next.includes(term)) return { ...term, from: on }
    return ending.includes(term) ? { ...term, to: on } : term
  })
  for (const term of settled) {
    if (term.id === head.id || term.id === deputy.id) assertTerm(term, settled, memberships)
  }
  return {
    fromHeadId: outgoing.organisationId,
    toHeadId: head.organisationId,
    toDeputyId: deputy.organisationId,
    end: ending.map((term) => ({ id: term.id, to: on })),
    begin: next.filter((term) => term.from !== on).map((term) => ({ id: term.id, from: on })),
  }
}

/** The rotating flag (cờ luân lưu) passing from board to board: a recorded event of a day, and no award. */
export interface FlagHandOver {
  readonly on: LocalDate
  readonly fromOrganisationId: string
  readonly toOrganisationId: string
}

/** The flag goes from one member of that day to another. */
export function assertFlagHandOver(flag: FlagHandOver, members: ReadonlySet<string>): void {
  if (flag.fromOrganisationId === flag.toOrganisationId) {
    throw new DomainError('conflict', 'blocs.flag-to-itself')
  }
  for (const organisationId of [flag.fromOrganisationId, flag.toOrganisationId]) {
    if (!members.has(organisationId)) {
      throw new DomainError('conflict', 'blocs.flag-not-member', {
        organisation: organisationId,
        date: flag.on,
      })
    }
  }
}

/** What the new head has to know is open; counts of things that are not settled. */
export interface HandOverFacts {
  readonly nextTermsConfirmed: boolean
  readonly nextPledgeSigned: boolean
  readonly reportsOpen: number
  readonly scoreSheetsOpen: number
  readonly recommendationsOpen: number
  readonly proposalDecided: boolean
  readonly flagHandedOver: boolean
}

/** One line of the hand-over checklist; `open` counts what is left where it can be counted. */
export interface ChecklistLine {
  readonly code: string
  readonly isDone: boolean
  readonly open: number | null
}

/** The checklist in the order in which people go through it. It informs; only the terms stand in the way. */
export function handOverChecklist(facts: HandOverFacts): ChecklistLine[] {
  const yes = (code: string, isDone: boolean): ChecklistLine => ({ code, isDone, open: null })
  const none = (code: string, open: number): ChecklistLine => ({ code, isDone: open === 0, open })
  return [
    yes('blocs.checklist-terms', facts.nextTermsConfirmed),
    yes('blocs.checklist-pledge', facts.nextPledgeSigned),
    none('blocs.checklist-reports', facts.reportsOpen),
    none('blocs.checklist-score-sheets', facts.scoreSheetsOpen),
    none('blocs.checklist-recommendations', facts.recommendationsOpen),
    yes('blocs.checklist-proposal', facts.proposalDecided),
    yes('blocs.checklist-flag', facts.flagHandedOver),
  ]
}
