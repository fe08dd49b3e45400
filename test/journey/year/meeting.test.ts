import { expect, test } from '@jest/globals'
import { meetingMachine } from '../../../src/features/meetings/domain/meeting.ts'
import { recommendationMachine } from '../../../src/features/meetings/domain/recommendation.ts'
import { commentMachine, objectionMachine } from '../../../src/features/meetings/domain/remark.ts'
import type { NORTHERN_BOARDS } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import {
  act,
  make,
  MEMBERS,
  must,
  OUTSIDERS,
  type Person,
  SUBJECTS,
  walkedYear,
  type WalkedYear,
  walkOf,
} from '../../support/every-action.ts'

const HEAD: readonly Person[] = ['yen-bai']
const PLAN = {
  kind: 'closing',
  title: 'Hội nghị tổng kết phong trào thi đua năm 2022',
  heldOn: '2023-01-06',
  startsAt: '08:00',
  place: 'Thành phố Yên Bái',
  chair: { name: 'Nguyễn Văn A', post: 'Trưởng ban' },
  secretary: { name: 'Trần Thị B', post: 'Chuyên viên' },
}
const representative = { name: 'Lê Văn C', post: 'Phó Trưởng ban' }
const CORRECTION = { place: 'Mục 2', was: 'sáu', shall: 'bảy', reason: 'Nhầm số.' }

const planned = ({ people, year }: WalkedYear) => make(people()['yen-bai'], year, '/meetings', PLAN)

onBothDatabases('a meeting', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const world = await walkedYear(dialect, '2023-01-06')
    const { service, bloc, people } = world
    const present = Object.values(bloc.boards).map((organisationId) => ({
      organisationId,
      kind: 'present',
      representative,
    }))
    const lasting = { 'set-agenda': HEAD, remarks: MEMBERS }
    const printed = { 'minutes-paper': HEAD, correct: HEAD }
    const walk = await walkOf(service, people, () => ({
      machine: meetingMachine,
      object: '/meetings/{meetingId}',
      may: {
        planned: { edit: HEAD, 'set-agenda': HEAD, convene: HEAD, cancel: HEAD },
        convened: {
          ...lasting,
          edit: HEAD,
          postpone: HEAD,
          cancel: HEAD,
          'attendance-list-paper': HEAD,
          start: HEAD,
          'record-attendance': HEAD,
          'confirm-attendance': MEMBERS,
        },
        'in-session': { ...lasting, 'record-attendance': HEAD, 'attendance-list-paper': HEAD, end: HEAD },
        ended: { ...lasting, 'attendance-list-paper': HEAD, resume: HEAD, 'finalise-minutes': HEAD },
        'minutes-finalised': printed,
        corrected: { ...printed, 'annex-paper': HEAD },
        cancelled: {},
      },
      unlinked: ['remarks'],
      hiddenFrom: () => OUTSIDERS,
      bodies: {
        edit: () => PLAN,
        'set-agenda': () => ({ items: [] }),
        convene: () => undefined,
        postpone: () => ({ reason: 'Trùng lịch.' }),
        cancel: () => ({ reason: 'Gộp với hội nghị sau.' }),
        start: () => undefined,
        'record-attendance': () => ({ attendance: present }),
        'confirm-attendance': () => present[0],
        end: () => ({ endsAt: '11:30' }),
        resume: () => ({ reason: 'Còn nội dung.' }),
        'finalise-minutes': () => ({}),
        'minutes-paper': () => ({}),
        correct: () => CORRECTION,
        'attendance-list-paper': () => undefined,
        'annex-paper': () => ({}),
        remarks: () => ({
          kind: 'comment',
          organisationId: bloc.boards['phu-tho'],
          speaker: 'Lê Văn C',
          text: 'Nhất trí.',
        }),
      },
    }))
    const head = people()['yen-bai']

    const given = await planned(world)
    await act(head, given, 'cancel', { reason: 'Gộp với hội nghị sau.' })
    await walk.besiege(given)

    const path = await planned(world)
    await walk.besiege(path)
    await act(head, path, 'convene')
    await walk.besiege(path)
    await act(head, path, 'start')
    await act(head, path, 'record-attendance', { attendance: present })
    await walk.besiege(path)
    await act(head, path, 'end', { endsAt: '11:30' })
    await walk.besiege(path)
    await act(head, path, 'finalise-minutes', {}, 204)
    await walk.besiege(path)
    await act(head, path, 'correct', CORRECTION)
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

/** Convenes a meeting at which a board may say something. */
async function convened(world: WalkedYear, kind: string, owner: keyof typeof NORTHERN_BOARDS & Person) {
  const { people, bloc } = world
  const meeting = await planned(world)
  await act(people()['yen-bai'], meeting, 'convene')
  const body = { kind, organisationId: bloc.boards[owner], speaker: 'Lê Văn C', text: 'Đề nghị xem lại.' }
  return async () => {
    const made = must(await people()[owner].post(`${meeting}/remarks`, body), 201)
    return `/remarks/${(made.body as { id: string }).id}`
  }
}

onBothDatabases('an objection', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, settled by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const world = await walkedYear(dialect, '2023-01-06')
      const { service, people } = world
      const settlement = { settlement: 'accepted', settledHow: 'Chấm lại tiêu chí.' }
      const walk = await walkOf(service, people, () => ({
        machine: objectionMachine,
        object: '/remarks/{remarkId}',
        may: {
          raised: { edit: [owner, 'yen-bai'], settle: [checker], withdraw: [owner] },
          settled: { reopen: [checker] },
          withdrawn: {},
        },
        hiddenFrom: () => OUTSIDERS,
        bodies: {
          edit: () => ({ text: 'Đề nghị xem lại điểm.' }),
          settle: () => settlement,
          reopen: () => undefined,
          withdraw: () => undefined,
        },
      }))
      const raise = await convened(world, 'objection', owner)

      const path = await raise()
      await walk.besiege(path)
      await act(people()[checker], path, 'settle', settlement)
      await walk.besiege(path)
      const given = await raise()
      await act(people()[owner], given, 'withdraw')
      await walk.besiege(given)

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

onBothDatabases('a comment', (dialect) => {
  test('in every state every other action of every person is refused; there is nothing to settle', async () => {
    const world = await walkedYear(dialect, '2023-01-06')
    const { service, people } = world
    const keepers: readonly Person[] = ['bac-giang', 'yen-bai']
    const walk = await walkOf(service, people, () => ({
      machine: commentMachine,
      object: '/remarks/{remarkId}',
      stateOf: ({ state }) => state ?? 'noted',
      may: { noted: { edit: keepers, withdraw: keepers }, withdrawn: {} },
      hiddenFrom: () => OUTSIDERS,
      // Who settles objections is told that this is none.
      instead: (_state, action, person) =>
        (action === 'settle' || action === 'reopen') && person === 'yen-bai' ? 409 : undefined,
      bodies: {
        edit: () => ({ text: 'Nhất trí.' }),
        settle: () => ({ settlement: 'accepted', settledHow: 'Ghi nhận.' }),
        reopen: () => undefined,
        withdraw: () => undefined,
      },
    }))
    const path = await (await convened(world, 'comment', 'bac-giang'))()

    await walk.besiege(path)
    await act(people()['bac-giang'], path, 'withdraw')
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})

onBothDatabases('a recommendation', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const { service, bloc, year, people } = await walkedYear(dialect, '2022-07-15')
    const owner = 'bac-giang'
    const leaders: readonly Person[] = ['yen-bai', 'council']
    const concerned: readonly Person[] = [owner, ...leaders]
    const both: readonly Person[] = [owner, 'yen-bai']
    const asked = { addressedTo: 'Bộ Kế hoạch và Đầu tư', text: 'Đề nghị hướng dẫn.' }
    const step = () => ({ text: 'Đã xem xét.' })
    const walk = await walkOf(service, people, () => ({
      machine: recommendationMachine,
      object: '/recommendations/{recommendationId}',
      may: {
        raised: { edit: both, withdraw: [owner], forward: HEAD, answer: leaders, close: leaders },
        forwarded: { withdraw: [owner], answer: leaders, close: leaders },
        answered: { 'follow-up': concerned, resolve: both, close: leaders },
        'in-follow-up': { forward: HEAD, answer: leaders, resolve: both, close: leaders },
        resolved: { reopen: concerned },
        closed: { reopen: concerned },
        withdrawn: {},
      },
      hiddenFrom: () => OUTSIDERS,
      bodies: {
        edit: () => asked,
        forward: step,
        answer: step,
        'follow-up': step,
        resolve: step,
        close: step,
        reopen: step,
        withdraw: step,
      },
    }))
    const { council, 'yen-bai': head, [owner]: board } = people()
    const raise = () =>
      make(board, year, '/recommendations', {
        kind: 'recommendation',
        organisationId: bloc.boards[owner],
        ...asked,
      })

    const path = await raise()
    await walk.besiege(path)
    for (const [client, action] of [
      [head, 'forward'],
      [council, 'answer'],
      [board, 'follow-up'],
      [board, 'resolve'],
    ] as const) {
      await act(client, path, action, step())
      await walk.besiege(path)
    }
    const second = await raise()
    await act(council, second, 'close', step())
    await walk.besiege(second)
    const given = await raise()
    await act(board, given, 'withdraw', step())
    await walk.besiege(given)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})
