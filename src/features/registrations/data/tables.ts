import type { Generated } from 'kysely'

/** One version of a board's registration; `titles` is JSON text. */
export interface RegistrationTable {
  id: string
  bloc_year_id: string
  organisation_id: string
  number: number
  amends_id: string | null
  paper_id: string | null
  state: string
  titles: string
  note: string | null
  entered_by: string
  scan_file_id: string | null
  submitted_at: string | null
  first_submitted_at: string | null
  accepted_at: string | null
  superseded_at: string | null
  version: Generated<number>
  created_at: string
}

/** `value` and `last_value` are canonical decimal text in `unit` and `last_unit`. */
export interface RegistrationTargetTable {
  registration_id: string
  indicator_code: string
  ordinal: number
  stated: string
  value: string
  unit: string
  note: string | null
  illustrative: number
  last_stated: string | null
  last_value: string | null
  last_unit: string | null
  last_source: string | null
  last_illustrative: number | null
}

export interface RegistrationReturnTable {
  id: string
  registration_id: string
  reasons: string
  at: string
}

export interface RegistrationScheduleTable {
  bloc_year_id: string
  due_on: string
  version: Generated<number>
}

/** What a board reported to a council of a year; `stated_at` is when it handed the report in. */
export interface YearResultTable {
  council_id: string
  organisation_id: string
  year: number
  indicator_code: string
  value: string
  unit: string
  source: string
  illustrative: number
  stated_at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    registration: RegistrationTable
    registration_target: RegistrationTargetTable
    registration_return: RegistrationReturnTable
    registration_schedule: RegistrationScheduleTable
    year_result: YearResultTable
  }
}
