import { expect, test } from '@jest/globals'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { type CandidateState, candidateMachine } from '../../../src/features/selection/domain/candidate.ts'
import { pollMachine } from '../../../src/features/selection/domain/poll.ts'
import { onBothDatabases } from '../../support/database.ts'
import {
  act,
  type Expectation,
  MEMBERS,
  must,
  OUTSIDERS,
  type Person,
  signEverybodyIn,
  SUBJECTS,
  walkOf,
  withPastHeads,
} from '../../support/every-action.ts'
import { selectionWorld } from '../../support/selection-world.ts'

const HEAD: readonly Person[] = ['yen-bai']
const REASON = { reason: 'Xin rút để tập trung khắc phục.' }

function candidateOf(owner: Person, checker: Person): Expectation {
  const both: readonly Person[] = [owner, 'yen-bai']
  const standing = { edit: both, assess: [...both, checker], confirm: [owner], withdraw: [owner] }
  const chosen = { withdraw: [owner], 'set-aside': [checker, 'council'] } as const
  return {
    machine: candidateMachine,
    object: '/candidates/{candidateId}',
    may: {
      proposed: standing,
      eligible: standing,
      'on-hold': { ...standing, override: [checker] },
      stopped: { ...standing, override: [checker] },
      selected: chosen,
      'runner-up': { ...chosen, promote: HEAD },
      'not-selected': {},
      withdrawn: { 'propose-again': both },
    },
    hiddenFrom: () => OUTSIDERS,
    bodies: {
      edit: () => ({ merits: 'Hoàn thành vượt các chỉ tiêu.' }),
      assess: () => undefined,
      confirm: () => ({ rule: 'united' }),
      override: () => ({ rule: 'registered', reason: 'Đã nhận bản giấy.' }),
      withdraw: () => REASON,
      'propose-again': () => REASON,
      'set-aside': () => REASON,
      promote: () => REASON,
    },
  }
}

onBothDatabases('a candidate', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, checked by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const world = await selectionWorld(dialect, { rulebook: rulebookTo2023 })
      const { service, bloc, year } = world
      await withPastHeads(service, bloc)
      const path = `/candidates/${await world.propose(owner)}`
      const people = await signEverybodyIn(service)
      const { council, [owner]: board, [checker]: checking } = people
      const walk = await walkOf(
        service,
        () => people,
        () => candidateOf(owner, checker),
      )
      /** States that the system gives within another step, or after a vote that polls.test.ts tells of. */
      const put = (state: CandidateState) =>
        service.database.transaction((tx) =>
          tx
            .updateTable('candidate')
            .set({ state })
            .where('id', '=', path.split('/')[2] ?? '')
            .execute(),
        )

      // Neither registration nor report has been accepted.
      await walk.besiege(path)
      const matter = { organisationId: bloc.boards[owner], matter: 'inspection', reason: 'Thanh tra đất đai' }
      const opened = await council.post(`/bloc-years/${year}/matters`, {
        ...matter,
        paper: 'Quyết định số 12/QĐ-TTr ngày 01/12/2022',
        from: '2022-12-01',
      })
      const { matterId } = must(opened, 201).body as { matterId: string }
      for (const rule of ['registered', 'reported'])
        await act(checking, path, 'override', { rule, reason: 'Đã nhận bản giấy.' })
      await walk.besiege(path)
      const closing = { to: '2023-01-05' }
      must(await council.post(`/matters/${matterId}/close`, closing, { 'if-match': '"1"' }), 204)
      await walk.besiege(path)
      await act(board, path, 'withdraw', REASON)
      await walk.besiege(path)
      for (const state of ['proposed', 'selected', 'runner-up', 'not-selected'] as const) {
        await put(state)
        await walk.besiege(path)
      }

      expect(walk.faults()).toEqual([])
      await service.close()
    },
    300_000,
  )
})

onBothDatabases('a poll', (dialect) => {
  test('in every state every other action of every person is refused, a second ballot too', async () => {
    const world = await selectionWorld(dialect)
    const { service, bloc } = world
    await withPastHeads(service, bloc)
    const candidateId = await world.propose('thai-nguyen')
    const people = await signEverybodyIn(service)
    const head = people['yen-bai']
    const team = { head: { name: 'Trần Thị B', post: 'Chuyên viên' }, members: [] }
    const count = { issued: 0, returned: 0, notReturned: 0, valid: 0, invalid: 0, candidates: [] }
    const ballot = { marks: [{ candidateId, mark: 'approve' }] }
    let unvoted = MEMBERS
    const walk = await walkOf(
      service,
      () => people,
      () => ({
        machine: pollMachine,
        object: '/polls/{pollId}',
        may: {
          draft: { edit: HEAD, open: HEAD, void: HEAD },
          open: { cast: unvoted, 'hand-out-paper': HEAD, 'ballot-paper': HEAD, close: HEAD, void: HEAD },
          closed: { 'enter-count': HEAD, 'set-counting-team': HEAD, declare: HEAD },
          declared: {
            'decide-tie': HEAD,
            'counting-record-paper': HEAD,
            'set-counting-team': HEAD,
            'next-round': HEAD,
          },
          void: {},
        },
        hiddenFrom: () => OUTSIDERS,
        actionAt: { ballots: 'cast' },
        instead: (_state, action, person) =>
          action === 'cast' && MEMBERS.includes(person) ? 409 : undefined,
        bodies: {
          edit: () => ({ choices: { seats: 1, maximumApprovals: 1 } }),
          open: () => undefined,
          'hand-out-paper': () => ({ organisationIds: [bloc.boards['tuyen-quang']] }),
          'ballot-paper': () => undefined,
          close: () => undefined,
          void: () => ({ reason: 'Danh sách chưa đúng.' }),
          'enter-count': () => ({ team, count }),
          'set-counting-team': () => ({ team }),
          declare: () => undefined,
          'decide-tie': () => ({
            decision: { order: [candidateId, bloc.boards['tuyen-quang']], reason: 'Chủ tọa quyết định.' },
          }),
          'counting-record-paper': () => ({}),
          'next-round': () => undefined,
          ballots: () => ballot,
        },
        // It says whether a code is among those counted, and changes nothing.
        harmless: ['check-receipt'],
      }),
    )

    const given = await world.draft()
    await walk.besiege(given)
    await act(head, given, 'void', { reason: 'Danh sách chưa đúng.' })
    await walk.besiege(given)
    const path = await world.draft()
    await act(head, path, 'open')
    await walk.besiege(path)
    must(await people['bac-giang'].post(`${path}/ballots`, ballot), 201)
    unvoted = MEMBERS.filter((person) => person !== 'bac-giang')
    await walk.besiege(path)
    await act(head, path, 'close')
    await walk.besiege(path)
    await act(head, path, 'declare')
    await walk.besiege(path)

    expect(walk.faults()).toEqual([])
    await service.close()
  }, 300_000)
})
