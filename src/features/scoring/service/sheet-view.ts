import type { Reader } from '../../../db/database.ts'
import { decimalText } from '../../../shared/domain/decimal.ts'
import type { FieldError } from '../../../shared/domain/errors.ts'
import type { Bilingual, Language } from '../../../shared/domain/language.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { Criterion } from '../../rulebooks/domain/rubric.ts'
import { criteriaOf } from '../../rulebooks/domain/rubric.ts'
import type { AssignedPlan, ScoreNote } from '../data/sheet-repository.ts'
import { getSheet, listNotes, listSheets } from '../data/sheet-repository.ts'
import { isFromFacts } from '../domain/check-input.ts'
import type { CriterionResult } from '../domain/criterion.ts'
import type { CriterionInput } from '../domain/inputs.ts'
import type { Column } from '../domain/record.ts'
import type { SheetState } from '../domain/score-sheet.ts'
import { gaps } from '../domain/score-sheet.ts'
import type { SheetResult } from '../domain/sheet.ts'
import type { Say } from '../domain/trace.ts'
import { traceText } from '../domain/trace.ts'
import { rolesOnSheet } from './place.ts'
import { openPoints } from './sheets.ts'
import { type PartialTotal, partialOf } from './standings.ts'
import type { Board, ColumnResults, ScoreYear } from './year.ts'
import { computeColumns, isIllustrative, loadYear } from './year.ts'

/** A criterion in one column: the points, how they came about, and what was entered. */
export interface ColumnView {
  readonly state: CriterionResult['state']
  readonly points: string | null
  readonly trace: string
  readonly easyTarget: boolean
  /** null: nothing was entered in this column. */
  readonly entry: {
    readonly input: CriterionInput
    readonly reason: string | null
    readonly evidence: readonly string[]
    readonly illustrative: boolean
    readonly onBehalf: boolean
  } | null
}

export interface CriterionView {
  readonly code: string
  readonly title: Bilingual
  readonly section: string
  readonly kind: Criterion['kind']
  readonly maxPoints: string
  readonly evidence: Criterion['evidence']
  readonly proposedBy: Criterion['proposedBy']
  /** Computed from figures or facts: nobody types it in. */
  readonly isComputed: boolean
  readonly columns: Readonly<Record<Column, ColumnView>>
}

/** A score sheet as it is worked on: three columns side by side, each gap with its reason. */
export interface SheetView {
  readonly id: string
  readonly blocYearId: string
  readonly organisation: { readonly id: string; readonly code: string; readonly name: string }
  readonly state: SheetState
  readonly rulebook: { readonly id: string; readonly number: number }
  readonly rubric: { readonly id: string; readonly number: number; readonly total: string }
  readonly totals: Readonly<Record<Column, string | null>>
  /** Of each column without a total: what is scored so far, and which criteria are open. */
  readonly partial: Readonly<Record<Column, PartialTotal | null>>
  readonly groups: readonly {
    readonly code: string
    readonly self: string
    readonly checked: string
    readonly agreed: string
  }[]
  readonly criteria: readonly CriterionView[]
  readonly gaps: readonly {
    readonly criterion: string
    readonly column: 'checked' | 'agreed'
    readonly before: string | null
    readonly after: string | null
    readonly cause: 'entry' | 'figures'
    readonly reason: string | null
  }[]
  /** What keeps the self score from being submitted; empty once it is. */
  readonly problems: readonly FieldError[]
  readonly plans: readonly AssignedPlan[]
  readonly notes: readonly Omit<ScoreNote, 'sheetId'>[]
  readonly explainUntil: LocalDate | null
  readonly agreedPaperId: string | null
  readonly illustrative: boolean
  readonly version: number
}

/**
 * A sheet with everything that is known about it on the day, and the roles that count on it. Traces in the language
 * that `say` speaks.
 */
export async function viewSheet(
  reader: Reader,
  sheetId: string,
  on: LocalDate,
  { roles, language, say }: { readonly roles: Roles; readonly language: Language; readonly say: Say },
): Promise<{ readonly view: SheetView; readonly roles: Roles }> {
  const { blocYearId } = await getSheet(reader, sheetId)
  const year = await loadYear(reader, blocYearId, on)
  const board = year.boards.find((one) => one.sheet.id === sheetId)
  if (!board) throw new RangeError('a sheet without its board')
  const columns = computeColumns(year)
  const view = sheetView(year, board, columns, await listNotes(reader, sheetId), (trace) =>
    traceText(trace, language, say),
  )
  return {
    view,
    roles: await rolesOnSheet(reader, roles, board.sheet, year.blocId, year.rulebook.content, on),
  }
}

type TraceWriter = (trace: CriterionResult['trace']) => string

function sheetView(
  year: ScoreYear,
  board: Board,
  columns: ColumnResults,
  notes: readonly ScoreNote[],
  write: TraceWriter,
): SheetView {
  const { sheet } = board
  const results = resultsOf(columns, board.code)
  const { self, checked, agreed } = results
  return {
    id: sheet.id,
    blocYearId: sheet.blocYearId,
    organisation: { id: board.organisationId, code: board.code, name: board.name },
    state: sheet.state,
    rulebook: { id: year.rulebook.versionId, number: year.rulebook.number },
    rubric: {
      id: year.rubric.versionId,
      number: year.rubric.number,
      total: year.rubric.content.total,
    },
    totals: {
      self: textOrNull(self.total),
      checked: textOrNull(checked.total),
      agreed: textOrNull(agreed.total),
    },
    partial: { self: partialOf(self), checked: partialOf(checked), agreed: partialOf(agreed) },
    groups: agreed.groups.map(({ group, points }, i) => ({
      code: group,
      self: decimalText(self.groups[i]?.points ?? points),
      checked: decimalText(checked.groups[i]?.points ?? points),
      agreed: decimalText(points),
    })),
    criteria: criteriaOf(year.rubric.content).map(({ criterion, section }) =>
      criterionView(criterion, section.code, board, results, write),
    ),
    gaps: gapsOf(board, results),
    problems: sheet.state === 'draft' ? openPoints(year, board.code, board.entries) : [],
    plans: sheet.plans,
    notes: notes.map(({ sheetId: _, ...rest }) => rest),
    explainUntil: sheet.explainUntil,
    agreedPaperId: sheet.agreedPaperId,
    illustrative: isIllustrative(year, board),
    version: sheet.version,
  }
}

type BoardResults = Readonly<Record<Column, SheetResult>>

function resultsOf(columns: ColumnResults, code: string): BoardResults {
  const of = (column: Column): SheetResult => {
    const found = columns[column].sheets.find(({ organisation }) => organisation === code)
    if (!found) throw new RangeError(`no sheet of ${code}`)
    return found
  }
  return { self: of('self'), checked: of('checked'), agreed: of('agreed') }
}

function criterionView(
  criterion: Criterion,
  section: string,
  board: Board,
  results: BoardResults,
  write: TraceWriter,
): CriterionView {
  const columnView = (column: Column): ColumnView => {
    const result = results[column].criteria.find((one) => one.criterion === criterion.code)
    const entry = board.entries.find((one) => one.column === column && one.criterion === criterion.code)
    return {
      state: result?.state ?? 'open',
      points: textOrNull(result?.points ?? null),
      trace: write(result?.trace ?? []),
      easyTarget: result?.easyTarget ?? false,
      entry: entry
        ? {
            input: entry.input,
            reason: entry.reason,
            evidence: entry.evidence,
            illustrative: entry.illustrative,
            onBehalf: entry.onBehalfFileId !== null,
          }
        : null,
    }
  }
  return {
    code: criterion.code,
    title: criterion.title,
    section,
    kind: criterion.kind,
    maxPoints: criterion.maxPoints,
    evidence: criterion.evidence,
    proposedBy: criterion.proposedBy,
    isComputed: criterion.kind === 'quantitative' || isFromFacts(criterion),
    columns: { self: columnView('self'), checked: columnView('checked'), agreed: columnView('agreed') },
  }
}

function gapsOf(board: Board, results: BoardResults): SheetView['gaps'] {
  const found = [
    ...gaps('checked', results.self.criteria, results.checked.criteria, board.entries),
    ...gaps('agreed', results.checked.criteria, results.agreed.criteria, board.entries),
  ]
  return found.map(({ criterion, column, before, after, cause, reason }) => ({
    criterion,
    column,
    before: textOrNull(before.points),
    after: textOrNull(after.points),
    cause,
    reason,
  }))
}

const textOrNull = (value: CriterionResult['points']): string | null =>
  value === null ? null : decimalText(value)

/** A line of the list of sheets. */
export interface SheetLine {
  readonly id: string
  readonly organisationId: string
  readonly code: string
  readonly name: string
  readonly state: SheetState
  readonly explainUntil: LocalDate | null
  readonly version: number
}

/** The sheets of a bloc year that the caller may know of: all, or the own boards' and those that are agreed. */
export async function listSheetLines(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
  mayKnow: (sheet: { readonly organisationId: string; readonly state: SheetState }) => boolean,
): Promise<SheetLine[]> {
  if ((await listSheets(reader, blocYearId)).length === 0) return []
  const { boards } = await loadYear(reader, blocYearId, on)
  return boards
    .filter(({ sheet }) => mayKnow(sheet))
    .map(({ organisationId, code, name, sheet }) => ({
      id: sheet.id,
      organisationId,
      code,
      name,
      state: sheet.state,
      explainUntil: sheet.explainUntil,
      version: sheet.version,
    }))
}
