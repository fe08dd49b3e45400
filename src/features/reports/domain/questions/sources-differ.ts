import { exactValue, figureDimension, meantRange, sameFact } from '../figure.ts'
import type { Figure, QualifierSpread } from '../figure.ts'
import { figureFact, indicatorFact, numberFact, questionAbout, textFact } from './question.ts'
import type { DataQuestion, Rule } from './question.ts'

/**
 * Two sources state the same fact differently, beyond what “about”, “nearly” and “more than” can mean: “more than
 * 1.000” and “more than 1.500” workers. Both stay; the board says which holds. Each pair is asked about once.
 */
export const sourcesDiffer: Rule = {
  rule: 'sources-differ',
  check: ({ figures, otherSources, thresholds }) => {
    const own = new Set(figures)
    const byOrganisation = Map.groupBy(
      new Set([...figures, ...otherSources]),
      (figure) => figure.organisation,
    )
    return [...byOrganisation.values()].flatMap((group) => {
      const ordered = group.toSorted((a, b) => Number(own.has(b)) - Number(own.has(a)) || byDocument(a, b))
      return ordered.flatMap((figure, index) =>
        own.has(figure)
          ? ordered
              .slice(index + 1)
              .filter((other) => sameFact(figure, other) && byDocument(figure, other) !== 0)
              .flatMap((other) => judge(figure, other, thresholds.spread) ?? [])
          : [],
      )
    })
  },
}

function byDocument(a: Figure, b: Figure): number {
  const [first, second] = [a.source.document, b.source.document]
  return first < second ? -1 : first > second ? 1 : 0
}

function judge(figure: Figure, other: Figure, spread: QualifierSpread): DataQuestion | undefined {
  if (figureDimension(figure) !== figureDimension(other)) return undefined
  const [a, b] = [meantRange(figure, spread), meantRange(other, spread)]
  if (a.from.lte(b.to) && b.from.lte(a.to)) return undefined
  const difference = exactValue(figure).minus(exactValue(other)).abs()
  const dimension = figureDimension(figure)
  return questionAbout(figure, {
    rule: 'sources-differ',
    severity: 'warning',
    computed: difference.toFixed(),
    also: [other],
    facts: {
      indicator: indicatorFact(figure.indicator),
      value: figureFact(figure),
      source: textFact(figure.source.document),
      otherValue: figureFact(other),
      otherSource: textFact(other.source.document),
      difference: numberFact(
        difference,
        2,
        dimension === 'vnd' || dimension === 'usd' ? dimension : figure.unit,
      ),
    },
  })
}
