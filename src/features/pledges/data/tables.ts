import type { Generated } from 'kysely'

/** One version of a pledge; `preamble`, `commitments`, `bases` and `missing` are JSON text. */
export interface PledgeTable {
  id: string
  bloc_year_id: string
  number: number
  amends_id: string | null
  amend_reason: string | null
  state: string
  title: string
  preamble: string
  commitments: string
  bases: string
  content: string | null
  hash: string | null
  frozen_at: string | null
  sign_by: string | null
  in_force_on: string | null
  missing: string | null
  void_reason: string | null
  superseded_at: string | null
  version: Generated<number>
  created_at: string
}

export interface PledgeSignatureTable {
  pledge_id: string
  organisation_id: string
  hash: string
  account_id: string
  signer_name: string
  signer_post: string | null
  signed_on: string
  scan_file_id: string | null
  illustrative: number
  at: string
  ordinal: number
}

declare module '../../../db/schema.ts' {
  interface Schema {
    pledge: PledgeTable
    pledge_signature: PledgeSignatureTable
  }
}
