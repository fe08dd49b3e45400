import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { DomainError } from '../../shared/domain/errors.ts'
import type { RenderedPaper } from '../render-paper.ts'
import { BOUNDS, type InputOf, type JobName, LANES, type ResultOf } from './jobs.ts'
import type { PrintRequest } from './print.ts'
import type { Order, OrderAnswer } from './render-worker.ts'
import type { Threads } from './threads.ts'

/** Threads that print papers and read PDFs from outside, so that neither keeps the service from answering. */
export interface RenderPool extends Threads {
  /** Prints a paper: the same as `run('print', …)`. */
  render(request: PrintRequest): Promise<RenderedPaper>
  /** Ends the threads; jobs under way are refused. */
  close(): Promise<void>
}

interface Job {
  readonly order: Order
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

interface Running extends Job {
  readonly timer: NodeJS.Timeout
  readonly watch: NodeJS.Timeout
}

const ENTRY = new URL('./render-worker.ts', import.meta.url)
const MOST_THREADS = 4
const MB = 1024 * 1024
/** How often a thread that is at work is looked at: its memory, and the time that the processor gave it. */
const WATCH_MS = 100
/**
 * So many times the memory that it may take a thread could take. What goes beyond its heap in one leap ends the whole
 * process, not the thread alone (a large array grows by half of itself at once): it has to be ended before that.
 */
const LEAP = 8
/** So many times longer than the processor works for it a job may take by the clock. */
const MOST_WAITING = 10
/** What a pool puts up with. */
const LIMITS = {
  /** Jobs that wait for a thread: about a minute of work for one thread. */
  waiting: 2000,
  /** Time of the processor for one job, where its own bound is not closer. */
  milliseconds: 60_000,
  /** Memory of a thread: on its heap, and again as much in buffers. */
  megabytes: 512,
}

/** Plain bytes come back as such; here they are Buffers. */
const asBuffer = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value

function settle(job: Job, answer: OrderAnswer): void {
  if ('result' in answer) {
    const { result } = answer
    const isPaper = typeof result === 'object' && result !== null && 'pdf' in result
    job.resolve(isPaper ? { ...result, pdf: asBuffer(result.pdf) } : asBuffer(result))
  } else if ('refusal' in answer) {
    const { kind, code, params, fields } = answer.refusal
    job.reject(new DomainError(kind, code, params, fields))
  } else job.reject(new Error(answer.failure))
}

const isUrgent = ({ order }: Job): boolean => BOUNDS[order.name].isUrgent === true

/** The refusal of a job that went beyond what it may. */
function beyond({ order }: Job): DomainError {
  const { kind, code } = BOUNDS[order.name]
  return new DomainError(kind, code)
}

/** How many jobs may wait that each may take all the time they have. */
const MOST_SLOW = 200

/**
 * Up to `threads` threads that print, one core left to the service, one more that tries wordings and one that reads what
 * comes from outside: whoever sends heavy ones keeps nobody's paper from being printed.
 */
export function createRenderPool(
  threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)),
  given: Partial<typeof LIMITS> = {},
): RenderPool {
  const limits = { ...LIMITS, ...given }
  const slow = { ...limits, waiting: Math.min(limits.waiting, MOST_SLOW) }
  const lanes = {
    papers: startLane(threads, limits),
    wordings: startLane(1, slow),
    outside: startLane(1, slow),
  }
  const run: Threads['run'] = (name, input) => lanes[BOUNDS[name].lane].run(name, input)
  return {
    run,
    render: (request) => run('print', request),
    close: async () => {
      await Promise.all(LANES.map((lane) => lanes[lane].close()))
    },
  }
}

/**
 * Threads for jobs of a kind, each started when it is first needed and kept. A thread that dies takes the job with it
 * that it was at, and is replaced; one that hangs, or takes too much memory, is ended. Idle threads do not keep the
 * process alive.
 */
function startLane(threads: number, limits: typeof LIMITS): Omit<RenderPool, 'render'> {
  const idle: Worker[] = []
  const busy = new Map<Worker, Running>()
  const queue: Job[] = []
  let closed = false

  /** Why a thread comes to its end. */
  const causes = new Map<Worker, Error>()

  const start = (): Worker => {
    const worker = new Worker(ENTRY, {
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes * LEAP },
    })
    worker.unref()
    const free = (): Running | undefined => {
      const job = busy.get(worker)
      busy.delete(worker)
      clearTimeout(job?.timer)
      clearInterval(job?.watch)
      return job
    }
    worker.on('message', (answer: OrderAnswer) => {
      // Too late: the thread is being ended.
      if (causes.has(worker)) return
      const job = free()
      worker.unref()
      idle.push(worker)
      if (job) settle(job, answer)
      next()
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const job = busy.get(worker)
      if (!causes.has(worker))
        causes.set(worker, job && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? beyond(job) : error)
    })
    worker.on('exit', () => {
      const job = free()
      const at = idle.indexOf(worker)
      if (at !== -1) idle.splice(at, 1)
      job?.reject(causes.get(worker) ?? new Error('the printing thread has ended'))
      causes.delete(worker)
      next()
    })
    return worker
  }

  function next(): void {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (busy.size < threads ? start() : undefined)
      const job = worker && queue.shift()
      if (!job) return
      try {
        worker.postMessage(job.order)
      } catch (error) {
        // What can not go to another thread leaves the thread free.
        idle.push(worker)
        job.reject(error)
        continue
      }
      const end = (): void => {
        causes.set(worker, beyond(job))
        void worker.terminate()
      }
      const most = Math.min(limits.milliseconds, BOUNDS[job.order.name].milliseconds)
      const timer = setTimeout(end, most * MOST_WAITING)
      let isAsked = false
      let wasFull = false
      let began: number | undefined
      const watch = setInterval(() => {
        // One that is deep in native code answers late.
        if (isAsked) return
        isAsked = true
        Promise.all([worker.getHeapStatistics(), worker.cpuUsage()]).then(
          ([{ used_heap_size: heap, external_memory: buffers }, { user, system }]) => {
            isAsked = false
            if (busy.get(worker)?.watch !== watch) return
            const now = (user + system) / 1000
            began ??= now
            // Rubbish counts until it is swept: a heap has to be full twice. Packed streams are unpacked to buffers.
            const isFull = heap > limits.megabytes * MB
            if ((isFull && wasFull) || buffers > limits.megabytes * MB || now - began > most) end()
            wasFull = isFull
          },
          // It has not begun yet, or has ended.
          () => {
            isAsked = false
          },
        )
      }, WATCH_MS)
      busy.set(worker, { ...job, timer, watch })
      worker.ref()
    }
  }

  const run = <N extends JobName>(name: N, input: InputOf<N>): Promise<ResultOf<N>> =>
    new Promise((resolve, reject) => {
      if (closed) reject(new Error('the printing threads are closed'))
      else if (queue.length >= limits.waiting)
        reject(new DomainError('unavailable', 'documents.printing-busy'))
      else {
        const job: Job = { order: { name, input }, resolve: resolve as Job['resolve'], reject }
        const first = BOUNDS[name].isUrgent ? queue.findIndex((waiting) => !isUrgent(waiting)) : -1
        queue.splice(first === -1 ? queue.length : first, 0, job)
        next()
      }
    })

  return {
    run,
    close: async () => {
      closed = true
      for (const job of queue.splice(0)) job.reject(new Error('the printing threads are closed'))
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()))
    },
  }
}
