import type { Reader, Tx } from '../../../db/database.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { fileOf } from '../../files/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { DomainError, invalidField, notFound } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { replaceFigures } from '../data/figure-repository.ts'
import { listFigures } from '../data/figure-views.ts'
import { changeReport, changeRevision, insertRevision, lockReport } from '../data/report-repository.ts'
import {
  type Absence,
  type Evidence,
  type Narrative,
  type ReportRow,
  getReport,
  getRevision,
} from '../data/report-views.ts'
import { getSchedule } from '../data/schedule-views.ts'
import { reportMachine } from '../domain/report.ts'
import { placeOf } from './locate.ts'
import { assertOnBehalf } from './on-behalf.ts'
import { refreshQuestions } from './questions.ts'
import { type FigureInput, readFigures } from './read-figures.ts'

/** What every change of a report names: which one, the version that was read, and what the caller is to it. */
export interface Target {
  readonly reportId: string
  readonly expectedVersion: number
  readonly roles: Roles
}

/**
 * Replaces the figures of the revision that is being written, and says what is absent and why. The figures are read
 * exactly or refused with every wrong field; then the questions are computed anew. Saving is never blocked by them.
 */
export async function writeFigures(
  tx: Tx,
  by: By,
  target: Target,
  content: {
    readonly figures: readonly FigureInput[]
    readonly absences: readonly Absence[]
    readonly onBehalfFileId: string | null
  },
): Promise<void> {
  const { figures, absences, onBehalfFileId } = content
  const report = await beginWriting(tx, by, target, onBehalfFileId)
  const read = await readFigures(tx, figures, { year: report.year, span: report.period })
  await assertAbsences(tx, absences, figures)
  const before = await listFigures(tx, [{ reportId: report.id, revision: report.revision }])
  await replaceFigures(tx, report, read)
  // Figures that the board writes itself are no longer entered on its behalf.
  await changeRevision(tx, report.id, report.revision, { absences, onBehalfFileId })
  await refreshQuestions(tx, report, by.now)
  const plain = (
    list: readonly Pick<(typeof read)[number], 'indicator' | 'part' | 'stated' | 'unit' | 'qualifier'>[],
  ) =>
    list.map(({ indicator, part, stated, unit, qualifier }) => ({ indicator, part, stated, unit, qualifier }))
  await recordEvent(tx, by, {
    action: 'reports.write-figures',
    kind: 'report',
    id: report.id,
    located: placeOf(report),
    before: plain(before),
    after: { revision: report.revision, onBehalfFileId, absences, figures: plain(read) },
  })
}

/** Replaces the texts of the revision that is being written. */
export async function writeNarrative(
  tx: Tx,
  by: By,
  target: Target,
  narrative: Narrative,
  onBehalfFileId: string | null,
): Promise<void> {
  const report = await beginWriting(tx, by, target, onBehalfFileId)
  await changeRevision(tx, report.id, report.revision, {
    narrative,
    ...(onBehalfFileId === null ? {} : { onBehalfFileId }),
  })
  await recordEvent(tx, by, {
    action: 'reports.write-narrative',
    kind: 'report',
    id: report.id,
    located: placeOf(report),
    after: { revision: report.revision, narrative },
  })
}

/** Adds a file that proves what the report says; added again in the same revision, it gets the new title. */
export async function addEvidence(
  tx: Tx,
  by: By,
  target: Target,
  evidence: Evidence,
  onBehalfFileId: string | null,
): Promise<void> {
  const report = await beginWriting(tx, by, target, onBehalfFileId)
  await fileOf(tx, evidence.fileId, placeOf(report))
  if (evidence.indicator !== null) await assertIndicators(tx, [evidence.indicator], () => '/indicator')
  const { evidence: before } = await getRevision(tx, report.id, report.revision)
  const others = before.filter((each) => each.fileId !== evidence.fileId)
  if (others.length >= MAX_EVIDENCE)
    throw new DomainError('conflict', 'reports.evidence-too-much', { max: MAX_EVIDENCE })
  await changeRevision(tx, report.id, report.revision, {
    evidence: [...others, evidence],
    ...(onBehalfFileId === null ? {} : { onBehalfFileId }),
  })
  await recordEvidence(tx, by, report, 'add-evidence', evidence)
}

const MAX_EVIDENCE = 100

/**
 * Takes a file out of the revision that is being written; earlier revisions and the file itself stay as they are. The
 * head takes out only what it entered from a scan.
 */
export async function removeEvidence(tx: Tx, by: By, target: Target, fileId: string): Promise<void> {
  const { revision } = await getReport(tx, target.reportId)
  const { onBehalfFileId } = await getRevision(tx, target.reportId, revision)
  const report = await beginWriting(tx, by, target, target.roles.has('owner') ? null : onBehalfFileId)
  const { evidence } = await getRevision(tx, report.id, report.revision)
  const removed = evidence.find((each) => each.fileId === fileId)
  if (removed === undefined) throw notFound('thing.evidence')
  await changeRevision(tx, report.id, report.revision, {
    evidence: evidence.filter((each) => each !== removed),
  })
  await recordEvidence(tx, by, report, 'remove-evidence', removed)
}

function recordEvidence(
  tx: Tx,
  by: By,
  report: ReportRow,
  verb: 'add-evidence' | 'remove-evidence',
  evidence: Evidence,
): Promise<void> {
  return recordEvent(tx, by, {
    action: `reports.${verb}`,
    kind: 'report',
    id: report.id,
    located: placeOf(report),
    after: { revision: report.revision, ...evidence },
  })
}

/**
 * Takes the report for writing. What was handed in once is never overwritten: after a return or a reopening a new
 * revision begins as a copy of the last.
 */
async function beginWriting(
  tx: Tx,
  by: By,
  { reportId, expectedVersion, roles }: Target,
  onBehalfFileId: string | null,
): Promise<ReportRow> {
  const report = await lockReport(tx, reportId, expectedVersion)
  const state = transit(reportMachine, report.state, 'write', roles)
  assertOnBehalf(roles, onBehalfFileId)
  if (onBehalfFileId !== null) await fileOf(tx, onBehalfFileId, placeOf(report), '/onBehalf/fileId')
  await assertUnlocked(tx, report, localDateOf(by.now))
  await changeReport(tx, reportId, { state })
  if (report.state === 'returned') await beginRevision(tx, report)
  return getReport(tx, reportId)
}

/** A new revision with the content of the current one. */
export async function beginRevision(tx: Tx, report: ReportRow): Promise<void> {
  const { narrative, absences, evidence } = await getRevision(tx, report.id, report.revision)
  const figures = await listFigures(tx, [{ reportId: report.id, revision: report.revision }])
  const revision = report.revision + 1
  await insertRevision(tx, report.id, revision, { narrative, absences, evidence })
  await replaceFigures(tx, { ...report, revision }, figures)
  await changeReport(tx, report.id, { revision })
}

/** Is the first hand-in locked on this day, and since when? A report that was handed in once is not locked again. */
export async function lockOf(reader: Reader, report: ReportRow, today: LocalDate): Promise<LocalDate | null> {
  if (report.firstSubmittedAt !== null) return null
  const due = (await getSchedule(reader, report.blocYearId)).dues.find(
    (each) => each.period === report.period,
  )
  if (!due || due.lockOn === null || today < due.lockOn) return null
  return report.extendedTo !== null && today <= report.extendedTo ? null : due.lockOn
}

/** Refuses with the day from which the report is locked (`reports.locked`); an extension by paper opens it. */
export async function assertUnlocked(tx: Tx, report: ReportRow, today: LocalDate): Promise<void> {
  const lockOn = await lockOf(tx, report, today)
  if (lockOn !== null) throw new DomainError('conflict', 'reports.locked', { lockOn })
}

async function assertAbsences(
  tx: Tx,
  absences: readonly Absence[],
  figures: readonly FigureInput[],
): Promise<void> {
  await assertIndicators(
    tx,
    absences.map((absence) => absence.indicator),
    (index) => `/absences/${index}/indicator`,
  )
  const codes = absences.map((absence) => absence.indicator)
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index)
  if (twice >= 0) throw invalidField(`/absences/${twice}/indicator`, 'reports.absence-twice')
  const stated = absences.findIndex(({ indicator }) =>
    figures.some((figure) => figure.indicator === indicator),
  )
  if (stated >= 0) throw invalidField(`/absences/${stated}/indicator`, 'reports.absent-and-stated')
}

async function assertIndicators(
  tx: Tx,
  codes: readonly string[],
  pointer: (index: number) => string,
): Promise<void> {
  const known = new Set((await getIndicators(tx, codes)).map((indicator) => indicator.code))
  const unknown = codes.findIndex((code) => !known.has(code))
  if (unknown >= 0)
    throw invalidField(pointer(unknown), 'reports.indicator-unknown', { indicator: codes[unknown] ?? '' })
}
