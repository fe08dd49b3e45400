import type {
  CountCriterion,
  Criterion,
  DeductionCriterion,
  QuantitativeCriterion,
  QuantitativeMode,
} from '../../src/features/rulebooks/domain/rubric.ts'
import type { ScoringBook } from '../../src/features/scoring/domain/criterion.ts'
import type { FiguresInput } from '../../src/features/scoring/domain/inputs.ts'

const title = { vi: 'Tiêu chí', en: 'Criterion' }

const common = {
  code: 'C',
  title,
  maxPoints: '10',
  evidence: 'none',
  proposedBy: 'board',
  missing: null,
  notApplicable: null,
  note: null,
} as const

/** Rules for tests: two places, half up, nothing declared; parts may be replaced. */
export function scoringBook(
  scoring: Partial<ScoringBook['scoring']> = {},
  rest: Partial<Omit<ScoringBook, 'scoring'>> = {},
): ScoringBook {
  return {
    scoring: {
      criterionRounding: { places: 2, mode: 'half-up' },
      totalRounding: { places: 2, mode: 'half-up' },
      missing: 'open',
      notApplicable: 'not-allowed',
      emptyBase: { missing: 'open', zero: 'open', negative: 'open' },
      targetGuard: 'shown',
      lowestTotal: '0',
      basis: 'test',
      ...scoring,
    },
    discipline: [],
    tieBreak: [],
    ...rest,
  }
}

export function quantitative(
  formula: QuantitativeMode,
  rest: Partial<QuantitativeCriterion> = {},
): QuantitativeCriterion {
  return {
    ...common,
    kind: 'quantitative',
    indicator: 'workers',
    direction: 'higher',
    base: 'registered-target',
    emptyBase: null,
    formula,
    ...rest,
  }
}

export const proRata = (maxPoints = '10'): QuantitativeMode => ({
  mode: 'pro-rata',
  fullAt: '1',
  floor: '0',
  cap: maxPoints,
  zeroBelow: null,
})

export const manual = (code: string, maxPoints: string): Criterion => ({
  ...common,
  kind: 'manual',
  code,
  maxPoints,
  granularity: null,
})

export const passFail = (maxPoints: string, failPoints: string): Criterion => ({
  ...common,
  kind: 'pass-fail',
  maxPoints,
  failPoints,
})

export const graded = (maxPoints: string, levels: readonly (readonly [string, string])[]): Criterion => ({
  ...common,
  kind: 'graded',
  maxPoints,
  levels: levels.map(([code, points]) => ({ code, title, points })),
})

export const count = (rest: Partial<CountCriterion>): CountCriterion => ({
  ...common,
  kind: 'count',
  start: '0',
  each: '1',
  fact: null,
  ...rest,
})

export function items(
  kind: 'bonus' | 'deduction',
  maxPoints: string,
  lines: readonly { readonly code: string; readonly each: string; readonly limit: number | null }[],
): Criterion {
  const named = lines.map((line) => ({ ...line, title }))
  if (kind === 'bonus') return { ...common, kind, maxPoints, items: named }
  return { ...common, kind, source: 'stated', maxPoints, items: named }
}

export const discipline = (maxPoints: string): DeductionCriterion => ({
  ...common,
  kind: 'deduction',
  source: 'discipline',
  maxPoints,
  items: [],
})

export function figures(
  result: string | null,
  base: string | null,
  rest: Partial<FiguresInput> = {},
): FiguresInput {
  return {
    kind: 'figures',
    result,
    registeredTarget: base,
    assignedPlan: null,
    samePeriod: null,
    unit: null,
    ...rest,
  }
}
