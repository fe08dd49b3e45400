import { describe, expect, test } from '@jest/globals'
import { memberSince, proposeRotation } from '../../../../src/features/blocs/domain/rotation.ts'
import type { RotationMember } from '../../../../src/features/blocs/domain/rotation.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { NORTHERN_BOARDS } from '../../../support/northern-boards.ts'
import { term } from './northern-bloc.ts'

const members: RotationMember[] = Object.entries(NORTHERN_BOARDS).map(([organisationId, name]) => ({
  organisationId,
  name,
  memberSince: localDate('2015-01-01'),
  predecessors: [],
}))

const TODAY = localDate('2022-12-15')
const running = [
  term('head', 'yen-bai', 2022, '2022-02-18'),
  term('deputy', 'thai-nguyen', 2022, '2022-02-18'),
]
// Illustrative years before 2022.
const history = [
  term('head', 'hoa-binh', 2018, '2018-02-01', '2019-02-01'),
  term('head', 'bac-giang', 2019, '2019-02-01', '2020-02-01'),
  term('head', 'phu-tho', 2020, '2020-02-01', '2021-02-01'),
  term('head', 'bac-kan', 2021, '2021-02-01', '2022-02-18'),
  ...running,
]

describe('proposeRotation', () => {
  test('the deputy becomes head, and who has never led becomes deputy: Thái Nguyên and Tuyên Quang for 2023', () => {
    const proposal = proposeRotation(members, history, [], TODAY)
    expect(proposal.head).toEqual({ organisationId: 'thai-nguyen', reason: 'deputy-becomes-head' })
    expect(proposal.deputy).toEqual({ organisationId: 'tuyen-quang', reason: 'first-in-rotation' })
    expect(proposal.deputyPassedOver).toBe('none')
  })

  test('the order is shown with the step that decided each place', () => {
    const { order } = proposeRotation(members, history, [], TODAY)
    expect(order.map((entry) => [entry.organisationId, entry.before])).toEqual([
      ['tuyen-quang', 'never-deputy'],
      ['thai-nguyen', 'never-led'],
      ['hoa-binh', 'led-longest-ago'],
      ['bac-giang', 'led-longest-ago'],
      ['phu-tho', 'led-longest-ago'],
      ['bac-kan', 'led-longest-ago'],
      ['yen-bai', null],
    ])
  })

  test('without history the alphabet decides, says so, and does not follow the order of rows', () => {
    const forwards = proposeRotation(members, running, [], TODAY)
    const backwards = proposeRotation(members.toReversed(), running, [], TODAY)
    expect(forwards.deputy?.organisationId).toBe('bac-giang')
    expect(forwards.order[0]).toMatchObject({ organisationId: 'bac-giang', before: 'name' })
    expect(backwards).toEqual(forwards)
  })

  test('an excluded deputy is passed over, with the reason kept; the first in rotation leads instead', () => {
    const exclusions = [{ organisationId: 'thai-nguyen', reason: 'Đang kiện toàn tổ chức' }]
    const proposal = proposeRotation(members, history, exclusions, TODAY)
    expect(proposal.head).toEqual({ organisationId: 'tuyen-quang', reason: 'first-in-rotation' })
    expect(proposal.deputy).toEqual({ organisationId: 'hoa-binh', reason: 'first-in-rotation' })
    expect(proposal.deputyPassedOver).toBe('excluded')
    expect(proposal.excluded).toEqual(exclusions)
    expect(proposal.order.some((entry) => entry.organisationId === 'thai-nguyen')).toBe(false)
  })

  test('a deputy that is no longer a member is passed over', () => {
    const without = members.filter((one) => one.organisationId !== 'thai-nguyen')
    expect(proposeRotation(without, history, [], TODAY)).toMatchObject({
      deputyPassedOver: 'not-a-member',
      head: { organisationId: 'tuyen-quang' },
    })
  })

  test('a board inherits the head terms of those it carries on', () => {
    const merged = members.map((one) =>
      one.organisationId === 'tuyen-quang'
        ? { ...one, predecessors: [{ organisationId: 'ha-giang', on: localDate('2020-01-01') }] }
        : one,
    )
    const terms = [...history, term('head', 'ha-giang', 2017, '2017-02-01', '2018-02-01')]
    const { order, deputy } = proposeRotation(merged, terms, [], TODAY)
    expect(order[1]).toMatchObject({
      organisationId: 'tuyen-quang',
      ledUntil: '2018-02-01',
      isInherited: true,
    })
    expect(deputy?.organisationId).toBe('tuyen-quang')
  })

  test('what a board did after a part had left it is no history of that part', () => {
    const split = members.map((one) =>
      one.organisationId === 'tuyen-quang'
        ? { ...one, predecessors: [{ organisationId: 'bac-kan', on: localDate('2020-06-01') }] }
        : one,
    )
    // Bắc Kạn led from February 2021 on; Tuyên Quang had left it in June 2020.
    const after = proposeRotation(split, history, [], TODAY).order[0]
    expect(after).toMatchObject({ organisationId: 'tuyen-quang', ledUntil: null, isInherited: false })
    // A term that ran when the part left counts up to that day.
    const terms = [...history, term('head', 'bac-kan', 2020, '2020-02-01', '2020-12-31')]
    const during = proposeRotation(split, terms, [], TODAY).order
    expect(during.find((entry) => entry.organisationId === 'tuyen-quang')).toMatchObject({
      ledUntil: '2020-06-01',
      isInherited: true,
    })
  })

  test('proposed terms are no history', () => {
    const terms = [
      ...history,
      term('head', 'tuyen-quang', 2010, '2010-01-01', '2011-01-01', { state: 'proposed' }),
    ]
    expect(proposeRotation(members, terms, [], TODAY).order[0]).toMatchObject({
      organisationId: 'tuyen-quang',
      ledUntil: null,
    })
  })

  test('nobody is made up when nobody is left', () => {
    const exclusions = members.map((one) => ({ organisationId: one.organisationId, reason: 'x' }))
    expect(proposeRotation(members, history, exclusions, TODAY)).toMatchObject({ head: null, deputy: null })
  })
})

describe('memberSince', () => {
  const membership = (organisationId: string, from: string, to: string | null) => ({
    id: organisationId,
    blocId: 'trung-du',
    councilId: 'hoi-dong',
    organisationId,
    from: localDate(from),
    to: to === null ? null : localDate(to),
  })
  const merged = membership('lao-cai-moi', '2025-07-01', null)
  const carriesOn = (...ids: readonly string[]) =>
    ids.map((organisationId) => ({ organisationId, on: localDate('2025-07-01') }))

  test('of a board that was created by a merger is the day of the board that had belonged to the bloc longest', () => {
    const memberships = [
      membership('yen-bai', '2009-01-01', '2025-07-01'),
      membership('lao-cai', '2012-01-01', '2025-07-01'),
      merged,
    ]
    expect(memberSince(merged, carriesOn('lao-cai', 'yen-bai'), memberships)).toBe('2009-01-01')
    expect(memberSince(merged, [], memberships)).toBe('2025-07-01')
  })

  test('does not reach over a break, and takes nothing that a board did after a part had left it', () => {
    const left = membership('yen-bai', '2009-01-01', '2020-01-01')
    expect(memberSince(merged, carriesOn('yen-bai'), [left, merged])).toBe('2025-07-01')
    const back = membership('yen-bai', '2022-01-01', '2025-07-01')
    expect(memberSince(merged, carriesOn('yen-bai'), [left, back, merged])).toBe('2022-01-01')
    // It goes on after the split: its membership counts up to that day only, and that of a board which joined later not.
    const part = membership('part', '2025-08-01', null)
    const whole = membership('whole', '2009-01-01', null)
    expect(memberSince(part, carriesOn('whole'), [whole, part])).toBe('2025-08-01')
    const atOnce = membership('part', '2025-07-01', null)
    expect(memberSince(atOnce, carriesOn('whole'), [whole, atOnce])).toBe('2009-01-01')
  })
})
