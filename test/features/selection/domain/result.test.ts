import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { VoteBase as Base } from '../../../../src/features/rulebooks/domain/fractions.ts'
import type { TieStep } from '../../../../src/features/rulebooks/domain/rulebook.ts'
import { freezeElectorate } from '../../../../src/features/selection/domain/electorate.ts'
import type { PollRules } from '../../../../src/features/selection/domain/poll-rules.ts'
import {
  decideResult,
  finalOutcomes,
  type PollResult,
  type ResultInput,
} from '../../../../src/features/selection/domain/result.ts'
import type { TieFacts } from '../../../../src/features/selection/domain/tie-break.ts'
import { quorumOf } from '../../../../src/features/meetings/domain/quorum.ts'
import { inputOf, NO_TIE_FACTS, part, present, RULES, SEVEN, tallyOf } from './fixtures.ts'

/** `a selected, b runner-up 1, c not-selected` in the order of the result. */
const standings = (result: PollResult) =>
  result.candidates
    .map((c) => `${c.candidateId} ${c.standing}${c.runnerUp ? ` ${c.runnerUp}` : ''}`)
    .join(', ')
const step = (
  kind: Exclude<TieStep['kind'], 'section' | 'women-share' | 'not-awarded-recently'>,
): TieStep => ({
  kind,
  basis: 'practice',
})
const facts = (change: Partial<TieFacts>): TieFacts => ({ ...NO_TIE_FACTS, ...change })

test('six of seven carry a flag at 80 % of all members; five do not', () => {
  const six = decideResult(inputOf({ 'yen-bai': 6, 'phu-tho': 1 }))
  expect(six.outcome).toBe('filled')
  expect(standings(six)).toBe('yen-bai selected, phu-tho not-selected')
  expect(six.candidates[0]).toMatchObject({ base: 7, needed: 6, over: true, place: 1 })
  const five = decideResult(inputOf({ 'yen-bai': 5, 'phu-tho': 2 }))
  expect(five.outcome).toBe('nobody-over')
  expect(standings(five)).toBe('yen-bai not-selected, phu-tho not-selected')
})

test('the arithmetic of a result is shown from the quorum to the outcome', () => {
  const { lines, candidates } = decideResult(inputOf({ 'yen-bai': 6, 'phu-tho': 1 }))
  expect(lines).toEqual([
    { code: 'meetings.arithmetic.members', params: { members: 7 } },
    {
      code: 'meetings.arithmetic.at-least',
      params: { base: 7, share: '2/3', productVi: '≈ 4,67', productEn: '≈ 4.67', needed: 5 },
    },
    { code: 'meetings.arithmetic.present', params: { present: 7, writtenOpinions: 0, counted: 7 } },
    { code: 'meetings.arithmetic.quorum-met', params: { counted: 7, needed: 5 } },
    { code: 'selection.line.base-all-members', params: { base: 7 } },
    {
      code: 'meetings.arithmetic.at-least',
      params: { base: 7, share: '80%', productVi: '= 5,6', productEn: '= 5.6', needed: 6 },
    },
    { code: 'selection.line.filled', params: { selected: 1, left: 0, candidates: 0 } },
  ])
  expect(candidates[0]?.lines).toEqual([
    {
      code: 'selection.line.over',
      params: { approvals: 6, base: 7, percentVi: '85,71', percentEn: '85.71', needed: 6 },
    },
  ])
  expect(candidates[1]?.lines[0]).toMatchObject({
    code: 'selection.line.under',
    params: { percentVi: '14,29' },
  })
})

// Seven members, six at the table, of whom five returned a ballot, one of them invalid: four valid.
const sixAtTheTable = SEVEN.slice(0, 6).map(present)
const smaller = (approvals: number, base: Base): ResultInput => {
  const rules: PollRules = { ...RULES, threshold: { ...part(1, 2, 'more-than'), base } }
  const electorate = freezeElectorate(SEVEN, sixAtTheTable, ['hoa-binh'], rules)
  return inputOf({ 'hoa-binh': approvals }, rules, {
    electorate,
    quorum: quorumOf(rules.quorum, SEVEN, sixAtTheTable, false),
    voted: new Set(SEVEN.slice(0, 5)),
    tally: {
      ...tallyOf({ 'hoa-binh': approvals }, 4, 6),
      returned: 5,
      notReturned: 1,
      invalid: 1,
    },
  })
}

test.each<[Base, number, number, boolean, number]>([
  // base, its size, more than half of it, whether 3 approvals carry, approvals that carry
  ['all-members', 7, 4, false, 4],
  ['members-present', 6, 4, false, 4],
  ['ballots-issued', 6, 4, false, 4],
  ['valid-ballots', 4, 3, true, 3],
])(
  'more than half over %s is counted on a base of %d: %d votes',
  (base, size, needed, threeCarry, carrying) => {
    const three = decideResult(smaller(3, base)).candidates[0]
    expect(three).toMatchObject({ base: size, needed, over: threeCarry })
    expect(decideResult(smaller(carrying, base)).candidates[0]?.over).toBe(true)
  },
)

test('half exactly is not more than half: two of four valid ballots do not carry, at least half would', () => {
  expect(decideResult(smaller(2, 'valid-ballots')).candidates[0]?.over).toBe(false)
  const atLeast = smaller(2, 'valid-ballots')
  const rules = { ...atLeast.rules, threshold: { ...part(1, 2), base: 'valid-ballots' as const } }
  expect(decideResult({ ...atLeast, rules }).candidates[0]?.over).toBe(true)
})

test('nobody is carried by an empty base: no valid ballot, no award', () => {
  const rules = {
    threshold: { ...part(80, 100), base: 'valid-ballots' as const },
    rounds: { maximum: 1, among: 2 },
  }
  const result = decideResult(inputOf({ 'yen-bai': 0 }, rules, { tally: tallyOf({ 'yen-bai': 0 }, 0, 7) }))
  expect(result).toMatchObject({ outcome: 'nobody-over', next: null, seatsLeft: 1 })
  expect(result.candidates[0]).toMatchObject({ base: 0, needed: 1, over: false })
  expect(result.lines.at(-1)?.code).toBe('selection.line.no-award')
})

test('two certificates of four candidates over the threshold: the first two, and runners-up in order', () => {
  const half = { threshold: { ...part(1, 2, 'more-than'), base: 'all-members' as const }, seats: 2 }
  const result = decideResult(
    inputOf({ 'bac-kan': 4, 'yen-bai': 7, 'phu-tho': 5, 'hoa-binh': 6, 'bac-giang': 3 }, half),
  )
  expect(standings(result)).toBe(
    'yen-bai selected, hoa-binh selected, phu-tho runner-up 1, bac-kan runner-up 2, bac-giang not-selected',
  )
  expect(result.candidates.map((c) => c.place)).toEqual([1, 2, 3, 4, 5])
})

test('equals within the seats are both selected, without any tie step', () => {
  const result = decideResult(inputOf({ 'bac-kan': 6, 'yen-bai': 6 }, { seats: 2 }))
  expect(standings(result)).toBe('bac-kan selected, yen-bai selected')
  expect(result.candidates.map((c) => c.place)).toEqual([1, 1])
  expect(result.ties).toEqual([])
})

test('a seat is left when one of two is over: a further round among the others, without the one selected', () => {
  const result = decideResult(
    inputOf({ 'bac-kan': 6, 'yen-bai': 5, 'phu-tho': 3, 'hoa-binh': 3 }, { seats: 2 }),
  )
  expect(result).toMatchObject({
    outcome: 'part-filled',
    seatsLeft: 1,
    // the top two of the rest are Yên Bái with 5 and, equal at the second place, both with 3
    next: { kind: 'further-round', candidates: ['yen-bai', 'hoa-binh', 'phu-tho'], seats: 1 },
  })
})

test('nobody over: the top two go into the second round, all equals at the cut with them', () => {
  const nextOf = (approvals: Record<string, number>) => decideResult(inputOf(approvals)).next?.candidates
  expect(nextOf({ a: 3, b: 2, c: 1, d: 0 })).toEqual(['a', 'b'])
  expect(nextOf({ a: 3, b: 2, c: 2, d: 0 })).toEqual(['a', 'b', 'c'])
  expect(nextOf({ a: 4, b: 0, c: 0, d: 0 })).toEqual(['a'])
  expect(nextOf({ a: 0, b: 0, c: 0 })).toEqual(['a', 'b', 'c'])
  expect(
    decideResult(inputOf({ a: 3, b: 2, c: 1 }, { rounds: { maximum: 2, among: null } })).next?.candidates,
  ).toEqual(['a', 'b', 'c'])
})

test('after the last round nobody over means no award', () => {
  const result = decideResult(inputOf({ a: 5, b: 2 }, {}, { round: 2 }))
  expect(result).toMatchObject({ outcome: 'nobody-over', next: null })
  expect(result.lines.at(-1)?.code).toBe('selection.line.no-award')
})

test('without a quorum nobody is selected, whatever the counts', () => {
  const few = SEVEN.slice(0, 4).map(present)
  const result = decideResult(inputOf({ a: 7 }, {}, { quorum: quorumOf(part(2, 3), SEVEN, few, false) }))
  expect(result).toMatchObject({ outcome: 'no-quorum', next: { kind: 'further-round' } })
  expect(standings(result)).toBe('a not-selected')
})

test('a tie at the seat is broken by the first step that tells them apart, and each step is shown', () => {
  const result = decideResult(
    inputOf(
      { 'bac-kan': 6, 'yen-bai': 6 },
      { tieSteps: [step('total-before-bonus'), step('targets-exceeded'), step('fewer-deductions')] },
      {
        tieFacts: {
          'bac-kan': facts({ totalBeforeBonus: '96.50', targetsExceeded: 4, deductions: '1' }),
          'yen-bai': facts({ totalBeforeBonus: '96.5', targetsExceeded: 5, deductions: '2' }),
        },
      },
    ),
  )
  expect(standings(result)).toBe('bac-kan runner-up 1, yen-bai selected')
  expect(result.ties).toEqual([
    {
      step: 'total-before-bonus',
      candidates: ['bac-kan', 'yen-bai'],
      values: { 'bac-kan': '96.50', 'yen-bai': '96.5' },
      outcome: 'equal',
    },
    {
      step: 'targets-exceeded',
      candidates: ['bac-kan', 'yen-bai'],
      values: { 'bac-kan': '4', 'yen-bai': '5' },
      outcome: 'separated',
    },
  ])
})

test.each<[string, TieStep, Partial<TieFacts>, Partial<TieFacts>]>([
  [
    'the larger section',
    { kind: 'section', section: 'I', basis: 'p' },
    { sections: { I: '58.25' } },
    { sections: { I: '58.2' } },
  ],
  ['fewer deductions', step('fewer-deductions'), { deductions: '0' }, { deductions: '0.5' }],
  [
    '70 % women or more',
    { kind: 'women-share', atLeast: { numerator: 70, denominator: 100 }, basis: 'p' },
    { womenShare: '0.7' },
    { womenShare: '0.6999' },
  ],
  [
    'no such award in the three years before',
    { kind: 'not-awarded-recently', award: 'flag', years: 3, basis: 'p' },
    { awardYears: { flag: [2018], certificate: [2021] } },
    { awardYears: { flag: [2019] } },
  ],
])('a tie goes to %s', (_what, tieStep, better, worse) => {
  // Both ways round: neither the id nor the order of rows may decide.
  for (const [first, second] of [
    [better, worse],
    [worse, better],
  ] as const) {
    const result = decideResult(
      inputOf({ a: 6, b: 6 }, { tieSteps: [tieStep] }, { tieFacts: { a: facts(first), b: facts(second) } }),
    )
    const winner = first === better ? 'a' : 'b'
    expect(result.candidates.find((c) => c.standing === 'selected')?.candidateId).toBe(winner)
  }
})

test('a fact that one of them lacks decides nothing: missing is not zero', () => {
  const result = decideResult(
    inputOf(
      { a: 6, b: 6 },
      { tieSteps: [step('fewer-deductions'), step('new-ballot')] },
      { tieFacts: { a: facts({ deductions: '2' }), b: facts({}) } },
    ),
  )
  expect(result.ties.map((t) => `${t.step} ${t.outcome}`)).toEqual([
    'fewer-deductions facts-missing',
    'new-ballot needed',
  ])
  expect(result).toMatchObject({
    outcome: 'tie',
    next: { kind: 'tie-ballot', candidates: ['a', 'b'], seats: 1 },
  })
  expect(standings(result)).toBe('a tied, b tied')
})

const chairLast = [step('new-ballot'), step('chair-decision')]

test('a tie waits for the chair when the rounds are used up, and the recorded order then decides', () => {
  const last = { round: 2 }
  const waiting = decideResult(inputOf({ a: 6, b: 6, c: 6 }, { seats: 2, tieSteps: chairLast }, last))
  expect(waiting.next).toEqual({ kind: 'chair-decision', candidates: ['a', 'b', 'c'], seats: 2 })
  expect(waiting.ties.map((t) => t.outcome)).toEqual(['rounds-used-up', 'needed'])
  const chair = { order: ['c', 'a', 'b'], reason: 'Căn cứ thành tích nổi bật' }
  const decided = decideResult(
    inputOf({ a: 6, b: 6, c: 6 }, { seats: 2, tieSteps: chairLast }, { ...last, chair }),
  )
  expect(standings(decided)).toBe('a selected, b runner-up 1, c selected')
  expect(decided).toMatchObject({ outcome: 'filled', next: null })
})

test('a decision of the chair that leaves one of the tied out decides nothing', () => {
  for (const order of [['a'], ['a', 'a'], ['a', 'x']]) {
    const chair = { order, reason: 'x' }
    const result = decideResult(inputOf({ a: 6, b: 6 }, { tieSteps: [step('chair-decision')] }, { chair }))
    expect(result.outcome).toBe('tie')
  }
})

test('where the rulebook has no further step, the tie stays: nobody is selected by the order of rows', () => {
  const result = decideResult(inputOf({ a: 6, b: 6 }))
  expect(result).toMatchObject({ outcome: 'tie', next: null, seatsLeft: 1 })
  expect(result.lines.at(-1)?.code).toBe('selection.line.tie-unresolved')
})

test('only who is equal at the last seat goes on to the next step; runners-up come after the losers of the tie', () => {
  const half = { threshold: { ...part(1, 2, 'more-than'), base: 'all-members' as const } }
  const result = decideResult(
    inputOf(
      { a: 6, b: 6, c: 6, d: 5 },
      { ...half, seats: 2, tieSteps: [step('targets-exceeded'), step('chair-decision')] },
      {
        tieFacts: {
          a: facts({ targetsExceeded: 3 }),
          b: facts({ targetsExceeded: 5 }),
          c: facts({ targetsExceeded: 3 }),
        },
      },
    ),
  )
  expect(standings(result)).toBe('a tied, b selected, c tied, d runner-up 2')
  expect(result.next).toEqual({ kind: 'chair-decision', candidates: ['a', 'c'], seats: 1 })
})

test('runners-up who are equal in everything share a place', () => {
  const half = { threshold: { ...part(1, 2, 'more-than'), base: 'all-members' as const } }
  expect(standings(decideResult(inputOf({ a: 7, b: 5, c: 5, d: 4 }, half)))).toBe(
    'a selected, b runner-up 1, c runner-up 1, d runner-up 3',
  )
})

test('recused from the whole poll: the base stays at seven, or leaves the candidates out, as the rulebook says', () => {
  const rules = { recusal: 'whole-poll' as const }
  const stay = decideResult(inputOf({ 'yen-bai': 5, 'phu-tho': 0 }, { ...rules, recusedStayInBase: true }))
  // five voters are left; 80 % of seven is six, so nobody can be carried
  expect(stay.candidates[0]).toMatchObject({ base: 7, needed: 6, over: false })
  const leave = decideResult(inputOf({ 'yen-bai': 5, 'phu-tho': 0 }, { ...rules, recusedStayInBase: false }))
  // 80 % of five is four
  expect(leave.candidates[0]).toMatchObject({ base: 5, needed: 4, over: true })
})

test.each<[Base, number]>([
  ['all-members', 6],
  ['members-present', 6],
  ['ballots-issued', 6],
  ['valid-ballots', 6],
])('who may not approve itself leaves its own base of %s: six others', (base, size) => {
  const rules = {
    recusal: 'own-line' as const,
    recusedStayInBase: false,
    threshold: { ...part(80, 100), base },
  }
  // 80 % of six is 4,8: five
  expect(decideResult(inputOf({ 'yen-bai': 5 }, rules)).candidates[0]).toMatchObject({
    base: size,
    needed: 5,
    over: true,
  })
})

test('rounds together: the one selected first, then who was over, those of the later round before the others', () => {
  const half = { threshold: { ...part(1, 2, 'more-than'), base: 'all-members' as const }, seats: 1 }
  const first = decideResult(inputOf({ a: 5, b: 5, c: 4, d: 2 }, { ...half, tieSteps: [step('new-ballot')] }))
  expect(first.next).toEqual({ kind: 'tie-ballot', candidates: ['a', 'b'], seats: 1 })
  const second = decideResult(inputOf({ a: 3, b: 4 }, half, { round: 2 }))
  expect(finalOutcomes([first, second])).toEqual([
    { candidateId: 'a', standing: 'runner-up', runnerUp: 1, round: 2, approvals: 3, base: 7 },
    { candidateId: 'b', standing: 'selected', runnerUp: null, round: 2, approvals: 4, base: 7 },
    { candidateId: 'c', standing: 'runner-up', runnerUp: 2, round: 1, approvals: 4, base: 7 },
    { candidateId: 'd', standing: 'not-selected', runnerUp: null, round: 1, approvals: 2, base: 7 },
  ])
})

test('rounds together after a part-filled first round keep who was selected in it', () => {
  const first = decideResult(inputOf({ a: 6, b: 4, c: 3 }, { seats: 2 }))
  const second = decideResult(inputOf({ b: 6, c: 1 }, { seats: 1 }, { round: 2 }))
  expect(finalOutcomes([first, second]).map((o) => `${o.candidateId} ${o.standing} ${o.round}`)).toEqual([
    'a selected 1',
    'b selected 2',
    'c not-selected 2',
  ])
})

const anyPoll = fc
  .record({
    approvals: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 7 }),
    seats: fc.integer({ min: 1, max: 4 }),
    numerator: fc.integer({ min: 1, max: 99 }),
    comparison: fc.constantFrom<'at-least' | 'more-than'>('at-least', 'more-than'),
    exceeded: fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 7, maxLength: 7 }),
    round: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ approvals, seats, numerator, comparison, exceeded, round }) => {
    const byName = Object.fromEntries(approvals.map((count, i) => [`c${i}`, count]))
    return inputOf(
      byName,
      {
        seats,
        threshold: { ...part(numerator, 100, comparison), base: 'all-members' },
        tieSteps: [step('targets-exceeded'), step('new-ballot')],
      },
      {
        round,
        tieFacts: Object.fromEntries(
          exceeded.map((value, i) => [`c${i}`, facts({ targetsExceeded: value })]),
        ),
      },
    )
  })

test('never more selected than seats, never anybody below the threshold, never a better count left behind', () => {
  fc.assert(
    fc.property(anyPoll, (input) => {
      const { candidates, seatsLeft, next } = decideResult(input)
      const selected = candidates.filter((c) => c.standing === 'selected')
      expect(selected.length + seatsLeft).toBe(input.rules.seats)
      expect(selected.every((c) => c.over && c.approvals >= c.needed)).toBe(true)
      const least = Math.min(...selected.map((c) => c.approvals))
      const left = candidates.filter((c) => c.standing !== 'selected')
      if (selected.length > 0) expect(left.every((c) => c.approvals <= least)).toBe(true)
      expect(left.every((c) => (c.standing === 'not-selected') === !c.over)).toBe(true)
      if (next) expect(next.candidates.some((id) => selected.some((c) => c.candidateId === id))).toBe(false)
    }),
  )
})

test('the order in which candidates and counts come never changes a result', () => {
  fc.assert(
    fc.property(anyPoll, (input) => {
      const turned: ResultInput = {
        ...input,
        candidates: [...input.candidates].reverse(),
        tally: { ...input.tally, candidates: [...input.tally.candidates].reverse() },
      }
      expect(decideResult(turned)).toEqual(decideResult(input))
    }),
  )
})

test('one approval more never makes a candidate lose', () => {
  const worth = { selected: 3, tied: 2, 'runner-up': 1, 'not-selected': 0 }
  fc.assert(
    fc.property(anyPoll, (input) => {
      const first = input.tally.candidates[0]
      if (!first || first.approvals >= 7) return
      const more = {
        ...input,
        tally: {
          ...input.tally,
          candidates: input.tally.candidates.map((c) =>
            c === first ? { ...c, approvals: c.approvals + 1, rejections: c.rejections - 1 } : c,
          ),
        },
      }
      const standing = (r: ResultInput) =>
        worth[decideResult(r).candidates.find((c) => c.candidateId === first.candidateId)?.standing ?? 'tied']
      expect(standing(more)).toBeGreaterThanOrEqual(standing(input))
    }),
  )
})
