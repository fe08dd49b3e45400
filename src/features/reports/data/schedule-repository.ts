import type { Tx } from '../../../db/database.ts'
import type {} from './tables.ts'
import type { ReportDue } from './schedule-views.ts'

/** Takes the schedule for this transaction if its version is the expected one (0: it must not exist yet). */
export async function lockSchedule(
  tx: Tx,
  blocYearId: string,
  expectedVersion: number,
  now: string,
): Promise<boolean> {
  if (expectedVersion === 0) {
    const inserted = await tx
      .insertInto('report_schedule')
      .values({ bloc_year_id: blocYearId, created_at: now })
      .onConflict((oc) => oc.column('bloc_year_id').doNothing())
      .returning('version')
      .executeTakeFirst()
    return inserted !== undefined
  }
  const result = await tx
    .updateTable('report_schedule')
    .set({ version: expectedVersion + 1 })
    .where('bloc_year_id', '=', blocYearId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Replaces the due days of the year. The schedule must be locked. */
export async function replaceDues(tx: Tx, blocYearId: string, dues: readonly ReportDue[]): Promise<void> {
  await tx.deleteFrom('report_due').where('bloc_year_id', '=', blocYearId).execute()
  if (dues.length === 0) return
  await tx
    .insertInto('report_due')
    .values(
      dues.map((due) => ({
        bloc_year_id: blocYearId,
        period: due.period,
        due_on: due.dueOn,
        lock_on: due.lockOn,
        mandatory: due.mandatory && JSON.stringify(due.mandatory),
      })),
    )
    .execute()
}
