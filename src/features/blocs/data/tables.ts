import type { Generated } from 'kysely'

/** A bloc is an identity under one council. */
export interface BlocTable {
  id: string
  code: string
  council_id: string
  version: Generated<number>
  created_at: string
}

export interface BlocNameTable {
  id: string
  bloc_id: string
  name: string
  short_name: string
  search_key: string
  from_on: string
  to_on: string | null
  created_at: string
}

/** A board in a bloc on the days `[from_on, to_on)`. */
export interface MembershipTable {
  id: string
  bloc_id: string
  council_id: string
  organisation_id: string
  from_on: string
  to_on: string | null
  paper_id: string | null
  end_paper_id: string | null
  version: Generated<number>
  created_at: string
}

/** A head's or deputy's term on the days `[from_on, to_on)`. */
export interface TermTable {
  id: string
  bloc_id: string
  organisation_id: string
  role: string
  year: number
  from_on: string
  to_on: string | null
  state: string
  is_acting: number
  paper_id: string | null
  end_reason: string | null
  end_paper_id: string | null
  version: Generated<number>
  created_at: string
}

export interface BlocYearTable {
  id: string
  bloc_id: string
  year: number
  version: Generated<number>
  created_at: string
}

/** A regulation or plan of a bloc year. */
export interface StandingPaperTable {
  id: string
  bloc_year_id: string
  kind: string
  title: string
  state: string
  paper_id: string | null
  from_on: string | null
  to_on: string | null
  version: Generated<number>
  created_at: string
}

export interface MovementTable {
  id: string
  bloc_year_id: string
  level: string
  title: string
  content: string | null
  state: string
  paper_id: string | null
  launched_on: string | null
  closed_on: string | null
  version: Generated<number>
  created_at: string
}

/** The rights of head and deputy have moved. */
export interface HandOverTable {
  id: string
  bloc_id: string
  year: number
  on_date: string
  from_head_id: string
  to_head_id: string
  to_deputy_id: string
  place: string | null
  note: string | null
  created_at: string
}

/** The rotating flag has passed to next year's head: an event, no award. */
export interface FlagHandOverTable {
  id: string
  bloc_id: string
  year: number
  on_date: string
  from_organisation_id: string
  to_organisation_id: string
  place: string | null
  version: Generated<number>
  created_at: string
}

/** An entry of the rotating flag that was wrong, as it stood until it was corrected. */
export interface FlagCorrectionTable {
  id: string
  flag_hand_over_id: string
  year: number
  on_date: string
  from_organisation_id: string
  to_organisation_id: string
  place: string | null
  reason: string
  created_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    bloc: BlocTable
    bloc_name: BlocNameTable
    membership: MembershipTable
    term: TermTable
    bloc_year: BlocYearTable
    standing_paper: StandingPaperTable
    movement: MovementTable
    hand_over: HandOverTable
    flag_hand_over: FlagHandOverTable
    flag_correction: FlagCorrectionTable
  }
}
