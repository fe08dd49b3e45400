import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { DomainError } from '../../shared/domain/errors.ts'
import type { RenderedPaper } from '../render-paper.ts'
import type { PrintRequest } from './print.ts'
import type { PrintAnswer } from './render-worker.ts'

/** Threads that print papers, so that printing never keeps the service from answering. */
export interface RenderPool {
  /** Throws what printing here would throw: `documents.…` for what can not be printed. */
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
 * that dies takes the paper with it that it was printing, and is replaced. Idle threads do not keep the process alive.
 */
export function createRenderPool(
  threads = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1)),
): RenderPool {
  const idle: Worker[] = []
  const busy = new Map<Worker, Job>()
  const queue: Job[] = []
  let closed = false

  const start = (): Worker => {
    const worker = new Worker(ENTRY)
    worker.unref()
    let cause: Error | undefined
    worker.on('message', (answer: PrintAnswer) => {
      const job = busy.get(worker)
      busy.delete(worker)
      worker.unref()
      idle.push(worker)
      if (job) settle(job, answer)
      next()
    })
    worker.on('error', (error: Error) => {
      cause = error
    })
    worker.on('exit', () => {
      const job = busy.get(worker)
      busy.delete(worker)
      const at = idle.indexOf(worker)
      if (at !== -1) idle.splice(at, 1)
      job?.reject(cause ?? new Error('the printing thread has ended'))
      next()
    })
    return worker
  }

  function next(): void {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (busy.size < threads ? start() : undefined)
      const job = worker && queue.shift()
      if (!job) return
      busy.set(worker, job)
      worker.ref()
      worker.postMessage(job.request)
    }
  }

  return {
    render: (request) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new Error('the printing threads are closed'))
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
