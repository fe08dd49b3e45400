import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { addDays, holds, overlap } from '../../../shared/domain/local-date.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { covers, onlyOn } from '../../organisations/domain/timeline.ts'
import type { Membership } from './membership.ts'

export const TERM_ROLES = ['head', 'deputy'] as const
export type TermRole = (typeof TERM_ROLES)[number]

/**
 * A board's time as head or deputy of a bloc. `ended` is never stored: a confirmed term has ended when its last day
 * is past, and stays the answer for its own days.
 */
export interface Term extends Period {
  readonly id: string
  readonly blocId: string
  readonly organisationId: string
  readonly role: TermRole
  /** The award year for which the term is meant; rights follow the dates alone. */
  readonly year: number
  readonly state: 'proposed' | 'confirmed' | 'replaced'
  /** The deputy's board in the place of a head that was dissolved, by a paper of the council. */
  readonly isActing: boolean
}

/** Why a confirmed term has a last day. */
export const TERM_ENDS = ['hand-over', 'dissolution', 'reorganisation', 'council-decision'] as const
export type TermEnd = (typeof TERM_ENDS)[number]

export type TermState = Term['state'] | 'ended'
export type TermAction = 'edit' | 'confirm' | 'replace' | 'end'

/** proposed → confirmed by the council's notice → ended on a day; proposed → replaced when the notice says otherwise. */
export const termMachine = machine<TermState, TermAction>({
  thing: 'thing.term',
  states: ['proposed', 'confirmed', 'ended', 'replaced'],
  initial: 'proposed',
  transitions: [
    { action: 'edit', from: ['proposed'], to: 'proposed', by: ['head', 'council'] },
    { action: 'confirm', from: ['proposed'], to: 'confirmed', by: ['council'] },
    { action: 'replace', from: ['proposed'], to: 'replaced', by: ['council', 'system'] },
    // A board that leaves the bloc before its confirmed term begins; the council decides again.
    { action: 'replace', from: ['confirmed'], to: 'replaced', by: ['system'] },
    { action: 'end', from: ['confirmed'], to: 'ended', by: ['council', 'system'] },
  ],
})

/** Who may enter a term: the bloc proposes, and the council may name boards that nobody proposed. */
export const TERM_PROPOSERS: readonly Role[] = ['head', 'council']

/** The state as seen on the date: a confirmed term whose last day is past has ended. */
export function termStateOn(term: Term, date: LocalDate): TermState {
  return term.state === 'confirmed' && term.to !== null && term.to <= date ? 'ended' : term.state
}

const confirmed = <T extends Term>(terms: readonly T[], role: TermRole): T[] =>
  terms.filter((term) => term.role === role && term.state === 'confirmed')

/**
 * Who heads the bloc on the date: exactly one confirmed term holds, or a conflict says that there is none or more
 * than one. Proposed terms, last year's head and row order are never an answer.
 * @param terms of one bloc
 */
export function headOn<T extends Term>(terms: readonly T[], date: LocalDate): T {
  return onlyOn(confirmed(terms, 'head'), date, {
    none: 'blocs.no-head-on-date',
    several: 'blocs.several-heads-on-date',
  })
}

/** The deputy on the date, with the same strictness as `headOn`. */
export function deputyOn<T extends Term>(terms: readonly T[], date: LocalDate): T {
  return onlyOn(confirmed(terms, 'deputy'), date, {
    none: 'blocs.no-deputy-on-date',
    several: 'blocs.several-deputies-on-date',
  })
}

/** The board that holds the role on the date, or null when there is no single answer: then nobody has its rights. */
export function holderOn(terms: readonly Term[], role: TermRole, date: LocalDate): string | null {
  const [only, ...more] = confirmed(terms, role).filter((term) => holds(term, date))
  return only !== undefined && more.length === 0 ? only.organisationId : null
}

/**
 * The rules that a term has to keep, on all of its days: the board is a member of the bloc; no second confirmed
 * holder of the role; head and deputy are different boards (an acting head is the deputy, which is why it is marked).
 * @param others the other terms of the same bloc; proposed and replaced ones do not count
 * @param memberships of the board in the bloc
 */
export function assertTerm(term: Term, others: readonly Term[], memberships: readonly Membership[]): void {
  if (term.to !== null && term.to <= term.from) {
    throw invalidField('/to', 'blocs.period-empty', { from: term.from, to: term.to })
  }
  if (term.isActing && term.role !== 'head') throw invalidField('/isActing', 'blocs.only-head-acts')
  const own = memberships.filter((m) => m.organisationId === term.organisationId && m.blocId === term.blocId)
  if (!memberThroughout(own, term)) {
    throw invalidField('/organisationId', 'blocs.term-not-member', { from: term.from })
  }
  for (const other of others) {
    if (other.id === term.id || other.state !== 'confirmed' || !overlap(other, term)) continue
    const date = other.from > term.from ? other.from : term.from
    if (other.role === term.role) {
      throw new DomainError('conflict', `blocs.second-${term.role}-on-day`, { date })
    }
    const acts = term.isActing || other.isActing
    if (other.organisationId === term.organisationId && !acts) {
      throw new DomainError('conflict', 'blocs.head-is-deputy', { date })
    }
  }
}

/** A term without a last day is checked on its first: when a membership ends, the terms of the board end with it. */
function memberThroughout(memberships: readonly Membership[], term: Period): boolean {
  const wanted = term.to === null ? { from: term.from, to: addDays(term.from, 1) } : term
  return covers(memberships, wanted)
}
