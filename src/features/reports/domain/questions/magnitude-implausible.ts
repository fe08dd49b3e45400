import { Decimal } from '../../../../shared/domain/decimal.ts'
import { exactValue, figureDimension } from '../figure.ts'
import type { Figure } from '../figure.ts'
import type { Thresholds } from '../thresholds.ts'
import { figureFact, indicatorFact, numberFact, questionAbout } from './question.ts'
import type { Rule } from './question.ts'

/**
 * An amount of money above anything that a board or a bloc can reach. The usual cause is a unit a thousand times too
 * large; what the figure would then be is shown, never put in its place.
 */
export const magnitudeImplausible: Rule = {
  rule: 'magnitude-implausible',
  check: ({ figures, thresholds }) =>
    figures.flatMap((figure) => {
      const ceiling = ceilingOf(figure, thresholds)
      const value = exactValue(figure)
      if (!ceiling || value.lte(ceiling.value)) return []
      const thousandth = figure.value.dividedBy(1000)
      const fits = value.dividedBy(1000).lte(ceiling.value)
      return [
        questionAbout(figure, {
          rule: 'magnitude-implausible',
          ...(fits ? { variant: 'thousand' } : {}),
          severity: 'error',
          computed: value.dividedBy(ceiling.value).toDecimalPlaces(2).toFixed(),
          facts: {
            indicator: indicatorFact(figure.indicator),
            value: figureFact(figure),
            exact: numberFact(value, 2, ceiling.base),
            ceiling: numberFact(ceiling.value, 0, ceiling.base),
            times: numberFact(value.dividedBy(ceiling.value), 2),
            thousandth: numberFact(thousandth, 6, figure.unit),
          },
        }),
      ]
    }),
}

function ceilingOf(figure: Figure, thresholds: Thresholds): { value: Decimal; base: string } | undefined {
  const dimension = figureDimension(figure)
  if (dimension !== 'vnd' && dimension !== 'usd') return undefined
  return { value: thresholds.ceilings[dimension], base: dimension }
}
