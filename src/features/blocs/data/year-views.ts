import type { Reader } from '../../../db/database.ts'
import type {} from './tables.ts'

// The reads of the repository that the API asks for too.
export {
  type FlagHandOverRow,
  getFlagHandOver,
  listFlagHandOvers,
  listHandOvers,
} from './hand-over-repository.ts'
export {
  getMovement,
  getStandingPaper,
  listMovements,
  listRegulations,
  listStandingPapers,
} from './year-repository.ts'
export type { MovementRow, StandingPaperRow } from './year-repository.ts'

/** A year of a bloc in a list. */
export interface YearLine {
  readonly id: string
  readonly year: number
}

/** The years of the bloc, newest first. */
export async function listYears(reader: Reader, blocId: string): Promise<YearLine[]> {
  return reader
    .selectFrom('bloc_year')
    .select(['id', 'year'])
    .where('bloc_id', '=', blocId)
    .orderBy('year', 'desc')
    .execute()
}

/** A reorganisation that was carried out, with all that it did. */
export interface SuccessionView {
  readonly id: string
  readonly kind: string
  readonly on: string
  readonly paperId: string
  readonly record: unknown
}

export async function findSuccession(
  reader: Reader,
  successionId: string,
): Promise<SuccessionView | undefined> {
  const row = await reader
    .selectFrom('succession')
    .select(['id', 'kind', 'effective_on', 'paper_id', 'plan'])
    .where('id', '=', successionId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    kind: row.kind,
    on: row.effective_on,
    paperId: row.paper_id,
    record: JSON.parse(row.plan) as unknown,
  }
}
