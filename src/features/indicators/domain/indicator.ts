import { DomainError, invalidFields } from '../../../shared/domain/errors.ts'
import type { FieldError, MessageParams } from '../../../shared/domain/errors.ts'
import type { Decimal } from '../../../shared/domain/decimal.ts'
import type { Bilingual } from '../../../shared/domain/language.ts'
import { holds } from '../../../shared/domain/local-date.ts'
import type { LocalDate, Period } from '../../../shared/domain/local-date.ts'
import { findUnit, isFree, unitOf } from './units.ts'
import type { Dimension, UnitCode } from './units.ts'

/** Which way is better; `band` means inside `band`, neither more nor less. */
export const DIRECTIONS = ['higher', 'lower', 'band'] as const
export type Direction = (typeof DIRECTIONS)[number]

/**
 * How the boards' values become the bloc's: `sum` adds what happened in the period (a flow), `last` adds what there is
 * at its end (a stock, such as workers), `mean` averages over those that stated it, `none` gives no total.
 */
export const AGGREGATIONS = ['sum', 'last', 'mean', 'none'] as const
export type Aggregation = (typeof AGGREGATIONS)[number]

/** Ways in which a figure may be split. `investor`: FDI and DDI; `capital`: newly granted and adjusted. */
export const BREAKDOWN_PARTS = {
  investor: ['fdi', 'ddi'],
  capital: ['new', 'adjusted'],
} as const
export type BreakdownKind = keyof typeof BREAKDOWN_PARTS
/** The part of a whole that a figure tells; `total` is the whole. */
export type BreakdownPart = 'total' | (typeof BREAKDOWN_PARTS)[BreakdownKind][number]

/** Another way of stating the same thing: money in another currency, or a quantity that is near but not the same. */
export interface Sibling {
  readonly code: string
  readonly difference: 'currency' | 'meaning'
}

/** What is measured. */
export interface Indicator {
  readonly code: string
  readonly name: Bilingual
  /** What the unit `count` counts: dự án / projects. */
  readonly noun: Bilingual | null
  readonly unit: UnitCode
  readonly direction: Direction
  readonly band: { readonly from: Decimal; readonly to: Decimal } | null
  readonly aggregation: Aggregation
  readonly breakdowns: readonly BreakdownKind[]
  readonly valid: Period
  /** Every board must state it in a report, unless the rulebook of the year says otherwise. */
  readonly mandatory: boolean
  /** The indicator that this one is a part of: exports of the total trade. */
  readonly partOf: string | null
  readonly siblings: readonly Sibling[]
  /** It grows with the number of workers, so the amount per worker tells whether it can be right. */
  readonly perWorker: boolean
  /**
   * The indicator that tells how large the whole is of which this ratio is a share: by it the ratios of boards that
   * merge are weighted. Null: they can not be put together.
   */
  readonly weightedBy: string | null
}

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const MAX_CODE = 60
const MAX_NAME = 200

/** The dimension in which values of the indicator are stated. */
export function dimensionOf(indicator: Indicator): Dimension {
  return unitOf(indicator.unit).dimension
}

/** May a report of this day state the indicator? */
export function inForce(indicator: Indicator, on: LocalDate): boolean {
  return holds(indicator.valid, on)
}

/** The parts that a figure of the indicator may be stated for, the whole first. */
export function partsOf(indicator: Indicator): BreakdownPart[] {
  return ['total', ...indicator.breakdowns.flatMap((kind) => BREAKDOWN_PARTS[kind])]
}

/** Refuses an indicator that contradicts itself, with every wrong field named. Returns it unchanged otherwise. */
export function assertIndicator(indicator: Indicator): Indicator {
  const fields = [...textErrors(indicator), ...measureErrors(indicator), ...relationErrors(indicator)]
  if (fields.length > 0) throw invalidFields(fields)
  return indicator
}

function textErrors({ code, name }: Indicator): FieldError[] {
  const fields: FieldError[] = []
  if (!CODE.test(code) || code.length > MAX_CODE)
    fields.push({ pointer: '/code', code: 'indicators.code-form', params: { max: MAX_CODE } })
  for (const language of ['vi', 'en'] as const) {
    const text = name[language]
    if (text.trim() === '' || text.length > MAX_NAME)
      fields.push({ pointer: `/name/${language}`, code: 'indicators.name-length', params: { max: MAX_NAME } })
    else if (text !== text.normalize('NFC'))
      fields.push({ pointer: `/name/${language}`, code: 'indicators.name-marks' })
  }
  return fields
}

function measureErrors(indicator: Indicator): FieldError[] {
  const unit = findUnit(indicator.unit)
  if (!unit) return [{ pointer: '/unit', code: 'indicators.unit-unknown', params: { unit: indicator.unit } }]
  const fields: FieldError[] = []
  // Cubic metres of plywood and of timber do not add up to anything, and percentages add up to nonsense.
  if (isFree(unit.dimension) && indicator.aggregation !== 'none')
    fields.push({ pointer: '/aggregation', code: 'indicators.aggregation-physical' })
  if (unit.dimension === 'percent' && ['sum', 'last'].includes(indicator.aggregation))
    fields.push({ pointer: '/aggregation', code: 'indicators.aggregation-percent' })
  if ((indicator.direction === 'band') !== (indicator.band !== null))
    fields.push({ pointer: '/band', code: 'indicators.band-missing' })
  if (indicator.band && indicator.band.from.gt(indicator.band.to))
    fields.push({ pointer: '/band', code: 'indicators.band-order' })
  const { from, to } = indicator.valid
  if (to !== null && to <= from) fields.push({ pointer: '/validTo', code: 'indicators.valid-order' })
  return fields
}

function relationErrors(indicator: Indicator): FieldError[] {
  const { code, partOf, siblings, breakdowns, weightedBy, aggregation } = indicator
  const fields: FieldError[] = []
  if (weightedBy === code) fields.push({ pointer: '/weightedBy', code: 'indicators.relation-self' })
  if (weightedBy !== null && aggregation !== 'mean')
    fields.push({ pointer: '/weightedBy', code: 'indicators.weight-of-mean' })
  if (partOf === code) fields.push({ pointer: '/partOf', code: 'indicators.relation-self' })
  if (siblings.some((sibling) => sibling.code === code))
    fields.push({ pointer: '/siblings', code: 'indicators.relation-self' })
  if (new Set(breakdowns).size !== breakdowns.length)
    fields.push({ pointer: '/breakdowns', code: 'indicators.breakdown-twice' })
  return fields
}

/** Is the unit one in which the indicator may be stated? Refused as `indicators.unit-not-of-indicator`. */
export function assertUnitFits(indicator: Indicator, unit: UnitCode): void {
  if (unitOf(unit).dimension === dimensionOf(indicator)) return
  throw new DomainError('invalid', 'indicators.unit-not-of-indicator', unitParams(indicator, unit))
}

/** What a refusal of a unit says: both units and the indicator's name, for whatever language is read. */
export function unitParams(indicator: Indicator, unit: UnitCode): MessageParams {
  return { unit, expectedUnit: indicator.unit, ...nameParams(indicator) }
}

/** The name of an indicator for a message, which does not know it by its code. */
export function nameParams({ name }: Indicator): MessageParams {
  return { indicatorVi: name.vi, indicatorEn: name.en }
}
