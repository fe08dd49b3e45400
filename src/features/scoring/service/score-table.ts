import type { Reader, Tx } from '../../../db/database.ts'
import {
  type PaperReference,
  type ScoreTableData,
  type Signer,
  type Value,
} from '../../../documents/index.ts'
import { decimalText } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { headOn, locateBlocYear } from '../../blocs/index.ts'
import { paperHeadOn } from '../../organisations/index.ts'
import { getPaper, producePaper } from '../../papers/index.ts'
import type { Criterion, Group } from '../../rulebooks/domain/rubric.ts'
import type { Column, ComputationRecord } from '../domain/record.ts'
import type { SheetResult } from '../domain/sheet.ts'
import type { Say } from '../domain/trace.ts'
import { pointsOverYears, type Trend } from '../domain/trend.ts'
import { traceText } from '../domain/trace.ts'
import { frozenStandings, recordOf } from './standings.ts'
import type { StandingRow, StandingsView } from './standings.ts'
import { tieTexts } from './tie-texts.ts'
import { trendsUpTo } from './trend.ts'
import type { Board, ColumnResults, ScoreYear } from './year.ts'
import { computeColumns, isIllustrativeCriterion, loadYear } from './year.ts'

/** What the head adds to the points: where and by whom the table is signed, and for whom it is. */
export interface ScoreTableInput {
  readonly place: string
  readonly signer: Signer
  readonly secretarySigner: Signer | null
  readonly recipients: readonly string[]
}

/**
 * Writes the score table of a frozen standing as a draft paper of the head board: ranks and points as frozen, and as
 * annex every criterion of every board with its trace and the reasons of each gap. `say` speaks Vietnamese.
 */
export async function produceScoreTable(
  tx: Tx,
  by: By,
  blocYearId: string,
  input: ScoreTableInput,
  say: Say,
): Promise<{ readonly paperId: string }> {
  const view = await frozenStandings(tx, blocYearId)
  const today = localDateOf(by.now)
  const place = await locateBlocYear(tx, blocYearId)
  const issuerId = await headOn(tx, place.blocId, today)
  const year = await loadYear(tx, blocYearId, localDateOf(view.frozenAt ?? by.now))
  const { record } = await recordOf(tx, blocYearId, today)
  const data: ScoreTableData = {
    madeAt: by.now,
    head: await paperHeadOn(tx, 'score-table', issuerId, today, input.place),
    bloc: view.bloc.name,
    year: view.year,
    rulebook: await rulebookReference(tx, year),
    maximum: record.rubric.total,
    rows: view.rows.map((row) => rowOf(row, row.organisationId === issuerId)),
    past: pastOf(view, await trendsUpTo(tx, view.rows.map(idOf), view.year, today)),
    tieSteps: tieTexts(record, namesOf(view), 'vi', say),
    remarks: remarksOf(record, new Map(year.boards.map(({ code, name }) => [code, name])), say),
    sheets: sheetsOf(year, view, record, computeColumns(year), say),
    secretarySigner: input.secretarySigner,
    signer: input.signer,
    recipients: input.recipients,
  }
  return producePaper(tx, by, {
    kind: 'score-table',
    blocYearId,
    subject: { kind: 'standings', id: blocYearId },
    located: place,
    title: `Bảng tổng hợp điểm thi đua năm ${view.year}`,
    data,
    illustrative: view.illustrative,
    issuerId,
  })
}

const PAPER_NAMES: Readonly<Record<string, string>> = {
  regulation: 'Quy chế',
  minutes: 'Biên bản',
  decision: 'Quyết định',
  notice: 'Thông báo',
  plan: 'Kế hoạch',
}

/** The regulation or minutes by which the rulebook was adopted. */
async function rulebookReference(reader: Reader, { rulebook }: ScoreYear): Promise<PaperReference> {
  if (rulebook.paperId === null) throw new DomainError('conflict', 'rulebooks.none-adopted')
  const paper = await getPaper(reader, rulebook.paperId)
  return {
    type: PAPER_NAMES[paper.kind] ?? 'Văn bản',
    number: paper.number,
    date: paper.date,
    issuer: paper.issuerName,
    about: null,
  }
}

function rowOf(row: StandingRow, isHead: boolean): ScoreTableData['rows'][number] {
  return {
    organisation: row.name,
    self: totalCell(row, 'self'),
    checked: totalCell(row, 'checked'),
    agreed: totalCell(row, 'agreed'),
    rank: row.rank,
    remark: isHead ? 'Trưởng khối' : null,
  }
}

const idOf = ({ organisationId }: StandingRow): string => organisationId

/** The boards by the names and in the order of the table; null while there is but one year. */
function pastOf(view: StandingsView, trends: readonly Trend[]): ScoreTableData['past'] {
  const past = pointsOverYears(trends, view.bloc.code)
  if (past.years.length < 2) return null
  return {
    years: past.years,
    rows: view.rows.map(({ organisationId, name }) => ({
      organisation: name,
      percents: past.percents.get(organisationId) ?? past.years.map(() => null),
    })),
  }
}

const TOTALS = { self: 'selfTotal', checked: 'checkedTotal', agreed: 'agreedTotal' } as const

/** A board's total in a column as papers print it; while criteria are open, what is scored so far and what is not. */
export function totalCell(row: StandingRow, column: Column): Value {
  const marks = row.illustrative ? { illustrative: true } : {}
  const partial = row.partial[column]
  if (!partial) return { value: row[TOTALS[column]], ...marks }
  return { value: partial.points, partial: partialNote(partial.open), ...marks }
}

const partialNote = (open: readonly string[]): string =>
  `Chưa phải tổng điểm: mới cộng các tiêu chí đã có điểm; tiêu chí chưa có điểm: ${open.join(', ')}.`

const namesOf = (view: StandingsView): ReadonlyMap<string, string> =>
  new Map(view.rows.map(({ code, name }) => [code, name]))

function remarksOf(
  { rulebook, leftOut, hash }: ComputationRecord,
  names: ReadonlyMap<string, string>,
  say: Say,
): string[] {
  const { criterionRounding: each, totalRounding: all } = rulebook.scoring
  const mode = (name: string): string => say(`scoring.rounding.${name}`, {})
  return [
    say('scoring.remark.rounding', {
      places: String(each.places),
      mode: mode(each.mode),
      totalPlaces: String(all.places),
      totalMode: mode(all.mode),
    }),
    say('scoring.remark.ranking', {}),
    ...leftOut.map(({ organisation, reason }) =>
      say('scoring.remark.left-out', { organisation: names.get(organisation) ?? organisation, reason }),
    ),
    say('scoring.remark.hash', { hash: hash.replace(/(.{16})(?=.)/g, '$1 ') }),
  ]
}

function sheetsOf(
  year: ScoreYear,
  view: StandingsView,
  record: ComputationRecord,
  columns: ColumnResults,
  say: Say,
): ScoreTableData['sheets'] {
  return view.rows.flatMap((row) => {
    const board = year.boards.find(({ organisationId }) => organisationId === row.organisationId)
    if (!board) return []
    const agreed = record.boards.find(({ organisation }) => organisation === board.code)
    const sheet: PrintedSheet = {
      self: printable(columns.self.sheets.find(({ organisation }) => organisation === board.code)),
      checked: printable(columns.checked.sheets.find(({ organisation }) => organisation === board.code)),
      agreed: { criteria: agreed?.criteria ?? [], groups: agreed?.groups ?? [] },
    }
    const scores = record.rubric.sections.flatMap((section) =>
      linesOf(section, 1, { year, board, sheet, say }),
    )
    return [{ organisation: row.name, scores }]
  })
}

type PrintedColumn = Pick<ComputationRecord['boards'][number], 'groups'> & {
  readonly criteria: readonly Pick<
    ComputationRecord['boards'][number]['criteria'][number],
    'criterion' | 'state' | 'points' | 'maximum' | 'trace'
  >[]
}
type PrintedSheet = Readonly<Record<Column, PrintedColumn>>

/** A computed sheet in the texts of a record. */
function printable(sheet: SheetResult | undefined): PrintedColumn {
  return {
    criteria: (sheet?.criteria ?? []).map(({ criterion, state, points, maximum, trace }) => ({
      criterion,
      state,
      points: points === null ? null : decimalText(points),
      maximum: decimalText(maximum),
      trace,
    })),
    groups: (sheet?.groups ?? []).map(({ group, points, maximum }) => ({
      group,
      points: decimalText(points),
      maximum: decimalText(maximum),
    })),
  }
}

interface Printing {
  readonly year: ScoreYear
  readonly board: Board
  readonly sheet: PrintedSheet
  readonly say: Say
}

type Line = ScoreTableData['sheets'][number]['scores'][number]

/** The lines of a heading: itself with its sums, then what stands under it. */
function linesOf(group: Group, level: 1 | 2, printing: Printing): Line[] {
  const under = criteriaUnder(group)
  // A sum is for illustration as soon as one of its parts is.
  const illustrative = under.some((criterion) =>
    isIllustrativeCriterion(printing.year, printing.board, criterion),
  )
  const sum = (column: Column) => ({ ...groupPoints(group, under, printing.sheet[column]), illustrative })
  return [
    {
      code: group.code,
      criterion: group.title.vi,
      level,
      maximum:
        printing.sheet.agreed.groups.find((one) => one.group === group.code)?.maximum ?? group.maxPoints,
      self: sum('self'),
      checked: sum('checked'),
      agreed: sum('agreed'),
      trace: '',
    },
    ...group.groups.flatMap((child) => linesOf(child, 2, printing)),
    ...group.criteria.map((criterion) => lineOf(criterion, printing)),
  ]
}

/** The points of a heading; marked as a part while a criterion under it is open. */
function groupPoints(group: Group, under: readonly Criterion[], column: PrintedColumn): Value {
  const value = column.groups.find((one) => one.group === group.code)?.points ?? null
  const codes = new Set(under.map(({ code }) => code))
  const open = column.criteria.filter(({ criterion, state }) => state === 'open' && codes.has(criterion))
  return open.length === 0
    ? { value }
    : { value, partial: partialNote(open.map(({ criterion }) => criterion)) }
}

const criteriaUnder = (group: Group): Criterion[] => [
  ...group.criteria,
  ...group.groups.flatMap(criteriaUnder),
]

function lineOf(criterion: Criterion, { year, board, sheet, say }: Printing): Line {
  const illustrative = isIllustrativeCriterion(year, board, criterion)
  const points = (column: Column) => {
    const result = sheet[column].criteria.find((one) => one.criterion === criterion.code)
    if (result?.state === 'not-applicable') return { value: null, notApplicable: true }
    return { value: result?.points ?? null, illustrative }
  }
  const agreed = sheet.agreed.criteria.find((one) => one.criterion === criterion.code)
  return {
    code: criterion.code,
    criterion: criterion.title.vi,
    level: 3,
    maximum:
      agreed?.state === 'not-applicable' ? criterion.maxPoints : (agreed?.maximum ?? criterion.maxPoints),
    self: points('self'),
    checked: points('checked'),
    agreed: points('agreed'),
    trace: explained(agreed ? traceText(agreed.trace, 'vi', say) : '', criterion, board, say),
  }
}

/** The trace, and the reasons of the gaps that it does not tell already. */
function explained(trace: string, criterion: Criterion, board: Board, say: Say): string {
  const reasons = board.entries.flatMap(({ criterion: code, column, reason }) => {
    if (code !== criterion.code || column === 'self' || reason === null || trace.includes(reason)) return []
    return [say(`scoring.reason.${column}`, { reason })]
  })
  return [trace, ...reasons]
    .filter(Boolean)
    .map((part) => part.replace(/\.$/, ''))
    .join('. ')
}
