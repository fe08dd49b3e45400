import type { Reader, Tx } from '../../../db/database.ts'
import {
  type BlocReportData,
  type IndicatorRow,
  type PaperHead,
  type Signer,
  type Value,
  paperCode,
} from '../../../documents/index.ts'
import type { By } from '../../audit/index.ts'
import { deputyOn, getBlocYear, headOn, membersOn } from '../../blocs/index.ts'
import { type Indicator, getIndicators } from '../../indicators/index.ts'
import { convert, findUnit, unitOf } from '../../indicators/domain/units.ts'
import { producePaper } from '../../papers/index.ts'
import { acceptedTargets } from '../../registrations/index.ts'
import { Decimal, decimal } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { type StoredFigure, listFigures } from '../data/figure-views.ts'
import { findBlocName, findLetterhead } from '../data/letterhead-views.ts'
import { type StoredQuestion, listQuestions } from '../data/question-views.ts'
import { type ReportRow, getRevision, listReports } from '../data/report-views.ts'
import { ratioOf, roundRatio } from '../domain/comparisons.ts'
import type { Qualifier } from '../domain/figure.ts'
import { lastDay } from '../domain/period.ts'
import type { Span } from '../domain/period.ts'
import { checksOf } from './checks.ts'
import { statedText } from './plain.ts'
import { type TotalRow, totalsOfYear } from './totals.ts'

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

/** The question's message in Vietnamese, the language of papers. */
export type Phrase = (question: StoredQuestion, report: ReportRow) => string

const PRINTED_PLACES = 2
/** Sign of a board in numbers of papers when its record names none: Ban Quản lý. */
const DEFAULT_SYMBOL = 'BQL'

const QUALIFIERS: Readonly<Record<Qualifier, Value['qualifier'] | undefined>> = {
  none: undefined,
  about: 'about',
  nearly: 'nearly',
  'more-than': 'over',
}

const PART_NAMES = {
  total: '',
  fdi: ', FDI',
  ddi: ', DDI',
  new: ', cấp mới',
  adjusted: ', điều chỉnh',
} as const

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
  const data = await dataOf(tx, by, input, { blocId, year, head, today }, phrase)
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

interface Setting {
  readonly blocId: string
  readonly year: number
  readonly head: string
  readonly today: LocalDate
}

/** What was accepted, with what it is compared with. */
interface Material {
  readonly reports: readonly ReportRow[]
  readonly figures: readonly StoredFigure[]
  readonly questions: readonly StoredQuestion[]
  readonly names: ReadonlyMap<string, string>
  readonly indicators: readonly Indicator[]
  readonly phrase: Phrase
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
  const material = await materialOf(
    reader,
    input,
    new Map(members.map((m) => [m.organisationId, m.name])),
    phrase,
  )
  const { thresholds } = await checksOf(reader, input.blocYearId)
  const percent = (value: Decimal | null, base: Decimal | null): string | null => {
    const ratio = ratioOf(value, base)
    return ratio.ok ? roundRatio(ratio.percent, PRINTED_PLACES, thresholds.ratioRounding).toFixed() : null
  }
  const head = await headOf(reader, input, setting)
  return {
    form: input.period === 'H1' ? 'half-year' : 'year',
    bloc: await blocName(reader, blocId, today),
    year,
    bases: [],
    members: members.map((member) => member.name),
    headBoard: head.authority,
    deputyBoard: await deputyName(reader, blocId, today),
    leadership: input.leadership,
    totals: await totalRows(reader, input, members.length, percent),
    findings: [],
    indicators: boardRows(material),
    standings: [],
    questions: questionRows(material),
    ...(await texts(reader, material)),
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
  names: ReadonlyMap<string, string>,
  phrase: Phrase,
): Promise<Material> {
  const accepted = (await listReports(reader, blocYearId, period)).filter(
    (report) => report.acceptedRevision !== null && report.organisationId !== null,
  )
  const reports = accepted.toSorted((a, b) => nameOf(names, a).localeCompare(nameOf(names, b), 'vi'))
  const figures = await listFigures(
    reader,
    reports.map((report) => ({ reportId: report.id, revision: report.acceptedRevision ?? 0 })),
  )
  const questions = await listQuestions(
    reader,
    reports.map((report) => report.id),
  )
  return {
    reports,
    figures,
    questions: questions.filter((question) => question.state !== 'settled'),
    names,
    indicators: await getIndicators(reader),
    phrase,
  }
}

function nameOf(
  names: ReadonlyMap<string, string>,
  { organisationId }: Pick<ReportRow, 'organisationId'>,
): string {
  return names.get(organisationId ?? '') ?? ''
}

async function headOf(
  reader: Reader,
  { place }: ReportPaperInput,
  { head, today }: Setting,
): Promise<PaperHead> {
  const letterhead = await findLetterhead(reader, head, today)
  if (!letterhead) throw new DomainError('conflict', 'reports.no-name-on-date', { date: today })
  return {
    superior: letterhead.superior,
    authority: letterhead.name,
    number: null,
    symbol: `${paperCode('bloc-report') ?? 'BC'}-${letterhead.symbol ?? DEFAULT_SYMBOL}`,
    place,
    date: null,
  }
}

async function blocName(reader: Reader, blocId: string, date: LocalDate): Promise<string> {
  const name = await findBlocName(reader, blocId, date)
  if (name === undefined) throw new DomainError('conflict', 'reports.no-name-on-date', { date })
  return name
}

/** A bloc may be without a deputy; the head may not be missing. */
async function deputyName(reader: Reader, blocId: string, date: LocalDate): Promise<string | null> {
  try {
    return (await findLetterhead(reader, await deputyOn(reader, blocId, date), date))?.name ?? null
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

type Percent = (value: Decimal | null, base: Decimal | null) => string | null

async function totalRows(
  reader: Reader,
  { blocYearId, period }: ReportPaperInput,
  members: number,
  percent: Percent,
): Promise<BlocReportData['totals']> {
  const rows = await totalsOfYear(reader, blocYearId, period, 'accepted')
  const targets = await acceptedTargets(reader, blocYearId)
  return rows.flatMap((row) => {
    if (row.value === null) return []
    const value = decimal(row.value)
    const target = row.part === 'total' ? targetOf(row, targets) : null
    return [
      {
        indicator: `${row.indicator.name.vi}${PART_NAMES[row.part]}`,
        unit: unitName(row.indicator, row.unit),
        actual: { value: row.value, illustrative: row.illustrative },
        previous: row.previous,
        previousRatio: percent(value, row.previous === null ? null : decimal(row.previous)),
        target: target && { value: target.value.toFixed(), illustrative: target.illustrative },
        targetRatio: percent(value, target?.value ?? null),
        reported: row.from === 'bloc' ? members : row.total.contributors.length,
      },
    ]
  })
}

/** The boards' registered targets added up, when all that stated the indicator registered one; else none. */
function targetOf(
  { indicator, total }: TotalRow,
  targets: Awaited<ReturnType<typeof acceptedTargets>>,
): { readonly value: Decimal; readonly illustrative: boolean } | null {
  if (indicator.aggregation !== 'sum' && indicator.aggregation !== 'last') return null
  const own = targets.filter(
    (target) =>
      target.indicatorCode === indicator.code &&
      total.contributors.includes(target.organisationId) &&
      findUnit(target.unit)?.dimension === unitOf(indicator.unit).dimension,
  )
  if (own.length === 0 || own.length !== total.contributors.length) return null
  const sum = own.reduce(
    (all, target) => all.plus(convert(decimal(target.value), target.unit, indicator.unit)),
    new Decimal(0),
  )
  return { value: sum, illustrative: own.some((target) => target.illustrative) }
}

/** Every board's figures, by indicator and by the unit in which they were stated: nothing is converted in print. */
function boardRows({
  indicators,
  figures,
  names,
  questions,
  reports,
  phrase,
}: Material): BlocReportData['indicators'] {
  return indicators.flatMap((indicator) => {
    const own = figures.filter((figure) => figure.indicator === indicator.code)
    const groups = Map.groupBy(own, (figure) => `${figure.part} ${figure.unit}`)
    return [...groups.values()].flatMap((group) => {
      const [first] = group
      if (!first) return []
      return [
        {
          indicator: `${indicator.name.vi}${PART_NAMES[first.part]}`,
          unit: unitName(indicator, first.unit),
          rows: group.map((figure) => {
            const report = reports.find((each) => each.id === figure.reportId)
            const open = questions.find(
              (question) =>
                question.reportId === figure.reportId &&
                question.indicator === figure.indicator &&
                question.part === figure.part &&
                question.statements.length === 0,
            )
            return {
              organisation: names.get(figure.organisationId ?? '') ?? '',
              actual: printed(figure, open && report ? phrase(open, report) : null),
              previous: null,
              previousRatio: null,
              target: null,
              targetRatio: null,
            } satisfies Omit<IndicatorRow, 'indicator' | 'unit'> & { organisation: string }
          }),
        },
      ]
    })
  })
}

function printed(figure: StoredFigure, question: string | null): Value {
  const qualifier = QUALIFIERS[figure.qualifier]
  return {
    value: figure.value.toFixed(figure.places),
    ...(qualifier === undefined ? {} : { qualifier }),
    estimate: figure.finality === 'estimate',
    illustrative: figure.illustrative,
    ...(figure.source.place === '' ? {} : { source: `${figure.source.document}: “${figure.source.place}”` }),
    ...(question === null ? {} : { question }),
  }
}

function unitName(indicator: Indicator, unit: string): string {
  const symbol = unitOf(unit).symbol.vi
  return symbol === '' ? (indicator.noun?.vi ?? '') : symbol
}

function questionRows({
  questions,
  reports,
  names,
  indicators,
  phrase,
}: Material): BlocReportData['questions'] {
  return questions.flatMap((question) => {
    const report = reports.find((each) => each.id === question.reportId)
    if (!report) return []
    return [
      {
        organisation: nameOf(names, report),
        indicator: indicators.find((each) => each.code === question.indicator)?.name.vi ?? question.indicator,
        stated: question.stated === null ? '–' : statedText(question.stated),
        question: phrase(question, report),
        answer: question.statements.at(-1)?.text ?? null,
      },
    ]
  })
}

/** Difficulties and recommendations from the accepted texts of the boards. */
async function texts(
  reader: Reader,
  { reports, names }: Material,
): Promise<Pick<BlocReportData, 'difficulties' | 'recommendations'>> {
  const difficulties: { organisation: string; text: string }[] = []
  const recommendations: { organisation: string; text: string; addressee: null }[] = []
  for (const report of reports) {
    const { narrative } = await getRevision(reader, report.id, report.acceptedRevision ?? 0)
    const organisation = nameOf(names, report)
    if (narrative.difficulties !== undefined)
      difficulties.push({ organisation, text: narrative.difficulties })
    if (narrative.recommendations !== undefined)
      recommendations.push({ organisation, text: narrative.recommendations, addressee: null })
  }
  return { difficulties, recommendations }
}
