import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { migrations } from '../../../migrations/index.ts'
import { type Database, openDatabase } from '../../../src/db/database.ts'
import { migrateToLatest } from '../../../src/db/migrate.ts'
import { newId } from '../../../src/db/new-id.ts'
import { makeDevelopmentKey, readSignatures, readSigningKey } from '../../../src/documents/index.ts'
import { readFile } from '../../../src/features/files/index.ts'
import { findSeal } from '../../../src/features/papers/data/seal-views.ts'
import { getPaper, issuePaper, producePaper, sealWaiting } from '../../../src/features/papers/index.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import type { Instant } from '../../../src/shared/domain/instant.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { paperData } from '../../documents/fixtures/papers.ts'
import { emptyDatabase, onBothDatabases } from '../../support/database.ts'

const CHILD = join(import.meta.dirname, 'kill-child.ts')
const NOW = '2023-01-06T02:00:00.000Z' as Instant
const BY = { actor: NOBODY, now: NOW }

/** How many rows these tables hold: a half of anything would show. */
const counts = async (database: Database) => {
  const count = async (table: 'file' | 'file_content' | 'paper_seal' | 'paper_register' | 'audit_event') =>
    Number(
      (
        await database.read
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  return {
    files: await count('file'),
    contents: await count('file_content'),
    seals: await count('paper_seal'),
    registers: await count('paper_register'),
    events: await count('audit_event'),
  }
}

onBothDatabases('a process that is killed', (dialect) => {
  test('before any statement of issuing or of sealing leaves nothing, and the next one gives one number, one file, one seal', async () => {
    const { url, drop } = await emptyDatabase(dialect)
    const dir = mkdtempSync(join(tmpdir(), 'killed-'))
    const keyFile = join(dir, 'key.pem')
    const pem = await makeDevelopmentKey(new Date('2022-01-01'))
    writeFileSync(keyFile, pem)
    const run = (step: 'issue' | 'seal', paperId: string, at: number) => {
      const child = spawnSync(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', CHILD, url, step, paperId, keyFile, String(at)],
        // Each process loads the whole service: what the first one compiled serves the others.
        { encoding: 'utf8', env: { ...process.env, NODE_COMPILE_CACHE: join(dir, 'compiled') } },
      )
      return { signal: child.signal, said: child.stdout, error: child.stderr }
    }
    const database = openDatabase(url)
    try {
      await migrateToLatest(database, migrations)
      const issuerId = newId()
      await database.transaction(async (tx) => {
        await tx
          .insertInto('organisation')
          .values({ id: issuerId, code: 'yen-bai', kind: 'board', created_at: NOW })
          .execute()
      })
      const { paperId } = await database.transaction((tx) =>
        producePaper(tx, BY, {
          kind: 'proposal',
          blocYearId: null,
          subject: { kind: 'test', id: newId() },
          located: { ownerId: issuerId },
          title: 'Tờ trình',
          data: paperData('proposal', 'short'),
          illustrative: false,
        }),
      )
      const drafted = await counts(database)

      // Issuing: killed before its first, second, third … statement, until it comes through; on PostgreSQL before
      // every third, because each takes a process of its own.
      const stride = dialect === 'sqlite' ? 1 : 3
      let at = 1
      let result = run('issue', paperId, at)
      for (; result.signal === 'SIGKILL'; result = run('issue', paperId, (at += stride))) {
        expect([at, await counts(database)]).toEqual([at, drafted])
        expect(await getPaper(database.read, paperId)).toMatchObject({ state: 'draft', number: null })
      }
      expect(result.error).toBe('')
      expect(at).toBeGreaterThan(8)
      const issued = await getPaper(database.read, paperId)
      expect(issued).toMatchObject({ state: 'issued', number: '01/TTr-BQL', version: 2 })
      // A repeat after the lost answer changes nothing, and no number was used up by those that died.
      await expect(
        database.transaction((tx) => issuePaper(tx, BY, paperId, 1, { date: localDate('2023-01-06') })),
      ).rejects.toMatchObject({ kind: 'stale' })
      const register = await database.read.selectFrom('paper_register').select('last_number').execute()
      expect(register).toEqual([{ last_number: 1 }])

      // Sealing: killed in the same way, then done by who comes next.
      const waiting = await counts(database)
      at = 1
      for (
        result = run('seal', paperId, at);
        result.signal === 'SIGKILL';
        result = run('seal', paperId, (at += stride))
      ) {
        expect([at, await counts(database)]).toEqual([at, waiting])
        expect((await findSeal(database.read, paperId))?.seal).toBeNull()
      }
      expect(result.error).toBe('')
      expect(at).toBeGreaterThan(5)
      const sealed = await counts(database)
      expect(sealed).toMatchObject({ files: waiting.files + 1, contents: waiting.contents + 1 })
      const { seal } = (await findSeal(database.read, paperId)) ?? { seal: null }
      const { bytes } = await readFile(database.read, seal?.fileId ?? '')
      const original = await readFile(database.read, issued.fileId ?? '')
      expect(bytes.subarray(0, original.bytes.length).equals(original.bytes)).toBe(true)
      expect(readSignatures(bytes)).toMatchObject([{ coversWholeFile: true, isIntact: true }])
      expect(await sealWaiting(database, readSigningKey(Buffer.from(pem), ''), () => NOW)).toBe(0)
      expect(await counts(database)).toEqual(sealed)
    } finally {
      await database.close()
      await drop()
      rmSync(dir, { recursive: true })
    }
  }, 300_000)
})
