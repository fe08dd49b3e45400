import { AsyncLocalStorage } from 'node:async_hooks'
import type { InputOf, JobName, ResultOf } from './jobs.ts'

/** Whoever does what would keep the service from answering. */
export interface Threads {
  /**
   * Throws what the job throws; its refusal (see `BOUNDS`) when it takes longer or needs more memory than it may, and
   * `unavailable` when too much waits already.
   */
  run<N extends JobName>(name: N, input: InputOf<N>): Promise<ResultOf<N>>
}

/** No threads: jobs are done where they are asked for, without bounds. Loaded when it is first needed. */
const HERE: Threads = {
  run: async (name, input) => {
    const { JOBS } = await import('./jobs.ts')
    const work = JOBS[name] as (input: unknown) => unknown
    return (await work(input)) as never
  },
}

const current = new AsyncLocalStorage<Threads>()

/** The threads of whoever is being served; where there are none, this one. */
export const threads = (): Threads => current.getStore() ?? HERE

/** Runs work whose jobs, however deep, are done by these threads. */
export const withThreads = <T>(by: Threads, work: () => T): T => current.run(by, work)
