import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  asciiName,
  bundleEntries,
  indexText,
  manifestText,
} from '../../../../src/features/awards/domain/bundle.ts'
import { historyOf, type RegisterEntry, streakOf } from '../../../../src/features/awards/domain/register.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'

const entry = (
  organisationId: string,
  awardYear: number,
  state: RegisterEntry['state'] = 'granted',
  awardCode = 'flag',
): RegisterEntry => ({
  organisationId,
  organisationName: `Ban ${organisationId}`,
  awardCode,
  awardYear,
  state,
  decisionNumber: `${awardYear}/QĐ`,
  decidedOn: localDate(`${awardYear + 1}-03-10`),
})
// Hòa Bình and Vĩnh Phúc were merged into Phú Thọ on 01/07/2025.
const LINKS = ['hoa-binh', 'vinh-phuc'].map((predecessorId) => ({
  predecessorId,
  successorId: 'phu-tho',
  kind: 'merge' as const,
  on: localDate('2025-07-01'),
}))
const REGISTER = [
  entry('phu-tho', 2021),
  entry('phu-tho', 2024),
  entry('hoa-binh', 2022),
  entry('vinh-phuc', 2023),
  entry('bac-kan', 2024),
]

test('a board shows its own awards and, from the merger on, those of the boards it carries on, marked as theirs', () => {
  const show = (day: string) =>
    historyOf(REGISTER, LINKS, 'phu-tho', localDate(day)).map(
      (h) => `${h.awardYear} ${h.organisationId}${h.ofPredecessor ? ' (tiền thân)' : ''}`,
    )
  expect(show('2025-06-30')).toEqual(['2024 phu-tho', '2021 phu-tho'])
  expect(show('2025-07-01')).toEqual([
    '2024 phu-tho',
    '2023 vinh-phuc (tiền thân)',
    '2022 hoa-binh (tiền thân)',
    '2021 phu-tho',
  ])
  // the 2024 award was decided on 10/03/2025
  expect(show('2025-03-09')).toEqual(['2021 phu-tho'])
})

test('years in a row are counted for the board alone and with its predecessors', () => {
  const history = historyOf(REGISTER, LINKS, 'phu-tho', localDate('2025-12-31'))
  expect(streakOf(history, 'flag', 2024)).toEqual({ own: 1, withPredecessors: 4 })
  expect(streakOf(history, 'flag', 2025)).toEqual({ own: 0, withPredecessors: 0 })
  expect(streakOf(history, 'certificate', 2024)).toEqual({ own: 0, withPredecessors: 0 })
})

test('what a board wins after a part has left it is no history of that part', () => {
  const register = [entry('b', 2022), entry('b', 2023), entry('b', 2024)]
  const split = [
    { predecessorId: 'b', successorId: 'c', kind: 'split', on: localDate('2023-07-01') },
  ] as const
  const history = historyOf(register, split, 'c', localDate('2026-01-01'))
  expect(history.map((h) => [h.awardYear, h.ofPredecessor])).toEqual([
    [2023, true],
    [2022, true],
  ])
})

test('a revoked award breaks the row and stays in the history', () => {
  const register = [entry('a', 2022), entry('a', 2023, 'revoked'), entry('a', 2024)]
  const history = historyOf(register, [], 'a', localDate('2026-01-01'))
  expect(history.map((h) => h.state)).toEqual(['granted', 'revoked', 'granted'])
  expect(streakOf(history, 'flag', 2024).own).toBe(1)
})

test.each([
  ['Tờ trình đề nghị tặng Cờ thi đua', 'to-trinh-de-nghi-tang-co-thi-dua'],
  ['Báo cáo thành tích — Ban Quản lý KKT Phú Quốc', 'bao-cao-thanh-tich-ban-quan-ly-kkt-phu-quoc'],
  ['Biên bản số 01/BB-BQL', 'bien-ban-so-01-bb-bql'],
  ['CON', 'con-tai-lieu'],
  ['com1', 'com1-tai-lieu'],
  ['///', 'tai-lieu'],
  ['Đắk Lắk'.normalize('NFD'), 'dak-lak'],
  // Cut between words at 80 characters, or within the only one.
  [`${'khu công nghiệp '.repeat(5)}Bắc Giang`, `${'khu-cong-nghiep-'.repeat(5)}bac`.slice(0, 79)],
  ['a'.repeat(100), 'a'.repeat(80)],
])('“%s” is stored as %s', (title, file) => {
  expect(asciiName(title)).toBe(file)
})

test('any title gives a name that survives Windows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      expect(asciiName(title)).toMatch(/^[a-z0-9]([a-z0-9-]{0,90}[a-z0-9])?$/)
    }),
  )
})

test('entries are numbered in order, never collide, and manifest and index name them', () => {
  const source = (title: string) => ({ title, name: title, extension: 'pdf', sha256: 'ab', bytes: 1 })
  const entries = bundleEntries([source('Tờ trình'), source('Tờ trình')])
  expect(entries.map((e) => e.file)).toEqual(['01-to-trinh.pdf', '02-to-trinh.pdf'])
  expect(manifestText(entries)).toBe('ab  01-to-trinh.pdf\nab  02-to-trinh.pdf\n')
  expect(indexText('Hồ sơ Cờ thi đua', entries)).toBe(
    'MỤC LỤC HỒ SƠ\r\nHồ sơ Cờ thi đua\r\n\r\n1. Tờ trình — 01-to-trinh.pdf\r\n2. Tờ trình — 02-to-trinh.pdf\r\n',
  )
})
