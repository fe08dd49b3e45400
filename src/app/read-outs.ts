import type { Reader } from '../db/database.ts'
import { findBlocYear } from '../features/blocs/index.ts'
import { getIndicators } from '../features/indicators/index.ts'
import { formatNumber } from '../features/indicators/domain/format.ts'
import { unitOf } from '../features/indicators/domain/units.ts'
import { shortNamesOn } from '../features/organisations/index.ts'
import {
  type PlainQuestion,
  type PlainTotal,
  questionsOf,
  remindersOf,
  tellReminder,
  totalsOf,
} from '../features/reports/index.ts'
import type { Span } from '../features/reports/domain/period.ts'
import { criteriaOf } from '../features/rulebooks/domain/rubric.ts'
import {
  type ComputationRecord,
  type Recomputed,
  recomputeYear,
  recordOf,
  type StandingRow,
  standingsOf,
} from '../features/scoring/index.ts'
import { createTranslator } from '../http/translate.ts'
import { decimal } from '../shared/domain/decimal.ts'
import type { LocalDate } from '../shared/domain/local-date.ts'
import { catalogues } from './messages.ts'
import { PART_NAMES, ROUNDING_NAMES, RULE_NAMES, SEVERITY_NAMES } from './read-out-words.ts'
import { textTable } from './text-table.ts'
import './wiring.ts'

const words = createTranslator(catalogues)

/** What a command line answers: data for programs, and the same for people. */
export interface ReadOut {
  readonly data: unknown
  readonly text: string
}

/** Names of the day by code, for boards, blocs and indicators; a code without a name stands for itself. */
async function namesByCode(reader: Reader, today: LocalDate): Promise<(code: string) => string> {
  const organisations = await reader.selectFrom('organisation').select(['id', 'code']).execute()
  const ids = organisations.map(({ id }) => id)
  const shortNames = await shortNamesOn(reader, ids, today)
  const blocs = await reader
    .selectFrom('bloc')
    .innerJoin('bloc_name', 'bloc_name.bloc_id', 'bloc.id')
    .select(['bloc.code', 'bloc_name.short_name'])
    .where('bloc_name.from_on', '<=', today)
    .where((eb) => eb.or([eb('bloc_name.to_on', 'is', null), eb('bloc_name.to_on', '>', today)]))
    .execute()
  const names = new Map([
    ...organisations.map(({ id, code }): [string, string] => [code, shortNames.get(id) ?? code]),
    ...blocs.map((row): [string, string] => [row.code, row.short_name]),
    ...(await getIndicators(reader)).map(({ code, name }): [string, string] => [code, name.vi]),
  ])
  return (code) => names.get(code) ?? code
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const number = (text: string | null): string => (text === null ? '–' : formatNumber(decimal(text), 'vi'))

/** A number with the digits that it has, zeros kept: “84,80”. */
function printed(text: string | null): string {
  if (text === null) return '–'
  return formatNumber(decimal(text), 'vi', text.split('.')[1]?.length ?? 0)
}

/** Every question that the stored figures raise, over all blocs and years, by organisation. */
export async function questionsReadOut(reader: Reader, today: LocalDate): Promise<ReadOut> {
  const data = (await questionsOf(reader)).toSorted((a, b) => byText(a.organisation, b.organisation))
  const name = await namesByCode(reader, today)
  const table = textTable<PlainQuestion>(
    [
      { head: 'Tài liệu', cell: ({ source }) => source },
      { head: 'Đơn vị', cell: ({ organisation }) => name(organisation) },
      { head: 'Chỉ tiêu', cell: ({ indicator }) => name(indicator) },
      { head: 'Mức', cell: ({ severity }) => SEVERITY_NAMES[severity] },
      { head: 'Nội dung', cell: ({ rule }) => RULE_NAMES[rule] },
      { head: 'Đã nêu', cell: ({ stated }) => stated ?? '–', right: true },
      { head: 'Tính lại', cell: ({ computed }) => number(computed), right: true },
    ],
    data,
  )
  return { data, text: `${table}\n\n${data.length} câu hỏi về số liệu` }
}

/** A total as scripts are promised it; a part stands behind its indicator: `projects-granted/fdi`. */
const briefly = ({ indicator, part, unit, value, previous, ratio, statedRatio }: PlainTotal) => ({
  indicator: part === 'total' ? indicator : `${indicator}/${part}`,
  unit,
  value,
  previous,
  ratio,
  statedRatio,
})

/** The totals of a bloc and period beside what it was compared with. Throws for an unknown bloc or year. */
export async function totalsReadOut(
  reader: Reader,
  of: { readonly bloc: string; readonly year: number; readonly period: Span },
  today: LocalDate,
  details?: true,
): Promise<ReadOut> {
  await blocYearOf(reader, of)
  const rows = await totalsOf(reader, of.bloc, of.year, of.period)
  const name = await namesByCode(reader, today)
  const nouns = new Map((await getIndicators(reader)).map(({ code, noun }) => [code, noun?.vi]))
  const table = textTable<PlainTotal>(
    [
      {
        head: 'Chỉ tiêu',
        cell: (row) => `${name(row.indicator)}${PART_NAMES[row.part]}${row.illustrative ? ' **' : ''}`,
      },
      {
        head: 'Đơn vị tính',
        cell: ({ indicator, unit }) => nouns.get(indicator) ?? unitOf(unit).symbol.vi,
      },
      { head: 'Thực hiện', cell: ({ value }) => number(value), right: true },
      { head: 'Cùng kỳ', cell: previousText, right: true },
      { head: 'Tỷ lệ tính (%)', cell: ({ ratio }) => printed(ratio), right: true },
      { head: 'Tỷ lệ nêu (%)', cell: ({ statedRatio }) => printed(statedRatio), right: true },
      { head: 'Làm tròn', cell: ({ rounding }) => (rounding === null ? '' : ROUNDING_NAMES[rounding]) },
    ],
    rows,
  )
  const hasImplied = rows.some(({ impliedPrevious }) => impliedPrevious !== null)
  const notes = [
    ...(hasImplied ? ['*  Tài liệu không nêu số cùng kỳ; số này suy từ tỷ lệ đã nêu.'] : []),
    ...(rows.some(({ illustrative }) => illustrative) ? ['** Có số liệu minh họa.'] : []),
  ]
  const title = `${name(of.bloc)}, ${of.period === 'H1' ? '6 tháng đầu năm' : 'năm'} ${of.year}`
  const data = details ? rows : rows.map(briefly)
  return { data, text: [title, '', table, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n') }
}

function previousText({ previous, impliedPrevious }: PlainTotal): string {
  return impliedPrevious === null ? number(previous) : `${number(impliedPrevious)}*`
}

/** A board in the standings as programs exchange it; points are canonical decimal text. */
interface PlainStanding {
  readonly rank: number | null
  readonly shared: boolean
  readonly organisation: string
  readonly name: string
  readonly points: string | null
  readonly self: string | null
  readonly checked: string | null
  readonly agreed: string | null
  /** Of each column without a total: the points so far, and the criteria that have none yet. */
  readonly partial: StandingRow['partial']
  readonly bonus: string | null
  readonly deduction: string | null
  readonly state: StandingRow['sheetState']
  readonly illustrative: boolean
}

/** The standings of a bloc year: the frozen ones, or what they are on the day. */
export async function standingsReadOut(
  reader: Reader,
  of: { readonly bloc: string; readonly year: number },
  today: LocalDate,
): Promise<ReadOut> {
  const view = await standingsOf(reader, await blocYearOf(reader, of), today)
  const data = view.rows.map(toStanding)
  const table = textTable<PlainStanding>(
    [
      { head: 'Hạng', cell: ({ rank, shared }) => rankText(rank, shared), right: true },
      { head: 'Đơn vị', cell: ({ name }) => name },
      { head: 'Điểm', cell: ({ points }) => number(points), right: true },
      { head: 'Tự chấm', cell: (row) => totalText(row, 'self'), right: true },
      { head: 'Thẩm định', cell: (row) => totalText(row, 'checked'), right: true },
      { head: 'Thống nhất', cell: (row) => totalText(row, 'agreed'), right: true },
      { head: 'Trạng thái', cell: ({ state }) => words.label('vi', 'state', state) },
    ],
    data,
  )
  const state = view.state === 'frozen' ? 'đã chốt' : 'chưa chốt'
  const illustrative = view.illustrative ? '; có số liệu minh họa' : ''
  const lines = [`${view.bloc.name}, năm ${view.year} (${state}${illustrative})`, '', table]
  const open = data.flatMap(openLines)
  const notes = open.length === 0 ? [] : ['', '… chưa phải tổng điểm; tiêu chí chưa có điểm:', ...open]
  return { data, text: [...lines, ...notes].join('\n') }
}

const TOTAL_HEADS = { self: 'tự chấm', checked: 'thẩm định', agreed: 'thống nhất' } as const
const TOTAL_COLUMNS = ['self', 'checked', 'agreed'] as const

/** A total; what is scored so far is marked, for it is none. */
function totalText(row: PlainStanding, column: keyof typeof TOTAL_HEADS): string {
  const partial = row.partial[column]
  return partial ? `${number(partial.points)} + …` : number(row[column])
}

const openLines = ({ name, partial }: PlainStanding): string[] =>
  TOTAL_COLUMNS.flatMap((column) => {
    const open = partial[column]?.open
    return open ? [`  ${name} (${TOTAL_HEADS[column]}): ${open.join(', ')}`] : []
  })

function toStanding(row: StandingRow): PlainStanding {
  return {
    rank: row.rank,
    shared: row.shared,
    organisation: row.code,
    name: row.name,
    points: row.points,
    self: row.selfTotal,
    checked: row.checkedTotal,
    agreed: row.agreedTotal,
    partial: row.partial,
    bonus: row.bonus,
    deduction: row.deduction,
    state: row.sheetState,
    illustrative: row.illustrative,
  }
}

const rankText = (rank: number | null, shared: boolean): string =>
  rank === null ? '–' : `${rank}${shared ? '=' : ''}`

/** What each member of the bloc still owes on the day, and the reminder to it in words. */
export async function remindersReadOut(
  reader: Reader,
  of: { readonly bloc: string; readonly year: number },
  today: LocalDate,
): Promise<ReadOut> {
  const owing = await remindersOf(reader, await blocYearOf(reader, of), today)
  const reminders = owing.map((each) =>
    tellReminder(each, { year: of.year, today }, (code, params) => words.translate('vi', code, params)),
  )
  const data = reminders.map(({ member, duties, text }) => ({
    organisation: member.code,
    name: member.name,
    duties: duties.map(({ kind, period, dueOn, state, days, count, message }) => ({
      kind,
      period,
      dueOn,
      state,
      days,
      count,
      message,
    })),
    text,
  }))
  const nothing = `Không đơn vị nào của khối còn việc phải làm của năm ${of.year}.`
  return { data, text: data.length === 0 ? nothing : data.map(({ text }) => text).join('\n\n') }
}

/** All that a ranking was computed from: the frozen record, or what it would be on the day. */
export async function recordReadOut(
  reader: Reader,
  of: { readonly bloc: string; readonly year: number },
  today: LocalDate,
): Promise<ReadOut> {
  const { record, isFrozen } = await recordOf(reader, await blocYearOf(reader, of), today)
  const name = await namesByCode(reader, today)
  const points = textTable(
    [
      { head: 'Đơn vị', cell: ({ board }: CriterionLine) => board },
      { head: 'Mã', cell: ({ criterion }) => criterion },
      { head: 'Điểm', cell: ({ points: own }) => number(own), right: true },
      { head: 'Tiêu chí', cell: ({ title }) => title },
    ],
    linesOf(record),
  )
  const standings = textTable(
    [
      { head: 'Hạng', cell: ({ rank, shared }) => rankText(rank, shared), right: true },
      { head: 'Đơn vị', cell: ({ organisation }) => name(organisation) },
      { head: 'Điểm', cell: ({ total }) => number(total), right: true },
    ],
    record.standings,
  )
  const head = [
    `${name(record.bloc)}, năm ${record.year} (${isFrozen ? 'đã chốt' : 'chưa chốt'})`,
    `Quy chế: ${record.rulebook.code}, phiên bản ${record.rulebook.version}`,
    `Bảng điểm: phiên bản ${record.rubric.version}`,
    `SHA-256: ${record.hash}`,
  ]
  return { data: record, text: `${head.join('\n')}\n\n${standings}\n\n${points}` }
}

interface CriterionLine {
  readonly board: string
  readonly criterion: string
  readonly title: string
  readonly points: string | null
}

function linesOf({ boards, rubric }: ComputationRecord): CriterionLine[] {
  const titles = new Map(criteriaOf(rubric).map(({ criterion: { code, title } }) => [code, title.vi]))
  return boards.flatMap(({ name, criteria, total }) => [
    ...criteria.map(({ criterion, points }) => ({
      board: name,
      criterion,
      title: titles.get(criterion) ?? '',
      points,
    })),
    { board: name, criterion: 'Cộng', title: '', points: total },
  ])
}

const FAULT_NAMES = {
  'content-changed': 'nội dung hồ sơ đã bị thay đổi',
  'result-differs': 'tính lại cho kết quả khác',
  'hash-differs': 'mã SHA-256 không phải mã ghi khi chốt',
  'shown-differs': 'bảng xếp hạng đang hiển thị khác hồ sơ tính điểm',
} as const

/**
 * All blocs of an award year computed once more: frozen records are proved, the others computed from what is stored.
 * `tell` hears how far it has come.
 */
export async function recomputeReadOut(
  reader: Reader,
  year: number,
  today: LocalDate,
  tell: (line: string) => void,
): Promise<ReadOut> {
  const data: Recomputed[] = []
  const start = performance.now()
  const seconds = (): number => (performance.now() - start) / 1000
  for await (const { done, of, result } of recomputeYear(reader, year, today)) {
    data.push(result)
    if (done % 100 === 0 || done === of)
      tell(
        `${done}/${of} khối, ${Math.round(done / seconds())} khối/giây, còn ${leftOf(done, of, seconds())} giây`,
      )
  }
  const faulty = data.filter(({ faults }) => faults.length > 0)
  const frozen = data.filter(({ state }) => state === 'frozen').length
  const open = data.reduce((sum, { unranked }) => sum + unranked, 0)
  const lines = [
    `Năm ${year}: ${data.length} khối, ${frozen} đã chốt, ${data.length - frozen} chưa chốt; ${open} đơn vị chưa đủ điểm để xếp hạng.`,
    faulty.length === 0
      ? 'Mọi hồ sơ tính điểm đã chốt tính lại đúng như đã ghi.'
      : `${faulty.length} hồ sơ tính điểm không đúng như đã ghi:`,
    ...faulty.map(({ bloc, faults }) => `  ${bloc}: ${faults.map((fault) => FAULT_NAMES[fault]).join('; ')}`),
  ]
  return { data, text: lines.join('\n') }
}

const leftOf = (done: number, of: number, seconds: number): number =>
  Math.round(((of - done) * seconds) / done)

/** The id of a bloc's year; an error that names the known codes or years. */
async function blocYearOf(
  reader: Reader,
  { bloc: code, year }: { readonly bloc: string; readonly year: number },
): Promise<string> {
  const blocs = await reader.selectFrom('bloc').select(['id', 'code']).orderBy('code').execute()
  const bloc = blocs.find((each) => each.code === code)
  if (!bloc)
    throw new Error(
      `Không có khối mang mã “${code}”. Các khối: ${blocs.map((each) => each.code).join(', ')}.`,
    )
  const found = await findBlocYear(reader, bloc.id, year)
  if (found) return found.id
  const years = await reader
    .selectFrom('bloc_year')
    .select('year')
    .where('bloc_id', '=', bloc.id)
    .orderBy('year')
    .execute()
  const known = years.length === 0 ? 'chưa có năm nào' : years.map((each) => each.year).join(', ')
  throw new Error(`Khối ${code} không có năm thi đua ${year}. Các năm: ${known}.`)
}
