import { isLocalDate } from '../shared/domain/local-date.ts'

/**
 * Numbers, dates and money as Vietnamese offices write them (Nghị định 30/2020/NĐ-CP, Phụ lục I). Numbers come in as
 * canonical decimal text (`-?digits[.digits]`), so nothing is lost on the way to the paper.
 */

const CANONICAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * `31056.5` → `31.056,5`: “.” between thousands, “,” before decimals. `places` pads or refuses to cut:
 * it throws a RangeError when the value has more digits, because rounding is never the paper's job.
 */
export function formatNumber(value: string, places?: number): string {
  const match = CANONICAL.exec(value)
  if (!match) throw new RangeError(`not a canonical decimal: ${value}`)
  const [, sign = '', whole = '', given = ''] = match
  if (places !== undefined && given.replace(/0+$/, '').length > places)
    throw new RangeError(`${value} has more than ${places} digits behind the point`)
  const fraction = places === undefined ? given : given.slice(0, places).padEnd(places, '0')
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, '.')
  return `${sign}${grouped}${fraction === '' ? '' : `,${fraction}`}`
}

/** Counts and numbers of papers from 1 to 9 take a leading zero: `5` → `05`. Other text stays as it is. */
export function padNumber(value: string): string {
  return /^[1-9]$/.test(value) ? `0${value}` : value
}

function dateParts(date: string): { day: number; month: number; year: number } {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`)
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { day, month, year }
}

/** `ngày 05 tháng 01 năm 2023`: days below 10 and months 1 and 2 are padded, other months are not. */
export function formatDate(date: string): string {
  const { day, month, year } = dateParts(date)
  return `ngày ${String(day).padStart(2, '0')} tháng ${month <= 2 ? `0${month}` : month} năm ${year}`
}

/** `05/01/2023`, for tables. */
export function formatShortDate(date: string): string {
  const { day, month, year } = dateParts(date)
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
}

/** `08:05` → `08 giờ 05 phút`. */
export function formatTime(time: string): string {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time)
  if (!match) throw new RangeError(`not a time: ${time}`)
  return `${match[1] ?? ''} giờ ${match[2] ?? ''} phút`
}

/** `2022-07` style half years and years as they are called in reports. */
export function formatPeriod(period: 'half-year' | 'year', year: number): string {
  return period === 'half-year' ? `06 tháng đầu năm ${year}` : `năm ${year}`
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** 1 to 399 as a Roman number. */
export function formatRoman(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 399) throw new RangeError(`no Roman number: ${value}`)
  let rest = value
  let text = ''
  for (const [step, letters] of ROMAN) {
    while (rest >= step) {
      text += letters
      rest -= step
    }
  }
  return text
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const

/** 0–999 in words; `full` also names an absent hundred (“không trăm linh năm”), as inside a longer number. */
function wordsBelowThousand(value: number, full: boolean): string {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const words: string[] = []
  if (hundreds > 0 || full) words.push(`${DIGITS[hundreds] ?? ''} trăm`)
  if (tens === 0 && ones > 0 && words.length > 0) words.push('linh')
  if (tens === 1) words.push('mười')
  if (tens > 1) words.push(`${DIGITS[tens] ?? ''} mươi`)
  if (ones > 0) {
    if (ones === 1 && tens > 1) words.push('mốt')
    else if (ones === 4 && tens > 1) words.push('tư')
    else if (ones === 5 && tens > 0) words.push('lăm')
    else words.push(DIGITS[ones] ?? '')
  }
  return words.join(' ')
}

/** Up to nine digits; `full` names the absent hundred of the first group that is there. */
function wordsBelowBillion(digits: string, full: boolean): string {
  const padded = digits.padStart(9, '0')
  const words: string[] = []
  for (const [index, scale] of ['triệu', 'nghìn', ''].entries()) {
    const group = Number(padded.slice(index * 3, index * 3 + 3))
    if (group > 0) words.push(`${wordsBelowThousand(group, full || words.length > 0)} ${scale}`.trim())
  }
  return words.join(' ')
}

function wholeWords(digits: string): string {
  if (digits.length <= 9) return wordsBelowBillion(digits, false)
  return `${wholeWords(digits.slice(0, -9))} tỷ ${wordsBelowBillion(digits.slice(-9), true)}`.trim()
}

/** A whole number in words: `1277` → `một nghìn hai trăm bảy mươi bảy`. Amounts go on by “tỷ”. */
export function numberWords(value: string): string {
  const match = CANONICAL.exec(value)
  if (!match || match[3] !== undefined) throw new RangeError(`not a whole number: ${value}`)
  const digits = (match[2] ?? '').replace(/^0+(?=\d)/, '')
  if (digits === '0') return 'không'
  return `${match[1] === '-' ? 'âm ' : ''}${wholeWords(digits)}`
}

/** First letter in capitals, the rest untouched. */
export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

/** `A, B và C`. */
export function joinNames(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} và ${names.at(-1) ?? ''}`
}

const TITLE = /^(?:GS|PGS|TSKH|TS|ThS|Ths|BS|CKI{1,2}|KS|KTS|CN|LS|NGƯT|NGND|TTƯT|ĐD|DS)(?:\s*\.\s*|\s+)/

/** The name as it stands under a signature: without academic titles (Phụ lục I, mục II.7b of the decree). */
export function plainName(name: string): string {
  let rest = name.trim()
  while (TITLE.test(rest)) rest = rest.replace(TITLE, '')
  return rest
}
