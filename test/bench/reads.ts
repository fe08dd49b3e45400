import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'
import Sqlite from 'better-sqlite3'
import { renderPaper } from '../../src/documents/index.ts'
import { paperData } from '../documents/fixtures/papers.ts'
import { alternate, type Result } from './measure.ts'
import { type BenchReader, benchWorld } from './world.ts'

const CONNECTIONS = 20
/** Short rounds and many: what else the machine does falls on both sides alike, and the medians leave it out. */
const SECONDS = 1
/** A B, B A, A B … after one warm-up of each. */
const ROUNDS = 10
/** Milliseconds between two writes, where reads run beside writes: twenty a second. */
const WRITE_EVERY = 50

interface Read {
  readonly name: string
  readonly path: (reader: BenchReader) => string
}

const READS: readonly [Read, ...Read[]] = [
  { name: 'standings read, 14 boards', path: ({ yearId }) => `/api/v1/bloc-years/${yearId}/standings` },
  { name: 'paper read', path: ({ paperId }) => `/api/v1/papers/${paperId}/content` },
]

/** Starts a server in a process of its own, so that the load does not come from its core. */
async function start(side: 'ours' | 'bare', file: string): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(new URL('./serve.ts', import.meta.url), [side, file], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const [url] = (await once(child, 'message')) as [string]
  return { url, child }
}

async function load(url: string, readers: readonly BenchReader[], path: (reader: BenchReader) => string) {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: readers.map((reader) => ({
      method: 'GET',
      path: path(reader),
      headers: { authorization: `Bearer ${reader.secret}` },
    })),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  return result['2xx'] / result.duration
}

/** Both sides must send the same bytes, or the comparison says nothing; and nobody else may read them from us. */
async function assertSame(ours: string, bare: string, reader: BenchReader, path: string): Promise<void> {
  const headers = { authorization: `Bearer ${reader.secret}` }
  const [a, b] = await Promise.all(
    [ours, bare].map(async (base) =>
      Buffer.from(await (await fetch(base + path, { headers })).arrayBuffer()),
    ),
  )
  if (!a || !b?.equals(a)) throw new Error(`${path}: the two sides send different bytes`)
  const { status } = await fetch(ours + path)
  if (status !== 401) throw new Error(`${path}: answered ${status} to nobody`)
}

const OUR_WRITE = `update score_standing set hash = 'bench' where rowid = 1`
const BARE_WRITE = `update standing set reply = reply where rowid = 1`

/**
 * Loads while another connection commits a small change all the time, as people work while others read. Whatever a
 * service remembers of its reads is out of date after each.
 */
async function besideWrites(file: string, statement: string, work: () => Promise<number>): Promise<number> {
  const database = new Sqlite(file)
  database.pragma('busy_timeout = 5000')
  const write = database.prepare(statement)
  const timer = setInterval(() => write.run(), WRITE_EVERY)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    database.close()
  }
}

/** Reads through the service, rights check included, against a bare Express handler, as the database grows. */
export async function benchReads(counts: readonly number[]): Promise<Result[]> {
  const { pdf } = renderPaper({ kind: 'minutes', data: paperData('minutes', 'long') })
  const results: Result[] = []
  for (const blocs of counts) {
    const world = await benchWorld(blocs, pdf)
    const [ours, bare] = await Promise.all([start('ours', world.ours), start('bare', world.bare)])
    try {
      for (const { name, path } of READS) {
        const [reader] = world.readers
        if (reader) await assertSame(ours.url, bare.url, reader, path(reader))
        const measured = await alternate(
          () => load(ours.url, world.readers, path),
          () => load(bare.url, world.readers, path),
          ROUNDS,
        )
        results.push({ name, blocs, ...measured, unit: 'requests/s' })
      }
      const [{ name, path }] = READS
      const beside = await alternate(
        () => besideWrites(world.ours, OUR_WRITE, () => load(ours.url, world.readers, path)),
        () => besideWrites(world.bare, BARE_WRITE, () => load(bare.url, world.readers, path)),
        ROUNDS,
      )
      results.push({ name: `${name}, beside 20 writes/s`, blocs, ...beside, unit: 'requests/s' })
    } finally {
      ours.child.disconnect()
      bare.child.disconnect()
      await world.dispose()
    }
  }
  return results
}
