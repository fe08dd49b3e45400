import type { Figure } from '../figure.ts'
import { samePeriod } from '../period.ts'
import { figureFact, indicatorFact, questionAbout } from './question.ts'
import type { QuestionContext, Rule } from './question.ts'

/**
 * A board states a near quantity where more boards of its bloc state the indicator itself: planned land for land that
 * was registered. It is kept as what it is, stays out of the comparison, and the board is asked for the other.
 */
export const otherIndicator: Rule = {
  rule: 'other-indicator',
  check: (context) =>
    context.figures.flatMap((figure) => {
      const meant = meantInstead(context, figure)
      if (meant === undefined) return []
      return [
        questionAbout(figure, {
          rule: 'other-indicator',
          severity: 'warning',
          computed: null,
          facts: {
            value: figureFact(figure),
            indicator: indicatorFact(figure.indicator),
            expected: indicatorFact(meant),
          },
        }),
      ]
    }),
}

function meantInstead(context: QuestionContext, figure: Figure): string | undefined {
  const siblings = context.indicators.get(figure.indicator)?.siblings ?? []
  const others = [...context.figures, ...context.handedIn].filter(
    (each) => each.level === figure.level && samePeriod(each.period, figure.period),
  )
  return siblings.find(
    ({ code, difference }) =>
      difference === 'meaning' &&
      !others.some((each) => each.indicator === code && each.organisation === figure.organisation) &&
      boardsStating(others, code) > boardsStating(others, figure.indicator),
  )?.code
}

function boardsStating(figures: readonly Figure[], indicator: string): number {
  return new Set(figures.filter((each) => each.indicator === indicator).map((each) => each.organisation)).size
}
