import { z } from 'zod'
import { code, date, decimalString, id, line } from '../../../http/schemas.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import type { StoredIndicator } from '../data/indicator-views.ts'
import { AGGREGATIONS, BREAKDOWN_PARTS, DIRECTIONS } from '../domain/indicator.ts'
import type { BreakdownKind, Indicator } from '../domain/indicator.ts'
import type { IndicatorChange } from '../service/indicators.ts'

const bilingual = (max: number) => z.strictObject({ vi: line(max), en: line(max) })
const band = z.strictObject({ from: decimalString(), to: decimalString() })
const sibling = z.strictObject({ code: code(), difference: z.enum(['currency', 'meaning']) })
const BREAKDOWNS = Object.keys(BREAKDOWN_PARTS) as [BreakdownKind, ...BreakdownKind[]]

const changeable = {
  name: bilingual(200),
  noun: bilingual(60).nullable().default(null).meta({ description: 'What is counted, for the unit “count”' }),
  direction: z.enum(DIRECTIONS),
  band: band.nullable().default(null),
  validFrom: date(),
  validTo: date().nullable().default(null),
  mandatory: z.boolean().default(false),
  partOf: code().nullable().default(null),
  siblings: z.array(sibling).max(10).default([]),
  perWorker: z.boolean().default(false),
  weightedBy: code()
    .nullable()
    .default(null)
    .meta({ description: 'Of a ratio: the indicator by which the ratios of merging boards are weighted' }),
}

export const changeBody = z.strictObject(changeable)
export const createBody = z.strictObject({
  code: code(),
  councilId: id().nullable().default(null),
  unit: line(60).meta({ description: 'A code of /units' }),
  aggregation: z.enum(AGGREGATIONS),
  breakdowns: z.array(z.enum(BREAKDOWNS)).max(2).default([]),
  ...changeable,
})

export const indicatorView = z
  .strictObject({
    code: z.string(),
    councilId: z.string().nullable(),
    name: z.strictObject({ vi: z.string(), en: z.string() }),
    noun: z.strictObject({ vi: z.string(), en: z.string() }).nullable(),
    unit: z.string(),
    dimension: z.string(),
    direction: z.enum(DIRECTIONS),
    band: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    aggregation: z.enum(AGGREGATIONS),
    breakdowns: z.array(z.enum(BREAKDOWNS)),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    mandatory: z.boolean(),
    partOf: z.string().nullable(),
    siblings: z.array(z.strictObject({ code: z.string(), difference: z.string() })),
    perWorker: z.boolean(),
    weightedBy: z.string().nullable(),
    version: z.number(),
  })
  .meta({ id: 'Indicator' })

/** An indicator as the API shows it. */
export function toView(indicator: StoredIndicator, dimension: string) {
  const { valid, band: range, ...rest } = indicator
  return {
    code: rest.code,
    councilId: rest.councilId,
    name: rest.name,
    noun: rest.noun,
    unit: rest.unit,
    dimension,
    direction: rest.direction,
    band: range && { from: range.from.toFixed(), to: range.to.toFixed() },
    aggregation: rest.aggregation,
    breakdowns: rest.breakdowns,
    validFrom: valid.from,
    validTo: valid.to,
    mandatory: rest.mandatory,
    partOf: rest.partOf,
    siblings: rest.siblings,
    perWorker: rest.perWorker,
    weightedBy: rest.weightedBy,
    version: rest.version,
  }
}

/** The changeable facts of a body, as the domain has them. */
export function toChange(body: z.output<typeof changeBody>): IndicatorChange {
  const { name, noun, direction, mandatory, partOf, siblings, perWorker, weightedBy, band: range } = body
  return {
    name,
    noun,
    direction,
    mandatory,
    partOf,
    siblings,
    perWorker,
    weightedBy,
    valid: { from: body.validFrom, to: body.validTo },
    band: range && { from: decimal(range.from), to: decimal(range.to) },
  }
}

export function toIndicator(body: z.output<typeof createBody>): Indicator {
  const { code: given, unit, aggregation, breakdowns } = body
  return { ...toChange(body), code: given, unit, aggregation, breakdowns }
}
