import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { readConfig } from '../../../src/app/config.ts'
import { createApp } from '../../../src/app/create-app.ts'
import { openDatabase } from '../../../src/db/database.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { migrations } from '../../../migrations/index.ts'
import { emptyDatabase, onBothDatabases } from '../../support/database.ts'
import { PASSWORD, testClock } from '../../support/service.ts'
import { createFirstAdministrator } from '../../../src/app/first-administrator.ts'

onBothDatabases('wrong passwords', (dialect) => {
  let url: string
  let drop: () => Promise<void>
  const clock = testClock('2022-03-01')
  beforeAll(async () => {
    const empty = await emptyDatabase(dialect)
    url = empty.url
    drop = empty.drop
    const database = openDatabase(url)
    await migrateToLatest(database, migrations)
    await createFirstAdministrator(database, clock.now(), {
      login: 'quan-tri',
      fullName: 'Quản trị',
      password: PASSWORD,
    })
    await database.close()
  })
  afterAll(() => drop())

  /** Starts the service as from the command line, does something with it, and stops it. */
  async function serving<T>(
    work: (attempt: (login: string, password: string, from?: string) => Promise<number>) => Promise<T>,
    env: Record<string, string> = {},
  ): Promise<T> {
    const { originKey, trustedProxies } = readConfig({ DATABASE_URL: url, ...env })
    const database = openDatabase(url)
    const log = { info: () => undefined, error: () => undefined }
    const app = createApp({
      database,
      clock,
      log,
      originKey,
      trustedProxies,
      secureCookies: false,
      checkReplies: true,
    })
    try {
      return await work(async (login, password, from) => {
        const request = supertest(app).post('/api/v1/sessions')
        if (from !== undefined) void request.set('x-forwarded-for', from)
        return (await request.send({ login, password })).status
      })
    } finally {
      await database.close()
    }
  }

  test('a locked login stays locked after a restart, for the right password too', async () => {
    await serving(async (attempt) => {
      for (let i = 0; i < 5; i++) expect(await attempt('quan-tri', 'sai')).toBe(401)
    })
    await serving(async (attempt) => {
      expect(await attempt('quan-tri', PASSWORD)).toBe(429)
      clock.advance(901)
      expect(await attempt('quan-tri', PASSWORD)).toBe(201)
    })
  })

  test('an address that has tried 30 logins stays locked after a restart, whatever it says of itself', async () => {
    await serving(async (attempt) => {
      for (let i = 0; i < 30; i++) expect(await attempt(`khong-co-${i}`, 'sai', `10.0.0.${i}`)).toBe(401)
    })
    await serving(async (attempt) => {
      expect(await attempt('quan-tri', PASSWORD, '10.0.0.99')).toBe(429)
    })
    clock.advance(901)
  })

  test('behind one trusted proxy callers are told apart by the address that the proxy saw', async () => {
    const env = { TRUSTED_PROXIES: '1' }
    await serving(async (attempt) => {
      for (let i = 0; i < 30; i++)
        expect(await attempt(`khong-co-${i}`, 'sai', `10.9.9.${i}, 203.0.113.7`)).toBe(401)
      expect(await attempt('quan-tri', PASSWORD, '203.0.113.7')).toBe(429)
      expect(await attempt('quan-tri', PASSWORD, '203.0.113.8')).toBe(201)
    }, env)
    clock.advance(901)
  })

  test('what is known of an address is forgotten when it matters no more', async () => {
    await serving((attempt) => attempt('khong-co', 'sai'))
    const database = openDatabase(url)
    const rows = await database.read.selectFrom('sign_in_throttle').select(['key', 'failures']).execute()
    await database.close()
    expect(rows.map(({ failures }) => failures)).toEqual([1, 1])
  })
})
