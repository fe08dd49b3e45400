import type { BreakdownPart } from '../../indicators/domain/indicator.ts'
import type { Figure } from './figure.ts'

/** A fact over several revisions: how each of them states it, null where one does not. */
export interface FactRow {
  readonly indicator: string
  readonly part: BreakdownPart
  readonly cells: readonly (Figure | null)[]
  /** Number, unit, qualifier, finality or day are not the same in all, or one of them does not state it. */
  readonly isChanged: boolean
}

const wordsOf = ({ stated, unit, qualifier, finality, asOf }: Figure): string =>
  [stated, unit, qualifier, finality, asOf].join(' ')

/** Revisions side by side, a row for each fact that any of them states, in the order in which they came. */
export function sideBySide(revisions: readonly (readonly Figure[])[]): FactRow[] {
  const keyOf = ({ indicator, part }: Figure): string => `${indicator} ${part}`
  const facts = new Map(revisions.flat().map((figure) => [keyOf(figure), figure]))
  return [...facts].map(([key, { indicator, part }]) => {
    const cells = revisions.map((figures) => figures.find((figure) => keyOf(figure) === key) ?? null)
    const words = new Set(cells.map((figure) => figure && wordsOf(figure)))
    return { indicator, part, cells, isChanged: words.size > 1 }
  })
}

/** How many facts two revisions state differently, or only one of them. */
export function changedFacts(before: readonly Figure[], after: readonly Figure[]): number {
  return sideBySide([before, after]).filter((row) => row.isChanged).length
}
