import { formatNumber } from '../../../indicators/domain/format.ts'
import { parseNumber } from '../../../indicators/domain/number-text.ts'
import { unitOf } from '../../../indicators/domain/units.ts'
import type { UnitCode } from '../../../indicators/domain/units.ts'
import { decimal } from '../../../../shared/domain/decimal.ts'
import type { RoundingMode } from '../../../../shared/domain/decimal.ts'
import type { MessageParams } from '../../../../shared/domain/errors.ts'
import type { Bilingual, Language } from '../../../../shared/domain/language.ts'
import type { DataQuestion, Fact } from './question.ts'

/** The message keys of a question: what is asked, and the arithmetic shown under it (null when there is none). */
export interface QuestionWording {
  readonly message: string
  readonly arithmetic: string | null
}

const WITHOUT_ARITHMETIC: ReadonlySet<DataQuestion['rule']> = new Set([
  'mandatory-missing',
  'currency-differs',
  'unit-differs',
  'other-indicator',
  'base-not-positive',
  'base-year-is-result-year',
  'half-year-base',
])

export function wordingOf(question: DataQuestion): QuestionWording {
  const { rule, variant } = question
  const message = `reports.question.${rule}${variant === null ? '' : `.${variant}`}`
  if (WITHOUT_ARITHMETIC.has(rule)) return { message, arithmetic: null }
  const suffix = arithmeticVariant(question)
  return { message, arithmetic: `reports.arithmetic.${rule}${suffix === '' ? '' : `.${suffix}`}` }
}

function arithmeticVariant({ rule, variant, facts }: DataQuestion): string {
  if (rule === 'ratio-differs') return (variant ?? '').replace('-rounding', '')
  return facts['rate'] === undefined ? '' : 'rate'
}

const ROUNDING_NAMES: Readonly<Record<RoundingMode, Bilingual>> = {
  'half-up': { vi: 'nửa làm tròn lên', en: 'half up' },
  'half-even': { vi: 'nửa làm tròn về số chẵn', en: 'half to even' },
  'half-down': { vi: 'nửa làm tròn xuống', en: 'half down' },
  down: { vi: 'cắt bỏ phần dư', en: 'cut off' },
  up: { vi: 'luôn làm tròn lên', en: 'always up' },
}

/**
 * The values of a question's message in a language: numbers with its marks, units behind them.
 * @param indicatorName the name of an indicator by its code; an unknown code is shown as it is
 */
export function wordingParams(
  question: DataQuestion,
  language: Language,
  indicatorName: (code: string) => Bilingual | undefined,
): MessageParams {
  const entries = Object.entries(question.facts).map(([name, fact]): [string, string] => {
    return [name, written(fact, language, indicatorName)]
  })
  return Object.fromEntries(entries)
}

function written(
  fact: Fact,
  language: Language,
  indicatorName: (code: string) => Bilingual | undefined,
): string {
  switch (fact.kind) {
    case 'number':
      return withUnit(formatNumber(decimal(fact.value), language), fact.unit, language)
    case 'stated':
      return withUnit(statedIn(fact.value, language), fact.unit, language)
    case 'indicator':
      return indicatorName(fact.value)?.[language] ?? fact.value
    case 'date':
      return language === 'vi' ? fact.value.split('-').toReversed().join('/') : fact.value
    case 'rounding':
      return fact.value.map((mode) => ROUNDING_NAMES[mode][language]).join(', ')
    case 'text':
      return fact.value
    case 'bilingual':
      return fact.value[language]
  }
}

/** A stated number is Vietnamese as it stands; an English reader sees the same digits with English marks. */
function statedIn(text: string, language: Language): string {
  const parsed = parseNumber(text, { negative: true })
  if (language === 'vi' || !parsed.ok) return text
  return formatNumber(parsed.number.value, language, parsed.number.places)
}

function withUnit(number: string, unit: UnitCode | null, language: Language): string {
  if (unit === null) return number
  const symbol = unitOf(unit).symbol[language]
  if (number === '' || symbol === '') return number + symbol
  return symbol === '%' ? `${number}%` : `${number} ${symbol}`
}
