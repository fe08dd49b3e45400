import type { z } from 'zod'
import type { explanationView, standingsView, trendView } from '../features/scoring/http/schemas.ts'
import { asDomainError } from '../http/answer.ts'
import { parameter, sendFile } from '../web/form.ts'
import type { Page, Visit } from '../web/page.ts'
import { myBloc, myBlocs } from './my-places.ts'
import { standingsCharts } from './standings-charts.ts'

type Standings = z.infer<typeof standingsView>
type Trend = z.infer<typeof trendView>
type Explanation = z.infer<typeof explanationView>

/** What stands at the head of all pages of a bloc year. */
export interface YearHead {
  readonly blocYearId: string
  readonly blocName: string
  readonly year: number
  readonly current: 'standings' | 'dossiers' | 'papers'
}

/** The head of a page of a bloc year, by its path or as named; `not-found` for those who may not know of it. */
export async function yearHead(
  visit: Visit,
  current: YearHead['current'],
  blocYearId = parameter(visit, 'blocYearId'),
): Promise<YearHead> {
  const { blocId, year } = await visit.ask<{ blocId: string; year: number }>('blocs.year', {
    params: { blocYearId },
  })
  return { blocYearId, blocName: (await myBloc(visit, blocId)).name, year, current }
}

/** What is asked for, or null where there is none yet or this person may not see it. */
export async function ifAny<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking
  } catch (error) {
    const kind = asDomainError(error)?.kind
    if (kind === 'not-found' || kind === 'conflict') return null
    throw error
  }
}

async function listBlocs(visit: Visit): Promise<void> {
  const { search } = visit.request.query
  const sought = typeof search === 'string' && search.trim() !== '' ? search.trim().slice(0, 100) : undefined
  const blocs = await Promise.all(
    (await myBlocs(visit, sought)).map(async ({ id, name }) => {
      const years = await ifAny(
        visit.ask<{ items: { id: string; year: number }[] }>('blocs.years', { params: { blocId: id } }),
      )
      return { id, name, years: [...(years?.items ?? [])].sort((a, b) => b.year - a.year) }
    }),
  )
  visit.show('blocs', 'web.blocs', { blocs, search: sought ?? null })
}

async function showStandings(visit: Visit): Promise<void> {
  const year = await yearHead(visit, 'standings')
  const params = { blocYearId: year.blocYearId }
  const standings = await ifAny(visit.ask<Standings>('standings.get', { params }))
  const trend = standings && (await ifAny(visit.ask<Trend>('standings.trend', { params })))
  visit.show('standings', 'web.standings', {
    year,
    standings,
    rows: standings?.rows.map((row) => ({ ...row, hasExplanation: isExplained(standings, row) })),
    isPartial: standings?.rows.some(({ partial }) => partial.self ?? partial.checked),
    isFrozen: standings?.state === 'frozen',
    charts: standings && (await standingsCharts(visit, standings, trend?.boards ?? [])),
    leftOut: standings && leftOutOf(standings, trend),
    trend: standings && trend && trendTable(trend, standings),
  })
}

/** Is there something to tell of how the points came about: they are frozen, or this person sees them being made. */
const isExplained = ({ state }: Standings, { points, partial }: Standings['rows'][number]): boolean =>
  state === 'frozen' || points !== null || partial.agreed !== null

/** Boards that were left out, by their names. */
function leftOutOf({ leftOut }: Standings, trend: Trend | null) {
  const names = new Map(trend?.boards.map(({ code, name }) => [code, name]))
  return leftOut.map(({ organisation, name, reason }) => ({
    name: name ?? names.get(organisation) ?? organisation,
    reason,
  }))
}

/**
 * Ranks over the years, a row each board in the order of the standings: its own place, then those of boards that it carries on, each by its name of the
 * time, and by the bloc where that was another one. Null with a single year, which the standings show already.
 */
function trendTable({ boards }: Trend, { bloc, rows }: Standings) {
  const years = [...new Set(boards.flatMap((board) => board.years.map(({ year }) => year)))].sort()
  if (years.length < 2) return null
  const places = new Map(rows.map(({ organisationId }, index) => [organisationId, index]))
  const placeOf = ({ organisationId }: Trend['boards'][number]) => places.get(organisationId) ?? places.size
  return {
    years,
    boards: boards
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map(({ name, years: own }) => ({
        name,
        cells: years.map((year) => {
          const held = own.find((one) => one.year === year)?.places ?? []
          const told = held.map((place) => ({
            rank: place.rank,
            ranked: place.ranked,
            shared: place.shared,
            of: place.ofPredecessor ? place.name : null,
            elsewhere: place.bloc.code === bloc.code ? null : place.bloc.name,
          }))
          return { year, places: told }
        }),
      })),
  }
}

async function explain(visit: Visit): Promise<void> {
  const year = await yearHead(visit, 'standings')
  const organisationId = parameter(visit, 'organisationId')
  const params = { blocYearId: year.blocYearId, organisationId }
  const explanation = await visit.ask<Explanation>('standings.explain', { params })
  // Groups within groups, such as I.2 of I, stand below them.
  const groups = explanation.groups.map((group) => ({ ...group, isWhole: !group.code.includes('.') }))
  visit.show('explanation', 'web.explanation', { year, explanation: { ...explanation, groups } })
}

async function downloadRecord(visit: Visit): Promise<void> {
  const { blocYearId, year } = await yearHead(visit, 'standings')
  const record = await visit.ask<object>('standings.record', { params: { blocYearId } })
  const bytes = Buffer.from(JSON.stringify(record, null, 2))
  sendFile(visit, { bytes, name: `ban-ghi-tinh-toan-${year}.json`, mediaType: 'application/json' })
}

/** The blocs of the person, and for each of their years the standings and how they were computed. */
export const blocPages: readonly Page[] = [
  { method: 'get', path: '/blocs', access: 'signed-in', handle: listBlocs },
  { method: 'get', path: '/bloc-years/:blocYearId', access: 'signed-in', handle: showStandings },
  {
    method: 'get',
    path: '/bloc-years/:blocYearId/boards/:organisationId',
    access: 'signed-in',
    handle: explain,
  },
  {
    method: 'get',
    path: '/bloc-years/:blocYearId/record',
    access: 'signed-in',
    givesFile: true,
    handle: downloadRecord,
  },
]
