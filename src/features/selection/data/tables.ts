import type { Generated } from 'kysely'

/** A board that stands for an award of a bloc year. `verdicts` is the last assessment, as JSON. */
export interface CandidateTable {
  id: string
  bloc_year_id: string
  award_code: string
  organisation_id: string
  state: string
  merits: string
  verdicts: string
  assessed_on: string | null
  runner_up: number | null
  reason: string | null
  is_illustrative: number
  version: Generated<number>
  created_at: string
}

export interface CandidateOverrideTable {
  candidate_id: string
  rule: string
  reason: string
  by_name: string
  on_date: string
}

/** A statement of a rule that a named person confirmed. */
export interface CandidateConfirmationTable {
  candidate_id: string
  rule: string
  by_name: string
  on_date: string
}

/** Discipline, inspection or complaint that is being settled: a reason to wait. */
export interface OpenMatterTable {
  id: string
  bloc_year_id: string
  organisation_id: string
  matter: string
  reason: string
  paper: string
  from_on: string
  to_on: string | null
  version: Generated<number>
  created_at: string
}

/**
 * A poll. JSON texts: `choices` of the secretariat; `standing_ids` who stands in a later round (null: all eligible);
 * `frozen` rules, candidates, electorate and quorum at the opening; `electronic_tally`, `paper_count`,
 * `counting_team`, `seal`, `tie` and `result` as they come.
 */
export interface PollTable {
  id: string
  bloc_year_id: string
  meeting_id: string
  award_code: string
  round: number
  previous_poll_id: string | null
  state: string
  choices: string
  standing_ids: string | null
  frozen: string | null
  electronic_tally: string | null
  paper_count: string | null
  counting_team: string | null
  seal: string | null
  tie: string | null
  result: string | null
  void_reason: string | null
  opened_at: string | null
  closed_at: string | null
  is_illustrative: number
  version: Generated<number>
  created_at: string
}

/** Who may vote and whether it did; never what. */
export interface PollRollTable {
  poll_id: string
  organisation_id: string
  basis: string
  way: string | null
}

export interface OpenVoteTable {
  poll_id: string
  organisation_id: string
  marks: string
}

/** A ballot in the box, joined to nobody. */
export interface BallotPaperTable {
  poll_id: string
  key: string
  marks: string
}

/** The hash of a receipt code, joined to no ballot and no voter. */
export interface PollReceiptTable {
  poll_id: string
  hash: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    candidate: CandidateTable
    candidate_override: CandidateOverrideTable
    candidate_confirmation: CandidateConfirmationTable
    open_matter: OpenMatterTable
    poll: PollTable
    poll_roll: PollRollTable
    open_vote: OpenVoteTable
    ballot_paper: BallotPaperTable
    poll_receipt: PollReceiptTable
  }
}
