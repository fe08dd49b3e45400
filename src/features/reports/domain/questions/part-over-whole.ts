import { exactValue, figureDimension, meantRange } from '../figure.ts'
import type { Figure } from '../figure.ts'
import { samePeriod } from '../period.ts'
import { figureFact, indicatorFact, numberFact, questionAbout, textFact } from './question.ts'
import type { DataQuestion, QuestionContext, Rule } from './question.ts'

/**
 * A part that is larger than its whole: exports above the total trade, FDI above the total. In one document it is an
 * error; from two documents one of them must be wrong, and the board is asked which.
 */
export const partOverWhole: Rule = {
  rule: 'part-over-whole',
  check: (context) => {
    const all = new Set([...context.figures, ...context.otherSources])
    return [...Map.groupBy(all, (figure) => figure.organisation).values()].flatMap((group) =>
      group.flatMap((part) =>
        group
          .filter((whole) => isPartOf(part, whole, context))
          .flatMap((whole) => judge(part, whole, context) ?? []),
      ),
    )
  },
}

function isPartOf(part: Figure, whole: Figure, { indicators, figures }: QuestionContext): boolean {
  if (!figures.includes(part) && !figures.includes(whole)) return false
  if (!samePeriod(part.period, whole.period)) return false
  if (figureDimension(part) !== figureDimension(whole)) return false
  if (part.indicator === whole.indicator)
    return part.part !== 'total' && whole.part === 'total' && part.source.document === whole.source.document
  return part.part === whole.part && indicators.get(part.indicator)?.partOf === whole.indicator
}

function judge(
  part: Figure,
  whole: Figure,
  { thresholds, figures }: QuestionContext,
): DataQuestion | undefined {
  const [least, most] = [meantRange(part, thresholds.spread).from, meantRange(whole, thresholds.spread).to]
  if (least.lte(most)) return undefined
  const isOneDocument = part.source.document === whole.source.document
  // The question belongs to a figure of the report that is asked about.
  const [about, other] = figures.includes(part) ? [part, whole] : [whole, part]
  const excess = exactValue(part).minus(exactValue(whole))
  return questionAbout(about, {
    rule: 'part-over-whole',
    ...(isOneDocument ? {} : { variant: 'sources' }),
    severity: isOneDocument ? 'error' : 'warning',
    computed: excess.toFixed(),
    also: [other],
    facts: {
      part: indicatorFact(part.indicator),
      partValue: figureFact(part),
      partSource: textFact(part.source.document),
      whole: indicatorFact(whole.indicator),
      wholeValue: figureFact(whole),
      wholeSource: textFact(whole.source.document),
      excess: numberFact(excess, 2, baseUnit(part)),
    },
  })
}

function baseUnit(figure: Figure): string {
  const dimension = figureDimension(figure)
  return dimension === 'vnd' || dimension === 'usd' ? dimension : figure.unit
}
