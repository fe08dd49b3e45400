import { DomainError, invalidField } from '../../../shared/domain/errors.ts'
import { addDays, holds, overlap } from '../../../shared/domain/local-date.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'

/** A board belongs to a bloc on the days of the period. The council is the bloc's, kept here for the overlap rule. */
export interface Membership extends Period {
  readonly id: string
  readonly blocId: string
  readonly councilId: string
  readonly organisationId: string
}

/** The memberships of the bloc on the date, in the order in which they are given. */
export function membershipsOn<M extends Membership>(
  memberships: readonly M[],
  blocId: string,
  date: LocalDate,
): M[] {
  return memberships.filter((membership) => membership.blocId === blocId && holds(membership, date))
}

/** The boards that are members of the bloc on the date: what a quorum of that day is counted from. */
export function membersOn(memberships: readonly Membership[], blocId: string, date: LocalDate): Set<string> {
  return new Set(membershipsOn(memberships, blocId, date).map((membership) => membership.organisationId))
}

/**
 * Refuses a membership that ends before it begins (422), or that gives a board two blocs of one council on one day
 * (409, naming the day on which the other one is met). Blocs of different councils do not exclude each other.
 */
export function assertMembership(wanted: Membership, existing: readonly Membership[]): void {
  if (wanted.to !== null && wanted.to <= wanted.from) {
    throw invalidField('/to', 'blocs.period-empty', { from: wanted.from, to: wanted.to })
  }
  const other = existing.find(
    (membership) =>
      membership.id !== wanted.id &&
      membership.organisationId === wanted.organisationId &&
      membership.councilId === wanted.councilId &&
      overlap(membership, wanted),
  )
  if (other) {
    throw new DomainError('conflict', 'blocs.second-bloc-on-day', {
      date: other.from > wanted.from ? other.from : wanted.from,
    })
  }
}

/**
 * The membership with its last day set: `to` is the first day on which the board no longer belongs to the bloc.
 * Ending twice, or before it began, is refused; an end that lies ahead may be brought forward by a new paper.
 */
export function endMembership<M extends Membership>(membership: M, to: LocalDate): M {
  if (to <= membership.from) {
    throw invalidField('/to', 'blocs.period-empty', { from: membership.from, to })
  }
  if (membership.to !== null && membership.to <= to) {
    throw new DomainError('conflict', 'blocs.membership-ended', { date: addDays(membership.to, -1) })
  }
  return { ...membership, to }
}
