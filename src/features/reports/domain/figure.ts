import type { BreakdownPart } from '../../indicators/domain/indicator.ts'
import { inBaseUnit, unitOf } from '../../indicators/domain/units.ts'
import type { Dimension, UnitCode } from '../../indicators/domain/units.ts'
import { Decimal } from '../../../shared/domain/decimal.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { ReportPeriod } from './period.ts'

/** How exact the board says its figure is: (plain), khoảng, gần, hơn. */
export const QUALIFIERS = ['none', 'about', 'nearly', 'more-than'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

export const FINALITIES = ['estimate', 'official'] as const
export type Finality = (typeof FINALITIES)[number]

/** Where a figure comes from: the document, and the words or the row in it. */
export interface FigureSource {
  readonly document: string
  readonly place: string
}

/** What a stated ratio or difference compares with. */
export const COMPARED_WITH = ['same-period', 'previous-year', 'plan'] as const
export type ComparedWith = (typeof COMPARED_WITH)[number]

/** “bằng 98,52 %” is a ratio, “tăng 138 %” an increase in percent, “giảm 38.333” a difference in the figure's unit. */
export const COMPARISON_FORMS = ['ratio', 'increase', 'difference'] as const
export type ComparisonForm = (typeof COMPARISON_FORMS)[number]

/** The figure compared with, when the document gives it. */
export interface StatedBase {
  readonly stated: string
  readonly value: Decimal
  readonly unit: UnitCode
}

/** A comparison exactly as a document states it. */
export interface StatedComparison {
  readonly with: ComparedWith
  readonly form: ComparisonForm
  /** The printed number, “98,52”; a decrease carries its minus in `value` only. */
  readonly stated: string
  readonly value: Decimal
  /** Printed digits behind the comma. */
  readonly places: number
  /** The period of the base as the document names it. */
  readonly period: ReportPeriod
  readonly base: StatedBase | null
}

/**
 * A figure as stated and its exact value; neither is ever corrected. A correction is a further revision.
 * `level` tells whose figure it is: a board's own, or the bloc's as its head reports it (then `organisation` is the
 * code of the bloc).
 */
export interface Figure {
  readonly organisation: string
  readonly level: 'board' | 'bloc'
  readonly indicator: string
  readonly part: BreakdownPart
  readonly period: ReportPeriod
  /** The number as it was written, “1,527”. */
  readonly stated: string
  readonly value: Decimal
  readonly places: number
  readonly unit: UnitCode
  readonly qualifier: Qualifier
  readonly finality: Finality
  readonly asOf: LocalDate
  readonly source: FigureSource
  readonly revision: number
  readonly comparisons: readonly StatedComparison[]
  /** When its revision was handed in; null or absent while it is being written. */
  readonly madeAt?: Instant | null
  /** Of a figure that was put together: the boards of which it is made, under the names of their time. */
  readonly madeOf?: readonly string[]
}

/** The exact value in đồng, dollars, persons …: what figures in different units are compared by. */
export function exactValue(figure: { readonly value: Decimal; readonly unit: UnitCode }): Decimal {
  return inBaseUnit(figure.value, figure.unit)
}

export function figureDimension(figure: { readonly unit: UnitCode }): Dimension {
  return unitOf(figure.unit).dimension
}

/** The same fact: one organisation, indicator, part and period. Two sources may state it differently. */
export function sameFact(a: Figure, b: Figure): boolean {
  return (
    a.organisation === b.organisation &&
    a.indicator === b.indicator &&
    a.part === b.part &&
    a.period.year === b.period.year &&
    a.period.span === b.period.span
  )
}

/** A closed range in base units. */
export interface Range {
  readonly from: Decimal
  readonly to: Decimal
}

/** How far the words “about”, “nearly” and “more than” reach, as fractions of the figure. */
export interface QualifierSpread {
  readonly about: Decimal
  readonly nearly: Decimal
  readonly moreThan: Decimal
}

/** What a figure can mean at most, in base units: “more than 1.000” is 1.000 to 1.100 with a spread of 0,1. */
export function meantRange(
  figure: { readonly value: Decimal; readonly unit: UnitCode; readonly qualifier: Qualifier },
  spread: QualifierSpread,
): Range {
  const value = exactValue(figure)
  const one = new Decimal(1)
  switch (figure.qualifier) {
    case 'none':
      return { from: value, to: value }
    case 'about':
      return { from: value.times(one.minus(spread.about)), to: value.times(one.plus(spread.about)) }
    case 'nearly':
      return { from: value.times(one.minus(spread.nearly)), to: value }
    case 'more-than':
      return { from: value, to: value.times(one.plus(spread.moreThan)) }
  }
}
