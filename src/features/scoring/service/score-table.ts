import type { Reader, Tx } from '../../../db/database.ts'
import { type PaperReference, type ScoreTableData, type Signer, paperCode } from '../../../documents/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { type LocalDate, localDateOf } from '../../../shared/domain/local-date.ts'
import type { By } from '../../audit/index.ts'
import { headOn, locateBlocYear } from '../../blocs/index.ts'
import { letterheadOn } from '../../organisations/index.ts'
import { getPaper, producePaper } from '../../papers/index.ts'
import type { Group, Rubric } from '../../rulebooks/domain/rubric.ts'
import type { CriterionResult } from '../domain/criterion.ts'
import type { ComputationRecord } from '../domain/record.ts'
import type { Say } from '../domain/trace.ts'
import { traceText } from '../domain/trace.ts'
import { frozenStandings, recordOf } from './standings.ts'
import type { StandingRow, StandingsView } from './standings.ts'
import { tieTexts } from './tie-texts.ts'
import type { Board, ColumnResults, ScoreYear } from './year.ts'
import { computeColumns, loadYear } from './year.ts'

/** What the head adds to the points: where and by whom the table is signed, and for whom it is. */
export interface ScoreTableInput {
  readonly place: string
  readonly signer: Signer
  readonly secretarySigner: Signer | null
  readonly recipients: readonly string[]
}

/** Sign of a board in numbers of papers when its record names none: Ban Quản lý. */
const DEFAULT_SYMBOL = 'BQL'

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
    head: await headOf(tx, issuerId, today, input.place),
    bloc: view.bloc.name,
    year: view.year,
    rulebook: await rulebookReference(tx, year),
    maximum: record.rubric.total,
    rows: view.rows.map((row) => rowOf(row, row.organisationId === issuerId)),
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

async function headOf(
  reader: Reader,
  issuerId: string,
  date: LocalDate,
  place: string,
): Promise<ScoreTableData['head']> {
  const { name, superior, symbol } = await letterheadOn(reader, issuerId, date)
  const code = paperCode('score-table')
  return {
    superior,
    authority: name,
    number: null,
    symbol: code === null ? null : `${code}-${symbol ?? DEFAULT_SYMBOL}`,
    place,
    date: null,
  }
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
  const points = (value: string | null) => ({ value, illustrative: row.illustrative })
  return {
    organisation: row.name,
    self: points(row.selfTotal),
    checked: points(row.checkedTotal),
    agreed: points(row.agreedTotal),
    rank: row.rank,
    remark: isHead ? 'Trưởng khối' : null,
  }
}

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
    say('scoring.remark.hash', { hash }),
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
    const criteria = {
      self: resultsOf(columns, 'self', board.code),
      checked: resultsOf(columns, 'checked', board.code),
      agreed: record.boards.find(({ organisation }) => organisation === board.code)?.criteria ?? [],
    }
    return [
      { organisation: row.name, scores: scoresOf(record.rubric, board, criteria, row.illustrative, say) },
    ]
  })
}

const resultsOf = (
  columns: ColumnResults,
  column: 'self' | 'checked',
  code: string,
): readonly CriterionResult[] =>
  columns[column].sheets.find(({ organisation }) => organisation === code)?.criteria ?? []

type Scores = ScoreTableData['sheets'][number]['scores'][number]

function scoresOf(
  rubric: Rubric,
  board: Board,
  criteria: {
    readonly self: readonly CriterionResult[]
    readonly checked: readonly CriterionResult[]
    readonly agreed: ComputationRecord['boards'][number]['criteria']
  },
  illustrative: boolean,
  say: Say,
): Scores[] {
  const value = (text: string | null) => ({ value: text, illustrative })
  const points = (results: readonly CriterionResult[], code: string) =>
    value(results.find(({ criterion }) => criterion === code)?.points?.toFixed() ?? null)
  const under = (group: Group, level: 1 | 2): Scores[] => [
    {
      code: group.code,
      criterion: group.title.vi,
      level,
      maximum: group.maxPoints,
      self: null,
      checked: null,
      agreed: null,
      trace: '',
    },
    ...group.groups.flatMap((child) => under(child, 2)),
    ...group.criteria.map((criterion): Scores => {
      const agreed = criteria.agreed.find((one) => one.criterion === criterion.code)
      const reasons = board.entries
        .filter(
          (entry) => entry.criterion === criterion.code && entry.column !== 'self' && entry.reason !== null,
        )
        .map((entry) => say(`scoring.reason.${entry.column}`, { reason: entry.reason ?? '' }))
      return {
        code: criterion.code,
        criterion: criterion.title.vi,
        level: 3,
        maximum: criterion.maxPoints,
        self: points(criteria.self, criterion.code),
        checked: points(criteria.checked, criterion.code),
        agreed: value(agreed?.points ?? null),
        trace: [agreed ? traceText(agreed.trace, 'vi', say) : '', ...reasons].filter(Boolean).join('. '),
      }
    }),
  ]
  return rubric.sections.flatMap((section) => under(section, 1))
}
