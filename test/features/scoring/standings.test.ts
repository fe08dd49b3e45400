import { expect, test } from '@jest/globals'
import { Decimal } from '../../../src/shared/domain/decimal.ts'
import type { TieStep } from '../../../src/features/rulebooks/domain/rulebook.ts'
import type { TieFacts } from '../../../src/features/scoring/domain/inputs.ts'
import { NO_TIE_FACTS } from '../../../src/features/scoring/domain/inputs.ts'
import type { Contender } from '../../../src/features/scoring/domain/standings.ts'
import { computeStandings } from '../../../src/features/scoring/domain/standings.ts'

/** A board with a total made of regular points, bonus and deduction. */
function contender(
  organisation: string,
  [regular, bonus = 0, deduction = 0]: readonly [number | null, number?, number?],
  tie: Partial<TieFacts> = {},
  targetsExceeded = 0,
): Contender {
  const parts = [regular ?? 0, bonus, deduction].map((part) => new Decimal(part))
  const [own = new Decimal(0), extra = new Decimal(0), taken = new Decimal(0)] = parts
  return {
    sheet: {
      organisation,
      name: `Ban Quản lý ${organisation}`,
      criteria: [],
      groups: [{ group: 'I', section: 'I', kind: 'regular', points: own, uncapped: own, maximum: own }],
      regular: own,
      bonus: extra,
      deduction: taken,
      total: regular === null ? null : own.plus(extra).plus(taken),
      subtotal: own.plus(extra).plus(taken),
      open: regular === null ? ['I.1'] : [],
      targetsExceeded,
    },
    tie: { ...NO_TIE_FACTS, ...tie },
  }
}

const basis = 'practice'
const ranks = (contenders: readonly Contender[], steps: readonly TieStep[] = []): [string, number][] =>
  computeStandings(contenders, steps, 2022).ranked.map(({ organisation, rank }) => [organisation, rank])

test('equal totals share the rank and the next rank is left out: 1, 2, 2, 4', () => {
  const boards = [contender('D', [70]), contender('B', [90]), contender('A', [95]), contender('C', [90])]
  expect(ranks(boards)).toEqual([
    ['A', 1],
    ['B', 2],
    ['C', 2],
    ['D', 4],
  ])
})

test('a shared rank is marked, and its tie is shown even when there is no step to take', () => {
  const { ranked, ties } = computeStandings([contender('A', [90]), contender('B', [90])], [], 2022)
  expect(ranked.map(({ shared }) => shared)).toEqual([true, true])
  expect(ties).toEqual([
    { total: new Decimal(90), organisations: ['A', 'B'], steps: [], order: [['A', 'B']] },
  ])
})

test('a board with an open criterion has no rank, not the last one', () => {
  const { ranked, unranked } = computeStandings([contender('A', [10]), contender('B', [null])], [], 2022)
  expect(ranked.map(({ organisation, rank }) => [organisation, rank])).toEqual([['A', 1]])
  expect(unranked).toEqual([{ organisation: 'B', name: 'Ban Quản lý B', open: ['I.1'] }])
})

test('a total of zero is a total', () => {
  expect(ranks([contender('A', [0]), contender('B', [5])])).toEqual([
    ['B', 1],
    ['A', 2],
  ])
})

test('the total before bonus tells boards apart, and the step shows its values', () => {
  const steps: TieStep[] = [{ kind: 'total-before-bonus', basis }]
  const { ranked, ties } = computeStandings([contender('A', [88, 4]), contender('B', [92])], steps, 2022)
  expect(ranked.map(({ organisation, rank }) => [organisation, rank])).toEqual([
    ['B', 1],
    ['A', 2],
  ])
  expect(ties[0]?.steps).toEqual([
    {
      step: { kind: 'total-before-bonus', basis },
      values: { A: '88', B: '92' },
      outcome: 'separated',
      order: [['B'], ['A']],
    },
  ])
})

test('three tied boards are separated in part by one step and wholly by the next', () => {
  const steps: TieStep[] = [
    { kind: 'targets-exceeded', basis },
    { kind: 'fewer-deductions', basis },
  ]
  const boards = [
    contender('A', [91, 0, -1], {}, 3),
    contender('B', [90], {}, 3),
    contender('C', [90], {}, 5),
    contender('D', [80], {}, 9),
  ]
  expect(ranks(boards, steps)).toEqual([
    ['C', 1],
    ['B', 2],
    ['A', 3],
    ['D', 4],
  ])
  const [tie] = computeStandings(boards, steps, 2022).ties
  expect(tie?.steps.map(({ outcome, values }) => [outcome, values])).toEqual([
    ['separated', { A: '3', B: '3', C: '5' }],
    ['separated', { A: '-1', B: '0' }],
  ])
})

test('a step whose value is unknown for one board separates nobody and says so', () => {
  const steps: TieStep[] = [{ kind: 'new-ballot', basis }]
  const boards = [contender('A', [90], { ballotVotes: 5 }), contender('B', [90])]
  expect(ranks(boards, steps)).toEqual([
    ['A', 1],
    ['B', 1],
  ])
  expect(computeStandings(boards, steps, 2022).ties[0]?.steps[0]).toMatchObject({
    outcome: 'undecided',
    values: { A: '5', B: null },
  })
})

test('70 % women or more goes first; a higher share beyond that is no further merit', () => {
  const steps: TieStep[] = [{ kind: 'women-share', atLeast: { numerator: 7, denominator: 10 }, basis }]
  const boards = [
    contender('A', [90], { womenShare: '0.69' }),
    contender('B', [90], { womenShare: '0.7' }),
    contender('C', [90], { womenShare: '0.9' }),
  ]
  expect(ranks(boards, steps)).toEqual([
    ['B', 1],
    ['C', 1],
    ['A', 3],
  ])
})

test('an award counts as recent within the years before, not in the award year itself', () => {
  const steps: TieStep[] = [{ kind: 'not-awarded-recently', award: 'flag', years: 3, basis }]
  const of = (award: string, year: number) => ({ award, year, decision: '12/QĐ-BKHĐT', ofPredecessor: false })
  const boards = [
    contender('A', [90], { awards: [of('flag', 2019)] }),
    contender('B', [90], { awards: [of('flag', 2018)] }),
    contender('C', [90], { awards: [of('flag', 2022), of('certificate', 2021)] }),
  ]
  expect(ranks(boards, steps)).toEqual([
    ['B', 1],
    ['C', 1],
    ['A', 3],
  ])
})

test('the chair’s recorded decision is the last word', () => {
  const steps: TieStep[] = [{ kind: 'chair-decision', basis }]
  const boards = [contender('A', [90], { chairPlace: 2 }), contender('B', [90], { chairPlace: 1 })]
  expect(ranks(boards, steps)).toEqual([
    ['B', 1],
    ['A', 2],
  ])
})

test('steps are not taken any more once all are separated', () => {
  const steps: TieStep[] = [
    { kind: 'section', section: 'I', basis },
    { kind: 'chair-decision', basis },
  ]
  const { ties } = computeStandings([contender('A', [88, 4]), contender('B', [92])], steps, 2022)
  expect(ties[0]?.steps.map(({ step }) => step.kind)).toEqual(['section'])
})
