import { expect, test } from '@jest/globals'
import { quorumOf } from '../../../../src/features/meetings/domain/quorum.ts'
import {
  assertMayVote,
  freezeElectorate,
  type RollEntry,
} from '../../../../src/features/selection/domain/electorate.ts'
import {
  assertMayDeclare,
  assertMayOpen,
  assertVoidReason,
  countsAreVisible,
  nextRound,
  pollMachine,
} from '../../../../src/features/selection/domain/poll.ts'
import { checkChoices, pollRulesOf } from '../../../../src/features/selection/domain/poll-rules.ts'
import type { AwardRule } from '../../../../src/features/rulebooks/domain/rulebook.ts'
import { allowedActions, transit } from '../../../../src/shared/domain/machine.ts'
import { ROLES } from '../../../../src/shared/domain/roles.ts'
import { absent, written } from '../../../support/attendance.ts'
import { part, present, RULES, SEVEN } from './fixtures.ts'

// Four at the table, one in writing, one absent, and one of whom nothing is recorded.
const MIXED = [...SEVEN.slice(0, 4).map(present), written('yen-bai'), absent('phu-tho')]

test('the electorate is who is present, and who may vote in writing; everybody else is named with the reason', () => {
  expect(freezeElectorate(SEVEN, MIXED, [], { recusal: 'none', writtenOpinionsVote: true })).toEqual({
    electors: [
      { organisationId: 'hoa-binh', basis: 'present' },
      { organisationId: 'bac-giang', basis: 'present' },
      { organisationId: 'thai-nguyen', basis: 'present' },
      { organisationId: 'tuyen-quang', basis: 'present' },
      { organisationId: 'yen-bai', basis: 'written-opinion' },
    ],
    excluded: [
      { organisationId: 'phu-tho', reason: 'absent' },
      { organisationId: 'bac-kan', reason: 'not-recorded' },
    ],
    allMembers: 7,
    taking: 5,
    recusedMembers: 0,
    recusedTaking: 0,
  })
})

test('without a vote in writing, a written opinion does not vote', () => {
  const electorate = freezeElectorate(SEVEN, MIXED, [], { recusal: 'none', writtenOpinionsVote: false })
  expect(electorate.taking).toBe(4)
  expect(electorate.excluded).toContainEqual({
    organisationId: 'yen-bai',
    reason: 'written-opinion-does-not-vote',
  })
})

test('recused from the whole poll, candidates leave the electorate and are counted apart', () => {
  const electorate = freezeElectorate(SEVEN, MIXED, ['hoa-binh', 'phu-tho'], {
    recusal: 'whole-poll',
    writtenOpinionsVote: true,
  })
  expect(electorate.electors).toHaveLength(4)
  expect(electorate).toMatchObject({ allMembers: 7, taking: 5, recusedMembers: 2, recusedTaking: 1 })
  expect(electorate.excluded).toContainEqual({ organisationId: 'hoa-binh', reason: 'recused' })
})

test('a guest never votes, and a member listed twice votes once', () => {
  const electorate = freezeElectorate(
    ['a', 'a', 'b'],
    [present('a'), present('b'), present('guest')],
    [],
    RULES,
  )
  expect(electorate.electors.map((e) => e.organisationId)).toEqual(['a', 'b'])
  expect(electorate.allMembers).toBe(2)
})

const ROLL: RollEntry[] = [
  { organisationId: 'a', basis: 'present', way: null },
  { organisationId: 'b', basis: 'present', way: 'electronic' },
  { organisationId: 'c', basis: 'present', way: 'paper' },
]
const refusal = (
  organisationId: string,
  way: 'electronic' | 'paper',
  mode: 'electronic' | 'paper' | 'both',
) => {
  try {
    assertMayVote(ROLL, [{ organisationId: 'd', reason: 'recused' }], organisationId, way, mode)
    return 'may'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('a board votes once, one way, and is told why when it may not', () => {
  expect(refusal('a', 'electronic', 'electronic')).toBe('may')
  expect(refusal('a', 'paper', 'both')).toBe('may')
  expect(refusal('b', 'electronic', 'electronic')).toBe('selection.already-voted')
  expect(refusal('b', 'paper', 'both')).toBe('selection.already-voted')
  expect(refusal('c', 'electronic', 'both')).toBe('selection.paper-ballot-issued')
  expect(refusal('d', 'electronic', 'both')).toBe('selection.not-on-roll-recused')
  expect(refusal('e', 'electronic', 'both')).toBe('selection.not-on-roll-not-a-member')
  expect(refusal('a', 'electronic', 'paper')).toBe('selection.no-electronic-votes')
  expect(refusal('a', 'paper', 'electronic')).toBe('selection.no-paper-votes')
})

test('a poll goes draft, open, closed, declared by the head; it is voided from draft or open only', () => {
  const head = new Set(['head'] as const)
  const paths = pollMachine.states.map(
    (state) =>
      `${state}: ${allowedActions(pollMachine, state, head)
        .map((action) => `${action}>${transit(pollMachine, state, action, head)}`)
        .join(' ')}`,
  )
  expect(paths).toEqual([
    'draft: edit>draft open>open void>void',
    'open: hand-out-paper>open ballot-paper>open close>closed void>void',
    'closed: enter-count>closed set-counting-team>closed declare>declared',
    'declared: decide-tie>declared counting-record-paper>declared set-counting-team>declared next-round>declared',
    'void: ',
  ])
})

test('a member may only cast, while the poll is open; council, auditor and administrator may do nothing', () => {
  for (const role of ROLES.filter((r) => r !== 'head')) {
    for (const state of pollMachine.states) {
      const actions = allowedActions(pollMachine, state, new Set([role]))
      expect(actions).toEqual(role === 'member' && state === 'open' ? ['cast'] : [])
    }
  }
})

const opening = {
  meetingState: 'in-session',
  candidateCount: 2,
  quorum: quorumOf(part(2, 3), SEVEN, SEVEN.map(present), false),
  electorate: freezeElectorate(SEVEN, SEVEN.map(present), [], RULES),
}
const openRefusal = (change: Partial<typeof opening>) => {
  try {
    assertMayOpen({ ...opening, ...change })
    return 'opens'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test('a poll opens in session, with quorum, candidates and electors, and in no other case', () => {
  expect(openRefusal({})).toBe('opens')
  expect(openRefusal({ meetingState: 'convened' })).toBe('selection.meeting-not-in-session')
  expect(openRefusal({ candidateCount: 0 })).toBe('selection.no-candidates')
  expect(openRefusal({ quorum: quorumOf(part(2, 3), SEVEN, SEVEN.slice(0, 4).map(present), false) })).toBe(
    'selection.no-quorum',
  )
  const allRecused = freezeElectorate(SEVEN, SEVEN.map(present), SEVEN, { ...RULES, recusal: 'whole-poll' })
  expect(openRefusal({ electorate: allRecused })).toBe('selection.no-electors')
})

test('nobody sees counts before the close, nor one half of a mixed poll before the other is counted', () => {
  expect(countsAreVisible('open', 'electronic', false)).toBe(false)
  expect(countsAreVisible('closed', 'electronic', false)).toBe(true)
  expect(countsAreVisible('closed', 'both', false)).toBe(false)
  expect(countsAreVisible('closed', 'both', true)).toBe(true)
  expect(countsAreVisible('closed', 'paper', false)).toBe(false)
  expect(countsAreVisible('declared', 'both', true)).toBe(true)
  expect(countsAreVisible('void', 'electronic', true)).toBe(false)
})

test('papers that were handed out must be counted before the result is declared', () => {
  expect(() => assertMayDeclare(0, false)).not.toThrow()
  expect(() => assertMayDeclare(3, true)).not.toThrow()
  expect(() => assertMayDeclare(3, false)).toThrow(
    expect.objectContaining({ code: 'selection.paper-count-missing', params: { handedOut: 3 } }),
  )
})

test('rounds end where the rulebook says; voiding needs a reason', () => {
  expect(nextRound(1, RULES)).toBe(2)
  expect(() => nextRound(2, RULES)).toThrow(expect.objectContaining({ code: 'selection.no-more-rounds' }))
  expect(() => assertVoidReason(' ')).toThrow(expect.objectContaining({ kind: 'invalid' }))
})

const basis = 'practice'
const CERTIFICATE: AwardRule = {
  code: 'certificate',
  title: { vi: 'Bằng khen của Bộ', en: 'Certificate of merit' },
  form: 'commendation',
  basis,
  quota: {
    basis,
    rows: [
      { minMembers: 1, maxMembers: 7, min: 1, max: 2 },
      { minMembers: 8, maxMembers: 12, min: 2, max: 3 },
      { minMembers: 13, maxMembers: null, min: 3, max: 4 },
    ],
  },
  nationalShare: null,
  vote: {
    ballot: 'secret',
    quorum: { ...part(2, 3), base: 'all-members', basis },
    threshold: { ...part(1, 2, 'more-than'), base: 'valid-ballots', basis },
    absentMayWrite: true,
    selfVote: { allowed: true, basis },
    recusal: { rule: 'none', countedInBase: true, basis },
    rounds: { max: 2, secondRoundTop: 3, basis },
  },
}
const choices = { mode: 'electronic', seats: 2, maximumApprovals: 2, blankIsValid: true } as const

test('the rules of a poll are those of the rulebook with the choices', () => {
  expect(pollRulesOf({ tieBreak: [] }, CERTIFICATE, choices)).toEqual({
    mode: 'electronic',
    seats: 2,
    maximumApprovals: 2,
    blankIsValid: true,
    secrecy: 'secret',
    threshold: { ...part(1, 2, 'more-than'), base: 'valid-ballots' },
    quorum: { ...part(2, 3), base: 'all-members' },
    writtenOpinionsVote: true,
    recusal: 'none',
    recusedStayInBase: true,
    rounds: { maximum: 2, among: 3 },
    tieSteps: [],
  })
})

const withVote = (vote: Partial<AwardRule['vote']>): AwardRule => ({
  ...CERTIFICATE,
  vote: { ...CERTIFICATE.vote, ...vote },
})
const noSelf = withVote({ selfVote: { allowed: false, basis } })

test('no vote for oneself bars the own line; stepping back bars the whole poll', () => {
  expect(pollRulesOf({ tieBreak: [] }, noSelf, choices).recusal).toBe('own-line')
  const back = withVote({ recusal: { rule: 'own-candidacy', countedInBase: false, basis } })
  expect(pollRulesOf({ tieBreak: [] }, back, choices)).toMatchObject({
    recusal: 'whole-poll',
    recusedStayInBase: false,
  })
})

test('seats stay within the quota of the size of the bloc: two of 7, three of 11, four of 14', () => {
  const seatsOf = (seats: number, members: number) =>
    checkChoices({ ...choices, seats }, CERTIFICATE, members).map((f) => f.code)
  expect(seatsOf(2, 7)).toEqual([])
  expect(seatsOf(3, 7)).toEqual(['selection.above-quota'])
  expect(seatsOf(3, 11)).toEqual([])
  expect(seatsOf(4, 11)).toEqual(['selection.above-quota'])
  expect(seatsOf(4, 14)).toEqual([])
  expect(seatsOf(5, 14)).toEqual(['selection.above-quota'])
  expect(seatsOf(0, 7)).toEqual(['selection.not-a-count'])
  expect(seatsOf(1, 0)).toEqual(['selection.no-quota'])
})

test('on paper nobody can see to it that a board does not approve itself, so that combination is refused', () => {
  expect(checkChoices({ ...choices, mode: 'both' }, noSelf, 7).map((f) => f.pointer)).toEqual(['/mode'])
  expect(checkChoices(choices, noSelf, 7)).toEqual([])
})
