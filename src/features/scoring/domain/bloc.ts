import type { QuantitativeCriterion, Rubric } from '../../rulebooks/domain/rubric.ts'
import { criteriaOf } from '../../rulebooks/domain/rubric.ts'
import { achievementOf } from './achievement.ts'
import type { ScoringBook } from './criterion.ts'
import type { Leader } from './formulas.ts'
import { compare } from './fractions.ts'
import type { BoardInputs, CriterionInput } from './inputs.ts'
import type { SheetResult } from './sheet.ts'
import { computeSheet } from './sheet.ts'
import type { Standings } from './standings.ts'
import { computeStandings } from './standings.ts'

/** All sheets of a bloc and the places that follow from them. */
export interface BlocResult {
  readonly sheets: readonly SheetResult[]
  readonly standings: Standings
}

/** Computes a bloc year from nothing but the adopted rules and the inputs; boards in any order. */
export function computeBloc(
  rubric: Rubric,
  rulebook: ScoringBook,
  boards: readonly BoardInputs[],
  awardYear: number,
): BlocResult {
  const sorted = [...boards].sort((a, b) => (a.organisation < b.organisation ? -1 : 1))
  const leaders = leadersOf(rubric, sorted)
  const contenders = sorted.map((board) => ({
    sheet: computeSheet(rubric, rulebook, board, leaders),
    tie: board.tie,
  }))
  return {
    sheets: contenders.map(({ sheet }) => sheet),
    standings: computeStandings(contenders, rulebook.tieBreak, awardYear),
  }
}

/** For each criterion that is scored relative to the bloc's leader: the best achievement and whose it is. */
export function leadersOf(rubric: Rubric, boards: readonly BoardInputs[]): Map<string, Leader> {
  const leaders = new Map<string, Leader>()
  for (const { criterion } of criteriaOf(rubric)) {
    if (criterion.kind !== 'quantitative' || criterion.formula.mode !== 'leader') continue
    const leader = leaderOf(criterion, boards)
    if (leader) leaders.set(criterion.code, leader)
  }
  return leaders
}

function leaderOf(criterion: QuantitativeCriterion, boards: readonly BoardInputs[]): Leader | undefined {
  let best: Leader | undefined
  for (const board of boards) {
    const input = board.inputs[criterion.code]
    if (input?.kind !== 'figures') continue
    const found = achievementOf(criterion, input)
    if (found.state !== 'computed') continue
    const apart = best ? compare(found.achievement, best.achievement) : 1
    if (apart > 0) best = { achievement: found.achievement, names: [board.name] }
    else if (apart === 0 && best) best = { ...best, names: [...best.names, board.name] }
  }
  return best
}

/** One changed input of a what-if. */
export interface InputChange {
  readonly organisation: string
  readonly criterion: string
  readonly input: CriterionInput
}

/** The boards with some inputs replaced; the boards given stay as they are. */
export function withChanges(
  boards: readonly BoardInputs[],
  changes: readonly InputChange[],
): readonly BoardInputs[] {
  return boards.map((board) => {
    const own = changes.filter(({ organisation }) => organisation === board.organisation)
    if (own.length === 0) return board
    const replaced = Object.fromEntries(own.map(({ criterion, input }) => [criterion, input]))
    return { ...board, inputs: { ...board.inputs, ...replaced } }
  })
}
