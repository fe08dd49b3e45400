import { exactValue, figureDimension } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { samePeriod } from '../period.ts'
import { figureFact, indicatorFact, numberFact, questionAbout } from './question.ts'
import type { Rule } from './question.ts'

/** Two figures of one document whose quotient leaves its natural range: revenue 15.000 times the taxes paid on it. */
export const proportionImplausible: Rule = {
  rule: 'proportion-implausible',
  check: ({ figures, thresholds }) =>
    figures.flatMap((figure) =>
      thresholds.proportions
        .filter((proportion) => proportion.of === figure.indicator)
        .flatMap((proportion) => {
          const to = figures.find((each) => each.indicator === proportion.by && isBeside(each, figure))
          if (!to || to.value.lte(0)) return []
          const quotient = exactValue(figure).dividedBy(exactValue(to))
          if (quotient.gte(proportion.from) && quotient.lte(proportion.to)) return []
          return [
            questionAbout(figure, {
              rule: 'proportion-implausible',
              severity: 'warning',
              computed: quotient.toDecimalPlaces(2).toFixed(),
              facts: {
                indicator: indicatorFact(figure.indicator),
                value: figureFact(figure),
                other: indicatorFact(to.indicator),
                otherValue: figureFact(to),
                quotient: numberFact(quotient, 2),
                from: numberFact(proportion.from, 2),
                to: numberFact(proportion.to, 2),
              },
            }),
          ]
        }),
    ),
}

function isBeside(a: Figure, b: Figure): boolean {
  return (
    a.organisation === b.organisation &&
    a.part === b.part &&
    a.source.document === b.source.document &&
    samePeriod(a.period, b.period) &&
    figureDimension(a) === figureDimension(b)
  )
}
