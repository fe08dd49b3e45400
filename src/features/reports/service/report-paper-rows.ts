import type { BlocReportData, Value } from '../../../documents/index.ts'
import type { Indicator } from '../../indicators/index.ts'
import { convert, findUnit, unitOf } from '../../indicators/domain/units.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { StoredFigure } from '../data/figure-views.ts'
import type { StoredQuestion } from '../data/question-views.ts'
import type { Narrative, ReportRow } from '../data/report-views.ts'
import { compare, roundRatio } from '../domain/comparisons.ts'
import type { Ratio, RatioRounding } from '../domain/comparisons.ts'
import { figureDimension } from '../domain/figure.ts'
import type { Qualifier } from '../domain/figure.ts'
import { statedText } from './plain.ts'
import type { RegisteredTarget, TotalRow } from './totals.ts'

/** The question's message in Vietnamese, the language of papers. */
export type Phrase = (question: StoredQuestion, report: ReportRow) => string

/** What was accepted, with what it is compared with. */
export interface Material {
  /** Boards' reports, by the names of the boards. */
  readonly reports: readonly ReportRow[]
  readonly figures: readonly StoredFigure[]
  /** The boards' accepted figures of the same period a year before, those of merged boards put together. */
  readonly before: readonly StoredFigure[]
  readonly targets: readonly RegisteredTarget[]
  /** Questions that are not settled. */
  readonly questions: readonly StoredQuestion[]
  readonly narratives: readonly { readonly report: ReportRow; readonly narrative: Narrative }[]
  readonly names: ReadonlyMap<string, string>
  readonly indicators: readonly Indicator[]
  readonly rounding: RatioRounding
  readonly phrase: Phrase
}

const PRINTED_PLACES = 2
const PART_NAMES = {
  total: '',
  fdi: ', FDI',
  ddi: ', DDI',
  new: ', cấp mới',
  adjusted: ', điều chỉnh',
} as const
const QUALIFIERS: Readonly<Record<Qualifier, Value['qualifier'] | undefined>> = {
  none: undefined,
  about: 'about',
  nearly: 'nearly',
  'more-than': 'over',
}

/** The bloc's own lines; what can not be added up is left out. */
export function totalRows(rows: readonly TotalRow[], members: number): BlocReportData['totals'] {
  return rows.flatMap((row) =>
    row.value === null
      ? []
      : [
          {
            indicator: `${row.indicator.name.vi}${PART_NAMES[row.part]}`,
            unit: unitName(row.indicator, row.unit),
            actual: {
              value: row.value,
              ...worded(row.qualifier),
              estimate: row.estimate,
              illustrative: row.illustrative,
            },
            previous: row.previous,
            previousRatio: ratioBetween(row.ratio, row.illustrative),
            target: row.plan && { value: row.plan, illustrative: row.isPlanIllustrative },
            targetRatio: ratioBetween(row.ofPlan, row.illustrative || row.isPlanIllustrative),
            reported: row.from === 'bloc' ? members : row.reported,
          },
        ],
  )
}

/** Every board's figures, by indicator and by the unit in which they were stated: nothing is converted in print. */
export function boardRows(material: Material): BlocReportData['indicators'] {
  return material.indicators.flatMap((indicator) => {
    const own = material.figures.filter((figure) => figure.indicator === indicator.code)
    const groups = Map.groupBy(own, (figure) => `${figure.part} ${figure.unit}`)
    return [...groups.values()].flatMap((group) => {
      const [first] = group
      if (!first) return []
      return [
        {
          indicator: `${indicator.name.vi}${PART_NAMES[first.part]}`,
          unit: unitName(indicator, first.unit),
          rows: group.toSorted(byReport(material)).map((figure) => boardRow(figure, material)),
        },
      ]
    })
  })
}

/** In the order of the reports: by the names of the boards. */
function byReport({ reports }: Material): (a: StoredFigure, b: StoredFigure) => number {
  const order = new Map(reports.map((report, index) => [report.id, index]))
  const at = ({ reportId }: StoredFigure) => order.get(reportId ?? '') ?? 0
  return (a, b) => at(a) - at(b)
}

type BoardRow = BlocReportData['indicators'][number]['rows'][number]

/** A board's figure beside last year's and its registered target, both in the unit of the figure. */
function boardRow(figure: StoredFigure, material: Material): BoardRow {
  const { names, before, targets, rounding } = material
  const last = before.find(
    (each) =>
      each.organisation === figure.organisation &&
      each.indicator === figure.indicator &&
      each.part === figure.part &&
      figureDimension(each) === figureDimension(figure),
  )
  const target = targets.find(
    (each) =>
      figure.part === 'total' &&
      each.organisationId === figure.organisationId &&
      each.indicatorCode === figure.indicator &&
      findUnit(each.unit)?.dimension === figureDimension(figure),
  )
  const previous = last ? convert(last.value, last.unit, figure.unit) : null
  const plan = target ? convert(decimal(target.value), target.unit, figure.unit) : null
  const compared = compare(figure.value, plan, previous)
  return {
    organisation: names.get(figure.organisationId ?? '') ?? '',
    actual: printed(figure, openQuestion(figure, material)),
    previous: previous && {
      value: previous.toFixed(),
      illustrative: last?.illustrative ?? false,
      ...(last?.madeOf ? { source: `Cộng số của ${last.madeOf.join('; ')}` } : {}),
    },
    previousRatio: ratioBetween(
      percent(compared.ofSamePeriod, rounding),
      figure.illustrative || (last?.illustrative ?? false),
    ),
    target: plan && { value: plan.toFixed(), illustrative: target?.illustrative ?? false },
    targetRatio: ratioBetween(
      percent(compared.ofPlan, rounding),
      figure.illustrative || (target?.illustrative ?? false),
    ),
  }
}

function percent(ratio: Ratio, rounding: RatioRounding): string | null {
  return ratio.ok ? roundRatio(ratio.percent, PRINTED_PLACES, rounding).toFixed(PRINTED_PLACES) : null
}

/** A ratio is as made up as either of its two numbers. */
function ratioBetween(value: string | null, illustrative: boolean): Value {
  return { value, illustrative }
}

/** A question about the figure that nobody has answered: printed at its foot. */
function openQuestion(figure: StoredFigure, { questions, reports, phrase }: Material): string | null {
  const question = questions.find(
    (each) =>
      each.reportId === figure.reportId &&
      each.indicator === figure.indicator &&
      each.part === figure.part &&
      each.statements.length === 0,
  )
  const report = reports.find((each) => each.id === figure.reportId)
  return question && report ? phrase(question, report) : null
}

function printed(figure: StoredFigure, question: string | null): Value {
  const { document, place } = figure.source
  return {
    value: figure.value.toFixed(figure.places),
    ...worded(figure.qualifier),
    estimate: figure.finality === 'estimate',
    illustrative: figure.illustrative,
    ...(place === '' ? {} : { source: `${document}: “${place}”` }),
    ...(question === null ? {} : { question }),
  }
}

function worded(qualifier: Qualifier): Pick<Value, 'qualifier'> {
  const word = QUALIFIERS[qualifier]
  return word === undefined ? {} : { qualifier: word }
}

function unitName(indicator: Indicator, unit: string): string {
  const symbol = unitOf(unit).symbol.vi
  return symbol === '' ? (indicator.noun?.vi ?? '') : symbol
}

/** What the boards were asked about, with the last word that was said to it. */
export function questionRows(material: Material): BlocReportData['questions'] {
  const { questions, reports, names, indicators, phrase } = material
  return questions.flatMap((question) => {
    const report = reports.find((each) => each.id === question.reportId)
    if (!report) return []
    return [
      {
        organisation: names.get(report.organisationId ?? '') ?? '',
        indicator: indicators.find((each) => each.code === question.indicator)?.name.vi ?? question.indicator,
        stated: question.stated === null ? '–' : statedText(question.stated),
        question: phrase(question, report),
        answer: question.statements.at(-1)?.text ?? null,
      },
    ]
  })
}

/** Difficulties and recommendations from the accepted texts of the boards. */
export function textRows({
  narratives,
  names,
}: Material): Pick<BlocReportData, 'difficulties' | 'recommendations'> {
  const told = (key: 'difficulties' | 'recommendations') =>
    narratives.flatMap(({ report, narrative }) => {
      const text = narrative[key]
      return text === undefined ? [] : [{ organisation: names.get(report.organisationId ?? '') ?? '', text }]
    })
  return {
    difficulties: told('difficulties'),
    recommendations: told('recommendations').map((each) => ({ ...each, addressee: null })),
  }
}
