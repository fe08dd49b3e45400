import type { Reader } from '../../../db/database.ts'
import type { PollState } from '../domain/poll.ts'
import type { PollResult } from '../domain/result.ts'
import type {} from './tables.ts'

/** A line of a list of polls. */
export interface PollSummary {
  readonly id: string
  readonly blocYearId: string
  readonly meetingId: string
  readonly awardCode: string
  readonly round: number
  readonly previousPollId: string | null
  readonly state: PollState
  readonly illustrative: boolean
  readonly version: number
  readonly outcome: PollResult['outcome'] | null
}

/** The polls of a bloc year or of a meeting, by award and round, void ones too. */
export async function listPollSummaries(
  reader: Reader,
  filter: { readonly blocYearId?: string; readonly meetingId?: string; readonly awardCode?: string },
): Promise<PollSummary[]> {
  let q = reader
    .selectFrom('poll')
    .select([
      'id',
      'bloc_year_id',
      'meeting_id',
      'award_code',
      'round',
      'previous_poll_id',
      'state',
      'is_illustrative',
      'version',
      'result',
    ])
    .orderBy('award_code')
    .orderBy('round')
    .orderBy('id')
  if (filter.blocYearId !== undefined) q = q.where('bloc_year_id', '=', filter.blocYearId)
  if (filter.meetingId !== undefined) q = q.where('meeting_id', '=', filter.meetingId)
  if (filter.awardCode !== undefined) q = q.where('award_code', '=', filter.awardCode)
  return (await q.execute()).map((row) => ({
    id: row.id,
    blocYearId: row.bloc_year_id,
    meetingId: row.meeting_id,
    awardCode: row.award_code,
    round: row.round,
    previousPollId: row.previous_poll_id,
    state: row.state as PollState,
    illustrative: row.is_illustrative === 1,
    version: row.version,
    outcome: row.result === null ? null : (JSON.parse(row.result) as PollResult).outcome,
  }))
}
