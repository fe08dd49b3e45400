import type { Reader } from '../../../db/database.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import { statedText } from './plain.ts'
import { type StoredFigure, listFigures, listReferenceFigures } from '../data/figure-views.ts'
import { type ReportRow, getRevision, listReports } from '../data/report-views.ts'
import { getSchedule } from '../data/schedule-views.ts'
import { SPANS } from '../domain/period.ts'
import type { Span } from '../domain/period.ts'
import { askQuestions } from '../domain/questions/ask.ts'
import type { DataQuestion, Expectation, QuestionRule } from '../domain/questions/question.ts'
import { lineOf } from '../../registrations/index.ts'
import { pastFigures } from '../domain/past.ts'
import { checksOf } from './checks.ts'

/** A data question as programs exchange it. */
export interface PlainQuestion {
  /** The documents concerned, joined by a comma. */
  readonly source: string
  /** The code of the board, or of the bloc for its own figures. */
  readonly organisation: string
  readonly indicator: string
  readonly rule: QuestionRule
  readonly severity: 'error' | 'warning'
  /** As stated, with its unit: “763,86 triệu đồng”. */
  readonly stated: string | null
  readonly computed: string | null
}

/**
 * Every question that the stored figures raise, over all bloc years, on the figures as they stand now and on what
 * other documents say: for scripts and for the command line. Made-up figures are left out. Ordered by bloc year,
 * organisation and indicator.
 */
export async function questionsOf(reader: Reader): Promise<readonly PlainQuestion[]> {
  const years = await reader
    .selectFrom('bloc_year')
    .innerJoin('bloc', 'bloc.id', 'bloc_year.bloc_id')
    .select(['bloc_year.id', 'bloc_year.bloc_id', 'bloc_year.year', 'bloc.code', 'bloc.council_id'])
    .orderBy('bloc.code')
    .orderBy('bloc_year.year')
    .execute()
  const organisations = await reader.selectFrom('organisation').select(['id', 'code']).execute()
  const codes = new Map([
    ...organisations.map((row): [string, string] => [row.id, row.code]),
    ...years.map((row): [string, string] => [row.bloc_id, row.code]),
  ])
  const all: PlainQuestion[] = []
  const histories = new Map<string, StoredFigure[]>()
  for (const { id, year, council_id: councilId } of years)
    for (const span of SPANS) {
      const history = ofCouncil(histories, councilId)
      const { questions, figures } = await ofPeriod(reader, id, { year, span }, history)
      all.push(...questions.map((question) => toPlain(question, codes)))
      histories.set(councilId, [...(histories.get(councilId) ?? []), ...figures])
    }
  return all
}

/** What was reported to the council, and what boards reported to others of periods of which this one has nothing. */
function ofCouncil(
  histories: ReadonlyMap<string, readonly StoredFigure[]>,
  councilId: string,
): readonly StoredFigure[] {
  const key = ({ organisation, period }: StoredFigure) => `${organisation} ${period.year} ${period.span}`
  const own = histories.get(councilId) ?? []
  const known = new Set(own.map(key))
  const others = [...histories].flatMap(([council, figures]) => (council === councilId ? [] : figures))
  return [...own, ...others.filter((figure) => !known.has(key(figure)))]
}

async function ofPeriod(
  reader: Reader,
  blocYearId: string,
  period: { readonly year: number; readonly span: Span },
  history: readonly StoredFigure[],
): Promise<{ questions: DataQuestion[]; figures: readonly StoredFigure[] }> {
  const reports = (await listReports(reader, blocYearId, period.span)).filter((each) => each.state !== 'due')
  const stored = await listFigures(
    reader,
    reports.map((report) => ({ reportId: report.id, revision: report.revision })),
  )
  // A made-up figure is no statement of anybody, so there is nothing to ask about it.
  const figures = stored.filter((figure) => !figure.illustrative)
  const { indicators, thresholds, mandatory } = await checksOf(reader, blocYearId)
  const due = (await getSchedule(reader, blocYearId)).dues.find((each) => each.period === period.span)
  const expected = reports.flatMap(({ organisationId }) =>
    organisationId === null
      ? []
      : (due?.mandatory ?? mandatory).map((indicator) => ({ organisation: organisationId, indicator })),
  )
  const organisations = [...new Set(reports.flatMap(({ organisationId }) => organisationId ?? []))]
  const line = await lineOf(reader, organisations)
  const madeAtOf = (id: string): Instant | null =>
    stored.find((figure) => figure.organisationId === id)?.madeAt ?? null
  const common = {
    // As they were asked: what was entered after a report can not be in it.
    history: organisations.flatMap((id) =>
      pastFigures(id, period, history, line.asKnown(madeAtOf(id)), indicators.values()),
    ),
    peers: [],
    handedIn: [],
    indicators,
    period,
    thresholds,
    notApplicable: await notApplicable(reader, reports),
  }
  const references = await listReferenceFigures(reader, blocYearId, { period: period.span })
  const asked = askQuestions({ ...common, figures, otherSources: references, expected })
  // What another document says is questioned by itself as well; what both raise is asked once.
  const ofReferences = [...Map.groupBy(references, (figure) => figure.source.document).values()].flatMap(
    (own) => askQuestions({ ...common, figures: own, otherSources: [], expected: [] }),
  )
  return { questions: [...asked, ...ofReferences], figures }
}

async function notApplicable(reader: Reader, reports: readonly ReportRow[]): Promise<Expectation[]> {
  const all: Expectation[] = []
  for (const { id, revision, organisationId } of reports) {
    const { absences } = await getRevision(reader, id, revision)
    for (const { indicator, kind } of absences)
      if (kind === 'not-applicable') all.push({ organisation: organisationId ?? '', indicator })
  }
  return all
}

function toPlain(question: DataQuestion, codes: ReadonlyMap<string, string>): PlainQuestion {
  return {
    source: question.sources.join(', '),
    organisation: codes.get(question.organisation) ?? question.organisation,
    indicator: question.indicator,
    rule: question.rule,
    severity: question.severity,
    stated: question.stated && statedText(question.stated),
    computed: question.computed,
  }
}
