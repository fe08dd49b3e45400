import { indicatorFact, numberFact, questionAbout, statedFact } from './question.ts'
import type { Rule } from './question.ts'

/** A ratio or an increase over a base of zero or below: there is none, whatever is printed. */
export const baseNotPositive: Rule = {
  rule: 'base-not-positive',
  check: ({ figures }) =>
    figures.flatMap((figure) =>
      figure.comparisons.flatMap((comparison) => {
        const { base } = comparison
        if (!base || comparison.form === 'difference' || base.value.gt(0)) return []
        return [
          questionAbout(figure, {
            rule: 'base-not-positive',
            severity: 'error',
            stated: { text: comparison.stated, unit: 'percent' },
            computed: null,
            facts: {
              indicator: indicatorFact(figure.indicator),
              base: numberFact(base.value, 6, base.unit),
              stated: statedFact(comparison.stated, 'percent'),
            },
          }),
        ]
      }),
    ),
}
