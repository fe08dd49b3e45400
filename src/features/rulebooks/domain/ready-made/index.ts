import type { Rulebook } from '../rulebook.ts'
import { coversAwardYear } from '../rulebook.ts'
import type { Rubric } from '../rubric.ts'
import { pointsOutOf } from './parts.ts'
import { rubric100 } from './rubric-100.ts'
import { rubric1000 } from './rubric-1000.ts'
import { rulebook2024, rulebookFrom2025, rulebookTo2023 } from './rulebooks.ts'

/** The rulebooks that the product ships, oldest award years first. */
export const readyMadeRulebooks: readonly Rulebook[] = [rulebookTo2023, rulebook2024, rulebookFrom2025]

/** The rubrics that the product ships. */
export const readyMadeRubrics: readonly Rubric[] = [rubric100, rubric1000]

/** The shipped rulebook for an award year. */
export function readyMadeRulebookFor(awardYear: number): Rulebook {
  return readyMadeRulebooks.find(({ regime }) => coversAwardYear(regime, awardYear)) ?? rulebookFrom2025
}

/**
 * A shipped rulebook for blocs of that ministry: “Cờ thi đua của Bộ” becomes “Cờ thi đua của Bộ Kế hoạch và Đầu tư”, as
 * papers must name it. Awards of the Government and of issuers that are no ministry stay as they are.
 */
export function forMinistry(rulebook: Rulebook, ministry: string): Rulebook {
  if (!ministry.startsWith('Bộ ')) return rulebook
  const named = (title: string): string =>
    title.replace(/ của Bộ$/u, ` của ${ministry}`).replace(/ của Bộ trưởng$/u, ` của Bộ trưởng ${ministry}`)
  const awards = rulebook.awards.map((award) => ({
    ...award,
    title: { ...award.title, vi: named(award.title.vi) },
  }))
  return { ...rulebook, awards }
}

/**
 * A shipped rulebook for a rubric of that many points: the points that discipline takes are written for 100 and weigh
 * the same out of 1000.
 */
export function forTotal(rulebook: Rulebook, total: Rubric['total']): Rulebook {
  const scaled = pointsOutOf(total)
  const discipline = rulebook.discipline.map((rule) => ({
    ...rule,
    each: scaled(rule.each),
    limit: rule.limit === null ? null : scaled(rule.limit),
  }))
  return { ...rulebook, discipline }
}
