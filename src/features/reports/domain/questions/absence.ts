import type { Figure } from '../figure.ts'
import { samePeriod } from '../period.ts'
import type { Expectation, QuestionContext } from './question.ts'

/** Does the indicator not apply to the board, by declaration? That is neither missing nor zero. */
export function isNotApplicable(context: QuestionContext, { organisation, indicator }: Expectation): boolean {
  return context.notApplicable.some(
    (each) => each.organisation === organisation && each.indicator === indicator,
  )
}

/** The board's figures of an indicator for the period of the reports asked about. */
export function statedFigures(
  context: QuestionContext,
  { organisation, indicator }: Expectation,
): readonly Figure[] {
  return context.figures.filter(
    (figure) =>
      figure.organisation === organisation &&
      figure.indicator === indicator &&
      samePeriod(figure.period, context.period),
  )
}

/** Figures that the board stated under another indicator for what was expected, by the kind of difference. */
export function statedInstead(
  context: QuestionContext,
  expectation: Expectation,
  difference: 'currency' | 'meaning',
): readonly Figure[] {
  const siblings = context.indicators.get(expectation.indicator)?.siblings ?? []
  return siblings
    .filter((sibling) => sibling.difference === difference)
    .flatMap(({ code }) => statedFigures(context, { ...expectation, indicator: code }))
}
