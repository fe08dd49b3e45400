import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { rowCounts } from '../../support/row-counts.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

const EVERYBODY_ELSE = ['bac-kan', 'yen-bai', 'stranger', 'council', 'other-council', 'auditor'] as const

onBothDatabases('who may do what with accounts', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let administrator: Client
  let userId: string
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    administrator = await bloc.administrator()
    userId = await service.account('nguoi-khac', [{ role: 'auditor', from: '2022-01-01' }])
  })
  afterAll(() => service.close())

  test('accounts and everything about them are hidden from everybody but administrators', async () => {
    const grant = (await administrator.get(`/users/${userId}`)).body.grants[0].id as string
    const requests: ((client: Client) => ReturnType<Client['get']>)[] = [
      (client) => client.get('/users'),
      (client) => client.get(`/users/${userId}`),
      (client) => client.post('/users', { login: 'moi.vao', fullName: 'Mới Vào' }),
      (client) =>
        client.patch(`/users/${userId}`, { fullName: 'Đổi Tên', post: null }, { 'if-match': '"1"' }),
      (client) => client.post(`/users/${userId}/disable`, undefined, { 'if-match': '"1"' }),
      (client) => client.post(`/users/${userId}/enable`, undefined, { 'if-match': '"1"' }),
      (client) => client.post(`/users/${userId}/reset-password`),
      (client) => client.post(`/users/${userId}/grants`, { role: 'administrator', from: '2022-01-01' }),
      (client) => client.post(`/users/${userId}/grants/${grant}/end`, { to: '2022-03-01' }),
    ]
    for (const login of EVERYBODY_ELSE) {
      const client = await service.signIn(login)
      const before = await rowCounts(service.database)
      for (const [index, request] of requests.entries())
        expect([login, index, (await request(client)).status]).toEqual([login, index, 404])
      expect(await rowCounts(service.database)).toEqual(before)
    }
    for (const [index, request] of requests.entries())
      expect([index, (await request(service.nobody)).status]).toEqual([index, 401])
  })

  test('an administrator whose role has ended is one no more', async () => {
    await service.account('het-han', [{ role: 'administrator', from: '2021-01-01', to: '2022-03-01' }])
    await service.account('den-han', [{ role: 'administrator', from: '2022-03-02' }])
    expect((await (await service.signIn('het-han')).get('/users')).status).toBe(404)
    expect((await (await service.signIn('den-han')).get('/users')).status).toBe(404)
  })

  test('tokens are seen and ended by their own person only, not even by an administrator', async () => {
    const officer = await bloc.officer('bac-kan')
    const made = await officer.post('/tokens', { name: 'Đồng bộ', scopes: ['read'], days: 30 })
    const tokenId = made.body.tokenId as string
    for (const login of ['administrator', 'yen-bai', 'stranger']) {
      const other = await service.signIn(login)
      expect((await other.get('/tokens')).body.items).toEqual([])
      expect((await other.delete(`/tokens/${tokenId}`)).status).toBe(404)
    }
    expect((await service.nobody.delete(`/tokens/${tokenId}`)).status).toBe(401)
    expect((await officer.get('/tokens')).body.items).toMatchObject([{ id: tokenId, revokedAt: null }])
  })

  describe('tokens and passwords', () => {
    const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

    test('a token does what its scopes say until its day is over, and never what only a person may', async () => {
      const officer = await bloc.officer('phu-tho')
      const make = async (scopes: string[], days: number) =>
        (await officer.post('/tokens', { name: scopes.join(), scopes, days })).body.secret as string
      const reader = bearer(await make(['read'], 1))
      const writer = bearer(await make(['write'], 2))
      const place = { blocYearId: bloc.years[2022], ownerId: bloc.boards['phu-tho'] }
      expect((await service.nobody.get('/sessions/current', reader)).body).toMatchObject({ via: 'token' })
      expect((await service.nobody.get('/sessions/current', writer)).body.code).toBe('common.scope')
      expect((await service.nobody.post('/papers', place, reader)).body.code).toBe('common.scope')
      expect((await service.nobody.post('/papers', place, writer)).body.code).toBe('common.invalid')
      const change = { currentPassword: 'x', newPassword: 'y' }
      const changed = await service.nobody.put('/sessions/current/password', change, writer)
      expect([changed.status, changed.body.code]).toEqual([403, 'common.person-only'])
      service.clock.advance(86_399)
      expect((await service.nobody.get('/sessions/current', reader)).status).toBe(200)
      service.clock.advance(1)
      expect((await service.nobody.get('/sessions/current', reader)).status).toBe(401)
      expect((await service.nobody.get('/sessions/current', writer)).status).toBe(403)
      service.clock.set('2022-03-01')
    })

    test('a session that was left open makes no token: the password is asked for again after five minutes', async () => {
      const officer = await bloc.officer('hoa-binh')
      service.clock.advance(300)
      const token = { name: 'Quên đóng máy', scopes: ['read'], days: 366 }
      const refused = await officer.post('/tokens', token)
      expect([refused.status, refused.body.code]).toEqual([403, 'common.reauthentication-required'])
      const wrong = await officer.post('/sessions/current/reauthentication', { password: 'sai' })
      expect(wrong.status).toBe(401)
      const again = await officer.post('/sessions/current/reauthentication', {
        password: 'mat-khau-de-thu-nghiem-1',
      })
      expect(again.status).toBe(204)
      expect((await officer.post('/tokens', token)).status).toBe(201)
      service.clock.set('2022-03-01')
    })

    test('a new first password from the administrator ends every session and token of the account', async () => {
      const officer = await bloc.officer('bac-giang')
      const made = await officer.post('/tokens', { name: 'Lọt ra ngoài', scopes: ['read'], days: 30 })
      const stolen = bearer(made.body.secret as string)
      const { accountId } = (await officer.get('/sessions/current')).body as { accountId: string }
      const reset = await administrator.post(`/users/${accountId}/reset-password`)
      expect(reset.status).toBe(200)
      expect((await officer.get('/sessions/current')).status).toBe(401)
      expect((await service.nobody.get('/sessions/current', stolen)).status).toBe(401)
      const signedIn = await service.nobody.post('/sessions', {
        login: 'bac-giang',
        password: reset.body.firstPassword as string,
        delivery: 'bearer',
      })
      expect(signedIn.body).toMatchObject({ mustChangePassword: true })
      const headers = bearer(signedIn.body.secret as string)
      const change = {
        currentPassword: reset.body.firstPassword as string,
        newPassword: 'mat-khau-moi-rat-dai',
      }
      expect((await service.nobody.put('/sessions/current/password', change, headers)).status).toBe(204)
      expect((await service.nobody.get('/sessions/current', stolen)).status).toBe(401)
    })

    test('an account is disabled at once, for tokens too, and can be opened again', async () => {
      const officer = await bloc.officer('tuyen-quang')
      const { accountId } = (await officer.get('/sessions/current')).body as { accountId: string }
      const path = `/users/${accountId}`
      expect((await administrator.act(path, 'disable')).status).toBe(200)
      expect((await officer.get('/sessions/current')).status).toBe(401)
      expect((await administrator.act(path, 'enable')).body.disabledAt).toBeNull()
      expect((await officer.get('/sessions/current')).status).toBe(200)
    })
  })

  describe('grants', () => {
    test.each([
      ['no board', { role: 'board-officer' }, '/organisationId', 'field.required'],
      [
        'a board that does not exist',
        { role: 'board-officer', organisationId: '00000000-0000-7000-8000-000000000000' },
        '/organisationId',
        'accounts.not-a-board',
      ],
      [
        'a person to be administrator of a board',
        'administrator',
        '/organisationId',
        'accounts.no-organisation',
      ],
      ['a council for a board', 'board-officer', '/organisationId', 'accounts.not-a-board'],
      ['a board for a council', 'council-staff', '/organisationId', 'accounts.not-a-council'],
      ['an end before its start', { role: 'auditor', to: '2021-12-31' }, '/to', 'accounts.grant-period'],
      ['a day that does not exist', { role: 'auditor', to: '2022-02-31' }, '/to', 'field.date'],
    ])('%s is refused by its field and leaves nothing', async (_, given, pointer, code) => {
      const wrongPlace = given === 'board-officer' ? bloc.councilId : bloc.boards['bac-kan']
      const grant = typeof given === 'string' ? { role: given, organisationId: wrongPlace } : given
      const before = await rowCounts(service.database)
      const answer = await administrator.post(`/users/${userId}/grants`, { from: '2022-01-01', ...grant })
      expect([answer.status, answer.body.errors[0].pointer, answer.body.errors[0].code]).toEqual([
        422,
        pointer,
        code,
      ])
      expect(await rowCounts(service.database)).toEqual(before)
    })

    test('an end can be brought forward but never put off, and nobody ends the own role of administrator', async () => {
      const made = await administrator.post(`/users/${userId}/grants`, {
        role: 'auditor',
        from: '2022-01-01',
        to: '2022-06-30',
      })
      const end = (to: string) =>
        administrator.post(`/users/${userId}/grants/${made.body.grantId as string}/end`, { to })
      expect((await end('2022-05-31')).status).toBe(204)
      const later = await end('2022-12-31')
      expect([later.status, later.body.errors[0].code]).toEqual([422, 'accounts.grant-ended'])
      expect(later.body.errors[0].detail).toContain('31/05/2022')
      const { accountId } = (await administrator.get('/sessions/current')).body as { accountId: string }
      const own = (await administrator.get(`/users/${accountId}`)).body.grants[0].id as string
      const ended = await administrator.post(`/users/${accountId}/grants/${own}/end`, { to: '2022-03-02' })
      expect([ended.status, ended.body.code]).toEqual([409, 'accounts.own-account'])
    })
  })

  test('after a lost answer the same key gives the same answer again, also once the object has moved on', async () => {
    const headers = { 'idempotency-key': 'mat-tra-loi-01', 'if-match': '"1"' }
    const id = await service.account('doi-ten')
    const rename = () => administrator.patch(`/users/${id}`, { fullName: 'Lê Thị Đổi', post: null }, headers)
    const first = await rename()
    expect([first.status, first.headers['etag']]).toEqual([200, '"2"'])
    await administrator.patch(`/users/${id}`, { fullName: 'Lê Thị Khác', post: null }, { 'if-match': '"2"' })
    const repeat = await rename()
    expect([repeat.status, repeat.headers['etag'], repeat.headers['idempotent-replay']]).toEqual([
      200,
      '"2"',
      'true',
    ])
    expect(repeat.body).toEqual(first.body)
    expect((await administrator.get(`/users/${id}`)).body.fullName).toBe('Lê Thị Khác')
    const otherVersion = await administrator.patch(
      `/users/${id}`,
      { fullName: 'Lê Thị Đổi', post: null },
      { ...headers, 'if-match': '"3"' },
    )
    expect([otherVersion.status, otherVersion.body.code]).toEqual([422, 'common.idempotency-mismatch'])
  })

  test('two edits of the same version at once: one is done, the other is told to read again', async () => {
    const id = await service.account('cung-luc')
    const edit = (fullName: string) =>
      administrator.patch(`/users/${id}`, { fullName, post: null }, { 'if-match': '"1"' })
    const answers = await Promise.all([edit('Một'), edit('Hai'), edit('Ba')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    expect((await administrator.get(`/users/${id}`)).body.version).toBe(2)
  })
})
