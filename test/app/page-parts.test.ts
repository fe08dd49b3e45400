import { expect, test } from '@jest/globals'
import { chartOfYear, chartOfYears, withoutCommonStart } from '../../src/app/standings-charts.ts'
import { editorLine } from '../../src/app/wording-lines.ts'
import { diffLines, excerptOf } from '../../src/web/line-diff.ts'

const drawn = (before: string, after: string) =>
  diffLines(before, after).map(
    ({ kind, text, oldNumber, newNumber }) =>
      `${{ same: ' ', removed: '-', added: '+' }[kind]}${oldNumber ?? ''}/${newNumber ?? ''} ${text}`,
  )

test('a comparison shows what is gone, what is new and where both stand', () => {
  expect(drawn('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' 1/1 a', '-2/ b', ' 3/2 c', '+/3 x', ' 4/4 d'])
  expect(drawn('a', 'a').every((line) => line.startsWith(' '))).toBe(true)
  expect(drawn('a\na', 'a')).toEqual([' 1/1 a', '-2/ a'])
})

test('long texts without a common line are compared as wholes', () => {
  const lines = (prefix: string) => Array.from({ length: 2500 }, (_, index) => `${prefix}${index}`).join('\n')
  expect(diffLines(lines('a'), lines('b')).filter(({ kind }) => kind === 'removed')).toHaveLength(2500)
})

test('far from any change lines are left out, once', () => {
  const before = Array.from({ length: 20 }, (_, index) => String(index)).join('\n')
  const kinds = excerptOf(diffLines(before, before.replace('\n10\n', '\nx\n')), 1).map(
    (line) => line?.kind ?? null,
  )
  expect(kinds).toEqual([null, 'same', 'removed', 'added', 'same', null])
})

test('a line within a shared piece is found in the editor', () => {
  const source = 'one\ntwo\n{{!-- partial: head --}}\nthree\nfour\n'
  expect(editorLine(source, 'minutes', 'minutes', 2)).toBe(2)
  expect(editorLine(source, 'minutes', 'partials/head', 2)).toBe(5)
  expect(editorLine(source, 'minutes', 'partials/absent', 2)).toBe(2)
})

test('names in a chart lose the words that all begin with, and never all of them', () => {
  expect(withoutCommonStart(['Ban Quản lý tỉnh Phú Thọ', 'Ban Quản lý tỉnh Yên Bái'])).toEqual([
    'Phú Thọ',
    'Yên Bái',
  ])
  expect(withoutCommonStart(['Ban A', 'Ban A'])).toEqual(['A', 'A'])
  expect(withoutCommonStart(['Ban A'])).toEqual(['Ban A'])
})

const say = (key: string, params: Record<string, string | number> = {}) =>
  [key, ...Object.values(params)].join(' ')
const write = (value: string) => value.replace('.', ',')

test('the points of a year are drawn as own, checked and agreed ones; what is no whole has words and no bar', () => {
  const row = (
    name: string,
    selfTotal: string | null,
    agreedTotal: string | null,
    illustrative = false,
    soFar: string | null = null,
  ) => ({
    name: `Ban ${name}`,
    selfTotal,
    checkedTotal: null,
    agreedTotal,
    partial: { self: null, checked: soFar === null ? null : { points: soFar, open: ['I.2'] }, agreed: null },
    illustrative,
  })
  const standings = (...rows: ReturnType<typeof row>[]) => ({ year: 2022, rows }) as never
  const drawn = standings(row('A', '80', '79.5'), row('B', '60.5', null, true, '40.25'), row('C', null, null))
  expect(chartOfYear(drawn, say, write)).toEqual({
    type: 'chart',
    title: 'web.chart-of-points 2022 (* web.illustrative)',
    alt: 'web.chart-of-points-alt 2022',
    series: ['web.self-score', 'web.checked-score', 'web.agreed-score'],
    main: 'last',
    bars: [
      { name: 'A', values: [80, null, 79.5], labels: ['80', '', '79,5'], notes: [] },
      { name: 'B', values: [60.5, null, null], labels: ['60,5*', '40,25\u00a0+\u00a0…*', ''], notes: [] },
    ],
  })
  expect(chartOfYear(standings(row('A', '80', '80'), row('C', null, null)), say, write)).toBeNull()
})

test('the points over the years are drawn a year beside the other, and not at all for a single year', () => {
  const place = (percent: string | null, code = 'N') => ({
    ofPredecessor: false,
    bloc: { code, name: code },
    percent,
    illustrative: false,
  })
  const board = (name: string, years: object[]) =>
    ({ organisationId: name, name: `Ban ${name}`, years }) as never
  const boards = [
    board('A', [
      { year: 2023, places: [place('91.25')] },
      { year: 2022, places: [place('88')] },
    ]),
    board('B', [{ year: 2023, places: [place('70')] }]),
  ]
  expect(chartOfYears(boards, 'N', say, write)).toEqual({
    type: 'chart',
    title: 'web.chart-of-years',
    alt: 'web.chart-of-years-alt',
    series: ['2022', '2023'],
    main: 'last',
    bars: [
      { name: 'A', values: [88, 91.25], labels: ['88', '91,25'], notes: [] },
      { name: 'B', values: [null, 70], labels: ['', '70'], notes: [] },
    ],
  })
  expect(chartOfYears(boards.slice(1), 'N', say, write)).toBeNull()
})
