import type {
  LastYearMode,
  LeaderMode,
  ProRataMode,
  QuantitativeMode,
  StepsMode,
  TableMode,
} from '../../rulebooks/domain/rubric.ts'
import { Decimal } from '../../../shared/domain/decimal.ts'
import type { Quotient } from './fractions.ts'
import {
  UNIT,
  ZERO,
  compare,
  difference,
  larger,
  product,
  quotient,
  ratio,
  smaller,
  sum,
  wholeTimes,
} from './fractions.ts'
import type { TraceStep } from './trace.ts'
import { shown, shownQuotient, shownRatio, shownSigned, step } from './trace.ts'

/** The best achievement of the bloc for one criterion, and who has it. */
export interface Leader {
  readonly achievement: Quotient
  readonly names: readonly string[]
}

/** What a formula works on. `achievement` is the result against its base; `value` the result itself. */
export interface Measured {
  readonly maximum: Quotient
  readonly achievement: Quotient
  readonly value: Quotient
  readonly leader: Leader | null
}

/** Exact points before redistribution and rounding, and how they came about. */
export interface Worked {
  readonly points: Quotient
  readonly trace: readonly TraceStep[]
}

/** The points of a quantitative criterion by its declared formula. */
export function workOut(formula: QuantitativeMode, measured: Measured): Worked {
  switch (formula.mode) {
    case 'pro-rata':
      return proRata(formula, measured)
    case 'steps':
      return steps(formula, measured)
    case 'leader':
      return relativeToLeader(formula, measured)
    case 'last-year':
      return relativeToLastYear(formula, measured)
    case 'table':
      return fromTable(formula, measured)
  }
}

function proRata(formula: ProRataMode, { maximum, achievement }: Measured): Worked {
  const { fullAt, zeroBelow } = formula
  if (zeroBelow !== null && compare(achievement, quotient(zeroBelow)) < 0)
    return {
      points: ZERO,
      trace: [
        step('below-limit', { ratio: shownRatio(achievement), limit: shownRatio(quotient(zeroBelow)) }),
      ],
    }
  const raw = ratio(product(maximum, achievement), quotient(fullAt))
  const values = {
    max: shownQuotient(maximum),
    ratio: shownRatio(achievement),
    fullAt: shownRatio(quotient(fullAt)),
    points: shownQuotient(raw),
  }
  const code = new Decimal(fullAt).equals(1) ? 'pro-rata' : 'pro-rata-full-at'
  return limited({ points: raw, trace: [step(code, values)] }, formula)
}

function steps(formula: StepsMode, { achievement }: Measured): Worked {
  const start = quotient(formula.atTarget)
  const over = compare(achievement, UNIT) >= 0
  const distance = over ? difference(achievement, UNIT) : difference(UNIT, achievement)
  const size = quotient(formula.step)
  const full = wholeTimes(distance, size)
  const started = !over && formula.underCounts === 'started'
  const count = started && compare(product(quotient(full), size), distance) < 0 ? full.plus(1) : full
  if (count.isZero())
    return limited(
      { points: start, trace: [step('no-step', { step: shownRatio(size), points: shownQuotient(start) })] },
      formula,
    )
  const each = quotient(over ? formula.over : formula.under)
  const moved = product(quotient(count), each)
  const change = over ? moved : difference(ZERO, moved)
  const points = sum(start, change)
  return limited(
    {
      points,
      trace: [
        step(over ? 'steps-over' : 'steps-under', {
          count: shown(count),
          step: shownRatio(size),
          each: shownQuotient(each),
          change: shownSigned(change),
        }),
        step(over ? 'steps-added' : 'steps-taken', {
          start: shownQuotient(start),
          moved: shownQuotient(moved),
          points: shownQuotient(points),
        }),
      ],
    },
    formula,
  )
}

function relativeToLeader(formula: LeaderMode, { maximum, achievement, leader }: Measured): Worked {
  const share = quotient(formula.atTarget)
  if (compare(achievement, UNIT) <= 0) {
    const nothing = formula.below === 'zero' && compare(achievement, UNIT) < 0
    return belowLevel('leader-below', maximum, share, nothing ? ZERO : achievement)
  }
  const best = leader ? larger(leader.achievement, achievement) : achievement
  const position = ratio(difference(achievement, UNIT), difference(best, UNIT))
  const rest = difference(UNIT, share)
  const points = product(maximum, sum(share, product(rest, position)))
  const values = {
    max: shownQuotient(maximum),
    share: shownQuotient(share),
    rest: shownQuotient(rest),
    ratio: shownRatio(achievement),
    best: shownRatio(best),
    leader: { text: leader ? leader.names.join(', ') : '' },
    points: shownQuotient(points),
  }
  return { points, trace: [step('leader-above', values)] }
}

function relativeToLastYear(formula: LastYearMode, { maximum, achievement }: Measured): Worked {
  const share = quotient(formula.atLevel)
  if (compare(achievement, UNIT) < 0) return belowLevel('last-year-below', maximum, share, achievement)
  const growth = difference(achievement, UNIT)
  const counted = smaller(UNIT, ratio(growth, quotient(formula.fullGrowth)))
  const rest = difference(UNIT, share)
  const points = product(maximum, sum(share, product(rest, counted)))
  const values = {
    max: shownQuotient(maximum),
    share: shownQuotient(share),
    rest: shownQuotient(rest),
    growth: shownRatio(growth),
    full: shownRatio(quotient(formula.fullGrowth)),
    points: shownQuotient(points),
  }
  return { points, trace: [step('last-year-above', values)] }
}

function belowLevel(code: string, maximum: Quotient, share: Quotient, achievement: Quotient): Worked {
  const counted = larger(ZERO, achievement)
  const points = product(maximum, product(share, counted))
  const values = {
    max: shownQuotient(maximum),
    share: shownQuotient(share),
    ratio: shownRatio(counted),
    points: shownQuotient(points),
  }
  return { points, trace: [step(code, values)] }
}

function fromTable(formula: TableMode, { achievement, value }: Measured): Worked {
  const overValue = formula.measure === 'value'
  const measure = overValue ? value : achievement
  const show = overValue ? shownQuotient : shownRatio
  const row = formula.rows.findLast(({ from }) => compare(measure, quotient(from)) >= 0)
  const points = quotient(row ? row.points : formula.below)
  const limit = row ?? formula.rows[0]
  const values = {
    measure: show(measure),
    from: limit ? show(quotient(limit.from)) : { text: '' },
    points: shownQuotient(points),
  }
  return { points, trace: [step(row ? 'table-row' : 'table-below', values)] }
}

/** Keeps points between the floor and the cap, and says so when that changes them. */
function limited(worked: Worked, { floor, cap }: { readonly floor: string; readonly cap: string }): Worked {
  const [least, most] = [quotient(floor), quotient(cap)]
  if (compare(worked.points, most) > 0)
    return { points: most, trace: [...worked.trace, step('capped', { cap: shownQuotient(most) })] }
  if (compare(worked.points, least) < 0)
    return { points: least, trace: [...worked.trace, step('floored', { floor: shownQuotient(least) })] }
  return worked
}
