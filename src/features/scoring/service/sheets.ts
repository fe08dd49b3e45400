import type { Tx } from '../../../db/database.ts'
import { DomainError, type FieldError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { decimalText } from '../../../shared/domain/decimal.ts'
import { addDays } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { fileOf } from '../../files/index.ts'
import { getIndicators, readStated } from '../../indicators/index.ts'
import { dimensionOf, unitParams } from '../../indicators/domain/indicator.ts'
import { findUnit } from '../../indicators/domain/units.ts'
import { assertPaper } from '../../organisations/index.ts'
import { findCriterion } from '../../rulebooks/domain/rubric.ts'
import type { AssignedPlan, StoredEntry } from '../data/sheet-repository.ts'
import { deleteEntry, insertNote, listNotes, saveEntry } from '../data/sheet-repository.ts'
import { reopenStanding } from '../data/standing-repository.ts'
import { checkInput, criterionUnknown } from '../domain/check-input.ts'
import type { CriterionResult } from '../domain/criterion.ts'
import type { CriterionInput } from '../domain/inputs.ts'
import type { Column } from '../domain/record.ts'
import { type NoteKind, gaps, submissionProblems, unanswered, unreasoned } from '../domain/score-sheet.ts'
import type { OnBehalf, Step, Target } from './step.ts'
import { beginStep, finishStep } from './step.ts'
import type { ScoreYear } from './year.ts'
import { computeColumns, figuresNow, figuresOf } from './year.ts'

/** One line of an entry; `input` null takes the line back, and the column before it stands again. */
export interface EntryCommand {
  readonly criterion: string
  readonly input: CriterionInput | null
  readonly reason: string | null
  readonly evidence: readonly string[]
  readonly illustrative: boolean
}

const ACTIONS = { self: 'enter-self', checked: 'enter-checked', agreed: 'enter-agreed' } as const

/**
 * Enters lines in a column: what was stated or found, never points that the engine computes. Points by decision
 * belong to the columns of the checker and of the meeting. Refused with the pointer of each line that is wrong.
 */
export async function enter(
  tx: Tx,
  by: By,
  target: Target,
  column: Column,
  lines: readonly EntryCommand[],
  onBehalf?: OnBehalf | null,
): Promise<void> {
  const step = await beginStep(tx, by, target, ACTIONS[column], onBehalf)
  const problems = lines.flatMap((line, i) => lineProblems(step.year, line, column, i))
  if (problems.length > 0) throw invalidFields(problems)
  for (const [i, line] of lines.entries()) {
    if (line.input === null) {
      await deleteEntry(tx, target.sheetId, line.criterion, column)
      continue
    }
    for (const [j, fileId] of line.evidence.entries())
      await fileOf(tx, fileId, step.place, `/entries/${i}/evidence/${j}`)
    const entry: StoredEntry = {
      ...line,
      input: line.input,
      sheetId: target.sheetId,
      column,
      onBehalfFileId: step.onBehalfFileId,
    }
    await saveEntry(tx, entry, { accountId: by.actor.accountId, now: by.now })
  }
  await finishStep(tx, by, step, {}, { lines })
}

function lineProblems(year: ScoreYear, line: EntryCommand, column: Column, i: number): FieldError[] {
  const at = `/entries/${i}`
  const placed = findCriterion(year.rubric.content, line.criterion)
  if (!placed) return [criterionUnknown(`${at}/criterion`, line.criterion)]
  if (line.input === null) return []
  if (line.input.kind === 'decided' && column === 'self')
    return [{ pointer: `${at}/input/kind`, code: 'scoring.not-for-self' }]
  const { criterion } = placed
  if (line.input.kind === 'figures')
    return [{ pointer: `${at}/input/kind`, code: 'scoring.figures-from-report' }]
  return checkInput(criterion, line.input, year.rulebook.content.scoring).map((e) => ({
    ...e,
    pointer: `${at}/input${e.pointer}`,
  }))
}

/** A plan that a superior authority assigned, as the board states it. */
export interface PlanCommand {
  readonly indicator: string
  readonly stated: string
  readonly unit: string
  readonly source: string
  readonly illustrative: boolean
}

/** Replaces the assigned plans of a board, while its sheet is a draft; numbers in their Vietnamese form. */
export async function setPlans(
  tx: Tx,
  by: By,
  target: Target,
  plans: readonly PlanCommand[],
  onBehalf?: OnBehalf | null,
): Promise<void> {
  const step = await beginStep(tx, by, target, 'enter-self', onBehalf)
  const known = new Map(
    (
      await getIndicators(
        tx,
        plans.map((plan) => plan.indicator),
      )
    ).map((one) => [one.code, one]),
  )
  const seen = new Set<string>()
  const read = plans.map((plan, i): AssignedPlan => {
    const indicator = known.get(plan.indicator)
    if (!indicator || seen.has(plan.indicator))
      throw invalidField(`/plans/${i}/indicator`, indicator ? 'scoring.plan-twice' : 'common.reference')
    seen.add(plan.indicator)
    const number = readStated(plan.stated, plan.unit, `/plans/${i}/stated`)
    if (findUnit(plan.unit)?.dimension !== dimensionOf(indicator))
      throw invalidField(
        `/plans/${i}/unit`,
        'indicators.unit-not-of-indicator',
        unitParams(indicator, plan.unit),
      )
    return { ...plan, value: decimalText(number.value) }
  })
  await finishStep(tx, by, step, { plans: read }, { plans: read })
}

const resultsOf = (step: Step, column: Column): readonly CriterionResult[] =>
  computeColumns(step.year)[column].sheets.find((sheet) => sheet.organisation === step.board.code)
    ?.criteria ?? []

/** What keeps the self score of a board from being submitted, pointers into its entries. */
export function openPoints(year: ScoreYear, code: string, entries: readonly StoredEntry[]): FieldError[] {
  const results = computeColumns(year).self.sheets.find((sheet) => sheet.organisation === code)?.criteria
  return submissionProblems(year.rubric.content, results ?? [], entries)
}

/** Hands the self score in: maximum, formula, targets and bases are frozen from now on. */
export async function submit(tx: Tx, by: By, target: Target, onBehalf: OnBehalf | null): Promise<void> {
  const step = await beginStep(tx, by, target, 'submit', onBehalf)
  const problems = openPoints(step.year, step.board.code, step.board.entries)
  if (problems.length > 0) throw invalidFields(problems)
  await finishStep(tx, by, step, { submittedFigures: figuresNow(step.year, step.board) })
}

/** Takes a self score back that nobody has opened yet. */
export async function recall(tx: Tx, by: By, target: Target, onBehalf: OnBehalf | null): Promise<void> {
  const step = await beginStep(tx, by, target, 'recall', onBehalf)
  await finishStep(tx, by, step, { submittedFigures: null })
}

/** The checker takes the sheet in hand: it can no longer be recalled. */
export async function openCheck(tx: Tx, by: By, target: Target): Promise<void> {
  await finishStep(tx, by, await beginStep(tx, by, target, 'open-check'))
}

/** A reason or a remark, about one criterion or the whole. */
export interface Remark {
  readonly criterion: string | null
  readonly text: string
  readonly evidence?: readonly string[]
}

/** Sends the sheet back with reasons that its board sees. */
export async function returnSheet(tx: Tx, by: By, target: Target, reasons: readonly Remark[]): Promise<void> {
  const step = await beginStep(tx, by, target, 'return')
  await note(tx, by, step, 'return', reasons, '/reasons', null)
  await finishStep(tx, by, step, { submittedFigures: null }, { reasons })
}

async function note(
  tx: Tx,
  by: By,
  step: Step,
  kind: NoteKind,
  remarks: readonly Remark[],
  at: string,
  paperId: string | null,
): Promise<void> {
  for (const [i, { criterion, text, evidence = [] }] of remarks.entries()) {
    if (criterion !== null && !findCriterion(step.year.rubric.content, criterion))
      throw invalidFields([criterionUnknown(`${at}/${i}/criterion`, criterion)])
    for (const [j, fileId] of evidence.entries())
      await fileOf(tx, fileId, step.place, `${at}/${i}/evidence/${j}`)
    await insertNote(
      tx,
      step.board.sheet.id,
      { kind, criterion, content: text, evidence, paperId, onBehalfFileId: step.onBehalfFileId },
      { accountId: by.actor.accountId, now: by.now },
    )
  }
}

/** Ends the check: every gap to the self score has its reason. The board's days to explain begin. */
export async function finishCheck(tx: Tx, by: By, target: Target): Promise<void> {
  const step = await beginStep(tx, by, target, 'finish-check')
  assertReasons(step, 'checked')
  const { explanationDays } = step.year.rulebook.content.checking
  const explainUntil = addDays(step.today, explanationDays)
  await finishStep(tx, by, step, { explainUntil }, { explainUntil })
}

function assertReasons(step: Step, column: 'checked' | 'agreed'): void {
  const before = resultsOf(step, column === 'checked' ? 'self' : 'checked')
  const found = unreasoned(
    step.year.rubric.content,
    gaps(column, before, resultsOf(step, column), step.board.entries),
  )
  if (found.length > 0) throw invalidFields(found)
}

/** The board's word on the checked score: it accepts, or explains and objects, within its days. */
export async function explain(
  tx: Tx,
  by: By,
  target: Target,
  word: { readonly text: string; readonly objections: readonly Remark[] },
  onBehalf: OnBehalf | null,
): Promise<void> {
  const step = await beginStep(tx, by, target, 'explain', onBehalf)
  const until = step.board.sheet.explainUntil
  if (until !== null && step.today > until)
    throw new DomainError('conflict', 'scoring.explanation-late', { until })
  await note(tx, by, step, 'explanation', [{ criterion: null, text: word.text }], '', null)
  await note(tx, by, step, 'objection', word.objections, '/objections', null)
  await finishStep(tx, by, step, {}, word)
}

/** The checker looks again after an explanation. */
export async function checkAgain(tx: Tx, by: By, target: Target): Promise<void> {
  await finishStep(tx, by, await beginStep(tx, by, target, 'check-again'))
}

/**
 * Settles the score: by head and deputy, or by the meeting whose paper is named. Refused while the board still has
 * days to explain a gap, while a gap has no reason, while an objection that was not granted has no answer, or while a
 * criterion has no points.
 */
export async function agree(
  tx: Tx,
  by: By,
  target: Target,
  { paperId, answers }: { readonly paperId: string | null; readonly answers: readonly Remark[] },
): Promise<void> {
  const step = await beginStep(tx, by, target, 'agree')
  const { sheet, entries } = step.board
  if (sheet.state === 'checked' && sheet.explainUntil !== null && step.today <= sheet.explainUntil) {
    const open = gaps('checked', resultsOf(step, 'self'), resultsOf(step, 'checked'), entries)
    if (open.length > 0)
      throw new DomainError('conflict', 'scoring.explanation-pending', { until: sheet.explainUntil })
  }
  await assertPaper(tx, paperId, step.place)
  assertReasons(step, 'agreed')
  await answerObjections(tx, by, step, answers)
  const open = resultsOf(step, 'agreed').filter(({ state }) => state === 'open')
  if (open.length > 0)
    throw new DomainError('conflict', 'scoring.criteria-open', {
      criteria: open.map(({ criterion }) => criterion).join(', '),
    })
  const agreedFigures = figuresOf(step.year, step.board, 'agreed')
  await finishStep(tx, by, step, { agreedFigures, agreedPaperId: paperId }, { paperId, answers })
}

async function answerObjections(tx: Tx, by: By, step: Step, answers: readonly Remark[]): Promise<void> {
  const notes = await listNotes(tx, step.board.sheet.id)
  answers.forEach(({ criterion }, i) => {
    if (!notes.some((one) => one.kind === 'objection' && one.criterion === criterion))
      throw invalidField(`/answers/${i}/criterion`, 'scoring.no-objection', { criterion: criterion ?? '' })
  })
  await note(tx, by, step, 'answer', answers, '/answers', null)
  const given = answers.map(({ criterion }) => ({ kind: 'answer', criterion }))
  const waiting = unanswered([...notes, ...given], resultsOf(step, 'self'), resultsOf(step, 'agreed'))
  if (waiting.length > 0)
    throw invalidField('/answers', 'scoring.objection-unanswered', { criteria: waiting.join(', ') })
}

/** Opens an agreed or frozen score again, by a decision that is recorded; a frozen standing is no longer in force. */
export async function reopen(
  tx: Tx,
  by: By,
  target: Target,
  decision: { readonly reason: string; readonly paperId: string | null },
): Promise<void> {
  const step = await beginStep(tx, by, target, 'reopen')
  await assertPaper(tx, decision.paperId, step.place)
  await note(tx, by, step, 'reopening', [{ criterion: null, text: decision.reason }], '', decision.paperId)
  const thawed =
    step.board.sheet.state === 'frozen' && (await reopenStanding(tx, step.year.blocYearId, by.now))
  await finishStep(tx, by, step, { agreedFigures: null, agreedPaperId: null }, { ...decision, thawed })
}
