import { Decimal, decimalText } from '../../../shared/domain/decimal.ts'
import type { FieldError } from '../../../shared/domain/errors.ts'
import { checkFormula } from './check-formula.ts'
import type { Problems } from './problems.ts'
import {
  checkCode,
  checkTitle,
  checkWhole,
  numberAt,
  numberWithin,
  positiveNumber,
  problems,
} from './problems.ts'
import type {
  CountCriterion,
  CountedItem,
  Criterion,
  CriterionKind,
  Direction,
  Group,
  QuantitativeCriterion,
  Rubric,
  Section,
  SectionKind,
} from './rubric.ts'
import { alwaysApplies } from './rubric.ts'

/** Which kinds of criteria may stand in which kind of section. */
const KINDS_IN: Readonly<Record<SectionKind, readonly CriterionKind[]>> = {
  regular: ['quantitative', 'pass-fail', 'graded', 'count', 'manual'],
  bonus: ['bonus', 'quantitative', 'graded', 'count', 'manual'],
  deduction: ['deduction'],
}
/** Section, group, group within a group: what fits a page of paper. */
const DEEPEST = 3

/** What the check must know from elsewhere. */
export interface RubricSurroundings {
  /** Which way is better by the catalogue, for every indicator that exists. */
  readonly indicators: ReadonlyMap<string, Direction>
  /** Places to which the adopted rulebook rounds a criterion's points; null while none is adopted. */
  readonly criterionPlaces: number | null
}

/**
 * Everything that keeps a rubric from being computed, each with the JSON pointer of the line that is wrong;
 * an empty list means that the rubric can be adopted.
 */
export function checkRubric(rubric: Rubric, surroundings: RubricSurroundings): FieldError[] {
  const found = problems()
  const codes = new Set<string>()
  checkTitle(found, '/title', rubric.title)
  checkCode(found, '/code', rubric.code, new Set())
  if (rubric.sections.length === 0) found.add('/sections', 'rulebooks.nothing-here')
  rubric.sections.forEach((section, i) => {
    checkGroup(section, `/sections/${i}`, 1, { found, codes, section, surroundings })
  })
  checkRegularTotal(rubric, found)
  return found.list
}

interface Context {
  readonly found: Problems
  readonly codes: Set<string>
  readonly section: Section
  readonly surroundings: RubricSurroundings
}

function checkGroup(group: Group, pointer: string, depth: number, context: Context): void {
  const { found } = context
  checkCode(found, `${pointer}/code`, group.code, context.codes)
  checkTitle(found, `${pointer}/title`, group.title)
  if (depth > DEEPEST) {
    // also ends the walk over a structure that contains itself
    found.add(`${pointer}/groups`, 'rulebooks.too-deep', { most: DEEPEST })
    return
  }
  if (group.groups.length === 0 && group.criteria.length === 0) found.add(pointer, 'rulebooks.nothing-here')
  if (group.groups.length > 0 && group.criteria.length > 0) found.add(pointer, 'rulebooks.group-mixed')
  group.groups.forEach((child, i) => checkGroup(child, `${pointer}/groups/${i}`, depth + 1, context))
  group.criteria.forEach((criterion, i) => checkCriterion(criterion, `${pointer}/criteria/${i}`, context))
  checkSum(group, pointer, context)
}

/** A regular group's maximum is the sum of what stands under it; a bonus or deduction group only caps the sum. */
function checkSum(group: Group, pointer: string, { found, section }: Context): void {
  const max = positiveNumber(found, `${pointer}/maxPoints`, group.maxPoints)
  const sum = sumOfMaxima([...group.groups, ...group.criteria])
  if (!max || !sum) return
  const wrong = section.kind === 'regular' ? !sum.equals(max) : sum.lessThan(max)
  if (wrong) {
    const code = section.kind === 'regular' ? 'rulebooks.sum-of-maxima' : 'rulebooks.cap-above-sum'
    found.add(`${pointer}/maxPoints`, code, { sum: decimalText(sum), max: group.maxPoints })
  }
}

/** The sum, or undefined when one of the maxima can not be read (which is a problem of its own line). */
function sumOfMaxima(nodes: readonly { readonly maxPoints: string }[]): Decimal | undefined {
  const quiet = problems()
  const maxima = nodes.map((node) => numberAt(quiet, '', node.maxPoints))
  if (maxima.some((value) => value === undefined)) return undefined
  return maxima.reduce<Decimal>((sum, value) => sum.plus(value ?? 0), new Decimal(0))
}

function checkRegularTotal(rubric: Rubric, found: Problems): void {
  const sum = sumOfMaxima(rubric.sections.filter((section) => section.kind === 'regular'))
  if (sum && !sum.equals(rubric.total))
    found.add('/total', 'rulebooks.sum-of-maxima', { sum: decimalText(sum), max: rubric.total })
}

function checkCriterion(criterion: Criterion, pointer: string, context: Context): void {
  const { found, codes, section } = context
  checkCode(found, `${pointer}/code`, criterion.code, codes)
  checkTitle(found, `${pointer}/title`, criterion.title)
  if (!KINDS_IN[section.kind].includes(criterion.kind))
    found.add(`${pointer}/kind`, 'rulebooks.kind-in-section', { kind: criterion.kind, section: section.kind })
  const treatment = criterion.notApplicable
  if (section.kind !== 'regular' && treatment !== null && treatment.startsWith('redistribute'))
    found.add(`${pointer}/notApplicable`, 'rulebooks.nothing-to-redistribute')
  if (alwaysApplies(criterion) && treatment !== null && treatment !== 'not-allowed')
    found.add(`${pointer}/notApplicable`, 'rulebooks.always-applies')
  else if (section.kind === 'bonus' && treatment === 'full-points')
    found.add(`${pointer}/notApplicable`, 'rulebooks.bonus-for-nothing')
  const max = positiveNumber(found, `${pointer}/maxPoints`, criterion.maxPoints)
  if (!max) return
  checkFineness(max, `${pointer}/maxPoints`, context)
  checkKind(criterion, pointer, max, context)
}

/** Points are rounded once per criterion: a maximum with more places could be rounded to more than itself. */
function checkFineness(max: Decimal, pointer: string, { found, surroundings }: Context): void {
  const { criterionPlaces: places } = surroundings
  if (places !== null && max.decimalPlaces() > places)
    found.add(pointer, 'rulebooks.finer-than-rounding', { max: decimalText(max), places })
}

/** Points that rise where the catalogue calls the result worse would contradict the targets exceeded. */
function checkDirection(
  { indicator, direction }: QuantitativeCriterion,
  pointer: string,
  { found, surroundings }: Context,
): void {
  const known = surroundings.indicators.get(indicator)
  if (known === undefined) found.add(`${pointer}/indicator`, 'rulebooks.indicator-unknown', { indicator })
  else if (known !== direction)
    found.add(`${pointer}/direction`, `rulebooks.direction-is-${known}`, { indicator })
}

function checkKind(criterion: Criterion, pointer: string, max: Decimal, context: Context): void {
  const { found } = context
  switch (criterion.kind) {
    case 'quantitative':
      checkDirection(criterion, pointer, context)
      checkFormula(criterion, pointer, max, found)
      return
    case 'pass-fail':
      numberWithin(found, `${pointer}/failPoints`, criterion.failPoints, 0, max)
      return
    case 'graded':
      checkLevels(criterion.levels, pointer, max, found)
      return
    case 'count':
      checkCount(criterion, pointer, max, found)
      return
    case 'bonus':
      checkItems(criterion.items, pointer, found)
      return
    case 'deduction':
      if (criterion.source === 'stated') checkItems(criterion.items, pointer, found)
      else if (criterion.items.length > 0) found.add(`${pointer}/items`, 'rulebooks.items-from-rulebook')
      return
    case 'manual':
      if (criterion.granularity === null) return
      checkGranularity(criterion.granularity, `${pointer}/granularity`, max, found)
  }
}

function checkGranularity(text: string, pointer: string, max: Decimal, found: Problems): void {
  const step = positiveNumber(found, pointer, text)
  if (step && !max.modulo(step).isZero())
    found.add(pointer, 'rulebooks.granularity', { value: text, max: decimalText(max) })
}

function checkLevels(
  levels: readonly {
    readonly code: string
    readonly title: { vi: string; en: string }
    readonly points: string
  }[],
  pointer: string,
  max: Decimal,
  found: Problems,
): void {
  const seen = new Set<string>()
  if (levels.length < 2) found.add(`${pointer}/levels`, 'rulebooks.too-few', { least: 2 })
  const points = levels.map((level, i) => {
    checkCode(found, `${pointer}/levels/${i}/code`, level.code, seen)
    checkTitle(found, `${pointer}/levels/${i}/title`, level.title)
    return numberWithin(found, `${pointer}/levels/${i}/points`, level.points, 0, max)
  })
  const readable = points.every((value) => value !== undefined)
  if (readable && levels.length > 0 && !points.some((value) => value.equals(max)))
    found.add(`${pointer}/levels`, 'rulebooks.maximum-unreachable', { max: decimalText(max) })
}

function checkCount(criterion: CountCriterion, pointer: string, max: Decimal, found: Problems): void {
  const start = numberWithin(found, `${pointer}/start`, criterion.start, 0, max)
  const each = numberAt(found, `${pointer}/each`, criterion.each)
  if (each?.isZero()) found.add(`${pointer}/each`, 'rulebooks.step-of-zero')
  // all facts that the product counts by itself are faults
  if (criterion.fact !== null && each?.greaterThan(0))
    found.add(`${pointer}/each`, 'rulebooks.fault-rewarded')
  if (start && each?.isNegative() && !each.isZero() && !start.equals(max))
    found.add(`${pointer}/start`, 'rulebooks.maximum-unreachable', { max: decimalText(max) })
}

function checkItems(items: readonly CountedItem[], pointer: string, found: Problems): void {
  const seen = new Set<string>()
  if (items.length === 0) found.add(`${pointer}/items`, 'rulebooks.nothing-here')
  items.forEach((item, i) => {
    const at = `${pointer}/items/${i}`
    checkCode(found, `${at}/code`, item.code, seen)
    checkTitle(found, `${at}/title`, item.title)
    positiveNumber(found, `${at}/each`, item.each)
    if (item.limit !== null) checkWhole(found, `${at}/limit`, item.limit, 1, 10_000)
  })
}
