import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { operations } from '../../../src/features/selection/http/operations.ts'
import type { Operation } from '../../../src/http/operation.ts'
import { type Callers, callersOf, HIDDEN, statusesOf } from '../../support/callers.ts'
import { onBothDatabases } from '../../support/database.ts'
import { withLastYearsHead } from '../../support/every-action.ts'
import { actionsOf } from '../../support/next-actions.ts'
import { marksOf, type SelectionWorld, selectionWorld } from '../../support/selection-world.ts'
import type { Answer, Client } from '../../support/service.ts'

const SECRET = 'Thành tích bí mật-93517'
const NOBODY_IS = '00000000-0000-7000-8000-000000000000'
// No object is at this version: who has the right is told 412, and nothing is ever changed.
const STALE = { 'if-match': '"99"' }

const REFUSED = { member: 403, deputy: 403, lastHead: 403, council: 403, auditor: 403, ...HIDDEN }
const READ = { member: 200, deputy: 200, lastHead: 200, council: 200, auditor: 200, ...HIDDEN }

/** What is not as REFUSED (commands) or READ (queries), written down from the domain. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // What is held against a board is no business of the other members.
  'matters.list': { member: 404, lastHead: 404 },
  'matters.open': { deputy: 422, council: 422 },
  'matters.close': { member: 404, lastHead: 404, deputy: 412, council: 412 },
  'candidates.set-aside': { council: 412 },
  // Every board votes, with marks that are right; the others do not, whatever they mark.
  'polls.cast': { member: 422, deputy: 422, lastHead: 422 },
  // Whoever sees a poll may look for a code, once there are codes.
  'polls.check-receipt': { member: 409, deputy: 409, lastHead: 409, council: 409, auditor: 409 },
}

onBothDatabases('unauthorised access to candidates, matters and polls', (dialect) => {
  let world: SelectionWorld
  let callers: Callers
  let ids: Record<string, string>
  let bodies: Record<string, object>
  beforeAll(async () => {
    world = await selectionWorld(dialect)
    const { bloc, head, year } = world
    await withLastYearsHead(world.service, bloc)
    const proposed = await head.post(`/bloc-years/${year}/candidates`, {
      awardCode: 'flag',
      organisationId: bloc.boards['bac-kan'],
      merits: SECRET,
    })
    const candidateId = proposed.body.id as string
    const poll = await world.draft()
    await head.act(poll, 'open')
    const matter = {
      organisationId: bloc.boards['bac-kan'],
      matter: 'inspection',
      reason: SECRET,
      paper: 'Quyết định số 12/QĐ-TTr',
      from: '2022-12-01',
    }
    const opened = await head.post(`/bloc-years/${year}/matters`, matter)
    ids = {
      blocYearId: year,
      candidateId,
      matterId: opened.body.matterId as string,
      pollId: poll.slice('/polls/'.length),
      meetingId: world.meetingId,
    }
    const reason = { reason: 'Lý do' }
    const choices = { seats: 1, maximumApprovals: 1 }
    const team = { head: { name: 'A', post: 'B' }, members: [] }
    const count = { issued: 0, returned: 0, notReturned: 0, valid: 0, invalid: 0, candidates: [] }
    bodies = {
      'candidates.propose': { awardCode: 'flag', organisationId: bloc.boards['tuyen-quang'], merits: 'x' },
      'candidates.edit': { merits: 'x' },
      'candidates.confirm': { rule: 'united' },
      'candidates.override': { rule: 'registered', ...reason },
      'candidates.withdraw': reason,
      'candidates.propose-again': reason,
      'candidates.set-aside': reason,
      'candidates.promote': reason,
      'matters.open': { ...matter, organisationId: bloc.strangerId },
      'matters.close': { to: '2023-01-05' },
      'polls.draft': { meetingId: world.meetingId, awardCode: 'flag', ...choices },
      'polls.edit': { choices },
      'polls.hand-out-paper': { organisationIds: [bloc.boards['bac-kan']] },
      'polls.enter-count': { team, count },
      'polls.set-counting-team': { team },
      'polls.decide-tie': { decision: { order: [candidateId, NOBODY_IS], ...reason } },
      'polls.void': reason,
      'polls.cast': { marks: marksOf({ [NOBODY_IS]: 'approve' }) },
      'polls.check-receipt': { receipt: 'x' },
      'meetings.finalise-minutes': {},
      'meetings.minutes-paper': {},
      'meetings.annex-paper': {},
      'polls.counting-record-paper': {},
    }
    callers = await callersOf(world.service, bloc, {
      member: 'phu-tho',
      deputy: 'thai-nguyen',
      lastHead: 'hoa-binh',
    })
  })
  afterAll(() => world.service.close())

  const asked = ({ id, kind, path }: Operation, client: Client): Promise<Answer> => {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')
    return kind === 'query' ? client.get(address) : client.post(address, bodies[id], STALE)
  }

  for (const operation of operations) {
    const usual = operation.kind === 'query' ? READ : REFUSED
    test(`${operation.id}: by others than the head and the board, and hidden outside of the bloc`, async () => {
      const before = await world.head.get(`/candidates/${ids['candidateId'] ?? ''}`)
      expect(await statusesOf(callers, (client) => asked(operation, client))).toEqual({
        ...usual,
        ...OTHERWISE[operation.id],
      })
      const after = await world.head.get(`/candidates/${ids['candidateId'] ?? ''}`)
      expect(after.body).toEqual(before.body)
    })
  }

  test('what those outside of the bloc are told says nothing of what there is, and is as for what is not there', async () => {
    const queries = operations.filter(({ kind, path }) => kind === 'query' && !path.includes('{blocYearId}'))
    expect(queries.map(({ id }) => id)).toEqual(['candidates.get', 'polls.get'])
    for (const name of Object.keys(HIDDEN)) {
      const client = callers[name] ?? world.service.nobody
      for (const { path } of queries) {
        const there = await client.get(path.replace(/\{(\w+)\}/, (_, key: string) => ids[key] ?? ''))
        const absent = await client.get(path.replace(/\{\w+\}/, NOBODY_IS))
        expect([there.status, there.body.code]).toEqual([absent.status, absent.body.code])
        expect(JSON.stringify(there.body)).not.toContain('93517')
      }
    }
  })

  test('the head of the year keeps reading after the hand-over and does nothing more; the next one goes on', async () => {
    const { bloc, service } = world
    service.clock.set('2023-02-20')
    const past = await bloc.officer('yen-bai')
    const present = await bloc.officer('thai-nguyen')
    for (const operation of operations) {
      const { status } = await asked(operation, past)
      if (operation.kind === 'query') expect([operation.id, status]).toEqual([operation.id, 200])
      else if (!['polls.cast', 'polls.check-receipt'].includes(operation.id))
        expect([operation.id, status]).toEqual([operation.id, 403])
    }
    const poll = `/polls/${ids['pollId'] ?? ''}`
    expect(actionsOf(await past.get(poll))).toEqual(['cast'])
    expect(actionsOf(await present.get(poll))).toContain('close')
  })
})
