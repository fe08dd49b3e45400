import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { isCarriedOn, predecessorsOn } from '../../organisations/domain/lineage.ts'
import { listSuccessionLinks } from '../../organisations/index.ts'
import type { EarlierAward } from '../domain/inputs.ts'

/** An award that stands on a day, as the register holds it. */
export interface StandingAward {
  readonly organisationId: string
  readonly awardCode: string
  readonly awardYear: number
  /** Number of the decision that grants it. */
  readonly decision: string
}

/** The awards of some boards that stand on the day. */
export type AwardRegister = (
  reader: Reader,
  organisationIds: readonly string[],
  day: LocalDate,
) => Promise<readonly StandingAward[]>

let register: AwardRegister | undefined

/** Hands in the register. It belongs to the awards, which come after the scores: only the composition root knows both. */
export function useAwardRegister(given: AwardRegister): void {
  register = given
}

/** The awards that stand on the day, read from the register; an error when the application was put together without one. */
const standingAwards: AwardRegister = (reader, organisationIds, day) => {
  if (!register) throw new Error('the award register was not handed in')
  return register(reader, organisationIds, day)
}

/**
 * The awards of each board that stand on the day, by its id: its own and those of the boards that it carries on by then,
 * of the years that had begun when it took them over; the oldest award year first.
 */
export async function awardsThroughSuccessions(
  reader: Reader,
  organisationIds: readonly string[],
  day: LocalDate,
): Promise<Map<string, EarlierAward[]>> {
  const links = await listSuccessionLinks(reader)
  const lines = new Map(organisationIds.map((id) => [id, predecessorsOn(links, id, day)]))
  const all = new Set([...lines].flatMap(([id, line]) => [id, ...line.map((one) => one.organisationId)]))
  const awards = await standingAwards(reader, [...all], day)
  return new Map(
    organisationIds.map((id) => [
      id,
      awards
        .filter(
          ({ organisationId, awardYear }) =>
            organisationId === id ||
            lines
              .get(id)
              ?.some((one) => one.organisationId === organisationId && isCarriedOn(one, awardYear)),
        )
        .map(({ organisationId, awardCode, awardYear, decision }) => ({
          award: awardCode,
          year: awardYear,
          decision,
          ofPredecessor: organisationId !== id,
        })),
    ]),
  )
}
