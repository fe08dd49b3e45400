import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { operations } from '../../src/app/operations.ts'
import { type Client, startService, type TestService } from '../support/service.ts'

let service: TestService
let administrator: Client
let server: Server
beforeAll(async () => {
  service = await startService('sqlite', '2022-03-01')
  await service.account('quan-tri', [{ role: 'administrator' }])
  administrator = await service.signIn('quan-tri')
  server = createServer(service.app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await service.close()
})

const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${administrator.secret ?? ''}`, ...headers },
  })

test('OPTIONS says what an address takes, to anybody, and a wrong method is told the same', async () => {
  const asked = await ask('OPTIONS', '/users', { authorization: '' })
  expect([asked.status, asked.headers.get('allow'), await asked.text()]).toEqual([
    204,
    'GET, HEAD, POST, OPTIONS',
    '',
  ])
  const wrong = await ask('DELETE', '/users')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  expect((await ask('OPTIONS', '/nothing')).status).toBe(404)
})

test('HEAD answers as GET does, without the content', async () => {
  const get = await ask('GET', '/users')
  const head = await ask('HEAD', '/users')
  expect(await head.text()).toBe('')
  const of = (answer: Response) =>
    ['content-type', 'content-length', 'cache-control', 'x-content-type-options'].map((name) =>
      answer.headers.get(name),
    )
  expect([head.status, ...of(head)]).toEqual([200, ...of(get)])
  expect((await ask('HEAD', '/users', { authorization: '' })).status).toBe(401)
})

test.each([
  ['application/json', 200],
  ['application/*', 200],
  ['text/html, */*;q=0.1', 200],
  ['text/html', 406],
  ['application/json;q=0, */*', 406],
])('an answer is asked for as %s', async (accept, status) => {
  const answer = await ask('GET', '/users', { accept })
  expect(answer.status).toBe(status)
  if (status === 406) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await answer.json()).toMatchObject({ code: 'common.not-acceptable', instance: '/api/v1/users' })
  }
})

test('what the caller could not read the answer of is not done', async () => {
  const answer = await administrator.post(
    '/users',
    { login: 'can.bo', fullName: 'An' },
    { accept: 'text/csv' },
  )
  expect(answer.status).toBe(406)
  expect((await administrator.get('/users?search=can.bo')).body.items).toEqual([])
})

test('a path parameter is read with its percent signs; one that does not decode is no address', async () => {
  const userId = await service.account('can.bo.mot')
  const encoded = `%${userId.charCodeAt(0).toString(16)}${userId.slice(1)}`
  expect((await ask('GET', `/users/${encoded}`)).status).toBe(200)
  const broken = await ask('GET', '/users/%C3')
  expect([broken.status, ((await broken.json()) as { code: string }).code]).toEqual([
    400,
    'common.bad-request',
  ])
})

test('a weak tag is no proof of what was read, a list counts by its latest', async () => {
  const path = `/users/${await service.account('can.bo.hai')}`
  const edit = async (tag: string) => {
    const answer = await administrator.patch(path, { fullName: 'An', post: null }, { 'if-match': tag })
    return `${answer.status} ${String(answer.body.code)} ${String(answer.headers['etag'])}`
  }
  expect(await edit('W/"1"')).toBe('412 common.stale undefined')
  expect(await edit('*')).toBe('428 common.if-match undefined')
  expect(await edit('"0", "1"')).toBe('200 undefined "2"')
})

test('a token of a program opens no page: its scopes count in the API alone', async () => {
  const made = await administrator.post('/tokens', { name: 'Đồng bộ', scopes: ['read', 'write'], days: 1 })
  const visit = async (headers: Record<string, string>) => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const answer = await fetch(`${origin}/papers`, { headers, redirect: 'manual' })
    return `${answer.status} ${String(answer.headers.get('location'))}`
  }
  const secret = String(made.body.secret)
  expect(await visit({ authorization: `Bearer ${secret}` })).toBe('303 /sign-in?next=%2Fpapers')
  expect(await visit({ cookie: `ktd_session=${secret}` })).toBe('303 /sign-in?next=%2Fpapers')
  expect(await visit({ cookie: `ktd_session=${administrator.secret ?? ''}` })).toBe('200 null')
})

test('a file is never kept as a remembered answer', () => {
  const kept = operations.filter(
    (operation) =>
      operation.kind === 'command' && operation.response === 'file' && operation.idempotency !== 'never',
  )
  expect(kept.map(({ id }) => id)).toEqual([])
})
