import type { BreakdownPart } from '../../indicators/domain/indicator.ts'
import type { Figure } from './figure.ts'

/** A fact that two revisions state differently, or that only one of them states. */
export interface ChangedFact {
  readonly indicator: string
  readonly part: BreakdownPart
}

/** What differs between two revisions: the number, unit, qualifier, finality or day, or that it is stated at all. */
export function changedFacts(before: readonly Figure[], after: readonly Figure[]): ChangedFact[] {
  const wordsOf = (figures: readonly Figure[]) =>
    new Map(
      figures.map(({ indicator, part, stated, unit, qualifier, finality, asOf }) => [
        `${indicator} ${part}`,
        { indicator, part, words: [stated, unit, qualifier, finality, asOf].join(' ') },
      ]),
    )
  const [old, now] = [wordsOf(before), wordsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const fact = is ?? was
    return fact && was?.words !== is?.words ? [{ indicator: fact.indicator, part: fact.part }] : []
  })
}
