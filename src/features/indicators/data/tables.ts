import type { Generated } from 'kysely'

/** What is measured; lists are JSON text, truth values 0 or 1, decimals canonical text. */
export interface IndicatorTable {
  code: string
  council_id: string | null
  name_vi: string
  name_en: string
  noun_vi: string | null
  noun_en: string | null
  search_key: string
  unit: string
  direction: string
  band_from: string | null
  band_to: string | null
  aggregation: string
  breakdowns: string
  valid_from: string
  valid_to: string | null
  mandatory: number
  part_of: string | null
  siblings: string
  per_worker: number
  weighted_by: string | null
  ordinal: number
  version: Generated<number>
  created_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    indicator: IndicatorTable
  }
}
