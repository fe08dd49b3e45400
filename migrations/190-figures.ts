import { type MigrationDb, text } from './support/columns.ts'

/**
 * Evidence belongs to a revision of a report, as its texts do: what is added to a reopened report is no part of what
 * was accepted. An indicator that is a ratio names the indicator by which ratios of several boards are weighted.
 */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .alterTable('report_revision')
    .addColumn('evidence', text(db), (c) => c.notNull().defaultTo('[]'))
    .execute()
  const rows = (await db
    .selectFrom('report_evidence')
    .select(['report_id', 'file_id', 'title', 'indicator_code'])
    .orderBy('added_at')
    .orderBy('file_id')
    .execute()) as { report_id: string; file_id: string; title: string; indicator_code: string | null }[]
  for (const [reportId, own] of Map.groupBy(rows, (row) => row.report_id)) {
    const evidence = own.map((row) => ({
      fileId: row.file_id,
      title: row.title,
      indicator: row.indicator_code,
    }))
    await db
      .updateTable('report_revision')
      .set({ evidence: JSON.stringify(evidence) })
      .where('report_id', '=', reportId)
      .execute()
  }
  await db.schema.dropTable('report_evidence').execute()
  await db.schema
    .alterTable('indicator')
    .addColumn('weighted_by', text(db), (c) => c.references('indicator.code'))
    .execute()
}
