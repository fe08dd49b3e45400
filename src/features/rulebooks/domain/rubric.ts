import type { Bilingual } from '../../../shared/domain/language.ts'

/** A decimal as canonical text (`-?digits[.digits]`): the only form in which a number stands in a rulebook. */
export type DecimalText = string

/** How many points a rubric distributes over its regular sections. */
export const RUBRIC_TOTALS = ['100', '1000'] as const

/** Regular points are part of the total; bonus points come on top, up to a cap; deductions are taken off. */
export const SECTION_KINDS = ['regular', 'bonus', 'deduction'] as const
export type SectionKind = (typeof SECTION_KINDS)[number]

export const CRITERION_KINDS = [
  'quantitative',
  'pass-fail',
  'graded',
  'count',
  'bonus',
  'deduction',
  'manual',
] as const
export type CriterionKind = (typeof CRITERION_KINDS)[number]

export const EVIDENCE = ['required', 'optional', 'none'] as const
export const PROPOSERS = ['board', 'head', 'council', 'system'] as const

/** No input at all: the criterion stays open (and the sheet incomplete), or earns nothing by declaration. */
export const MISSING_TREATMENTS = ['open', 'zero-points'] as const
export type MissingTreatment = (typeof MISSING_TREATMENTS)[number]

/**
 * A criterion that does not apply to a board (no economic zone): not allowed to be claimed; its points go to the
 * rest of its group, or to the rest of the rubric; or it earns full points or none.
 */
export const NOT_APPLICABLE_TREATMENTS = [
  'not-allowed',
  'redistribute-group',
  'redistribute-total',
  'full-points',
  'zero-points',
] as const
export type NotApplicableTreatment = (typeof NOT_APPLICABLE_TREATMENTS)[number]

/**
 * A base that nothing can be divided by. `open` gives no result. `all-or-nothing` gives the maximum when the
 * target is met (higher is better: result above the base; lower is better: result not above it), else nothing.
 * `as-at-target` gives what the criterion gives at exactly 100 %.
 */
export const EMPTY_BASE_TREATMENTS = ['open', 'zero-points', 'all-or-nothing', 'as-at-target'] as const
export type EmptyBaseTreatment = (typeof EMPTY_BASE_TREATMENTS)[number]

export interface EmptyBaseTreatments {
  /** With nothing to compare with, nothing can be all or nothing. */
  readonly missing: Exclude<EmptyBaseTreatment, 'all-or-nothing'>
  readonly zero: EmptyBaseTreatment
  readonly negative: EmptyBaseTreatment
}

/** What the result is compared with; `none` only for a table over the value itself. */
export const COMPARISON_BASES = ['registered-target', 'assigned-plan', 'same-period', 'none'] as const
export type ComparisonBase = (typeof COMPARISON_BASES)[number]

/**
 * `higher`: achievement = result / base. `lower`: achievement = 2 − result / base, so that a result 10 % under the
 * base counts 110 % and a result of zero is valid. `band`: only a table over the value can tell good from bad.
 */
export const DIRECTIONS = ['higher', 'lower', 'band'] as const
export type Direction = (typeof DIRECTIONS)[number]

/**
 * points = maximum × achievement / `fullAt`, never over `cap` nor under `floor` points;
 * an achievement below `zeroBelow` (when set) earns nothing.
 */
export interface ProRataMode {
  readonly mode: 'pro-rata'
  readonly fullAt: DecimalText
  readonly floor: DecimalText
  readonly cap: DecimalText
  readonly zeroBelow: DecimalText | null
}

/**
 * `atTarget` points at 100 %; each full `step` (a ratio: 0.01 is one per cent) over it adds `over` points, each one
 * under it takes `under` points; a step that has only begun counts under the target when `underCounts` says so.
 */
export interface StepsMode {
  readonly mode: 'steps'
  readonly step: DecimalText
  readonly atTarget: DecimalText
  readonly over: DecimalText
  readonly under: DecimalText
  readonly underCounts: 'full' | 'started'
  readonly floor: DecimalText
  readonly cap: DecimalText
}

/**
 * Relative to the bloc's leader r*: the share `atTarget` of the maximum at 100 %; above it
 * maximum × (s + (1 − s)·(r − 1)/(r* − 1)); below it maximum × s × r, or nothing.
 */
export interface LeaderMode {
  readonly mode: 'leader'
  readonly atTarget: DecimalText
  readonly below: 'pro-rata' | 'zero'
}

/**
 * Relative to the same period of last year: the share `atLevel` of the maximum for an equal result; the maximum
 * once growth reaches `fullGrowth` (0.1 is 10 %), linear between; below the level maximum × s × r.
 */
export interface LastYearMode {
  readonly mode: 'last-year'
  readonly atLevel: DecimalText
  readonly fullGrowth: DecimalText
}

/** The row with the greatest `from` that the measure reaches counts; under the first row, `below` points. */
export interface TableMode {
  readonly mode: 'table'
  readonly measure: 'achievement' | 'value'
  readonly below: DecimalText
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly from: DecimalText
  readonly points: DecimalText
}

export type QuantitativeMode = ProRataMode | StepsMode | LeaderMode | LastYearMode | TableMode

/** Facts that the product knows by itself; points of discipline are never typed in. */
export const DISCIPLINE_FACTS = [
  'registration-late',
  'registration-missing',
  'report-late',
  'report-missing',
  'pledge-unsigned',
  'meeting-absent',
] as const
export type DisciplineFact = (typeof DISCIPLINE_FACTS)[number]

interface CriterionCommon {
  readonly code: string
  readonly title: Bilingual
  /** The most this criterion can give; for a deduction, the most it can take. */
  readonly maxPoints: DecimalText
  readonly evidence: (typeof EVIDENCE)[number]
  readonly proposedBy: (typeof PROPOSERS)[number]
  /** `null`: as the rulebook says for all criteria. */
  readonly missing: MissingTreatment | null
  readonly notApplicable: NotApplicableTreatment | null
  readonly note: Bilingual | null
}

export interface QuantitativeCriterion extends CriterionCommon {
  readonly kind: 'quantitative'
  readonly indicator: string
  readonly direction: Direction
  readonly base: ComparisonBase
  readonly emptyBase: EmptyBaseTreatments | null
  readonly formula: QuantitativeMode
}

export interface PassFailCriterion extends CriterionCommon {
  readonly kind: 'pass-fail'
  readonly failPoints: DecimalText
}

export interface GradedCriterion extends CriterionCommon {
  readonly kind: 'graded'
  readonly levels: readonly Level[]
}

export interface Level {
  readonly code: string
  readonly title: Bilingual
  readonly points: DecimalText
}

/** points = `start` + `each` × count, between 0 and the maximum; `each` below zero counts faults. */
export interface CountCriterion extends CriterionCommon {
  readonly kind: 'count'
  readonly start: DecimalText
  readonly each: DecimalText
  /** Counted by the product itself when set. */
  readonly fact: DisciplineFact | null
}

/** Points for each of several countable things; at most `limit` of one thing count. */
export interface CountedItem {
  readonly code: string
  readonly title: Bilingual
  readonly each: DecimalText
  readonly limit: number | null
}

export interface BonusCriterion extends CriterionCommon {
  readonly kind: 'bonus'
  readonly items: readonly CountedItem[]
}

/** `source: 'discipline'` takes its lines from the rulebook's discipline rules and its counts from the facts. */
export interface DeductionCriterion extends CriterionCommon {
  readonly kind: 'deduction'
  readonly source: 'stated' | 'discipline'
  readonly items: readonly CountedItem[]
}

/** Points given by judgement, with a reason; multiples of `granularity` when set. */
export interface ManualCriterion extends CriterionCommon {
  readonly kind: 'manual'
  readonly granularity: DecimalText | null
}

export type Criterion =
  | QuantitativeCriterion
  | PassFailCriterion
  | GradedCriterion
  | CountCriterion
  | BonusCriterion
  | DeductionCriterion
  | ManualCriterion

/** A heading of the rubric: either further groups or criteria under it, in the order of the paper. */
export interface Group {
  readonly code: string
  readonly title: Bilingual
  /** Regular: the sum of what stands under it. Bonus and deduction: the cap of the sum. */
  readonly maxPoints: DecimalText
  readonly groups: readonly Group[]
  readonly criteria: readonly Criterion[]
}

export interface Section extends Group {
  readonly kind: SectionKind
}

/** A scoring sheet as versioned data: nothing in it is ever evaluated as text. */
export interface Rubric {
  readonly schema: 1
  readonly code: string
  readonly title: Bilingual
  readonly total: (typeof RUBRIC_TOTALS)[number]
  readonly sections: readonly Section[]
}

/**
 * What a claim that the criterion does not apply brings. A bonus that nobody earned, a fault that nobody committed and
 * what the product counts by itself apply to everybody: claimed away, a deduction would be gone.
 */
export function notApplicableTreatment(
  criterion: Criterion,
  { notApplicable }: { readonly notApplicable: NotApplicableTreatment },
): NotApplicableTreatment {
  return alwaysApplies(criterion) ? 'not-allowed' : (criterion.notApplicable ?? notApplicable)
}

/** Bonus, deduction, and what is counted by the product itself. */
export function alwaysApplies(criterion: Criterion): boolean {
  return (
    criterion.kind === 'bonus' ||
    criterion.kind === 'deduction' ||
    (criterion.kind === 'count' && criterion.fact !== null)
  )
}

/** A criterion with the place where it stands. */
export interface PlacedCriterion {
  readonly criterion: Criterion
  readonly section: Section
  /** JSON pointer into the rubric. */
  readonly pointer: string
}

/** Every criterion of a rubric in the order of the paper. */
export function criteriaOf(rubric: Rubric): PlacedCriterion[] {
  return rubric.sections.flatMap((section, i) => placed(section, section, `/sections/${i}`))
}

function placed(section: Section, group: Group, pointer: string): PlacedCriterion[] {
  return [
    ...group.criteria.map((criterion, i) => ({ criterion, section, pointer: `${pointer}/criteria/${i}` })),
    ...group.groups.flatMap((child, i) => placed(section, child, `${pointer}/groups/${i}`)),
  ]
}

/** The criterion of that code, or undefined. */
export function findCriterion(rubric: Rubric, code: string): PlacedCriterion | undefined {
  return criteriaOf(rubric).find(({ criterion }) => criterion.code === code)
}

/** The indicators that a rubric reads, each once. */
export function indicatorsOf(rubric: Rubric): string[] {
  const codes = criteriaOf(rubric).flatMap(({ criterion }) =>
    criterion.kind === 'quantitative' ? [criterion.indicator] : [],
  )
  return [...new Set(codes)]
}
