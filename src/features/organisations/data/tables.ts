import type { Generated } from 'kysely'

/** An organisation is an identity: its names, parents and provinces are dated rows of their own. */
export interface OrganisationTable {
  id: string
  code: string
  kind: string
  version: Generated<number>
  created_at: string
  /** The council that keeps its record; null: the administrators do. */
  keeper_id: Generated<string | null>
}

/** The name of the days `[from_on, to_on)`; `search_key` is the folded text of all its forms. */
export interface OrganisationNameTable {
  id: string
  organisation_id: string
  name: string
  short_name: string
  symbol: string | null
  search_key: string
  from_on: string
  to_on: string | null
  paper_id: string | null
  created_at: string
}

/** The place under another organisation on the days `[from_on, to_on)`: superior authority or province. */
export interface OrganisationLinkTable {
  id: string
  organisation_id: string
  relation: string
  target_id: string
  from_on: string
  to_on: string | null
  created_at: string
}

/** A reorganisation that was carried out; `plan` is the JSON of all that it did. */
export interface SuccessionTable {
  id: string
  kind: string
  effective_on: string
  paper_id: string
  plan: string
  created_at: string
}

/** Who took part in a reorganisation. */
export interface SuccessionPartyTable {
  succession_id: string
  organisation_id: string
}

/** One board carried on by another. */
export interface SuccessionLinkTable {
  predecessor_id: string
  successor_id: string
  kind: string
  effective_on: string
  succession_id: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    organisation: OrganisationTable
    organisation_name: OrganisationNameTable
    organisation_link: OrganisationLinkTable
    succession: SuccessionTable
    succession_party: SuccessionPartyTable
    succession_link: SuccessionLinkTable
  }
}
