import type { Generated } from 'kysely'

/** A conference of a bloc year. `adopted_for` of `adopted_of` boards adopted its minutes by a show of hands. */
export interface MeetingTable {
  id: string
  bloc_year_id: string
  kind: string
  title: string
  held_on: string
  starts_at: string
  ends_at: string | null
  place: string
  chair_name: string | null
  chair_post: string | null
  secretary_name: string | null
  secretary_post: string | null
  state: string
  reason: string | null
  adopted_for: number | null
  adopted_of: number | null
  is_illustrative: number
  version: Generated<number>
  created_at: string
}

export interface MinutesAnnexTable {
  meeting_id: string
  number: number
  place: string
  was: string
  shall: string
  reason: string
  created_at: string
}

export interface AgendaItemTable {
  id: string
  meeting_id: string
  position: number
  kind: string
  title: string
  presenter: string | null
  conclusion: string | null
  adopted_for: number | null
  adopted_of: number | null
}

/** A board at a meeting: present with a representative, absent with a reason, or absent with a written opinion. */
export interface AttendanceTable {
  meeting_id: string
  organisation_id: string
  kind: string
  representative_name: string | null
  representative_post: string | null
  reason: string | null
  is_excused: number | null
  paper: string | null
}

export interface MeetingDelegateTable {
  meeting_id: string
  position: number
  name: string
  post: string
  organisation_name: string
}

export interface RemarkTable {
  id: string
  meeting_id: string
  kind: string
  organisation_id: string | null
  speaker: string
  agenda_item_id: string | null
  subject: string | null
  text: string
  state: string | null
  settlement: string | null
  settled_how: string | null
  is_illustrative: number
  version: Generated<number>
  created_at: string
}

export interface RecommendationTable {
  id: string
  bloc_year_id: string
  meeting_id: string | null
  organisation_id: string
  kind: string
  raised_by: string | null
  addressed_to: string
  text: string
  search_key: string
  state: string
  is_illustrative: number
  version: Generated<number>
  created_at: string
}

/** One step on the way of a recommendation; never rewritten. */
export interface RecommendationStepTable {
  recommendation_id: string
  number: number
  action: string
  on_date: string
  by_whom: string
  text: string
  paper: string | null
  created_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    meeting: MeetingTable
    minutes_annex: MinutesAnnexTable
    agenda_item: AgendaItemTable
    attendance: AttendanceTable
    meeting_delegate: MeetingDelegateTable
    remark: RemarkTable
    recommendation: RecommendationTable
    recommendation_step: RecommendationStepTable
  }
}
