import type { Generated } from 'kysely'

/** A wording that papers were made with, once for each hash. */
export interface PaperTemplateTable {
  sha256: string
  kind: string
  source: string
}

/** A version of the wording of a kind, for a council or for one of its blocs. */
export interface PaperTemplateVersionTable {
  id: string
  kind: string
  council_id: string
  bloc_id: string | null
  /** The bloc, or the council where it is for all of its blocs. */
  scope_id: string
  number: number
  state: string
  source: string
  note: string
  from_on: string | null
  to_on: string | null
  created_at: string
  version: Generated<number>
}

/** The last number given to a version of a kind at a council or bloc. */
export interface PaperTemplateSeriesTable {
  scope_id: string
  kind: string
  last_number: number
}

/** The last number given by an issuer to a kind in a year. */
export interface PaperRegisterTable {
  issuer_id: string
  code: string
  year: number
  last_number: number
}

/** A paper; `data` is the snapshot it was made from as JSON text, null for papers of others. */
export interface PaperTable {
  id: string
  kind: string
  title: string
  number: string | null
  date: string | null
  issuer_id: string | null
  issuer_name: string
  state: string
  is_recorded: number
  illustrative: number
  register_code: string | null
  register_year: number | null
  register_number: number | null
  data: string | null
  template_sha256: string | null
  /** The version of a council's or bloc's own wording; null for the product's. */
  template_version_id: string | null
  file_id: string | null
  owner_id: string | null
  bloc_id: string | null
  council_id: string | null
  year: number | null
  bloc_year_id: string | null
  subject_kind: string | null
  subject_id: string | null
  supersedes_id: string | null
  void_reason: string | null
  issued_at: string | null
  version: Generated<number>
  created_at: string
}

/** The picture of a signature on a paper, from when to when; of an issued paper as long as there is the paper. */
export interface PaperSignatureImageTable {
  id: string
  paper_id: string
  slot: number
  signer_name: string
  file_id: string
  /** null for the product itself. */
  attached_by: string | null
  attached_at: string
  removed_at: string | null
}

declare module '../../../db/schema.ts' {
  interface Schema {
    paper_template: PaperTemplateTable
    paper_template_version: PaperTemplateVersionTable
    paper_template_series: PaperTemplateSeriesTable
    paper_register: PaperRegisterTable
    paper: PaperTable
    paper_signature_image: PaperSignatureImageTable
  }
}
