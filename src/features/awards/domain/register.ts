import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { isCarriedOn, predecessorsOn, type SuccessionLink } from '../../organisations/domain/lineage.ts'
import type { AwardState } from './decision.ts'

/** An entry of the award register; the name is the one that held on the day of the decision. */
export interface RegisterEntry {
  readonly organisationId: string
  readonly organisationName: string
  readonly awardCode: string
  readonly awardYear: number
  readonly state: AwardState
  readonly decisionNumber: string
  readonly decidedOn: LocalDate
}

/** An entry as the history of a board shows it: its own, or that of a board it carries on. */
export interface HistoryEntry extends RegisterEntry {
  readonly ofPredecessor: boolean
}

/**
 * The award history of a board on a day: its own awards and those of the boards that it carries on by then, newest
 * award year first. Identity is not a name, and nothing past is rewritten: a predecessor's award stays marked as its.
 */
export function historyOf<E extends RegisterEntry>(
  entries: readonly E[],
  links: readonly SuccessionLink[],
  organisationId: string,
  day: LocalDate,
): (E & HistoryEntry)[] {
  const line = new Map(predecessorsOn(links, organisationId, day).map((one) => [one.organisationId, one]))
  return entries
    .filter((entry) => {
      if (entry.organisationId === organisationId) return true
      const relative = line.get(entry.organisationId)
      return relative !== undefined && isCarriedOn(relative, entry.awardYear)
    })
    .filter((entry) => entry.decidedOn <= day)
    .map((entry) => ({ ...entry, ofPredecessor: entry.organisationId !== organisationId }))
    .sort(
      (a, b) =>
        b.awardYear - a.awardYear ||
        (a.awardCode < b.awardCode ? -1 : a.awardCode > b.awardCode ? 1 : 0) ||
        (a.decisionNumber < b.decisionNumber ? -1 : 1),
    )
}

/** Consecutive award years up to `year`: of the board alone, and with its predecessors' years counted in. */
export interface Streak {
  readonly own: number
  readonly withPredecessors: number
}

/** How many years in a row up to and including `year` an award stands (revoked ones break the row). */
export function streakOf(history: readonly HistoryEntry[], awardCode: string, year: number): Streak {
  const standing = history.filter((entry) => entry.awardCode === awardCode && entry.state === 'granted')
  const run = (entries: readonly HistoryEntry[]) => {
    const years = new Set(entries.map((entry) => entry.awardYear))
    let length = 0
    while (years.has(year - length)) length++
    return length
  }
  return { own: run(standing.filter((entry) => !entry.ofPredecessor)), withPredecessors: run(standing) }
}
