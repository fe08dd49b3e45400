import { expect, test } from '@jest/globals'
import {
  assertDayHasCome,
  assertReasoned,
  checkPlan,
  meetingMachine,
  type MeetingPlan,
} from '../../../../src/features/meetings/domain/meeting.ts'
import { objectionMachine } from '../../../../src/features/meetings/domain/remark.ts'
import { recommendationMachine } from '../../../../src/features/meetings/domain/recommendation.ts'
import { localDate } from '../../../../src/shared/domain/local-date.ts'
import { allowedActions, type Machine, transit } from '../../../../src/shared/domain/machine.ts'
import { type Role, ROLES } from '../../../../src/shared/domain/roles.ts'

const roles = (...list: Role[]) => new Set<Role>(list)

/** `state: action>next …` for each state, as somebody with these roles may act. */
function paths<S extends string, A extends string>(m: Machine<S, A>, ...list: Role[]): string[] {
  return m.states.map((state) => {
    const steps = allowedActions(m, state, roles(...list)).map(
      (action) => `${action}>${transit(m, state, action, roles(...list))}`,
    )
    return `${state}: ${steps.join(' ')}`.trim()
  })
}

const plan: MeetingPlan = {
  kind: 'closing',
  title: 'Hội nghị tổng kết phong trào thi đua năm 2022',
  heldOn: localDate('2023-01-06'),
  startsAt: '08:00',
  endsAt: '11:30',
  place: 'Thành phố Yên Bái',
  chair: { name: 'Nguyễn Văn A', post: 'Trưởng ban' },
  secretary: { name: 'Trần Thị B', post: 'Chuyên viên' },
}

test('a meeting goes from planned to final minutes by the head, step by step', () => {
  expect(paths(meetingMachine, 'head')).toEqual([
    'planned: edit>planned set-agenda>planned convene>convened cancel>cancelled',
    'convened: edit>convened set-agenda>convened postpone>planned cancel>cancelled record-attendance>convened attendance-list-paper>convened start>in-session',
    'in-session: set-agenda>in-session record-attendance>in-session attendance-list-paper>in-session end>ended',
    'ended: set-agenda>ended attendance-list-paper>ended resume>in-session finalise-minutes>minutes-finalised',
    'minutes-finalised: minutes-paper>minutes-finalised correct>corrected',
    'corrected: minutes-paper>corrected correct>corrected annex-paper>corrected',
    'cancelled:',
  ])
})

test('nobody but the head moves a meeting; a member only says who comes, once it is convened', () => {
  for (const role of ROLES.filter((r) => r !== 'head')) {
    for (const state of meetingMachine.states) {
      expect(allowedActions(meetingMachine, state, roles(role))).toEqual(
        role === 'member' && state === 'convened' ? ['confirm-attendance'] : [],
      )
    }
  }
})

test('final minutes refuse everything but a correction, and say in which state they are', () => {
  for (const action of ['edit', 'set-agenda', 'record-attendance', 'resume', 'end', 'cancel'] as const) {
    expect(() => transit(meetingMachine, 'minutes-finalised', action, roles('head'))).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'common.wrong-state' }),
    )
  }
})

test('an objection is settled by who checks, withdrawn by who raised it', () => {
  expect(paths(objectionMachine, 'checker')).toEqual([
    'raised: settle>settled',
    'settled: reopen>raised',
    'withdrawn:',
  ])
  expect(paths(objectionMachine, 'owner')).toEqual([
    'raised: edit>raised withdraw>withdrawn',
    'settled:',
    'withdrawn:',
  ])
})

test('a recommendation is raised, forwarded, answered, followed up and resolved or closed', () => {
  expect(paths(recommendationMachine, 'head')).toEqual([
    'raised: edit>raised forward>forwarded answer>answered close>closed',
    'forwarded: answer>answered close>closed',
    'answered: follow-up>in-follow-up resolve>resolved close>closed',
    'in-follow-up: forward>forwarded answer>answered resolve>resolved close>closed',
    'resolved: reopen>in-follow-up',
    'closed: reopen>in-follow-up',
    'withdrawn:',
  ])
  expect(paths(recommendationMachine, 'council')[0]).toBe('raised: answer>answered close>closed')
  expect(paths(recommendationMachine, 'member').every((line) => line.endsWith(':'))).toBe(true)
})

test('postponing, cancelling, resuming and correcting need a reason; convening does not', () => {
  for (const action of ['postpone', 'cancel', 'resume', 'correct'] as const) {
    expect(() => assertReasoned(action, '  ')).toThrow(expect.objectContaining({ kind: 'invalid' }))
    expect(() => assertReasoned(action, 'Dời theo đề nghị của Phó khối')).not.toThrow()
  }
  expect(() => assertReasoned('convene', null)).not.toThrow()
})

test('a complete plan has no fault; each wrong field is named', () => {
  expect(checkPlan(plan)).toEqual([])
  expect(checkPlan({ ...plan, endsAt: null, chair: null, secretary: null })).toEqual([])
  const wrong = { ...plan, title: ' ', startsAt: '24:00', chair: { name: '', post: 'Trưởng ban' } }
  expect(checkPlan(wrong).map((f) => `${f.pointer} ${f.code}`)).toEqual([
    '/title meetings.blank',
    '/startsAt meetings.not-a-time',
    '/chair/name meetings.blank',
  ])
  expect(checkPlan({ ...plan, endsAt: '08:00' })).toEqual([
    {
      pointer: '/endsAt',
      code: 'meetings.ends-before-start',
      params: { startsAt: '08:00', endsAt: '08:00' },
    },
  ])
})

test('a meeting starts on its day or is entered afterwards, never before', () => {
  const day = localDate('2023-01-06')
  expect(() => assertDayHasCome(day, localDate('2023-01-05'))).toThrow(
    expect.objectContaining({ code: 'meetings.day-not-come' }),
  )
  expect(() => assertDayHasCome(day, day)).not.toThrow()
  expect(() => assertDayHasCome(day, localDate('2023-01-09'))).not.toThrow()
})
