import { expect, test } from '@jest/globals'
import {
  assertAcyclic,
  linksOfEnded,
  predecessorsOn,
  successorsOn,
} from '../../../../src/features/organisations/domain/lineage.ts'
import type { SuccessionLink } from '../../../../src/features/organisations/domain/lineage.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'

const link = (predecessorId: string, successorId: string, on: string, kind: 'merge' | 'split' = 'merge') =>
  ({ predecessorId, successorId, kind, on: localDate(on) }) satisfies SuccessionLink

// Hòa Bình and Vĩnh Phúc are carried on by Phú Thọ; an older merger stands behind Vĩnh Phúc.
const links = [
  link('hoa-binh', 'phu-tho', '2025-07-01'),
  link('vinh-phuc', 'phu-tho', '2025-07-01'),
  link('old-board', 'vinh-phuc', '2010-01-01'),
]

test('predecessors on a date are those whose succession has taken effect, nearest first', () => {
  expect(predecessorsOn(links, 'phu-tho', localDate('2025-06-30'))).toEqual([])
  expect(predecessorsOn(links, 'phu-tho', localDate('2025-07-01'))).toEqual([
    { organisationId: 'hoa-binh', distance: 1, on: '2025-07-01' },
    { organisationId: 'vinh-phuc', distance: 1, on: '2025-07-01' },
    { organisationId: 'old-board', distance: 2, on: '2010-01-01' },
  ])
})

test('successors on a date follow the line ahead', () => {
  expect(successorsOn(links, 'old-board', localDate('2020-01-01')).map((r) => r.organisationId)).toEqual([
    'vinh-phuc',
  ])
  expect(successorsOn(links, 'old-board', localDate('2025-07-01')).map((r) => r.organisationId)).toEqual([
    'vinh-phuc',
    'phu-tho',
  ])
})

test('what a board received after it was split is no past of the part that left', () => {
  const line = [link('b', 'c', '2023-01-01', 'split'), link('a', 'b', '2024-01-01')]
  expect(predecessorsOn(line, 'c', localDate('2025-01-01')).map((r) => r.organisationId)).toEqual(['b'])
  expect(successorsOn(line, 'a', localDate('2025-01-01')).map((r) => r.organisationId)).toEqual(['b'])
})

test('a later path that leaves more of the past open is followed although a shorter one came first', () => {
  // d descends from b directly (2020) and through c (2024, 2022); a joined b in 2021, so only the second way holds a.
  const line = [
    link('b', 'd', '2020-01-01', 'split'),
    link('b', 'c', '2022-01-01', 'split'),
    link('c', 'd', '2024-01-01'),
    link('a', 'b', '2021-01-01'),
  ]
  expect(predecessorsOn(line, 'd', localDate('2025-01-01'))).toEqual([
    { organisationId: 'b', distance: 1, on: '2020-01-01' },
    { organisationId: 'c', distance: 1, on: '2024-01-01' },
    { organisationId: 'a', distance: 3, on: '2021-01-01' },
  ])
})

test('a line that leads back to itself is refused, at any length', () => {
  expect(() => assertAcyclic(links)).not.toThrow()
  expect(() => assertAcyclic([...links, link('phu-tho', 'old-board', '2026-01-01')])).toThrow(
    expect.objectContaining({ code: 'organisations.succession-cycle' }),
  )
  expect(() => assertAcyclic([link('a', 'a', '2026-01-01')])).toThrow(
    expect.objectContaining({ code: 'organisations.succession-cycle' }),
  )
})

test('two ways to one successor are no cycle', () => {
  const diamond = [
    link('a', 'b', '2020-01-01', 'split'),
    link('a', 'c', '2020-01-01', 'split'),
    link('b', 'd', '2021-01-01'),
    link('c', 'd', '2021-01-01'),
  ]
  expect(() => assertAcyclic(diamond)).not.toThrow()
  expect(predecessorsOn(diamond, 'd', localDate('2022-01-01')).map((r) => r.organisationId)).toEqual([
    'b',
    'c',
    'a',
  ])
})

test('rights pass by the act with which a board ended, not by an earlier split after which it went on', () => {
  const name = (organisationId: string, from: string, to: string | null) => ({
    organisationId,
    name: organisationId,
    shortName: organisationId,
    symbol: null,
    from: localDate(from),
    to: to === null ? null : localDate(to),
  })
  const line = [
    link('tuyen-quang', 'ha-giang', '2020-01-01', 'split'),
    link('tuyen-quang', 'lao-cai', '2025-07-01'),
    link('yen-bai', 'van-ban', '2025-07-01', 'split'),
  ]
  const names = [
    name('tuyen-quang', '2010-01-01', '2020-01-01'),
    name('tuyen-quang', '2020-01-01', '2025-07-01'),
    name('yen-bai', '2010-01-01', null),
  ]
  expect(linksOfEnded(line, names)).toEqual([line[1]])
})
