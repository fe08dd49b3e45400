import { exactValue, figureDimension } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { median, timesOff } from './median.ts'
import { indicatorFact, figureFact, numberFact, questionAbout, textFact } from './question.ts'
import type { DataQuestion, Rule } from './question.ts'

/**
 * A figure so many times above or below the median of the board's own earlier figures of the same span and unit
 * dimension. A zero, stated now or then, is not compared by a factor.
 */
export const historyOutlier: Rule = {
  rule: 'history-outlier',
  check: ({ figures, history, thresholds }) =>
    figures.flatMap((figure): DataQuestion[] => {
      const earlier = earlierOf(figure, history)
      const middle = median(earlier.map(exactValue))
      const value = exactValue(figure)
      if (!middle || value.lte(0)) return []
      const times = timesOff(value, middle)
      if (times.lt(thresholds.historyFactor)) return []
      const base = figureDimension(figure)
      const unit = base === 'vnd' || base === 'usd' ? base : figure.unit
      return [
        questionAbout(figure, {
          rule: 'history-outlier',
          variant: value.gt(middle) ? 'high' : 'low',
          severity: 'warning',
          computed: times.toDecimalPlaces(2).toFixed(),
          facts: {
            indicator: indicatorFact(figure.indicator),
            value: figureFact(figure),
            median: numberFact(middle, 2, unit),
            periods: textFact(earlier.map((each) => each.period.year).join(', ')),
            times: numberFact(times, 1),
          },
        }),
      ]
    }),
}

function earlierOf(figure: Figure, history: readonly Figure[]): Figure[] {
  return history.filter(
    (each) =>
      each.organisation === figure.organisation &&
      each.indicator === figure.indicator &&
      each.part === figure.part &&
      each.period.span === figure.period.span &&
      each.period.year < figure.period.year &&
      figureDimension(each) === figureDimension(figure) &&
      each.value.gt(0),
  )
}
