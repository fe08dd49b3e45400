import { decimal, decimalText } from '../../../../shared/domain/decimal.ts'
import type { Bilingual } from '../../../../shared/domain/language.ts'
import type {
  BonusCriterion,
  CountCriterion,
  CountedItem,
  Criterion,
  DecimalText,
  DeductionCriterion,
  GradedCriterion,
  Group,
  Level,
  ManualCriterion,
  PassFailCriterion,
  QuantitativeCriterion,
  QuantitativeMode,
  Rubric,
  Section,
  SectionKind,
} from '../rubric.ts'

/** Points that are written for a rubric of 100, as they weigh in one of `total`. */
export const pointsOutOf =
  (total: Rubric['total']) =>
  (points: DecimalText): DecimalText =>
    decimalText(decimal(points).times(total).dividedBy(100))

/** Short words for writing a rubric as it stands on paper: one line a criterion, defaults left out. */
export const both = (vi: string, en: string): Bilingual => ({ vi, en })

type Options<T> = Partial<
  Pick<T, Extract<keyof T, 'evidence' | 'proposedBy' | 'missing' | 'notApplicable' | 'note'>>
>

const common = {
  evidence: 'optional',
  proposedBy: 'board',
  missing: null,
  notApplicable: null,
  note: null,
} as const

export function section(
  kind: SectionKind,
  code: string,
  title: Bilingual,
  maxPoints: string,
  parts: readonly (Group | Criterion)[],
): Section {
  return { kind, ...group(code, title, maxPoints, parts) }
}

export function group(
  code: string,
  title: Bilingual,
  maxPoints: string,
  parts: readonly (Group | Criterion)[],
): Group {
  return {
    code,
    title,
    maxPoints,
    groups: parts.filter((part): part is Group => 'criteria' in part),
    criteria: parts.filter((part): part is Criterion => 'kind' in part),
  }
}

/** A quantitative criterion; the figure itself comes from the accepted report, so no further evidence is asked. */
export function quantitative(
  code: string,
  title: Bilingual,
  maxPoints: string,
  from: Pick<QuantitativeCriterion, 'indicator' | 'base'> & Partial<Pick<QuantitativeCriterion, 'direction'>>,
  formula: QuantitativeMode,
  options: Options<QuantitativeCriterion> & Partial<Pick<QuantitativeCriterion, 'emptyBase'>> = {},
): QuantitativeCriterion {
  return {
    ...common,
    evidence: 'none',
    proposedBy: 'system',
    kind: 'quantitative',
    code,
    title,
    maxPoints,
    direction: 'higher',
    emptyBase: null,
    ...from,
    formula,
    ...options,
  }
}

/** Four levels: excellent (100 %), good (80 %), met (60 %), not met (nothing). */
export function graded(
  code: string,
  title: Bilingual,
  maxPoints: string,
  options: Options<GradedCriterion> = {},
): GradedCriterion {
  return {
    ...common,
    evidence: 'required',
    kind: 'graded',
    code,
    title,
    maxPoints,
    levels: levels(maxPoints),
    ...options,
  }
}

function levels(maxPoints: string): Level[] {
  const share = (part: string): string => decimalText(decimal(maxPoints).times(part))
  return [
    { code: 'excellent', title: both('Xuất sắc', 'Excellent'), points: share('1') },
    { code: 'good', title: both('Tốt', 'Good'), points: share('0.8') },
    { code: 'met', title: both('Hoàn thành', 'Met'), points: share('0.6') },
    { code: 'not-met', title: both('Chưa hoàn thành', 'Not met'), points: '0' },
  ]
}

export function passFail(
  code: string,
  title: Bilingual,
  maxPoints: string,
  options: Options<PassFailCriterion> = {},
): PassFailCriterion {
  return {
    ...common,
    evidence: 'required',
    kind: 'pass-fail',
    code,
    title,
    maxPoints,
    failPoints: '0',
    ...options,
  }
}

export function count(
  code: string,
  title: Bilingual,
  maxPoints: string,
  rule: Pick<CountCriterion, 'start' | 'each'> & Partial<Pick<CountCriterion, 'fact'>>,
  options: Options<CountCriterion> = {},
): CountCriterion {
  return { ...common, kind: 'count', code, title, maxPoints, fact: null, ...rule, ...options }
}

export function judged(
  code: string,
  title: Bilingual,
  maxPoints: string,
  granularity: string | null,
  options: Options<ManualCriterion> = {},
): ManualCriterion {
  return { ...common, evidence: 'required', kind: 'manual', code, title, maxPoints, granularity, ...options }
}

export const item = (
  code: string,
  title: Bilingual,
  each: string,
  limit: number | null = null,
): CountedItem => ({ code, title, each, limit })

export function bonus(
  code: string,
  title: Bilingual,
  maxPoints: string,
  items: readonly CountedItem[],
): BonusCriterion {
  return { ...common, evidence: 'required', kind: 'bonus', code, title, maxPoints, items }
}

export function deduction(
  code: string,
  title: Bilingual,
  maxPoints: string,
  items: readonly CountedItem[],
): DeductionCriterion {
  return { ...common, proposedBy: 'head', kind: 'deduction', source: 'stated', code, title, maxPoints, items }
}

/** What the facts of discipline take off, by the rulebook's own list. */
export function discipline(code: string, title: Bilingual, maxPoints: string): DeductionCriterion {
  return {
    ...common,
    evidence: 'none',
    proposedBy: 'system',
    kind: 'deduction',
    source: 'discipline',
    code,
    title,
    maxPoints,
    items: [],
  }
}

/** Each full 1 % over the target adds, each full 1 % under it takes. */
export const perCent = (atTarget: string, over: string, under: string, cap: string): QuantitativeMode => ({
  mode: 'steps',
  step: '0.01',
  atTarget,
  over,
  under,
  underCounts: 'full',
  floor: '0',
  cap,
})

/** The maximum at 100 %, in proportion below it, nothing below one half. */
export const proRata = (cap: string): QuantitativeMode => ({
  mode: 'pro-rata',
  fullAt: '1',
  floor: '0',
  cap,
  zeroBelow: '0.5',
})

/** Half the points at the target, all of them for the bloc's leader. */
export const leader: QuantitativeMode = { mode: 'leader', atTarget: '0.5', below: 'pro-rata' }
