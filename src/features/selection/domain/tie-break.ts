import { decimal, Decimal } from '../../../shared/domain/decimal.ts'
import type { TieStep } from '../../rulebooks/domain/rulebook.ts'

/** The facts that tie steps compare, from the agreed standing; null where a fact is not known (never zero). */
export interface TieFacts {
  readonly totalBeforeBonus: string | null
  /** Points of each section of the rubric by its code. */
  readonly sections: Readonly<Record<string, string>>
  readonly targetsExceeded: number | null
  /** Points deducted, as a positive number. */
  readonly deductions: string | null
  /** Women among the staff as a decimal share, `0.7`. */
  readonly womenShare: string | null
  /** Award years by award code, of the board and of those it succeeded. */
  readonly awardYears: Readonly<Record<string, readonly number[]>>
  readonly awardYear: number
}

/** How one step went for a group of equals, for printing: the value of each, and whether it told them apart. */
export interface TieTrace {
  readonly step: TieStep['kind']
  readonly candidates: readonly string[]
  readonly values: Readonly<Record<string, string>>
  readonly outcome: 'separated' | 'equal' | 'facts-missing' | 'needed' | 'rounds-used-up' | 'decided'
}

/** A recorded decision of the chair: all tied candidates in order, with its reason. */
export interface ChairDecision {
  readonly order: readonly string[]
  readonly reason: string
}

export interface TieInput {
  readonly steps: readonly TieStep[]
  readonly facts: Readonly<Record<string, TieFacts>>
  readonly chair: ChairDecision | null
  readonly roundsLeft: boolean
}

/** Who of a group of equals gets a seat, who does not, and who is still equal at the last seat. */
export interface SeatsFilled {
  readonly seated: readonly string[]
  readonly out: readonly string[]
  /** Still equal, for `seatsLeft` seats; empty when the tie is broken. */
  readonly tied: readonly string[]
  readonly seatsLeft: number
  /** What the tie waits for; null when it is broken, or when the rulebook has no further step. */
  readonly waitsFor: PeopleKind | null
  readonly trace: readonly TieTrace[]
}

/**
 * Gives `seats` seats to a larger group of candidates with equal approvals by the rulebook's steps, in their order,
 * each applied only to those who are still equal at the last seat. The order of the input never matters.
 */
export function fillSeats(candidates: readonly string[], seats: number, input: TieInput): SeatsFilled {
  const trace: TieTrace[] = []
  const seated: string[] = []
  const out: string[] = []
  let tied = [...candidates].sort()
  let seatsLeft = seats
  const settle = (groups: string[][]) => {
    tied = []
    for (const group of groups) {
      if (seatsLeft > 0 && group.length > seatsLeft && tied.length === 0) tied = group
      else if (tied.length === 0 && group.length <= seatsLeft) {
        seated.push(...group)
        seatsLeft -= group.length
      } else out.push(...group)
    }
  }
  settle([tied])
  for (const step of input.steps) {
    if (tied.length === 0) break
    if (isFactStep(step)) {
      settle(splitBy(step, tied, input, trace))
      continue
    }
    const waitsFor = step.kind === 'new-ballot' ? 'new-ballot' : 'chair-decision'
    const asked = askPeople(waitsFor, tied, input)
    trace.push({ step: waitsFor, candidates: tied, values: {}, outcome: asked.outcome })
    if (asked.outcome === 'needed') return { seated, out, tied, seatsLeft, waitsFor, trace }
    if (asked.order) settle(asked.order.map((candidate) => [candidate]))
  }
  return { seated, out, tied, seatsLeft, waitsFor: null, trace }
}

/** Candidates in the order of the steps that compare facts; who stays equal shares a group. For runner-up places. */
export function orderByFacts(candidates: readonly string[], input: TieInput): string[][] {
  let groups: string[][] = [[...candidates].sort()]
  for (const step of input.steps) {
    if (isFactStep(step)) groups = groups.flatMap((group) => splitBy(step, group, input, []))
  }
  return groups
}

/** A new ballot is needed while rounds are left; the chair is asked unless its recorded order names all the tied. */
function askPeople(
  kind: PeopleKind,
  tied: readonly string[],
  input: TieInput,
): { outcome: 'needed' | 'rounds-used-up' | 'decided'; order?: string[] } {
  if (kind === 'new-ballot') return { outcome: input.roundsLeft ? 'needed' : 'rounds-used-up' }
  const order = input.chair?.order.filter((candidate) => tied.includes(candidate)) ?? []
  return new Set(order).size === tied.length && order.length === tied.length
    ? { outcome: 'decided', order }
    : { outcome: 'needed' }
}

type PeopleKind = 'new-ballot' | 'chair-decision'
type FactStep = TieStep & { readonly kind: Exclude<TieStep['kind'], PeopleKind> }

function isFactStep(step: TieStep): step is FactStep {
  return step.kind !== 'new-ballot' && step.kind !== 'chair-decision'
}

/** Splits one group by a fact, the better first; a fact that one of them lacks separates nobody. */
function splitBy(step: FactStep, group: string[], input: TieInput, trace: TieTrace[]): string[][] {
  if (group.length === 1) return [group]
  const values = new Map(group.map((candidate) => [candidate, valueOf(step, input.facts[candidate])]))
  const shown: Record<string, string> = {}
  for (const [candidate, value] of values) shown[candidate] = value?.text ?? ''
  const note = (outcome: TieTrace['outcome']) =>
    trace.push({ step: step.kind, candidates: group, values: shown, outcome })
  const known = [...values.values()].flatMap((value) => (value ? [value] : []))
  if (known.length < group.length) {
    note('facts-missing')
    return [group]
  }
  const distinct = known
    .map((value) => value.better)
    .sort((a, b) => b.comparedTo(a))
    .filter((value, index, all) => index === 0 || !value.equals(all[index - 1] ?? NaN))
  note(distinct.length > 1 ? 'separated' : 'equal')
  return distinct.map((value) => group.filter((candidate) => values.get(candidate)?.better.equals(value)))
}

/** What is compared (the larger wins) and what is shown. */
interface Comparable {
  readonly better: Decimal
  readonly text: string
}

function valueOf(step: FactStep, facts: TieFacts | undefined): Comparable | null {
  if (!facts) return null
  const points = (text: string | null | undefined) =>
    text === null || text === undefined ? null : { better: decimal(text), text }
  switch (step.kind) {
    case 'total-before-bonus':
      return points(facts.totalBeforeBonus)
    case 'section':
      return points(facts.sections[step.section])
    case 'targets-exceeded':
      return facts.targetsExceeded === null ? null : points(String(facts.targetsExceeded))
    case 'fewer-deductions':
      return facts.deductions === null
        ? null
        : { better: decimal(facts.deductions).negated(), text: facts.deductions }
    case 'women-share':
      return womenValue(facts.womenShare, step.atLeast)
    case 'not-awarded-recently': {
      const years = facts.awardYears[step.award] ?? []
      const recent = years.filter((y) => y < facts.awardYear && y >= facts.awardYear - step.years)
      return { better: new Decimal(-recent.length), text: String(recent.length) }
    }
  }
}

/** Reached or not, without a division: 0,7 reaches 7/10 exactly. */
function womenValue(
  share: string | null,
  atLeast: { readonly numerator: number; readonly denominator: number },
): Comparable | null {
  if (share === null) return null
  const reached = decimal(share).times(atLeast.denominator).greaterThanOrEqualTo(atLeast.numerator)
  return { better: new Decimal(reached ? 1 : 0), text: share }
}
