import type { Figure, StatedComparison } from '../figure.ts'
import { questionAbout, statedFact, textFact } from './question.ts'
import type { DataQuestion, Rule } from './question.ts'

/**
 * A half-year figure compared with a whole year, or the other way round. Called “the same period” it is an error;
 * openly named as last year's it is asked about. The share of the year's plan at half-year is sound.
 */
export const halfYearBase: Rule = {
  rule: 'half-year-base',
  check: ({ figures }) =>
    figures.flatMap((figure) =>
      figure.comparisons
        .filter((comparison) => comparison.with !== 'plan' && comparison.period.span !== figure.period.span)
        .map((comparison) => question(figure, comparison)),
    ),
}

function question(figure: Figure, comparison: StatedComparison): DataQuestion {
  const unit = comparison.form === 'difference' ? figure.unit : 'percent'
  return questionAbout(figure, {
    rule: 'half-year-base',
    variant: figure.period.span === 'H1' ? 'year-base' : 'half-base',
    severity: comparison.with === 'same-period' ? 'error' : 'warning',
    stated: { text: comparison.stated, unit },
    computed: null,
    facts: {
      value: statedFact(figure.stated, figure.unit),
      stated: statedFact(comparison.stated, unit),
      year: textFact(String(figure.period.year)),
      baseYear: textFact(String(comparison.period.year)),
    },
  })
}
