import type { Reader } from '../../../db/database.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { CompletionLevel } from '../domain/completion.ts'
import type {} from './tables.ts'

/** A recognition as it is kept; a voided one stays on record. */
export interface CompletionRow {
  readonly id: string
  readonly organisationId: string
  readonly year: number
  readonly level: CompletionLevel
  readonly paperId: string
  readonly blocYearId: string
  readonly state: 'recorded' | 'voided'
  readonly illustrative: boolean
  readonly version: number
}

const COLUMNS = [
  'id',
  'organisation_id',
  'year',
  'level',
  'paper_id',
  'bloc_year_id',
  'state',
  'illustrative',
  'version',
] as const

const toCompletion = (row: {
  id: string
  organisation_id: string
  year: number
  level: string
  paper_id: string
  bloc_year_id: string
  state: string
  illustrative: number
  version: number
}): CompletionRow => ({
  id: row.id,
  organisationId: row.organisation_id,
  year: row.year,
  level: row.level as CompletionLevel,
  paperId: row.paper_id,
  blocYearId: row.bloc_year_id,
  state: row.state as CompletionRow['state'],
  illustrative: row.illustrative === 1,
  version: row.version,
})

/** Throws `notFound`. */
export async function getCompletion(reader: Reader, completionId: string): Promise<CompletionRow> {
  const row = await reader
    .selectFrom('completion')
    .select(COLUMNS)
    .where('id', '=', completionId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.completion')
  return toCompletion(row)
}

/** What is recorded of these boards, newest year first. */
export async function listCompletions(
  reader: Reader,
  organisationIds: readonly string[],
): Promise<CompletionRow[]> {
  if (organisationIds.length === 0) return []
  const rows = await reader
    .selectFrom('completion')
    .select(COLUMNS)
    .where('organisation_id', 'in', organisationIds)
    .orderBy('year', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toCompletion)
}
