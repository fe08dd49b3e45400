import type { Decimal } from '../../../shared/domain/decimal.ts'
import { decimalText } from '../../../shared/domain/decimal.ts'
import type { Problems } from './problems.ts'
import { numberAt, numberWithin, positiveNumber } from './problems.ts'
import type { ProRataMode, QuantitativeCriterion, StepsMode, TableMode } from './rubric.ts'

/**
 * Notes what keeps the formula of a quantitative criterion from being computed: a step of zero, a cap under the
 * floor, a share of one or more, a base that does not fit, a table that would punish a better result.
 */
export function checkFormula(
  criterion: QuantitativeCriterion,
  pointer: string,
  max: Decimal,
  found: Problems,
): void {
  checkBase(criterion, pointer, found)
  const at = `${pointer}/formula`
  const { formula } = criterion
  switch (formula.mode) {
    case 'pro-rata':
      checkProRata(formula, at, max, found)
      return
    case 'steps':
      checkSteps(formula, at, max, found)
      return
    case 'leader':
      checkShare(`${at}/atTarget`, formula.atTarget, found)
      return
    case 'last-year':
      checkShare(`${at}/atLevel`, formula.atLevel, found)
      positiveNumber(found, `${at}/fullGrowth`, formula.fullGrowth)
      return
    case 'table':
      checkTable(criterion, formula, at, max, found)
  }
}

function checkBase(criterion: QuantitativeCriterion, pointer: string, found: Problems): void {
  const { base, direction, formula } = criterion
  const overValue = formula.mode === 'table' && formula.measure === 'value'
  if (overValue && base !== 'none') found.add(`${pointer}/base`, 'rulebooks.base-not-used')
  if (!overValue && base === 'none') found.add(`${pointer}/base`, 'rulebooks.base-needed')
  if (formula.mode === 'last-year' && base !== 'same-period')
    found.add(`${pointer}/base`, 'rulebooks.base-must-be', { base: 'same-period' })
  if (direction === 'band' && !overValue) found.add(`${pointer}/direction`, 'rulebooks.band-needs-table')
}

function checkProRata(formula: ProRataMode, at: string, max: Decimal, found: Problems): void {
  const fullAt = positiveNumber(found, `${at}/fullAt`, formula.fullAt)
  checkFloorAndCap(formula, at, max, found)
  if (formula.zeroBelow !== null) numberWithin(found, `${at}/zeroBelow`, formula.zeroBelow, 0, fullAt)
}

function checkSteps(formula: StepsMode, at: string, max: Decimal, found: Problems): void {
  const step = numberWithin(found, `${at}/step`, formula.step, 0)
  if (step?.isZero()) found.add(`${at}/step`, 'rulebooks.step-of-zero')
  numberWithin(found, `${at}/over`, formula.over, 0)
  numberWithin(found, `${at}/under`, formula.under, 0)
  const limits = checkFloorAndCap(formula, at, max, found)
  if (limits) numberWithin(found, `${at}/atTarget`, formula.atTarget, limits.floor, limits.cap)
}

function checkFloorAndCap(
  formula: { readonly floor: string; readonly cap: string },
  at: string,
  max: Decimal,
  found: Problems,
): { floor: Decimal; cap: Decimal } | undefined {
  const cap = numberWithin(found, `${at}/cap`, formula.cap, 0, max)
  const floor = numberWithin(found, `${at}/floor`, formula.floor, 0)
  if (!cap || !floor) return undefined
  if (floor.lessThanOrEqualTo(cap)) return { floor, cap }
  found.add(`${at}/floor`, 'rulebooks.floor-above-cap', { floor: formula.floor, cap: formula.cap })
  return undefined
}

function checkShare(pointer: string, text: string, found: Problems): void {
  const share = numberWithin(found, pointer, text, 0)
  if (share?.greaterThanOrEqualTo(1)) found.add(pointer, 'rulebooks.share-of-one', { value: text })
}

function checkTable(
  criterion: QuantitativeCriterion,
  formula: TableMode,
  at: string,
  max: Decimal,
  found: Problems,
): void {
  const below = numberWithin(found, `${at}/below`, formula.below, 0, max)
  if (formula.rows.length === 0) found.add(`${at}/rows`, 'rulebooks.nothing-here')
  const rows = formula.rows.map((row, i) => ({
    from: numberAt(found, `${at}/rows/${i}/from`, row.from),
    points: numberWithin(found, `${at}/rows/${i}/points`, row.points, 0, max),
  }))
  rows.slice(1).forEach((row, i) => {
    const before = rows[i]?.from
    if (row.from && before && row.from.lessThanOrEqualTo(before))
      found.add(`${at}/rows/${i + 1}/from`, 'rulebooks.table-order')
  })
  const points = [below, ...rows.map((row) => row.points)]
  if (!points.every((value) => value !== undefined)) return
  if (!points.some((value) => value.equals(max)))
    found.add(`${at}/rows`, 'rulebooks.maximum-unreachable', { max: decimalText(max) })
  const sign = monotone(criterion, formula)
  points.slice(1).forEach((value, i) => {
    const before = points[i]
    if (before && value.minus(before).times(sign).isNegative() && !value.equals(before))
      found.add(`${at}/rows/${i}/points`, 'rulebooks.table-not-monotone')
  })
}

/** 1: points may only rise along the rows; −1: only fall; 0: a band, free. Achievement already turns "lower". */
function monotone(criterion: QuantitativeCriterion, formula: TableMode): number {
  if (criterion.direction === 'band') return 0
  return formula.measure === 'value' && criterion.direction === 'lower' ? -1 : 1
}
