import { statedFigures, statedInstead } from './absence.ts'
import { figureFact, indicatorFact, questionAbout, statedFact } from './question.ts'
import type { Rule } from './question.ts'

/**
 * The bloc declared an indicator in one currency and a board stated it in the other. The amount stays as stated,
 * under its own indicator, and is not added to the others; a conversion needs a rate and its date. That the
 * declared one “does not apply” does not settle it: the other shows that there is something to state.
 */
export const currencyDiffers: Rule = {
  rule: 'currency-differs',
  check: (context) =>
    context.expected.flatMap((expectation) => {
      const declared = context.indicators.get(expectation.indicator)
      if (!declared) return []
      if (statedFigures(context, expectation).length > 0) return []
      return statedInstead(context, expectation, 'currency').map((figure) =>
        questionAbout(figure, {
          rule: 'currency-differs',
          severity: 'warning',
          computed: null,
          facts: {
            indicator: indicatorFact(declared.code),
            value: figureFact(figure),
            declared: statedFact('', declared.unit),
          },
        }),
      )
    }),
}
