import type { Reader } from '../../../db/database.ts'
import { decimal } from '../../../shared/domain/decimal.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { findBlocYear, getBlocYear } from '../../blocs/index.ts'
import { getIndicators } from '../../indicators/index.ts'
import { acceptedRegistrations, acceptedTargets } from '../../registrations/index.ts'
import { type AcceptedFigure, acceptedFigures } from '../../reports/index.ts'
import { adoptedRulebook } from '../../rulebooks/index.ts'
import { frozenStandings } from '../../scoring/index.ts'
import { declaredResults } from '../../selection/index.ts'
import { type AchievementRow, achievementRows, type Amount } from '../domain/achievement.ts'
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
 * The accepted year figures of a board beside its targets and last year's results: those accepted then, else those
 * that the board stated when it registered, each with its source.
 */
export async function achievementsOf(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
): Promise<AchievementRow[]> {
  const { blocId, year } = await getBlocYear(reader, blocYearId)
  const before = await findBlocYear(reader, blocId, year - 1)
  const isOwn = (row: { readonly organisationId: string | null }) => row.organisationId === organisationId
  const actual = (await acceptedFigures(reader, blocYearId, 'YEAR')).filter(isOwn).flatMap(toAmount)
  const accepted = before
    ? (await acceptedFigures(reader, before.id, 'YEAR')).filter(isOwn).flatMap(toAmount)
    : []
  const stated = await statedLastYear(reader, blocYearId, organisationId)
  const known = new Set(accepted.map((amount) => amount.indicator))
  const targets = (await acceptedTargets(reader, blocYearId)).filter(isOwn).map((target) => ({
    ...exact(target),
    indicator: target.indicatorCode,
    source: null,
  }))
  const previous = [...accepted, ...stated.filter((amount) => !known.has(amount.indicator))]
  const codes = [...new Set([...actual, ...targets].map((amount) => amount.indicator))]
  return achievementRows(await getIndicators(reader, codes), actual, targets, previous)
}

async function statedLastYear(reader: Reader, blocYearId: string, organisationId: string): Promise<Amount[]> {
  const registration = (await acceptedRegistrations(reader, blocYearId)).find(
    (one) => one.organisationId === organisationId,
  )
  return (registration?.targets ?? []).flatMap(({ indicatorCode, lastYear }) =>
    lastYear ? [{ ...exact(lastYear), indicator: indicatorCode, source: lastYear.source }] : [],
  )
}

const exact = (stated: {
  readonly value: string
  readonly unit: string
  readonly illustrative: boolean
}): Omit<Amount, 'indicator' | 'source'> => ({
  value: decimal(stated.value),
  unit: stated.unit,
  qualifier: 'none',
  finality: 'official',
  illustrative: stated.illustrative,
})

/** Wholes only: the parts of a breakdown are no results of their own. */
function toAmount({
  indicator,
  part,
  value,
  unit,
  qualifier,
  finality,
  source,
  illustrative,
}: AcceptedFigure) {
  const amount: Amount = {
    indicator,
    value: decimal(value),
    unit,
    qualifier,
    finality,
    source: source.document,
    illustrative,
  }
  return part === 'total' ? [amount] : []
}
