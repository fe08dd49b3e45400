import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Known, Measure } from '../domain/figures.ts'
import type { CriterionInput } from '../domain/inputs.ts'
import type { Column } from '../domain/record.ts'
import type { NoteKind, SheetEntry, SheetState } from '../domain/score-sheet.ts'
import type {} from './tables.ts'

/** The rules that a bloc year's scores are made under. */
export interface ScoreFrame {
  readonly blocYearId: string
  readonly rulebookId: string
  readonly rubricId: string
  readonly version: number
}

/** A plan that a superior authority assigned to a board. */
export interface AssignedPlan extends Measure {
  readonly indicator: string
  /** As it was written, `1.527`. */
  readonly stated: string
  readonly source: string
}

/** Figures by indicator code, as they were at a moment. */
export type FigureSnapshot = Readonly<Record<string, Known>>

export interface ScoreSheet {
  readonly id: string
  readonly blocYearId: string
  readonly organisationId: string
  readonly state: SheetState
  readonly plans: readonly AssignedPlan[]
  /** Taken at submission: maximum, target and base do not move any more. */
  readonly submittedFigures: FigureSnapshot | null
  /** Taken when the score was agreed. */
  readonly agreedFigures: FigureSnapshot | null
  readonly explainUntil: LocalDate | null
  readonly agreedPaperId: string | null
  readonly version: number
}

/** An entry as stored. */
export interface StoredEntry extends SheetEntry {
  readonly sheetId: string
  readonly illustrative: boolean
  readonly onBehalfFileId: string | null
}

/** A return, explanation, objection, answer or reopening with its words. */
export interface ScoreNote {
  readonly id: string
  readonly sheetId: string
  readonly kind: NoteKind
  readonly criterion: string | null
  readonly content: string
  readonly evidence: readonly string[]
  readonly paperId: string | null
  readonly onBehalfFileId: string | null
  readonly notedAt: string
}

export async function findFrame(reader: Reader, blocYearId: string): Promise<ScoreFrame | undefined> {
  const row = await reader
    .selectFrom('score_frame')
    .select(['bloc_year_id', 'rulebook_id', 'rubric_id', 'version'])
    .where('bloc_year_id', '=', blocYearId)
    .executeTakeFirst()
  return (
    row && {
      blocYearId: row.bloc_year_id,
      rulebookId: row.rulebook_id,
      rubricId: row.rubric_id,
      version: row.version,
    }
  )
}

/** Opens the scores of a year under these rules; false when they are open already. */
export async function insertFrame(
  tx: Tx,
  frame: { blocYearId: string; rulebookId: string; rubricId: string; now: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('score_frame')
    .values({
      bloc_year_id: frame.blocYearId,
      rulebook_id: frame.rulebookId,
      rubric_id: frame.rubricId,
      created_at: frame.now,
    })
    .onConflict((oc) => oc.column('bloc_year_id').doNothing())
    .returning('bloc_year_id')
    .executeTakeFirst()
  return inserted !== undefined
}

/**
 * Takes the scores of a year for a change: everything that changes a score waits here, and its version tells a
 * reader of the standings that something moved. Throws `notFound` when the scores are not open.
 */
export async function lockFrame(tx: Tx, blocYearId: string): Promise<ScoreFrame> {
  const row = await tx
    .updateTable('score_frame')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('bloc_year_id', '=', blocYearId)
    .returning(['bloc_year_id', 'rulebook_id', 'rubric_id', 'version'])
    .executeTakeFirst()
  if (!row) throw notFound('thing.standings')
  return {
    blocYearId: row.bloc_year_id,
    rulebookId: row.rulebook_id,
    rubricId: row.rubric_id,
    version: row.version,
  }
}

/** Puts a year that is locked under other rules. */
export async function pinRules(
  tx: Tx,
  blocYearId: string,
  rules: { readonly rulebookId: string; readonly rubricId: string },
): Promise<void> {
  await tx
    .updateTable('score_frame')
    .set({ rulebook_id: rules.rulebookId, rubric_id: rules.rubricId })
    .where('bloc_year_id', '=', blocYearId)
    .execute()
}

const SHEET_COLUMNS = [
  'id',
  'bloc_year_id',
  'organisation_id',
  'state',
  'plans',
  'submitted_figures',
  'agreed_figures',
  'explain_until',
  'agreed_paper_id',
  'version',
] as const

function toSheet(row: {
  id: string
  bloc_year_id: string
  organisation_id: string
  state: string
  plans: string
  submitted_figures: string | null
  agreed_figures: string | null
  explain_until: string | null
  agreed_paper_id: string | null
  version: number
}): ScoreSheet {
  const snapshot = (text: string | null): FigureSnapshot | null =>
    text === null ? null : (JSON.parse(text) as FigureSnapshot)
  return {
    id: row.id,
    blocYearId: row.bloc_year_id,
    organisationId: row.organisation_id,
    state: row.state as SheetState,
    plans: JSON.parse(row.plans) as AssignedPlan[],
    submittedFigures: snapshot(row.submitted_figures),
    agreedFigures: snapshot(row.agreed_figures),
    explainUntil: row.explain_until as LocalDate | null,
    agreedPaperId: row.agreed_paper_id,
    version: row.version,
  }
}

export async function getSheet(reader: Reader, sheetId: string): Promise<ScoreSheet> {
  const row = await reader
    .selectFrom('score_sheet')
    .select(SHEET_COLUMNS)
    .where('id', '=', sheetId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.score-sheet')
  return toSheet(row)
}

/** All sheets of a bloc year, in the order of their making. */
export async function listSheets(reader: Reader, blocYearId: string): Promise<ScoreSheet[]> {
  const rows = await reader
    .selectFrom('score_sheet')
    .select(SHEET_COLUMNS)
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('id')
    .execute()
  return rows.map(toSheet)
}

/** Makes the sheet of a board; nothing happens when it is there already. */
export async function insertSheet(
  tx: Tx,
  blocYearId: string,
  organisationId: string,
  now: string,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('score_sheet')
    .values({
      id: newId(),
      bloc_year_id: blocYearId,
      organisation_id: organisationId,
      state: 'draft',
      plans: '[]',
      submitted_figures: null,
      agreed_figures: null,
      explain_until: null,
      agreed_paper_id: null,
      created_at: now,
    })
    .onConflict((oc) => oc.columns(['bloc_year_id', 'organisation_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** What a step may change on a sheet. */
export interface SheetChange {
  readonly state: SheetState
  readonly plans?: readonly AssignedPlan[]
  readonly submittedFigures?: FigureSnapshot | null
  readonly agreedFigures?: FigureSnapshot | null
  readonly explainUntil?: LocalDate | null
  readonly agreedPaperId?: string | null
}

/** Changes a sheet that still has the version that was read; false when it has not. */
export async function updateSheet(
  tx: Tx,
  sheetId: string,
  expectedVersion: number,
  change: SheetChange,
): Promise<boolean> {
  const text = (value: FigureSnapshot | null): string | null =>
    value === null ? null : JSON.stringify(value)
  const updated = await tx
    .updateTable('score_sheet')
    .set((eb) => ({
      state: change.state,
      version: eb('version', '+', 1),
      ...(change.plans === undefined ? {} : { plans: JSON.stringify(change.plans) }),
      ...(change.submittedFigures === undefined ? {} : { submitted_figures: text(change.submittedFigures) }),
      ...(change.agreedFigures === undefined ? {} : { agreed_figures: text(change.agreedFigures) }),
      ...(change.explainUntil === undefined ? {} : { explain_until: change.explainUntil }),
      ...(change.agreedPaperId === undefined ? {} : { agreed_paper_id: change.agreedPaperId }),
    }))
    .where('id', '=', sheetId)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  return updated !== undefined
}

/** The entries of some sheets, all columns. */
export async function listEntries(reader: Reader, sheetIds: readonly string[]): Promise<StoredEntry[]> {
  if (sheetIds.length === 0) return []
  const rows = await reader
    .selectFrom('score_entry')
    .select([
      'sheet_id',
      'criterion',
      'column_name',
      'input',
      'reason',
      'evidence',
      'illustrative',
      'on_behalf_file_id',
    ])
    .where('sheet_id', 'in', sheetIds)
    .orderBy('sheet_id')
    .orderBy('criterion')
    .execute()
  return rows.map((row) => ({
    sheetId: row.sheet_id,
    criterion: row.criterion,
    column: row.column_name as Column,
    input: JSON.parse(row.input) as CriterionInput,
    reason: row.reason,
    evidence: JSON.parse(row.evidence) as string[],
    illustrative: row.illustrative === 1,
    onBehalfFileId: row.on_behalf_file_id,
  }))
}

/** Enters or replaces what stands in a column. */
export async function saveEntry(
  tx: Tx,
  entry: StoredEntry,
  by: { readonly accountId: string | null; readonly now: string },
): Promise<void> {
  const values = {
    input: JSON.stringify(entry.input),
    reason: entry.reason,
    evidence: JSON.stringify(entry.evidence),
    illustrative: entry.illustrative ? 1 : 0,
    on_behalf_file_id: entry.onBehalfFileId,
    account_id: by.accountId,
    entered_at: by.now,
  }
  await tx
    .insertInto('score_entry')
    .values({ sheet_id: entry.sheetId, criterion: entry.criterion, column_name: entry.column, ...values })
    .onConflict((oc) => oc.columns(['sheet_id', 'criterion', 'column_name']).doUpdateSet(values))
    .execute()
}

/** Takes an entry back; the column before it stands again. */
export async function deleteEntry(tx: Tx, sheetId: string, criterion: string, column: Column): Promise<void> {
  await tx
    .deleteFrom('score_entry')
    .where('sheet_id', '=', sheetId)
    .where('criterion', '=', criterion)
    .where('column_name', '=', column)
    .execute()
}

export async function insertNote(
  tx: Tx,
  sheetId: string,
  note: Omit<ScoreNote, 'id' | 'sheetId' | 'notedAt'>,
  by: { readonly accountId: string | null; readonly now: string },
): Promise<void> {
  await tx
    .insertInto('score_note')
    .values({
      id: newId(),
      sheet_id: sheetId,
      kind: note.kind,
      criterion: note.criterion,
      content: note.content,
      evidence: JSON.stringify(note.evidence),
      paper_id: note.paperId,
      on_behalf_file_id: note.onBehalfFileId,
      account_id: by.accountId,
      noted_at: by.now,
    })
    .execute()
}

/** The notes of a sheet, oldest first. */
export function listNotes(reader: Reader, sheetId: string): Promise<ScoreNote[]> {
  return listNotesOf(reader, [sheetId])
}

/** The notes of some sheets, oldest first. */
export async function listNotesOf(reader: Reader, sheetIds: readonly string[]): Promise<ScoreNote[]> {
  if (sheetIds.length === 0) return []
  const rows = await reader
    .selectFrom('score_note')
    .select([
      'id',
      'sheet_id',
      'kind',
      'criterion',
      'content',
      'evidence',
      'paper_id',
      'on_behalf_file_id',
      'noted_at',
    ])
    .where('sheet_id', 'in', sheetIds)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sheetId: row.sheet_id,
    kind: row.kind as NoteKind,
    criterion: row.criterion,
    content: row.content,
    evidence: JSON.parse(row.evidence) as string[],
    paperId: row.paper_id,
    onBehalfFileId: row.on_behalf_file_id,
    notedAt: row.noted_at,
  }))
}
