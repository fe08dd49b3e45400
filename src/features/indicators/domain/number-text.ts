import { Decimal } from '../../../shared/domain/decimal.ts'
import type { MessageParams } from '../../../shared/domain/errors.ts'

/** How a figure may be written. */
export interface NumberForm {
  /** Pieces and persons: no fraction. */
  readonly whole?: boolean
  /** A growth or a difference may fall below zero; a figure may not. */
  readonly negative?: boolean
}

/** A number as stated, taken apart. `text` is what was written; `value` is exact. */
export interface StatedNumber {
  readonly text: string
  readonly value: Decimal
  /** Digits behind the comma as written: 84,80 has two. */
  readonly places: number
}

/** What is wrong with a number, as a message code with its values; the message says what to do. */
interface NumberProblem {
  readonly code: `indicators.number-${string}`
  readonly params: MessageParams
}

export type ParsedNumber =
  | { readonly ok: true; readonly number: StatedNumber }
  | { readonly ok: false; readonly problem: NumberProblem }

const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/
const PLAIN = /^(0|[1-9]\d*)(,\d+)?$/
/** Counts below ten are written with a leading zero in offices: “06 dự án”. */
const OFFICE_COUNT = /^0[1-9]$/
const MAX_DIGITS = 24
const MAX_PLACES = 6

/**
 * Reads a number in its Vietnamese form, exactly as stated: “.” groups thousands, “,” starts the fraction.
 * “1.527” is 1527, “1,527” is 1.527, “149.833,75” is 149833.75. Nothing is guessed or corrected: any other form is
 * refused with a code that names what is wrong and, where one reading is near, what was probably meant.
 */
export function parseNumber(input: string, form: NumberForm = {}): ParsedNumber {
  const text = input.trim()
  const problem = refusal(text, form)
  if (problem) return { ok: false, problem }
  const places = text.includes(',') ? text.length - text.indexOf(',') - 1 : 0
  return { ok: true, number: { text, value: new Decimal(canonical(text)), places } }
}

/** “-1.527,50” as “-1527.50”: digits kept as written. */
function canonical(text: string): string {
  return text.replaceAll('.', '').replace(',', '.').replace('−', '-')
}

function refusal(text: string, form: NumberForm): NumberProblem | undefined {
  return wrongLetters(text) ?? wrongSign(text, form) ?? wrongShape(text.replace(/^[-−]/, ''), form)
}

function wrongLetters(text: string): NumberProblem | undefined {
  if (text === '') return problem('empty')
  if (text !== text.normalize('NFC') || /\p{M}/u.test(text)) return problem('marks')
  // Full-width, Arabic-Indic and other digits look right on screen and are not what was meant to be stored.
  if (/\p{N}/u.test(text.replace(/[0-9]/g, '')))
    return problem('other-digits', { suggestion: asciiDigits(text) })
  if (/[0-9][\s\u00a0\u202f]+[0-9]/u.test(text))
    return problem('space', { suggestion: text.replace(/[\s\u00a0\u202f]+/gu, '.') })
  const stray = /[^0-9.,+\-−]/u.exec(text)
  return stray ? problem('letters', { found: stray[0] }) : undefined
}

function wrongSign(text: string, form: NumberForm): NumberProblem | undefined {
  const signs = text.match(/[+\-−]/gu)
  if (!signs) return undefined
  if (signs.length > 1 || !/^[+\-−]/u.test(text)) return problem('letters', { found: signs[0] })
  if (text.startsWith('+')) return problem('plus', { suggestion: text.slice(1) })
  return form.negative === true ? undefined : problem('sign')
}

function wrongShape(text: string, form: NumberForm): NumberProblem | undefined {
  const digits = text.replace(/[.,]/g, '').length
  if (digits > MAX_DIGITS) return problem('too-long', { max: MAX_DIGITS })
  if (digits === 0) return problem('letters', { found: text })
  if (OFFICE_COUNT.test(text)) return undefined
  if (!GROUPED.test(text) && !PLAIN.test(text)) return wrongSeparators(text)
  const fraction = text.split(',')[1]
  if (fraction === undefined) return undefined
  if (form.whole === true) return fractionOfWhole(text, fraction)
  return fraction.length > MAX_PLACES ? problem('places', { max: MAX_PLACES }) : undefined
}

/** A comma in a count is a fraction, and most often an English thousands separator: 1,527 for 1.527. */
function fractionOfWhole(text: string, fraction: string): NumberProblem {
  const whole = text.split(',')[0] ?? ''
  const reads = `${whole} phẩy ${fraction}`
  const readsEn = `${whole} point ${fraction}`
  if (fraction.length !== 3 || whole === '0') return problem('fraction', { text, reads, readsEn })
  return problem('fraction-of-count', { text, reads, readsEn, suggestion: `${whole}.${fraction}` })
}

function wrongSeparators(text: string): NumberProblem {
  const [lastDot, lastComma] = [text.lastIndexOf('.'), text.lastIndexOf(',')]
  const commas = text.split(',').length - 1
  // 1,527.5 and 1,527,000: commas where Vietnamese writes points.
  if (commas > 0 && (lastDot > lastComma || commas > 1)) {
    if (/^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)) return problem('english', { suggestion: swapped(text) })
    return problem('separators', { text })
  }
  if (/^0\d/.test(text)) return problem('leading-zero', { suggestion: text.replace(/^0+(?=\d)/, '') })
  const dots = text.split('.').length - 1
  // 1.52 and 1.5270: one point that can not group thousands, so a comma was probably meant.
  if (dots === 1 && commas === 0 && /^(0\.\d+|\d+\.(?!\d{3}$)\d+)$/.test(text))
    return problem('grouping', { text, suggestion: text.replace('.', ',') })
  return dots > 0 && /^[\d.]+(,\d+)?$/.test(text)
    ? problem('grouping', { text, suggestion: regrouped(text) })
    : problem('separators', { text })
}

function swapped(text: string): string {
  return text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))
}

function regrouped(text: string): string {
  const [whole = '', fraction] = text.split(',')
  const digits = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '')
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '.')
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}

/** Decimal digits stand in runs of ten from a zero, in Unicode order. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
    return String(code - zero)
  })
}

function problem(code: string, params: MessageParams = {}): NumberProblem {
  return { code: `indicators.number-${code}`, params }
}
