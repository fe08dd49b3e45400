import type { Reader } from '../../../db/database.ts'

/** What the standings know of a board: agreed points as canonical decimals, rank, points by section. */
export interface StandingFacts {
  readonly total: string | null
  readonly totalBeforeBonus: string | null
  readonly rank: number | null
  readonly sections: Readonly<Record<string, string>>
  readonly deductions: string | null
  readonly womenShare: string | null
}

export async function standingFacts(
  _reader: Reader,
  _blocYearId: string,
): Promise<Map<string, StandingFacts>> {
  return Promise.resolve(new Map())
}
