import Handlebars from 'handlebars'
import type { BlocReportData } from './papers/bloc-report.ts'
import type { PledgeData } from './papers/pledge.ts'
import type { Capacity, Num, PaperReference, Person, Text, Threshold, Value } from './papers/parts.ts'
import {
  capitalise,
  formatDate,
  formatNumber,
  formatRoman,
  formatShortDate,
  formatTime,
  joinNames,
  numberWords,
  padNumber,
  plainName,
} from './vietnamese.ts'

/** What a template may call, and nothing else. Each gets its arguments and the options in `name=value` form. */
export type TemplateHelper = (args: readonly unknown[], options: Readonly<Record<string, unknown>>) => unknown

const escape = (text: string): string => Handlebars.escapeExpression(text)
const markup = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text)

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new TypeError(`not a text: ${JSON.stringify(value) as string | undefined}`)
}

const QUALIFIERS = {
  about: 'khoảng ',
  nearly: 'gần ',
  over: 'hơn ',
  'at-least': 'tối thiểu ',
  'at-most': 'tối đa ',
} as const

/** Something is still to come; kept on the line of its number. */
const PARTIAL = '\u00a0+\u00a0…'

function mark(kind: string, text = ''): string {
  return `<mark kind="${kind}">${escape(text)}</mark>`
}

function toValue(input: unknown): Value {
  if (typeof input === 'string' || input === null) return { value: input }
  if (typeof input === 'number') return { value: String(input) }
  if (typeof input === 'object' && 'value' in input) return input as Value
  throw new TypeError(`not a number: ${JSON.stringify(input) as string | undefined}`)
}

const MOST_PLACES = 20

/** A number with qualifier, unit and marks. `places=` pads decimals, `cite=true` adds the source as a footnote. */
function number(input: Num, options: Readonly<Record<string, unknown>>, suffix = ''): Handlebars.SafeString {
  const value = toValue(input)
  const question = value.question ? mark('question', `Đã hỏi lại đơn vị: ${value.question}`) : ''
  // What is not there can not be made up.
  if (value.notApplicable) return markup(mark('not-applicable') + question)
  if (value.value === null) return markup(mark('missing') + question)
  const marks =
    (value.illustrative ? mark('illustrative') : '') +
    question +
    (options['cite'] === true && value.source ? mark('source', `Nguồn: ${value.source}`) : '')
  const places = typeof options['places'] === 'number' ? options['places'] : undefined
  if (places !== undefined && !(places <= MOST_PLACES)) throw new RangeError(`places=${places}`)
  const qualifier = value.qualifier ? QUALIFIERS[value.qualifier] : ''
  const estimate = value.estimate ? ' (ước)' : ''
  const text = qualifier + formatNumber(value.value, places)
  const rest = value.partial === undefined ? '' : PARTIAL
  const partial = value.partial === undefined ? '' : mark('partial', value.partial)
  return markup(escape(text + suffix + estimate + rest) + marks + partial)
}

function text(input: unknown): Handlebars.SafeString {
  const marked: Exclude<Text, string> =
    typeof input === 'string' ? { text: input } : (input as Exclude<Text, string>)
  return markup(
    escape(asText(marked.text)) +
      (marked.illustrative ? mark('illustrative') : '') +
      (marked.source ? mark('source', `Nguồn: ${marked.source}`) : ''),
  )
}

/** A text as a whole sentence: with the full stop that its writer left out. */
function sentence(input: unknown): Handlebars.SafeString {
  const marked = typeof input === 'string' ? { text: input } : (input as Exclude<Text, string>)
  const whole = asText(marked.text).trim()
  return text({ ...marked, text: /[.!?…:;]["”)]?$/u.test(whole) || whole === '' ? whole : `${whole}.` })
}

/** `Nguyễn Văn A, Trưởng ban, Ban Quản lý …`. */
function person(input: unknown): Handlebars.SafeString {
  const { name, post, organisation, illustrative } = input as Person
  const parts = [name, post, organisation].filter((part) => part !== null && part !== '')
  return markup(escape(parts.join(', ')) + (illustrative ? mark('illustrative') : ''))
}

/** `Thông báo số 995/BKHĐT-HĐTĐKT ngày 18 tháng 02 năm 2022 của Hội đồng … về việc …`. */
function reference(input: unknown): string {
  const { type, number: registered, date, issuer, about } = input as PaperReference
  return [
    type,
    registered === null ? '' : `số ${registered}`,
    date === null ? '' : formatDate(date),
    issuer === null ? '' : `của ${issuer}`,
    about ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** One capital line above a signature: `KT. TRƯỞNG BAN`. */
function capacity(input: unknown): string {
  const { code, of } = input as Capacity
  return `${code}. ${of.toLocaleUpperCase('vi')}`
}

const BASES: Readonly<Record<Threshold['base'], string>> = {
  'all-members': 'tổng số đơn vị thành viên của Khối',
  present: 'số đơn vị có mặt',
  issued: 'số phiếu phát ra',
  valid: 'số phiếu hợp lệ',
}
function base(input: unknown): string {
  const words = BASES[input as Threshold['base']] as string | undefined
  if (words === undefined) throw new RangeError(`no base: ${asText(input)}`)
  return words
}

/** A text of several lines is several paragraphs; empty lines vanish, marks stay with each. */
function paragraphs(input: Text): Text[] {
  const whole = typeof input === 'string' ? input : input.text
  const parts = whole.split(/\r?\n/).filter((line) => line.trim() !== '')
  return typeof input === 'string' ? parts : parts.map((part) => ({ ...input, text: part }))
}

/** A ratio has two places or none: 84,80% beside 113,33%, and 100%. */
function twoPlaces(input: unknown): Num {
  const ratio = toValue(input)
  return ratio.value !== null && /\.\d$/.test(ratio.value) ? { ...ratio, value: `${ratio.value}0` } : ratio
}

/** `Tổng doanh thu (tỷ đồng)`: a currency in the name of an indicator is not said again by its unit. */
function withUnit(name: string, unit: string): string {
  return `${name.replace(/ \((?:VND|USD)\)$/, '')} (${unit})`
}

/** The number alone, for the labels of a chart. */
function plainNumber(input: unknown): string {
  const { value, illustrative, partial } = toValue(input)
  if (value === null) return ''
  return formatNumber(value) + (partial === undefined ? '' : PARTIAL) + (illustrative ? '*' : '')
}

/** The canonical number for a bar of a chart; none for what is no whole. */
function rawNumber(input: unknown): string {
  const { value, partial } = toValue(input)
  return partial === undefined ? (value ?? '') : ''
}

/** Indicators for which at least two boards have a figure: a chart of one bar compares nothing. */
function comparable(indicators: BlocReportData['indicators']): unknown[] {
  return indicators.filter(({ rows }) => rows.filter((row) => toValue(row.actual).value !== null).length > 1)
}

/** What the name of a bloc begins with, so that no paper says “Khối thi đua Khối thi đua …”. */
const BLOC_WORD = /^(?:Khối|Cụm) thi đua(?=\s|$)/i

/** The board that leads: “Trưởng Khối thi đua …”, or “Trưởng khối …” for a name that does not say what it is. */
function headOfBloc(name: string): string {
  return BLOC_WORD.test(name) ? `Trưởng ${capitalise(name)}` : `Trưởng khối ${name}`
}

/** A meeting with its bloc: “Hội nghị tổng kết … của Khối thi đua …”, unless its name says so itself. */
function ofBloc(name: string, bloc: string): string {
  const known = name.toLocaleLowerCase('vi')
  return known.includes(blocOnly(bloc).toLocaleLowerCase('vi')) ? name : `${name} của ${bloc}`
}

/** The authority under its superior: the name of the one above is not said again behind its own. */
function beneath(authority: string, superior: unknown): string {
  const rest = typeof superior === 'string' ? ` ${superior}` : null
  const isSaid = rest !== null && authority.toLocaleLowerCase('vi').endsWith(rest.toLocaleLowerCase('vi'))
  return isSaid ? authority.slice(0, -rest.length) : authority
}

/** What stands behind “Khối thi đua:”. */
function blocOnly(name: string): string {
  const rest = name.replace(/^Khối thi đua\s+/i, '')
  return rest === name ? name : capitalise(rest)
}

/** Does any of the rows, or of the rows under them, have something to say in the field? A column of dots alone is not printed. */
function anyFigure(rows: readonly unknown[], field: string): boolean {
  return rows.some((row) => {
    const { rows: under, [field]: value } = row as { rows?: readonly unknown[] } & Record<string, unknown>
    if (under) return anyFigure(under, field)
    const figure = toValue(value)
    return figure.value !== null || figure.notApplicable === true
  })
}

/** Recipients with the archive last, as every paper has it: “Lưu: VT” when none is named. */
function archived(recipients: readonly string[]): string[] {
  const isArchive = (one: string): boolean => /^(?:-\s*)?lưu\b/iu.test(one)
  const archive = recipients.filter(isArchive)
  return [...recipients.filter((one) => !isArchive(one)), ...(archive.length > 0 ? archive : ['Lưu: VT'])]
}

/** The rows of a pledge's target table cut down to some of its indicators. */
function targetRows(targets: PledgeData['targets'], indicators: unknown): unknown[] {
  const wanted = (indicators as PledgeData['targets']['indicators']).map((one) =>
    targets.indicators.indexOf(one),
  )
  return targets.rows.map((row) => ({ ...row, values: wanted.map((index) => row.values[index] ?? null) }))
}

function chunk(input: unknown, size: unknown): unknown[][] {
  const items = input as readonly unknown[]
  const count = Number(size)
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a whole number: ${count}`)
  // Even parts read better than a full one and a rest.
  const parts = Math.max(1, Math.ceil(items.length / count))
  const each = Math.ceil(items.length / parts)
  return Array.from({ length: parts }, (_, index) => items.slice(index * each, (index + 1) * each))
}

export const HELPERS: Readonly<Record<string, TemplateHelper>> = {
  // numbers
  num: ([value], options) => number(value as Num, options),
  percent: ([value], options) => number(twoPlaces(value), options, '%'),
  'with-unit': ([name, unit]) => withUnit(asText(name), asText(unit)),
  money: ([value, unit], options) => number(value as Num, options, ` ${asText(unit)}`),
  pad: ([value]) => padNumber(asText(value)),
  roman: ([value]) => formatRoman(Number(value)),
  words: ([value]) => numberWords(asText(value)),
  inc: ([value]) => String(Number(value) + 1),
  add: ([a, b]) => Number(a) + Number(b),
  raw: ([value]) => rawNumber(value),
  'plain-number': ([value]) => plainNumber(value),
  comparable: ([indicators]) => comparable(indicators as BlocReportData['indicators']),
  // dates
  date: ([value]) => formatDate(asText(value)),
  'short-date': ([value]) => formatShortDate(asText(value)),
  time: ([value]) => formatTime(asText(value)),
  // texts
  text: ([value]) => text(value),
  sentence: ([value]) => sentence(value),
  upper: ([value]) => asText(value).toLocaleUpperCase('vi'),
  capitalise: ([value]) => capitalise(asText(value)),
  paragraphs: ([value]) => (value as readonly Text[]).flatMap(paragraphs),
  join: ([value]) => joinNames(value as string[]),
  'head-of-bloc': ([name]) => headOfBloc(asText(name)),
  'of-bloc': ([name, bloc]) => ofBloc(asText(name), asText(bloc)),
  beneath: ([authority, superior]) => beneath(asText(authority), superior),
  'bloc-only': ([name]) => blocOnly(asText(name)),
  archived: ([value]) => archived(value as string[]),
  // parts of a paper
  person: ([value]) => person(value),
  'plain-name': ([value]) => plainName(asText(value)),
  reference: ([value]) => reference(value),
  capacity: ([value]) => capacity(value),
  base: ([value]) => base(value),
  'demo-mark': ([thing]) =>
    markup((thing as { illustrative?: boolean }).illustrative ? mark('illustrative') : ''),
  'target-rows': ([targets, indicators]) => targetRows(targets as PledgeData['targets'], indicators),
  // conditions and collections
  eq: ([a, b]) => a === b,
  gt: ([a, b]) => Number(a) > Number(b),
  not: ([a]) => Handlebars.Utils.isEmpty(a) || a === false || a === 0,
  and: (args) => args.every((arg) => !Handlebars.Utils.isEmpty(arg) && arg !== false),
  or: (args) => args.some((arg) => !Handlebars.Utils.isEmpty(arg) && arg !== false),
  any: ([rows, field]) => anyFigure(rows as unknown[], asText(field)),
  'is-null': ([a]) => a === null,
  size: ([value]) => (value as readonly unknown[]).length,
  first: ([value]) => (value as readonly unknown[])[0],
  chunk: ([value, size]) => chunk(value, size),
}
