import type { DecimalText, DisciplineFact } from '../../rulebooks/domain/rubric.ts'

/**
 * The figures of one indicator of one board, as accepted, all in `unit`. `null` is missing and is never zero.
 * Exact decimals of at most 24 digits.
 */
export interface FiguresInput {
  readonly kind: 'figures'
  readonly result: DecimalText | null
  readonly registeredTarget: DecimalText | null
  readonly assignedPlan: DecimalText | null
  readonly samePeriod: DecimalText | null
  /** Short name of the unit as papers print it (`tỷ đồng`), or `null`. */
  readonly unit: string | null
}

/** What was stated or found for one criterion of one board. */
export type CriterionInput =
  | FiguresInput
  | { readonly kind: 'passed'; readonly passed: boolean }
  | { readonly kind: 'level'; readonly level: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'items'; readonly counts: Readonly<Record<string, number>> }
  | { readonly kind: 'points'; readonly points: DecimalText; readonly reason: string }
  | { readonly kind: 'not-applicable'; readonly reason: string }
  | { readonly kind: 'missing' }
  /** Fixed by a recorded decision whatever the formula gives; the trace says so. */
  | { readonly kind: 'decided'; readonly points: DecimalText; readonly reason: string }

/** One occurrence of a fact of discipline, from the product's own records. */
export interface Occurrence {
  readonly fact: DisciplineFact
  /** What was late, missing or missed, for the trace (`Báo cáo năm 2022`). */
  readonly subject: string
  /** Days late; `null` when days do not matter. */
  readonly days: number | null
}

/** An award of an earlier year, from the register. */
export interface EarlierAward {
  readonly award: string
  readonly year: number
  /** Number of the decision that grants it. */
  readonly decision: string
  /** Of a board that this one carries on. */
  readonly ofPredecessor: boolean
}

/** What the steps of a tie-break may ask about a board; `null` is unknown and leaves the step undecided. */
export interface TieFacts {
  readonly womenShare: DecimalText | null
  /** Asked for only where a step of the rulebook compares awards. */
  readonly awards: readonly EarlierAward[] | null
  /** Votes in the ballot that was held to break the tie. */
  readonly ballotVotes: number | null
  /** Place that the chair's recorded decision gives the board among those tied. */
  readonly chairPlace: number | null
}

/** All that one board brings into the computation. */
export interface BoardInputs {
  /** A stable code of the organisation. */
  readonly organisation: string
  /** Its name on the day of the computation. */
  readonly name: string
  /** By criterion code; no entry is a missing input. */
  readonly inputs: Readonly<Record<string, CriterionInput>>
  readonly occurrences: readonly Occurrence[]
  readonly tie: TieFacts
}

export const NO_TIE_FACTS: TieFacts = { womenShare: null, awards: null, ballotVotes: null, chairPlace: null }
