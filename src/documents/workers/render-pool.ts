import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { DomainError } from '../../shared/domain/errors.ts'
import type { RenderedPaper } from '../render-paper.ts'
import type { PrintRequest } from './print.ts'
import type { PrintAnswer } from './render-worker.ts'

/** Threads that print papers, so that printing never keeps the service from answering. */
export interface RenderPool {
  /**
   * Throws what printing here would throw: `documents.…` for what can not be printed. `unavailable` when too many papers
   * wait already, or when this one takes longer than any paper should.
   */
  render(request: PrintRequest): Promise<RenderedPaper>
  /** Ends the threads; papers under way are refused. */
  close(): Promise<void>
}

interface Job {
  readonly request: PrintRequest
  readonly resolve: (paper: RenderedPaper) => void
  readonly reject: (error: unknown) => void
}

const ENTRY = new URL('./render-worker.ts', import.meta.url)
const MOST_THREADS = 4
/** What a pool puts up with. */
const LIMITS = {
  /** Papers that wait for a thread: about a minute of work for one thread. */
  waiting: 2000,
  /** Time for one paper; the longest takes a second or two. */
  milliseconds: 60_000,
}

function settle(job: Job, answer: PrintAnswer): void {
  if ('paper' in answer) {
    const { buffer, byteOffset, byteLength } = answer.paper.pdf
    job.resolve({ ...answer.paper, pdf: Buffer.from(buffer, byteOffset, byteLength) })
  } else if ('refusal' in answer) {
    const { kind, code, params, fields } = answer.refusal
    job.reject(new DomainError(kind, code, params, fields))
  } else job.reject(new Error(answer.failure))
}

/**
 * Up to `threads` threads, each started when it is first needed and kept; one core is left to the service. A thread
 * that dies takes the paper with it that it was printing, and is replaced; one that hangs is ended. Idle threads do not
 * keep the process alive.
 */
export function createRenderPool(
  threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)),
  limits = LIMITS,
): RenderPool {
  const idle: Worker[] = []
  const busy = new Map<Worker, Job & { readonly timer: NodeJS.Timeout }>()
  const queue: Job[] = []
  let closed = false

  /** Why a thread comes to its end. */
  const causes = new Map<Worker, Error>()

  const start = (): Worker => {
    const worker = new Worker(ENTRY)
    worker.unref()
    worker.on('message', (answer: PrintAnswer) => {
      // Too late: the thread is being ended.
      if (causes.has(worker)) return
      const job = busy.get(worker)
      busy.delete(worker)
      clearTimeout(job?.timer)
      worker.unref()
      idle.push(worker)
      if (job) settle(job, answer)
      next()
    })
    worker.on('error', (error: Error) => {
      causes.set(worker, error)
    })
    worker.on('exit', () => {
      const job = busy.get(worker)
      busy.delete(worker)
      const at = idle.indexOf(worker)
      if (at !== -1) idle.splice(at, 1)
      clearTimeout(job?.timer)
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
        worker.postMessage(job.request)
      } catch (error) {
        // What can not go to another thread leaves the thread free.
        idle.push(worker)
        job.reject(error)
        continue
      }
      const timer = setTimeout(() => {
        causes.set(worker, new DomainError('unavailable', 'documents.printing-too-slow'))
        void worker.terminate()
      }, limits.milliseconds)
      busy.set(worker, { ...job, timer })
      worker.ref()
    }
  }

  return {
    render: (request) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new Error('the printing threads are closed'))
        else if (queue.length >= limits.waiting)
          reject(new DomainError('unavailable', 'documents.printing-busy'))
        else {
          queue.push({ request, resolve, reject })
          next()
        }
      }),
    close: async () => {
      closed = true
      for (const job of queue.splice(0)) job.reject(new Error('the printing threads are closed'))
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()))
    },
  }
}
