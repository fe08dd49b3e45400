import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { type Callers, callersOf, HIDDEN, statusesOf } from '../../support/callers.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf } from '../../support/next-actions.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

const PLAN = {
  kind: 'closing',
  title: 'Hội nghị bí mật-93517',
  heldOn: '2023-01-06',
  startsAt: '08:00',
  place: 'Yên Bái',
}

onBothDatabases('unauthorised access to meetings', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let meeting: string
  let objection: string
  let recommendation: string
  let clients: Callers
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06')
    bloc = await northernBloc(service)
    const head = await bloc.officer('yen-bai')
    const made = await head.post(`/bloc-years/${bloc.years[2022]}/meetings`, PLAN)
    meeting = `/meetings/${made.body.id as string}`
    await head.act(meeting, 'convene')
    const remark = await head.post(`${meeting}/remarks`, {
      kind: 'objection',
      organisationId: bloc.boards['bac-kan'],
      speaker: 'A',
      text: 'Ý kiến-93517',
    })
    objection = `/remarks/${remark.body.id as string}`
    const raised = await head.post(`/bloc-years/${bloc.years[2022]}/recommendations`, {
      kind: 'difficulty',
      organisationId: bloc.boards['bac-kan'],
      text: 'Khó khăn-93517',
    })
    recommendation = `/recommendations/${raised.body.id as string}`
    clients = await callersOf(service, bloc, { member: 'phu-tho', deputy: 'thai-nguyen' })
  })
  afterAll(() => service.close())

  const statuses = (ask: (client: Client) => Promise<{ status: number }>) => statusesOf(clients, ask)

  test('the bloc, its council and the auditor read; to all others there is nothing', async () => {
    const readers = { member: 200, deputy: 200, council: 200, auditor: 200 }
    for (const path of [
      `/bloc-years/${bloc.years[2022]}/meetings`,
      `/bloc-years/${bloc.years[2022]}/recommendations`,
      meeting,
      objection,
      recommendation,
    ]) {
      expect(await statuses((client) => client.get(path))).toEqual({ ...readers, ...HIDDEN })
    }
  })

  test('the answer to those who may not see says nothing of what there is', async () => {
    for (const path of [meeting, objection, recommendation]) {
      for (const name of ['stranger', 'otherCouncil', 'administrator', 'nobody']) {
        const answer = await clients[name]?.get(path)
        expect(JSON.stringify(answer?.body)).not.toContain('93517')
      }
    }
  })

  test('only the head leads a meeting: others of the bloc are told so, strangers find nothing', async () => {
    const refused = { member: 403, deputy: 403, council: 403, auditor: 403, ...HIDDEN }
    const bodies: [string, object | undefined][] = [
      ['edit', PLAN],
      ['set-agenda', { items: [] }],
      ['postpone', { reason: 'x' }],
      ['cancel', { reason: 'x' }],
      ['start', undefined],
      ['end', { endsAt: '11:00' }],
      ['resume', { reason: 'x' }],
      ['record-attendance', { attendance: [] }],
      ['correct', { place: 'a', was: 'b', shall: 'c', reason: 'd' }],
    ]
    for (const [action, body] of bodies) {
      const result = await statuses((client) =>
        client.post(`${meeting}/${action}`, body, { 'if-match': '"4"' }),
      )
      expect([action, result]).toEqual([action, refused])
    }
    const planned = await statuses((client) => client.post(`/bloc-years/${bloc.years[2022]}/meetings`, PLAN))
    expect(planned).toEqual(refused)
  })

  test('an objection is settled by its checker alone', async () => {
    const settle = { settlement: 'accepted', settledHow: 'x' }
    expect(
      await statuses((client) => client.post(`${objection}/settle`, settle, { 'if-match': '"1"' })),
    ).toEqual({ member: 403, deputy: 403, council: 403, auditor: 403, ...HIDDEN })
  })

  test('another board neither edits nor withdraws a recommendation; the council answers, the auditor does nothing', async () => {
    for (const action of ['withdraw', 'forward', 'resolve']) {
      expect(
        await statuses((client) =>
          client.post(`${recommendation}/${action}`, { text: 'x' }, { 'if-match': '"1"' }),
        ),
      ).toEqual({ member: 403, deputy: 403, council: 403, auditor: 403, ...HIDDEN })
    }
  })

  test('last year’s head keeps reading and writes no more', async () => {
    service.clock.set('2023-02-20')
    const past = await bloc.officer('yen-bai')
    const present = await bloc.officer('thai-nguyen')
    expect(actionsOf(await past.get(meeting))).toEqual(['confirm-attendance'])
    expect((await past.act(meeting, 'cancel', { reason: 'x' })).status).toBe(403)
    expect(actionsOf(await present.get(meeting))).toContain('cancel')
    service.clock.set('2023-01-06')
  })
})
