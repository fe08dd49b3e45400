import { createHash } from 'node:crypto'
import type { Reader } from '../../../db/database.ts'
import { outside } from '../../../db/outside.ts'
import { type InputOf, type JobName, type ResultOf, threads } from '../../../documents/index.ts'

/**
 * Has a job done by the threads, outside of the transaction where there is one (see `db/outside.ts`). Throws what the
 * job throws, and its refusal when it goes beyond its bounds.
 */
export function inThread<N extends JobName>(here: Reader, name: N, input: InputOf<N>): Promise<ResultOf<N>> {
  const hash = createHash('sha256').update(`${name}\n`)
  hash.update(input instanceof Uint8Array ? input : JSON.stringify(input))
  return outside(here, hash.digest('hex'), () => threads().run(name, input))
}
