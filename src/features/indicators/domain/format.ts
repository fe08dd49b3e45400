import type { Decimal } from '../../../shared/domain/decimal.ts'
import type { Language } from '../../../shared/domain/language.ts'

const MARKS: Readonly<Record<Language, { group: string; point: string }>> = {
  vi: { group: '.', point: ',' },
  en: { group: ',', point: '.' },
}

/**
 * A number as people of a language read it: 149833.75 is “149.833,75” in Vietnamese, “149,833.75” in English.
 * @param places digits behind the mark, zeros kept (84.8 with 2 is “84,80”); without it the value's own digits.
 *   The value must already be rounded: a place that would cut it is a RangeError.
 */
export function formatNumber(value: Decimal, language: Language, places?: number): string {
  if (places !== undefined && places < value.decimalPlaces())
    throw new RangeError(`${value.toFixed()} is not rounded to ${places} places`)
  const [whole = '', fraction] = value.abs().toFixed(places).split('.')
  const { group, point } = MARKS[language]
  const sign = value.isNegative() && !value.isZero() ? '-' : ''
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === undefined ? `${sign}${grouped}` : `${sign}${grouped}${point}${fraction}`
}
