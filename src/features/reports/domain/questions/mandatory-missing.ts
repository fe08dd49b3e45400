import { isNotApplicable, statedFigures, statedInstead } from './absence.ts'
import { indicatorFact } from './question.ts'
import type { Rule } from './question.ts'

/**
 * A mandatory indicator that a board did not state. Missing is not zero: a stated 0 is a figure. What does not apply
 * is declared so, and an amount in the other currency is asked about by `currency-differs`.
 */
export const mandatoryMissing: Rule = {
  rule: 'mandatory-missing',
  check: (context) =>
    context.expected
      .filter(
        (expectation) =>
          !isNotApplicable(context, expectation) &&
          statedFigures(context, expectation).length === 0 &&
          statedInstead(context, expectation, 'currency').length === 0,
      )
      .map(({ organisation, indicator }) => ({
        rule: 'mandatory-missing',
        variant: null,
        severity: 'error',
        organisation,
        indicator,
        part: 'total',
        period: context.period,
        sources: documentsOf(context.figures, organisation),
        stated: null,
        computed: null,
        facts: { indicator: indicatorFact(indicator) },
      })),
}

function documentsOf(
  figures: readonly { organisation: string; source: { document: string } }[],
  organisation: string,
): string[] {
  const own = figures.filter((figure) => figure.organisation === organisation)
  return [...new Set(own.map((figure) => figure.source.document))]
}
