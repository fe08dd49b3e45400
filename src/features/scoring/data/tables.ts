import type { Generated } from 'kysely'

/** The rules that the scores of a bloc year are made under; its version moves with every change of any score. */
export interface ScoreFrameTable {
  bloc_year_id: string
  rulebook_id: string
  rubric_id: string
  version: Generated<number>
  created_at: string
}

/** A board's sheet. `plans` and the two snapshots of figures are JSON. */
export interface ScoreSheetTable {
  id: string
  bloc_year_id: string
  organisation_id: string
  state: string
  plans: string
  submitted_figures: string | null
  agreed_figures: string | null
  explain_until: string | null
  agreed_paper_id: string | null
  version: Generated<number>
  created_at: string
}

/** What was entered for a criterion in a column. `input` and `evidence` are JSON. */
export interface ScoreEntryTable {
  sheet_id: string
  criterion: string
  column_name: string
  input: string
  reason: string | null
  evidence: string
  illustrative: number
  on_behalf_file_id: string | null
  account_id: string | null
  entered_at: string
}

/** A return, explanation, objection or reopening: kept for ever. `evidence` is a JSON list of file ids. */
export interface ScoreNoteTable {
  id: string
  sheet_id: string
  kind: string
  criterion: string | null
  content: string
  evidence: string
  paper_id: string | null
  on_behalf_file_id: string | null
  account_id: string | null
  noted_at: string
}

/** A board that was away from a meeting without leave. */
export interface ScoreAbsenceTable {
  bloc_year_id: string
  organisation_id: string
  meeting_id: string
  subject: string
}

/** What was entered about a board for tie-breaks; null is unknown. */
export interface TieFactTable {
  bloc_year_id: string
  organisation_id: string
  women_share: string | null
  ballot_votes: number | null
  chair_place: number | null
  source: string
}

/** A frozen standing: the computation record and the answer that is sent, both as ready JSON. */
export interface ScoreStandingTable {
  id: string
  bloc_year_id: string
  number: number
  record: string
  reply: string
  hash: string
  frozen_at: string
  frame_version: number
  reopened_at: string | null
}

/** How well a board completed its tasks in a year, as recognised by a paper. */
export interface CompletionTable {
  id: string
  organisation_id: string
  year: number
  level: string
  paper_id: string
  bloc_year_id: string
  state: string
  illustrative: number
  version: Generated<number>
  recorded_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    score_frame: ScoreFrameTable
    score_sheet: ScoreSheetTable
    score_entry: ScoreEntryTable
    score_note: ScoreNoteTable
    score_absence: ScoreAbsenceTable
    tie_fact: TieFactTable
    score_standing: ScoreStandingTable
    completion: CompletionTable
  }
}
