import type { Instant } from '../../../shared/domain/instant.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { EnteredLink } from '../../organisations/domain/lineage.ts'

/** What a board itself has stated about a time: its report of a period, its results or targets of a year. */
export interface Statement {
  /** It speaks for the board as it was until this day: with what had been merged into it by then. */
  readonly speaksUntil: LocalDate
  /** When it was handed in: an act that was entered later could not be known. Null: it is being written now. */
  readonly madeAt: Instant | null
}

/** Where statements are looked for. */
export interface Statements {
  readonly links: readonly EnteredLink[]
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
 * The boards of whose statements a board's numbers of a time are made: its own, and those of the boards that were
 * merged into it since. A statement covers what had been merged by the day until which it speaks, when the merger was
 * entered before it was made, or when nobody has spoken for the merged board: what two boards have stated, neither
 * knowing of the merger, stays the statement of two. One about a time before the board came into being covers the
 * boards out of which it was made. See decisions/successions.md.
 */
export function constituentsOf(organisationId: string, statements: Statements): Constituents {
  return follow(organisationId, statements, { asOf: statements.asOf, speaker: undefined }, new Set())
}

interface Place {
  readonly asOf: LocalDate
  /** The successor's statement, where it covers the board: of its line, only what it could not know counts. */
  readonly speaker: Statement | undefined
}

function follow(
  id: string,
  statements: Statements,
  { asOf, speaker }: Place,
  seen: Set<string>,
): Constituents {
  if (seen.has(id)) return NONE
  seen.add(id)
  const links = statements.links.filter((link) => link.on <= asOf)
  const received = links.filter((link) => link.successorId === id)
  const own = speaker === undefined ? statements.statementOf(id) : undefined
  const speaking = speaker ?? own
  const existed = statements.existed(id)
  const [first] = received.map((link) => link.on).sort()
  const speaksOf = (on: LocalDate): boolean =>
    speaking !== undefined && (on <= speaking.speaksUntil || (own !== undefined && !existed && on === first))
  const parts = received.map((link) => {
    const isSpokenOf = speaksOf(link.on)
    if (link.kind === 'split') return isSpokenOf ? NONE : dividedPart(link, statements, seen)
    const covering = isSpokenOf && speaking !== undefined && isKnown(link, speaking) ? speaking : undefined
    const part = follow(link.predecessorId, statements, { asOf: link.on, speaker: covering }, seen)
    return isSpokenOf && part.from.length + part.divided.length === 0 ? NONE : part
  })
  // What it stated before a part of it left speaks of more than it is now.
  const gaveAway = links.some(
    (link) => link.predecessorId === id && link.kind === 'split' && !speaksOf(link.on),
  )
  const mine = own === undefined ? [] : [id]
  const isMissing = speaking === undefined && existed
  return {
    from: [...(gaveAway ? [] : mine), ...parts.flatMap((part) => part.from)],
    missing: [...(isMissing ? [id] : []), ...parts.flatMap((part) => part.missing)],
    divided: [...(gaveAway ? mine : []), ...parts.flatMap((part) => part.divided)],
  }
}

function dividedPart(link: EnteredLink, statements: Statements, seen: Set<string>): Constituents {
  const { from, divided } = follow(
    link.predecessorId,
    statements,
    { asOf: link.on, speaker: undefined },
    seen,
  )
  return { ...NONE, divided: [...from, ...divided] }
}

const isKnown = (link: EnteredLink, { madeAt }: Statement): boolean =>
  madeAt === null || link.enteredAt < madeAt
