import { expect, test } from '@jest/globals'
import { pointsOverYears, trendsOf, type YearStandings } from '../../../src/features/scoring/domain/trend.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'

const row = (organisationId: string, name: string, rank: number | null, points: string | null) => ({
  organisationId,
  name,
  rank,
  shared: false,
  points,
  illustrative: false,
})
const north = { code: 'north', name: 'Khối phía Bắc' }
const south = { code: 'south', name: 'Khối phía Nam' }

/** A and B are of one bloc, C of another; on 01/07/2025 B and C go on in A, which is renamed. */
const STANDINGS: readonly YearStandings[] = [
  { year: 2025, bloc: north, total: '1000', rows: [row('A', 'Ban Quản lý A mới', 1, '912.5')] },
  {
    year: 2024,
    bloc: north,
    total: '100',
    rows: [row('A', 'Ban Quản lý A', 2, '85.555'), row('B', 'Ban Quản lý B', 1, '90')],
  },
  { year: 2024, bloc: south, total: '100', rows: [row('C', 'Ban Quản lý C', null, null)] },
  { year: 2023, bloc: north, total: '100', rows: [row('A', 'Ban Quản lý A', 4, '70')] },
]
const links = ['B', 'C'].map((predecessorId) => ({
  predecessorId,
  successorId: 'A',
  kind: 'merge' as const,
  on: localDate('2025-07-01'),
}))

test('the places of merged boards stand beside the own ones, with the names and blocs of their time', () => {
  const [trend] = trendsOf(['A'], STANDINGS, links, localDate('2025-12-31'))
  expect(
    trend?.years.map(({ year, places }) => [
      year,
      places.map((place) => [place.name, place.bloc.code, place.ofPredecessor, place.rank, place.percent]),
    ]),
  ).toEqual([
    // 912,5 of 1000 and 85,555 of 100, half up
    [2025, [['Ban Quản lý A mới', 'north', false, 1, '91.25']]],
    [
      2024,
      [
        ['Ban Quản lý A', 'north', false, 2, '85.56'],
        ['Ban Quản lý B', 'north', true, 1, '90'],
        ['Ban Quản lý C', 'south', true, null, null],
      ],
    ],
    [2023, [['Ban Quản lý A', 'north', false, 4, '70']]],
  ])
})

test('a rank is compared with that of the year before in the same bloc, and with nothing else', () => {
  const [trend] = trendsOf(['A'], STANDINGS, links, localDate('2025-12-31'))
  const changes = trend?.years.map(({ places }) => places.map(({ change }) => change))
  expect(changes).toEqual([[1], [2, null, null], [null]])
})

test('what is not merged yet on the day is nobody’s past', () => {
  const [trend] = trendsOf(['A'], STANDINGS, links, localDate('2025-06-30'))
  expect(trend?.years.map(({ places }) => places.length)).toEqual([1, 1, 1])
})

test('what a board reaches after a part has left it is no past of that part', () => {
  const split = [
    { predecessorId: 'B', successorId: 'A', kind: 'split' as const, on: localDate('2023-07-01') },
  ]
  const [trend] = trendsOf(['A'], STANDINGS, split, localDate('2025-12-31'))
  // B goes on and is first in 2024: its own place, not one of A's past.
  expect(trend?.years.map(({ year, places }) => [year, places.map(({ name }) => name)])).toEqual([
    [2025, ['Ban Quản lý A mới']],
    [2024, ['Ban Quản lý A']],
    [2023, ['Ban Quản lý A']],
  ])
})

test('points over the years stand side by side in per cent of each year’s total, those of merged boards and of other blocs are left out', () => {
  const trends = trendsOf(['A', 'C'], STANDINGS, links, localDate('2025-12-31'))
  const share = (value: string | null) => ({ value, illustrative: false })
  // 70 of 100, 85,555 of 100 half up, 912,5 of 1000.
  expect(pointsOverYears(trends, 'north')).toEqual({
    years: [2023, 2024, 2025],
    percents: new Map([
      ['A', [share('70'), share('85.56'), share('91.25')]],
      ['C', [null, null, null]],
    ]),
  })
  // C had a line without points in 2024, and in no other year.
  expect(pointsOverYears(trends, 'south')).toEqual({
    years: [2024],
    percents: new Map([
      ['A', [null]],
      ['C', [share(null)]],
    ]),
  })
})

test('of many years the last four are shown', () => {
  const standings = [2019, 2020, 2021, 2022, 2023].map((year) => ({
    year,
    bloc: north,
    total: '100',
    rows: [row('A', 'Ban Quản lý A', 1, String(year - 1930))],
  }))
  const past = pointsOverYears(trendsOf(['A'], standings, [], localDate('2023-12-31')), 'north')
  expect(past.years).toEqual([2020, 2021, 2022, 2023])
  expect(past.percents.get('A')?.map((one) => one?.value)).toEqual(['90', '91', '92', '93'])
})
