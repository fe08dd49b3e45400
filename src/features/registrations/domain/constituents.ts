import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { SuccessionLink } from '../../organisations/domain/lineage.ts'

/** What a board itself has stated about a time: its report of a period, its results or targets of a year. */
export interface Statement {
  /** It speaks for the board as it was until this day: with all that had been merged into it by then. */
  readonly speaksUntil: LocalDate
}

/** Where statements are looked for. */
export interface Statements {
  readonly links: readonly SuccessionLink[]
  /** Mergers after this day are not followed. */
  readonly asOf: LocalDate
  statementOf(organisationId: string): Statement | undefined
  /** Was the board there at the time that is spoken of? One that came into being later is not missing from it. */
  existed(organisationId: string): boolean
}

/** Whose statements together tell of what a board is now. */
export interface Constituents {
  /** Boards whose statements count, each once. */
  readonly from: readonly string[]
  /** Boards that belong to it and stated nothing: missing is not zero. */
  readonly missing: readonly string[]
  /** Boards that stated something and were divided since: nobody can compute how their numbers divide. */
  readonly divided: readonly string[]
}

const NONE: Constituents = { from: [], missing: [], divided: [] }

/**
 * The boards of whose statements a board's numbers of an earlier time are made: its own, and those of the boards that
 * were merged into it since. A statement covers whatever had been merged by the day until which it speaks; one about
 * a time before the board came into being covers the boards out of which it was made.
 */
export function constituentsOf(organisationId: string, statements: Statements): Constituents {
  return follow(organisationId, statements, statements.asOf, new Set())
}

function follow(id: string, statements: Statements, asOf: LocalDate, seen: Set<string>): Constituents {
  if (seen.has(id)) return NONE
  seen.add(id)
  const links = statements.links.filter((link) => link.on <= asOf)
  const received = links.filter((link) => link.successorId === id)
  const own = statements.statementOf(id)
  const existed = statements.existed(id)
  const [first] = received.map((link) => link.on).sort()
  const isCovered = (on: LocalDate): boolean =>
    own !== undefined && (on <= own.speaksUntil || (!existed && on === first))
  const parts = received
    .filter((link) => !isCovered(link.on))
    .map((link) => {
      const part = follow(link.predecessorId, statements, link.on, seen)
      return link.kind === 'merge' ? part : { ...NONE, divided: [...part.from, ...part.divided] }
    })
  // What it stated before a part of it left speaks of more than it is now.
  const gaveAway = links.some(
    (link) => link.predecessorId === id && link.kind === 'split' && !isCovered(link.on),
  )
  const mine = own === undefined ? [] : [id]
  return {
    from: [...(gaveAway ? [] : mine), ...parts.flatMap((part) => part.from)],
    missing: [...(own === undefined && existed ? [id] : []), ...parts.flatMap((part) => part.missing)],
    divided: [...(gaveAway ? mine : []), ...parts.flatMap((part) => part.divided)],
  }
}
