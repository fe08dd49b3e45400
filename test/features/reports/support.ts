import type { Indicator } from '../../../src/features/indicators/domain/indicator.ts'
import { parseNumber } from '../../../src/features/indicators/domain/number-text.ts'
import type { Figure, StatedComparison } from '../../../src/features/reports/domain/figure.ts'
import { lastDay } from '../../../src/features/reports/domain/period.ts'
import type {
  DataQuestion,
  QuestionContext,
} from '../../../src/features/reports/domain/questions/question.ts'
import { DEFAULT_THRESHOLDS } from '../../../src/features/reports/domain/thresholds.ts'
import type { FigureInput } from '../../../src/features/reports/service/read-figures.ts'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import { INDICATORS } from '../../../seeds/indicators/catalogue.ts'

export const indicators: ReadonlyMap<string, Indicator> = new Map(
  INDICATORS.map((indicator) => [indicator.code, indicator]),
)

/** A context with the shipped thresholds and catalogue; the rest empty unless given. */
export function context(given: Partial<QuestionContext>): QuestionContext {
  return {
    figures: [],
    peers: [],
    handedIn: [],
    history: [],
    otherSources: [],
    indicators,
    expected: [],
    notApplicable: [],
    period: { year: 2022, span: 'YEAR' },
    thresholds: DEFAULT_THRESHOLDS,
    ...given,
  }
}

/** A figure of the board `a` for 2022 by default, from its number text. */
export function figure(
  indicator: string,
  stated: string,
  unit: string,
  given: Partial<Omit<Figure, 'value' | 'places' | 'stated' | 'indicator' | 'unit'>> = {},
): Figure {
  const parsed = parseNumber(stated)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const period = given.period ?? { year: 2022, span: 'YEAR' }
  return {
    organisation: 'a',
    level: 'board',
    part: 'total',
    period,
    qualifier: 'none',
    finality: 'official',
    asOf: lastDay(period),
    source: { document: 'report', place: '' },
    revision: 1,
    comparisons: [],
    ...given,
    indicator,
    stated,
    value: parsed.number.value,
    places: parsed.number.places,
    unit,
  }
}

/** What a test compares: whose, about what, which rule, how severe. */
export function summary(questions: readonly DataQuestion[]): [string, string, string, string][] {
  return questions.map(({ organisation, indicator, rule, severity }) => [
    organisation,
    indicator,
    rule,
    severity,
  ])
}

/** A figure of a document as an input states it. */
export function inputOf(figure: Figure): FigureInput {
  return {
    indicator: figure.indicator,
    part: figure.part,
    stated: figure.stated,
    unit: figure.unit,
    qualifier: figure.qualifier,
    finality: figure.finality,
    asOf: figure.asOf,
    source: figure.source,
    illustrative: false,
    comparisons: figure.comparisons.map((each) => ({
      with: each.with,
      form: each.form,
      stated: each.stated,
      isDecrease: each.value.isNegative(),
      base: each.base && { stated: each.base.stated, unit: each.base.unit },
      period: each.period,
    })),
  }
}

/** A stated comparison with the same period of 2021 by default, from its ratio text. */
export function compared(stated: string, given: Partial<StatedComparison> = {}): StatedComparison {
  const text = stated.replaceAll('.', '').replace(',', '.')
  return {
    with: 'same-period',
    form: 'ratio',
    stated,
    value: new Decimal(text),
    places: (text.split('.')[1] ?? '').length,
    period: { year: 2021, span: 'YEAR' },
    base: null,
    ...given,
  }
}
