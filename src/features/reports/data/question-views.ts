import type { Reader } from '../../../db/database.ts'
import type { BreakdownPart } from '../../indicators/domain/indicator.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { QuestionState } from '../domain/answers.ts'
import type { DataQuestion, Facts, QuestionRule, Severity } from '../domain/questions/question.ts'

/** What was said to a question. */
export interface QuestionStatement {
  readonly kind: 'answer' | 'clear'
  readonly text: string
  readonly paperId: string | null
  readonly onBehalfFileId: string | null
  readonly at: Instant
}

/** A question as stored: the rule's finding, where it stands, and all that was said to it. */
export interface StoredQuestion extends Omit<DataQuestion, 'organisation' | 'period'> {
  readonly id: string
  readonly reportId: string
  readonly keyHash: string
  readonly state: QuestionState
  readonly stateBeforeSettled: QuestionState | null
  readonly raisedRevision: number
  readonly raisedAt: Instant
  readonly version: number
  readonly statements: readonly QuestionStatement[]
}

const COLUMNS = [
  'id',
  'report_id',
  'key_hash',
  'rule',
  'variant',
  'severity',
  'indicator_code',
  'part',
  'stated_text',
  'stated_unit',
  'computed',
  'sources',
  'facts',
  'state',
  'state_before_settled',
  'raised_revision',
  'raised_at',
  'version',
] as const

async function withStatements(
  reader: Reader,
  rows: readonly {
    readonly id: string
    readonly report_id: string
    readonly key_hash: string
    readonly rule: string
    readonly variant: string | null
    readonly severity: string
    readonly indicator_code: string
    readonly part: string
    readonly stated_text: string | null
    readonly stated_unit: string | null
    readonly computed: string | null
    readonly sources: string
    readonly facts: string
    readonly state: string
    readonly state_before_settled: string | null
    readonly raised_revision: number
    readonly raised_at: string
    readonly version: number
  }[],
): Promise<StoredQuestion[]> {
  const statements = await listStatements(
    reader,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    reportId: row.report_id,
    keyHash: row.key_hash,
    rule: row.rule as QuestionRule,
    variant: row.variant,
    severity: row.severity as Severity,
    indicator: row.indicator_code,
    part: row.part as BreakdownPart,
    stated: row.stated_text === null ? null : { text: row.stated_text, unit: row.stated_unit },
    computed: row.computed,
    sources: JSON.parse(row.sources) as string[],
    facts: JSON.parse(row.facts) as Facts,
    state: row.state as QuestionState,
    stateBeforeSettled: row.state_before_settled as QuestionState | null,
    raisedRevision: row.raised_revision,
    raisedAt: row.raised_at as Instant,
    version: row.version,
    statements: statements.get(row.id) ?? [],
  }))
}

async function listStatements(
  reader: Reader,
  questionIds: readonly string[],
): Promise<Map<string, QuestionStatement[]>> {
  const byQuestion = new Map<string, QuestionStatement[]>()
  if (questionIds.length === 0) return byQuestion
  const rows = await reader
    .selectFrom('question_statement')
    .select(['question_id', 'kind', 'text', 'paper_id', 'on_behalf_file_id', 'at'])
    .where('question_id', 'in', questionIds)
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const statement: QuestionStatement = {
      kind: row.kind as QuestionStatement['kind'],
      text: row.text,
      paperId: row.paper_id,
      onBehalfFileId: row.on_behalf_file_id,
      at: row.at as Instant,
    }
    byQuestion.set(row.question_id, [...(byQuestion.get(row.question_id) ?? []), statement])
  }
  return byQuestion
}

/** The questions of the reports, in the order in which they were raised. */
export async function listQuestions(reader: Reader, reportIds: readonly string[]): Promise<StoredQuestion[]> {
  if (reportIds.length === 0) return []
  const rows = await reader
    .selectFrom('data_question')
    .select(COLUMNS)
    .where('report_id', 'in', reportIds)
    .orderBy('id')
    .execute()
  return withStatements(reader, rows)
}

/** The question of an id; `not-found` when there is none. */
export async function getQuestion(reader: Reader, questionId: string): Promise<StoredQuestion> {
  const rows = await reader.selectFrom('data_question').select(COLUMNS).where('id', '=', questionId).execute()
  const [question] = await withStatements(reader, rows)
  if (!question) throw notFound('thing.question')
  return question
}
