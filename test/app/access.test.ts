import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { operations } from '../../src/app/operations.ts'
import { onBothDatabases } from '../support/database.ts'
import { rowCounts } from '../support/row-counts.ts'
import { type Client, startService, type TestService } from '../support/service.ts'

const NOTHING = '00000000-0000-7000-8000-000000000000'
/** What anybody on the network may ask for. */
const FOR_EVERYBODY = ['sessions.create', 'papers.verify']

type Operation = (typeof operations)[number]

onBothDatabases('every operation of the API', (dialect) => {
  let service: TestService
  let administrator: Client
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    await service.account('quan-tri', [{ role: 'administrator' }])
    administrator = await service.signIn('quan-tri')
  })
  afterAll(() => service.close())

  const call = (operation: Operation, client: Client, headers: Record<string, string> = {}) => {
    const path = operation.path.replaceAll(/\{\w+\}/g, NOTHING)
    const all = { ...headers, 'if-match': '"1"' }
    if (operation.method === 'GET') return client.get(path, all)
    if (operation.method === 'DELETE') return client.delete(path, all)
    const method = operation.method.toLowerCase() as 'post' | 'put' | 'patch'
    return client[method](path, {}, all)
  }
  /** Those that answer otherwise than expected. */
  const others = async (
    asked: readonly Operation[],
    expected: string,
    client: Client,
    headers?: Record<string, string>,
  ): Promise<string[]> => {
    const found: string[] = []
    for (const operation of asked) {
      const { status, body } = await call(operation, client, headers)
      const answer = `${status} ${String((body as { code?: string }).code)}`
      if (answer !== expected) found.push(`${operation.id}: ${answer}`)
    }
    return found
  }
  const token = async (scopes: readonly string[]) => {
    const made = await administrator.post('/tokens', { name: scopes.join(' '), scopes, days: 1 })
    return { authorization: `Bearer ${made.body.secret as string}` }
  }
  const guarded = operations.filter(({ id }) => !FOR_EVERYBODY.includes(id))

  test('is closed to those who have not signed in, but for signing in and checking a paper', async () => {
    expect(operations.filter(({ access }) => access === 'public').map(({ id }) => id)).toEqual(FOR_EVERYBODY)
    const before = await rowCounts(service.database)
    expect(await others(guarded, '401 common.sign-in-needed', service.nobody)).toEqual([])
    const made = { authorization: `Bearer ${'x'.repeat(43)}` }
    expect(await others(guarded, '401 common.sign-in-needed', service.nobody, made)).toEqual([])
    expect(await rowCounts(service.database)).toEqual(before)
  })

  test('keeps to the scopes of a token: read changes nothing, write reads nothing', async () => {
    const commands = guarded.filter(
      (operation) => operation.kind === 'command' && operation.personOnly !== true,
    )
    const queries = guarded.filter(({ kind }) => kind === 'query')
    const [read, write] = [await token(['read']), await token(['write'])]
    expect(await others(commands, '403 common.scope', service.nobody, read)).toEqual([])
    expect(await others(queries, '403 common.scope', service.nobody, write)).toEqual([])
  })

  test('that needs the person takes no token: signing, voting, passwords, tokens', async () => {
    const ofPersons = operations.filter(({ personOnly }) => personOnly === true)
    expect(ofPersons.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tokens.create', 'sessions.change-password', 'pledges.sign', 'polls.cast']),
    )
    const full = await token(['read', 'write'])
    expect(await others(ofPersons, '403 common.person-only', service.nobody, full)).toEqual([])
  })

  test('that signs or votes asks for the password again after five minutes', async () => {
    const signed = operations.filter(
      (operation) => operation.kind === 'command' && operation.reauthenticate === true,
    )
    service.clock.advance(300)
    expect(await others(signed, '403 common.reauthentication-required', administrator)).toEqual([])
  })

  test('waits for the first password to be changed, but for what that needs', async () => {
    service.clock.set('2022-03-01')
    const made = await administrator.post('/users', { login: 'moi.vao', fullName: 'Mới Vào' })
    const signedIn = await service.nobody.post('/sessions', {
      login: 'moi.vao',
      password: made.body.firstPassword as string,
      delivery: 'bearer',
    })
    const headers = { authorization: `Bearer ${signedIn.body.secret as string}` }
    const waiting = guarded.filter(({ beforePasswordChange }) => beforePasswordChange !== true)
    expect(guarded.filter((each) => !waiting.includes(each)).map(({ id }) => id)).toEqual([
      'sessions.current',
      'sessions.end',
      'sessions.change-password',
    ])
    expect(await others(waiting, '403 common.password-change-required', service.nobody, headers)).toEqual([])
  })
})
