import { describe, expect, test } from '@jest/globals'
import {
  assertTimeline,
  covers,
  nameOn,
  span,
  timelineProblems,
} from '../../../../src/features/organisations/domain/timeline.ts'
import type { DatedName } from '../../../../src/features/organisations/domain/organisation.ts'
import { linkFits } from '../../../../src/features/organisations/domain/organisation.ts'
import { paperProblems } from '../../../../src/features/organisations/domain/paper-ref.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import type { Period } from '../../../../src/shared/domain/local-date.ts'

const period = (from: string, to: string | null): Period => ({
  from: localDate(from),
  to: to === null ? null : localDate(to),
})

const name = (text: string, from: string, to: string | null): DatedName => ({
  organisationId: 'o1',
  name: text,
  shortName: text,
  symbol: null,
  ...period(from, to),
})

describe('nameOn', () => {
  const names = [
    name('Ban Quản lý các khu công nghiệp tỉnh Bắc Giang', '2008-01-01', '2025-07-01'),
    name('Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh', '2025-07-01', null),
  ]

  test('the day of the change bears the new name, the day before the old one', () => {
    expect(nameOn(names, localDate('2025-06-30')).name).toBe('Ban Quản lý các khu công nghiệp tỉnh Bắc Giang')
    expect(nameOn(names, localDate('2025-07-01')).name).toBe('Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh')
  })

  test('a day before the first name has no answer, and no fallback to the first', () => {
    expect(() => nameOn(names, localDate('2007-12-31'))).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'organisations.no-name-on-date',
        params: { date: '2007-12-31' },
      }),
    )
  })

  test('two names on one day are an error, not the newer one', () => {
    const both = [...names, name('Ban Quản lý khu kinh tế Bắc Ninh', '2025-07-01', null)]
    expect(() => nameOn(both, localDate('2026-01-01'))).toThrow(
      expect.objectContaining({ code: 'organisations.several-names-on-date' }),
    )
  })
})

describe('linkFits', () => {
  test('a board lies in a province and under a people’s committee, not the other way round', () => {
    expect(linkFits('province', 'board', 'province')).toBe(true)
    expect(linkFits('parent', 'board', 'people-committee')).toBe(true)
    expect(linkFits('parent', 'board', 'province')).toBe(false)
    expect(linkFits('province', 'ministry', 'province')).toBe(false)
  })
})

describe('timeline', () => {
  const rule = { pointer: '/names', gaps: 'refused' } as const

  test('periods that meet on one day are sound, in any order', () => {
    expect(timelineProblems([period('2024-02-29', null), period('2020-01-01', '2024-02-29')], rule)).toEqual(
      [],
    )
  })

  test('a gap of one leap day is named at the entry after it', () => {
    expect(timelineProblems([period('2020-01-01', '2024-02-29'), period('2024-03-01', null)], rule)).toEqual([
      {
        pointer: '/names/1/from',
        code: 'organisations.periods-gap',
        params: { from: '2024-02-29', to: '2024-03-01' },
      },
    ])
    expect(
      timelineProblems([period('2020-01-01', '2024-02-29'), period('2024-03-01', null)], {
        pointer: '/links',
        gaps: 'allowed',
      }),
    ).toEqual([])
  })

  test('an open period before another one overlaps it', () => {
    expect(timelineProblems([period('2020-01-01', null), period('2024-03-01', null)], rule)).toEqual([
      { pointer: '/names/1/from', code: 'organisations.periods-overlap', params: { date: '2024-03-01' } },
    ])
  })

  test('a period of no days is refused: a change on the first day would leave one', () => {
    expect(() => assertTimeline([period('2024-03-01', '2024-03-01')], rule)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        fields: [
          {
            pointer: '/names/0/to',
            code: 'organisations.period-empty',
            params: { from: '2024-03-01', to: '2024-03-01' },
          },
        ],
      }),
    )
  })

  test('span runs from the first to the last day, and is open when one fact is', () => {
    expect(span([])).toBeUndefined()
    expect(span([period('2022-01-01', '2023-01-01'), period('2020-01-01', '2021-01-01')])).toEqual(
      period('2020-01-01', '2023-01-01'),
    )
    expect(span([period('2022-01-01', null), period('2020-01-01', '2021-01-01')])).toEqual(
      period('2020-01-01', null),
    )
  })

  test('covers asks for every day of the wanted period', () => {
    const two = [period('2022-07-01', '2023-01-01'), period('2022-01-01', '2022-07-01')]
    expect(covers(two, period('2022-01-01', '2023-01-01'))).toBe(true)
    expect(covers(two, period('2022-01-01', '2023-01-02'))).toBe(false)
    expect(covers(two, period('2021-12-31', '2022-02-01'))).toBe(false)
    expect(covers(two, period('2022-02-01', null))).toBe(false)
    expect(covers([period('2022-01-01', null)], period('2022-02-01', null))).toBe(true)
    const gap = [period('2022-01-01', '2022-06-30'), period('2022-07-01', null)]
    expect(covers(gap, period('2022-01-01', null))).toBe(false)
  })
})

describe('paper reference', () => {
  const notice = {
    number: '995/BKHĐT-HĐTĐKT',
    date: localDate('2022-02-18'),
    issuer: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
    paperId: null,
  }

  test('a number without a type code is accepted on the day of the paper', () => {
    expect(paperProblems(notice, localDate('2022-02-18'), '/paper')).toEqual([])
  })

  test('a blank number and a date that has not come name their fields', () => {
    expect(paperProblems({ ...notice, number: '  ' }, localDate('2022-02-17'), '/paper')).toEqual([
      { pointer: '/paper/number', code: 'organisations.paper-number-missing' },
      { pointer: '/paper/date', code: 'organisations.paper-date-ahead', params: { date: '2022-02-18' } },
    ])
  })
})
