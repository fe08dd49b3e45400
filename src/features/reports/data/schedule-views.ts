import type { Reader } from '../../../db/database.ts'
import { localDate } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Span } from '../domain/period.ts'
import type {} from './tables.ts'

/** When a report is due, from which day the first hand-in is locked, and what it must state (null: the rulebook's). */
export interface ReportDue {
  readonly period: Span
  readonly dueOn: LocalDate
  readonly lockOn: LocalDate | null
  readonly mandatory: readonly string[] | null
}

export interface ReportSchedule {
  readonly blocYearId: string
  /** 0 while nothing has been set. */
  readonly version: number
  readonly dues: readonly ReportDue[]
}

/** The due days of a bloc year; an empty schedule of version 0 when none has been set. */
export async function getSchedule(reader: Reader, blocYearId: string): Promise<ReportSchedule> {
  const head = await reader
    .selectFrom('report_schedule')
    .select('version')
    .where('bloc_year_id', '=', blocYearId)
    .executeTakeFirst()
  const rows = await reader
    .selectFrom('report_due')
    .select(['period', 'due_on', 'lock_on', 'mandatory'])
    .where('bloc_year_id', '=', blocYearId)
    .orderBy('period')
    .execute()
  const dues = rows.map((row) => ({
    period: row.period as Span,
    dueOn: localDate(row.due_on),
    lockOn: row.lock_on === null ? null : localDate(row.lock_on),
    mandatory: row.mandatory === null ? null : (JSON.parse(row.mandatory) as string[]),
  }))
  return { blocYearId, version: head?.version ?? 0, dues }
}
