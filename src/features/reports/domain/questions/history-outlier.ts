import { unitOf } from '../../../indicators/domain/units.ts'
import { exactValue, figureDimension } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { median, timesOff } from './median.ts'
import { indicatorFact, figureFact, numberFact, questionAbout, textFact } from './question.ts'
import type { DataQuestion, Rule } from './question.ts'

/**
 * A figure so many times above or below the median of the board's own earlier figures of the same span and unit
 * dimension (those of merged boards put together). A zero, stated now or then, is not compared by a factor.
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
      return [
        questionAbout(figure, {
          rule: 'history-outlier',
          variant: value.gt(middle) ? 'high' : 'low',
          severity: 'warning',
          computed: times.toDecimalPlaces(2).toFixed(),
          facts: {
            indicator: indicatorFact(figure.indicator),
            value: figureFact(figure),
            median: numberFact(middle.dividedBy(unitOf(figure.unit).scale), 2, figure.unit),
            periods: textFact(earlier.map(periodOf).join(', ')),
            times: numberFact(times, 1),
          },
        }),
      ]
    }),
}

/** The year, and for a figure of merged boards their names of that time: “2024 (A + B)”. */
function periodOf({ period, madeOf }: Figure): string {
  return madeOf === undefined ? String(period.year) : `${period.year} (${madeOf.join(' + ')})`
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
