import type { Reader } from '../../../db/database.ts'

/** The minutes of a meeting as they were issued: what a proposal cites. */
export interface IssuedMinutes {
  readonly paperId: string
  readonly number: string | null
  readonly date: string | null
  readonly title: string
}

/** The newest issued minutes of the meeting. */
export async function findMinutes(reader: Reader, meetingId: string): Promise<IssuedMinutes | undefined> {
  const row = await reader
    .selectFrom('paper')
    .select(['id', 'number', 'date', 'title'])
    .where('kind', '=', 'minutes')
    .where('subject_kind', '=', 'meeting')
    .where('subject_id', '=', meetingId)
    .where('state', '=', 'issued')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && { paperId: row.id, number: row.number, date: row.date, title: row.title }
}
