import type { Reader } from '../../../db/database.ts'
import { MEETING_COLUMNS, type MeetingRow, toMeeting } from './meeting-repository.ts'

/** All meetings of a bloc year, by date. */
export async function listMeetings(reader: Reader, blocYearId: string): Promise<MeetingRow[]> {
  const rows = await reader
    .selectFrom('meeting')
    .select(MEETING_COLUMNS)
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('held_on')
    .orderBy('id')
    .execute()
  return rows.map(toMeeting)
}
