import { dimensionOf } from '../../../indicators/domain/indicator.ts'
import { figureDimension } from '../figure.ts'
import { figureFact, indicatorFact, questionAbout, statedFact } from './question.ts'
import type { Rule } from './question.ts'

/** A figure whose unit measures something else than the indicator does: dollars under an indicator in đồng. */
export const unitDiffers: Rule = {
  rule: 'unit-differs',
  check: ({ figures, indicators }) =>
    figures.flatMap((figure) => {
      const indicator = indicators.get(figure.indicator)
      if (!indicator || dimensionOf(indicator) === figureDimension(figure)) return []
      return [
        questionAbout(figure, {
          rule: 'unit-differs',
          severity: 'error',
          computed: null,
          facts: {
            indicator: indicatorFact(indicator.code),
            value: figureFact(figure),
            declared: statedFact('', indicator.unit),
          },
        }),
      ]
    }),
}
