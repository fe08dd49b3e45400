import type { Reader } from '../../../db/database.ts'
import { type Indicator, getIndicators, readStated } from '../../indicators/index.ts'
import { assertUnitFits, inForce, nameParams, partsOf } from '../../indicators/domain/indicator.ts'
import type { BreakdownPart } from '../../indicators/domain/indicator.ts'
import { unitOf } from '../../indicators/domain/units.ts'
import type { UnitCode } from '../../indicators/domain/units.ts'
import { DomainError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import type { FieldError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { NewFigure } from '../data/figure-repository.ts'
import type {
  ComparedWith,
  ComparisonForm,
  FigureSource,
  Finality,
  Qualifier,
  StatedComparison,
} from '../domain/figure.ts'
import { lastDay, yearBefore } from '../domain/period.ts'
import type { ReportPeriod } from '../domain/period.ts'

/** A comparison as somebody states it; numbers in their Vietnamese form. */
interface ComparisonInput {
  readonly with: ComparedWith
  readonly form: ComparisonForm
  readonly stated: string
  /** “giảm”: the stated number counts downwards. */
  readonly isDecrease: boolean
  readonly base: { readonly stated: string; readonly unit: UnitCode | null } | null
  /** Where the base is of another period than the usual one. */
  readonly period: ReportPeriod | null
}

/** A figure as somebody states it; numbers in their Vietnamese form. */
export interface FigureInput {
  readonly indicator: string
  readonly part: BreakdownPart
  readonly stated: string
  readonly unit: UnitCode
  readonly qualifier: Qualifier
  readonly finality: Finality
  /** Null: the last day of the period. */
  readonly asOf: LocalDate | null
  readonly source: FigureSource
  readonly illustrative: boolean
  readonly comparisons: readonly ComparisonInput[]
}

/**
 * Reads stated figures exactly, or refuses all of them with every wrong field named (422): an unknown indicator or
 * one not in force, a unit that does not fit, a number that can not be read, a part that the indicator does not
 * have, the same fact twice. Nothing is corrected.
 */
export async function readFigures(
  reader: Reader,
  inputs: readonly FigureInput[],
  period: ReportPeriod,
): Promise<NewFigure[]> {
  const codes = [...new Set(inputs.map((input) => input.indicator))]
  const indicators = new Map((await getIndicators(reader, codes)).map((each) => [each.code, each]))
  const errors: FieldError[] = []
  const figures = inputs.flatMap((input, index) => {
    const pointer = `/figures/${index}`
    return (
      collecting(errors, pointer, () => readOne(input, indicators.get(input.indicator), period, pointer)) ??
      []
    )
  })
  const seen = new Set<string>()
  for (const [index, { indicator, part }] of inputs.entries()) {
    const key = `${indicator} ${part}`
    if (seen.has(key)) errors.push({ pointer: `/figures/${index}/indicator`, code: 'reports.figure-twice' })
    seen.add(key)
  }
  if (errors.length > 0) throw invalidFields(errors)
  return figures
}

/** Runs `read`; what it refuses is added to the errors, and nothing is returned. */
function collecting<T>(errors: FieldError[], pointer: string, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error
    const own = [{ pointer, code: error.code, params: error.params }]
    errors.push(...(error.fields.length > 0 ? error.fields : own))
    return undefined
  }
}

function readOne(
  input: FigureInput,
  indicator: Indicator | undefined,
  period: ReportPeriod,
  pointer: string,
): NewFigure {
  if (!indicator)
    throw invalidField(`${pointer}/indicator`, 'reports.indicator-unknown', { indicator: input.indicator })
  if (!inForce(indicator, lastDay(period)))
    throw invalidField(`${pointer}/indicator`, 'reports.indicator-not-in-force', nameParams(indicator))
  if (!partsOf(indicator).includes(input.part))
    throw invalidField(`${pointer}/part`, 'reports.part-unknown', nameParams(indicator))
  const number = readStated(input.stated, input.unit, `${pointer}/stated`)
  fits(indicator, input.unit, `${pointer}/unit`)
  return {
    indicator: indicator.code,
    part: input.part,
    stated: number.text,
    value: number.value,
    places: number.places,
    unit: input.unit,
    qualifier: input.qualifier,
    finality: input.finality,
    asOf: input.asOf ?? lastDay(period),
    source: input.source,
    illustrative: input.illustrative,
    comparisons: input.comparisons.map((each, index) =>
      readComparison(each, indicator, input.unit, period, `${pointer}/comparisons/${index}`),
    ),
  }
}

function fits(indicator: Indicator, unit: UnitCode, pointer: string): void {
  try {
    assertUnitFits(indicator, unit)
  } catch (error) {
    if (error instanceof DomainError) throw invalidField(pointer, error.code, error.params)
    throw error
  }
}

function readComparison(
  input: ComparisonInput,
  indicator: Indicator,
  unit: UnitCode,
  period: ReportPeriod,
  pointer: string,
): StatedComparison {
  // A difference is stated in the figure's unit; a ratio and an increase in percent.
  if (input.isDecrease && input.form === 'ratio')
    throw invalidField(`${pointer}/isDecrease`, 'reports.decrease-of-ratio')
  const number = readStated(input.stated, input.form === 'difference' ? unit : 'percent', `${pointer}/stated`)
  return {
    with: input.with,
    form: input.form,
    stated: number.text,
    value: input.isDecrease ? number.value.negated() : number.value,
    places: number.places,
    period: input.period ?? (input.with === 'plan' ? period : yearBefore(period)),
    base: input.base && readBase(input.base, indicator, unit, `${pointer}/base`),
  }
}

function readBase(
  base: { readonly stated: string; readonly unit: UnitCode | null },
  indicator: Indicator,
  figureUnit: UnitCode,
  pointer: string,
) {
  const unit = base.unit ?? figureUnit
  const number = readStated(base.stated, unit, `${pointer}/stated`)
  fits(indicator, unit, `${pointer}/unit`)
  return { stated: number.text, value: number.value, unit: unitOf(unit).code }
}
