import type { BreakdownPart, Indicator } from '../../../indicators/domain/indicator.ts'
import type { UnitCode } from '../../../indicators/domain/units.ts'
import { canonicalJson } from '../../../../shared/domain/canonical-json.ts'
import { round } from '../../../../shared/domain/decimal.ts'
import type { Decimal, RoundingMode } from '../../../../shared/domain/decimal.ts'
import type { LocalDate } from '../../../../shared/domain/local-date.ts'
import type { Figure } from '../figure.ts'
import type { ReportPeriod } from '../period.ts'
import type { Thresholds } from '../thresholds.ts'

/** An error blocks acceptance (never saving); a warning asks, and an answer clears it. */
export type Severity = 'error' | 'warning'

/** Every check, in the order in which questions about one figure are shown. */
export const QUESTION_RULES = [
  'mandatory-missing',
  'currency-differs',
  'unit-differs',
  'other-indicator',
  'magnitude-implausible',
  'per-worker-implausible',
  'peer-outlier',
  'history-outlier',
  'proportion-implausible',
  'total-differs',
  'part-over-whole',
  'sources-differ',
  'base-year-is-result-year',
  'half-year-base',
  'base-not-positive',
  'ratio-differs',
  'increase-ambiguous',
  'no-whole-base',
] as const
export type QuestionRule = (typeof QUESTION_RULES)[number]

/**
 * One value of a message. Numbers are canonical text and are written by the language of the reader; `unit`, when
 * given, is written behind them; an `indicator` is looked up by its code, a `text` taken as it is.
 */
export type Fact =
  | { readonly kind: 'number'; readonly value: string; readonly unit: UnitCode | null }
  | { readonly kind: 'stated'; readonly value: string; readonly unit: UnitCode | null }
  | { readonly kind: 'indicator'; readonly value: string }
  | { readonly kind: 'date'; readonly value: LocalDate }
  | { readonly kind: 'rounding'; readonly value: readonly RoundingMode[] }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bilingual'; readonly value: { readonly vi: string; readonly en: string } }
export type Facts = Readonly<Record<string, Fact>>

/** A question to a board about one figure (or a missing one): the rule, and all that its message needs. */
export interface DataQuestion {
  readonly rule: QuestionRule
  /** Which wording of the rule's message: the rule itself, or `<rule>.<variant>`. */
  readonly variant: string | null
  readonly severity: Severity
  readonly organisation: string
  readonly indicator: string
  readonly part: BreakdownPart
  readonly period: ReportPeriod
  /** The documents of the figures concerned. */
  readonly sources: readonly string[]
  /** What was stated, “763,86 triệu đồng”-wise: the number text and its unit; null when nothing was. */
  readonly stated: { readonly text: string; readonly unit: UnitCode | null } | null
  /** What the check computed, canonical text; null when there is nothing to compute. */
  readonly computed: string | null
  readonly facts: Facts
}

/** A board that has to state an indicator, or for which it does not apply. */
export interface Expectation {
  readonly organisation: string
  readonly indicator: string
}

/** All that the rules may look at. The product fills it from the database, a test from a document. */
export interface QuestionContext {
  /** The figures that are asked about: of one report, one bloc or one document. */
  readonly figures: readonly Figure[]
  /** Figures of the other boards of the bloc for the same period, whose amounts may be compared with. */
  readonly peers: readonly Figure[]
  /** What the other boards have handed in: only which indicators they state is looked at, never a number. */
  readonly handedIn: readonly Figure[]
  /** The boards' figures of earlier periods. */
  readonly history: readonly Figure[]
  /** The same boards' figures from other documents. */
  readonly otherSources: readonly Figure[]
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly expected: readonly Expectation[]
  readonly notApplicable: readonly Expectation[]
  /** The period of the reports that are asked about. */
  readonly period: ReportPeriod
  readonly thresholds: Thresholds
}

/** One small check. It reads, it never changes; the same context gives the same questions in the same order. */
export interface Rule {
  readonly rule: QuestionRule
  check(context: QuestionContext): DataQuestion[]
}

/** A number for a message, rounded for reading (half up); the arithmetic itself is exact. */
export function numberFact(value: Decimal, places: number, unit: UnitCode | null = null): Fact {
  return { kind: 'number', value: round(value, places, 'half-up').toFixed(), unit }
}

/** A number in a message exactly as the document has it. */
export function statedFact(text: string, unit: UnitCode | null = null): Fact {
  return { kind: 'stated', value: text, unit }
}

export function textFact(value: string): Fact {
  return { kind: 'text', value }
}

export function indicatorFact(code: string): Fact {
  return { kind: 'indicator', value: code }
}

/** The figure's own number and unit, for a message. */
export function figureFact(figure: Figure): Fact {
  return statedFact(figure.stated, figure.unit)
}

/** A question about a figure; `also` names further figures that take part in it. */
export function questionAbout(
  figure: Figure,
  rest: Pick<DataQuestion, 'rule' | 'severity' | 'computed' | 'facts'> & {
    readonly variant?: string
    readonly stated?: DataQuestion['stated']
    readonly also?: readonly Figure[]
  },
): DataQuestion {
  const sources = [figure, ...(rest.also ?? [])].map((each) => each.source.document)
  return {
    rule: rest.rule,
    variant: rest.variant ?? null,
    severity: rest.severity,
    organisation: figure.organisation,
    indicator: figure.indicator,
    part: figure.part,
    period: figure.period,
    sources: [...new Set(sources)],
    stated: rest.stated === undefined ? { text: figure.stated, unit: figure.unit } : rest.stated,
    computed: rest.computed,
    facts: rest.facts,
  }
}

/**
 * What an answer belongs to. The same question about the same numbers keeps its answer over new revisions of the
 * report; a changed number makes it a new question.
 */
export function questionKey(question: DataQuestion): string {
  const { rule, variant, organisation, indicator, part, period, stated, facts } = question
  return canonicalJson({
    rule,
    variant,
    organisation,
    indicator,
    part,
    period: { ...period },
    stated: stated === null ? null : { ...stated },
    facts: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, { ...fact }])),
  })
}
