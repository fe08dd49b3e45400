import { parseNumber } from '../../src/features/indicators/domain/number-text.ts'
import type { NumberForm, StatedNumber } from '../../src/features/indicators/domain/number-text.ts'
import { unitOf } from '../../src/features/indicators/domain/units.ts'
import type { UnitCode } from '../../src/features/indicators/domain/units.ts'
import type { BreakdownPart } from '../../src/features/indicators/domain/indicator.ts'
import type {
  ComparedWith,
  ComparisonForm,
  Figure,
  Qualifier,
  StatedComparison,
} from '../../src/features/reports/domain/figure.ts'
import { lastDay, yearBefore } from '../../src/features/reports/domain/period.ts'
import type { ReportPeriod } from '../../src/features/reports/domain/period.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import type { LocalDate } from '../../src/shared/domain/local-date.ts'

/** A public report that facts were taken from. Its text lies beside, in `text/NNN.txt`. */
export interface SourceDocument {
  readonly number: string
  readonly title: string
  readonly publisher: string
  /** The day of the conference that it reports on. */
  readonly eventOn: LocalDate
  readonly publishedOn: LocalDate | null
}

/** Something said without a number, with the words that say it. */
export interface QuotedText {
  readonly quote: string
  readonly document: string
}

/** A comparison as a document words it. */
interface GivenComparison {
  readonly with: ComparedWith
  readonly form: ComparisonForm
  readonly stated: string
  /** “giảm 38.333”: the stated number counts downwards. */
  readonly isDecrease?: true
  readonly base?: string
  readonly baseUnit?: UnitCode
  /** Where the document names a base period other than the usual one of `with`. */
  readonly period?: ReportPeriod
}

/** A figure as a document words it; `quote` are its literal words. */
export interface GivenFigure {
  readonly organisation: string
  readonly indicator: string
  readonly stated: string
  readonly unit: UnitCode
  readonly quote: string
  readonly part?: BreakdownPart
  readonly qualifier?: Qualifier
  readonly asOf?: string
  readonly comparisons?: readonly GivenComparison[]
}

/** What all figures of one document have in common. */
export interface Setting {
  readonly document: string
  readonly level: Figure['level']
  readonly period: ReportPeriod
}

function numberOf(text: string, form: NumberForm): StatedNumber {
  const parsed = parseNumber(text, form)
  if (!parsed.ok) throw new Error(`${parsed.problem.code}: ${text}`)
  return parsed.number
}

function comparison(given: GivenComparison, figure: GivenFigure, period: ReportPeriod): StatedComparison {
  const { value, places } = numberOf(given.stated, {})
  const base = given.base === undefined ? null : numberOf(given.base, {})
  return {
    with: given.with,
    form: given.form,
    stated: given.stated,
    value: given.isDecrease ? value.negated() : value,
    places,
    period: given.period ?? (given.with === 'plan' ? period : yearBefore(period)),
    base: base && { stated: base.text, value: base.value, unit: given.baseUnit ?? figure.unit },
  }
}

/** Figures of one document, read by the same rules as a board's input. */
export function figuresOf(setting: Setting, given: readonly GivenFigure[]): Figure[] {
  return given.map((figure) => {
    const { value, places } = numberOf(figure.stated, { whole: unitOf(figure.unit).whole })
    return {
      organisation: figure.organisation,
      level: setting.level,
      indicator: figure.indicator,
      part: figure.part ?? 'total',
      period: setting.period,
      stated: figure.stated,
      value,
      places,
      unit: figure.unit,
      qualifier: figure.qualifier ?? 'none',
      finality: 'official',
      asOf: figure.asOf === undefined ? lastDay(setting.period) : localDate(figure.asOf),
      source: { document: setting.document, place: figure.quote },
      revision: 1,
      comparisons: (figure.comparisons ?? []).map((each) => comparison(each, figure, setting.period)),
    }
  })
}
