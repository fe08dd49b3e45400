import { createHash } from 'node:crypto'
import type { Reader } from '../../../db/database.ts'
import { rememberedRead } from '../../../db/remember.ts'
import { decimalText } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { blocNameOn } from '../../blocs/index.ts'
import { listSheets } from '../data/sheet-repository.ts'
import { blocCode, findReply, findStanding, listReplies } from '../data/standing-views.ts'
import type { Column, ComputationRecord } from '../domain/record.ts'
import { computeRecord, recordedPlaces } from '../domain/record.ts'
import type { SheetState } from '../domain/score-sheet.ts'
import type { SheetResult } from '../domain/sheet.ts'
import type { Board, ColumnResults, ScoreYear } from './year.ts'
import { computeColumns, inputsOf, isIllustrative, loadYear, recordFrame } from './year.ts'

/** SHA-256 of a text in lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** A sum that is no total, for some criteria have no points yet. */
export interface PartialTotal {
  readonly points: string
  /** Codes of the criteria without points, in the order of the rubric. */
  readonly open: readonly string[]
}

/** What a computed sheet gives while criteria are open; `null` once it has a total. */
export function partialOf(sheet: SheetResult | undefined): PartialTotal | null {
  if (!sheet || sheet.open.length === 0) return null
  return { points: decimalText(sheet.subtotal), open: sheet.open }
}

/** A board in the standings. Points are canonical decimal text; null where there is no total, or none to be seen. */
export interface StandingRow {
  readonly organisationId: string
  readonly code: string
  readonly name: string
  readonly rank: number | null
  /** Nothing told it from a board of the same rank. */
  readonly shared: boolean
  /** The agreed total. */
  readonly points: string | null
  readonly selfTotal: string | null
  readonly checkedTotal: string | null
  readonly agreedTotal: string | null
  /** Of each column without a total: what its scored criteria give so far and which are open. Never a total, never ranked. */
  readonly partial: Readonly<Record<Column, PartialTotal | null>>
  readonly beforeBonus: string | null
  readonly bonus: string | null
  readonly deduction: string | null
  readonly targetsExceeded: number | null
  readonly sheetId: string
  readonly sheetState: SheetState
  /** Criteria without points: why there is no total. */
  readonly open: readonly string[]
  readonly illustrative: boolean
}

/** The standings of a bloc year: live while scores are made, frozen afterwards. */
export interface StandingsView {
  readonly blocYearId: string
  readonly bloc: { readonly code: string; readonly name: string }
  readonly year: number
  readonly state: 'live' | 'frozen'
  readonly rulebook: { readonly id: string; readonly number: number }
  readonly rubric: { readonly id: string; readonly number: number; readonly total: string }
  readonly rows: readonly StandingRow[]
  readonly ties: ComputationRecord['ties']
  /** The name is that of the freeze; standings that were frozen before it was kept have none. */
  readonly leftOut: readonly (ComputationRecord['leftOut'][number] & { readonly name?: string })[]
  readonly illustrative: boolean
  /** Of the computation record, once frozen. */
  readonly hash: string | null
  readonly frozenAt: string | null
  /** 1 for the first freeze of the year, 2 for the one after a reopening. */
  readonly number: number | null
  /** Moves with every change of any score: what a freeze must have seen. */
  readonly version: number
}

const MOST_REPLIES = 1000

/** The frozen answer as the bytes that are sent, or undefined; the hot read. */
export const frozenReply = rememberedRead(MOST_REPLIES, async (reader: Reader, blocYearId) => {
  const stored = await findReply(reader, blocYearId)
  return stored && { json: Buffer.from(stored.reply), version: stored.version }
})

/** The live standings, computed from what is known on the day. Throws `notFound` when the scores are not open. */
export async function liveStandings(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<StandingsView> {
  const year = await loadYear(reader, blocYearId, on)
  const columns = computeColumns(year)
  const bloc = await blocCode(reader, year.blocId)
  const name = await blocNameOn(reader, year.blocId, on)
  const places = { bloc, leftOut: [], ...recordedPlaces(columns.agreed) }
  return viewOf(year, columns, places, name, year.frame.version)
}

/** What of a record the standings show. */
type Places = Pick<ComputationRecord, 'bloc' | 'standings' | 'ties' | 'leftOut'>

/** The standings of a computed year as they are shown; `version` is that of the year's scores. */
export function viewOf(
  year: ScoreYear,
  columns: ColumnResults,
  record: Places,
  name: string,
  version: number,
): StandingsView {
  const rows = year.boards.map((board) => rowOf(year, board, columns, record))
  const ranked = rows.filter((row) => row.rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return {
    blocYearId: year.blocYearId,
    bloc: { code: record.bloc, name },
    year: year.year,
    state: 'live',
    rulebook: { id: year.rulebook.versionId, number: year.rulebook.number },
    rubric: {
      id: year.rubric.versionId,
      number: year.rubric.number,
      total: year.rubric.content.total,
    },
    rows: [...ranked, ...rows.filter((row) => row.rank === null)],
    ties: record.ties,
    leftOut: record.leftOut,
    illustrative: rows.some((row) => row.illustrative),
    hash: null,
    frozenAt: null,
    number: null,
    version,
  }
}

function rowOf(year: ScoreYear, board: Board, columns: ColumnResults, record: Places): StandingRow {
  const place = record.standings.find(({ organisation }) => organisation === board.code)
  const sheetOf = (column: Column): SheetResult | undefined =>
    columns[column].sheets.find(({ organisation }) => organisation === board.code)
  const total = (column: Column): string | null => {
    const own = sheetOf(column)?.total
    return own ? decimalText(own) : null
  }
  const agreed = sheetOf('agreed')
  const left = record.leftOut.some(({ organisation }) => organisation === board.code)
  return {
    organisationId: board.organisationId,
    code: board.code,
    name: board.name,
    rank: place?.rank ?? null,
    shared: place?.shared ?? false,
    points: place?.total ?? null,
    selfTotal: total('self'),
    checkedTotal: total('checked'),
    agreedTotal: left ? null : total('agreed'),
    partial: {
      self: partialOf(sheetOf('self')),
      checked: partialOf(sheetOf('checked')),
      agreed: partialOf(agreed),
    },
    beforeBonus: agreed ? decimalText(agreed.regular.plus(agreed.deduction)) : null,
    bonus: agreed ? decimalText(agreed.bonus) : null,
    deduction: agreed ? decimalText(agreed.deduction) : null,
    targetsExceeded: agreed?.targetsExceeded ?? null,
    sheetId: board.sheet.id,
    sheetState: board.sheet.state,
    open: agreed?.open ?? [],
    illustrative: isIllustrative(year, board),
  }
}

/** Is every score agreed, so that every member may know every place? */
export async function isSettled(reader: Reader, blocYearId: string): Promise<boolean> {
  return (await listSheets(reader, blocYearId)).every(({ state }) => SETTLED.has(state))
}

const SETTLED: ReadonlySet<SheetState> = new Set(['agreed', 'frozen'])

/**
 * What a member may see while scores are being made: everybody's place once all scores are agreed; until then the
 * own board's points only, and no ranks, which would tell what the others' drafts hold.
 */
export function forMember(view: StandingsView, own: readonly string[]): StandingsView {
  if (view.rows.every(({ sheetState }) => SETTLED.has(sheetState))) return view
  const rows = view.rows
    .map((row): StandingRow => {
      const place = { ...row, rank: null, shared: false }
      return own.includes(row.organisationId) ? place : { ...place, ...NOTHING }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  return { ...view, rows, ties: [], illustrative: rows.some((row) => row.illustrative) }
}

const NOTHING = {
  points: null,
  selfTotal: null,
  checkedTotal: null,
  agreedTotal: null,
  partial: { self: null, checked: null, agreed: null },
  beforeBonus: null,
  bonus: null,
  deduction: null,
  targetsExceeded: null,
  open: [],
  illustrative: false,
} as const

/** The standings as the caller of later features wants them: frozen if they are, else live on the day. */
export async function standingsOf(reader: Reader, blocYearId: string, on: LocalDate): Promise<StandingsView> {
  const stored = await findReply(reader, blocYearId)
  return stored ? (JSON.parse(stored.reply) as StandingsView) : liveStandings(reader, blocYearId, on)
}

/** The frozen standings; 409 `scoring.not-frozen` while there are none. */
export async function frozenStandings(reader: Reader, blocYearId: string): Promise<StandingsView> {
  const stored = await findReply(reader, blocYearId)
  if (!stored) throw new DomainError('conflict', 'scoring.not-frozen')
  return JSON.parse(stored.reply) as StandingsView
}

/** The frozen standings of the newest years, for everybody: names, ranks and points, nothing else. */
export async function publicStandings(reader: Reader): Promise<
  readonly {
    readonly bloc: string
    readonly code: string
    readonly year: number
    readonly illustrative: boolean
    readonly rows: readonly {
      readonly rank: number | null
      readonly name: string
      readonly points: string | null
    }[]
  }[]
> {
  return (await listReplies(reader)).map((reply) => {
    const view = JSON.parse(reply) as StandingsView
    return {
      bloc: view.bloc.name,
      code: view.bloc.code,
      year: view.year,
      illustrative: view.illustrative,
      rows: view.rows.map(({ rank, name, points }) => ({ rank, name, points })),
    }
  })
}

/** The computation record: the frozen one, or what it would be on the day. */
export async function recordOf(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<{ readonly record: ComputationRecord; readonly isFrozen: boolean }> {
  const stored = await findStanding(reader, blocYearId)
  if (stored) return { record: JSON.parse(stored.record) as ComputationRecord, isFrozen: true }
  const year = await loadYear(reader, blocYearId, on)
  const inputs = year.boards.map((board) => inputsOf(year, board, 'agreed'))
  const frame = recordFrame(year, await blocCode(reader, year.blocId), 'agreed')
  return { record: computeRecord(frame, inputs, sha256), isFrozen: false }
}
