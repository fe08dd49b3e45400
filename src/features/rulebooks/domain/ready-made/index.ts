import type { Rulebook } from '../rulebook.ts'
import { coversAwardYear } from '../rulebook.ts'
import type { Rubric } from '../rubric.ts'
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
