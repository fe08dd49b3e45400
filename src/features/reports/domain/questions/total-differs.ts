import { BREAKDOWN_PARTS } from '../../../indicators/domain/indicator.ts'
import type { BreakdownKind } from '../../../indicators/domain/indicator.ts'
import { convert, unitOf } from '../../../indicators/domain/units.ts'
import { Decimal } from '../../../../shared/domain/decimal.ts'
import { figureDimension } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { samePeriod } from '../period.ts'
import { figureFact, indicatorFact, numberFact, questionAbout } from './question.ts'
import type { DataQuestion, Rule } from './question.ts'

/**
 * A stated total beside the sum of its parts (FDI and DDI; new and adjusted), when all parts are stated in the total's
 * dimension. Half a unit of the last printed digit of each addend is rounding and not asked about; pieces and persons
 * have none. A difference with a figure that is only “about” is asked about, any other is an error.
 */
export const totalDiffers: Rule = {
  rule: 'total-differs',
  check: ({ figures }) =>
    figures
      .filter((figure) => figure.part === 'total')
      .flatMap((total) =>
        (Object.keys(BREAKDOWN_PARTS) as BreakdownKind[]).flatMap(
          (kind) => check(total, kind, figures) ?? [],
        ),
      ),
}

function check(total: Figure, kind: BreakdownKind, figures: readonly Figure[]): DataQuestion | undefined {
  const parts = BREAKDOWN_PARTS[kind].flatMap(
    (part) => figures.find((each) => each.part === part && beside(each, total)) ?? [],
  )
  if (parts.length < BREAKDOWN_PARTS[kind].length) return undefined
  const sum = parts.reduce(
    (all, part) => all.plus(convert(part.value, part.unit, total.unit)),
    new Decimal(0),
  )
  const difference = total.value.minus(sum)
  if (difference.abs().lte(rounding([total, ...parts], total))) return undefined
  const [first, second] = parts
  if (!first || !second) return undefined
  const isExact = [total, ...parts].every((figure) => figure.qualifier === 'none')
  return questionAbout(total, {
    rule: 'total-differs',
    severity: isExact ? 'error' : 'warning',
    computed: sum.toFixed(),
    facts: {
      indicator: indicatorFact(total.indicator),
      value: figureFact(total),
      part1: figureFact(first),
      part2: figureFact(second),
      sum: numberFact(sum, 6, total.unit),
      difference: numberFact(difference, 6, total.unit),
    },
  })
}

function beside(part: Figure, total: Figure): boolean {
  return (
    part.organisation === total.organisation &&
    part.indicator === total.indicator &&
    part.source.document === total.source.document &&
    samePeriod(part.period, total.period) &&
    figureDimension(part) === figureDimension(total)
  )
}

/** What printing with so many digits can hide, in the total's unit. */
function rounding(figures: readonly Figure[], total: Figure): Decimal {
  if (unitOf(total.unit).whole) return new Decimal(0)
  return figures.reduce((all, figure) => {
    const half = new Decimal(10).pow(-figure.places).dividedBy(2)
    return all.plus(convert(half, figure.unit, total.unit))
  }, new Decimal(0))
}
