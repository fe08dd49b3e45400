import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { expect, test } from '@jest/globals'
import { storeFile } from '../../../src/features/files/index.ts'
import { recordPaper } from '../../../src/features/papers/index.ts'
import { insertDocument } from '../../../src/features/awards/data/dossier-repository.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { type AwardsWorld, awardsWorld, dossiersOf, drafted, placeOf } from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { urlOf } from '../../support/database-url.ts'
import { PDF } from '../../support/sample-files.ts'

const MB = 1_000_000
const SCANS = 240
const SCAN_BYTES = 2 * MB
/**
 * What the process may grow by, whatever the size of the dossier: buffers that wait to be collected. Measured 90 MB to
 * 160 MB for the ZIP and 210 MB to 270 MB for the PDF, alike for 120, 240 and 360 scans; the dossier in memory would be
 * 480 MB.
 */
const BOUND = 380 * MB

/** A PDF of one page with a picture's worth of bytes that nothing can make smaller. */
async function scan(): Promise<Buffer> {
  const doc = await PDFDocument.create()
  const page = doc.addPage([300, 400])
  const stream = doc.context.stream(randomBytes(SCAN_BYTES))
  page.node.set(PDFName.of('Contents'), doc.context.register(stream))
  return Buffer.from(await doc.save({ useObjectStreams: false }))
}

async function fill(world: AwardsWorld, dossierId: string): Promise<void> {
  const { service, bloc, year } = world
  const by = { actor: NOBODY, now: service.clock.now() }
  const located = placeOf(bloc)
  // The same bytes are stored once and go out each time.
  const bytes = await scan()
  for (let number = 1; number <= SCANS; number++)
    await service.database.transaction(async (tx) => {
      const { fileId } = await storeFile(tx, by, { name: 'quét.pdf', mediaType: PDF, bytes, located })
      const paperId = await recordPaper(tx, by, {
        kind: 'minutes',
        number: String(number),
        date: localDate('2023-01-10'),
        issuerName: 'Ban Quản lý',
        title: `Biên bản ${number}`,
        fileId,
        located,
        blocYearId: year,
      })
      const document = { dossierId, paperId, kind: 'title-minutes' as const, face: null }
      await insertDocument(tx, { ...document, onBehalfFileId: null, addedAt: by.now })
    })
}

onBothDatabases('memory of a large dossier', (dialect) => {
  test('480 MB go out as ZIP and as one PDF through a server that grows by no more than what it throws away', async () => {
    const world = await awardsWorld(dialect)
    const dossier = (await dossiersOf(world, await drafted(world, ['flag'])))[0] ?? ''
    await fill(world, dossier.replace('/dossiers/', ''))
    const script = fileURLToPath(new URL('../../support/serve-and-measure.ts', import.meta.url))
    const server = spawn(
      process.execPath,
      [script, await urlOf(world.service.database), world.service.clock.now()],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    )
    try {
      const lines = createInterface(server.stdout)[Symbol.asyncIterator]()
      const line = async () => String((await lines.next()).value)
      const peak = async () => {
        server.stdin.write('?\n')
        return Number(await line())
      }
      const url = await line()
      const headers = { authorization: `Bearer ${world.head.secret ?? ''}` }
      // Warm: the code is loaded, a small answer has been given.
      await (await fetch(`${url}/api/v1${dossier}`, { headers })).arrayBuffer()
      await peak()
      const before = await peak()
      for (const format of ['download', 'download-pdf']) {
        const answer = await fetch(`${url}/api/v1${dossier}/${format}`, { method: 'POST', headers })
        expect(answer.status).toBe(200)
        const hash = createHash('sha256')
        let length = 0
        for await (const chunk of answer.body ?? []) {
          hash.update(chunk as Uint8Array)
          length += (chunk as Uint8Array).length
        }
        expect(length).toBeGreaterThan(SCANS * SCAN_BYTES)
        expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${hash.digest('base64')}:`)
        const grown = (await peak()) - before
        expect(grown).toBeLessThan(BOUND)
      }
    } finally {
      server.stdin.end()
      await new Promise((resolve) => server.on('exit', resolve))
      await world.service.close()
    }
  }, 300_000)
})
