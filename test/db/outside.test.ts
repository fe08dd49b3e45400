import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Database } from '../../src/db/database.ts'
import { drawnOnce, outside, workingOutside } from '../../src/db/outside.ts'
import { DomainError } from '../../src/shared/domain/errors.ts'
import { migratedDatabase, onBothDatabases } from '../support/database.ts'

onBothDatabases('slow work outside of transactions', (dialect) => {
  let plain: Database
  let database: Database
  let dispose: () => Promise<void>
  beforeAll(async () => {
    ;({ database: plain, dispose } = await migratedDatabase(dialect))
    database = workingOutside(plain)
  })
  afterAll(() => dispose())

  const put = (name: string) => ({ name, value: '1' }) as const
  const names = async () =>
    (await plain.read.selectFrom('paper_setting').select('name').orderBy('name').execute()).map(
      ({ name }) => name,
    )

  test('the transaction is given up for each slow thing, and done once with all of them', async () => {
    const steps: string[] = []
    const sum = await database.transaction(async (tx) => {
      steps.push('begin')
      await tx.insertInto('paper_setting').values(put('a')).execute()
      const first = await outside(tx, 'first', async (reader) => {
        // Nothing is held while it is done: the row of the attempt is gone, and another may write.
        steps.push(`first: ${(await names()).join()}`)
        expect(reader).not.toBe(tx)
        await plain.transaction((other) => other.insertInto('paper_setting').values(put('b')).execute())
        return 1
      })
      const second = await outside(tx, 'second', () => Promise.resolve(2))
      steps.push('done')
      return first + second
    })
    expect(sum).toBe(3)
    expect(steps).toEqual(['begin', 'first: ', 'begin', 'begin', 'done'])
    expect(await names()).toEqual(['a', 'b'])
  })

  test('what changes for ever is done in the transaction at last', async () => {
    let copies = 0
    const last = await database.transaction((tx) => {
      copies++
      return outside(tx, `copy ${copies}`, (reader) => Promise.resolve(reader === tx))
    })
    expect([copies, last]).toEqual([12, true])
  })

  test('a refusal is refused to the work that asks, which may mend it; other errors go on', async () => {
    const refused = (): Promise<string> => Promise.reject(new DomainError('invalid', 'documents.unprintable'))
    await expect(database.transaction((tx) => outside(tx, 'x', refused))).rejects.toMatchObject({
      code: 'documents.unprintable',
    })
    expect(
      await database.transaction((tx) =>
        outside(tx, 'x', refused).catch((error: unknown) => {
          if (error instanceof DomainError) return error.code
          throw error
        }),
      ),
    ).toBe('documents.unprintable')
    await expect(
      database.transaction((tx) => outside(tx, 'x', () => Promise.reject(new Error('other')))),
    ).rejects.toThrow('other')
    await expect(database.transaction(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
  })

  test('what was drawn by chance stays the same in every attempt, and is drawn anew the next time', async () => {
    let draws = 0
    const work = () =>
      database.transaction((tx) => {
        const [first, second] = [drawnOnce(() => ++draws), drawnOnce(() => ++draws)]
        return outside(tx, 'x', () => Promise.resolve(0)).then(() => [first, second])
      })
    expect([await work(), await work()]).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  test('in a plain transaction it is done where it is asked for', async () => {
    expect(
      await plain.transaction((tx) => outside(tx, 'x', (reader) => Promise.resolve(reader === tx))),
    ).toBe(true)
  })
})
