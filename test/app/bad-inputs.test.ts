import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { operations } from '../../src/app/operations.ts'
import { type NorthernBloc, northernBloc } from '../support/bloc.ts'
import { onBothDatabases } from '../support/database.ts'
import { readyToRegister, target } from '../support/registration.ts'
import { rowCounts } from '../support/row-counts.ts'
import { pdf, png } from '../support/sample-files.ts'
import { type Client, startService, type TestService } from '../support/service.ts'

type Who = 'administrator' | 'council' | 'head' | 'board' | 'nobody'

/** A request as it goes over the wire. */
interface Raw {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer | FormData
}

interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[]
}

/** The wrong fields as `pointer code`, or the code of the whole when no field is named. */
type Expected = readonly [status: number, ...what: string[]]

interface Case {
  readonly name: string
  readonly who: Who
  readonly send: (at: Places) => Raw
  readonly expected: Expected
  /** What the Vietnamese and the English text must hold. */
  readonly says?: readonly [vi: RegExp, en: RegExp]
}

interface Places {
  readonly year: string
  readonly board: string
  readonly bloc: NorthernBloc
}

const json = (path: string, body: unknown, method = 'POST'): Raw => ({
  method,
  path,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
})

const user = (fullName: unknown, more: object = {}) =>
  json('/users', { login: 'can.bo.moi', fullName, ...more })
const organisation = (name: unknown) =>
  json('/organisations', {
    code: 'ban-moi',
    kind: 'board',
    name,
    shortName: 'Mới',
    from: '2022-01-01',
  })
const registration = ({ year, board }: Places, targets: readonly object[], more: object = {}) =>
  json(`/bloc-years/${year}/registrations`, { organisationId: board, targets, ...more })
const upload = ({ year, board }: Places, name: string, bytes: Buffer, type = 'application/pdf'): Raw => {
  const body = new FormData()
  body.set('blocYearId', year)
  body.set('ownerId', board)
  body.set('file', new Blob([new Uint8Array(bytes)], { type }), name)
  return { method: 'POST', path: '/files', body }
}

const TWENTY_MB = 20 * 1024 * 1024
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

const CASES: readonly Case[] = [
  // Text
  {
    name: 'a name in decomposed form (NFD)',
    who: 'administrator',
    send: () => user('Nguyễn Thị Huệ'.normalize('NFD')),
    expected: [422, '/fullName field.nfd'],
    says: [/NFD.*NFC/s, /NFD.*composed/s],
  },
  {
    name: 'HTML in the name of a person',
    who: 'administrator',
    send: () => user('<img src=x onerror=alert(1)>'),
    expected: [422, '/fullName field.markup'],
    says: [/< hoặc >/, /< and >/],
  },
  {
    name: 'HTML in the name of a board',
    who: 'council',
    send: () => organisation('Ban Quản lý <b>KCN</b>'),
    expected: [422, '/name field.markup'],
  },
  {
    name: 'a NUL byte in a name',
    who: 'administrator',
    send: () => user('An\u0000h'),
    expected: [422, '/fullName field.control-character'],
  },
  {
    name: 'a NUL byte where any text goes',
    who: 'nobody',
    send: () => json('/sessions', { login: 'a\u0000b', password: 'x' }),
    expected: [422, '/login field.control-character'],
  },
  {
    name: 'half of a surrogate pair',
    who: 'nobody',
    send: () => json('/sessions', '{"login":"a\\ud800b","password":"x"}'),
    expected: [422, '/login field.control-character'],
  },
  {
    name: 'a field of another name',
    who: 'administrator',
    send: () => user('Nguyễn Văn An', { isAdmin: true }),
    expected: [422, '/isAdmin field.unknown'],
    says: [/“isAdmin”/, /“isAdmin”/],
  },
  {
    name: 'a key that means the prototype',
    who: 'administrator',
    send: () => json('/users', '{"login":"can.bo.moi","fullName":"An","__proto__":{"role":"administrator"}}'),
    expected: [422, '/__proto__ field.unknown'],
  },
  {
    name: 'a key that means the constructor',
    who: 'administrator',
    send: () => user('An', { constructor: { prototype: { role: 'administrator' } } }),
    expected: [422, '/constructor field.unknown'],
  },
  // Numbers, units, dates
  {
    name: '1,527 where 1.527 is meant',
    who: 'board',
    send: (at) => registration(at, [target('workers', '1,527', 'persons')]),
    expected: [422, '/targets/0/stated indicators.number-fraction-of-count'],
    says: [/1\.527/, /1\.527/],
  },
  {
    name: 'a number in the English manner',
    who: 'board',
    send: (at) => registration(at, [target('output-vnd', '1,527.5', 'vnd-billion')]),
    expected: [422, '/targets/0/stated indicators.number-english'],
  },
  {
    name: 'a target of zero',
    who: 'board',
    send: (at) => registration(at, [target('workers', '0', 'persons')]),
    expected: [422, '/targets/0/stated registrations.target-zero'],
  },
  {
    name: 'a unit that does not fit',
    who: 'board',
    send: (at) => registration(at, [target('workers', '1.527', 'vnd-billion')]),
    expected: [422, '/targets/0/unit indicators.unit-not-of-indicator'],
    says: [
      /“tỷ đồng” .*“Lao động đang làm việc” .*“người”/,
      /“VND billion” .*“Workers employed” .*“persons”/,
    ],
  },
  {
    name: 'the 31st of February, as people write it',
    who: 'council',
    send: () =>
      json('/organisations', {
        code: 'ban-moi',
        kind: 'board',
        name: 'Ban Quản lý mới',
        shortName: 'Mới',
        from: '31/02/2022',
      }),
    expected: [422, '/from field.date'],
    says: [/“31\/02\/2022”/, /“31\/02\/2022”/],
  },
  {
    name: 'the 31st of February, as programs write it',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations?on=2022-02-31' }),
    expected: [422, '?on field.date'],
    says: [/không có trong lịch/, /does not exist/],
  },
  {
    name: 'a number where text is wanted, text where a list is wanted',
    who: 'board',
    send: ({ year, board }) =>
      json(`/bloc-years/${year}/registrations`, { organisationId: board, titles: 'flag', note: 7 }),
    expected: [422, '/titles field.type', '/note field.type'],
    says: [/danh sách.*chuỗi ký tự|chuỗi ký tự.*danh sách/s, /list.*text|text.*list/s],
  },
  // Files
  {
    name: 'a picture that is called a PDF',
    who: 'board',
    send: (at) => upload(at, 'bao-cao.pdf', png()),
    expected: [422, '/file files.not-what-it-says'],
    says: [/bao-cao\.pdf/, /bao-cao\.pdf/],
  },
  {
    name: 'a program that is called a PDF',
    who: 'board',
    send: (at) => upload(at, 'bao-cao.pdf', Buffer.from('MZ\u0090\u0000 This program')),
    expected: [422, '/file files.not-what-it-says'],
  },
  {
    name: 'an empty file',
    who: 'board',
    send: (at) => upload(at, 'bao-cao.pdf', Buffer.alloc(0)),
    expected: [422, '/file files.empty'],
  },
  {
    name: 'a file of 20 MB',
    who: 'board',
    send: (at) => upload(at, 'bao-cao.pdf', Buffer.concat([pdf(), Buffer.alloc(TWENTY_MB, 0x20)])),
    expected: [413, '/file common.file-too-large'],
    says: [/15 MB/, /15 MB/],
  },
  {
    name: 'a form without its file',
    who: 'board',
    send: () => {
      const body = new FormData()
      body.set('blocYearId', 'x')
      return { method: 'POST', path: '/files', body }
    },
    expected: [422, '/file field.required'],
  },
  {
    name: 'a form that breaks off',
    who: 'board',
    send: () => ({
      method: 'POST',
      path: '/files',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF',
    }),
    expected: [400, 'common.multipart'],
    says: [/multipart\/form-data/, /multipart\/form-data/],
  },
  // Bodies
  {
    name: 'JSON of 20 MB',
    who: 'administrator',
    send: () => user('a'.repeat(TWENTY_MB)),
    expected: [413, 'common.body-too-large'],
    says: [/1 MB/, /1 MB/],
  },
  {
    name: 'an empty body',
    who: 'administrator',
    send: () => ({ method: 'POST', path: '/users', headers: { 'content-type': 'application/json' } }),
    expected: [400, 'common.empty-body'],
    says: [/JSON/, /JSON/],
  },
  {
    name: 'deep JSON',
    who: 'administrator',
    send: () => json('/users', nested(50_000)),
    expected: [400, 'common.too-deep'],
    says: [/20/, /20/],
  },
  {
    name: 'JSON that breaks off',
    who: 'administrator',
    send: () => json('/users', '{"login":"can.bo'),
    expected: [400, 'common.not-json'],
  },
  {
    name: 'a list instead of an object',
    who: 'administrator',
    send: () => json('/users', '[]'),
    expected: [422, ' field.type'],
  },
  {
    name: 'null instead of an object',
    who: 'administrator',
    send: () => json('/users', 'null'),
    expected: [422, ' field.type'],
  },
  {
    name: 'bytes that are no UTF-8',
    who: 'administrator',
    send: () =>
      json('/users', Buffer.from([...Buffer.from('{"login":"can.bo.moi","fullName":"'), 0xff, 0x22, 0x7d])),
    expected: [400, 'common.not-json'],
  },
  {
    name: 'another content type',
    who: 'administrator',
    send: () => ({
      method: 'POST',
      path: '/users',
      headers: { 'content-type': 'text/plain' },
      body: '{"login":"can.bo.moi","fullName":"An"}',
    }),
    expected: [415, 'common.media-type'],
    says: [/application\/json/, /application\/json/],
  },
  {
    name: 'a form where JSON is wanted',
    who: 'administrator',
    send: () => ({
      method: 'POST',
      path: '/users',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'login=can.bo.moi&fullName=An',
    }),
    expected: [415, 'common.media-type'],
  },
  {
    name: 'a character set that nobody uses any more',
    who: 'administrator',
    send: () => ({
      method: 'POST',
      path: '/users',
      headers: { 'content-type': 'application/json; charset=tcvn3' },
      body: '{}',
    }),
    expected: [415, 'common.media-type'],
  },
  {
    name: 'a compression that is not one',
    who: 'administrator',
    send: () => ({
      method: 'POST',
      path: '/users',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: 'this is not gzip',
    }),
    expected: [400, 'common.bad-request'],
  },
  // Addresses
  {
    name: 'a NUL byte in a query parameter',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations?search=a%00b' }),
    expected: [422, '?search field.control-character'],
  },
  {
    name: 'a query parameter that does not decode',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations?search=%E0%A4%A' }),
    expected: [422, '?search field.percent-encoding'],
    says: [/UTF-8/, /UTF-8/],
  },
  {
    name: 'an address that does not decode',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations/%E0%A4%A' }),
    expected: [400, 'common.bad-request'],
  },
  {
    name: 'an address with a NUL byte',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations/%00' }),
    expected: [404, 'common.no-such-address'],
  },
  {
    name: 'an address that climbs',
    who: 'board',
    send: () => ({ method: 'GET', path: '/files/..%2f..%2fetc%2fpasswd/content' }),
    expected: [404, 'common.no-such-address'],
  },
  {
    name: 'a search of 10,000 letters',
    who: 'board',
    send: () => ({ method: 'GET', path: `/organisations?search=${'a'.repeat(10_000)}` }),
    expected: [422, '?search field.too-long'],
  },
  {
    name: 'a query parameter twice',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations?search=a&search=b' }),
    expected: [422, '?search field.type'],
  },
  {
    name: 'a query parameter that nobody knows',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations?__proto__=x&order=name' }),
    expected: [422, '?__proto__ field.unknown', '?order field.unknown'],
  },
  {
    name: 'a thousand query parameters',
    who: 'board',
    send: () => ({
      method: 'GET',
      path: `/organisations?${Array.from({ length: 1000 }, (_, i) => `x${i}=1`).join('&')}`,
    }),
    expected: [422, '?x0 field.unknown'],
  },
  {
    name: 'a page size of nobody',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations?limit=100000' }),
    expected: [422, '?limit field.too-large'],
  },
  {
    name: 'a page position that was made up',
    who: 'board',
    send: () => ({ method: 'GET', path: '/organisations?after=WyJhXHUwMDAwIl0' }),
    expected: [422, '?after common.cursor'],
  },
  {
    name: 'a method that the address does not take',
    who: 'board',
    send: () => json('/organisations', {}, 'DELETE'),
    expected: [405, 'common.method'],
    says: [/GET, POST/, /GET, POST/],
  },
  {
    name: 'an Idempotency-Key that is none',
    who: 'board',
    send: (at) => ({
      ...registration(at, []),
      headers: { 'content-type': 'application/json', 'idempotency-key': 'a b' },
    }),
    expected: [400, 'common.idempotency-form'],
  },
]

onBothDatabases('bad inputs', (dialect) => {
  let service: TestService
  let at: Places
  let server: Server
  let origin: string
  const clients = {} as Record<Who, Client>
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    const bloc = await northernBloc(service)
    await readyToRegister(service, bloc)
    at = { bloc, year: bloc.years[2022], board: bloc.boards['bac-kan'] }
    clients.administrator = await bloc.administrator()
    clients.council = await bloc.council()
    clients.head = await bloc.officer('yen-bai')
    clients.board = await bloc.officer('bac-kan')
    clients.nobody = service.nobody
    server = createServer(service.app)
    // The client keeps its connection: it may not be closed while a slow machine counts rows.
    server.keepAliveTimeout = 120_000
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
  })
  afterAll(async () => {
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
    await service.close()
  })

  async function send(who: Who, raw: Raw, language: 'vi' | 'en'): Promise<Response> {
    const { secret } = clients[who]
    return fetch(`${origin}${raw.path}`, {
      method: raw.method,
      headers: {
        'accept-language': language,
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
        ...raw.headers,
      },
      ...(raw.body === undefined
        ? {}
        : { body: Buffer.isBuffer(raw.body) ? new Uint8Array(raw.body) : raw.body }),
    })
  }

  async function problem(who: Who, raw: Raw, language: 'vi' | 'en'): Promise<Problem> {
    const answer = await send(who, raw, language)
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers.get('content-language')).toBe(language)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const body = JSON.parse(text) as Problem
    expect(body.status).toBe(answer.status)
    expect(text).not.toMatch(/\{\{|undefined|\[object/)
    return body
  }

  test.each(CASES)('$name', async ({ who, send: raw, expected, says }) => {
    const before = await rowCounts(service.database)
    const logged = service.logged.length
    const vi = await problem(who, raw(at), 'vi')
    const en = await problem(who, raw(at), 'en')
    for (const found of [vi, en]) {
      const fields = (found.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
      const [status, ...what] = expected
      expect(found.status).toBe(status)
      expect(fields.length > 0 ? fields.slice(0, what.length) : [found.code]).toEqual(what)
    }
    const textOf = (found: Problem) => [found.detail, ...(found.errors ?? []).map(({ detail }) => detail)]
    expect(textOf(vi).every((text, i) => text !== '' && text !== textOf(en)[i])).toBe(true)
    if (says) {
      expect(textOf(vi).join('\n')).toMatch(says[0])
      expect(textOf(en).join('\n')).toMatch(says[1])
    }
    expect(service.logged.slice(logged)).toEqual([])
    expect(await rowCounts(service.database)).toEqual(before)
  })

  describe('whatever the operation', () => {
    const hostile = ['a\u0000b', "%' or 1=1 --", '\u{1f600}\ufffe', '9'.repeat(90)]
    test('no hostile query parameter makes it fail', async () => {
      const logged = service.logged.length
      const ids = new Map([
        ['blocYearId', at.year],
        ['blocId', at.bloc.blocId],
      ])
      for (const operation of operations.filter(({ kind }) => kind === 'query')) {
        const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids.get(name) ?? at.board)
        const { shape = {} } = (operation.query ?? {}) as { shape?: Record<string, unknown> }
        for (const name of Object.keys(shape))
          for (const value of hostile) {
            const asked = { method: 'GET', path: `${path}?${name}=${encodeURIComponent(value)}` }
            const answer = await send('council', asked, 'vi')
            await answer.arrayBuffer()
            expect([operation.id, name, value, answer.status < 500]).toEqual([
              operation.id,
              name,
              value,
              true,
            ])
          }
      }
      expect(service.logged.slice(logged)).toEqual([])
    })
  })
})
