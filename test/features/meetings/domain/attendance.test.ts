import { expect, test } from '@jest/globals'
import { Decimal } from '../../../../src/shared/domain/decimal.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import {
  fractionText,
  neededLine,
  numberTexts,
  percentTexts,
} from '../../../../src/features/meetings/domain/arithmetic.ts'
import {
  type Attendance,
  checkAttendance,
  countAttendance,
  membersOn,
  unaccounted,
} from '../../../../src/features/meetings/domain/attendance.ts'
import { quorumOf, type QuorumRule } from '../../../../src/features/meetings/domain/quorum.ts'

// The seven boards of the northern midland and mountain bloc (document 004).
const SEVEN = ['hoa-binh', 'bac-giang', 'thai-nguyen', 'tuyen-quang', 'yen-bai', 'phu-tho', 'bac-kan']

const present = (organisationId: string): Attendance => ({
  organisationId,
  kind: 'present',
  representative: { name: 'Nguyễn Văn A', post: 'Phó Trưởng ban' },
})
const written = (organisationId: string): Attendance => ({
  organisationId,
  kind: 'written-opinion',
  reason: 'Bận họp HĐND tỉnh',
  paper: 'Công văn số 15/BQL-VP ngày 04/01/2023',
})
const absent = (organisationId: string): Attendance => ({
  organisationId,
  kind: 'absent',
  reason: 'Đi công tác',
})

const rule = (numerator: number, denominator: number, countsWrittenOpinions = false): QuorumRule => ({
  fraction: { numerator, denominator },
  comparison: 'at-least',
  countsWrittenOpinions,
})

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
    { organisationId: 'phu-tho', kind: 'absent', reason: '' },
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
  expect(quorumOf(rule(2, 3), SEVEN, four)).toMatchObject({
    members: 7,
    present: 4,
    writtenOpinions: 1,
    counted: 4,
    needed: 5,
    met: false,
  })
  expect(quorumOf(rule(2, 3, true), SEVEN, four)).toMatchObject({ counted: 5, needed: 5, met: true })
})

test('the quorum shows its working line by line', () => {
  expect(quorumOf(rule(2, 3), SEVEN, SEVEN.map(present)).lines).toEqual([
    { code: 'meetings.arithmetic.members', params: { members: 7 } },
    {
      code: 'meetings.arithmetic.at-least',
      params: { base: 7, fraction: '2/3', productVi: '≈ 4,67', productEn: '≈ 4.67', needed: 5 },
    },
    { code: 'meetings.arithmetic.present', params: { present: 7, writtenOpinions: 0, counted: 7 } },
    { code: 'meetings.arithmetic.quorum-met', params: { counted: 7, needed: 5 } },
  ])
})

test('a bloc without members on the day has no quorum', () => {
  expect(quorumOf(rule(2, 3), [], [present('yen-bai')])).toMatchObject({ counted: 0, needed: 1, met: false })
})

test('boards that are no members never help a quorum', () => {
  const guests = [present('yen-bai'), present('lao-cai'), present('son-la'), present('dien-bien')]
  expect(quorumOf(rule(1, 2), SEVEN, guests)).toMatchObject({ counted: 1, needed: 4, met: false })
})

test('numbers are shown with a comma in Vietnamese and a point in English, inexact ones marked', () => {
  expect(numberTexts(new Decimal('5.6'))).toEqual({ vi: '5,6', en: '5.6' })
  expect(numberTexts(new Decimal(14).div(3))).toEqual({ vi: '≈ 4,67', en: '≈ 4.67' })
  expect(numberTexts(new Decimal(8))).toEqual({ vi: '8', en: '8' })
  expect(percentTexts(6, 7)).toEqual({ vi: '85,71', en: '85.71' })
  expect(percentTexts(7, 7)).toEqual({ vi: '100', en: '100' })
  expect(percentTexts(0, 0)).toEqual({ vi: '—', en: '—' })
  expect(fractionText({ numerator: 80, denominator: 100 })).toBe('80 %')
  expect(fractionText({ numerator: 2, denominator: 3 })).toBe('2/3')
  expect(neededLine({ numerator: 1, denominator: 2 }, 'more-than', 14)).toEqual({
    code: 'meetings.arithmetic.more-than',
    params: { base: 14, fraction: '1/2', productVi: '7', productEn: '7', needed: 8 },
  })
})
