import type { Reader, Tx } from '../../../db/database.ts'
import type { BlocReportData, Signer } from '../../../documents/index.ts'
import type { By } from '../../audit/index.ts'
import { blocNameOn, deputyOn, getBlocYear, headOn, membersOn } from '../../blocs/index.ts'
import { nameOn, paperHeadOn } from '../../organisations/index.ts'
import { producePaper } from '../../papers/index.ts'
import { lineOf, type NamedPart, type TargetInForce, targetsInForceOn } from '../../registrations/index.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type StoredFigure, listFigures } from '../data/figure-views.ts'
import { listQuestions } from '../data/question-views.ts'
import { type ReportRow, getRevision, listReports, listReportsOf } from '../data/report-views.ts'
import { figuresThroughMergers, statementsOf } from '../domain/past.ts'
import { lastDay } from '../domain/period.ts'
import type { Span } from '../domain/period.ts'
import { checksOf } from './checks.ts'
import {
  type Material,
  type Phrase,
  boardRows,
  questionRows,
  textRows,
  totalRows,
} from './report-paper-rows.ts'
import { type RegisteredTarget, totalsOfYear } from './totals.ts'

/** What the head adds to the figures: who signs where, for whom, and the chapters that no figure tells. */
export interface ReportPaperInput {
  readonly blocYearId: string
  readonly period: Span
  readonly place: string
  readonly signer: Signer
  readonly recipients: readonly string[]
  readonly leadership: readonly string[]
  readonly directions: readonly string[]
}

/** The bloc and its head, on the day on which the paper is made. */
interface Setting {
  readonly blocId: string
  readonly councilId: string
  readonly year: number
  readonly head: string
  readonly today: LocalDate
}

/**
 * Produces the bloc's half-year or year report as a draft paper of the head board, from accepted figures only: totals
 * by aggregation kind with same period and registered targets, every board's figures in the unit in which they were
 * stated, and the questions to them. Names are those of the day of the report.
 */
export async function produceReportPaper(
  tx: Tx,
  by: By,
  input: ReportPaperInput,
  phrase: Phrase,
): Promise<{ readonly paperId: string }> {
  const { blocId, councilId, year } = await getBlocYear(tx, input.blocYearId)
  const today = localDateOf(by.now)
  const head = await headOn(tx, blocId, today)
  const data = await dataOf(tx, by, input, { blocId, councilId, year, head, today }, phrase)
  return producePaper(tx, by, {
    kind: 'bloc-report',
    blocYearId: input.blocYearId,
    subject: { kind: 'bloc-year-report', id: `${input.blocYearId}-${input.period}` },
    located: { blocId, councilId, year },
    title: `Báo cáo ${input.period === 'H1' ? 'sơ kết 06 tháng đầu năm' : 'tổng kết năm'} ${year} - ${data.bloc}`,
    data,
    illustrative: false,
    issuerId: head,
  })
}

async function dataOf(
  reader: Reader,
  by: By,
  input: ReportPaperInput,
  setting: Setting,
  phrase: Phrase,
): Promise<BlocReportData> {
  const { blocId, year, today } = setting
  const members = await membersOn(reader, blocId, lastDay({ year, span: input.period }))
  const material = await materialOf(reader, input, setting, phrase)
  const totals = await totalsOfYear(reader, input.blocYearId, input.period, 'accepted')
  const head = await paperHeadOn(reader, 'bloc-report', setting.head, setting.today, input.place)
  return {
    form: input.period === 'H1' ? 'half-year' : 'year',
    bloc: await blocNameOn(reader, blocId, today),
    year,
    bases: [],
    members: members.map((member) => member.name),
    headBoard: head.authority,
    deputyBoard: await deputyName(reader, blocId, today),
    leadership: input.leadership,
    totals: totalRows(totals, members.length),
    findings: [],
    indicators: boardRows(material),
    standings: [],
    questions: questionRows(material),
    ...textRows(material),
    directions: input.directions,
    signer: input.signer,
    recipients: input.recipients,
    madeAt: by.now,
    head,
  }
}

async function materialOf(
  reader: Reader,
  { blocYearId, period }: ReportPaperInput,
  { councilId, year, today }: Setting,
  phrase: Phrase,
): Promise<Material> {
  const accepted = await acceptedReports(reader, blocYearId, period)
  const boards = accepted.flatMap(({ organisationId }) => organisationId ?? [])
  const line = await lineOf(reader, boards)
  const end = lastDay({ year, span: period })
  // A board that came into being after the period, and reports for those that it carries on, has its name of then.
  const names = new Map(boards.map((board) => [board, line.nameBy(board, line.speakingAsOf(board, end))]))
  const nameOf = ({ organisationId }: ReportRow) => names.get(organisationId ?? '') ?? ''
  const reports = accepted.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'vi'))
  const last = { year: year - 1, span: period }
  const earlier = (await listReportsOf(reader, line.ids, { ...last, councilId })).filter(
    (report) => report.acceptedRevision !== null,
  )
  const stated = await acceptedFiguresOf(reader, earlier)
  const questions = await listQuestions(
    reader,
    reports.map((report) => report.id),
  )
  const narratives = []
  for (const report of reports) {
    const { narrative } = await getRevision(reader, report.id, report.acceptedRevision ?? 0)
    narratives.push({ report, narrative })
  }
  const { indicators, thresholds } = await checksOf(reader, blocYearId)
  const figures = await acceptedFiguresOf(reader, reports)
  const told = statementsOf(figures, end)
  /** Does the report stand beside those of boards that were merged with it since? Each is compared with its own then. */
  const isPartOfMerged = (board: string): boolean =>
    line.constituents(board, end, end, told).from.some((id) => id !== board)
  return {
    reports,
    figures,
    before: boards.flatMap((board) => {
      const asOf = line.speakingAsOf(board, end)
      const lineage = isPartOfMerged(board) ? line.asKnown(told(board)?.madeAt ?? null) : line
      return figuresThroughMergers(board, last, asOf, stated, lineage, indicators.values())
    }),
    targets: (await targetsInForceOn(reader, blocYearId, today)).targets.flatMap((target) =>
      isPartOfMerged(target.organisationId)
        ? [...target.parts.map((part) => partOf(target, part))]
        : [target],
    ),
    questions: questions.filter((question) => question.state !== 'settled'),
    narratives,
    names,
    indicators: [...indicators.values()],
    rounding: thresholds.ratioRounding,
    phrase,
  }
}

const partOf = (target: TargetInForce, { organisationId, value, unit }: NamedPart): RegisteredTarget => ({
  ...target,
  organisationId,
  value,
  unit,
})

async function acceptedReports(reader: Reader, blocYearId: string, period: Span): Promise<ReportRow[]> {
  return (await listReports(reader, blocYearId, period)).filter(
    (report) => report.acceptedRevision !== null && report.organisationId !== null,
  )
}

function acceptedFiguresOf(reader: Reader, reports: readonly ReportRow[]): Promise<StoredFigure[]> {
  return listFigures(
    reader,
    reports.map((report) => ({ reportId: report.id, revision: report.acceptedRevision ?? 0 })),
  )
}

/** A bloc may be without a deputy; the head may not be missing. */
async function deputyName(reader: Reader, blocId: string, date: LocalDate): Promise<string | null> {
  try {
    return await nameOn(reader, await deputyOn(reader, blocId, date), date)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}
