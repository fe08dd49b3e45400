import { describe, expect, test } from '@jest/globals'
import { DomainError } from '../../../src/shared/domain/errors.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { transit } from '../../../src/shared/domain/machine.ts'
import { ROLES } from '../../../src/shared/domain/roles.ts'
import {
  assertAcceptable,
  blocksAcceptance,
  questionMachine,
} from '../../../src/features/reports/domain/answers.ts'
import {
  assertReturnReasons,
  reportMachine,
  timeliness,
} from '../../../src/features/reports/domain/report.ts'

/** Every way through the table, written out by hand: state, action, role, next. */
const ALLOWED: readonly [string, string, string, string][] = [
  ...['due', 'draft', 'returned'].flatMap((from): [string, string, string, string][] => [
    [from, 'write', 'owner', 'draft'],
    [from, 'write', 'head', 'draft'],
    [from, 'write', 'system', 'draft'],
  ]),
  ['draft', 'submit', 'owner', 'submitted'],
  ['draft', 'submit', 'head', 'submitted'],
  ['submitted', 'recall', 'owner', 'draft'],
  ['submitted', 'review', 'checker', 'in-review'],
  ['submitted', 'return', 'checker', 'returned'],
  ['in-review', 'return', 'checker', 'returned'],
  ['submitted', 'accept', 'checker', 'accepted'],
  ['in-review', 'accept', 'checker', 'accepted'],
  ['accepted', 'reopen', 'checker', 'draft'],
  ['accepted', 'reopen', 'council', 'draft'],
]

const ACTIONS = ['write', 'submit', 'recall', 'review', 'return', 'accept', 'reopen'] as const

test('every state, action and role of a report: what is not in the table is refused', () => {
  for (const state of reportMachine.states)
    for (const action of ACTIONS)
      for (const role of ROLES) {
        const allowed = ALLOWED.find(([from, a, by]) => from === state && a === action && by === role)
        const move = () => transit(reportMachine, state, action, new Set([role]))
        if (allowed) expect(move()).toBe(allowed[3])
        else expect(move).toThrow(DomainError)
      }
})

describe('a question', () => {
  test('blocks acceptance while it is an error that is neither settled nor cleared', () => {
    const blocking = questionMachine.states.filter((state) => blocksAcceptance({ severity: 'error', state }))
    expect(blocking).toEqual(['open', 'answered'])
  })

  test('that is a warning never blocks', () => {
    expect(() => assertAcceptable([{ severity: 'warning', state: 'open' }])).not.toThrow()
  })

  test('that blocks is counted in the refusal', () => {
    const open = { severity: 'error', state: 'open' } as const
    expect(() => assertAcceptable([open, { ...open, state: 'answered' }])).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'reports.questions-open', params: { count: 2 } }),
    )
  })

  test('is cleared by the checker, never by its board', () => {
    expect(transit(questionMachine, 'answered', 'clear', new Set(['checker']))).toBe('cleared')
    expect(() => transit(questionMachine, 'answered', 'clear', new Set(['owner']))).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    )
  })
})

test('a return without a reason, or with an empty one, is refused', () => {
  expect(() => assertReturnReasons([])).toThrow(expect.objectContaining({ kind: 'invalid' }))
  expect(() =>
    assertReturnReasons([
      { indicator: 'workers', reason: 'đúng' },
      { indicator: null, reason: ' ' },
    ]),
  ).toThrow(expect.objectContaining({ fields: [expect.objectContaining({ pointer: '/reasons/1/reason' })] }))
})

describe('a report due on 10/07/2022', () => {
  const due = localDate('2022-07-10')
  const at = (extended: string | null, submitted: string | null, today: string) =>
    timeliness(
      due,
      extended === null ? null : localDate(extended),
      submitted === null ? null : localDate(submitted),
      localDate(today),
    )

  test.each<[string, string | null, string | null, string, string, number]>([
    ['handed in on the day is on time', null, '2022-07-10', '2022-08-01', 'on-time', 0],
    ['handed in the day after is a day late', null, '2022-07-11', '2022-08-01', 'late', 1],
    ['not handed in is open on its last day', null, null, '2022-07-10', 'open', 0],
    ['not handed in is missing afterwards', null, null, '2022-07-15', 'missing', 5],
    ['handed in within an extension is on time', '2022-07-20', '2022-07-18', '2022-08-01', 'on-time', 0],
    ['is not shortened by an earlier extension', '2022-07-01', '2022-07-10', '2022-08-01', 'on-time', 0],
  ])('%s', (_, extended, submitted, today, state, days) => {
    expect(at(extended, submitted, today)).toMatchObject({ state, days })
  })
})
