import type { Decimal } from '../../../shared/domain/decimal.ts'
import { decimalText } from '../../../shared/domain/decimal.ts'
import { invalidFields } from '../../../shared/domain/errors.ts'
import type { DisciplineRule, Rulebook } from '../../rulebooks/domain/rulebook.ts'
import type {
  Criterion,
  EmptyBaseTreatment,
  NotApplicableTreatment,
  QuantitativeCriterion,
} from '../../rulebooks/domain/rubric.ts'
import { notApplicableTreatment } from '../../rulebooks/domain/rubric.ts'
import { achievementOf, baseFigure, targetEasierThanLastYear } from './achievement.ts'
import { checkInput, isFromFacts } from './check-input.ts'
import { countedPoints, disciplinePoints, itemPoints } from './counted.ts'
import type { Leader, Worked } from './formulas.ts'
import { workOut } from './formulas.ts'
import type { Quotient } from './fractions.ts'
import { UNIT, ZERO, compare, difference, isExactly, product, quotient, roundQuotient } from './fractions.ts'
import type { CriterionInput, FiguresInput, Occurrence } from './inputs.ts'
import type { TraceStep } from './trace.ts'
import { shown, shownQuotient, step } from './trace.ts'

/** The parts of a rulebook that the engine reads. */
export type ScoringBook = Pick<Rulebook, 'scoring' | 'discipline' | 'tieBreak'>

/** What a criterion is computed from. */
export interface CriterionInputs {
  /** `undefined` is missing. */
  readonly input: CriterionInput | undefined
  readonly occurrences: readonly Occurrence[]
  /** The bloc's best achievement, for a formula relative to the leader. */
  readonly leader: Leader | null
  /** Effective over nominal maximum, when points of a criterion that does not apply were redistributed. */
  readonly scale: Quotient
}

/** `open`: no points yet, which is not zero. */
export interface CriterionResult {
  readonly criterion: string
  readonly state: 'scored' | 'open' | 'not-applicable'
  /** Rounded once, by the rulebook's mode; below zero for a deduction; `null` when open or not applicable. */
  readonly points: Decimal | null
  /** What the criterion can give this board: its maximum, with redistributed points; zero when not applicable. */
  readonly maximum: Decimal
  readonly trace: readonly TraceStep[]
  /** Result over target above 100 %: counts among the exceeded targets. */
  readonly exceeded: boolean
  /** Target set easier than last year's result; what follows is the rulebook's to say. */
  readonly easyTarget: boolean
}

/** Nothing else is given: not redistributed, no facts, no leader. */
export const PLAIN: Omit<CriterionInputs, 'input'> = { occurrences: [], leader: null, scale: UNIT }

interface Remembered {
  readonly criterion: Criterion
  readonly rulebook: ScoringBook
  readonly leader: Leader | null
  readonly scale: Quotient
  readonly result: CriterionResult
}

/** The points of an input, so that a column which only repeats the one before it is not worked out again. */
const remembered = new WeakMap<CriterionInput, Remembered>()

/**
 * The points of one criterion with their trace. A pure function of the adopted rules and the given facts.
 * Throws `invalid` (422) with the pointers of what is wrong in an input that does not fit the criterion.
 */
export function computeCriterion(
  criterion: Criterion,
  inputs: CriterionInputs,
  rulebook: ScoringBook,
): CriterionResult {
  const { input, leader, scale } = inputs
  if (input === undefined || isFromFacts(criterion)) return workOutCriterion(criterion, inputs, rulebook)
  const known = remembered.get(input)
  if (
    known?.criterion === criterion &&
    known.rulebook === rulebook &&
    sameLeader(known.leader, leader) &&
    (known.scale === scale || compare(known.scale, scale) === 0)
  )
    return known.result
  const result = workOutCriterion(criterion, inputs, rulebook)
  remembered.set(input, { criterion, rulebook, leader, scale, result })
  return result
}

function sameLeader(a: Leader | null, b: Leader | null): boolean {
  if (a === b || a === null || b === null) return a === b
  return compare(a.achievement, b.achievement) === 0 && a.names.join() === b.names.join()
}

function workOutCriterion(
  criterion: Criterion,
  inputs: CriterionInputs,
  rulebook: ScoringBook,
): CriterionResult {
  const { scoring, discipline } = rulebook
  const treatment = notApplicableTreatment(criterion, scoring)
  const input = inputs.input ?? { kind: 'missing' }
  const wrong = checkInput(criterion, input, scoring)
  if (wrong.length > 0)
    throw invalidFields(wrong.map((e) => ({ ...e, pointer: `/inputs/${criterion.code}${e.pointer}` })))
  const max = quotient(criterion.maxPoints)
  const outcome = outcomeOf(criterion, input, inputs, { max, treatment, scoring, discipline })
  const { places, mode } = scoring.criterionRounding
  const facts = {
    criterion: criterion.code,
    maximum: roundQuotient(
      outcome.state === 'not-applicable' ? ZERO : product(max, inputs.scale),
      places,
      mode,
    ),
    ...factsOf(criterion, input),
  }
  if (outcome.state !== 'scored')
    return { ...facts, state: outcome.state, points: null, trace: outcome.trace }
  const scaled = input.kind === 'decided' ? outcome : scaledBy(inputs.scale, max, outcome)
  const { points, trace } = rounded(scaled, scoring.criterionRounding)
  return { ...facts, state: 'scored', points, trace }
}

interface Surroundings {
  readonly max: Quotient
  readonly treatment: NotApplicableTreatment
  readonly scoring: Rulebook['scoring']
  readonly discipline: readonly DisciplineRule[]
}

type Outcome =
  | ({ readonly state: 'scored' } & Worked)
  | { readonly state: 'open' | 'not-applicable'; readonly trace: readonly TraceStep[] }

const scored = (points: Quotient, ...trace: TraceStep[]): Outcome => ({ state: 'scored', points, trace })
const open = (...trace: TraceStep[]): Outcome => ({ state: 'open', trace })

function outcomeOf(
  criterion: Criterion,
  input: CriterionInput,
  inputs: CriterionInputs,
  around: Surroundings,
): Outcome {
  if (input.kind === 'decided') return decided(criterion, input.points, input.reason)
  if (input.kind === 'not-applicable') return notApplicable(input.reason, around)
  if (isFromFacts(criterion)) return fromFacts(criterion, inputs.occurrences, around)
  if (input.kind === 'missing') return missing(criterion, around)
  if (criterion.kind === 'quantitative' && input.kind === 'figures')
    return quantitative(criterion, input, inputs.leader, around)
  return { state: 'scored', ...stated(criterion, input, around.max) }
}

function decided(criterion: Criterion, points: string, reason: string): Outcome {
  const value = quotient(points)
  const signed = criterion.kind === 'deduction' ? difference(ZERO, value) : value
  return scored(signed, step('decided', { points: shownQuotient(signed), reason: { text: reason } }))
}

function notApplicable(reason: string, { treatment, max }: Surroundings): Outcome {
  const why = { reason: { text: reason } }
  if (treatment === 'full-points')
    return scored(max, step('not-applicable-full', { ...why, max: shownQuotient(max) }))
  if (treatment === 'zero-points') return scored(ZERO, step('not-applicable-zero', why))
  return { state: 'not-applicable', trace: [step(`not-applicable-${treatment}`, why)] }
}

function missing(criterion: Criterion, { scoring }: Surroundings): Outcome {
  // nobody claims a bonus or states a fault that there is not: nothing stated is nothing counted
  if (criterion.kind === 'bonus' || criterion.kind === 'deduction')
    return scored(ZERO, step('nothing-stated'))
  const treatment = criterion.missing ?? scoring.missing
  return treatment === 'zero-points' ? scored(ZERO, step('missing-zero')) : open(step('missing-open'))
}

function fromFacts(
  criterion: Criterion,
  occurrences: readonly Occurrence[],
  { max, discipline }: Surroundings,
): Outcome {
  if (criterion.kind === 'count') {
    const count = occurrences.filter(({ fact }) => fact === criterion.fact).length
    return { state: 'scored', ...countedPoints(criterion, count, max) }
  }
  return { state: 'scored', ...disciplinePoints(discipline, occurrences, max) }
}

function quantitative(
  criterion: QuantitativeCriterion,
  figures: FiguresInput,
  leader: Leader | null,
  around: Surroundings,
): Outcome {
  const found = achievementOf(criterion, figures)
  const guard = targetEasierThanLastYear(criterion, figures) ? [easyTargetStep(figures)] : []
  if (found.state === 'result-missing') return missing(criterion, around)
  if (found.state === 'computed') {
    const worked = workOut(criterion.formula, { ...found, maximum: around.max, leader })
    return scored(worked.points, ...guard, ...found.trace, ...worked.trace)
  }
  const treatments = criterion.emptyBase ?? around.scoring.emptyBase
  const kind = found.state.replace('base-', '') as keyof typeof treatments
  return withoutBase(criterion, figures, treatments[kind], found, around.max)
}

const easyTargetStep = (figures: FiguresInput): TraceStep =>
  step('easy-target', {
    target: shown(figures.registeredTarget ?? '0'),
    lastYear: shown(figures.samePeriod ?? '0'),
  })

/** The declared treatment of a base that is missing, zero or negative; without one the criterion stays open. */
function withoutBase(
  criterion: QuantitativeCriterion,
  figures: FiguresInput,
  treatment: EmptyBaseTreatment,
  found: { readonly state: string; readonly value: Quotient },
  max: Quotient,
): Outcome {
  const why = step(found.state, { value: shown(figures.result ?? '0') })
  switch (treatment) {
    case 'open':
      return open(why)
    case 'zero-points':
      return scored(ZERO, why, step('declared-zero'))
    case 'as-at-target': {
      const worked = workOut(criterion.formula, {
        maximum: max,
        achievement: UNIT,
        value: found.value,
        leader: null,
      })
      return scored(worked.points, why, step('as-at-target'), ...worked.trace)
    }
    case 'all-or-nothing': {
      const base = quotient(baseFigure(criterion, figures) ?? '0')
      const apart = compare(found.value, base)
      const met = criterion.direction === 'lower' ? apart <= 0 : apart > 0
      const points = met ? max : ZERO
      return scored(
        points,
        why,
        step(met ? 'target-met' : 'target-not-met', { points: shownQuotient(points) }),
      )
    }
  }
}

function stated(criterion: Criterion, input: CriterionInput, max: Quotient): Worked {
  if (criterion.kind === 'pass-fail' && input.kind === 'passed') {
    const points = input.passed ? max : quotient(criterion.failPoints)
    return { points, trace: [step(input.passed ? 'passed' : 'failed', { points: shownQuotient(points) })] }
  }
  if (criterion.kind === 'graded' && input.kind === 'level') {
    const level = criterion.levels.find(({ code }) => code === input.level)
    const points = quotient(level?.points ?? '0')
    const title = level?.title ?? { vi: input.level, en: input.level }
    return { points, trace: [step('level', { level: title, points: shownQuotient(points) })] }
  }
  if (criterion.kind === 'count' && input.kind === 'count') return countedPoints(criterion, input.count, max)
  if (criterion.kind === 'bonus' && input.kind === 'items')
    return itemPoints(criterion.items, input.counts, max)
  if (criterion.kind === 'deduction' && input.kind === 'items') {
    const taken = itemPoints(criterion.items, input.counts, max)
    const points = difference(ZERO, taken.points)
    return { points, trace: [...taken.trace, step('taken-off', { points: shownQuotient(points) })] }
  }
  if (input.kind === 'points') {
    const points = quotient(input.points)
    return {
      points,
      trace: [step('judged', { points: shownQuotient(points), reason: { text: input.reason } })],
    }
  }
  throw new RangeError(`unchecked input ${input.kind} for ${criterion.code}`)
}

function scaledBy(scale: Quotient, max: Quotient, worked: Worked): Worked {
  if (compare(scale, UNIT) === 0) return worked
  const points = product(worked.points, scale)
  const values = {
    effective: shownQuotient(product(max, scale)),
    max: shownQuotient(max),
    points: shownQuotient(points),
  }
  return { points, trace: [...worked.trace, step('redistributed', values)] }
}

function rounded(
  worked: Worked,
  { places, mode }: Rulebook['scoring']['criterionRounding'],
): { points: Decimal; trace: readonly TraceStep[] } {
  const points = roundQuotient(worked.points, places, mode)
  if (isExactly(worked.points, points)) return { points, trace: worked.trace }
  const values = {
    points: { number: decimalText(points) },
    places: shown(places),
    mode: ROUNDING_NAMES[mode],
  }
  return { points, trace: [...worked.trace, step('rounded', values)] }
}

const ROUNDING_NAMES = {
  'half-up': { vi: 'nửa làm tròn lên', en: 'half up' },
  'half-even': { vi: 'nửa làm tròn về số chẵn', en: 'half to even' },
  'half-down': { vi: 'nửa làm tròn xuống', en: 'half down' },
  down: { vi: 'cắt bỏ phần lẻ', en: 'down' },
  up: { vi: 'làm tròn lên', en: 'up' },
} as const

function factsOf(criterion: Criterion, input: CriterionInput): { exceeded: boolean; easyTarget: boolean } {
  if (criterion.kind !== 'quantitative' || input.kind !== 'figures')
    return { exceeded: false, easyTarget: false }
  const found = achievementOf(criterion, input)
  const againstTarget = criterion.base === 'registered-target' || criterion.base === 'assigned-plan'
  const exceeded = againstTarget && found.state === 'computed' && compare(found.achievement, UNIT) > 0
  return { exceeded, easyTarget: targetEasierThanLastYear(criterion, input) }
}
