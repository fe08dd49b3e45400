import type { Selectable } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { localDate } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Span } from '../domain/period.ts'
import type { ReportState, ReturnReason } from '../domain/report.ts'
import type { ReportTable } from './tables.ts'

/** A report as stored, with where it stands. `organisationId` null: the bloc's own report. */
export interface ReportRow {
  readonly id: string
  readonly blocYearId: string
  readonly blocId: string
  readonly councilId: string
  readonly year: number
  readonly organisationId: string | null
  readonly period: Span
  readonly state: ReportState
  readonly revision: number
  readonly acceptedRevision: number | null
  readonly acceptedAt: Instant | null
  readonly firstSubmittedAt: Instant | null
  readonly extendedTo: LocalDate | null
  readonly version: number
}

type Joined = Selectable<ReportTable> & { bloc_id: string; council_id: string; year: number }

function joined(reader: Reader) {
  return reader
    .selectFrom('report')
    .innerJoin('bloc_year', 'bloc_year.id', 'report.bloc_year_id')
    .innerJoin('bloc', 'bloc.id', 'bloc_year.bloc_id')
    .selectAll('report')
    .select(['bloc_year.bloc_id', 'bloc_year.year', 'bloc.council_id'])
}

function toReport(row: Joined): ReportRow {
  return {
    id: row.id,
    blocYearId: row.bloc_year_id,
    blocId: row.bloc_id,
    councilId: row.council_id,
    year: row.year,
    organisationId: row.organisation_id,
    period: row.period as Span,
    state: row.state as ReportState,
    revision: row.revision,
    acceptedRevision: row.accepted_revision,
    acceptedAt: row.accepted_at as Instant | null,
    firstSubmittedAt: row.first_submitted_at as Instant | null,
    extendedTo: row.extended_to === null ? null : localDate(row.extended_to),
    version: row.version,
  }
}

/** The report of an id; `not-found` when there is none. */
export async function getReport(reader: Reader, reportId: string): Promise<ReportRow> {
  const row = await joined(reader).where('report.id', '=', reportId).executeTakeFirst()
  if (!row) throw notFound('thing.report')
  return toReport(row)
}

/** The reports of a bloc year, of one period or of all, in the order of their making. */
export async function listReports(
  reader: Reader,
  blocYearId: string,
  period?: Span,
): Promise<readonly ReportRow[]> {
  let q = joined(reader).where('report.bloc_year_id', '=', blocYearId).orderBy('report.id')
  if (period !== undefined) q = q.where('report.period', '=', period)
  return (await q.execute()).map(toReport)
}

/**
 * The reports of the organisations for one period, in whatever bloc, one of each: of a board that reports to several
 * councils that to this one, of one that changed its bloc that which was accepted last.
 */
export async function listReportsOf(
  reader: Reader,
  organisationIds: readonly string[],
  { year, span, councilId }: { readonly year: number; readonly span: Span; readonly councilId: string },
): Promise<readonly ReportRow[]> {
  if (organisationIds.length === 0) return []
  const rows = await joined(reader)
    .where('report.organisation_id', 'in', organisationIds)
    .where('bloc_year.year', '=', year)
    .where('report.period', '=', span)
    .orderBy('report.id')
    .execute()
  return oneOfEach(rows.map(toReport), councilId)
}

/** Accepted reports of the organisations, of any year and bloc: what their history is made of. One of each period. */
export async function listAcceptedReports(
  reader: Reader,
  organisationIds: readonly string[],
  councilId: string,
): Promise<readonly ReportRow[]> {
  if (organisationIds.length === 0) return []
  const rows = await joined(reader)
    .where('report.organisation_id', 'in', organisationIds)
    .where('report.accepted_revision', 'is not', null)
    .orderBy('report.id')
    .execute()
  return oneOfEach(rows.map(toReport), councilId)
}

function oneOfEach(reports: readonly ReportRow[], councilId: string): ReportRow[] {
  const rank = (report: ReportRow): string =>
    `${report.councilId === councilId ? 1 : 0} ${report.acceptedRevision === null ? '' : (report.acceptedAt ?? '0')}`
  const chosen = new Map<string, ReportRow>()
  for (const report of reports) {
    const key = `${report.organisationId ?? ''} ${report.year} ${report.period}`
    const other = chosen.get(key)
    if (other === undefined || rank(other) <= rank(report)) chosen.set(key, report)
  }
  return [...chosen.values()]
}

/** Why a board does not state an indicator. Missing is not zero, and not applicable is a third thing. */
export interface Absence {
  readonly indicator: string
  readonly kind: 'not-applicable' | 'not-available'
  readonly reason: string
}

/** The texts of a report; each may be empty. */
export interface Narrative {
  readonly achievements?: string | undefined
  readonly difficulties?: string | undefined
  readonly recommendations?: string | undefined
  readonly directions?: string | undefined
}

/** One revision: what it says beside its figures, and when it was handed in by whom. */
export interface Revision {
  readonly revision: number
  readonly narrative: Narrative
  readonly absences: readonly Absence[]
  /** In the order in which they were added, each file once. */
  readonly evidence: readonly Evidence[]
  readonly submittedAt: Instant | null
  readonly onBehalfFileId: string | null
}

/** The revisions of a report, oldest first. */
export async function listRevisions(reader: Reader, reportId: string): Promise<readonly Revision[]> {
  const rows = await reader
    .selectFrom('report_revision')
    .select(['revision', 'narrative', 'absences', 'evidence', 'submitted_at', 'on_behalf_file_id'])
    .where('report_id', '=', reportId)
    .orderBy('revision')
    .execute()
  return rows.map((row) => ({
    revision: row.revision,
    narrative: JSON.parse(row.narrative) as Narrative,
    absences: JSON.parse(row.absences) as Absence[],
    evidence: JSON.parse(row.evidence) as Evidence[],
    submittedAt: row.submitted_at as Instant | null,
    onBehalfFileId: row.on_behalf_file_id,
  }))
}

/** One revision; there always is the current one. */
export async function getRevision(reader: Reader, reportId: string, revision: number): Promise<Revision> {
  const found = (await listRevisions(reader, reportId)).find((each) => each.revision === revision)
  if (!found) throw notFound('thing.report')
  return found
}

/** A decision about a report: returned with reasons, reopened, or its due day extended by a paper. */
export interface Ruling {
  readonly kind: 'return' | 'reopen' | 'extend'
  readonly revision: number
  readonly reasons: readonly ReturnReason[]
  readonly paperId: string | null
  readonly until: LocalDate | null
  readonly at: Instant
}

export async function listRulings(reader: Reader, reportId: string): Promise<readonly Ruling[]> {
  const rows = await reader
    .selectFrom('report_ruling')
    .select(['kind', 'revision', 'reasons', 'paper_id', 'until_on', 'at'])
    .where('report_id', '=', reportId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    kind: row.kind as Ruling['kind'],
    revision: row.revision,
    reasons: JSON.parse(row.reasons) as ReturnReason[],
    paperId: row.paper_id,
    until: row.until_on === null ? null : localDate(row.until_on),
    at: row.at as Instant,
  }))
}

/** A file that proves what a report says. */
export interface Evidence {
  readonly fileId: string
  readonly title: string
  readonly indicator: string | null
}

/** The absences that some revisions declare, by report id; revisions without any are left out. */
export async function listAbsencesOf(
  reader: Reader,
  wanted: readonly { readonly reportId: string; readonly revision: number }[],
): Promise<ReadonlyMap<string, readonly Absence[]>> {
  if (wanted.length === 0) return new Map()
  const revisions = new Map(wanted.map(({ reportId, revision }) => [reportId, revision]))
  const rows = await reader
    .selectFrom('report_revision')
    .select(['report_id', 'revision', 'absences'])
    .where('report_id', 'in', [...revisions.keys()])
    .where('absences', '<>', '[]')
    .execute()
  return new Map(
    rows
      .filter((row) => revisions.get(row.report_id) === row.revision)
      .map((row) => [row.report_id, JSON.parse(row.absences) as Absence[]]),
  )
}
