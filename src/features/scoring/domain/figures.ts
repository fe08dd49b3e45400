import { decimalText } from '../../../shared/domain/decimal.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { convert, unitOf } from '../../indicators/domain/units.ts'
import type { UnitCode } from '../../indicators/domain/units.ts'
import type { FiguresInput } from './inputs.ts'

/** An exact number in its unit, as a report, a registration or a plan gives it. */
export interface Measure {
  readonly value: string
  readonly unit: UnitCode
  readonly illustrative: boolean
}

/** What is known about one indicator of one board; absent is missing. */
export interface Known {
  readonly result?: Measure | undefined
  readonly registeredTarget?: Measure | undefined
  readonly assignedPlan?: Measure | undefined
  readonly samePeriod?: Measure | undefined
  /** Why the accepted report declares that the indicator does not concern the board. */
  readonly notApplicable?: string | undefined
}

/** An engine input with what the paper must say about it. */
export interface KnownFigures {
  readonly input: FiguresInput
  readonly illustrative: boolean
}

/** A number as it is written canonically: there is nothing to convert in it when the unit is the same. */
const CANONICAL = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/

/**
 * Puts the figures of an indicator into one unit, that of the result (else of the first base that is known), so
 * that they can be compared; exact, for units of one dimension differ by powers of ten.
 */
export function figuresInOneUnit(known: Known): KnownFigures {
  const all = [known.result, known.registeredTarget, known.assignedPlan, known.samePeriod]
  const unit = all.find((measure) => measure !== undefined)?.unit
  const value = (measure: Measure | undefined): string | null => {
    if (measure === undefined || unit === undefined) return null
    if (measure.unit === unit && CANONICAL.test(measure.value)) return measure.value
    return decimalText(convert(decimal(measure.value), measure.unit, unit))
  }
  return {
    input: {
      kind: 'figures',
      result: value(known.result),
      registeredTarget: value(known.registeredTarget),
      assignedPlan: value(known.assignedPlan),
      samePeriod: value(known.samePeriod),
      unit: unit === undefined ? null : unitOf(unit).symbol.vi || null,
    },
    illustrative: all.some((measure) => measure?.illustrative === true),
  }
}
