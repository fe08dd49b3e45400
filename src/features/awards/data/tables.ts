import type { Generated } from 'kysely'

/** A decision of the ministry, known by its recorded paper. */
export interface DecisionTable {
  id: string
  council_id: string
  paper_id: string
  number: string
  decided_on: string
  issuer_name: string | null
  signer_name: string
  signer_post: string
  is_illustrative: number
  created_at: string
}

/** The head board's proposal. `wording` and `cited` are JSON; `round` counts how often it was handed in. */
export interface ProposalTable {
  id: string
  bloc_year_id: string
  state: string
  wording: string
  paper_id: string | null
  number: string | null
  issued_on: string | null
  round: Generated<number>
  cited: Generated<string | null>
  version: Generated<number>
  created_at: string
}

/** The awards that a proposal is about; running until it is decided. */
export interface ProposalAwardTable {
  proposal_id: string
  bloc_year_id: string
  award_code: string
  is_running: number
}

/** One board proposed for one award, as the declared result says it. */
export interface ProposalItemTable {
  id: string
  proposal_id: string
  position: number
  candidate_id: string
  organisation_id: string
  organisation_name: string
  award_code: string
  award_title: string
  form: string
  basis: string
  basis_mark: string
  poll_id: string
  meeting_id: string
  held_on: string
  approvals: number
  base: number
  base_kind: string
  is_illustrative: number
  is_dropped: number
  outcome: string | null
  outcome_reason: string | null
  decision_id: string | null
}

export interface DossierTable {
  id: string
  proposal_item_id: string
  version: Generated<number>
  created_at: string
}

/** A paper in a dossier. The face is what it says of board, award, standing and vote (`face_vote`, JSON). */
export interface DossierDocumentTable {
  dossier_id: string
  paper_id: string
  kind: string
  face_name: string | null
  face_title: string | null
  face_points: Generated<string | null>
  face_rank: Generated<number | null>
  face_vote: Generated<string | null>
  on_behalf_file_id: string | null
  added_at: string
}

export interface DossierDownloadTable {
  id: string
  dossier_id: string
  account_id: string
  full_name: string
  at: string
  sha256: string
  bytes: number
  format: Generated<string>
}

/** What was handed in (`content`, JSON) and what became of it; `return_reasons` is JSON. */
export interface ProposalSubmissionTable {
  proposal_id: string
  round: number
  content: string
  submitted_at: string
  received_at: string | null
  recalled_at: string | null
  returned_at: string | null
  return_reasons: string | null
}

/** An entry of the register; without a proposal item it was recorded from a decision of before. */
export interface AwardTable {
  id: string
  decision_id: string
  proposal_item_id: string | null
  council_id: string
  bloc_id: string | null
  bloc_year_id: string | null
  award_year: number
  organisation_id: string
  organisation_name: string
  award_code: string
  award_title: string
  form: string
  basis: string | null
  basis_mark: string | null
  state: string
  revoking_decision_id: string | null
  revocation_ground: string | null
  revocation_reason: string | null
  is_illustrative: number
  search_key: string
  version: Generated<number>
  created_at: string
}

/** A download of many dossiers for one person, prepared dossier by dossier. */
export interface BulkDownloadTable {
  id: string
  account_id: string
  title: string
  state: string
  total: number
  sha256: string | null
  bytes: number | string | null
  failure: string | null
  created_at: string
  ready_at: string | null
}

export interface BulkDossierTable {
  bulk_id: string
  position: number
  dossier_id: string
  folder: string
  is_done: number
}

/** A file of the download: stored content by its hash, or the text itself. */
export interface BulkFileTable {
  bulk_id: string
  position: number
  ordinal: number
  name: string
  sha256: string
  bytes: number | string
  content: string | null
}

declare module '../../../db/schema.ts' {
  interface Schema {
    decision: DecisionTable
    proposal: ProposalTable
    proposal_award: ProposalAwardTable
    proposal_item: ProposalItemTable
    dossier: DossierTable
    dossier_document: DossierDocumentTable
    dossier_download: DossierDownloadTable
    proposal_submission: ProposalSubmissionTable
    award: AwardTable
    bulk_download: BulkDownloadTable
    bulk_dossier: BulkDossierTable
    bulk_file: BulkFileTable
  }
}
