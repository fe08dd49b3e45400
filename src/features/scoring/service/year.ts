import type { Reader } from '../../../db/database.ts'
import { type LocalDate, localDate, localDateOf } from '../../../shared/domain/local-date.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { findOrganisations, listNames } from '../../organisations/index.ts'
import type { Criterion, QuantitativeCriterion, Rubric } from '../../rulebooks/domain/rubric.ts'
import { criteriaOf, indicatorsOf } from '../../rulebooks/domain/rubric.ts'
import type { Rulebook } from '../../rulebooks/domain/rulebook.ts'
import { type AdoptedVersion, rubricVersion, rulebookVersion } from '../../rulebooks/index.ts'
import type { FigureSnapshot, ScoreFrame, ScoreSheet, StoredEntry } from '../data/sheet-repository.ts'
import { findFrame, listEntries, listSheets } from '../data/sheet-repository.ts'
import type { EnteredFacts } from '../data/standing-repository.ts'
import { listTieFacts } from '../data/standing-repository.ts'
import { findStanding } from '../data/standing-views.ts'
import type { BlocResult } from '../domain/bloc.ts'
import { computeBloc } from '../domain/bloc.ts'
import { checkInput } from '../domain/check-input.ts'
import type { Known } from '../domain/figures.ts'
import { figuresInOneUnit } from '../domain/figures.ts'
import type {
  BoardInputs,
  CriterionInput,
  EarlierAward,
  FiguresInput,
  Occurrence,
  TieFacts,
} from '../domain/inputs.ts'
import type { Column, ComputationRecord, RecordFrame } from '../domain/record.ts'
import { columnInputs } from '../domain/score-sheet.ts'
import { awardsThroughSuccessions } from './award-register.ts'
import type { KnownByBoard } from './facts.ts'
import { knownFigures, occurrencesOn } from './facts.ts'

/** A board with its sheet, named as on the day of the computation. */
export interface Board {
  readonly organisationId: string
  readonly code: string
  readonly name: string
  readonly sheet: ScoreSheet
  readonly entries: readonly StoredEntry[]
}

/** Everything that the scores of a bloc year are computed from. */
export interface ScoreYear {
  readonly blocYearId: string
  readonly blocId: string
  readonly councilId: string
  readonly year: number
  readonly frame: ScoreFrame
  readonly rulebook: AdoptedVersion<Rulebook>
  readonly rubric: AdoptedVersion<Rubric>
  readonly boards: readonly Board[]
  readonly known: KnownByBoard
  readonly occurrences: ReadonlyMap<string, readonly Occurrence[]>
  readonly tieFacts: ReadonlyMap<string, EnteredFacts>
  /** By organisation id; null where no step of the rulebook compares awards. */
  readonly awards: ReadonlyMap<string, readonly EarlierAward[]> | null
  /** What each ranked board brought in when the standings in force were frozen, by its code; null while none are. */
  readonly frozen: ReadonlyMap<string, BoardInputs> | null
}

/**
 * Loads a bloc year whose scores are open; throws `notFound` when they are not. `today` is the day for names and facts;
 * once the standings are frozen it is the day of the freeze, and what was frozen stays whatever is recorded later.
 */
export async function loadYear(reader: Reader, blocYearId: string, today: LocalDate): Promise<ScoreYear> {
  const { blocId, councilId, year } = await getBlocYear(reader, blocYearId)
  const frame = await findFrame(reader, blocYearId)
  if (!frame) throw notFound('thing.standings')
  const standing = await findStanding(reader, blocYearId)
  const on = standing ? localDateOf(standing.frozenAt) : today
  const rulebook = await rulebookVersion(reader, frame.rulebookId)
  const boards = await loadBoards(reader, blocYearId, on)
  const comparesAwards = rulebook.content.tieBreak.some(({ kind }) => kind === 'not-awarded-recently')
  const ids = boards.map(({ organisationId }) => organisationId)
  return {
    blocYearId,
    blocId,
    councilId,
    year,
    frame,
    rulebook,
    rubric: await rubricVersion(reader, frame.rubricId),
    boards,
    known: await knownFigures(reader, blocYearId, dayOfMembers(year, on)),
    occurrences: await occurrencesOn(reader, blocYearId, on),
    tieFacts: await listTieFacts(reader, blocYearId),
    awards: comparesAwards ? await awardsThroughSuccessions(reader, ids, on) : null,
    frozen: standing ? frozenInputs(standing.record) : null,
  }
}

function frozenInputs(record: string): ReadonlyMap<string, BoardInputs> {
  const { inputs } = JSON.parse(record) as ComputationRecord
  return new Map(inputs.map((one) => [one.organisation, one]))
}

/** The day whose members are scored: today, or the last day of a year that is over. */
export function dayOfMembers(year: number, today: LocalDate): LocalDate {
  const last = localDate(`${year}-12-31`)
  return today < last ? today : last
}

async function loadBoards(reader: Reader, blocYearId: string, on: LocalDate): Promise<Board[]> {
  const sheets = await listSheets(reader, blocYearId)
  const ids = sheets.map((sheet) => sheet.organisationId)
  const codes = new Map((await findOrganisations(reader, ids)).map((one) => [one.id, one.code]))
  // In the order of their days, so that a board that was merged since keeps the last name that it bore.
  const borne = (await listNames(reader, ids)).filter(({ from }) => from <= on)
  const names = new Map(borne.map(({ organisationId, name }) => [organisationId, name]))
  const entries = await listEntries(
    reader,
    sheets.map((sheet) => sheet.id),
  )
  return sheets
    .map((sheet) => {
      const code = codes.get(sheet.organisationId) ?? sheet.organisationId
      return {
        organisationId: sheet.organisationId,
        code,
        name: names.get(sheet.organisationId) ?? code,
        sheet,
        entries: entries.filter((entry) => entry.sheetId === sheet.id),
      }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The figures of a board by indicator, as known now; plans are those that stand on its sheet. */
export function figuresNow(year: ScoreYear, board: Board): FigureSnapshot {
  const known = year.known.get(board.organisationId)
  return Object.fromEntries(
    indicatorsOf(year.rubric.content).map((indicator) => {
      const plan = board.sheet.plans.find((one) => one.indicator === indicator)
      return [indicator, { ...known?.get(indicator), ...(plan ? { assignedPlan: plan } : {}) }]
    }),
  )
}

/**
 * The figures that a column counts. Self: as at submission. Checked and agreed: targets and bases as at submission (one
 * that was not known then, as it is now), results as the accepted report has them until the score is agreed; from then
 * on as agreed.
 */
export function figuresOf(year: ScoreYear, board: Board, column: Column): FigureSnapshot {
  const { submittedFigures, agreedFigures } = board.sheet
  if (column === 'self') return submittedFigures ?? figuresNow(year, board)
  const now = figuresNow(year, board)
  if (agreedFigures) return { ...now, ...agreedFigures }
  if (!submittedFigures) return now
  return Object.fromEntries(
    Object.entries(now).map(([indicator, known]) => [
      indicator,
      { ...known, ...submittedFigures[indicator], result: known.result, notApplicable: known.notApplicable },
    ]),
  )
}

/** What a board brings into the computation of a column; what was agreed and frozen is taken as it was frozen. */
export function inputsOf(year: ScoreYear, board: Board, column: Column): BoardInputs {
  const frozen = year.frozen?.get(board.code)
  if (frozen && column === 'agreed' && year.rubric.versionId === year.frame.rubricId) return frozen
  const figures = figuresOf(year, board, column)
  const entered = columnInputs(board.entries, column)
  const inputs: Record<string, CriterionInput> = {}
  for (const { criterion } of criteriaOf(year.rubric.content)) {
    const own = entered[criterion.code]
    if (own && fits(criterion, own, year)) inputs[criterion.code] = own
    else if (criterion.kind === 'quantitative')
      inputs[criterion.code] = measured(year, board, criterion, figures[criterion.indicator] ?? {})
  }
  return {
    organisation: board.code,
    name: board.name,
    inputs,
    occurrences: frozen?.occurrences ?? year.occurrences.get(board.organisationId) ?? [],
    tie: frozen?.tie ?? tieFactsOf(year, board),
  }
}

/** The figures of a criterion; what the accepted report declares not applicable need not be claimed again. */
function measured(
  year: ScoreYear,
  board: Board,
  criterion: QuantitativeCriterion,
  known: Known,
): CriterionInput {
  const { result, notApplicable } = known
  if (result === undefined && notApplicable !== undefined) {
    const input = { kind: 'not-applicable', reason: notApplicable } as const
    if (fits(criterion, input, year)) return input
  }
  return sameFigures(board, criterion.code, known)
}

const lastFigures = new WeakMap<Board, Map<string, FiguresInput>>()

/** The figures of a criterion; the very object of the column before where they are the same, so that it is known. */
function sameFigures(board: Board, criterion: string, known: Known): FiguresInput {
  const before = lastFigures.get(board) ?? new Map<string, FiguresInput>()
  lastFigures.set(board, before)
  const fresh = figuresInOneUnit(known).input
  const last = before.get(criterion)
  if (last && FIGURES.every((key) => last[key] === fresh[key])) return last
  before.set(criterion, fresh)
  return fresh
}

const FIGURES = ['result', 'registeredTarget', 'assignedPlan', 'samePeriod', 'unit'] as const

function tieFactsOf({ tieFacts, awards }: ScoreYear, { organisationId }: Board): TieFacts {
  const entered = tieFacts.get(organisationId)
  return {
    womenShare: entered?.womenShare ?? null,
    awards: awards?.get(organisationId) ?? null,
    ballotVotes: entered?.ballotVotes ?? null,
    chairPlace: entered?.chairPlace ?? null,
  }
}

/** An entry made under a rubric that was replaced while all sheets were drafts may no longer fit: it is left out. */
function fits(criterion: Criterion, input: CriterionInput, { rulebook }: ScoreYear): boolean {
  return checkInput(criterion, input, rulebook.content.scoring).length === 0
}

/** Does anything that a board is scored by stand only for illustration? */
export function isIllustrative(year: ScoreYear, board: Board): boolean {
  return criteriaOf(year.rubric.content).some(({ criterion }) =>
    isIllustrativeCriterion(year, board, criterion),
  )
}

/** Does what a criterion is scored by, an entry or a figure, stand only for illustration? */
export function isIllustrativeCriterion(year: ScoreYear, board: Board, criterion: Criterion): boolean {
  if (board.entries.some((entry) => entry.criterion === criterion.code && entry.illustrative)) return true
  if (criterion.kind !== 'quantitative') return false
  const figures = figuresOf(year, board, 'agreed')[criterion.indicator]
  return figures !== undefined && figuresInOneUnit(figures).illustrative
}

export type ColumnResults = Readonly<Record<Column, BlocResult>>

const computed = new WeakMap<ScoreYear, ColumnResults>()

/** All three columns of all boards; each is computed when it is first asked for, and once for what was loaded. */
export function computeColumns(year: ScoreYear): ColumnResults {
  const known = computed.get(year)
  if (known) return known
  const columns = new Map<Column, BlocResult>()
  const result = (column: Column): BlocResult => {
    const before = columns.get(column)
    if (before) return before
    const fresh = computeColumn(year, column)
    columns.set(column, fresh)
    return fresh
  }
  const results: ColumnResults = {
    get self() {
      return result('self')
    },
    get checked() {
      return result('checked')
    },
    get agreed() {
      return result('agreed')
    },
  }
  computed.set(year, results)
  return results
}

/** Boards that were left out of the frozen standings do not lead the bloc any more: they are computed beside it. */
function computeColumn(year: ScoreYear, column: Column): BlocResult {
  const compute = (boards: readonly Board[]): BlocResult =>
    computeBloc(
      year.rubric.content,
      year.rulebook.content,
      boards.map((board) => inputsOf(year, board, column)),
      year.year,
    )
  const ranked = year.boards.filter(({ code }) => year.frozen?.has(code) ?? true)
  const result = compute(ranked)
  if (ranked.length === year.boards.length) return result
  const known = new Set(ranked.map(({ code }) => code))
  const beside = compute(year.boards).sheets.filter(({ organisation }) => !known.has(organisation))
  return { ...result, sheets: [...result.sheets, ...beside] }
}

/** The frame of a computation record of this year. */
export function recordFrame(
  year: ScoreYear,
  bloc: string,
  column: Column,
  leftOut: RecordFrame['leftOut'] = [],
): RecordFrame {
  const { content, number } = year.rulebook
  return {
    bloc,
    year: year.year,
    column,
    rulebook: {
      code: content.code,
      version: number,
      scoring: content.scoring,
      discipline: content.discipline,
      tieBreak: content.tieBreak,
    },
    rubric: { ...year.rubric.content, version: year.rubric.number },
    leftOut,
  }
}
