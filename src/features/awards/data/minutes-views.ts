import type { Reader } from '../../../db/database.ts'

/** The minutes of a meeting as they were issued: what a proposal cites. */
export interface IssuedMinutes {
  readonly paperId: string
  readonly number: string | null
  readonly date: string | null
  readonly title: string
}

/** The minutes of a meeting: of the conference itself, or one of the two that dossiers ask for. */
const MINUTES_SUBJECTS = ['meeting', 'meeting-emulation-selection', 'meeting-commendation-review'] as const

/** The issued minutes of the meeting that a proposal cites: those of the conference, else the others in their order. */
export async function findMinutes(reader: Reader, meetingId: string): Promise<IssuedMinutes | undefined> {
  const rows = await reader
    .selectFrom('paper')
    .select(['id', 'number', 'date', 'title', 'subject_kind'])
    .where('kind', '=', 'minutes')
    .where('subject_kind', 'in', MINUTES_SUBJECTS)
    .where('subject_id', '=', meetingId)
    .where('state', '=', 'issued')
    .orderBy('id', 'desc')
    .execute()
  const row = MINUTES_SUBJECTS.flatMap((kind) => rows.filter((one) => one.subject_kind === kind)).at(0)
  return row && { paperId: row.id, number: row.number, date: row.date, title: row.title }
}
