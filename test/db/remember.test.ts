import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Database, Reader } from '../../src/db/database.ts'
import { rememberedRead, rememberUntilWritten } from '../../src/db/remember.ts'
import { migratedDatabase, onBothDatabases } from '../support/database.ts'

onBothDatabases('remembering', (dialect) => {
  let database: Database
  let dispose: () => Promise<void>
  beforeAll(async () => {
    const made = await migratedDatabase(dialect)
    database = made.database
    dispose = made.dispose
  })
  afterAll(() => dispose())

  const write = (id: string) =>
    database.transaction((tx) =>
      tx.insertInto('organisation').values({ id, code: id, kind: 'board', created_at: '' }).execute(),
    )
  const countOrganisations = async () => {
    const rows = await database.read.selectFrom('organisation').select('id').execute()
    return rows.length
  }

  test('a result is worked out once until something is written, and never late', async () => {
    let computed = 0
    const count = rememberUntilWritten(
      database.read,
      () => 'all',
      async () => {
        computed++
        return countOrganisations()
      },
    )
    expect(await count()).toBe(0)
    expect(await count()).toBe(0)
    expect(computed).toBe(dialect === 'sqlite' ? 1 : 2)
    await write('one')
    expect(await count()).toBe(1)
  })

  test('a remembered read is right after a write, and inside a transaction sees what that has written', async () => {
    const find = rememberedRead(10, (reader: Reader, id) =>
      reader.selectFrom('organisation').select('code').where('id', '=', id).executeTakeFirst(),
    )
    expect(await find(database.read, 'read-again')).toBeUndefined()
    await write('read-again')
    expect(await find(database.read, 'read-again')).toEqual({ code: 'read-again' })
    await database.transaction(async (tx) => {
      await tx.updateTable('organisation').set({ code: 'new' }).where('id', '=', 'read-again').execute()
      expect(await find(tx, 'read-again')).toEqual({ code: 'new' })
      await tx.deleteFrom('organisation').where('id', '=', 'read-again').execute()
    })
    expect(await find(database.read, 'read-again')).toBeUndefined()
  })

  test('a result that a write overtook while it was being computed is not kept', async () => {
    let hold: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      hold = resolve
    })
    let hasRead: () => void = () => undefined
    const read = new Promise<void>((resolve) => {
      hasRead = resolve
    })
    let first = true
    const count = rememberUntilWritten(
      database.read,
      () => 'all',
      async () => {
        const seen = await countOrganisations()
        if (first) {
          first = false
          hasRead()
          await held
        }
        return seen
      },
    )
    const early = count()
    await read
    await write('two')
    const during = await count()
    hold()
    expect([await early, during]).toEqual([1, 2])
    expect(await count()).toBe(2)
  })
})
