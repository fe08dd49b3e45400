import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { Span } from '../domain/period.ts'
import type { ReportTable } from './tables.ts'
import {
  type ReportRow,
  type Absence,
  type Narrative,
  type Revision,
  type Ruling,
  type Evidence,
  getReport,
} from './report-views.ts'

/** Adds a due report with its first, empty revision. */
export async function insertReport(
  tx: Tx,
  report: { blocYearId: string; organisationId: string | null; period: Span; now: Instant },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('report')
    .values({
      id,
      bloc_year_id: report.blocYearId,
      organisation_id: report.organisationId,
      period: report.period,
      state: 'due',
      revision: 1,
      accepted_revision: null,
      accepted_at: null,
      first_submitted_at: null,
      extended_to: null,
      created_at: report.now,
    })
    .execute()
  await insertRevision(tx, id, 1, { narrative: {}, absences: [], evidence: [] })
  return id
}

/**
 * Takes the report for this transaction: raises its version if it is still the expected one, else refuses (412). The
 * returned report is the state that the action starts from, with the new version.
 */
export async function lockReport(tx: Tx, reportId: string, expectedVersion: number): Promise<ReportRow> {
  const result = await tx
    .updateTable('report')
    .set({ version: expectedVersion + 1 })
    .where('id', '=', reportId)
    .where('version', '=', expectedVersion)
    .executeTakeFirst()
  const report = await getReport(tx, reportId)
  if (result.numUpdatedRows !== 1n)
    throw new DomainError('stale', 'common.stale', { current: report.version })
  return report
}

/** What a transition changes. */
export type ReportChange = Partial<
  Pick<
    ReportTable,
    'state' | 'revision' | 'accepted_revision' | 'accepted_at' | 'first_submitted_at' | 'extended_to'
  >
>

/** Writes changes of a locked report. */
export async function changeReport(tx: Tx, reportId: string, change: ReportChange): Promise<void> {
  await tx.updateTable('report').set(change).where('id', '=', reportId).execute()
}

export async function insertRevision(
  tx: Tx,
  reportId: string,
  revision: number,
  content: Pick<Revision, 'narrative' | 'absences' | 'evidence'>,
): Promise<void> {
  await tx
    .insertInto('report_revision')
    .values({
      report_id: reportId,
      revision,
      narrative: JSON.stringify(content.narrative),
      absences: JSON.stringify(content.absences),
      evidence: JSON.stringify(content.evidence),
      submitted_at: null,
      submitted_by: null,
      on_behalf_file_id: null,
    })
    .execute()
}

/** Writes texts, absences, evidence or the hand-in of a revision. */
export async function changeRevision(
  tx: Tx,
  reportId: string,
  revision: number,
  change: {
    readonly narrative?: Narrative
    readonly absences?: readonly Absence[]
    readonly evidence?: readonly Evidence[]
    readonly submittedAt?: Instant | null
    readonly submittedBy?: string | null
    readonly onBehalfFileId?: string | null
  },
): Promise<void> {
  const { narrative, absences, evidence, submittedAt, submittedBy, onBehalfFileId } = change
  await tx
    .updateTable('report_revision')
    .set({
      ...(narrative === undefined ? {} : { narrative: JSON.stringify(narrative) }),
      ...(absences === undefined ? {} : { absences: JSON.stringify(absences) }),
      ...(evidence === undefined ? {} : { evidence: JSON.stringify(evidence) }),
      ...(submittedAt === undefined ? {} : { submitted_at: submittedAt }),
      ...(submittedBy === undefined ? {} : { submitted_by: submittedBy }),
      ...(onBehalfFileId === undefined ? {} : { on_behalf_file_id: onBehalfFileId }),
    })
    .where('report_id', '=', reportId)
    .where('revision', '=', revision)
    .execute()
}

export async function insertRuling(
  tx: Tx,
  reportId: string,
  ruling: Ruling & { readonly accountId: string | null },
): Promise<void> {
  await tx
    .insertInto('report_ruling')
    .values({
      id: newId(),
      report_id: reportId,
      kind: ruling.kind,
      revision: ruling.revision,
      reasons: JSON.stringify(ruling.reasons),
      paper_id: ruling.paperId,
      until_on: ruling.until,
      account_id: ruling.accountId,
      at: ruling.at,
    })
    .execute()
}
