import type { FieldError, MessageParams } from '../../../shared/domain/errors.ts'
import type { Decimal } from '../../../shared/domain/decimal.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import type { DecimalText } from './rubric.ts'

/** Points and ratios of a rulebook: at most 6 digits before the point and 4 behind it. */
const RULE_NUMBER = /^-?\d{1,6}(\.\d{1,4})?$/
const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/
const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/

/** Gathers what is wrong with a rulebook or rubric, each with the JSON pointer of the line. */
export interface Problems {
  readonly list: FieldError[]
  add(pointer: string, code: string, params?: MessageParams): void
}

export function problems(): Problems {
  const list: FieldError[] = []
  return {
    list,
    add: (pointer, code, params) => void list.push({ pointer, code, ...(params ? { params } : {}) }),
  }
}

/** Reads a number of a rulebook, or notes why it can not be read and returns undefined. */
export function numberAt(found: Problems, pointer: string, text: DecimalText): Decimal | undefined {
  if (RULE_NUMBER.test(text)) return decimal(text)
  found.add(pointer, 'rulebooks.not-a-number', { value: text.slice(0, 40) })
  return undefined
}

/** As {@link numberAt}, and within `least`..`most` (both inclusive). */
export function numberWithin(
  found: Problems,
  pointer: string,
  text: DecimalText,
  least: Decimal | number,
  most?: Decimal | number,
): Decimal | undefined {
  const value = numberAt(found, pointer, text)
  if (!value) return undefined
  if (value.lessThan(least)) {
    found.add(pointer, 'rulebooks.too-low', { value: text, least: String(least) })
    return undefined
  }
  if (most !== undefined && value.greaterThan(most)) {
    found.add(pointer, 'rulebooks.too-high', { value: text, most: String(most) })
    return undefined
  }
  return value
}

/** As {@link numberAt}, and above zero. */
export function positiveNumber(found: Problems, pointer: string, text: DecimalText): Decimal | undefined {
  const value = numberAt(found, pointer, text)
  if (!value) return undefined
  if (value.greaterThan(0)) return value
  found.add(pointer, 'rulebooks.not-positive', { value: text })
  return undefined
}

/** An amount of money or of dollars a worker: above `least`, or zero where `least` is zero; wider than points. */
export function amountAt(
  found: Problems,
  pointer: string,
  text: DecimalText,
  least?: 0,
): Decimal | undefined {
  if (!AMOUNT.test(text)) {
    found.add(pointer, 'rulebooks.not-a-number', { value: text.slice(0, 40) })
    return undefined
  }
  const value = decimal(text)
  if (least === 0 || value.greaterThan(0)) return value
  found.add(pointer, 'rulebooks.not-positive', { value: text })
  return undefined
}

/** Codes are short, without spaces, and used once; `seen` is shared by all that must differ. */
export function checkCode(found: Problems, pointer: string, code: string, seen: Set<string>): void {
  if (!CODE.test(code)) found.add(pointer, 'rulebooks.code-format', { code: code.slice(0, 60) })
  else if (seen.has(code)) found.add(pointer, 'rulebooks.code-duplicate', { code })
  seen.add(code)
}

/** A title is there in both languages, in NFC, and not a novel. */
export function checkTitle(found: Problems, pointer: string, title: Bilingual): void {
  for (const language of ['vi', 'en'] as const) {
    const text = title[language]
    if (text.trim() === '') found.add(`${pointer}/${language}`, 'rulebooks.text-missing')
    else if (text.length > 500) found.add(`${pointer}/${language}`, 'rulebooks.text-too-long', { most: 500 })
  }
}

/** A whole number within bounds. */
export function checkWhole(
  found: Problems,
  pointer: string,
  value: number,
  least: number,
  most: number,
): boolean {
  if (Number.isInteger(value) && value >= least && value <= most) return true
  found.add(pointer, 'rulebooks.not-whole', { value, least, most })
  return false
}
