import { decimal, decimalText } from '../../../shared/domain/decimal.ts'
import type { Aggregation, Indicator } from '../../indicators/domain/indicator.ts'
import { convert, inBaseUnit, unitOf } from '../../indicators/domain/units.ts'
import type { UnitCode } from '../../indicators/domain/units.ts'
import { mergeTargets } from '../../organisations/domain/succession-targets.ts'
import type {
  OpenReason,
  TargetAggregation,
  TargetFact,
} from '../../organisations/domain/succession-targets.ts'
import type { Constituents } from './constituents.ts'

/** How numbers of boards go together when the boards do: places add up, a ratio becomes a mean weighted by its base. */
const AGGREGATION: Readonly<Record<Aggregation, TargetAggregation>> = {
  sum: 'sum',
  last: 'sum',
  mean: 'weighted-mean',
  none: 'none',
}

/** A number of one board; `value` is canonical text in `unit`. */
export interface BoardNumber {
  readonly value: string
  readonly unit: UnitCode
}

/** The numbers of one board by indicator. */
export type BoardNumbers<N extends BoardNumber = BoardNumber> = ReadonlyMap<string, N>

/** One board's part of a merged number. */
export interface MergedPart<N extends BoardNumber = BoardNumber> {
  readonly organisationId: string
  readonly number: N
}

/** A board's number, its own or put together from those of the boards that it carries on. */
export interface Merged<N extends BoardNumber = BoardNumber> {
  /** Null while `open`: what can not be computed is not made up. */
  readonly value: string | null
  readonly unit: UnitCode
  readonly method: 'own' | 'sum' | 'weighted-mean'
  readonly open: OpenReason | null
  readonly parts: readonly MergedPart<N>[]
}

/**
 * The number of one indicator over the boards that make a board up; undefined when none of them stated it. Its own
 * number stays as it was stated; several are added in the unit of the indicator, ratios weighted by the indicator
 * that says how large their whole is. A part that is missing or a board that was divided leaves it open.
 */
export function mergedNumber<N extends BoardNumber>(
  organisationId: string,
  indicator: Indicator,
  { from, missing, divided }: Constituents,
  numbersOf: (organisationId: string) => BoardNumbers<N>,
): Merged<N> | undefined {
  const partsOf = (ids: readonly string[]): MergedPart<N>[] =>
    ids.flatMap((id) => {
      const number = numbersOf(id).get(indicator.code)
      return number === undefined ? [] : [{ organisationId: id, number }]
    })
  const [whole, undivided] = [partsOf(from), partsOf(divided)]
  const parts = [...whole, ...undivided]
  const [first] = parts
  if (first === undefined) return undefined
  const method = AGGREGATION[indicator.aggregation] === 'weighted-mean' ? 'weighted-mean' : 'sum'
  if (undivided.length > 0)
    return { value: null, unit: first.number.unit, method, open: 'to-be-divided', parts }
  const boards = [...from, ...missing, ...divided]
  if (boards.length === 1 && first.organisationId === organisationId)
    return { value: first.number.value, unit: first.number.unit, method: 'own', open: null, parts }
  const facts = parts.map((part) => factOf(part, indicator, numbersOf(part.organisationId)))
  const [merged] = mergeTargets(facts, boards, organisationId)
  const open = merged?.open ?? null
  return { value: open === null ? (merged?.value ?? null) : null, unit: indicator.unit, method, open, parts }
}

function factOf(
  { organisationId, number }: MergedPart,
  indicator: Indicator,
  numbers: BoardNumbers,
): TargetFact {
  return targetFact({ organisationId, blocId: '', year: 0, ...number }, indicator, numbers)
}

/**
 * A number as a reorganisation needs it: in the unit of its indicator, a ratio with the size of its whole (in base
 * units). One whose unit is of another dimension keeps it, and does not go together with the others.
 */
export function targetFact(
  number: BoardNumber & Pick<TargetFact, 'organisationId' | 'blocId' | 'year'>,
  indicator: Indicator,
  numbers: BoardNumbers,
): TargetFact {
  const { organisationId, blocId, year, value, unit } = number
  const weight = indicator.weightedBy === null ? undefined : numbers.get(indicator.weightedBy)
  const fits = unitOf(unit).dimension === unitOf(indicator.unit).dimension
  return {
    organisationId,
    blocId,
    year,
    indicatorCode: indicator.code,
    aggregation: AGGREGATION[indicator.aggregation],
    unit: fits ? indicator.unit : unit,
    value: fits ? decimalText(convert(decimal(value), unit, indicator.unit)) : value,
    weight: weight ? decimalText(inBaseUnit(decimal(weight.value), weight.unit)) : null,
  }
}
