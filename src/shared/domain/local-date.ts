/**
 * Local dates (`YYYY-MM-DD`, Asia/Ho_Chi_Minh) and half-open periods `[from, to)`.
 * Text compares like time, so plain `<` is right everywhere, in code and in SQL.
 */
export type LocalDate = string & { readonly __brand: 'LocalDate' }

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/

/** True only for a date that exists in the calendar: 31/02 does not. */
export function isLocalDate(text: string): text is LocalDate {
  const match = PATTERN.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Throws a RangeError when the date does not exist; use at the edges of the code, not for user input. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a date: ${text}`)
  return text
}

/** The local calendar day of an instant (ISO UTC). Viet Nam has had UTC+7 without summer time since 1975. */
export function localDateOf(instant: string): LocalDate {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10) as LocalDate
}

/** The day `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10) as LocalDate
}

/** A half-open period: `from` belongs to it, `to` does not; no `to` means that it has not ended. */
export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** Does the period hold the date? */
export function holds(period: Period, date: LocalDate): boolean {
  return period.from <= date && (period.to === null || date < period.to)
}

/** Do two periods share a day? */
export function overlap(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}
