import { samePeriod } from '../period.ts'
import { questionAbout, statedFact, textFact } from './question.ts'
import type { Rule } from './question.ts'

/** A result compared with the very period that it is the result of: “105 % of 2022” for 2022 itself. */
export const baseYearIsResultYear: Rule = {
  rule: 'base-year-is-result-year',
  check: ({ figures }) =>
    figures.flatMap((figure) =>
      figure.comparisons.flatMap((comparison) => {
        // A plan is a plan for the period itself.
        if (comparison.with === 'plan' || !samePeriod(comparison.period, figure.period)) return []
        const unit = comparison.form === 'difference' ? figure.unit : 'percent'
        return [
          questionAbout(figure, {
            rule: 'base-year-is-result-year',
            severity: 'error',
            stated: { text: comparison.stated, unit },
            computed: comparison.form === 'ratio' ? '100' : '0',
            facts: {
              value: statedFact(figure.stated, figure.unit),
              stated: statedFact(comparison.stated, unit),
              year: textFact(String(figure.period.year)),
            },
          }),
        ]
      }),
    ),
}
