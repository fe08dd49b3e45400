/** The thread that does jobs: what to do in, its result or refusal out. */
import { parentPort } from 'node:worker_threads'
import { DomainError } from '../../shared/domain/errors.ts'
import { JOBS, type JobName } from './jobs.ts'

export interface Order {
  readonly name: JobName
  readonly input: unknown
}

/** What goes back; errors lose their class on the way, so a refusal is taken apart. */
export type OrderAnswer =
  | { readonly result: unknown }
  | { readonly refusal: Pick<DomainError, 'kind' | 'code' | 'params' | 'fields'> }
  | { readonly failure: string }

async function answerTo({ name, input }: Order): Promise<OrderAnswer> {
  try {
    const work = JOBS[name] as (input: unknown) => unknown
    return { result: await work(input) }
  } catch (error) {
    if (error instanceof DomainError) {
      const { kind, code, params, fields } = error
      return { refusal: { kind, code, params, fields } }
    }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Bytes change threads without being copied again, when nothing else lies in the same buffer. */
function apart(value: unknown, moved: ArrayBuffer[]): unknown {
  if (!(value instanceof Uint8Array)) return value
  const own = value.byteLength === value.buffer.byteLength ? value : new Uint8Array(value)
  moved.push(own.buffer as ArrayBuffer)
  return own
}

parentPort?.on('message', (order: Order) => {
  void answerTo(order).then((answer) => {
    const moved: ArrayBuffer[] = []
    if (!('result' in answer)) {
      parentPort?.postMessage(answer)
      return
    }
    const { result } = answer
    const isRecord = typeof result === 'object' && result !== null && !ArrayBuffer.isView(result)
    const moving =
      isRecord && !Array.isArray(result)
        ? Object.fromEntries(Object.entries(result).map(([key, value]) => [key, apart(value, moved)]))
        : apart(result, moved)
    parentPort?.postMessage({ result: moving }, moved)
  })
})
