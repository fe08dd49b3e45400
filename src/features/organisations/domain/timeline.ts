import { DomainError, invalidFields } from '../../../shared/domain/errors.ts'
import type { FieldError, MessageParams } from '../../../shared/domain/errors.ts'
import { holds, overlap } from '../../../shared/domain/local-date.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import type { DatedName } from './organisation.ts'

/** The message codes for a question that has no answer, or more than one. */
export interface AnswerCodes {
  readonly none: string
  readonly several: string
}

/**
 * The one fact that holds on the date. Throws a conflict with `codes.none` or `codes.several` otherwise: there is
 * never a fallback to the nearest, the newest or the first one.
 */
export function onlyOn<F extends Period>(
  facts: readonly F[],
  date: LocalDate,
  codes: AnswerCodes,
  params: MessageParams = {},
): F {
  const found = facts.filter((fact) => holds(fact, date))
  const [only] = found
  if (only === undefined) throw new DomainError('conflict', codes.none, { ...params, date })
  if (found.length > 1) {
    throw new DomainError('conflict', codes.several, { ...params, date, count: found.length })
  }
  return only
}

/** How a list of dated facts has to fit together. */
export interface TimelineRule {
  /** JSON pointer of the list in the input. */
  readonly pointer: string
  /** May days between two facts go without one? */
  readonly gaps: 'refused' | 'allowed'
}

/**
 * What is wrong with a list of dated facts: an empty or reversed period, two facts on one day, a day without one
 * between the first and the last. Pointers name the entry as it was given, in whatever order it came.
 */
export function timelineProblems(facts: readonly Period[], rule: TimelineRule): FieldError[] {
  const problems: FieldError[] = []
  const entries = facts.map((fact, index) => ({ ...fact, at: `${rule.pointer}/${index}` }))
  for (const entry of entries) {
    if (entry.to !== null && entry.to <= entry.from) {
      problems.push({
        pointer: `${entry.at}/to`,
        code: 'organisations.period-empty',
        params: { from: entry.from, to: entry.to },
      })
    }
  }
  if (problems.length > 0) return problems
  const sorted = entries.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  sorted.forEach((entry, i) => {
    const next = sorted[i + 1]
    if (next === undefined) return
    if (overlap(entry, next)) {
      problems.push({
        pointer: `${next.at}/from`,
        code: 'organisations.periods-overlap',
        params: { date: next.from },
      })
    } else if (rule.gaps === 'refused' && entry.to !== null && entry.to < next.from) {
      problems.push({
        pointer: `${next.at}/from`,
        code: 'organisations.periods-gap',
        params: { from: entry.to, to: next.from },
      })
    }
  })
  return problems
}

/** Throws 422 with every problem of the timeline. */
export function assertTimeline(facts: readonly Period[], rule: TimelineRule): void {
  const problems = timelineProblems(facts, rule)
  if (problems.length > 0) throw invalidFields(problems)
}

/**
 * The days from the first to the last of the facts, or `undefined` when there are none. An organisation exists on
 * the days on which it has a name: there is no second place that could say otherwise.
 */
export function span(facts: readonly Period[]): Period | undefined {
  const [first, ...rest] = facts
  if (first === undefined) return undefined
  return rest.reduce<Period>(
    (whole, fact) => ({
      from: fact.from < whole.from ? fact.from : whole.from,
      to: whole.to === null || fact.to === null ? null : fact.to > whole.to ? fact.to : whole.to,
    }),
    { from: first.from, to: first.to },
  )
}

/** Do the periods, taken together, hold every day of `wanted`? */
export function covers(periods: readonly Period[], wanted: Period): boolean {
  let reached: LocalDate | null = wanted.from
  for (const period of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (period.from > reached) break
    if (period.to === null) return true
    if (period.to > reached) reached = period.to
    if (wanted.to !== null && reached >= wanted.to) return true
  }
  return false
}

const NAME_CODES: AnswerCodes = {
  none: 'organisations.no-name-on-date',
  several: 'organisations.several-names-on-date',
}

/** The name that the organisation bore on the date; a conflict when it had none, or more than one. */
export function nameOn(names: readonly DatedName[], date: LocalDate): DatedName {
  return onlyOn(names, date, NAME_CODES)
}
