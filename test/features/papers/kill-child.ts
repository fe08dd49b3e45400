import type { KyselyPlugin } from 'kysely'
import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { type Database, openDatabase } from '../../../src/db/database.ts'
import { readSigningKey } from '../../../src/documents/index.ts'
import { issuePaper, sealWaiting } from '../../../src/features/papers/index.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import type { Instant } from '../../../src/shared/domain/instant.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'

// A process of its own that issues or seals a paper and is killed before one of its statements: the database sees what
// it sees when the machine loses power. `node kill-child.ts URL issue|seal PAPER KEY-FILE STATEMENT`; 0 kills never.
const [url = '', step, paperId = '', keyFile = '', at = '0'] = process.argv.slice(2)
const now = '2023-01-06T02:00:00.000Z' as Instant
let statement = 0
// Whoever is killed keeps nothing for the next process.
flushCompileCache()

const killer: KyselyPlugin = {
  transformQuery: ({ node }) => {
    statement += 1
    if (statement === Number(at)) process.kill(process.pid, 'SIGKILL')
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
}

const database = openDatabase(url)
const dying: Database = {
  ...database,
  transaction: (work) =>
    database.transaction(async (tx) => {
      const result = await work(tx.withPlugin(killer))
      // Behind the last statement, before the commit.
      statement += 1
      if (statement === Number(at)) process.kill(process.pid, 'SIGKILL')
      return result
    }),
}

if (step === 'issue')
  await dying.transaction((tx) =>
    issuePaper(tx, { actor: NOBODY, now }, paperId, 1, { date: localDate('2023-01-06') }),
  )
else await sealWaiting(dying, readSigningKey(readFileSync(keyFile), ''), () => now)
await database.close()
process.stdout.write(String(statement))
