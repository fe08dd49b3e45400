import { unitOf } from '../../../indicators/domain/units.ts'
import { Decimal } from '../../../../shared/domain/decimal.ts'
import { numberFact, questionAbout, statedFact } from './question.ts'
import type { Rule } from './question.ts'

/**
 * A ratio of pieces or persons whose base is not given must come from a whole base. Any rounding is admitted: the
 * true ratio lies within one unit of the last printed digit (67 projects at 98,52 % come from 68, cut from 98,5294).
 */
export const noWholeBase: Rule = {
  rule: 'no-whole-base',
  check: ({ figures }) =>
    figures.flatMap((figure) =>
      figure.comparisons.flatMap((comparison) => {
        const { form, base, value: stated, places } = comparison
        if (form !== 'ratio' || base !== null || figure.qualifier !== 'none') return []
        if (!unitOf(figure.unit).whole || stated.lte(0)) return []
        const step = new Decimal(10).pow(-places)
        const scaled = figure.value.times(100)
        const from = scaled.dividedBy(stated.plus(step))
        // A ratio of less than one step has no upper bound for its base.
        if (stated.lte(step) || from.ceil().lte(scaled.dividedBy(stated.minus(step)))) return []
        return [
          questionAbout(figure, {
            rule: 'no-whole-base',
            severity: 'warning',
            stated: { text: comparison.stated, unit: 'percent' },
            computed: null,
            facts: {
              value: statedFact(figure.stated, figure.unit),
              stated: statedFact(comparison.stated, 'percent'),
              base: numberFact(scaled.dividedBy(stated), 2),
            },
          }),
        ]
      }),
    ),
}
