import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { onBothDatabases } from '../support/database.ts'
import { PASSWORD, startService, type TestService } from '../support/service.ts'

const cookieOf = (answer: supertest.Response): string =>
  ((answer.headers['set-cookie'] as unknown as string[] | undefined)?.[0] ?? '').split(';')[0] ?? ''

onBothDatabases('pages', (dialect) => {
  let service: TestService
  beforeAll(async () => {
    service = await startService(dialect)
    await service.account('officer')
  })
  afterAll(() => service.close())

  const get = (path: string, headers: Record<string, string> = {}) =>
    supertest(service.app).get(path).set(headers)
  const signIn = (login: string, password: string, headers: Record<string, string> = {}, next?: string) =>
    supertest(service.app)
      .post('/sign-in')
      .set(headers)
      .type('form')
      .send({ login, password, ...(next === undefined ? {} : { next }) })

  test('the start page is Vietnamese by default and English when asked, with no outside host', async () => {
    const vi = await get('/')
    expect(vi.status).toBe(200)
    expect(vi.text).toContain('<html lang="vi">')
    expect(vi.text).toContain('Các khối thi đua')
    expect(vi.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    expect(vi.headers['content-security-policy']).toContain("script-src 'self'")
    expect((await get('/?lang=en')).text).toContain('<html lang="en">')
    expect((await get('/', { 'accept-language': 'en-GB' })).text).toContain('The blocs')
  })

  test('a visitor is sent to sign in, and goes on to the papers unless another page was asked for', async () => {
    const visitor = await get('/papers?after=x')
    expect([visitor.status, visitor.headers['location']]).toEqual([
      303,
      '/sign-in?next=%2Fpapers%3Fafter%3Dx',
    ])
    const form = await get('/sign-in?next=%2Fpapers%3Fafter%3Dx')
    expect(form.text).toContain('<input type="hidden" name="next" value="/papers?after&#x3D;x">')
    const onward = await signIn('officer', PASSWORD, {}, '/papers?after=x')
    expect([onward.status, onward.headers['location']]).toEqual([303, '/papers?after=x'])
    const signedIn = await signIn('officer', PASSWORD)
    expect([signedIn.status, signedIn.headers['location']]).toEqual([303, '/papers'])
    const papers = await get('/papers', { cookie: cookieOf(signedIn) })
    expect(papers.status).toBe(200)
    expect(papers.text).toContain('Người dùng officer')
  })

  test('signing in leads to no other site, and a form that comes after the session is told to be lost', async () => {
    for (const next of ['//example.org', '/\\example.org', 'https://example.org', '/\t/example.org', 'x', ''])
      expect([next, (await signIn('officer', PASSWORD, {}, next)).headers['location']]).toEqual([
        next,
        '/papers',
      ])
    expect((await get('/sign-in?next=//example.org')).text).not.toContain('name="next"')
    const late = await supertest(service.app).post('/downloads').type('form').send({ scope: 'x' })
    expect([late.status, late.headers['location']]).toEqual([303, '/sign-in?ended=1'])
    expect((await get('/sign-in?ended=1')).text).toContain('Phiên làm việc đã kết thúc')
  })

  test('who comes too often is told when to come again', async () => {
    await service.account('guessed')
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn('guessed', 'sai')
    const locked = await signIn('guessed', PASSWORD)
    expect([locked.status, locked.headers['retry-after']]).toEqual([429, '900'])
  })

  test('a wrong password shows the problem beside the form, keeps the login and is counted', async () => {
    const refused = await signIn('officer', 'sai')
    expect(refused.status).toBe(401)
    expect(refused.text).toContain('Tên đăng nhập hoặc mật khẩu không đúng.')
    expect(refused.text).toContain('value="officer"')
    const counted = await service.database.read
      .selectFrom('sign_in_throttle')
      .select('failures')
      .where('key', '=', 'login:officer')
      .executeTakeFirst()
    expect(counted?.failures).toBe(1)
  })

  test('a password that can not be changed says which of the two is wrong, at its field', async () => {
    const cookie = cookieOf(await signIn('officer', PASSWORD))
    const csrf = /name="csrf" value="([\w-]+)"/.exec((await get('/password', { cookie })).text)?.[1]
    const change = async (given: { current: string; new: string }) => {
      const request = supertest(service.app).post('/password').set('cookie', cookie).type('form')
      const { status, text } = await request.send({ csrf, ...given })
      const [, field, problem] = /<a href="#(current|new)">([^<]*)</.exec(text) ?? []
      const marked = [...text.matchAll(/<input id="(\w+)"[^>]*aria-invalid/g)].map(([, id]) => id)
      return [status, field, problem, marked]
    }
    expect(await change({ current: 'sai', new: 'mot cau dai de nho' })).toEqual([
      401,
      'current',
      'Mật khẩu hiện tại không đúng.',
      ['current'],
    ])
    expect(await change({ current: PASSWORD, new: 'ngan' })).toEqual([
      422,
      'new',
      'Mật khẩu cần ít nhất 12 ký tự.',
      ['new'],
    ])
  })

  test('what a visitor types is escaped', async () => {
    const refused = await signIn('"><script>alert(1)</script>', 'sai')
    expect(refused.text).not.toContain('<script>alert')
  })

  test('a form from another site is refused, with and without a session', async () => {
    const foreign = await signIn('officer', PASSWORD, { origin: 'https://example.org' })
    expect(foreign.status).toBe(403)
    const signedIn = await signIn('officer', PASSWORD)
    const signOut = await supertest(service.app)
      .post('/sign-out')
      .set('cookie', cookieOf(signedIn))
      .type('form')
      .send({ csrf: 'x' })
    expect(signOut.status).toBe(403)
    expect(signOut.text).toContain('Hãy mở lại trang rồi gửi lại.')
    const code = /name="csrf" value="([\w-]+)"/.exec(
      (await get('/', { cookie: cookieOf(signedIn) })).text,
    )?.[1]
    const own = await supertest(service.app)
      .post('/sign-out')
      .set('cookie', cookieOf(signedIn))
      .type('form')
      .send({ csrf: code })
    expect([own.status, own.headers['location']]).toEqual([303, '/'])
    expect((await get('/papers', { cookie: cookieOf(signedIn) })).headers['location']).toBe(
      '/sign-in?next=%2Fpapers',
    )
  })

  test('an unknown page is a page that says so', async () => {
    const missing = await get('/khong-co')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('Không có trang /khong-co.')
    // It names who is signed in.
    expect(missing.headers['cache-control']).toBe('no-store')
  })

  test('the description of the API names every operation, and its page loads nothing from outside', async () => {
    const description = await get('/api/v1/openapi.json')
    const { openapi, paths } = description.body as {
      openapi: string
      paths: Record<string, Record<string, { operationId: string }>>
    }
    expect(openapi).toBe('3.1.0')
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    )
    expect(ids).toEqual(expect.arrayContaining(['sessions.create', 'users.create', 'audit.list']))
    expect(new Set(ids).size).toBe(ids.length)
    const page = await get('/api/docs/')
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/https?:\/\//)
    expect((await get('/api/docs/swagger-ui-bundle.js')).status).toBe(200)
  })
})
