import type { Reader } from '../../../db/database.ts'
import type { PollResult } from '../domain/result.ts'
import { listPolls, type PollFilter, type PollRow } from './poll-repository.ts'

/** A line of a list of polls. */
export interface PollSummary extends Pick<
  PollRow,
  | 'id'
  | 'blocYearId'
  | 'meetingId'
  | 'awardCode'
  | 'round'
  | 'previousPollId'
  | 'state'
  | 'illustrative'
  | 'version'
> {
  readonly outcome: PollResult['outcome'] | null
}

/** The polls that the filter lets through as lines, by award and round, void ones too. */
export async function listPollSummaries(reader: Reader, filter: PollFilter): Promise<PollSummary[]> {
  const polls = await listPolls(reader, filter)
  return polls.map((poll) => ({
    id: poll.id,
    blocYearId: poll.blocYearId,
    meetingId: poll.meetingId,
    awardCode: poll.awardCode,
    round: poll.round,
    previousPollId: poll.previousPollId,
    state: poll.state,
    illustrative: poll.illustrative,
    version: poll.version,
    outcome: poll.result?.outcome ?? null,
  }))
}
