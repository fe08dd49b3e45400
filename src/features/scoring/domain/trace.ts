import { Decimal, decimal, decimalText, round } from '../../../shared/domain/decimal.ts'
import type { Bilingual, Language } from '../../../shared/domain/language.ts'
import type { Quotient } from './fractions.ts'
import { isExactly, roundQuotient } from './fractions.ts'

/**
 * A value inside a trace, typed so that each language prints it its own way: a number, a number with its sign,
 * a ratio to be shown in per cent, or a text. `more`: the digits shown here are not all there are.
 */
export type TraceValue =
  | { readonly number: string; readonly more?: true }
  | { readonly signed: string; readonly more?: true }
  | { readonly ratio: string }
  | { readonly text: string }
  | Bilingual

/** One step of a computation: a key of the message catalogue (`scoring.trace.…`) and its values. */
export interface TraceStep {
  readonly code: string
  readonly values: Readonly<Record<string, TraceValue>>
}

/** Says a message of the catalogue with values that are formatted already; what the shell's translator does. */
export type Say = (code: string, values: Readonly<Record<string, string>>) => string

export function step(code: string, values: Readonly<Record<string, TraceValue>> = {}): TraceStep {
  return { code: `scoring.trace.${code}`, values }
}

const SHOWN_PLACES = 6
const RATIO_PLACES = 12

export const shown = (value: Decimal | string | number): TraceValue => ({
  number: decimalText(new Decimal(value)),
})

/** A quotient to be read: exact when it ends within six places, else cut there and marked. */
export function shownQuotient(value: Quotient): TraceValue {
  const cut = roundQuotient(value, SHOWN_PLACES, 'down')
  return isExactly(value, cut) ? { number: decimalText(cut) } : { number: decimalText(cut), more: true }
}

export function shownSigned(value: Quotient): TraceValue {
  const cut = roundQuotient(value, SHOWN_PLACES, 'down')
  return isExactly(value, cut) ? { signed: decimalText(cut) } : { signed: decimalText(cut), more: true }
}

/** A ratio to be shown in per cent; it stands in the record for the eye, nothing is computed from it. */
export const shownRatio = (value: Quotient): TraceValue => ({
  ratio: decimalText(roundQuotient(value, RATIO_PLACES, 'half-up')),
})

/** `9350` is `9.350` in Vietnamese and `9,350` in English. */
export function formatNumber(text: string, language: Language): string {
  const [whole = '', fraction] = text.replace('-', '').split('.')
  const [thousands, point] = language === 'vi' ? ['.', ','] : [',', '.']
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands)
  return `${text.startsWith('-') ? '-' : ''}${grouped}${fraction === undefined ? '' : point + fraction}`
}

/** `1.0388…` is `103,89%` in Vietnamese and `103.89%` in English: two places, half up, for the eye. */
export function formatRatio(text: string, language: Language): string {
  return `${formatNumber(decimalText(round(decimal(text).times(100), 2, 'half-up')), language)}%`
}

function formatValue(value: TraceValue, language: Language): string {
  if ('text' in value) return value.text
  if ('ratio' in value) return formatRatio(value.ratio, language)
  if ('vi' in value) return value[language]
  const rest = value.more ? '…' : ''
  if ('number' in value) return formatNumber(value.number, language) + rest
  const sign = value.signed.startsWith('-') ? '' : '+'
  return sign + formatNumber(value.signed, language) + rest
}

/** The values of a step as the language writes them. */
export function stepValues(traceStep: TraceStep, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(traceStep.values).map(([name, value]) => [name, formatValue(value, language)]),
  )
}

/** Lines of a list stand side by side; everything else follows from what is before it. */
const LISTED: ReadonlySet<string> = new Set(['scoring.trace.item', 'scoring.trace.occurrence'])

/** A whole trace on one line: `9.350/9.000 = 103,89% → vượt 3 bước × 0,5 = +1,5 → 8 + 1,5 = 9,5`. */
export function traceText(trace: readonly TraceStep[], language: Language, say: Say): string {
  return trace
    .map((traceStep, i) => {
      const text = say(traceStep.code, stepValues(traceStep, language))
      if (i === 0) return text
      return (LISTED.has(traceStep.code) ? '; ' : ' → ') + text
    })
    .join('')
}
