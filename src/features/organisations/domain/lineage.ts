import { DomainError } from '../../../shared/domain/errors.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { DatedName } from './organisation.ts'
import { span } from './timeline.ts'

/**
 * One board carried on by another from a day on, by a merge or a split. Renaming and moving change no identity and
 * make no link; a board that goes on under its own identity has no link to itself.
 */
export interface SuccessionLink {
  readonly predecessorId: string
  readonly successorId: string
  readonly kind: 'merge' | 'split'
  readonly on: LocalDate
}

/** A link with the moment at which its act was entered: ahead of its day, or afterwards. */
export interface EnteredLink extends SuccessionLink {
  readonly enteredAt: Instant
}

/** A relative in the line: through how many successions, and on which day the one nearest to it took effect. */
export interface Relative {
  readonly organisationId: string
  readonly distance: number
  readonly on: LocalDate
}

type Way = 'backwards' | 'forwards'

/**
 * Follows the links one way, breadth first. What a board received after it was split is no past of the part that
 * left, so the dates on a path may only fall on the way back and only rise on the way ahead. A board that is
 * reached again by a path that leaves more links open is looked at again; its distance stays the shortest one.
 */
function walk(
  links: readonly SuccessionLink[],
  start: string,
  way: Way,
  use: (link: SuccessionLink) => boolean,
): Relative[] {
  const usable = links.filter(use)
  const found = new Map<string, Relative>()
  const reached = new Map<string, LocalDate>()
  const opensMore = (on: LocalDate, before: LocalDate): boolean =>
    way === 'backwards' ? on > before : on < before
  let frontier: { at: string; since: LocalDate | null }[] = [{ at: start, since: null }]
  for (let distance = 1; frontier.length > 0; distance++) {
    const next: typeof frontier = []
    for (const { at, since } of frontier) {
      for (const link of usable) {
        const [here, there] =
          way === 'backwards'
            ? [link.successorId, link.predecessorId]
            : [link.predecessorId, link.successorId]
        if (here !== at || there === start || (since !== null && opensMore(link.on, since))) continue
        const before = reached.get(there)
        if (before !== undefined && !opensMore(link.on, before)) continue
        reached.set(there, link.on)
        if (!found.has(there)) found.set(there, { organisationId: there, distance, on: link.on })
        next.push({ at: there, since: link.on })
      }
    }
    frontier = next
  }
  return [...found.values()]
}

/** Those whose targets, award history and head terms the organisation carries on that day, nearest first. */
export function predecessorsOn(
  links: readonly SuccessionLink[],
  organisationId: string,
  date: LocalDate,
): Relative[] {
  return walk(links, organisationId, 'backwards', (link) => link.on <= date)
}

/** Those who carry the organisation on by that day, nearest first. */
export function successorsOn(
  links: readonly SuccessionLink[],
  organisationId: string,
  date: LocalDate,
): Relative[] {
  return walk(links, organisationId, 'forwards', (link) => link.on <= date)
}

/**
 * Is what a relative earned in an award year part of the past that is carried on? Only of years that had begun by the
 * day: what a board that goes on after a split does later is its own.
 */
export const isCarriedOn = (relative: Relative, year: number): boolean =>
  year <= Number(relative.on.slice(0, 4))

/**
 * The links by which rights pass: those of boards that ended with the act. A board that goes on after a split keeps
 * acting for itself alone, and the part that left has no say in what is the other's.
 * @param names all names of the predecessors
 */
export function linksOfEnded(
  links: readonly SuccessionLink[],
  names: readonly DatedName[],
): SuccessionLink[] {
  return links.filter((link) => {
    const own = names.filter((name) => name.organisationId === link.predecessorId)
    return span(own)?.to === link.on
  })
}

/**
 * Refuses a line that leads back to itself (conflict `organisations.succession-cycle`): a board that was merged
 * away and comes back is a new organisation with a link to what it comes from. Dates play no part: a cycle is
 * wrong even where no path of dates closes it.
 */
export function assertAcyclic(links: readonly SuccessionLink[]): void {
  const next = new Map<string, string[]>()
  for (const link of links) {
    next.set(link.predecessorId, [...(next.get(link.predecessorId) ?? []), link.successorId])
  }
  const clean = new Set<string>()
  const visit = (at: string, path: ReadonlySet<string>): void => {
    if (path.has(at)) {
      throw new DomainError('conflict', 'organisations.succession-cycle', { organisation: at })
    }
    if (clean.has(at)) return
    const longer = new Set([...path, at])
    for (const successor of next.get(at) ?? []) visit(successor, longer)
    clean.add(at)
  }
  for (const start of next.keys()) visit(start, new Set())
}
