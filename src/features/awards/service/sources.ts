import type { Reader } from '../../../db/database.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { addDays, holds, type LocalDate, localDate } from '../../../shared/domain/local-date.ts'
import { getBlocYear, listMembershipsOf } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { checksOf, comparedFigures, type ComparedMeasure, openFigures } from '../../reports/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import { frozenStandings } from '../../scoring/index.ts'
import { declaredResults } from '../../selection/index.ts'
import { type AchievementRow, achievementRows, type Amount, type OpenAmount } from '../domain/achievement.ts'
import { type AwardKind, awardKindsOf, type DeclaredSelection } from '../domain/declared.ts'

// What awards take from the features before them, each in the shape that awards needs.

/** The award kinds of the adopted rulebook. Throws `conflict` when the bloc has adopted none. */
export async function awardKinds(reader: Reader, blocYearId: string): Promise<AwardKind[]> {
  return awardKindsOf((await adoptedRulebook(reader, blocYearId)).content)
}

/** Who was selected by the declared polls of the bloc year. */
export function declaredSelections(reader: Reader, blocYearId: string): Promise<DeclaredSelection[]> {
  return declaredResults(reader, blocYearId)
}

/** A board's place in the bloc; points as canonical decimal text. */
export interface BoardStanding {
  readonly points: string
  readonly rank: number
  readonly illustrative: boolean
}

/**
 * The frozen standing of every ranked board by its id; empty while the scores are not frozen, because points that may
 * still change stand in no paper.
 */
export async function standingsByBoard(
  reader: Reader,
  blocYearId: string,
): Promise<Map<string, BoardStanding>> {
  const view = await frozenStandings(reader, blocYearId).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'scoring.not-frozen') return undefined
    throw error
  })
  return new Map(
    (view?.rows ?? []).flatMap(({ organisationId, points, rank, illustrative }) =>
      points === null || rank === null ? [] : [[organisationId, { points, rank, illustrative }] as const],
    ),
  )
}

/**
 * The accepted year figures of a board beside its targets and last year's results, as its scores take them: those of
 * boards that were merged into it put together, each with its source; and what of theirs can not be put together.
 */
export async function achievementsOf(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
  today: LocalDate,
): Promise<{ readonly rows: readonly AchievementRow[]; readonly open: readonly OpenAmount[] }> {
  const day = await lastMemberDay(reader, blocYearId, organisationId, today)
  const isOwn = (row: { readonly organisationId: string }): boolean => row.organisationId === organisationId
  const compared = (await comparedFigures(reader, blocYearId, 'YEAR', day)).filter(isOwn)
  const left = (await openFigures(reader, blocYearId, 'YEAR', day)).filter(isOwn)
  const amounts = (key: 'result' | 'registeredTarget' | 'samePeriod'): Amount[] =>
    compared.flatMap((row) => (row[key] === null ? [] : [toAmount(row.indicator, row[key])]))
  const [actual, targets] = [amounts('result'), amounts('registeredTarget')]
  const codes = [...new Set([...actual, ...targets, ...left].map(({ indicator }) => indicator))]
  const indicators = await getIndicators(reader, codes)
  const { ratioRounding } = (await checksOf(reader, blocYearId)).thresholds
  return {
    rows: achievementRows(indicators, actual, targets, amounts('samePeriod'), ratioRounding),
    open: indicators.flatMap((indicator) =>
      left
        .filter((one) => one.indicator === indicator.code)
        .map((one) => ({ ...one, indicator, what: COLUMN_OF[one.what] })),
    ),
  }
}

const COLUMN_OF = { result: 'actual', registeredTarget: 'target', samePeriod: 'previous' } as const

/** The day, or the last one of the year before it, on which the board was a member of the bloc. */
async function lastMemberDay(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
  today: LocalDate,
): Promise<LocalDate> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const end = localDate(`${year}-12-31`)
  const day = today < end ? today : end
  const own = (await listMembershipsOf(reader, [organisationId])).filter((one) => one.blocId === blocId)
  if (own.some((membership) => holds(membership, day))) return day
  const last = own.flatMap(({ to }) => (to !== null && to <= day ? [addDays(to, -1)] : [])).toSorted()
  return last.at(-1) ?? day
}

function toAmount(indicator: string, measure: ComparedMeasure): Amount {
  const { value, unit, qualifier, finality, source, illustrative, method, parts } = measure
  const madeOf = method === 'own' ? null : { method, names: parts.map((part) => part.name) }
  return { indicator, value: decimal(value), unit, qualifier, finality, source, illustrative, madeOf }
}
