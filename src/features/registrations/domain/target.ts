import { type Decimal, decimalText, round } from '../../../shared/domain/decimal.ts'
import type { FieldError } from '../../../shared/domain/errors.ts'
import { localDate, overlap } from '../../../shared/domain/local-date.ts'
import { dimensionOf, type Indicator, unitParams } from '../../indicators/domain/indicator.ts'
import { parseNumber, type StatedNumber } from '../../indicators/domain/number-text.ts'
import { convert, findUnit, type UnitCode } from '../../indicators/domain/units.ts'

/** A result of the year before, as somebody states it: shown beside the target, a guard against targets set low. */
export interface StatedResult {
  /** In the Vietnamese form: 1.527 or 149.833,75. */
  readonly stated: string
  readonly unit: UnitCode
  /** Where the figure stands: a report, a decision. */
  readonly source: string
  readonly illustrative: boolean
}

/** A target as it is handed in. */
export interface TargetInput {
  readonly indicatorCode: string
  readonly stated: string
  readonly unit: UnitCode
  readonly note: string | null
  readonly illustrative: boolean
  readonly lastYear: StatedResult | null
}

/** A number as stated in its unit, with its exact value (canonical decimal text). */
export interface ExactStated {
  readonly stated: string
  readonly value: string
  readonly unit: UnitCode
}

/** A target that can be kept: what was stated, and exactly how much that is. */
export interface Target extends ExactStated {
  readonly indicatorCode: string
  readonly note: string | null
  readonly illustrative: boolean
  readonly lastYear: (StatedResult & ExactStated) | null
}

type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: FieldError[] }

/**
 * Reads the targets of one registration: every number exactly as stated, in a unit of its indicator's dimension.
 * Refused, each with its field: an indicator that does not exist or does not hold in the year, one named twice, a
 * number that can not be read (1,527 for a count), a target of zero or below, a unit that does not fit.
 * @param catalogue the indicators of the codes named
 */
export function readTargets(
  inputs: readonly TargetInput[],
  catalogue: readonly Indicator[],
  year: number,
): Read<Target[]> {
  const byCode = new Map(catalogue.map((indicator) => [indicator.code, indicator]))
  const seen = new Set<string>()
  const targets: Target[] = []
  const problems: FieldError[] = []
  inputs.forEach((input, index) => {
    const at = `/targets/${index}`
    const code = input.indicatorCode
    const indicator = byCode.get(code)
    const wrongCode = seen.has(code)
      ? 'registrations.target-twice'
      : indicator === undefined
        ? 'indicators.relation-unknown'
        : holdsInYear(indicator, year)
          ? undefined
          : 'registrations.indicator-not-in-year'
    seen.add(code)
    if (wrongCode !== undefined || indicator === undefined) {
      problems.push({
        pointer: `${at}/indicatorCode`,
        code: wrongCode ?? 'indicators.relation-unknown',
        params: { code, year },
      })
      return
    }
    const target = readTarget(input, indicator, at)
    if (target.ok) targets.push(target.value)
    else problems.push(...target.problems)
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: targets }
}

function holdsInYear(indicator: Indicator, year: number): boolean {
  const days = { from: localDate(`${year}-01-01`), to: localDate(`${year + 1}-01-01`) }
  return overlap(indicator.valid, days)
}

function readTarget(input: TargetInput, indicator: Indicator, at: string): Read<Target> {
  const target = readNumber(input, indicator, at)
  const last = input.lastYear === null ? null : readNumber(input.lastYear, indicator, `${at}/lastYear`)
  const problems = [
    ...(target.ok ? notAboveZero(target.value, at) : target.problems),
    ...(last === null ? [] : last.ok ? belowZero(last.value, `${at}/lastYear`) : last.problems),
  ]
  if (problems.length > 0 || !target.ok || last?.ok === false) return { ok: false, problems }
  const { indicatorCode, unit, note, illustrative } = input
  const lastYear =
    input.lastYear === null || last === null ? null : { ...input.lastYear, ...exact(last.value) }
  return {
    ok: true,
    value: { indicatorCode, unit, note, illustrative, ...exact(target.value), lastYear },
  }
}

const exact = (number: StatedNumber) => ({ stated: number.text, value: decimalText(number.value) })

function readNumber(
  input: { readonly stated: string; readonly unit: UnitCode },
  indicator: Indicator,
  at: string,
): Read<StatedNumber> {
  const unit = findUnit(input.unit)
  if (!unit)
    return refused({
      pointer: `${at}/unit`,
      code: 'indicators.unit-unknown',
      params: { unit: input.unit },
    })
  if (unit.dimension !== dimensionOf(indicator))
    return refused({
      pointer: `${at}/unit`,
      code: 'indicators.unit-not-of-indicator',
      params: unitParams(indicator, input.unit),
    })
  // A sign is let through here so that a negative target is told what is wrong with it, not how numbers are written.
  const parsed = parseNumber(input.stated, { whole: unit.whole, negative: true })
  if (parsed.ok) return { ok: true, value: parsed.number }
  return refused({ pointer: `${at}/stated`, ...parsed.problem })
}

const refused = (problem: FieldError): { ok: false; problems: FieldError[] } => ({
  ok: false,
  problems: [problem],
})

/** Every ratio to a target divides by it, so zero can be none; for “none” the indicator is left out. */
function notAboveZero({ value, text }: StatedNumber, at: string): FieldError[] {
  if (value.gt(0)) return []
  const code = value.isZero() ? 'registrations.target-zero' : 'registrations.target-negative'
  return [{ pointer: `${at}/stated`, code, params: { stated: text } }]
}

function belowZero({ value, text }: StatedNumber, at: string): FieldError[] {
  return value.isNegative() && !value.isZero()
    ? [{ pointer: `${at}/stated`, code: 'registrations.result-negative', params: { stated: text } }]
    : []
}

/** A target beside last year's result. */
export interface TargetComparison {
  /** The target in percent of last year's result, two digits, rounded half up; null when that was zero. */
  readonly percent: string | null
  /** Set easier than last year's result (lower, or higher where lower is better): worth a question. */
  readonly isEasier: boolean
}

/** Compares exactly, in the base unit of the dimension: 1.500 triệu đồng and 1,5 tỷ đồng are the same. */
export function compareWithLastYear(
  target: { readonly value: Decimal; readonly unit: UnitCode },
  last: { readonly value: Decimal; readonly unit: UnitCode },
  direction: Indicator['direction'],
): TargetComparison {
  const before = convert(last.value, last.unit, target.unit)
  const percent = before.isZero()
    ? null
    : decimalText(round(target.value.times(100).dividedBy(before), 2, 'half-up'))
  const isEasier =
    direction === 'higher' ? target.value.lt(before) : direction === 'lower' ? target.value.gt(before) : false
  return { percent, isEasier }
}
