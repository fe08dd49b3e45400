import type { Language } from './language.ts'
import { isLocalDate, localDateOf } from './local-date.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/

/** A date as people read it: `31/12/2022` in Vietnamese, `31 December 2022` in English. */
export function officeDate(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return language === 'vi'
    ? `${day}/${month}/${year}`
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`
}

/** A text that is a date or an instant, as people in Viet Nam read it; any other text as it is. */
export function datesInOfficeForm(text: string, language: Language): string {
  if (isLocalDate(text)) return officeDate(text, language)
  if (!INSTANT.test(text)) return text
  const time = new Date(Date.parse(text) + 7 * 3_600_000).toISOString().slice(11, 16)
  const day = officeDate(localDateOf(text), language)
  return language === 'vi' ? `${time} ngày ${day}` : `${time} on ${day}`
}
