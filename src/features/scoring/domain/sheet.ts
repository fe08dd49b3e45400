import { Decimal, decimal, round } from '../../../shared/domain/decimal.ts'
import type { Criterion, Group, Rubric, Section, SectionKind } from '../../rulebooks/domain/rubric.ts'
import { criteriaOf } from '../../rulebooks/domain/rubric.ts'
import type { CriterionResult, ScoringBook } from './criterion.ts'
import { computeCriterion } from './criterion.ts'
import type { Leader } from './formulas.ts'
import { UNIT } from './fractions.ts'
import type { BoardInputs } from './inputs.ts'
import { redistribution } from './redistribution.ts'
import { step } from './trace.ts'

/** The points of a heading: the sum of what stands under it, for bonus and deduction within its cap. */
export interface GroupResult {
  readonly group: string
  readonly section: string
  readonly kind: SectionKind
  /** Of what is scored so far; open criteria are left out, not counted as zero. */
  readonly points: Decimal
  /** What the sum would be without the cap. */
  readonly uncapped: Decimal
}

/** A board's sheet, computed. `total` is `null` while a criterion is open: a sum of known parts is no total. */
export interface SheetResult {
  readonly organisation: string
  readonly name: string
  readonly criteria: readonly CriterionResult[]
  readonly groups: readonly GroupResult[]
  readonly regular: Decimal
  readonly bonus: Decimal
  /** Zero or below. */
  readonly deduction: Decimal
  readonly total: Decimal | null
  /** Codes of the criteria that have no points yet. */
  readonly open: readonly string[]
  readonly targetsExceeded: number
}

/**
 * The sheet of one board: criteria one by one, headings from the criteria's rounded points, and the total, rounded
 * once: regular + bonus (capped) − deductions (capped), not below the rulebook's lowest total.
 */
export function computeSheet(
  rubric: Rubric,
  rulebook: ScoringBook,
  board: BoardInputs,
  leaders: ReadonlyMap<string, Leader>,
): SheetResult {
  const criteria = computeCriteria(rubric, rulebook, board, leaders)
  const byCode = new Map(criteria.map((result) => [result.criterion, result]))
  const groups = rubric.sections.flatMap((section) => groupResults(section, section, byCode))
  const regular = sumOfSections(rubric, groups, 'regular')
  const bonus = sumOfSections(rubric, groups, 'bonus')
  const deduction = sumOfSections(rubric, groups, 'deduction')
  const open = criteria.filter(({ state }) => state === 'open').map(({ criterion }) => criterion)
  return {
    organisation: board.organisation,
    name: board.name,
    criteria,
    groups,
    regular,
    bonus,
    deduction,
    total: open.length > 0 ? null : totalOf(regular.plus(bonus).plus(deduction), rulebook),
    open,
    targetsExceeded: criteria.filter(({ exceeded }) => exceeded).length,
  }
}

function totalOf(sum: Decimal, { scoring }: ScoringBook): Decimal {
  const { lowestTotal, totalRounding } = scoring
  const bounded = lowestTotal === null ? sum : Decimal.max(sum, decimal(lowestTotal))
  return round(bounded, totalRounding.places, totalRounding.mode)
}

function computeCriteria(
  rubric: Rubric,
  rulebook: ScoringBook,
  board: BoardInputs,
  leaders: ReadonlyMap<string, Leader>,
): CriterionResult[] {
  const scales = redistribution(rubric, (criterion) => claimedTreatment(criterion, rulebook, board))
  return criteriaOf(rubric).map(({ criterion }) => {
    const result = computeCriterion(
      criterion,
      {
        input: board.inputs[criterion.code],
        occurrences: board.occurrences,
        leader: leaders.get(criterion.code) ?? null,
        scale: scales?.get(criterion.code) ?? UNIT,
      },
      rulebook,
    )
    // every criterion was claimed not to apply: there is nothing that this board could be judged by
    if (!scales && result.state === 'not-applicable')
      return { ...result, state: 'open', trace: [...result.trace, step('nothing-applies')] }
    return result
  })
}

function claimedTreatment(
  criterion: Criterion,
  rulebook: ScoringBook,
  board: BoardInputs,
): Criterion['notApplicable'] {
  if (board.inputs[criterion.code]?.kind !== 'not-applicable') return null
  return criterion.notApplicable ?? rulebook.scoring.notApplicable
}

/** The heading itself first, then those under it. */
function groupResults(
  group: Group,
  section: Section,
  results: ReadonlyMap<string, CriterionResult>,
): GroupResult[] {
  const under = group.groups.map((child) => groupResults(child, section, results))
  const parts = [
    ...under.flatMap(([first]) => (first ? [first.points] : [])),
    ...group.criteria.flatMap(({ code }) => results.get(code)?.points ?? []),
  ]
  const uncapped = parts.reduce<Decimal>((sum, points) => sum.plus(points), new Decimal(0))
  const own: GroupResult = {
    group: group.code,
    section: section.code,
    kind: section.kind,
    points: capped(uncapped, decimal(group.maxPoints), section.kind),
    uncapped,
  }
  return [own, ...under.flat()]
}

/** A regular heading is capped by its criteria already; redistributed points may rightly go beyond its maximum. */
function capped(sum: Decimal, cap: Decimal, kind: SectionKind): Decimal {
  if (kind === 'bonus') return Decimal.min(sum, cap)
  if (kind === 'deduction') return Decimal.max(sum, cap.negated())
  return sum
}

function sumOfSections(rubric: Rubric, groups: readonly GroupResult[], kind: SectionKind): Decimal {
  const codes = new Set(rubric.sections.filter((s) => s.kind === kind).map(({ code }) => code))
  return groups
    .filter(({ group }) => codes.has(group))
    .reduce<Decimal>((sum, { points }) => sum.plus(points), new Decimal(0))
}
