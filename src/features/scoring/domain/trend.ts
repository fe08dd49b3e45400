import { decimal, decimalText, round } from '../../../shared/domain/decimal.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { isCarriedOn, predecessorsOn, type SuccessionLink } from '../../organisations/domain/lineage.ts'

/** The frozen standings of one bloc and year, with the names that held then. */
export interface YearStandings {
  readonly year: number
  readonly bloc: { readonly code: string; readonly name: string }
  /** The total of the rubric. */
  readonly total: string
  readonly rows: readonly {
    readonly organisationId: string
    readonly name: string
    readonly rank: number | null
    readonly shared: boolean
    readonly points: string | null
    readonly illustrative: boolean
  }[]
}

/** A place in the standings of a year. */
export interface PastPlace {
  readonly organisationId: string
  /** The name of that time. */
  readonly name: string
  /** Of a board that this one carries on. */
  readonly ofPredecessor: boolean
  readonly bloc: { readonly code: string; readonly name: string }
  /** Boards that had a rank. */
  readonly ranked: number
  readonly rank: number | null
  readonly shared: boolean
  readonly points: string | null
  readonly total: string
  /** Points of the total in per cent, two places, half up: rubrics of 100 and of 1000 side by side. */
  readonly percent: string | null
  /** Ranks gained on the year before in the same bloc; below zero lost; null where there is nothing to compare. */
  readonly change: number | null
  readonly illustrative: boolean
}

/** A board's places year by year, the newest first. */
export interface Trend {
  readonly organisationId: string
  readonly years: readonly { readonly year: number; readonly places: readonly PastPlace[] }[]
}

/**
 * The places of boards over the years as they are known on `day`, those of the boards that they carry on beside their
 * own up to the year in which they passed on. Points of merged boards are never added: each stands with its name and
 * bloc of the time.
 */
export function trendsOf(
  organisationIds: readonly string[],
  standings: readonly YearStandings[],
  links: readonly SuccessionLink[],
  day: LocalDate,
): Trend[] {
  const years = [...new Set(standings.map(({ year }) => year))].sort((a, b) => b - a)
  return organisationIds.map((organisationId) => {
    const before = predecessorsOn(links, organisationId, day)
    return {
      organisationId,
      years: years.flatMap((year) => {
        const carried = before.filter((one) => isCarriedOn(one, year))
        const line = [organisationId, ...carried.map((one) => one.organisationId)]
        const places = line.flatMap((board) =>
          placesOf(board, year, standings).map((place) => ({
            ...place,
            ofPredecessor: board !== organisationId,
          })),
        )
        return places.length === 0 ? [] : [{ year, places }]
      }),
    }
  })
}

/** More years than this can not be told apart in black and white. */
const MOST_YEARS = 4

/** A board's points of a year in per cent of that year's total. */
export interface ShareOfTotal {
  readonly value: string | null
  readonly illustrative: boolean
}

/** The boards' own points in one bloc over the last years in which one of them had a place there, side by side. */
export interface PointsOverYears {
  /** The oldest first. */
  readonly years: readonly number[]
  /**
   * By board, one for each of the years; null where it had no place in this bloc. Those of boards merged into it are never
   * added, and those of another bloc never set beside: its council scores by rules of its own.
   */
  readonly percents: ReadonlyMap<string, readonly (ShareOfTotal | null)[]>
}

/** What a table or chart of the standings of a bloc over the years shows. */
export function pointsOverYears(trends: readonly Trend[], blocCode: string): PointsOverYears {
  const owns = trends.map(({ organisationId, years }) => {
    const own = years.flatMap(({ year, places }) =>
      places
        .filter(({ ofPredecessor, bloc }) => !ofPredecessor && bloc.code === blocCode)
        .map((place) => [year, place] as const),
    )
    return [organisationId, new Map(own)] as const
  })
  const known = new Set(owns.flatMap(([, places]) => [...places.keys()]))
  const years = [...known].sort((a, b) => a - b).slice(-MOST_YEARS)
  const percents = owns.map(([id, places]) => {
    const shares = years.map((year) => {
      const place = places.get(year)
      return place ? { value: place.percent, illustrative: place.illustrative } : null
    })
    return [id, shares] as const
  })
  return { years, percents: new Map(percents) }
}

function placesOf(
  board: string,
  year: number,
  standings: readonly YearStandings[],
): Omit<PastPlace, 'ofPredecessor'>[] {
  return standings
    .filter((one) => one.year === year)
    .flatMap(({ bloc, total, rows }) => {
      const row = rows.find(({ organisationId }) => organisationId === board)
      if (!row) return []
      const { organisationId, name, rank, shared, points, illustrative } = row
      const before = standings
        .find((one) => one.year === year - 1 && one.bloc.code === bloc.code)
        ?.rows.find((other) => other.organisationId === board)?.rank
      return [
        {
          organisationId,
          name,
          bloc,
          ranked: rows.filter((other) => other.rank !== null).length,
          rank,
          shared,
          points,
          total,
          percent: points === null ? null : percentOf(points, total),
          change: rank === null || before == null ? null : before - rank,
          illustrative,
        },
      ]
    })
}

const percentOf = (points: string, total: string): string =>
  decimalText(round(decimal(points).times(100).dividedBy(total), 2, 'half-up'))
