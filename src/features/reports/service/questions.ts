import { createHash } from 'node:crypto'
import type { Reader, Tx } from '../../../db/database.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { fileOf } from '../../files/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { lineOf } from '../../registrations/index.ts'
import type { Figure } from '../domain/figure.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type StoredFigure, listFigures, listReferenceFigures } from '../data/figure-views.ts'
import { addStatement, insertQuestion, lockQuestion, setQuestionState } from '../data/question-repository.ts'
import { type StoredQuestion, getQuestion, listQuestions } from '../data/question-views.ts'
import {
  type ReportRow,
  getReport,
  getRevision,
  listAcceptedReports,
  listReports,
} from '../data/report-views.ts'
import { getSchedule } from '../data/schedule-views.ts'
import { questionMachine } from '../domain/answers.ts'
import { askQuestions } from '../domain/questions/ask.ts'
import { pastFigures } from '../domain/past.ts'
import { questionKey } from '../domain/questions/question.ts'
import type { QuestionContext } from '../domain/questions/question.ts'
import { placeOf } from './locate.ts'
import { assertOnBehalf } from './on-behalf.ts'
import { assertPaper } from '../../organisations/index.ts'
import { type Checks, checksOf } from './checks.ts'

/**
 * Computes the questions of a report anew and brings the stored ones in line: new ones open, those that the figures
 * no longer raise settle, those that come back get back what was said to them. Returns all of them.
 */
export async function refreshQuestions(tx: Tx, report: ReportRow, now: Instant): Promise<StoredQuestion[]> {
  const raised = askQuestions(await contextOf(tx, report))
  const byHash = new Map(raised.map((question) => [hashOf(questionKey(question)), question]))
  const stored = await listQuestions(tx, [report.id])
  const known = new Set(stored.map((question) => question.keyHash))
  for (const question of stored) {
    const isRaised = byHash.has(question.keyHash)
    if (isRaised && question.state === 'settled')
      await setQuestionState(tx, question, question.stateBeforeSettled ?? 'open', null)
    else if (!isRaised && question.state !== 'settled')
      await setQuestionState(tx, question, 'settled', question.state)
  }
  for (const [hash, question] of byHash)
    if (!known.has(hash)) await insertQuestion(tx, report, hash, question, now)
  return listQuestions(tx, [report.id])
}

function hashOf(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('base64url')
}

/**
 * What the rules look at for one report: its figures; the amounts of other boards only when they have been accepted
 * (nothing of a draft shows through a question); its own accepted history; what other documents say about it.
 */
async function contextOf(reader: Reader, report: ReportRow): Promise<QuestionContext> {
  const { blocYearId, organisationId, period } = report
  const reports = await listReports(reader, blocYearId, period)
  const peers = reports.filter((each) => each.id !== report.id && each.organisationId !== null)
  const { absences } = await getRevision(reader, report.id, report.revision)
  const checks = await checksOf(reader, blocYearId)
  const due = (await getSchedule(reader, blocYearId)).dues.find((each) => each.period === period)
  const mandatory = due?.mandatory ?? checks.mandatory
  const organisation = organisationId ?? report.blocId
  return {
    figures: await listFigures(reader, [{ reportId: report.id, revision: report.revision }]),
    peers: organisationId === null ? [] : await acceptedOf(reader, peers),
    handedIn: organisationId === null ? [] : await handedInOf(reader, peers),
    history: organisationId === null ? [] : await pastOf(reader, report, organisationId, checks),
    otherSources: await listReferenceFigures(reader, blocYearId, { organisationId, period }),
    indicators: checks.indicators,
    // The bloc's own report states totals of its choice; boards must state what the bloc asks for.
    expected: organisationId === null ? [] : mandatory.map((indicator) => ({ organisation, indicator })),
    notApplicable: absences
      .filter((absence) => absence.kind === 'not-applicable')
      .map(({ indicator }) => ({ organisation, indicator })),
    period: { year: report.year, span: period },
    thresholds: checks.thresholds,
  }
}

/** The board's accepted figures of earlier years, in whatever bloc, those of boards merged into it put together. */
async function pastOf(
  reader: Reader,
  { year, period, councilId }: ReportRow,
  organisationId: string,
  { indicators }: Checks,
): Promise<Figure[]> {
  const line = await lineOf(reader, [organisationId])
  const earlier = (await listAcceptedReports(reader, line.ids, councilId)).filter(
    (each) => each.year < year && each.period === period,
  )
  const figures = await acceptedOf(reader, earlier)
  return pastFigures(organisationId, { year, span: period }, figures, line, indicators.values())
}

function acceptedOf(reader: Reader, reports: readonly ReportRow[]): Promise<StoredFigure[]> {
  const accepted = reports.flatMap(({ id, acceptedRevision }) =>
    acceptedRevision === null ? [] : [{ reportId: id, revision: acceptedRevision }],
  )
  return listFigures(reader, accepted)
}

function handedInOf(reader: Reader, reports: readonly ReportRow[]): Promise<StoredFigure[]> {
  const fixed: readonly string[] = ['submitted', 'in-review', 'accepted']
  const handedIn = reports.flatMap(({ id, state, revision, acceptedRevision }) => {
    const shown = fixed.includes(state) ? revision : acceptedRevision
    return shown === null ? [] : [{ reportId: id, revision: shown }]
  })
  return listFigures(reader, handedIn)
}

/** The board answers a question (the head on its behalf, from a scanned paper). The answer stays on record. */
export async function answerQuestion(
  tx: Tx,
  by: By,
  roles: Roles,
  command: {
    readonly questionId: string
    readonly expectedVersion: number
    readonly text: string
    readonly onBehalfFileId: string | null
  },
): Promise<StoredQuestion> {
  const { questionId, expectedVersion, text, onBehalfFileId } = command
  const question = await lockQuestion(tx, questionId, expectedVersion)
  const state = transit(questionMachine, question.state, 'answer', roles)
  assertOnBehalf(roles, onBehalfFileId)
  if (onBehalfFileId !== null)
    await fileOf(tx, onBehalfFileId, placeOf(await getReport(tx, question.reportId)), '/onBehalf/fileId')
  const statement = { kind: 'answer', text, paperId: null, onBehalfFileId } as const
  await addStatement(tx, questionId, state, { ...statement, at: by.now, accountId: by.actor.accountId })
  await record(tx, by, 'answer', question, { text, onBehalfFileId })
  return getQuestion(tx, questionId)
}

/** The checker accepts a figure in spite of the question, with a reason and, where there is one, a paper. */
export async function clearQuestion(
  tx: Tx,
  by: By,
  roles: Roles,
  command: {
    readonly questionId: string
    readonly expectedVersion: number
    readonly reason: string
    readonly paperId: string | null
  },
): Promise<StoredQuestion> {
  const { questionId, expectedVersion, reason, paperId } = command
  const question = await lockQuestion(tx, questionId, expectedVersion)
  const state = transit(questionMachine, question.state, 'clear', roles)
  if (paperId !== null)
    await assertPaper(tx, paperId, placeOf(await getReport(tx, question.reportId)), '/paperId')
  const statement = { kind: 'clear', text: reason, paperId, onBehalfFileId: null } as const
  await addStatement(tx, questionId, state, { ...statement, at: by.now, accountId: by.actor.accountId })
  await record(tx, by, 'clear', question, { reason, paperId })
  return getQuestion(tx, questionId)
}

async function record(tx: Tx, by: By, verb: string, question: StoredQuestion, after: object): Promise<void> {
  const report = await getReport(tx, question.reportId)
  await recordEvent(tx, by, {
    action: `reports.${verb}-question`,
    kind: 'question',
    id: question.id,
    located: placeOf(report),
    before: { state: question.state },
    after: { rule: question.rule, indicator: question.indicator, ...after },
  })
}

/** The indicators by code, for the wording of questions. */
export async function indicatorNames(
  reader: Reader,
): Promise<ReadonlyMap<string, { vi: string; en: string }>> {
  return new Map((await getIndicators(reader)).map(({ code, name }) => [code, name]))
}
