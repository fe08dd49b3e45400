import { unitOf } from '../../../indicators/domain/units.ts'
import { Decimal, round } from '../../../../shared/domain/decimal.ts'
import type { Figure } from '../figure.ts'
import { numberFact, questionAbout, statedFact } from './question.ts'
import type { Rule } from './question.ts'

/**
 * “Tăng 138 %” without the base can mean an increase by 138 % or to 138 %: two different bases. Asked about from a
 * threshold on, below which the second reading would be a decrease.
 */
export const increaseAmbiguous: Rule = {
  rule: 'increase-ambiguous',
  check: ({ figures, thresholds }) =>
    figures.flatMap((figure) =>
      figure.comparisons.flatMap((comparison) => {
        if (comparison.form !== 'increase' || comparison.base !== null) return []
        if (comparison.value.lt(thresholds.ambiguousIncrease)) return []
        const [by, to] = bases(figure, comparison.value)
        return [
          questionAbout(figure, {
            rule: 'increase-ambiguous',
            severity: 'warning',
            stated: { text: comparison.stated, unit: 'percent' },
            computed: null,
            facts: {
              value: statedFact(figure.stated, figure.unit),
              stated: statedFact(comparison.stated, 'percent'),
              factorBy: numberFact(factor(comparison.value).plus(1), 6),
              baseBy: numberFact(by, 2, figure.unit),
              factorTo: numberFact(factor(comparison.value), 6),
              baseTo: numberFact(to, 2, figure.unit),
            },
          }),
        ]
      }),
    ),
}

function factor(percent: Decimal): Decimal {
  return percent.dividedBy(100)
}

/** The base when it grew by so many percent, and when it grew to so many percent of it. */
function bases(figure: Figure, percent: Decimal): [Decimal, Decimal] {
  const places = unitOf(figure.unit).whole ? 0 : 2
  const by = figure.value.dividedBy(factor(percent).plus(new Decimal(1)))
  const to = figure.value.dividedBy(factor(percent))
  return [round(by, places, 'half-up'), round(to, places, 'half-up')]
}
