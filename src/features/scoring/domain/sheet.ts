import { Decimal, decimal, round } from '../../../shared/domain/decimal.ts'
import type { Rounding } from '../../rulebooks/domain/rulebook.ts'
import type { Criterion, Group, Rubric, Section, SectionKind } from '../../rulebooks/domain/rubric.ts'
import { criteriaOf, notApplicableTreatment } from '../../rulebooks/domain/rubric.ts'
import type { CriterionResult, ScoringBook } from './criterion.ts'
import { computeCriterion } from './criterion.ts'
import type { Leader } from './formulas.ts'
import type { Quotient } from './fractions.ts'
import { UNIT, ZERO, product, quotient, roundQuotient, sum } from './fractions.ts'
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
  /** What the heading can give this board: its maximum, with redistributed points. */
  readonly maximum: Decimal
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
  /** The same sum over what is scored so far; equal to the total once nothing is open. */
  readonly subtotal: Decimal
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
  const scales = redistribution(rubric, (criterion) => claimedTreatment(criterion, rulebook, board))
  const criteria = computeCriteria(rubric, rulebook, board, leaders, scales)
  const byCode = new Map(criteria.map((result) => [result.criterion, result]))
  const context: GroupContext = { results: byCode, scales, rounding: rulebook.scoring.criterionRounding }
  const groups = rubric.sections.flatMap((section) => groupResults(section, section, context))
  const regular = sumOfSections(rubric, groups, 'regular')
  const bonus = sumOfSections(rubric, groups, 'bonus')
  const deduction = sumOfSections(rubric, groups, 'deduction')
  const subtotal = totalOf(regular.plus(bonus).plus(deduction), rulebook)
  const open = criteria.filter(({ state }) => state === 'open').map(({ criterion }) => criterion)
  return {
    organisation: board.organisation,
    name: board.name,
    criteria,
    groups,
    regular,
    bonus,
    deduction,
    total: open.length > 0 ? null : subtotal,
    subtotal,
    open,
    targetsExceeded: criteria.filter(({ exceeded }) => exceeded).length,
  }
}

function totalOf(all: Decimal, { scoring }: ScoringBook): Decimal {
  const { lowestTotal, totalRounding } = scoring
  const bounded = lowestTotal === null ? all : Decimal.max(all, decimal(lowestTotal))
  return round(bounded, totalRounding.places, totalRounding.mode)
}

function computeCriteria(
  rubric: Rubric,
  rulebook: ScoringBook,
  board: BoardInputs,
  leaders: ReadonlyMap<string, Leader>,
  scales: ReadonlyMap<string, Quotient> | undefined,
): CriterionResult[] {
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
  return notApplicableTreatment(criterion, rulebook.scoring)
}

interface GroupContext {
  readonly results: ReadonlyMap<string, CriterionResult>
  readonly scales: ReadonlyMap<string, Quotient> | undefined
  readonly rounding: Rounding
}

/** The heading itself first, then those under it. */
function groupResults(group: Group, section: Section, context: GroupContext): GroupResult[] {
  const { results } = context
  const under = group.groups.map((child) => groupResults(child, section, context))
  const parts = [
    ...under.flatMap(([first]) => (first ? [first.points] : [])),
    ...group.criteria.flatMap(({ code }) => results.get(code)?.points ?? []),
  ]
  const uncapped = parts.reduce<Decimal>((all, points) => all.plus(points), new Decimal(0))
  const own: GroupResult = {
    group: group.code,
    section: section.code,
    kind: section.kind,
    points: capped(uncapped, decimal(group.maxPoints), section.kind),
    uncapped,
    maximum: maximumOf(group, section, context),
  }
  return [own, ...under.flat()]
}

/** The exact sum of what the criteria under a regular heading can give; the cap of any other heading. */
function maximumOf(group: Group, section: Section, { results, scales, rounding }: GroupContext): Decimal {
  if (section.kind !== 'regular') return decimal(group.maxPoints)
  const sumUnder = (node: Group): Quotient =>
    [
      ...node.groups.map(sumUnder),
      ...node.criteria
        .filter(({ code }) => results.get(code)?.state !== 'not-applicable')
        .map(({ code, maxPoints }) => product(quotient(maxPoints), scales?.get(code) ?? UNIT)),
    ].reduce(sum, ZERO)
  return roundQuotient(sumUnder(group), rounding.places, rounding.mode)
}

/** A regular heading is capped by its criteria already; redistributed points may rightly go beyond its maximum. */
function capped(points: Decimal, cap: Decimal, kind: SectionKind): Decimal {
  if (kind === 'bonus') return Decimal.min(points, cap)
  if (kind === 'deduction') return Decimal.max(points, cap.negated())
  return points
}

function sumOfSections(rubric: Rubric, groups: readonly GroupResult[], kind: SectionKind): Decimal {
  const codes = new Set(rubric.sections.filter((s) => s.kind === kind).map(({ code }) => code))
  return groups
    .filter(({ group }) => codes.has(group))
    .reduce<Decimal>((all, { points }) => all.plus(points), new Decimal(0))
}
