import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Decimal } from '../../../../src/shared/domain/decimal.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import {
  countNeeded,
  neededLine,
  resultTexts,
  partText,
  percentTexts,
} from '../../../../src/features/meetings/domain/arithmetic.ts'
import {
  type Attendance,
  checkAttendance,
  countAttendance,
  membersOn,
  unaccounted,
} from '../../../../src/features/meetings/domain/attendance.ts'
import { quorumOf } from '../../../../src/features/meetings/domain/quorum.ts'
import { absent, part, present, written } from '../../../support/attendance.ts'
import { SEVEN } from '../../../support/northern-boards.ts'

test('membership is read on the day: who left or joins that day, and who has two periods', () => {
  const memberships = [
    { organisationId: 'a', from: localDate('2020-01-01'), to: null },
    { organisationId: 'b', from: localDate('2020-01-01'), to: localDate('2025-07-01') },
    { organisationId: 'c', from: localDate('2025-07-01'), to: null },
    { organisationId: 'a', from: localDate('2019-01-01'), to: localDate('2020-01-01') },
  ]
  expect(membersOn(memberships, localDate('2025-06-30'))).toEqual(['a', 'b'])
  expect(membersOn(memberships, localDate('2025-07-01'))).toEqual(['a', 'c'])
  expect(membersOn(memberships, localDate('2018-12-31'))).toEqual([])
})

test('each board once, only members, with the person, the reason or the paper that its state needs', () => {
  const list: Attendance[] = [
    present('yen-bai'),
    present('yen-bai'),
    present('lao-cai'),
    { organisationId: 'bac-kan', kind: 'present', representative: { name: 'Hà', post: ' ' } },
    { organisationId: 'phu-tho', kind: 'absent', reason: '', excused: false },
    { organisationId: 'hoa-binh', kind: 'written-opinion', reason: 'Ốm', paper: '' },
  ]
  expect(checkAttendance(list, SEVEN)).toEqual([
    { pointer: '/1/organisationId', code: 'meetings.board-twice' },
    { pointer: '/2/organisationId', code: 'meetings.not-a-member' },
    { pointer: '/3/representative/post', code: 'meetings.blank' },
    { pointer: '/4/reason', code: 'meetings.absence-reason-required' },
    { pointer: '/5/paper', code: 'meetings.opinion-paper-required' },
  ])
  expect(checkAttendance(SEVEN.map(present), SEVEN)).toEqual([])
})

test('a member without an entry is neither present nor absent', () => {
  const list = [present('yen-bai'), absent('bac-kan'), present('lao-cai')]
  expect(unaccounted(list, SEVEN)).toEqual(['hoa-binh', 'bac-giang', 'thai-nguyen', 'tuyen-quang', 'phu-tho'])
  expect(countAttendance(list, SEVEN)).toEqual({ present: 1, absent: 1, 'written-opinion': 0 })
})

test('the quorum of two thirds of seven is five; a written opinion counts only where the rule says so', () => {
  const four = [...SEVEN.slice(0, 4).map(present), written('yen-bai'), absent('phu-tho'), absent('bac-kan')]
  expect(quorumOf(part(2, 3), SEVEN, four, false)).toMatchObject({
    members: 7,
    present: 4,
    writtenOpinions: 1,
    counted: 4,
    needed: 5,
    met: false,
  })
  expect(quorumOf(part(2, 3), SEVEN, four, true)).toMatchObject({ counted: 5, needed: 5, met: true })
})

test('the quorum shows its working line by line', () => {
  expect(quorumOf(part(2, 3), SEVEN, SEVEN.map(present), false).lines).toEqual([
    { code: 'meetings.arithmetic.members', params: { members: 7 } },
    {
      code: 'meetings.arithmetic.at-least',
      params: { base: 7, share: '2/3', productVi: '≈ 4,67', productEn: '≈ 4.67', needed: 5 },
    },
    { code: 'meetings.arithmetic.present', params: { present: 7, writtenOpinions: 0, counted: 7 } },
    { code: 'meetings.arithmetic.quorum-met', params: { counted: 7, needed: 5 } },
  ])
})

test('a bloc without members on the day has no quorum', () => {
  expect(quorumOf(part(2, 3), [], [present('yen-bai')], false)).toMatchObject({
    counted: 0,
    needed: 1,
    met: false,
  })
})

test('boards that are no members never help a quorum', () => {
  const guests = [present('yen-bai'), present('lao-cai'), present('son-la'), present('dien-bien')]
  expect(quorumOf(part(1, 2), SEVEN, guests, false)).toMatchObject({ counted: 1, needed: 4, met: false })
})

test('numbers are shown with a comma in Vietnamese and a point in English, inexact ones marked', () => {
  expect(resultTexts(new Decimal('5.6'))).toEqual({ vi: '= 5,6', en: '= 5.6' })
  expect(resultTexts(new Decimal(14).div(3))).toEqual({ vi: '≈ 4,67', en: '≈ 4.67' })
  expect(resultTexts(new Decimal(8))).toEqual({ vi: '= 8', en: '= 8' })
  expect(percentTexts(6, 7)).toEqual({ vi: '85,71', en: '85.71' })
  expect(percentTexts(7, 7)).toEqual({ vi: '100', en: '100' })
  expect(percentTexts(0, 0)).toEqual({ vi: '—', en: '—' })
  expect(partText({ numerator: 80, denominator: 100 })).toBe('80%')
  expect(partText({ numerator: 2, denominator: 3 })).toBe('2/3')
  expect(neededLine(part(1, 2, 'more-than'), 14)).toEqual({
    code: 'meetings.arithmetic.more-than',
    params: { base: 14, share: '1/2', productVi: '= 7', productEn: '= 7', needed: 8 },
  })
})

// fraction, comparison, base, needed: each worked out by hand.
test.each([
  // law/README.md, Votes: with 7, 11 and 14 members.
  [1, 2, 'more-than', 7, 4],
  [1, 2, 'more-than', 11, 6],
  [1, 2, 'more-than', 14, 8],
  [2, 3, 'at-least', 7, 5],
  [2, 3, 'at-least', 11, 8],
  [2, 3, 'at-least', 14, 10],
  [80, 100, 'at-least', 7, 6],
  [80, 100, 'at-least', 11, 9],
  [80, 100, 'at-least', 14, 12],
  [90, 100, 'at-least', 7, 7],
  [90, 100, 'at-least', 11, 10],
  [90, 100, 'at-least', 14, 13],
  // “At least half” and “more than half” differ by one only where half is whole.
  [1, 2, 'at-least', 14, 7],
  [1, 2, 'at-least', 7, 4],
  [50, 100, 'more-than', 14, 8],
  // 2/3 is not 67 %: with 12 members 8 against 9 (12 × 0,67 = 8,04), with 6 members 4 against 5 (4,02).
  [2, 3, 'at-least', 12, 8],
  [67, 100, 'at-least', 12, 9],
  [2, 3, 'at-least', 6, 4],
  [67, 100, 'at-least', 6, 5],
  [2, 3, 'more-than', 6, 5],
  [2, 3, 'more-than', 9, 7],
  // Whole products do not round up: 80 % of 10 is 8, of 5 is 4; 90 % of 10 is 9.
  [80, 100, 'at-least', 10, 8],
  [80, 100, 'more-than', 10, 9],
  [4, 5, 'at-least', 5, 4],
  [9, 10, 'at-least', 10, 9],
  // All, one, and nobody there.
  [1, 1, 'at-least', 7, 7],
  [1, 1, 'at-least', 1, 1],
  [1, 2, 'more-than', 1, 1],
  [1, 3, 'at-least', 1, 1],
  [1, 2, 'at-least', 0, 1],
  [1, 2, 'more-than', 0, 1],
] as const)('%d/%d %s of %d needs %d', (numerator, denominator, comparison, base, needed) => {
  expect(countNeeded(part(numerator, denominator, comparison), base)).toBe(needed)
})

test('the number needed is the smallest that satisfies the comparison, for any fraction and base', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 500 }),
      fc.constantFrom('at-least' as const, 'more-than' as const),
      (a, b, base, comparison) => {
        const f = { numerator: Math.min(a, b), denominator: Math.max(a, b) }
        fc.pre(comparison === 'at-least' || a !== b)
        const reaches = (count: number) =>
          comparison === 'at-least'
            ? count * f.denominator >= base * f.numerator
            : count * f.denominator > base * f.numerator
        const needed = countNeeded({ share: f, comparison }, base)
        expect(reaches(needed)).toBe(true)
        expect(needed === 1 || !reaches(needed - 1)).toBe(true)
        expect(needed).toBeLessThanOrEqual(base)
      },
    ),
  )
})
