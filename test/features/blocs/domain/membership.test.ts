import { describe, expect, test } from '@jest/globals'
import {
  assertMembership,
  endMembership,
  membersOn,
} from '../../../../src/features/blocs/domain/membership.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { BOARDS, member, MEMBERS, NORTH } from './northern-bloc.ts'

describe('membersOn', () => {
  test('the seven boards of 004 are the members on the day of the conference', () => {
    expect([...membersOn(MEMBERS, NORTH, localDate('2023-01-06'))].sort()).toEqual([...BOARDS].sort())
  })

  test('a board belongs to the bloc on its first day and no longer on its last', () => {
    const all = [member('bac-ninh', '2024-02-29', '2025-07-01')]
    const on = (day: string) => membersOn(all, NORTH, localDate(day)).has('bac-ninh')
    expect([on('2024-02-28'), on('2024-02-29'), on('2025-06-30'), on('2025-07-01')]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('members of another bloc do not count', () => {
    expect(
      membersOn([member('bac-ninh', '2020-01-01', null, 'red-river')], NORTH, localDate('2023-01-06')).size,
    ).toBe(0)
  })
})

describe('assertMembership', () => {
  const existing = [member('bac-giang', '2020-01-01', '2025-07-01')]

  test('a board may change blocs on one day: the old membership ends as the new one begins', () => {
    expect(() =>
      assertMembership(member('bac-giang', '2025-07-01', null, 'red-river'), existing),
    ).not.toThrow()
  })

  test('a second bloc of the same council on a single day is refused, and the day is named', () => {
    expect(() => assertMembership(member('bac-giang', '2025-06-30', null, 'red-river'), existing)).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'blocs.second-bloc-on-day',
        params: { date: '2025-06-30' },
      }),
    )
    expect(() => assertMembership(member('bac-giang', '2019-01-01', null), existing)).toThrow(
      expect.objectContaining({ params: { date: '2020-01-01' } }),
    )
  })

  test('a bloc of another council (the province’s) does not exclude it', () => {
    const province = member('bac-giang', '2022-01-01', null, 'province-bloc', 'province-council')
    expect(() => assertMembership(province, existing)).not.toThrow()
  })

  test('a membership of no days is refused', () => {
    expect(() => assertMembership(member('bac-kan', '2022-01-01', '2022-01-01'), [])).toThrow(
      expect.objectContaining({
        fields: [
          { pointer: '/to', code: 'blocs.period-empty', params: { from: '2022-01-01', to: '2022-01-01' } },
        ],
      }),
    )
  })

  test('a membership does not overlap itself when it is edited', () => {
    expect(() => assertMembership(member('bac-giang', '2020-01-01', '2026-01-01'), existing)).not.toThrow()
  })
})

describe('endMembership', () => {
  test('an open membership gets its end, and an end that lies ahead may be brought forward', () => {
    const ended = endMembership(member('bac-kan'), localDate('2025-12-31'))
    expect(ended.to).toBe('2025-12-31')
    expect(endMembership(ended, localDate('2025-07-01')).to).toBe('2025-07-01')
  })

  test('an end is not put off, and not before the beginning', () => {
    const ended = member('bac-kan', '2020-01-01', '2025-07-01')
    expect(() => endMembership(ended, localDate('2025-07-01'))).toThrow(
      expect.objectContaining({ code: 'blocs.membership-ended', params: { date: '2025-06-30' } }),
    )
    expect(() => endMembership(ended, localDate('2020-01-01'))).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    )
  })
})
