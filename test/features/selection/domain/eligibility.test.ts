import { expect, test } from '@jest/globals'
import type { EligibilityRule, Rulebook } from '../../../../src/features/rulebooks/domain/rulebook.ts'
import {
  actionAfter,
  actionAfterVote,
  assertCandidateReason,
  candidateMachine,
  nextRunnersUp,
} from '../../../../src/features/selection/domain/candidate.ts'
import {
  type EligibilityFacts,
  judgeEligibility,
  type Verdict,
} from '../../../../src/features/selection/domain/eligibility.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { allowedActions, transit } from '../../../../src/shared/domain/machine.ts'

const title = { vi: 'Quy định', en: 'Rule' }
const rule = (
  code: string,
  check: EligibilityRule['check'],
  otherwise: EligibilityRule['otherwise'] = 'stop',
  basis = 'bloc',
): EligibilityRule => ({ code, title, awards: ['flag'], check, otherwise, basis })

const rulebookOf = (...eligibility: EligibilityRule[]): Rulebook =>
  ({
    eligibility,
    legalBases: [
      { code: 'bloc', citation: title, confidence: 'practice', cited: false, from: null, to: null },
      {
        code: 'law-26',
        citation: { vi: 'Luật số 06/2022/QH15, Điều 26', en: 'Law 06/2022/QH15, article 26' },
        confidence: 'law',
        cited: true,
        from: '2024-01-01',
        to: null,
      },
    ],
  }) as unknown as Rulebook

const DAY = localDate('2023-01-06')
const facts: EligibilityFacts = {
  awardYear: 2022,
  registrationAcceptedOn: localDate('2022-03-10'),
  yearReportAcceptedOn: localDate('2022-12-20'),
  openQuestions: 0,
  targets: { total: 6, exceeded: 5 },
  total: '97.5',
  totalBeforeBonus: '95',
  rank: 2,
  confirmations: { unity: { by: 'Nguyễn Văn A', on: localDate('2023-01-03') } },
  yearsExcellent: 1,
  matters: [
    {
      matter: 'inspection',
      reason: 'Thanh tra việc giao đất',
      paper: 'Quyết định số 12/QĐ-TTr ngày 01/12/2022',
      from: localDate('2022-12-01'),
      to: localDate('2023-01-06'),
    },
  ],
  awards: [
    { awardCode: 'flag', awardYear: 2021, decision: '100/QĐ-BKHĐT' },
    { awardCode: 'certificate', awardYear: 2022, decision: '101/QĐ-BKHĐT' },
  ],
}
const verdictOf = (check: EligibilityRule['check'], change: Partial<EligibilityFacts> = {}, day = DAY) => {
  const [verdict] = judgeEligibility(rulebookOf(rule('r', check)), 'flag', { ...facts, ...change }, day)
  return `${verdict?.outcome} ${verdict?.facts.map((f) => f.code.replace('selection.fact-', '')).join(' ')}`
}

test.each<[EligibilityRule['check'], Partial<EligibilityFacts>, string]>([
  [{ kind: 'registration-accepted' }, {}, 'pass registration-accepted'],
  [{ kind: 'registration-accepted' }, { registrationAcceptedOn: null }, 'stop registration-not-accepted'],
  [{ kind: 'year-report-accepted' }, { yearReportAcceptedOn: null }, 'stop year-report-not-accepted'],
  [{ kind: 'questions-answered' }, {}, 'pass open-questions'],
  [{ kind: 'questions-answered' }, { openQuestions: 1 }, 'stop open-questions'],
  // 5 of 6 are 83,33 %: more than 4/5, less than 9/10; 4 of 6 are 2/3 exactly
  [{ kind: 'targets-exceeded', share: { numerator: 4, denominator: 5 } }, {}, 'pass targets'],
  [{ kind: 'targets-exceeded', share: { numerator: 9, denominator: 10 } }, {}, 'stop targets'],
  [
    { kind: 'targets-exceeded', share: { numerator: 2, denominator: 3 } },
    { targets: { total: 6, exceeded: 4 } },
    'pass targets',
  ],
  [
    { kind: 'targets-exceeded', share: { numerator: 1, denominator: 1 } },
    { targets: null },
    'stop targets-unknown',
  ],
  [
    { kind: 'targets-exceeded', share: { numerator: 1, denominator: 1 } },
    { targets: { total: 0, exceeded: 0 } },
    'stop targets-unknown',
  ],
  [{ kind: 'min-points', points: '97.50', of: 'total' }, {}, 'pass points'],
  [{ kind: 'min-points', points: '97.5', of: 'before-bonus' }, {}, 'stop points'],
  [{ kind: 'min-points', points: '0', of: 'total' }, { total: '0' }, 'pass points'],
  [{ kind: 'min-points', points: '0', of: 'total' }, { total: null }, 'stop points-unknown'],
  [{ kind: 'rank-at-most', rank: 2 }, {}, 'pass rank'],
  [{ kind: 'rank-at-most', rank: 1 }, {}, 'stop rank'],
  [{ kind: 'rank-at-most', rank: 1 }, { rank: null }, 'stop rank-unknown'],
  [{ kind: 'statement-confirmed', statement: title }, {}, 'stop not-confirmed'],
  [
    { kind: 'statement-confirmed', statement: title },
    { confirmations: { r: { by: 'A', on: DAY } } },
    'pass confirmed',
  ],
  [{ kind: 'years-excellent', years: 2 }, {}, 'stop years-excellent'],
  [{ kind: 'years-excellent', years: 2 }, { yearsExcellent: 2 }, 'pass years-excellent'],
  [{ kind: 'years-excellent', years: 2 }, { yearsExcellent: null }, 'stop years-excellent-unknown'],
  [{ kind: 'not-awarded-for-same' }, {}, 'pass not-yet-awarded'],
  [
    { kind: 'not-awarded-for-same' },
    { awards: [{ awardCode: 'flag', awardYear: 2022, decision: '9/QĐ' }] },
    'stop already-awarded',
  ],
])('%j on %j: %s', (check, change, expected) => {
  expect(verdictOf(check, change)).toBe(expected)
})

test('a matter holds from its first day to the day before its end, and only its own kind', () => {
  const inspection = { kind: 'no-open-matter', matter: 'inspection' } as const
  expect(verdictOf(inspection, {}, localDate('2022-11-30'))).toBe('pass no-open-matter')
  expect(verdictOf(inspection, {}, localDate('2022-12-01'))).toBe('stop open-inspection')
  expect(verdictOf(inspection, {}, localDate('2023-01-05'))).toBe('stop open-inspection')
  expect(verdictOf(inspection, {}, localDate('2023-01-06'))).toBe('pass no-open-matter')
  expect(verdictOf({ kind: 'no-open-matter', matter: 'discipline' }, {}, localDate('2022-12-15'))).toBe(
    'pass no-open-matter',
  )
})

test('a verdict carries its rule, its outcome, its source with the confidence mark, and the facts', () => {
  const rulebook = rulebookOf(rule('leader', { kind: 'rank-at-most', rank: 1 }, 'warn', 'law-26'), {
    ...rule('other', { kind: 'questions-answered' }),
    awards: ['certificate'],
  })
  expect(judgeEligibility(rulebook, 'flag', facts, DAY)).toEqual([
    {
      rule: 'leader',
      title,
      outcome: 'warn',
      basis: expect.objectContaining({ code: 'law-26', confidence: 'law' }),
      facts: [{ code: 'selection.fact-rank', params: { rank: 2, most: 1 } }],
      override: null,
    },
  ])
})

const override = { reason: 'Hội nghị thống nhất', by: 'Phó khối', on: DAY }
const bad = rulebookOf(
  rule('registration', { kind: 'registration-accepted' }, 'stop'),
  rule('questions', { kind: 'questions-answered' }, 'hold'),
  rule('leader', { kind: 'rank-at-most', rank: 1 }, 'warn'),
)
const judge = (overridden: string[], change: Partial<EligibilityFacts>): Verdict[] =>
  judgeEligibility(
    bad,
    'flag',
    { ...facts, ...change },
    DAY,
    Object.fromEntries(overridden.map((code) => [code, override])),
  )
const both = { registrationAcceptedOn: null, openQuestions: 2 }

test('the worst rule that nobody has overridden decides: stop before hold before warn', () => {
  expect(actionAfter(judge([], {}))).toBe('find-eligible')
  expect(actionAfter(judge([], { openQuestions: 2 }))).toBe('hold')
  expect(actionAfter(judge([], both))).toBe('stop')
  expect(actionAfter(judge(['registration'], both))).toBe('hold')
  expect(actionAfter(judge(['registration', 'questions'], both))).toBe('find-eligible')
})

test('an override stays on record with the verdict, and means nothing for a rule that passes', () => {
  expect(
    judge(['registration', 'questions'], { openQuestions: 2 }).map((v) => v.override?.reason ?? '-'),
  ).toEqual(['-', 'Hội nghị thống nhất', '-'])
})

test('the system writes what rules and votes say; people override, withdraw, set aside and promote', () => {
  const next = (role: 'system' | 'checker' | 'owner' | 'head' | 'council') =>
    candidateMachine.states.flatMap((state) =>
      allowedActions(candidateMachine, state, new Set([role])).map(
        (action) => `${state}: ${action}>${transit(candidateMachine, state, action, new Set([role]))}`,
      ),
    )
  expect(next('checker').filter((line) => !line.includes('assess'))).toEqual([
    'on-hold: override>on-hold',
    'stopped: override>stopped',
    'selected: set-aside>stopped',
    'runner-up: set-aside>stopped',
  ])
  expect(next('head').filter((line) => !/edit|assess/.test(line))).toEqual([
    'runner-up: promote>selected',
    'withdrawn: propose-again>proposed',
  ])
  expect([...new Set(next('owner').map((line) => line.split(':')[0]))]).toEqual([
    'proposed',
    'eligible',
    'on-hold',
    'stopped',
    'selected',
    'runner-up',
    'withdrawn',
  ])
  expect(next('system').filter((line) => line.startsWith('eligible'))).toEqual([
    'eligible: find-eligible>eligible',
    'eligible: hold>on-hold',
    'eligible: stop>stopped',
    'eligible: select>selected',
    'eligible: place>runner-up',
    'eligible: leave-out>not-selected',
  ])
})

test('a stopped candidate is never selected by a vote', () => {
  for (const state of ['proposed', 'on-hold', 'stopped', 'withdrawn'] as const) {
    expect(() => transit(candidateMachine, state, 'select', new Set(['system']))).toThrow()
  }
})

test('a standing after a vote leads to one action, a tie to none', () => {
  expect((['selected', 'runner-up', 'not-selected', 'tied'] as const).map(actionAfterVote)).toEqual([
    'select',
    'place',
    'leave-out',
    null,
  ])
})

test('a runner-up moves up only into a free seat, the first in order, and a shared first place is not decided here', () => {
  const c = (
    candidateId: string,
    state: 'selected' | 'runner-up' | 'withdrawn',
    runnerUp: number | null = null,
  ) => ({
    candidateId,
    state,
    runnerUp,
  })
  const all = [c('a', 'selected'), c('b', 'runner-up', 2), c('d', 'runner-up', 1)]
  expect(nextRunnersUp(all, 1)).toEqual([])
  expect(nextRunnersUp(all, 2)).toEqual(['d'])
  expect(nextRunnersUp([c('a', 'withdrawn'), c('b', 'runner-up', 1), c('d', 'runner-up', 1)], 1)).toEqual([
    'b',
    'd',
  ])
  expect(nextRunnersUp([c('a', 'withdrawn')], 1)).toEqual([])
})

test('an override without a reason is refused', () => {
  expect(() => assertCandidateReason('  ')).toThrow(expect.objectContaining({ kind: 'invalid' }))
})
