import type { Criterion, Group, NotApplicableTreatment, Rubric } from '../../rulebooks/domain/rubric.ts'
import type { Quotient } from './fractions.ts'
import { UNIT, ZERO, difference, product, quotient, ratio, sum } from './fractions.ts'

/** The treatment of a criterion that a board has claimed not to apply; `null` when it applies. */
export type Claimed = (criterion: Criterion) => NotApplicableTreatment | null

interface Weighed {
  /** Points that this node still asks for. */
  readonly claim: Quotient
  /** Points under it that leave for the whole rubric. */
  readonly leaving: Quotient
}

/**
 * For every criterion of the regular sections: its effective over its nominal maximum. Points of a criterion that
 * does not apply go, in proportion to the maxima, to the rest of its group (`redistribute-group`; a group that is
 * left empty hands them to its own neighbours) or to the rest of the rubric (`redistribute-total`).
 * Empty when nothing is redistributed; `undefined` when nothing is left that could take the points.
 */
export function redistribution(rubric: Rubric, claimed: Claimed): Map<string, Quotient> | undefined {
  const sections = rubric.sections.filter(({ kind }) => kind === 'regular')
  const scales = new Map<string, Quotient>()
  if (!sections.some((section) => hasRedistributed(section, claimed))) return scales
  const shared = share(sections, [], quotient(rubric.total), claimed, scales)
  return shared ? scales : undefined
}

function hasRedistributed(group: Group, claimed: Claimed): boolean {
  return (
    group.criteria.some((criterion) => isRedistributed(claimed(criterion))) ||
    group.groups.some((child) => hasRedistributed(child, claimed))
  )
}

function isRedistributed(treatment: NotApplicableTreatment | null): boolean {
  return treatment === 'redistribute-group' || treatment === 'redistribute-total'
}

/** Shares `points` among the nodes by their claims; false when none of them claims anything. */
function share(
  groups: readonly Group[],
  criteria: readonly Criterion[],
  points: Quotient,
  claimed: Claimed,
  scales: Map<string, Quotient>,
): boolean {
  const weighedGroups = groups.map((group) => weighGroup(group, claimed))
  const weighedCriteria = criteria.map((criterion) => weighCriterion(criterion, claimed))
  const all = total([...weighedGroups, ...weighedCriteria].map(({ claim }) => claim))
  if (all.n.isZero()) return false
  const part = (weighed: Weighed | undefined): Quotient =>
    weighed && !weighed.claim.n.isZero() ? ratio(product(points, weighed.claim), all) : ZERO
  groups.forEach((group, i) => {
    const own = part(weighedGroups[i])
    if (!own.n.isZero()) share(group.groups, group.criteria, own, claimed, scales)
  })
  criteria.forEach((criterion, i) => {
    const own = part(weighedCriteria[i])
    scales.set(criterion.code, own.n.isZero() ? UNIT : ratio(own, quotient(criterion.maxPoints)))
  })
  return true
}

function weighGroup(group: Group, claimed: Claimed): Weighed {
  const children = [
    ...group.groups.map((child) => weighGroup(child, claimed)),
    ...group.criteria.map((criterion) => weighCriterion(criterion, claimed)),
  ]
  const leaving = total(children.map((child) => child.leaving))
  const nobody = children.every(({ claim }) => claim.n.isZero())
  return { claim: nobody ? ZERO : difference(quotient(group.maxPoints), leaving), leaving }
}

function weighCriterion(criterion: Criterion, claimed: Claimed): Weighed {
  const treatment = claimed(criterion)
  if (!isRedistributed(treatment)) return { claim: quotient(criterion.maxPoints), leaving: ZERO }
  return {
    claim: ZERO,
    leaving: treatment === 'redistribute-total' ? quotient(criterion.maxPoints) : ZERO,
  }
}

const total = (all: readonly Quotient[]): Quotient => all.reduce(sum, ZERO)
