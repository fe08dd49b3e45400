import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Kysely } from 'kysely'
import type { Database, Tx } from '../../src/db/database.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../../src/db/violations.ts'
import { migratedDatabase, onBothDatabases } from '../support/database.ts'

const organisation = (id: string, code = id) => ({
  id,
  code,
  kind: 'board',
  created_at: '2022-01-01T00:00:00.000Z',
})

onBothDatabases('transactions', (dialect) => {
  let database: Database
  let dispose: () => Promise<void>
  beforeAll(async () => {
    const made = await migratedDatabase(dialect)
    database = made.database
    dispose = made.dispose
  })
  afterAll(() => dispose())

  test('what a failed transaction wrote is gone', async () => {
    const failing = database.transaction(async (tx) => {
      await tx.insertInto('organisation').values(organisation('gone')).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const rows = await database.read
      .selectFrom('organisation')
      .select('id')
      .where('id', '=', 'gone')
      .execute()
    expect(rows).toEqual([])
  })

  test('transactions that read and then write do not lose each other’s changes', async () => {
    await database.transaction((tx) =>
      tx.insertInto('organisation').values(organisation('counter')).execute(),
    )
    const addOne = () =>
      database.transaction(async (tx) => {
        const row = await tx
          .updateTable('organisation')
          .set((eb) => ({ version: eb('version', '+', 1) }))
          .where('id', '=', 'counter')
          .returning('version')
          .executeTakeFirstOrThrow()
        return row.version
      })
    const versions = await Promise.all(Array.from({ length: 20 }, addOne))
    expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
  })

  test('transactions that hold a row and then write what they read lose none of each other’s changes', async () => {
    await database.transaction((tx) => tx.insertInto('organisation').values(organisation('held')).execute())
    const held = (tx: Tx) =>
      tx.selectFrom('organisation').select('version').where('id', '=', 'held').forUpdate()
    const addOne = () =>
      database.transaction(async (tx) => {
        const { version } = await held(tx).executeTakeFirstOrThrow()
        await tx
          .updateTable('organisation')
          .set({ version: version + 1 })
          .where('id', '=', 'held')
          .execute()
      })
    await Promise.all(Array.from({ length: 20 }, addOne))
    const { version } = await database.transaction((tx) => held(tx).executeTakeFirstOrThrow())
    expect(version).toBe(21)
  })

  test('a double key and a missing parent are told apart', async () => {
    const insert = (id: string, code: string) =>
      database.transaction((tx) => tx.insertInto('organisation').values(organisation(id, code)).execute())
    await insert('one', 'code-one')
    expect(isUniqueViolation(await insert('two', 'code-one').catch((error: unknown) => error))).toBe(true)
    expect(isUniqueViolation(await insert('one', 'code-two').catch((error: unknown) => error))).toBe(true)
    const orphan = database.transaction((tx) =>
      tx
        .insertInto('api_token')
        .values({
          id: 't',
          secret_hash: 'h',
          account_id: 'nobody',
          name: 'n',
          scopes: 'read',
          created_at: '',
          expires_at: '',
          revoked_at: null,
        })
        .execute(),
    )
    expect(isForeignKeyViolation(await orphan.catch((error: unknown) => error))).toBe(true)
  })

  test('the handle for reading can not write', async () => {
    if (dialect === 'postgres') {
      // On PostgreSQL the type is what forbids it; this line must stop compiling if that is ever lost.
      // @ts-expect-error -- no way to insert
      expect(typeof database.read.insertInto).toBe('function')
      return
    }
    const forced = database.read as unknown as Kysely<{ organisation: ReturnType<typeof organisation> }>
    await expect(forced.insertInto('organisation').values(organisation('x')).execute()).rejects.toThrow(
      /readonly/,
    )
  })
})
