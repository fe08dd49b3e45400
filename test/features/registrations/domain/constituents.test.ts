import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { constituentsOf } from '../../../../src/features/registrations/domain/constituents.ts'
import type { Constituents, Statement } from '../../../../src/features/registrations/domain/constituents.ts'
import type { EnteredLink } from '../../../../src/features/organisations/domain/lineage.ts'
import { type Instant, instant } from '../../../../src/shared/domain/instant.ts'
import { addDays, localDate } from '../../../../src/shared/domain/local-date.ts'

const day = localDate
const at = (date: string): Instant => instant(new Date(`${date}T02:00:00Z`))
const END = day('9999-12-31')

/** B is merged into A on 01/07/2025; the act is entered on the day that is given. */
const act = (enteredOn: string, on = '2025-07-01'): EnteredLink => ({
  predecessorId: 'b',
  successorId: 'a',
  kind: 'merge',
  on: day(on),
  enteredAt: at(enteredOn),
})
/** Handed in on that day; it speaks until then, or until the last day of its period. */
const told = (madeOn: string, speaksUntil = madeOn): Statement => ({
  speaksUntil: day(speaksUntil),
  madeAt: at(madeOn),
})
const AHEAD = act('2025-06-01')
const AFTERWARDS = act('2025-09-01')

interface Case {
  readonly links: readonly EnteredLink[]
  readonly said: Readonly<Record<string, Statement>>
  readonly existed?: readonly string[]
}
const of = ({ links, said, existed = ['a', 'b', 'c'] }: Case): Constituents =>
  constituentsOf('a', {
    links,
    asOf: END,
    statementOf: (id) => said[id],
    existed: (id) => existed.includes(id),
  })
const both = { from: ['a', 'b'], missing: [], divided: [] }
const alone = { from: ['a'], missing: [], divided: [] }

describe('a merger that is entered ahead of its day, or afterwards', () => {
  const march = { b: told('2025-03-10') }
  test.each<[string, Case, Constituents]>([
    ['ahead, registered before the day', { links: [AHEAD], said: { a: told('2025-06-20'), ...march } }, both],
    ['ahead, registered since', { links: [AHEAD], said: { a: told('2025-07-20'), ...march } }, alone],
    [
      'afterwards, registered before the day',
      { links: [AFTERWARDS], said: { a: told('2025-03-12'), ...march } },
      both,
    ],
    [
      'afterwards, registered since the day, not knowing of it',
      { links: [AFTERWARDS], said: { a: told('2025-08-12'), ...march } },
      both,
    ],
    [
      'afterwards, registered anew once it was entered',
      { links: [AFTERWARDS], said: { a: told('2025-09-02'), ...march } },
      alone,
    ],
    [
      'afterwards, where only the board that goes on has registered since the day: it speaks for all',
      { links: [AFTERWARDS], said: { a: told('2025-08-12') } },
      alone,
    ],
    [
      'afterwards, where only the board that goes on has registered, before the day: the other is missing',
      { links: [AFTERWARDS], said: { a: told('2025-03-12') } },
      { from: ['a'], missing: ['b'], divided: [] },
    ],
    [
      'year reports of both, accepted before the merger was entered: each speaks for itself',
      {
        links: [act('2026-02-01')],
        said: { a: told('2026-01-10', '2025-12-31'), b: told('2026-01-12', '2025-12-31') },
        existed: ['a'],
      },
      both,
    ],
    [
      'a year report that was handed in when the merger was known covers what the other had reported',
      {
        links: [AHEAD],
        said: { a: told('2026-01-10', '2025-12-31'), b: told('2025-06-25', '2025-12-31') },
        existed: ['a'],
      },
      alone,
    ],
    [
      'of a line, what the successor knew is covered, and what was entered behind it is not',
      {
        links: [AHEAD, { ...act('2025-10-01', '2025-02-01'), predecessorId: 'c', successorId: 'b' }],
        said: { a: told('2025-07-20'), b: told('2025-03-10'), c: told('2025-01-20') },
      },
      { from: ['a', 'c'], missing: [], divided: [] },
    ],
    [
      'a split is where its statement was made: what it stated since the day is of what it is since',
      {
        links: [{ ...AFTERWARDS, predecessorId: 'a', successorId: 'x', kind: 'split' }],
        said: { a: told('2025-08-12') },
      },
      alone,
    ],
  ])('%s', (_, given, expected) => {
    expect(of(given)).toEqual(expected)
  })
})

/**
 * A history of six boards: on each step one of them states something, or two are merged by an act that takes effect on
 * some day and is entered now, ahead or afterwards.
 */
type Step =
  | { readonly kind: 'state'; readonly board: number; readonly about: number }
  | { readonly kind: 'merge'; readonly from: number; readonly into: number; readonly on: number }
const board = fc.nat({ max: 5 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('state' as const), board, about: fc.nat({ max: 400 }) }),
  fc.record({ kind: fc.constant('merge' as const), from: board, into: board, on: fc.nat({ max: 400 }) }),
)
const BEGIN = day('2025-01-01')

describe('whatever is merged, ahead or afterwards', () => {
  test('an act that is entered changes no sum: every statement counts once before it and once after it', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 25 }), (steps) => {
        const links: EnteredLink[] = []
        const said = new Map<string, Statement>()
        const ended = new Map<string, string>()
        const counted = (): string[] =>
          ['0', '1', '2', '3', '4', '5']
            .filter((id) => !ended.has(id))
            .flatMap((id) => {
              const given = { links, asOf: END, statementOf: (one: string) => said.get(one) }
              return constituentsOf(id, { ...given, existed: () => true }).from
            })
            .toSorted()
        steps.forEach((each, index) => {
          const now = instant(new Date(Date.UTC(2025, 0, 1, index)))
          if (each.kind === 'state') {
            const id = String(each.board)
            if (!ended.has(id)) said.set(id, { speaksUntil: addDays(BEGIN, each.about), madeAt: now })
            return
          }
          const [from, into, on] = [String(each.from), String(each.into), addDays(BEGIN, each.on)]
          // What the service refuses: boards that are not there that day, and days that later facts have overtaken.
          const isThere = (id: string): boolean => (ended.get(id) ?? END) > on
          const isOvertaken = links.some((link) => link.successorId === from && link.on >= on)
          if (from === into || ended.has(from) || !isThere(into) || isOvertaken) return
          const before = counted()
          links.push({ predecessorId: from, successorId: into, kind: 'merge', on, enteredAt: now })
          ended.set(from, on)
          expect(counted()).toEqual(before)
          expect(new Set(before).size).toBe(before.length)
        })
      }),
      { numRuns: 2_000 },
    )
  })
})
