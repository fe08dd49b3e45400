import { describe, expect, test } from '@jest/globals'
import { INDICATORS } from '../../../../seeds/indicators/catalogue.ts'
import type { Indicator } from '../../../../src/features/indicators/domain/indicator.ts'
import { constituentsOf } from '../../../../src/features/registrations/domain/constituents.ts'
import type { Constituents } from '../../../../src/features/registrations/domain/constituents.ts'
import { mergedNumber } from '../../../../src/features/registrations/domain/merged.ts'
import type { Instant } from '../../../../src/shared/domain/instant.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'

const day = localDate
/** Entered long before anybody stated anything; what is entered afterwards: constituents.test.ts. */
const enteredAt = '2000-01-01T00:00:00.000Z' as Instant
const merge = (predecessorId: string, successorId: string, on = '2025-07-01') =>
  ({ predecessorId, successorId, kind: 'merge', on: day(on), enteredAt }) as const

/** Statements by board, the day until which each speaks; boards that were there at the time. */
function told(
  links: Parameters<typeof constituentsOf>[1]['links'],
  spoken: Readonly<Record<string, string>>,
  existed: readonly string[],
  asOf = '2026-01-31',
) {
  return {
    links,
    asOf: day(asOf),
    statementOf: (id: string) => {
      const until = spoken[id]
      return until === undefined ? undefined : { speaksUntil: day(until), madeAt: null }
    },
    existed: (id: string) => existed.includes(id),
  }
}

describe('the boards that make up what a board is now', () => {
  const intoC = [merge('a', 'c'), merge('b', 'c')]
  test.each<[string, ReturnType<typeof told>, string, Constituents]>([
    [
      'a board that nothing happened to is itself',
      told([], { a: '2024-12-31' }, ['a']),
      'a',
      { from: ['a'], missing: [], divided: [] },
    ],
    [
      'a new board was its predecessors before it came into being',
      told(intoC, { a: '2024-12-31', b: '2024-12-31' }, ['a', 'b']),
      'c',
      { from: ['a', 'b'], missing: [], divided: [] },
    ],
    [
      'a predecessor that stated nothing is missing; the new board is not, for it was not there',
      told(intoC, { a: '2024-12-31' }, ['a', 'b']),
      'c',
      { from: ['a'], missing: ['b'], divided: [] },
    ],
    [
      'a merger that lies ahead of the day changes nothing',
      told(intoC, { a: '2024-12-31', b: '2024-12-31' }, ['a', 'b'], '2025-06-30'),
      'c',
      { from: [], missing: [], divided: [] },
    ],
    [
      'its own report of the year of the merger speaks for all',
      told(intoC, { a: '2025-06-30', b: '2025-06-30', c: '2025-12-31' }, ['c']),
      'c',
      { from: ['c'], missing: [], divided: [] },
    ],
    [
      'its report of the half-year before it came into being speaks for those out of which it was made',
      told(intoC, { c: '2025-06-30' }, ['a', 'b']),
      'c',
      { from: ['c'], missing: [], divided: [] },
    ],
    [
      'a board that took in another has its own past and the other’s',
      told([merge('b', 'a')], { a: '2024-12-31', b: '2024-12-31' }, ['a', 'b']),
      'a',
      { from: ['a', 'b'], missing: [], divided: [] },
    ],
    [
      'mergers follow one another',
      told(
        [merge('a', 'c', '2024-03-01'), merge('b', 'c', '2024-03-01'), merge('c', 'd'), merge('e', 'd')],
        { a: '2023-12-31', b: '2023-12-31', e: '2023-12-31' },
        ['a', 'b', 'e'],
      ),
      'd',
      { from: ['a', 'b', 'e'], missing: [], divided: [] },
    ],
    [
      'what a predecessor received after the merger is none of it',
      told(
        [merge('a', 'c', '2025-01-01'), merge('x', 'a', '2025-06-01')],
        { a: '2023-12-31', x: '2023-12-31' },
        ['a', 'x'],
      ),
      'c',
      { from: ['a'], missing: [], divided: [] },
    ],
    [
      'a board that was divided leaves no numbers to its parts',
      told([{ ...merge('a', 'c'), kind: 'split' }], { a: '2024-12-31' }, ['a']),
      'c',
      { from: [], missing: [], divided: ['a'] },
    ],
    [
      'nor to itself, where it goes on smaller than it was',
      told([{ ...merge('a', 'c'), kind: 'split' }], { a: '2024-12-31' }, ['a']),
      'a',
      { from: [], missing: [], divided: ['a'] },
    ],
    [
      'until it has stated something since',
      told([{ ...merge('a', 'c'), kind: 'split' }], { a: '2025-12-31', c: '2025-12-31' }, ['a', 'c']),
      'c',
      { from: ['c'], missing: [], divided: [] },
    ],
  ])('%s', (_, statements, board, expected) => {
    expect(constituentsOf(board, statements)).toEqual(expected)
  })
})

describe('a number put together', () => {
  const indicator = (code: string): Indicator => {
    const found = INDICATORS.find((each) => each.code === code)
    if (!found) throw new Error(code)
    return found
  }
  const both: Constituents = { from: ['a', 'b'], missing: [], divided: [] }
  const numbers = (
    a: Readonly<Record<string, readonly [string, string]>>,
    b: Readonly<Record<string, readonly [string, string]>>,
  ) => {
    const of = (stated: Readonly<Record<string, readonly [string, string]>>) =>
      new Map(Object.entries(stated).map(([code, [value, unit]]) => [code, { value, unit }]))
    const boards = new Map([
      ['a', of(a)],
      ['b', of(b)],
    ])
    return (id: string) => boards.get(id) ?? new Map<string, { value: string; unit: string }>()
  }

  test('of amounts is their sum, in the unit of the indicator', () => {
    // 4.637,3 tỷ + 362.700 triệu = 5.000 tỷ
    const stated = numbers(
      { 'capital-vnd': ['4637.3', 'vnd-billion'] },
      { 'capital-vnd': ['362700', 'vnd-million'] },
    )
    expect(mergedNumber('c', indicator('capital-vnd'), both, stated)).toMatchObject({
      value: '5000',
      unit: 'vnd-billion',
      method: 'sum',
      open: null,
    })
  })

  test('of stocks is their sum too: workers of both boards', () => {
    const stated = numbers({ workers: ['2100', 'persons'] }, { workers: ['5037', 'persons'] })
    expect(mergedNumber('c', indicator('workers'), both, stated)).toMatchObject({ value: '7137', open: null })
  })

  test('of ratios is the mean weighted by the size of their whole', () => {
    // (80 % · 300 ha + 50 % · 100 ha) : 400 ha = (24.000 + 5.000) : 400 = 72,5 %
    const stated = numbers(
      { 'occupancy-rate': ['80', 'percent'], 'zones-operating-ha': ['300', 'ha'] },
      { 'occupancy-rate': ['50', 'percent'], 'zones-operating-ha': ['100', 'ha'] },
    )
    expect(mergedNumber('c', indicator('occupancy-rate'), both, stated)).toMatchObject({
      value: '72.5',
      method: 'weighted-mean',
      open: null,
    })
  })

  test.each<[string, string, ReturnType<typeof numbers>, Constituents, string]>([
    [
      'a ratio without the size of its whole is not comparable',
      'occupancy-rate',
      numbers({ 'occupancy-rate': ['80', 'percent'] }, { 'occupancy-rate': ['50', 'percent'] }),
      both,
      'weight-missing',
    ],
    [
      'a part that is missing is no zero',
      'workers',
      numbers({ workers: ['2100', 'persons'] }, {}),
      both,
      'part-missing',
    ],
    [
      'a board without any statement is missing too',
      'workers',
      numbers({ workers: ['2100', 'persons'] }, {}),
      { from: ['a'], missing: ['b'], divided: [] },
      'part-missing',
    ],
    [
      'a physical product has no total',
      'product-plywood',
      numbers({ 'product-plywood': ['10', 'free:m3'] }, { 'product-plywood': ['20', 'free:m3'] }),
      both,
      'no-aggregation',
    ],
    [
      'what was divided stays open',
      'workers',
      numbers({ workers: ['2100', 'persons'] }, {}),
      { from: [], missing: [], divided: ['a'] },
      'to-be-divided',
    ],
  ])('%s', (_, code, stated, constituents, open) => {
    expect(mergedNumber('c', indicator(code), constituents, stated)).toMatchObject({ value: null, open })
  })

  test('of one board alone is its own, in the unit in which it was stated', () => {
    const stated = numbers({ 'capital-vnd': ['362700', 'vnd-million'] }, {})
    const alone: Constituents = { from: ['a'], missing: [], divided: [] }
    expect(mergedNumber('a', indicator('capital-vnd'), alone, stated)).toMatchObject({
      value: '362700',
      unit: 'vnd-million',
      method: 'own',
      open: null,
    })
  })

  test('that nobody stated is none', () => {
    expect(mergedNumber('c', indicator('workers'), both, numbers({}, {}))).toBeUndefined()
  })
})
