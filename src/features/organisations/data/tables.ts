import type { Generated } from 'kysely'

/** An organisation is an identity: its names, parents and provinces are dated rows of their own. */
export interface OrganisationTable {
  id: string
  code: string
  kind: string
  version: Generated<number>
  created_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    organisation: OrganisationTable
  }
}
