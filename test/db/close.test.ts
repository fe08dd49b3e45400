import { existsSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { migrations } from '../../migrations/index.ts'
import { openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { emptyDatabase } from '../support/database.ts'

test('a closed SQLite database is one whole file, also when nobody has read from it', async () => {
  const { url, drop } = await emptyDatabase('sqlite')
  const database = openDatabase(url)
  await migrateToLatest(database, migrations)
  expect(existsSync(`${url}-wal`)).toBe(true)
  await database.close()
  expect(existsSync(`${url}-wal`)).toBe(false)
  await drop()
})
