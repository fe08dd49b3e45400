import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type NorthernBloc, type NorthernBoard, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { ifMatch, paperAt, readyToRegister, registerAndAccept, target } from '../../support/registration.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

const targets = [target('projects-granted', '12', 'count')]

const STATES = ['draft', 'submitted', 'in-review', 'returned', 'accepted', 'superseded', 'withdrawn'] as const
type State = (typeof STATES)[number]
const ACTIONS = ['edit', 'submit', 'recall', 'withdraw', 'review', 'return', 'accept', 'amend'] as const
type Action = (typeof ACTIONS)[number]
const CALLERS = [
  'owner',
  'head',
  'deputy',
  'member',
  'council',
  'auditor',
  'other-head',
  'other-council',
  'administrator',
  'nobody',
] as const
type Caller = (typeof CALLERS)[number]

/** What each caller may do to the registration of a board that is neither head nor deputy: in which states. */
const MAY: Readonly<Record<'owner' | 'head', Partial<Record<Action, readonly State[]>>>> = {
  owner: {
    edit: ['draft', 'returned'],
    submit: ['draft'],
    recall: ['submitted'],
    withdraw: ['draft', 'returned'],
    amend: ['accepted'],
  },
  head: {
    edit: ['draft', 'returned'],
    submit: ['draft'],
    review: ['submitted'],
    return: ['submitted', 'in-review'],
    accept: ['submitted', 'in-review'],
    amend: ['accepted'],
  },
}
const SEES_UNFINISHED: readonly Caller[] = ['owner', 'head', 'deputy', 'council', 'auditor']
const SEES_SHARED: readonly Caller[] = [...SEES_UNFINISHED, 'member']

/** The answer that is due, or undefined where the action is open to the caller. */
function refusal(caller: Caller, action: Action, state: State): number | undefined {
  if (caller === 'nobody') return 401
  const isShared = state === 'accepted' || state === 'superseded'
  if (!(isShared ? SEES_SHARED : SEES_UNFINISHED).includes(caller)) return 404
  if (caller !== 'owner' && caller !== 'head') return 403
  const states = MAY[caller][action]
  if (states === undefined) return 403
  return states.includes(state) ? undefined : 409
}

onBothDatabases('who may do what to a registration', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let client: Record<Caller, Client>
  const paths = {} as Record<State, string>
  let paperId: string

  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    await readyToRegister(service, bloc)
    paperId = await paperAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
    client = {
      owner: service.nobody,
      head: await bloc.officer('yen-bai'),
      deputy: await bloc.officer('thai-nguyen'),
      member: await bloc.officer('bac-kan'),
      council: await bloc.council(),
      auditor: await bloc.auditor(),
      'other-head': await bloc.stranger(),
      'other-council': await bloc.otherCouncil(),
      administrator: await bloc.administrator(),
      nobody: service.nobody,
    }
    // One officer for four boards, so that each of seven states can stand beside the others.
    const boards: NorthernBoard[] = ['phu-tho', 'hoa-binh', 'bac-giang', 'tuyen-quang']
    await service.account(
      'owner',
      boards.map((board) => ({ role: 'board-officer' as const, organisationId: bloc.boards[board] })),
    )
    client.owner = await service.signIn('owner')
    const create = async (board: NorthernBoard, year: 2022 | 2023 = 2022) => {
      const body = { organisationId: bloc.boards[board], targets }
      const made = await client.owner.post(`/bloc-years/${bloc.years[year]}/registrations`, body)
      return `/registrations/${made.body.id as string}`
    }
    const submitted = async (board: NorthernBoard, year?: 2022 | 2023) => {
      const path = await create(board, year)
      await client.owner.act(path, 'submit')
      return path
    }
    paths.withdrawn = await create('phu-tho')
    await client.owner.act(paths.withdrawn, 'withdraw')
    paths.draft = await create('phu-tho')
    paths.submitted = await submitted('hoa-binh')
    paths['in-review'] = await submitted('bac-giang')
    await client.head.act(paths['in-review'], 'review')
    paths.returned = await submitted('tuyen-quang')
    await client.head.act(paths.returned, 'return', {
      reasons: [{ about: 'whole', reason: 'Chưa rõ' }],
    })
    const where = { blocYearId: bloc.years[2023], organisationId: bloc.boards['phu-tho'] }
    const first = await registerAndAccept({ owner: client.owner, checker: client.head }, where, targets)
    paths.superseded = `/registrations/${first}`
    const amended = await client.owner.act(paths.superseded, 'amend', { paperId })
    paths.accepted = `/registrations/${amended.body.id as string}`
    await client.owner.act(paths.accepted, 'submit')
    await client.head.act(paths.accepted, 'accept')
  })
  afterAll(() => service.close())

  const bodies: Partial<Record<Action, object>> = {
    return: { reasons: [{ about: 'whole', reason: 'Chưa rõ' }] },
  }
  const attempt = (caller: Caller, action: Action, path: string, headers: { 'if-match': string }) => {
    if (action === 'edit') return client[caller].put(`${path}/targets`, { targets }, headers)
    const body = action === 'amend' ? { paperId } : bodies[action]
    return client[caller].post(`${path}/${action}`, body, headers)
  }

  test.each(STATES)('%s: whatever is not allowed is refused, and changes nothing', async (state) => {
    const path = paths[state]
    const before = await client.auditor.get(path)
    expect(before.body.state).toBe(state)
    const wrong: string[] = []
    let tried = 0
    for (const caller of CALLERS)
      for (const action of ACTIONS) {
        const due = refusal(caller, action, state)
        if (due === undefined) continue
        tried += 1
        const { status } = await attempt(caller, action, path, ifMatch(before))
        if (status !== due) wrong.push(`${caller} ${action}: ${status} instead of ${due}`)
      }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(70)
    expect((await client.auditor.get(path)).body).toEqual(before.body)
  })

  test.each(STATES)('%s: is offered to each caller exactly as far as it is allowed', async (state) => {
    for (const caller of ['owner', 'head', 'deputy', 'council', 'auditor'] as const) {
      const { body } = await client[caller].get(paths[state])
      const offered = (body as { next: { action: string }[] }).next.map((link) => link.action)
      // Without a scan the secretariat hands nothing in.
      const allowed = ACTIONS.filter(
        (action) =>
          refusal(caller, action, state) === undefined && !(caller === 'head' && action === 'submit'),
      )
      expect([caller, offered.sort()]).toEqual([caller, [...allowed].sort()])
    }
  })

  test.each(STATES)('%s: is read by those who may, and is absent for the rest', async (state) => {
    const isShared = state === 'accepted' || state === 'superseded'
    for (const caller of CALLERS) {
      const sees = (isShared ? SEES_SHARED : SEES_UNFINISHED).includes(caller)
      const expected = caller === 'nobody' ? 401 : sees ? 200 : 404
      const { status } = await client[caller].get(paths[state])
      expect([caller, status]).toEqual([caller, expected])
    }
  })

  describe('the list of a year and its due day', () => {
    test.each([
      ['other-head', 404],
      ['other-council', 404],
      ['administrator', 404],
      ['nobody', 401],
    ] as const)('are not for %s', async (caller, status) => {
      const year = `/bloc-years/${bloc.years[2022]}`
      for (const path of [`${year}/registrations`, `${year}/registration-schedule`])
        expect((await client[caller].get(path)).status).toBe(status)
      const body = { organisationId: bloc.boards['bac-kan'], targets }
      expect((await client[caller].post(`${year}/registrations`, body)).status).toBe(status)
      const due = await client[caller].put(
        `${year}/registration-schedule`,
        { dueOn: '2022-03-31' },
        { 'if-match': '"0"' },
      )
      expect(due.status).toBe(status)
    })

    test.each(['deputy', 'council', 'auditor', 'owner'] as const)('are not set by %s', async (caller) => {
      const year = `/bloc-years/${bloc.years[2022]}`
      const due = { dueOn: '2022-03-31' }
      const put = await client[caller].put(`${year}/registration-schedule`, due, { 'if-match': '"0"' })
      expect(put.status).toBe(403)
    })
  })

  test('a malformed and an unknown address are answered alike', async () => {
    const unknown = await client.head.get('/registrations/01a201c5-a6c3-75fd-87b6-1f28600fd4e8')
    const malformed = await client.head.get('/registrations/khong-co')
    expect([unknown.status, malformed.status]).toEqual([404, 404])
    const answer = await client.owner.post('/bloc-years/khong-co/registrations', {})
    expect(answer.status).toBe(404)
  })

  test('on hand-over day the rights move: last year’s head accepts nothing, and reads what is its to read', async () => {
    service.clock.set('2023-03-01')
    const [oldHead, newHead, owner] = [
      await bloc.officer('yen-bai'),
      await bloc.officer('thai-nguyen'),
      await service.signIn('owner'),
    ]
    const made = await owner.post(`/bloc-years/${bloc.years[2023]}/registrations`, {
      organisationId: bloc.boards['hoa-binh'],
      targets,
    })
    const path = `/registrations/${made.body.id as string}`
    const submitted = await owner.act(path, 'submit')
    // Of the new year Yên Bái is a member like others; of its own year it keeps reading, and decides nothing.
    expect((await oldHead.get(path)).status).toBe(404)
    expect((await oldHead.post(`${path}/accept`, undefined, ifMatch(submitted))).status).toBe(404)
    expect((await oldHead.get(paths.submitted)).status).toBe(200)
    const late = await oldHead.act(paths.submitted, 'accept')
    expect([late.status, late.body.code]).toEqual([403, 'common.forbidden'])
    const year = `/bloc-years/${bloc.years[2023]}/registrations`
    expect((await oldHead.get(year)).body.items).toHaveLength(2)
    expect((await newHead.get(year)).body.items).toHaveLength(3)
    expect((await newHead.act(path, 'accept')).body.state).toBe('accepted')
  })
})
