import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Ballot, ballotText, judgeBallot } from '../../../../src/features/selection/domain/ballot.ts'
import {
  checkPaperCount,
  checkTeam,
  type PaperCount,
  toTally,
} from '../../../../src/features/selection/domain/paper-count.ts'
import {
  readReceiptCode,
  receiptCode,
  receiptHash,
} from '../../../../src/features/selection/domain/receipt.ts'
import { revealedBy } from '../../../../src/features/selection/domain/secrecy.ts'
import {
  ballotsHash,
  boxFaults,
  canonicalBallots,
} from '../../../../src/features/selection/domain/snapshot.ts'
import { addTallies, tallyBallots } from '../../../../src/features/selection/domain/tally.ts'
import { ballot, RULES, tallyOf } from './fixtures.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const CANDIDATES = ['a', 'b', 'c']
const two = { maximumApprovals: 2, blankIsValid: true }

test('a ballot is valid up to the maximum of approvals and invalid beyond it', () => {
  expect(judgeBallot(ballot({ a: 'approve', b: 'approve', c: 'reject' }), CANDIDATES, two)).toEqual({
    valid: true,
    blank: false,
  })
  expect(judgeBallot(ballot({ a: 'approve', b: 'approve', c: 'approve' }), CANDIDATES, two)).toEqual({
    valid: false,
    blank: false,
    code: 'selection.ballot-too-many',
    params: { approvals: 3, maximum: 2 },
  })
})

test('rejecting everybody is a valid ballot, and no blank one', () => {
  const all = ballot({ a: 'reject', b: 'reject', c: 'reject' })
  expect(judgeBallot(all, CANDIDATES, two)).toEqual({ valid: true, blank: false })
})

test('a blank ballot is valid where the rule says so and invalid elsewhere', () => {
  expect(judgeBallot([], CANDIDATES, two)).toEqual({ valid: true, blank: true })
  expect(judgeBallot([], CANDIDATES, { ...two, blankIsValid: false })).toMatchObject({
    valid: false,
    blank: true,
    code: 'selection.ballot-blank',
  })
})

test('a stranger, a double mark and an approval of oneself make a ballot invalid; rejecting oneself does not', () => {
  const code = (b: Ballot, barred: string | null = null) => {
    const verdict = judgeBallot(b, CANDIDATES, two, barred)
    return verdict.valid ? 'valid' : verdict.code
  }
  expect(code(ballot({ x: 'approve' }))).toBe('selection.ballot-unknown-candidate')
  expect(code([...ballot({ a: 'approve' }), ...ballot({ a: 'reject' })])).toBe('selection.ballot-marks-twice')
  expect(code(ballot({ a: 'approve', b: 'approve' }), 'a')).toBe('selection.ballot-own-line')
  expect(code(ballot({ a: 'reject', b: 'approve' }), 'a')).toBe('valid')
})

test('a count adds up line by line: seven issued, six returned, one of them invalid, one blank', () => {
  const ballots = [
    ballot({ a: 'approve', b: 'approve', c: 'reject' }),
    ballot({ a: 'approve', b: 'reject', c: 'reject' }),
    ballot({ a: 'approve' }),
    ballot({ b: 'approve', c: 'approve' }),
    [],
    ballot({ a: 'approve', b: 'approve', c: 'approve' }),
  ]
  expect(tallyBallots(ballots, 7, CANDIDATES, two)).toEqual({
    issued: 7,
    returned: 6,
    notReturned: 1,
    valid: 5,
    invalid: 1,
    blank: 1,
    candidates: [
      { candidateId: 'a', approvals: 3, rejections: 0, unmarked: 2 },
      { candidateId: 'b', approvals: 2, rejections: 1, unmarked: 2 },
      { candidateId: 'c', approvals: 1, rejections: 2, unmarked: 2 },
    ],
  })
})

const anyMark = fc.constantFrom<'approve' | 'reject'>('approve', 'reject')
const anyBallot: fc.Arbitrary<Ballot> = fc.array(
  fc.record({ candidateId: fc.constantFrom('a', 'b', 'c', 'x'), mark: anyMark }),
  { maxLength: 5 },
)
const anyRules = fc.record({ maximumApprovals: fc.integer({ min: 1, max: 3 }), blankIsValid: fc.boolean() })

test('whatever lies in the box, counts add up and invalid ballots add to no candidate', () => {
  fc.assert(
    fc.property(fc.array(anyBallot, { maxLength: 20 }), anyRules, (ballots, rules) => {
      const tally = tallyBallots(ballots, 25, CANDIDATES, rules)
      const onlyValid = ballots.filter((b) => judgeBallot(b, CANDIDATES, rules).valid)
      expect(tally.returned).toBe(tally.valid + tally.invalid)
      expect(tally.issued).toBe(tally.returned + tally.notReturned)
      for (const line of tally.candidates) {
        expect(line.approvals + line.rejections + line.unmarked).toBe(tally.valid)
      }
      expect(tally.candidates).toEqual(tallyBallots(onlyValid, 25, CANDIDATES, rules).candidates)
    }),
  )
})

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
const anyBox = fc
  .array(fc.record({ key: fc.uuid({ version: 4 }), marks: anyBallot }), { minLength: 1, maxLength: 12 })
  .chain((papers) => fc.tuple(fc.constant(papers), shuffled(papers)))

test('the order of the papers, and of the marks on them, never changes the count or the seal', () => {
  fc.assert(
    fc.property(anyBox, ([papers, others]) => {
      const turned = others.map((paper) => ({ ...paper, marks: [...paper.marks].reverse() }))
      const marks = (box: typeof papers) => box.map((paper) => paper.marks)
      expect(tallyBallots(marks(turned), 12, CANDIDATES, two)).toEqual(
        tallyBallots(marks(papers), 12, CANDIDATES, two),
      )
      expect(ballotsHash('p', turned, ['r2', 'r1'], sha256)).toBe(
        ballotsHash('p', papers, ['r1', 'r2'], sha256),
      )
    }),
  )
})

test('any changed mark, key, receipt or poll changes the seal', () => {
  const papers = [
    { key: 'k1', marks: ballot({ a: 'approve' }) },
    { key: 'k2', marks: [] },
  ]
  const seals = [
    ballotsHash('p', papers, ['r1'], sha256),
    ballotsHash('q', papers, ['r1'], sha256),
    ballotsHash('p', papers, ['r2'], sha256),
    ballotsHash('p', [papers[0] ?? { key: '', marks: [] }], ['r1'], sha256),
    ballotsHash(
      'p',
      [
        { key: 'k1', marks: ballot({ a: 'reject' }) },
        { key: 'k2', marks: [] },
      ],
      ['r1'],
      sha256,
    ),
    ballotsHash(
      'p',
      [
        { key: 'k1', marks: [] },
        { key: 'k2', marks: ballot({ a: 'approve' }) },
      ],
      ['r1'],
      sha256,
    ),
  ]
  expect(new Set(seals).size).toBe(seals.length)
})

test('the sealed text is the one that is written down, so that another program can recompute the seal', () => {
  const papers = [
    { key: 'k2', marks: [] },
    { key: 'k1', marks: ballot({ b: 'reject', a: 'approve' }) },
  ]
  expect(canonicalBallots('p1', papers, ['r2', 'r1'])).toBe(
    'ballots 1\np1\nk1 a=approve,b=reject\nk2 -\nreceipts\nr1\nr2\n',
  )
  expect(ballotText([])).toBe('-')
  expect(() => canonicalBallots('p 1', papers, [])).toThrow(RangeError)
  expect(() => canonicalBallots('p', [{ key: 'k\n', marks: [] }], [])).toThrow(RangeError)
})

test('a box that does not agree with the roll or the receipts is found', () => {
  const roll = [
    { organisationId: 'x', basis: 'present', way: 'electronic' },
    { organisationId: 'y', basis: 'present', way: 'paper' },
    { organisationId: 'z', basis: 'present', way: null },
  ] as const
  const paper = { key: 'k1', marks: [] }
  expect(boxFaults(roll, [paper], ['r1'])).toEqual([])
  expect(boxFaults(roll, [paper, paper], ['r1', 'r1'])).toEqual([
    'papers-not-voters',
    'key-twice',
    'receipt-twice',
  ])
  expect(boxFaults(roll, [], ['r1'])).toEqual(['papers-not-voters', 'receipts-not-papers'])
})

test('a receipt code is its random bytes in base 32 and is read back however it is typed', () => {
  const zero = new Uint8Array(15)
  expect(receiptCode(zero)).toBe('0000-0000-0000-0000-0000-0000')
  expect(receiptCode(zero.map(() => 255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ')
  expect(readReceiptCode(' oooo ilil-0000-0000-0000-zzzz ')).toBe('0000-1111-0000-0000-0000-ZZZZ')
  expect(readReceiptCode('0000-0000')).toBeNull()
  expect(readReceiptCode('UUUU-0000-0000-0000-0000-0000')).toBeNull()
  expect(() => receiptCode(new Uint8Array(14))).toThrow(RangeError)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 15, maxLength: 15 }), (bytes) => {
      const code = receiptCode(bytes)
      expect(readReceiptCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
    }),
  )
})

test('the same code in two polls has two hashes', () => {
  const code = '0000-1111-0000-0000-0000-ZZZZ'
  expect(receiptHash('p', code, sha256)).not.toBe(receiptHash('q', code, sha256))
  expect(receiptHash('p', code, sha256)).toMatch(/^[0-9a-f]{64}$/)
})

test('unanimity, a lone ballot and one that differs are said', () => {
  const codes = (tally: Parameters<typeof revealedBy>[0], roll: Parameters<typeof revealedBy>[1] = []) =>
    revealedBy(tally, roll, true).map((line) => line.code)
  expect(codes(tallyOf({ a: 7, b: 4 }, 7))).toEqual(['selection.reveals-unanimity'])
  expect(codes(tallyOf({ a: 6, b: 4 }, 7))).toEqual(['selection.reveals-all-but-one'])
  expect(codes(tallyOf({ a: 1 }, 1))).toEqual(['selection.reveals-lone-ballot'])
  expect(codes(tallyOf({ a: 4, b: 3 }, 7))).toEqual([])
  const roll = [
    { organisationId: 'x', basis: 'present', way: 'electronic' },
    { organisationId: 'y', basis: 'present', way: 'paper' },
    { organisationId: 'z', basis: 'present', way: 'paper' },
  ] as const
  expect(codes(tallyOf({ a: 4, b: 3 }, 7), roll)).toEqual(['selection.reveals-lone-way'])
})

const COUNT: PaperCount = {
  issued: 7,
  returned: 6,
  notReturned: 1,
  valid: 5,
  invalid: 1,
  blank: 0,
  candidates: [
    { candidateId: 'a', approvals: 4, rejections: 1 },
    { candidateId: 'b', approvals: 2, rejections: 2 },
    { candidateId: 'c', approvals: 0, rejections: 5 },
  ],
}
const faultsOf = (change: Partial<PaperCount>, handedOut = 7, rules = two) =>
  checkPaperCount({ ...COUNT, ...change }, handedOut, CANDIDATES, rules).map((f) => `${f.pointer} ${f.code}`)

test('a paper count that reconciles is taken, and becomes a tally with its unmarked lines', () => {
  expect(faultsOf({})).toEqual([])
  expect(toTally(COUNT).candidates).toEqual([
    { candidateId: 'a', approvals: 4, rejections: 1, unmarked: 0 },
    { candidateId: 'b', approvals: 2, rejections: 2, unmarked: 1 },
    { candidateId: 'c', approvals: 0, rejections: 5, unmarked: 0 },
  ])
})

test.each<[string, Partial<PaperCount>, string[]]>([
  ['issued ≠ returned + not returned', { notReturned: 0 }, ['/issued selection.count-issued']],
  ['returned ≠ valid + invalid', { invalid: 0 }, ['/returned selection.count-returned']],
  ['a negative number', { invalid: -1 }, ['/invalid selection.count-not-whole']],
  ['half a ballot', { valid: 4.5 }, ['/valid selection.count-not-whole']],
  ['more blank than valid ballots', { blank: 6 }, ['/blank selection.count-blank-valid']],
])('a paper count is refused for %s', (_what, change, faults) => {
  expect(faultsOf(change).slice(0, 1)).toEqual(faults)
})

test('a paper count is refused when it does not agree with what was handed out', () => {
  expect(faultsOf({}, 6)).toEqual(['/issued selection.count-issued-not-handed-out'])
})

test('candidates once each, none unknown, with no more marks than ballots and approvals than these can carry', () => {
  const line = (candidateId: string, approvals: number, rejections: number) => ({
    candidateId,
    approvals,
    rejections,
  })
  expect(faultsOf({ candidates: [line('a', 4, 2), line('b', 2, 2), line('c', 0, 5)] })).toEqual([
    '/candidates/0 selection.count-marks',
  ])
  expect(faultsOf({ candidates: [line('a', 4, 1), line('b', 2, 2), line('x', 0, 5)] })).toEqual([
    '/candidates/2/candidateId selection.count-unknown-candidate',
    '/candidates selection.count-missing',
  ])
  expect(
    faultsOf({ candidates: [line('a', 4, 1), line('a', 2, 2), line('b', 1, 1), line('c', 0, 5)] }),
  ).toEqual(['/candidates/1/candidateId selection.count-candidate-twice'])
  // Five valid ballots with at most two approvals carry ten; 4 + 4 + 3 = 11 is too many.
  expect(faultsOf({ candidates: [line('a', 4, 0), line('b', 4, 0), line('c', 3, 0)] })).toEqual([
    '/candidates selection.count-approvals',
  ])
  // Five valid ballots, none of them blank, carry at least five marks.
  expect(faultsOf({ candidates: [line('a', 1, 0), line('b', 1, 0), line('c', 1, 1)] })).toEqual([
    '/candidates selection.count-too-few-marks',
  ])
  expect(faultsOf({ blank: 1, candidates: [line('a', 1, 0), line('b', 1, 0), line('c', 1, 1)] })).toEqual([])
})

test('a count of real ballots always reconciles', () => {
  fc.assert(
    fc.property(fc.array(anyBallot, { maxLength: 20 }), anyRules, (ballots, rules) => {
      const tally = tallyBallots(ballots, 22, CANDIDATES, rules)
      expect(checkPaperCount(tally, 22, CANDIDATES, rules)).toEqual([])
    }),
  )
})

test('the electronic and the paper half of a poll add up', () => {
  const sum = addTallies(tallyOf({ a: 2, b: 1 }, 3, 4), tallyOf({ b: 2, a: 0 }, 2, 3))
  expect(sum).toEqual({
    issued: 7,
    returned: 5,
    notReturned: 2,
    valid: 5,
    invalid: 0,
    blank: 0,
    candidates: [
      { candidateId: 'a', approvals: 2, rejections: 3, unmarked: 0 },
      { candidateId: 'b', approvals: 3, rejections: 2, unmarked: 0 },
    ],
  })
  expect(() => addTallies(tallyOf({ a: 1 }, 1), tallyOf({ b: 1 }, 1))).toThrow(RangeError)
})

test('a counting team has a head and at least two others, each by name and post, nobody twice', () => {
  const person = (name: string) => ({ name, post: 'Chuyên viên' })
  const team = { head: person('A'), members: [person('B'), person('C')] }
  expect(checkTeam(team)).toEqual([])
  expect(checkTeam({ ...team, members: [person('B')] }).map((f) => f.code)).toEqual([
    'selection.team-too-small',
  ])
  expect(checkTeam({ ...team, members: [person('A'), person(' ')] }).map((f) => f.code)).toEqual([
    'meetings.blank',
    'selection.team-twice',
  ])
})

test('the shipped rules accept one approval and refuse two', () => {
  expect(judgeBallot(ballot({ a: 'approve' }), CANDIDATES, RULES).valid).toBe(true)
  expect(judgeBallot(ballot({ a: 'approve', b: 'approve' }), CANDIDATES, RULES).valid).toBe(false)
})
