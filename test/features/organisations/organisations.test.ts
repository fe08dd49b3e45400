import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

const board = (over: Record<string, unknown> = {}) => ({
  code: 'lang-son',
  kind: 'board',
  name: 'Ban Quản lý khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn',
  shortName: 'Lạng Sơn',
  symbol: 'BQLKKTCK',
  from: '2008-10-14',
  ...over,
})

onBothDatabases('organisations', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let administrator: Client
  beforeAll(async () => {
    service = await startService(dialect, '2025-07-10')
    bloc = await northernBloc(service)
    council = await bloc.council()
    administrator = await bloc.administrator()
  })
  afterAll(() => service.close())

  const create = async (by: Client, body: Record<string, unknown>): Promise<string> => {
    const made = await by.post('/organisations', body)
    expect([made.status, made.body.errors]).toEqual([201, undefined])
    return (made.body as { id: string }).id
  }

  test('a board is entered by the council’s staff and found by any name, accents and đ left out', async () => {
    const id = await create(council, board({ keeperId: bloc.councilId }))
    const found = await council.get('/organisations?search=DONG+dang&kind=board')
    expect(found.body.items).toEqual([
      {
        id,
        code: 'lang-son',
        kind: 'board',
        keeperId: bloc.councilId,
        version: 1,
        name: 'Ban Quản lý khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn',
        shortName: 'Lạng Sơn',
      },
    ])
  })

  test('a name from a day on leaves the days before it as they were', async () => {
    const id = bloc.boards['yen-bai']
    const renamed = await council.act(`/organisations/${id}`, 'names', {
      name: 'Ban Quản lý các khu công nghiệp tỉnh Lào Cai',
      shortName: 'Lào Cai',
      from: '2025-07-01',
    })
    expect(renamed.status).toBe(201)
    const on = async (day: string) =>
      (await council.get(`/organisations/${id}/name?on=${day}`)).body.name as string
    expect(await on('2025-06-30')).toBe('Ban Quản lý các khu công nghiệp tỉnh Yên Bái')
    expect(await on('2025-07-01')).toBe('Ban Quản lý các khu công nghiệp tỉnh Lào Cai')
    const before = await council.get(`/organisations/${id}/name?on=2014-12-31`)
    expect([before.status, before.body.code]).toEqual([409, 'organisations.no-name-on-date'])
    // The old name still finds it, under the name of the day.
    const old = await council.get('/organisations?search=yen+bai')
    expect(old.body.items).toMatchObject([{ id, shortName: 'Lào Cai' }])
    const past = await council.get('/organisations?search=yen+bai&on=2025-06-30')
    expect(past.body.items).toMatchObject([{ id, shortName: 'Yên Bái' }])
  })

  test('a name between two others holds until the later one, and a day before the first adds to the past', async () => {
    const id = await create(
      council,
      board({ code: 'cao-bang', keeperId: bloc.councilId, from: '2010-01-01' }),
    )
    const add = (shortName: string, from: string) =>
      council.act(`/organisations/${id}`, 'names', { name: `Ban ${shortName}`, shortName, from })
    expect((await add('mới', '2020-01-01')).status).toBe(201)
    expect((await add('giữa', '2015-02-28')).status).toBe(201)
    expect((await add('cũ', '2005-01-01')).status).toBe(201)
    const { names } = (await council.get(`/organisations/${id}`)).body as {
      names: { shortName: string; from: string; to: string | null }[]
    }
    expect(names.map((name) => [name.shortName, name.from, name.to])).toEqual([
      ['cũ', '2005-01-01', '2010-01-01'],
      ['Lạng Sơn', '2010-01-01', '2015-02-28'],
      ['giữa', '2015-02-28', '2020-01-01'],
      ['mới', '2020-01-01', null],
    ])
    const sameDay = await add('lại', '2020-01-01')
    expect([sameDay.status, sameDay.body.errors]).toMatchObject([
      422,
      [{ pointer: '/from', code: 'organisations.same-day-change' }],
    ])
  })

  test('authority and province are dated, and fit the kind', async () => {
    const province = await create(council, {
      ...board({ code: 'tinh-lao-cai', keeperId: bloc.councilId }),
      kind: 'province',
      name: 'Tỉnh Lào Cai',
      shortName: 'Lào Cai',
    })
    const id = bloc.boards['tuyen-quang']
    const link = { relation: 'province', targetId: province, from: '2025-07-01' }
    expect((await council.act(`/organisations/${id}`, 'links', link)).status).toBe(201)
    const view = (await council.get(`/organisations/${id}`)).body as { links: unknown[] }
    expect(view.links).toEqual([
      { organisationId: id, relation: 'province', targetId: province, from: '2025-07-01', to: null },
    ])
    const wrong = await council.act(`/organisations/${id}`, 'links', {
      ...link,
      relation: 'parent',
      from: '2025-07-02',
    })
    expect([wrong.status, wrong.body.errors]).toMatchObject([
      422,
      [{ pointer: '/targetId', code: 'organisations.link-unfit' }],
    ])
  })

  test('an organisation is not its own superior', async () => {
    const id = await create(council, {
      ...board({ code: 'van-phong', keeperId: bloc.councilId }),
      kind: 'other',
    })
    const own = await council.act(`/organisations/${id}`, 'links', {
      relation: 'parent',
      targetId: id,
      from: '2025-07-01',
    })
    expect([own.status, own.body.errors]).toMatchObject([
      422,
      [{ pointer: '/targetId', code: 'organisations.link-unfit' }],
    ])
  })

  test('lists are paged by key without a gap or a repeat', async () => {
    const seen: string[] = []
    let after = ''
    for (;;) {
      const page = await council.get(`/organisations?kind=board&limit=3${after}`)
      seen.push(...(page.body.items as { code: string }[]).map((item) => item.code))
      expect((page.body.items as unknown[]).length).toBeLessThanOrEqual(3)
      if (page.body.next === null) break
      after = `&after=${page.body.next as string}`
    }
    expect(seen).toEqual([...new Set(seen)].sort())
    expect(seen).toEqual(expect.arrayContaining(['bac-giang', 'yen-bai']))
    const foreign = await council.get('/organisations?after=abc')
    expect([foreign.status, foreign.body.errors[0].code]).toEqual([422, 'common.cursor'])
  })

  describe('who may', () => {
    test('nobody without a session reads or writes', async () => {
      expect((await service.nobody.get('/organisations')).status).toBe(401)
      expect((await service.nobody.post('/organisations', board())).status).toBe(401)
    })

    test.each(['officer', 'auditor', 'other-council'] as const)(
      '%s enters and renames nothing',
      async (who) => {
        const client = await service.signIn(who === 'officer' ? 'yen-bai' : who)
        expect((await client.post('/organisations', board({ keeperId: bloc.councilId }))).status).toBe(404)
        const name = { name: 'X', shortName: 'X', from: '2025-07-05' }
        const path = `/organisations/${bloc.boards['bac-kan']}`
        expect((await client.act(path, 'names', name)).status).toBe(who === 'auditor' ? 403 : 404)
        expect((await client.get(path)).body.names).toHaveLength(1)
      },
    )

    test('a board’s own officer sees its record but does not rename it', async () => {
      const client = await bloc.officer('bac-kan')
      const name = { name: 'X', shortName: 'X', from: '2025-07-05' }
      const answer = await client.act(`/organisations/${bloc.boards['bac-kan']}`, 'names', name)
      expect([answer.status, answer.body.code]).toEqual([403, 'common.forbidden'])
    })

    test('a council is entered by administrators only, and then keeps its own record', async () => {
      const wanted = { ...board({ code: 'hdtdkt-btc' }), kind: 'council', name: 'Hội đồng Bộ Tài chính' }
      const refused = await council.post('/organisations', { ...wanted, keeperId: bloc.councilId })
      expect([refused.status, refused.body.code]).toEqual([403, 'organisations.administrators-only'])
      const id = await create(administrator, wanted)
      expect((await administrator.get(`/organisations/${id}`)).body.keeperId).toBe(id)
    })
  })

  describe('bad input leaves nothing', () => {
    test.each<[string, Record<string, unknown>, string, string]>([
      ['NFD text', { name: 'Ban Quản lý'.normalize('NFD') }, '/name', 'field.nfd'],
      ['HTML in a name', { shortName: '<b>Lạng Sơn</b>' }, '/shortName', 'field.markup'],
      ['a date of 31/02', { from: '2022-02-31' }, '/from', 'field.date'],
      ['an unknown kind', { kind: 'bloc' }, '/kind', 'field.choice'],
      ['an unknown field', { colour: 'red' }, '/colour', 'field.unknown'],
      ['a taken code', { code: 'bac-kan' }, '/code', 'organisations.code-taken'],
      ['a keeper that is no council', { keeperId: 'BOARD' }, '/keeperId', 'organisations.keeper-no-council'],
    ])('%s', async (_what, over, pointer, code) => {
      const body = board({ code: 'khong-duoc-luu', keeperId: bloc.councilId, ...over })
      if (body['keeperId' as never] === 'BOARD') Object.assign(body, { keeperId: bloc.boards['bac-kan'] })
      const answer = await administrator.post('/organisations', body)
      expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer, code }]])
      expect((await council.get('/organisations?search=khong')).body.items).toEqual([])
      const codes = (await council.get('/organisations?limit=200')).body.items as { code: string }[]
      expect(codes.some((item) => item.code === 'khong-duoc-luu')).toBe(false)
    })
  })

  describe('at once and again', () => {
    test('two renamings from the same version: one wins, the other is told that it changed', async () => {
      const path = `/organisations/${bloc.boards['phu-tho']}`
      const tag = { 'if-match': (await council.get(path)).headers['etag'] ?? '' }
      const rename = (shortName: string, from: string) =>
        council.post(`${path}/names`, { name: `Ban ${shortName}`, shortName, from }, tag)
      const answers = await Promise.all([rename('một', '2025-07-01'), rename('hai', '2025-07-02')])
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 412])
      expect((await council.get(path)).body.names).toHaveLength(2)
    })

    test('an edit without If-Match is refused', async () => {
      const path = `/organisations/${bloc.boards['phu-tho']}/names`
      expect((await council.post(path, { name: 'X', shortName: 'X', from: '2025-07-05' })).status).toBe(428)
    })

    test('two of one code at once: one is entered', async () => {
      const body = board({ code: 'mot-lan', keeperId: bloc.councilId })
      const answers = await Promise.all([
        council.post('/organisations', body),
        council.post('/organisations', body),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422])
    })

    test('a repeat after a lost answer gives the same answer and one organisation', async () => {
      const key = { 'idempotency-key': `organisation-${dialect}-1` }
      const body = board({ code: 'gui-lai', keeperId: bloc.councilId })
      const first = await council.post('/organisations', body, key)
      const again = await council.post('/organisations', body, key)
      expect([first.status, again.status]).toEqual([201, 201])
      expect(again.body).toEqual(first.body)
    })
  })

  test('every change leaves one event with what was before', async () => {
    const auditor = await bloc.auditor()
    const events = await auditor.get(`/audit-events?objectId=${bloc.boards['yen-bai']}`)
    expect(events.body.items).toMatchObject([
      {
        action: 'organisations.add-name',
        before: { shortName: 'Yên Bái', from: '2015-01-01' },
        after: { shortName: 'Lào Cai', from: '2025-07-01' },
      },
    ])
  })
})
