import type { Reader } from '../../../db/database.ts'
import { decimal, decimalText } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { recordOf, standingsOf } from '../../scoring/index.ts'

/** What the standings know of a board: agreed points as canonical decimals, rank, points by section. */
export interface StandingFacts {
  readonly total: string | null
  readonly totalBeforeBonus: string | null
  readonly rank: number | null
  readonly sections: Readonly<Record<string, string>>
  /** As a positive number. */
  readonly deductions: string | null
  readonly targetsExceeded: number | null
  readonly womenShare: string | null
}

/**
 * The standings by board, frozen if they are, else as they are on the day; empty while the scores of the year are not
 * open. A board with open criteria has no total, and its parts are no facts either.
 */
export async function standingFacts(
  reader: Reader,
  blocYearId: string,
  on: LocalDate,
): Promise<ReadonlyMap<string, StandingFacts>> {
  try {
    const { rows } = await standingsOf(reader, blocYearId, on)
    const { record } = await recordOf(reader, blocYearId, on)
    return new Map(
      rows.map((row) => {
        const board = record.boards.find((b) => b.organisation === row.code)
        const tie = record.inputs.find((input) => input.organisation === row.code)?.tie
        const known = row.points !== null && board !== undefined
        return [
          row.organisationId,
          {
            total: row.points,
            totalBeforeBonus: known
              ? decimalText(decimal(board.regular).plus(decimal(board.deduction)))
              : null,
            rank: row.rank,
            sections: known ? Object.fromEntries(board.groups.map((g) => [g.group, g.points])) : {},
            deductions: known ? decimalText(decimal(board.deduction).negated()) : null,
            targetsExceeded: known ? row.targetsExceeded : null,
            womenShare: tie?.womenShare ?? null,
          },
        ]
      }),
    )
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not-found') return new Map()
    throw error
  }
}
