import type { Direction, QuantitativeCriterion } from '../../rulebooks/domain/rubric.ts'
import type { Quotient } from './fractions.ts'
import { difference, quotient, ratio } from './fractions.ts'
import type { FiguresInput } from './inputs.ts'
import type { TraceStep, TraceValue } from './trace.ts'
import { shown, shownRatio, step } from './trace.ts'

/** A result against its base, or why there is none. Dividing by nothing is never attempted. */
export type Achievement =
  | {
      readonly state: 'computed'
      readonly achievement: Quotient
      readonly value: Quotient
      readonly trace: readonly TraceStep[]
    }
  | { readonly state: 'result-missing' }
  | { readonly state: 'base-missing' | 'base-zero' | 'base-negative'; readonly value: Quotient }

const TWO = quotient(2)

/** The figure that a criterion compares its result with; `null` when it is missing or none is used. */
export function baseFigure(criterion: QuantitativeCriterion, figures: FiguresInput): string | null {
  switch (criterion.base) {
    case 'registered-target':
      return figures.registeredTarget
    case 'assigned-plan':
      return figures.assignedPlan
    case 'same-period':
      return figures.samePeriod
    case 'none':
      return null
  }
}

/** What was worked out stays with the figures: leaders, points and exceeded targets all ask for it. */
const remembered = new WeakMap<FiguresInput, { criterion: QuantitativeCriterion; found: Achievement }>()

/**
 * Result / base for "higher is better"; 2 − result / base for "lower is better" (10 % under the base counts
 * 110 %). A table over the value needs no base.
 */
export function achievementOf(criterion: QuantitativeCriterion, figures: FiguresInput): Achievement {
  const known = remembered.get(figures)
  if (known?.criterion === criterion) return known.found
  const found = workOutAchievement(criterion, figures)
  remembered.set(figures, { criterion, found })
  return found
}

function workOutAchievement(criterion: QuantitativeCriterion, figures: FiguresInput): Achievement {
  if (figures.result === null) return { state: 'result-missing' }
  const value = quotient(figures.result)
  const unit = { text: figures.unit === null ? '' : ` ${figures.unit}` }
  if (criterion.base === 'none')
    return {
      state: 'computed',
      achievement: value,
      value,
      trace: [step('value', { value: shown(figures.result), unit })],
    }
  const base = baseFigure(criterion, figures)
  if (base === null) return { state: 'base-missing', value }
  const divisor = quotient(base)
  if (divisor.n.isZero()) return { state: 'base-zero', value }
  if (divisor.n.isNegative()) return { state: 'base-negative', value }
  const plain = ratio(value, divisor)
  const first = step('ratio', {
    value: shown(figures.result),
    base: shown(base),
    unit,
    ratio: shownRatio(plain),
  })
  return { state: 'computed', value, ...turned(criterion.direction, plain, first) }
}

function turned(
  direction: Direction,
  plain: Quotient,
  first: TraceStep,
): { achievement: Quotient; trace: TraceStep[] } {
  if (direction !== 'lower') return { achievement: plain, trace: [first] }
  const achievement = difference(TWO, plain)
  const values: Record<string, TraceValue> = {
    two: shownRatio(TWO),
    ratio: shownRatio(plain),
    achievement: shownRatio(achievement),
  }
  return { achievement, trace: [first, step('lower-is-better', values)] }
}

/**
 * Was the target set easier than last year's result (sandbagging)? Unknown figures are no suspicion.
 */
export function targetEasierThanLastYear(criterion: QuantitativeCriterion, figures: FiguresInput): boolean {
  const { registeredTarget, samePeriod } = figures
  if (criterion.base !== 'registered-target' || registeredTarget === null || samePeriod === null) return false
  const apart = difference(quotient(registeredTarget), quotient(samePeriod)).n
  return criterion.direction === 'lower' ? apart.greaterThan(0) : apart.lessThan(0)
}
