import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getMeeting } from '../../meetings/index.ts'
import { listPolls } from '../data/poll-repository.ts'

/** A vote that is to come or under way. */
export interface UnclosedPoll {
  readonly id: string
  readonly awardCode: string
  readonly state: 'draft' | 'open'
  /** The day of its meeting. */
  readonly heldOn: LocalDate
  /** The boards on its roll; nobody before it is opened. */
  readonly electorate: readonly string[]
}

/** The polls of the bloc year that are drafted or open. */
export async function unclosedPolls(reader: Reader, blocYearId: string): Promise<UnclosedPoll[]> {
  const unclosed: UnclosedPoll[] = []
  for (const { id, awardCode, state, meetingId, frozen } of await listPolls(reader, { blocYearId })) {
    if (state !== 'draft' && state !== 'open') continue
    const { heldOn } = await getMeeting(reader, meetingId)
    const electorate = frozen?.electorate.electors.map((elector) => elector.organisationId) ?? []
    unclosed.push({ id, awardCode, state, heldOn, electorate })
  }
  return unclosed
}
