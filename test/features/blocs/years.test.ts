import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

onBothDatabases('standing papers and movements', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let head: Client
  let council: Client
  let paperId: string
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-15')
    bloc = await northernBloc(service)
    head = await bloc.officer('yen-bai')
    council = await bloc.council()
    paperId = await outsidePaper(service, { blocId: bloc.blocId, councilId: bloc.councilId }, '2022-03-10')
  })
  afterAll(() => service.close())

  const papersOf = () => `/bloc-years/${bloc.years[2022]}/standing-papers`
  const movementsOf = () => `/bloc-years/${bloc.years[2022]}/movements`
  const regulation = (title = 'Quy chế hoạt động của Khối thi đua') => ({ kind: 'regulation', title })
  const draftPaper = async (): Promise<string> =>
    `/standing-papers/${((await head.post(papersOf(), regulation())).body as { id: string }).id}`
  const draftMovement = async (by = head): Promise<string> => {
    const body = { level: 'bloc', title: 'Phong trào thi đua yêu nước năm 2022' }
    return `/movements/${((await by.post(movementsOf(), body)).body as { id: string }).id}`
  }
  const actions = (body: unknown): string[] =>
    (body as { next: { action: string }[] }).next.map((next) => next.action)

  describe('regulation and plan', () => {
    test('the head drafts and edits, and adopts by the paper; members see what holds', async () => {
      const path = await draftPaper()
      expect(actions((await head.get(path)).body)).toEqual(['edit', 'adopt'])
      const member = await bloc.officer('bac-kan')
      expect(actions((await member.get(path)).body)).toEqual([])
      expect((await head.act(path, 'edit', { title: 'Quy chế năm 2022' })).body.title).toBe(
        'Quy chế năm 2022',
      )
      const early = await head.act(path, 'adopt', { paperId, from: '2022-03-09' })
      expect([early.status, early.body.errors]).toMatchObject([
        422,
        [{ pointer: '/from', code: 'blocs.adopted-before-paper' }],
      ])
      const adopted = await head.act(path, 'adopt', { paperId, from: '2022-03-10' })
      expect(adopted.body).toMatchObject({
        state: 'adopted',
        paperId,
        period: { from: '2022-03-10', to: null },
        next: [],
      })
    })

    test('an adopted regulation never changes; the next one supersedes it from its day on', async () => {
      const [first] = ((await head.get(papersOf())).body as { items: { id: string }[] }).items
      const path = `/standing-papers/${first?.id ?? ''}`
      expect((await head.act(path, 'edit', { title: 'X' })).status).toBe(409)
      expect((await head.act(path, 'adopt', { paperId, from: '2022-03-12' })).status).toBe(409)
      const next = await draftPaper()
      const same = await head.act(next, 'adopt', { paperId, from: '2022-03-10' })
      expect([same.status, same.body.errors]).toMatchObject([
        422,
        [{ pointer: '/from', code: 'blocs.adopted-later' }],
      ])
      expect((await head.act(next, 'adopt', { paperId, from: '2022-03-14' })).status).toBe(200)
      expect((await head.get(path)).body).toMatchObject({
        state: 'superseded',
        period: { from: '2022-03-10', to: '2022-03-14' },
      })
      const member = await bloc.officer('bac-kan')
      const holding = (on: string) => member.get(`/blocs/${bloc.blocId}/regulation?on=${on}`)
      expect([(await holding('2022-03-13')).body.id, (await holding('2024-01-01')).body.id]).toEqual([
        first?.id,
        next.slice('/standing-papers/'.length),
      ])
      const before = await holding('2022-03-09')
      expect([before.status, before.body.code]).toEqual([409, 'blocs.no-regulation-on-date'])
      for (const login of ['stranger', 'other-council', 'administrator']) {
        const outside = await service.signIn(login)
        expect((await outside.get(`/blocs/${bloc.blocId}/regulation?on=2022-03-13`)).status).toBe(404)
      }
    })

    test('the plan of a year stands beside that of another; a regulation goes on until the next one', async () => {
      const plan = async (year: 2022 | 2023, from: string) => {
        const made = await head.post(`/bloc-years/${bloc.years[year]}/standing-papers`, {
          kind: 'plan',
          title: `Kế hoạch thi đua năm ${year}`,
        })
        const path = `/standing-papers/${made.body.id as string}`
        return { path, status: (await head.act(path, 'adopt', { paperId, from })).status }
      }
      const next = await plan(2023, '2022-03-14')
      const first = await plan(2022, '2022-03-12')
      expect([next.status, first.status]).toEqual([200, 200])
      expect((await plan(2022, '2022-03-15')).status).toBe(200)
      const states = async (path: string) => (await head.get(path)).body.state as string
      expect([await states(first.path), await states(next.path)]).toEqual(['superseded', 'adopted'])
    })

    test('a paper that does not exist carries nothing', async () => {
      const path = await draftPaper()
      const answer = await head.act(path, 'adopt', { paperId: bloc.blocId, from: '2022-03-15' })
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/paperId'])
      expect((await head.get(path)).body.state).toBe('draft')
    })
  })

  describe('movements', () => {
    test('draft, launch by its paper, close; each only forwards', async () => {
      const path = await draftMovement()
      expect((await head.act(path, 'close', { closedOn: '2022-03-15' })).status).toBe(409)
      const early = await head.act(path, 'launch', { paperId, launchedOn: '2022-03-09' })
      expect([early.status, early.body.errors]).toMatchObject([
        422,
        [{ pointer: '/launchedOn', code: 'blocs.launch-before-paper' }],
      ])
      const launched = await head.act(path, 'launch', { paperId, launchedOn: '2022-03-10' })
      expect(launched.body).toMatchObject({ state: 'launched', launchedOn: '2022-03-10', paperId })
      expect(actions(launched.body)).toEqual(['close'])
      expect((await head.act(path, 'launch', { paperId, launchedOn: '2022-03-10' })).status).toBe(409)
      expect((await head.act(path, 'edit', { title: 'X' })).status).toBe(409)
      expect((await head.act(path, 'close', { closedOn: '2022-03-09' })).status).toBe(422)
      expect((await head.act(path, 'close', { closedOn: '2022-03-15' })).body).toMatchObject({
        state: 'closed',
        next: [],
      })
      expect((await head.act(path, 'close', { closedOn: '2022-03-15' })).status).toBe(409)
    })

    test('two launches at once: one wins, the other is told that it changed', async () => {
      const path = await draftMovement(council)
      const tag = { 'if-match': (await head.get(path)).headers['etag'] ?? '' }
      const body = { paperId, launchedOn: '2022-03-15' }
      const answers = await Promise.all([
        head.post(`${path}/launch`, body, tag),
        council.post(`${path}/launch`, body, tag),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    })

    test('a repeat after a lost answer drafts one movement', async () => {
      const before = ((await head.get(movementsOf())).body.items as unknown[]).length
      const key = { 'idempotency-key': `movement-${dialect}-1` }
      const body = { level: 'ministry', title: 'Thi đua chuyển đổi số' }
      const first = await head.post(movementsOf(), body, key)
      const again = await head.post(movementsOf(), body, key)
      expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id])
      expect(((await head.get(movementsOf())).body.items as unknown[]).length).toBe(before + 1)
    })
  })

  describe('who may', () => {
    test.each<[string, number]>([
      ['thai-nguyen', 403],
      ['bac-kan', 403],
      ['stranger', 404],
      ['other-council', 404],
      ['auditor', 403],
      ['administrator', 404],
    ])('%s drafts, adopts and launches nothing (%i)', async (login, status) => {
      const client = await service.signIn(login)
      expect((await client.post(papersOf(), regulation())).status).toBe(status)
      expect((await client.post(movementsOf(), { level: 'bloc', title: 'X' })).status).toBe(status)
      const tag = { 'if-match': '"1"' }
      const paper = await draftPaper()
      expect((await client.post(`${paper}/edit`, { title: 'X' }, tag)).status).toBe(status)
      expect((await client.post(`${paper}/adopt`, { paperId, from: '2022-03-15' }, tag)).status).toBe(status)
      const movement = await draftMovement()
      const launch = { paperId, launchedOn: '2022-03-15' }
      expect((await client.post(`${movement}/edit`, { title: 'X' }, tag)).status).toBe(status)
      expect((await client.post(`${movement}/launch`, launch, tag)).status).toBe(status)
      expect((await client.post(`${movement}/close`, { closedOn: '2022-03-15' }, tag)).status).toBe(status)
    })

    test('outside of the bloc nothing of it is known', async () => {
      const [paper, movement] = [await draftPaper(), await draftMovement()]
      for (const login of ['stranger', 'other-council', 'administrator']) {
        const client = await service.signIn(login)
        for (const path of [papersOf(), movementsOf(), paper, movement]) {
          expect([login, path, (await client.get(path)).status]).toEqual([login, path, 404])
        }
      }
      expect((await service.nobody.get(movement)).status).toBe(401)
    })

    test('last year’s head no longer leads from hand-over day on', async () => {
      const [paper, movement] = [await draftPaper(), await draftMovement()]
      service.clock.set('2023-02-20')
      const past = await bloc.officer('yen-bai')
      expect((await past.get(paper)).status).toBe(200)
      const day = '2023-02-20'
      expect((await past.act(paper, 'adopt', { paperId, from: day })).status).toBe(403)
      expect((await past.act(movement, 'launch', { paperId, launchedOn: day })).status).toBe(403)
      const present = await bloc.officer('thai-nguyen')
      expect((await present.act(movement, 'launch', { paperId, launchedOn: day })).status).toBe(200)
    })
  })
})
