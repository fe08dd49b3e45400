import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'
import type { SuccessionLink } from '../../organisations/domain/lineage.ts'

/** How well a collective completed its tasks in a year, as its superior recognised it. */
export const COMPLETION_LEVELS = ['excellent', 'good', 'met', 'not-met'] as const
export type CompletionLevel = (typeof COMPLETION_LEVELS)[number]

/** Who checks a board's figures records it (nobody for itself), or the council; it is only voided and recorded anew. */
export const completionMachine = machine({
  thing: 'completion',
  states: ['recorded', 'voided'],
  initial: 'recorded',
  transitions: [{ action: 'void', from: ['recorded'], to: 'voided', by: ['checker', 'council'] }],
})

/** A recognition that stands. */
export interface Completion {
  readonly organisationId: string
  readonly year: number
  readonly level: CompletionLevel
}

/**
 * Consecutive years up to and including `year` in which excellent completion was recognised: of the board itself, and
 * of those that it carries on by `day` for the years before it took them over, when all of them were excellent (a year
 * of which one is not known breaks the row). `null` when nothing at all is recorded in the line.
 */
export function yearsExcellent(
  completions: readonly Completion[],
  links: readonly SuccessionLink[],
  organisationId: string,
  year: number,
  day: LocalDate,
): number | null {
  const levels = new Map(completions.map((one) => [`${one.organisationId} ${one.year}`, one.level]))
  const isExcellent = (board: string, of: number, seen: ReadonlySet<string>): boolean => {
    const own = levels.get(`${board} ${of}`)
    if (own !== undefined) return own === 'excellent'
    const before = links.filter(
      (link) => link.successorId === board && link.on <= day && link.on > `${of}-12-31`,
    )
    return (
      before.length > 0 &&
      before.every(
        ({ predecessorId }) =>
          !seen.has(predecessorId) && isExcellent(predecessorId, of, new Set([...seen, predecessorId])),
      )
    )
  }
  if (completions.length === 0) return null
  let years = 0
  while (isExcellent(organisationId, year - years, new Set([organisationId]))) years++
  return years
}
