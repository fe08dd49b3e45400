import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { renderPaper } from '../../src/documents/index.ts'
import type { Result } from './measure.ts'
import { threePages } from './minutes.ts'
import { type BenchReader, benchWorld } from './world.ts'

const PAPERS = 1000
/** How long the idle service is asked, milliseconds. */
const IDLE = 5000

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN

/** Asks one question after the other until `until`; milliseconds of each answer, sorted. */
async function ask(url: string, reader: BenchReader, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const asking = { done: false }
  void until.then(() => {
    asking.done = true
  })
  const headers = { authorization: `Bearer ${reader.secret}` }
  while (!asking.done) {
    const start = performance.now()
    const answer = await fetch(`${url}/api/v1/bloc-years/${reader.yearId}/standings`, { headers })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

/** Tells the service's process to print papers on its threads (or on its own), and waits until it is done. */
async function print(child: ChildProcess, how: 'threads' | 'here'): Promise<number> {
  const start = performance.now()
  child.send({ print: PAPERS, how })
  await once(child, 'message')
  return (PAPERS * 1000) / (performance.now() - start)
}

/**
 * 1,000 minutes of three pages printed by the threads of a service while somebody reads standings from it: how fast it
 * answers beside idle, and beside a service that prints on its own thread.
 */
export async function benchThreads(): Promise<Result[]> {
  const world = await benchWorld(1, renderPaper({ kind: 'minutes', data: threePages(0) }).pdf)
  const [reader] = world.readers
  if (!reader) throw new Error('a world without readers')
  const child = fork(new URL('./serve.ts', import.meta.url), ['ours', world.ours], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  try {
    const [url] = (await once(child, 'message')) as [string]
    await ask(url, reader, new Promise((resolve) => setTimeout(resolve, 1000)))
    const idle = await ask(url, reader, new Promise((resolve) => setTimeout(resolve, IDLE)))
    const threads = print(child, 'threads')
    const beside = await ask(url, reader, threads)
    const speed = await threads
    const here = print(child, 'here')
    const blocked = await ask(url, reader, here)
    const latency = (name: string, times: readonly number[], part: number): Result => {
      const [ours, base] = [share(times, part), share(idle, part)]
      return { name, blocs: 1, ours, base, ratio: base / ours, unit: 'ms, idle as base' }
    }
    return [
      latency('read p50 while threads print 1,000 papers', beside, 0.5),
      latency('read p99 while threads print 1,000 papers', beside, 0.99),
      latency('read p99 were they printed on the same thread', blocked, 0.99),
      {
        name: '1,000 papers by threads, beside reads',
        blocs: 1,
        ours: speed,
        base: await here,
        ratio: speed / (await here),
        unit: 'papers/s, one thread as base',
      },
    ]
  } finally {
    child.disconnect()
    await world.dispose()
  }
}
