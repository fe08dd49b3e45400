import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

onBothDatabases('blocs and memberships', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    council = await bloc.council()
  })
  afterAll(() => service.close())

  const newBoard = async (code: string): Promise<string> => {
    const name = `Ban Quản lý ${code}`
    const body = { code, kind: 'board', keeperId: bloc.councilId, name, shortName: code, from: '2010-01-01' }
    return ((await council.post('/organisations', body)).body as { id: string }).id
  }

  test('the bloc of a day shows its members, head and deputy of that day', async () => {
    const { body } = await (await bloc.stranger()).get(`/blocs/${bloc.blocId}?on=2023-01-06`)
    expect(body).toMatchObject({
      code: 'trung-du-mien-nui-phia-bac',
      headId: bloc.boards['yen-bai'],
      deputyId: bloc.boards['thai-nguyen'],
    })
    expect((body.members as unknown[]).length).toBe(7)
    const before = await council.get(`/blocs/${bloc.blocId}?on=2022-02-17`)
    expect([before.body.headId, before.body.deputyId]).toEqual([null, null])
  })

  test('who was head on a day: one answer or an error that says so', async () => {
    const on = (day: string) =>
      council.get(`/blocs/${bloc.blocId}/head?on=${day}`, { 'accept-language': 'en' })
    expect((await on('2023-01-06')).body.organisationId).toBe(bloc.boards['yen-bai'])
    expect((await on('2023-02-20')).body.organisationId).toBe(bloc.boards['thai-nguyen'])
    const none = await on('2022-02-17')
    expect([none.status, none.body.code, none.body.detail]).toEqual([
      409,
      'blocs.no-head-on-date',
      'The bloc has no confirmed head on 17 February 2022.',
    ])
  })

  test('a bloc is found by its name without accents', async () => {
    const found = await council.get('/blocs?search=dong+bang')
    expect(found.body.items).toMatchObject([{ id: bloc.otherBlocId, code: 'dong-bang-song-hong' }])
  })

  test('the council sets up a bloc and opens its years, each once', async () => {
    const made = await council.post('/blocs', {
      code: 'mien-tay-nam-bo',
      councilId: bloc.councilId,
      name: 'Khối thi đua các Ban Quản lý Khu công nghiệp, Khu chế xuất, Khu kinh tế Miền Tây Nam bộ',
      shortName: 'Tây Nam bộ',
      from: '2020-01-01',
    })
    expect(made.status).toBe(201)
    const path = `/blocs/${made.body.id as string}/years`
    const answers = await Promise.all([
      council.post(path, { year: 2023 }),
      council.post(path, { year: 2023 }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect((await council.get(path)).body.items).toMatchObject([{ year: 2023 }])
  })

  test('a bloc changes its name from a day on', async () => {
    const path = `/blocs/${bloc.otherBlocId}`
    const renamed = await council.act(path, 'names', {
      name: 'Tên mới',
      shortName: 'Mới',
      from: '2022-01-01',
    })
    expect(renamed.status).toBe(201)
    const named = async (on: string) =>
      ((await council.get(`/blocs?search=song+hong&on=${on}`)).body.items as { name: string }[])[0]?.name
    expect(await named('2021-12-31')).toBe('Khối thi đua Đồng bằng sông Hồng')
    expect(await named('2022-01-01')).toBe('Tên mới')
  })

  describe('memberships', () => {
    test('a board joins by a paper and leaves by another; the days between are its own', async () => {
      const organisationId = await newBoard('lang-son')
      const paperId = await outsidePaper(
        service,
        { blocId: bloc.blocId, councilId: bloc.councilId },
        '2022-02-18',
      )
      const joined = await council.post(`/blocs/${bloc.blocId}/memberships`, {
        organisationId,
        from: '2022-03-01',
        paperId,
      })
      expect([joined.status, joined.body.paperId]).toEqual([201, paperId])
      const path = `/memberships/${joined.body.id as string}`
      const ended = await council.act(path, 'end', { to: '2022-07-01' })
      expect(ended.body).toMatchObject({ from: '2022-03-01', to: '2022-07-01', version: 2 })
      const size = async (on: string) =>
        ((await council.get(`/blocs/${bloc.blocId}?on=${on}`)).body.members as unknown[]).length
      expect([await size('2022-06-30'), await size('2022-07-01')]).toEqual([8, 7])
    })

    test('one bloc a day per council, at once too', async () => {
      const organisationId = await newBoard('ha-giang')
      const body = { organisationId, from: '2022-03-01' }
      const answers = await Promise.all([
        council.post(`/blocs/${bloc.blocId}/memberships`, body),
        council.post(`/blocs/${bloc.otherBlocId}/memberships`, body),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
      expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({
        code: 'blocs.second-bloc-on-day',
      })
    })

    test('a head does not leave the bloc while its term runs', async () => {
      const { items } = (await council.get(`/blocs/${bloc.blocId}/memberships`)).body as {
        items: { id: string; organisationId: string }[]
      }
      const of = (board: string) => items.find((item) => item.organisationId === board)?.id ?? ''
      const head = await council.act(`/memberships/${of(bloc.boards['yen-bai'])}`, 'end', {
        to: '2022-12-31',
      })
      expect([head.status, head.body.errors]).toMatchObject([
        422,
        [{ pointer: '/to', code: 'blocs.member-is-head' }],
      ])
      const after = await council.act(`/memberships/${of(bloc.boards['yen-bai'])}`, 'end', {
        to: '2023-02-20',
      })
      expect(after.status).toBe(200)
    })

    test('two ends of one membership at once: one wins, the other is told that it changed', async () => {
      const organisationId = await newBoard('ket-thuc')
      const joined = await council.post(`/blocs/${bloc.blocId}/memberships`, {
        organisationId,
        from: '2022-03-01',
      })
      const path = `/memberships/${joined.body.id as string}`
      const tag = { 'if-match': joined.headers['etag'] ?? '' }
      const answers = await Promise.all([
        council.post(`${path}/end`, { to: '2022-07-01' }, tag),
        council.post(`${path}/end`, { to: '2022-07-01' }, tag),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    })

    let refused = 0
    test.each<[string, Record<string, unknown>, number, string]>([
      ['an organisation that is no board', { organisationId: 'COUNCIL' }, 422, 'blocs.not-a-board'],
      ['a day before the board existed', { from: '2009-12-31' }, 422, 'organisations.does-not-exist'],
      ['a period of no days', { to: '2022-03-01' }, 422, 'blocs.period-empty'],
      ['a date of 29/02/2023', { from: '2023-02-29' }, 422, 'field.date'],
    ])('%s is refused and leaves nothing', async (_what, over, status, code) => {
      const organisationId = await newBoard(`refused-${(refused += 1)}`)
      const body: Record<string, unknown> = { organisationId, from: '2022-03-01', ...over }
      if (body['organisationId'] === 'COUNCIL') body['organisationId'] = bloc.councilId
      const answer = await council.post(`/blocs/${bloc.blocId}/memberships`, body)
      expect([answer.status, answer.body.errors?.[0]?.code ?? answer.body.code]).toEqual([status, code])
      const { items } = (await council.get(`/blocs/${bloc.blocId}/memberships`)).body as {
        items: { organisationId: string }[]
      }
      expect(items.some((item) => item.organisationId === organisationId)).toBe(false)
    })
  })

  describe('who may', () => {
    test.each<[string, number]>([
      ['yen-bai', 403],
      ['bac-kan', 403],
      ['stranger', 404],
      ['other-council', 404],
      ['auditor', 403],
      ['administrator', 404],
      ['nobody', 401],
    ])('%s changes no membership and no name (%i)', async (login, status) => {
      const client = login === 'nobody' ? service.nobody : await service.signIn(login)
      const body = { organisationId: bloc.strangerId, from: '2022-03-01' }
      expect((await client.post(`/blocs/${bloc.blocId}/memberships`, body)).status).toBe(status)
      const { items } = (await council.get(`/blocs/${bloc.blocId}/memberships`)).body as {
        items: { id: string }[]
      }
      const path = `/memberships/${items[0]?.id ?? ''}`
      const tag = { 'if-match': '"1"' }
      expect((await client.post(`${path}/end`, { to: '2030-01-01' }, tag)).status).toBe(status)
      const sees = { 403: 200, 404: 404, 401: 401 }[status]
      expect((await client.get(path)).status).toBe(sees)
      const name = { name: 'X', shortName: 'X', from: '2030-01-01' }
      expect((await client.post(`/blocs/${bloc.blocId}/names`, name, tag)).status).toBe(status)
      const year = await client.post(`/blocs/${bloc.blocId}/years`, { year: 2031 })
      expect(year.status).toBe(login === 'yen-bai' ? 201 : status)
    })

    test('nobody without a session reads anything of a bloc', async () => {
      for (const path of ['/blocs', `/blocs/${bloc.blocId}`, `/blocs/${bloc.blocId}/terms`]) {
        expect((await service.nobody.get(path)).status).toBe(401)
      }
    })

    test('the year of a bloc is unknown outside of it', async () => {
      const get = async (login: string) =>
        (await (await service.signIn(login)).get(`/bloc-years/${bloc.years[2022]}`)).status
      expect(await get('bac-kan')).toBe(200)
      expect(await get('council')).toBe(200)
      expect(await get('auditor')).toBe(200)
      expect(await get('stranger')).toBe(404)
      expect(await get('other-council')).toBe(404)
      expect(await get('administrator')).toBe(404)
    })

    test('only the council of the bloc sets up blocs under it', async () => {
      const body = { code: 'x', councilId: bloc.councilId, name: 'X', shortName: 'X', from: '2022-01-01' }
      for (const login of ['yen-bai', 'other-council', 'administrator']) {
        expect((await (await service.signIn(login)).post('/blocs', body)).status).toBe(404)
      }
    })
  })
})
