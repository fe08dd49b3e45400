import type { Generated } from 'kysely'

/** The due days of a bloc year's reports; its version guards them all. */
interface ReportScheduleTable {
  bloc_year_id: string
  version: Generated<number>
  created_at: string
}

/** One due report of the year. `mandatory`: JSON list of indicator codes, null for the rulebook's. */
interface ReportDueTable {
  bloc_year_id: string
  period: string
  due_on: string
  lock_on: string | null
  mandatory: string | null
}

/** A report of a board, or (without organisation) of the bloc itself. */
export interface ReportTable {
  id: string
  bloc_year_id: string
  organisation_id: string | null
  period: string
  state: string
  revision: number
  accepted_revision: number | null
  accepted_at: string | null
  first_submitted_at: string | null
  extended_to: string | null
  version: Generated<number>
  created_at: string
}

/** What one revision says beside its figures, and its submission. `narrative`, `absences`, `evidence` are JSON. */
interface ReportRevisionTable {
  report_id: string
  revision: number
  narrative: string
  absences: string
  evidence: Generated<string>
  submitted_at: string | null
  submitted_by: string | null
  on_behalf_file_id: string | null
}

/** Returned, reopened or extended: kept for ever. `reasons` is JSON. */
interface ReportRulingTable {
  id: string
  report_id: string
  kind: string
  revision: number
  reasons: string
  paper_id: string | null
  until_on: string | null
  account_id: string | null
  at: string
}

/** A figure of a revision of a report, or (without report) of another document. Decimals are canonical text. */
export interface FigureTable {
  id: string
  report_id: string | null
  revision: number
  bloc_year_id: string
  organisation_id: string | null
  period: string
  indicator_code: string
  part: string
  stated: string
  value: string
  places: number
  unit: string
  qualifier: string
  finality: string
  as_of: string
  source_document: string
  source_place: string
  illustrative: number
  comparisons: string
  ordinal: number
}

/** A question that the rules raised about a report; `sources` and `facts` are JSON. */
interface DataQuestionTable {
  id: string
  report_id: string
  key_hash: string
  rule: string
  variant: string | null
  severity: string
  indicator_code: string
  part: string
  stated_text: string | null
  stated_unit: string | null
  computed: string | null
  sources: string
  facts: string
  state: string
  state_before_settled: string | null
  raised_revision: number
  raised_at: string
  version: Generated<number>
}

/** What was said to a question: an answer of the board, or the reason with which the checker cleared it. */
interface QuestionStatementTable {
  id: string
  question_id: string
  kind: string
  text: string
  paper_id: string | null
  on_behalf_file_id: string | null
  account_id: string | null
  at: string
}

declare module '../../../db/schema.ts' {
  interface Schema {
    report_schedule: ReportScheduleTable
    report_due: ReportDueTable
    report: ReportTable
    report_revision: ReportRevisionTable
    report_ruling: ReportRulingTable
    figure: FigureTable
    data_question: DataQuestionTable
    question_statement: QuestionStatementTable
  }
}
