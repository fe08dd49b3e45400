import type { Generated } from 'kysely'

/** One version of a rulebook or rubric of a bloc year; `content` is its JSON. */
export interface RuleVersionTable {
  id: string
  bloc_year_id: string
  kind: string
  number: number
  state: string
  title_vi: string
  title_en: string
  content: string
  origin: string
  paper_id: string | null
  adopted_at: string | null
  superseded_at: string | null
  version: Generated<number>
  created_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    rule_version: RuleVersionTable
  }
}
