import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { PaperRef } from '../../organisations/domain/paper-ref.ts'
import type { Membership } from './membership.ts'
import { assertTerm, TERM_ROLES } from './term.ts'
import type { Term, TermRole } from './term.ts'

/** What the council's notice says: who heads the bloc and who is deputy for the year, from which day on. */
export interface TermNotice {
  readonly blocId: string
  readonly year: number
  readonly headId: string
  readonly deputyId: string
  readonly from: LocalDate
  readonly paper: PaperRef
}

/** Exactly what confirming by the notice does to the terms of the bloc. */
export interface ConfirmationPlan {
  /** Proposed terms that the notice confirms, from its day on. */
  readonly confirm: readonly { readonly id: string; readonly from: LocalDate }[]
  /** Terms of boards that nobody had proposed. */
  readonly create: readonly {
    readonly role: TermRole
    readonly organisationId: string
    readonly from: LocalDate
    readonly year: number
  }[]
  /** Proposed terms of the year that the notice passes over. */
  readonly replace: readonly { readonly id: string }[]
  /** Running terms that end when the new ones begin. */
  readonly end: readonly { readonly id: string; readonly to: LocalDate }[]
  /** Did the council follow the proposal in both roles? */
  readonly differs: boolean
}

/**
 * Works out what a notice (Thông báo) of the council does: the proposed terms that it names are confirmed, the others
 * of that year replaced, boards that nobody proposed get a confirmed term, and the running terms end on the day on
 * which the new ones begin, so that no day has two heads. Throws when a rule of `assertTerm` is broken.
 * @param terms all terms of the bloc
 * @param memberships of the bloc
 */
export function planConfirmation(
  notice: TermNotice,
  terms: readonly Term[],
  memberships: readonly Membership[],
): ConfirmationPlan {
  if (notice.headId === notice.deputyId) throw invalidField('/deputyId', 'blocs.head-is-deputy-input')
  const named: Readonly<Record<TermRole, string>> = { head: notice.headId, deputy: notice.deputyId }
  const proposals = terms.filter((term) => term.state === 'proposed' && term.year === notice.year)
  const match = (role: TermRole): Term | undefined =>
    proposals.find((term) => term.role === role && term.organisationId === named[role])

  const running = terms.filter((term) => term.state === 'confirmed' && holds(term, notice.from))
  const onSameDay = running.find((term) => term.from === notice.from)
  if (onSameDay) throw new DomainError('conflict', 'blocs.term-begins-that-day', { date: notice.from })
  const later = terms.find((term) => term.state === 'confirmed' && term.from > notice.from)
  if (later) throw new DomainError('conflict', 'blocs.later-term-confirmed', { date: later.from })
  const end = running.map((term) => ({ id: term.id, to: notice.from }))

  const settled = terms.map((term) => (running.includes(term) ? { ...term, to: notice.from } : term))
  const next = TERM_ROLES.map<Term>((role) => ({
    id: match(role)?.id ?? `new-${role}`,
    blocId: notice.blocId,
    organisationId: named[role],
    role,
    year: notice.year,
    state: 'confirmed',
    isActing: false,
    from: notice.from,
    to: null,
  }))
  const others = settled.filter((term) => !next.some((one) => one.id === term.id))
  for (const term of next) assertTerm(term, [...others, ...next], memberships)

  const confirmed = TERM_ROLES.flatMap((role) => match(role) ?? [])
  const missing = TERM_ROLES.filter((role) => match(role) === undefined)
  return {
    confirm: confirmed.map((term) => ({ id: term.id, from: notice.from })),
    create: missing.map((role) => ({
      role,
      organisationId: named[role],
      from: notice.from,
      year: notice.year,
    })),
    replace: proposals.filter((term) => !confirmed.includes(term)).map((term) => ({ id: term.id })),
    end,
    differs: proposals.length > 0 && missing.length > 0,
  }
}

/**
 * Confirms a single proposed term from a day on, where the council decides on one role only. The running term of the
 * role ends that day, and so does the board's own term in the other role: it can not hold both.
 * @param terms all terms of the bloc
 */
export function planTermConfirmation(
  termId: string,
  from: LocalDate,
  terms: readonly Term[],
  memberships: readonly Membership[],
): { readonly from: LocalDate; readonly end: readonly { readonly id: string; readonly to: LocalDate }[] } {
  const term = terms.find((one) => one.id === termId)
  if (!term) throw new RangeError(`no such term: ${termId}`)
  const confirmed: Term = { ...term, state: 'confirmed', from, to: null }
  const ending = terms.filter(
    (other) =>
      other.state === 'confirmed' &&
      holds(other, from) &&
      other.from < from &&
      (other.role === term.role || other.organisationId === term.organisationId),
  )
  const settled = terms.map((other) => (ending.includes(other) ? { ...other, to: from } : other))
  assertTerm(confirmed, settled, memberships)
  return { from, end: ending.map((other) => ({ id: other.id, to: from })) }
}

/**
 * The deputy's board acts as head from the day on, by a paper of the council, because the head was dissolved. Throws
 * when the bloc still has a head that day, or when the board is not its deputy.
 */
export function planActingHead(
  act: {
    readonly blocId: string
    readonly organisationId: string
    readonly from: LocalDate
    readonly year: number
  },
  terms: readonly Term[],
  memberships: readonly Membership[],
): Omit<Term, 'id'> {
  const isDeputy = terms.some(
    (term) =>
      term.role === 'deputy' &&
      term.state === 'confirmed' &&
      term.organisationId === act.organisationId &&
      holds(term, act.from),
  )
  if (!isDeputy) throw invalidField('/organisationId', 'blocs.acting-not-deputy', { date: act.from })
  const term: Omit<Term, 'id'> = { ...act, role: 'head', state: 'confirmed', isActing: true, to: null }
  assertTerm({ ...term, id: 'new-head' }, terms, memberships)
  return term
}
