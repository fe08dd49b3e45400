import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { QuestionState } from '../domain/answers.ts'
import type { DataQuestion } from '../domain/questions/question.ts'
import type { ReportRow } from './report-views.ts'
import { type QuestionStatement, type StoredQuestion, getQuestion } from './question-views.ts'

/** Adds a question that is raised for the first time. */
export async function insertQuestion(
  tx: Tx,
  report: ReportRow,
  keyHash: string,
  question: DataQuestion,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('data_question')
    .values({
      id: newId(),
      report_id: report.id,
      key_hash: keyHash,
      rule: question.rule,
      variant: question.variant,
      severity: question.severity,
      indicator_code: question.indicator,
      part: question.part,
      stated_text: question.stated?.text ?? null,
      stated_unit: question.stated?.unit ?? null,
      computed: question.computed,
      sources: JSON.stringify(question.sources),
      facts: JSON.stringify(question.facts),
      state: 'open',
      state_before_settled: null,
      raised_revision: report.revision,
      raised_at: now,
    })
    .onConflict((oc) => oc.columns(['report_id', 'key_hash']).doNothing())
    .execute()
}

/** Moves a question by a rule of the system: settled, or raised again. */
export async function setQuestionState(
  tx: Tx,
  question: Pick<StoredQuestion, 'id' | 'version'>,
  state: QuestionState,
  before: QuestionState | null,
): Promise<void> {
  await tx
    .updateTable('data_question')
    .set({ state, state_before_settled: before, version: question.version + 1 })
    .where('id', '=', question.id)
    .execute()
}

/** Takes a question for this transaction if its version is the expected one, else refuses (412). */
export async function lockQuestion(
  tx: Tx,
  questionId: string,
  expectedVersion: number,
): Promise<StoredQuestion> {
  const result = await tx
    .updateTable('data_question')
    .set({ version: expectedVersion + 1 })
    .where('id', '=', questionId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  const question = await getQuestion(tx, questionId)
  if (result.numUpdatedRows !== 1n)
    throw new DomainError('stale', 'common.stale', { current: question.version })
  return question
}

/** Adds what was said to a locked question, and moves it. */
export async function addStatement(
  tx: Tx,
  questionId: string,
  state: QuestionState,
  statement: QuestionStatement & { readonly accountId: string | null },
): Promise<void> {
  await tx.updateTable('data_question').set({ state }).where('id', '=', questionId).execute()
  await tx
    .insertInto('question_statement')
    .values({
      id: newId(),
      question_id: questionId,
      kind: statement.kind,
      text: statement.text,
      paper_id: statement.paperId,
      on_behalf_file_id: statement.onBehalfFileId,
      account_id: statement.accountId,
      at: statement.at,
    })
    .execute()
}
