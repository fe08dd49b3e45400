import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { onBothDatabases } from '../../support/database.ts'
import { PASSWORD, startService, type TestService } from '../../support/service.ts'

onBothDatabases('sessions', (dialect) => {
  let service: TestService
  beforeAll(async () => {
    service = await startService(dialect)
    await service.account('admin', [{ role: 'administrator' }])
    await service.account('officer')
  })
  afterAll(() => service.close())

  test('a right password opens a session that says who is signed in', async () => {
    const admin = await service.signIn('admin')
    const answer = await admin.get('/sessions/current')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      fullName: 'Người dùng admin',
      via: 'session',
      mustChangePassword: false,
    })
  })

  test('a wrong password and an unknown login get the same answer, in the language asked for', async () => {
    const wrong = await service.nobody.post(
      '/sessions',
      { login: 'officer', password: 'sai' },
      { 'accept-language': 'en' },
    )
    const unknown = await service.nobody.post(
      '/sessions',
      { login: 'khong-co', password: 'sai' },
      { 'accept-language': 'en' },
    )
    expect(wrong.status).toBe(401)
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.body.detail).toBe('The login or the password is wrong.')
  })

  test('five wrong passwords lock the login for 15 minutes, for the right password too', async () => {
    await service.account('locked')
    const attempt = (password: string) => service.nobody.post('/sessions', { login: 'locked', password })
    for (let i = 0; i < 5; i++) expect((await attempt('sai')).status).toBe(401)
    const refused = await attempt(PASSWORD)
    expect(refused.status).toBe(429)
    expect(refused.headers['retry-after']).toBe('900')
    expect(refused.body.detail).toBe('Đã nhập sai quá nhiều lần. Hãy thử lại sau 15 phút.')
    service.clock.advance(901)
    expect((await attempt(PASSWORD)).status).toBe(201)
  })

  test('a login that was locked from outside keeps its person from nothing; guessing within a session is locked too', async () => {
    await service.account('besieged')
    const person = await service.signIn('besieged')
    const again = async (password: string) =>
      (await person.post('/sessions/current/reauthentication', { password })).status
    for (let i = 0; i < 5; i++) await service.nobody.post('/sessions', { login: 'besieged', password: 'sai' })
    const locked = await service.nobody.post('/sessions', { login: 'besieged', password: PASSWORD })
    expect([locked.status, await again(PASSWORD)]).toEqual([429, 204])
    for (let i = 0; i < 5; i++) expect(await again('sai')).toBe(401)
    expect(await again(PASSWORD)).toBe(429)
    service.clock.advance(901)
    expect(await again(PASSWORD)).toBe(204)
  })

  test('wrong passwords sent at the same moment are all counted', async () => {
    await service.account('parallel')
    await Promise.all(
      Array.from({ length: 8 }, () =>
        service.nobody.post('/sessions', { login: 'parallel', password: 'sai' }),
      ),
    )
    const refused = await service.nobody.post('/sessions', { login: 'parallel', password: PASSWORD })
    expect(refused.status).toBe(429)
    service.clock.advance(901)
  })

  test('no secret is stored in clear', async () => {
    const officer = await service.signIn('officer')
    const rows = await service.database.read.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(officer.secret)
    expect(rows.length).toBeGreaterThan(0)
  })

  test('a cookie session changes nothing without the anti-forgery code', async () => {
    const signedIn = await supertest(service.app)
      .post('/api/v1/sessions')
      .send({ login: 'officer', password: PASSWORD })
    const cookie = (signedIn.headers['set-cookie'] as unknown as string[])[0] ?? ''
    expect(cookie).toMatch(/^ktd_session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
    const bare = await service.nobody.delete('/sessions/current', { cookie })
    expect(bare.status).toBe(403)
    expect(bare.body.code).toBe('common.csrf')
    const { csrfCode } = signedIn.body as { csrfCode: string }
    expect(
      (await service.nobody.delete('/sessions/current', { cookie, 'x-csrf-token': csrfCode })).status,
    ).toBe(204)
    expect((await service.nobody.get('/sessions/current', { cookie })).status).toBe(401)
  })

  test('the first password must be changed before anything else', async () => {
    const admin = await service.signIn('admin')
    const made = await admin.post('/users', { login: 'moi.vao', fullName: 'Nguyễn Thị Mới' })
    expect(made.status).toBe(201)
    const { firstPassword, userId } = made.body as { firstPassword: string; userId: string }
    const signedIn = await service.nobody.post('/sessions', {
      login: 'moi.vao',
      password: firstPassword,
      delivery: 'bearer',
    })
    const headers = { authorization: `Bearer ${(signedIn.body as { secret: string }).secret}` }
    const refused = await service.nobody.get('/tokens', headers)
    expect([refused.status, refused.body.code]).toEqual([403, 'common.password-change-required'])
    const short = await service.nobody.put(
      '/sessions/current/password',
      { currentPassword: firstPassword, newPassword: 'ngan' },
      headers,
    )
    expect([short.status, short.body.errors[0].pointer]).toEqual([422, '/newPassword'])
    const changed = await service.nobody.put(
      '/sessions/current/password',
      { currentPassword: firstPassword, newPassword: 'mot-mat-khau-rat-dai' },
      headers,
    )
    expect(changed.status).toBe(204)
    expect((await service.nobody.get('/tokens', headers)).status).toBe(200)
    expect((await admin.get(`/users/${userId}`)).body).toMatchObject({
      login: 'moi.vao',
      mustChangePassword: false,
    })
  })

  test('a token has its scopes, and ends when it is revoked', async () => {
    const officer = await service.signIn('officer')
    const made = await officer.post('/tokens', { name: 'Đồng bộ Excel', scopes: ['read'], days: 30 })
    const { secret, tokenId } = made.body as { secret: string; tokenId: string }
    const headers = { authorization: `Bearer ${secret}` }
    expect((await service.nobody.get('/tokens', headers)).status).toBe(200)
    const write = await service.nobody.post('/tokens', { name: 'x', scopes: ['read'], days: 1 }, headers)
    expect([write.status, write.body.code]).toEqual([403, 'common.person-only'])
    expect((await officer.delete(`/tokens/${tokenId}`)).status).toBe(204)
    expect((await service.nobody.get('/tokens', headers)).status).toBe(401)
  })

  test('accounts are hidden from everybody but administrators', async () => {
    const officer = await service.signIn('officer')
    expect((await officer.get('/users')).status).toBe(404)
    expect((await officer.post('/users', { login: 'abc', fullName: 'X' })).status).toBe(404)
    expect((await service.nobody.get('/users')).status).toBe(401)
  })

  test('an edit needs the version that was read', async () => {
    const admin = await service.signIn('admin')
    const userId = await service.account('edited')
    const path = `/users/${userId}`
    const body = { fullName: 'Trần Văn Đổi', post: 'Chuyên viên' }
    expect((await admin.patch(path, body)).status).toBe(428)
    expect((await admin.patch(path, body, { 'if-match': 'x' })).status).toBe(400)
    const first = await admin.patch(path, body, { 'if-match': '"1"' })
    expect([first.status, first.headers['etag']]).toEqual([200, '"2"'])
    const stale = await admin.patch(path, body, { 'if-match': '"1"' })
    expect([stale.status, stale.body.code]).toEqual([412, 'common.stale'])
  })

  test('a repeat with the same idempotency key gives the first answer and changes nothing more', async () => {
    const admin = await service.signIn('admin')
    const userId = await service.account('granted')
    const grant = { role: 'auditor', from: '2022-01-01' }
    const headers = { 'idempotency-key': 'grant-0001' }
    const [first, second] = await Promise.all([
      admin.post(`/users/${userId}/grants`, grant, headers),
      admin.post(`/users/${userId}/grants`, grant, headers),
    ])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body).toEqual(second.body)
    const user = await admin.get(`/users/${userId}`)
    expect(user.body.grants).toHaveLength(1)
    const other = await admin.post(`/users/${userId}/grants`, { ...grant, from: '2022-02-01' }, headers)
    expect([other.status, other.body.code]).toEqual([422, 'common.idempotency-mismatch'])
  })

  test('a remembered answer has its status, tag and place as it had the first time', async () => {
    const admin = await service.signIn('admin')
    const council = {
      code: 'hoi-dong',
      kind: 'council',
      name: 'Hội đồng',
      shortName: 'HĐ',
      from: '2020-01-01',
    }
    const make = () => admin.post('/organisations', council, { 'idempotency-key': 'council-0001' })
    const first = await make()
    const again = await make()
    expect([first.status, first.headers['etag']]).toEqual([201, '"1"'])
    expect(first.headers['location']).toMatch(/^\/api\/v1\/organisations\/[\w-]+$/)
    expect([again.headers['idempotent-replay'], first.headers['idempotent-replay']]).toEqual([
      'true',
      undefined,
    ])
    for (const name of ['etag', 'location', 'content-type', 'content-length', 'cache-control'])
      expect([name, again.headers[name]]).toEqual([name, first.headers[name]])
    expect([again.status, again.body]).toEqual([first.status, first.body])
  })

  test('an answer is remembered for 24 hours, then the key is new, and of two at once one is first', async () => {
    const admin = await service.signIn('admin')
    const userId = await service.account('remembered')
    const grant = () =>
      admin.post(
        `/users/${userId}/grants`,
        { role: 'auditor', from: '2022-01-01' },
        { 'idempotency-key': 'grant-of-a-day' },
      )
    const keys = () => service.database.read.selectFrom('idempotency_key').select('key').execute()
    const first = await grant()
    service.clock.advance(11 * 3600)
    expect((await grant()).body).toEqual(first.body)
    service.clock.advance(13 * 3600)
    const later = await service.signIn('admin')
    const again = () =>
      later.post(
        `/users/${userId}/grants`,
        { role: 'auditor', from: '2022-01-01' },
        { 'idempotency-key': 'grant-of-a-day' },
      )
    const [one, two] = await Promise.all([again(), again()])
    expect(one.body).toEqual(two.body)
    expect(one.body).not.toEqual(first.body)
    expect([one, two].filter(({ headers }) => headers['idempotent-replay'] === 'true')).toHaveLength(1)
    expect((await later.get(`/users/${userId}`)).body.grants).toHaveLength(2)
    // What others left behind went with it.
    expect(await keys()).toEqual([{ key: 'grant-of-a-day' }])
  })

  test('bad input names the field and leaves nothing', async () => {
    const admin = await service.signIn('admin')
    const before = await admin.get('/users?limit=200')
    const cases: [unknown, string, string][] = [
      [{ login: 'tot.lanh', fullName: 'Nguyễn Văn A'.normalize('NFD') }, '/fullName', 'field.nfd'],
      [{ login: 'tot.lanh', fullName: '<b>An</b>' }, '/fullName', 'field.markup'],
      [{ login: 'tot.lanh' }, '/fullName', 'field.required'],
      [{ login: 'Có Dấu', fullName: 'A' }, '/login', 'accounts.login-form'],
      [{ login: 'tot.lanh', fullName: 'A', role: 'x' }, '/role', 'field.unknown'],
      [{ login: 'officer', fullName: 'A' }, '/login', 'accounts.login-taken'],
    ]
    for (const [body, pointer, code] of cases) {
      const answer = await admin.post('/users', body)
      expect([answer.status, answer.body.errors?.[0]?.pointer, answer.body.errors?.[0]?.code]).toEqual([
        422,
        pointer,
        code,
      ])
    }
    const empty = await admin.post('/users')
    expect([empty.status, empty.body.code]).toEqual([400, 'common.empty-body'])
    const deep = await supertest(service.app)
      .post('/api/v1/users')
      .set('authorization', `Bearer ${admin.secret ?? ''}`)
      .set('content-type', 'application/json')
      .send(`${'['.repeat(5000)}${']'.repeat(5000)}`)
    expect([deep.status, (deep.body as { code: string }).code]).toEqual([400, 'common.too-deep'])
    const broken = await supertest(service.app)
      .post('/api/v1/sessions')
      .set('content-type', 'application/json')
      .send('{"a":')
    expect([broken.status, (broken.body as { code: string }).code]).toEqual([400, 'common.not-json'])
    expect((await admin.get('/users?limit=200')).body.items).toHaveLength(before.body.items.length)
  })
})

test('behind TLS the session is kept under a name that no other host can set, and no other name counts', async () => {
  const service = await startService('sqlite', undefined, { secureCookies: true })
  await service.account('officer')
  const form = { login: 'officer', password: PASSWORD }
  const cookieFrom = async (path: string, type: string) => {
    const answer = await supertest(service.app).post(path).type(type).send(form)
    return (answer.headers['set-cookie'] as unknown as string[])[0] ?? ''
  }
  const cookie = await cookieFrom('/sign-in', 'form')
  const guarded = /^__Host-ktd_session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure$/
  expect(cookie).toMatch(guarded)
  expect(await cookieFrom('/api/v1/sessions', 'json')).toMatch(guarded)
  const [kept = ''] = cookie.split(';')
  const planted = kept.replace('__Host-', '')
  const statuses = async (sent: string) => [
    (await supertest(service.app).get('/papers').set('cookie', sent)).status,
    (await supertest(service.app).get('/api/v1/sessions/current').set('cookie', sent)).status,
  ]
  expect(await statuses(kept)).toEqual([200, 200])
  expect(await statuses(planted)).toEqual([303, 401])
  await service.close()
})
