import { expect, test } from '@jest/globals'
import { rubric100 } from '../../../src/features/rulebooks/domain/ready-made/rubric-100.ts'
import { findCriterion } from '../../../src/features/rulebooks/domain/rubric.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { checkInput } from '../../../src/features/scoring/domain/check-input.ts'
import { computeSheet } from '../../../src/features/scoring/domain/sheet.ts'
import type { SheetAction, SheetEntry, SheetState } from '../../../src/features/scoring/domain/score-sheet.ts'
import {
  columnInputs,
  gaps,
  scoreSheetMachine,
  submissionProblems,
  unanswered,
  unreasoned,
} from '../../../src/features/scoring/domain/score-sheet.ts'
import type { CriterionInput } from '../../../src/features/scoring/domain/inputs.ts'
import { NO_TIE_FACTS } from '../../../src/features/scoring/domain/inputs.ts'
import { messages as own } from '../../../src/features/scoring/messages.ts'
import { messages as shell } from '../../../src/http/messages.ts'
import { allowedActions } from '../../../src/shared/domain/machine.ts'
import type { Role } from '../../../src/shared/domain/roles.ts'
import { ROLES } from '../../../src/shared/domain/roles.ts'
import { figures } from '../../support/scoring.ts'

test.each([
  ['V.1', { kind: 'items', counts: {} }, 'scoring.counted-by-system'],
  ['V.1', { kind: 'points', points: '0', reason: 'x' }, 'scoring.counted-by-system'],
  ['II.1.1', { kind: 'points', points: '5', reason: 'x' }, 'scoring.input-kind'],
] as const)('criterion %s refuses what is not for a person to enter: %j', (code, input, refused) => {
  const criterion = findCriterion(rubric100, code)?.criterion
  if (!criterion) throw new Error(code)
  const found = checkInput(criterion, input, rulebookTo2023.scoring)
  expect(found.map(({ pointer, code: why }) => [pointer, why])).toEqual([['/kind', refused]])
})

/** Who may do what in which state; everything that is not here is refused. */
const TABLE: Readonly<Record<SheetState, Partial<Record<Role, readonly SheetAction[]>>>> = {
  draft: { owner: ['enter-self', 'submit'] },
  'self-scored': { owner: ['recall'], checker: ['open-check', 'return'] },
  'in-check': { checker: ['return', 'enter-checked', 'finish-check'] },
  checked: { owner: ['explain'], checker: ['enter-agreed', 'agree'] },
  explained: { checker: ['check-again', 'enter-agreed', 'agree'] },
  agreed: { system: ['freeze'], checker: ['reopen'], council: ['reopen'] },
  frozen: { checker: ['reopen'], council: ['reopen'] },
}

test.each(scoreSheetMachine.states.flatMap((state) => ROLES.map((role) => [state, role] as const)))(
  'a sheet in state %s lets a %s do exactly what the table says',
  (state, role) => {
    expect(allowedActions(scoreSheetMachine, state, new Set([role]))).toEqual(TABLE[state][role] ?? [])
  },
)

test('states and actions have names in both languages', () => {
  const keys = Object.keys({ ...own, ...shell })
  const actions = [...new Set(scoreSheetMachine.transitions.map(({ action }) => action))]
  const needed = [
    ...scoreSheetMachine.states.map((state) => `state.${state}`),
    ...actions.map((action) => `action.${action}`),
  ]
  expect(needed.filter((key) => !keys.includes(key))).toEqual([])
})

const entry = (
  criterion: string,
  column: SheetEntry['column'],
  input: CriterionInput,
  rest: Partial<SheetEntry> = {},
): SheetEntry => ({ criterion, column, input, reason: null, evidence: [], ...rest })

const level = (code: string): CriterionInput => ({ kind: 'level', level: code })

test('a column that is silent stands as the one before it', () => {
  const entries = [
    entry('II.1.1', 'agreed', level('met')),
    entry('II.1.1', 'self', level('excellent')),
    entry('II.1.1', 'checked', level('good')),
    entry('II.1.2', 'self', level('excellent')),
  ]
  expect(columnInputs(entries, 'self')).toEqual({
    'II.1.1': level('excellent'),
    'II.1.2': level('excellent'),
  })
  expect(columnInputs(entries, 'checked')).toEqual({ 'II.1.1': level('good'), 'II.1.2': level('excellent') })
  expect(columnInputs(entries, 'agreed')).toEqual({ 'II.1.1': level('met'), 'II.1.2': level('excellent') })
})

const results = (inputs: Readonly<Record<string, CriterionInput>>) =>
  computeSheet(
    rubric100,
    rulebookTo2023,
    { organisation: 'A', name: 'A', inputs, occurrences: [], tie: NO_TIE_FACTS },
    new Map(),
  ).criteria

test('checked points that differ from the board’s own need a reason', () => {
  const entries = [
    entry('II.1.1', 'self', level('excellent')),
    entry('II.1.2', 'self', level('excellent')),
    entry('II.1.1', 'checked', level('good'), { reason: 'Thiếu kế hoạch học tập quý IV' }),
    entry('II.1.2', 'checked', level('good'), { reason: '  ' }),
  ]
  const found = gaps(
    'checked',
    results(columnInputs(entries, 'self')),
    results(columnInputs(entries, 'checked')),
    entries,
  )
  expect(
    found.map((g) => [g.criterion, g.before.points?.toFixed(), g.after.points?.toFixed(), g.reason]),
  ).toEqual([
    ['II.1.1', '3', '2.4', 'Thiếu kế hoạch học tập quý IV'],
    ['II.1.2', '3', '2.4', null],
  ])
  expect(unreasoned(rubric100, found)).toEqual([
    { pointer: '/entries/II.1.2/reason', code: 'scoring.reason-missing' },
  ])
})

test('a gap that follows from what somebody entered elsewhere needs no reason of its own', () => {
  const entries = [
    entry('I.1.1', 'checked', { kind: 'not-applicable', reason: 'Không thu hút dự án trong năm' }),
    entry('II.1.1', 'self', level('excellent')),
  ]
  const scored = { 'I.1.1': '10', 'I.1.2': '10', 'I.1.3': '10' }
  const withTargets = (inputs: Record<string, CriterionInput>): Record<string, CriterionInput> => ({
    ...Object.fromEntries(Object.entries(scored).map(([code, value]) => [code, figures(value, '10')])),
    ...inputs,
  })
  const found = gaps(
    'checked',
    results(withTargets(columnInputs(entries, 'self'))),
    results(withTargets(columnInputs(entries, 'checked'))),
    entries,
  )
  // 22 points over 15: what does not apply raises the other two of its group
  expect(found.map(({ criterion, cause, reason }) => [criterion, cause, reason])).toEqual([
    ['I.1.1', 'entry', 'Không thu hút dự án trong năm'],
    ['I.1.2', 'figures', null],
    ['I.1.3', 'figures', null],
  ])
  expect(unreasoned(rubric100, found)).toEqual([])
})

test('the first points of a criterion that is the head’s to propose depart from nothing', () => {
  const entries = [entry('III.1.1', 'checked', level('good')), entry('II.1.1', 'checked', level('good'))]
  const found = gaps('checked', results({}), results(columnInputs(entries, 'checked')), entries)
  expect(found.map(({ criterion }) => criterion)).toEqual(['II.1.1', 'III.1.1'])
  // a board that left its own criterion empty and is given points all the same is told why
  expect(unreasoned(rubric100, found).map(({ pointer }) => pointer)).toEqual(['/entries/II.1.1/reason'])
})

test('an objection wants an answer until it is answered or granted', () => {
  const claimed = results({ 'II.1.1': level('excellent'), 'II.1.2': level('excellent') })
  const given = results({ 'II.1.1': level('good'), 'II.1.2': level('excellent') })
  const objection = (criterion: string) => ({ kind: 'objection', criterion })
  const answer = (criterion: string) => ({ kind: 'answer', criterion })
  const both = [objection('II.1.1'), objection('II.1.2')]
  expect(unanswered(both, claimed, given)).toEqual(['II.1.1'])
  expect(unanswered([...both, answer('II.1.1')], claimed, given)).toEqual([])
  expect(unanswered([answer('II.1.1'), objection('II.1.1')], claimed, given)).toEqual(['II.1.1'])
  expect(unanswered([{ kind: 'explanation', criterion: null }], claimed, given)).toEqual([])
})

test('a self score lacks what the board has to propose and the evidence that the rubric asks for', () => {
  const entries = [
    entry('II.1.1', 'self', level('excellent')),
    entry('II.1.2', 'self', level('not-met')),
    entry('II.1.3', 'self', { kind: 'passed', passed: true }, { evidence: ['file-1'] }),
  ]
  const found = submissionProblems(rubric100, results(columnInputs(entries, 'self')), entries)
  const pointers = found.map(({ pointer }) => pointer)
  expect(pointers).toContain('/entries/II.1.1/evidence')
  // no points claimed, so nothing to prove
  expect(pointers).not.toContain('/entries/II.1.2/evidence')
  expect(pointers).not.toContain('/entries/II.1.3/evidence')
  expect(pointers).toContain('/entries/II.2.1')
  // the figures come from the report, the quality of the registration is the head's to judge
  expect(pointers).not.toContain('/entries/I.1.1')
  expect(pointers).not.toContain('/entries/III.1.1')
})
