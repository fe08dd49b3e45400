import { expect, test } from '@jest/globals'
import { type AgendaItem, checkAgenda, moveItem } from '../../../../src/features/meetings/domain/agenda.ts'
import type { Attendance } from '../../../../src/features/meetings/domain/attendance.ts'
import {
  type MinutesFacts,
  minutesGaps,
  nextAnnexNumber,
} from '../../../../src/features/meetings/domain/minutes.ts'
import { checkRecommendation, checkStep } from '../../../../src/features/meetings/domain/recommendation.ts'
import { assertSettledHow, type Remark } from '../../../../src/features/meetings/domain/remark.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'

const item = (id: string, position: number): AgendaItem => ({
  id,
  position,
  kind: 'other',
  title: `Nội dung ${id}`,
  presenter: null,
  conclusion: null,
})
const person = { name: 'Nguyễn Văn A', post: 'Trưởng ban' }
const objection: Remark = {
  id: 'o1',
  kind: 'objection',
  organisationId: 'bac-kan',
  speaker: 'Hoàng Văn C',
  agendaItemId: null,
  text: 'Đề nghị xem lại điểm tiêu chí I.2',
  state: 'raised',
  settlement: null,
  settledHow: null,
}
const attendance: Attendance[] = ['yen-bai', 'bac-kan'].map((organisationId) => ({
  organisationId,
  kind: 'present',
  representative: person,
}))
const complete: MinutesFacts = {
  plan: {
    kind: 'closing',
    title: 'Hội nghị tổng kết',
    heldOn: localDate('2023-01-06'),
    startsAt: '08:00',
    endsAt: '11:30',
    place: 'Yên Bái',
    chair: person,
    secretary: person,
  },
  members: ['yen-bai', 'bac-kan'],
  attendance,
  remarks: [{ ...objection, state: 'settled', settlement: 'accepted', settledHow: 'Cộng 1 điểm' }],
  pollStates: ['declared', 'void'],
}

test('complete minutes have no gap', () => {
  expect(minutesGaps(complete)).toEqual([])
})

test('every gap is named and counted: people, end time, members, objections, polls', () => {
  const facts: MinutesFacts = {
    ...complete,
    plan: { ...complete.plan, chair: null, secretary: null, endsAt: null },
    members: ['yen-bai', 'bac-kan', 'phu-tho'],
    remarks: [objection, { ...objection, id: 'o2', state: 'withdrawn' }],
    pollStates: ['draft', 'open', 'closed', 'declared'],
  }
  expect(minutesGaps(facts)).toEqual([
    { code: 'meetings.gap-chair', params: {} },
    { code: 'meetings.gap-secretary', params: {} },
    { code: 'meetings.gap-end-time', params: {} },
    { code: 'meetings.gap-attendance', params: { count: 1 } },
    { code: 'meetings.gap-objections', params: { count: 1 } },
    { code: 'meetings.gap-polls', params: { count: 3 } },
  ])
})

test('a comment never blocks the minutes', () => {
  expect(minutesGaps({ ...complete, remarks: [{ ...objection, kind: 'comment', state: null }] })).toEqual([])
})

test('annexes are numbered from one, without a gap after the largest', () => {
  const annex = { place: 'Mục 3', was: '06 phiếu', shall: '07 phiếu', reason: 'Lỗi đánh máy' }
  expect(nextAnnexNumber([])).toBe(1)
  expect(
    nextAnnexNumber([
      { ...annex, number: 2 },
      { ...annex, number: 1 },
    ]),
  ).toBe(3)
})

test('an agenda runs from one without gaps and without blank titles', () => {
  expect(checkAgenda([item('b', 2), item('a', 1)])).toEqual([])
  expect(checkAgenda([item('a', 1), item('b', 1)])).toEqual([
    { pointer: '', code: 'meetings.agenda-positions' },
  ])
  expect(checkAgenda([{ ...item('a', 1), title: ' ' }])).toEqual([
    { pointer: '/0/title', code: 'meetings.blank' },
  ])
})

test('moving an item keeps the others in order and numbers all anew', () => {
  const order = (items: AgendaItem[]) => items.map((i) => `${i.position}${i.id}`).join(' ')
  const items = [item('a', 1), item('b', 2), item('c', 3)]
  expect(order(moveItem(items, 'c', 1))).toBe('1c 2a 3b')
  expect(order(moveItem(items, 'a', 2))).toBe('1b 2a 3c')
  expect(order(moveItem(items, 'a', 99))).toBe('1b 2c 3a')
  expect(order(moveItem(items, 'x', 1))).toBe('1a 2b 3c')
})

test('a recommendation names whom it asks; a difficulty need not', () => {
  const base = { organisationId: 'bac-kan', raisedBy: null, addressedTo: '', text: 'Thiếu mặt bằng sạch' }
  expect(checkRecommendation({ ...base, kind: 'difficulty' })).toEqual([])
  expect(checkRecommendation({ ...base, kind: 'recommendation' })).toEqual([
    { pointer: '/addressedTo', code: 'meetings.addressee-required' },
  ])
  expect(checkRecommendation({ ...base, kind: 'difficulty', text: ' ', raisedBy: '' })).toHaveLength(2)
})

test('a step says something and never lies before the step it follows', () => {
  const step = {
    action: 'answer',
    on: localDate('2023-07-10'),
    by: 'Sở Công Thương',
    text: 'Đã báo cáo UBND tỉnh',
    paper: null,
  } as const
  expect(checkStep(step, localDate('2023-07-10'))).toEqual([])
  expect(checkStep({ ...step, text: ' ' }, null)).toEqual([
    { pointer: '/text', code: 'meetings.step-text-required' },
  ])
  expect(checkStep(step, localDate('2023-07-11'))).toEqual([
    { pointer: '/on', code: 'meetings.step-before-previous', params: { previousOn: '2023-07-11' } },
  ])
  expect(checkStep({ ...step, action: 'withdraw', text: '' }, null)).toEqual([])
})

test('a settlement without a word on how is refused', () => {
  expect(() => assertSettledHow(' ')).toThrow(expect.objectContaining({ kind: 'invalid' }))
  expect(() => assertSettledHow('Giữ nguyên điểm')).not.toThrow()
})
