import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '../shared/domain/errors.ts'
import type { Database, Reader } from './database.ts'

// Slow work must not be done inside of a transaction: it would hold the only writer of SQLite. Work that needs the
// result of something slow asks for it by `outside`. The first time the transaction is given up, the slow thing is
// done, and the work begins anew and finds it. Whatever changed meanwhile asks for something else, by another key, and
// that is done then: a result is made of exactly what its transaction saw, and nothing half done remains.

/** Something slow has to be done first. Not an error of the work: it passes through and the work is done again. */
class SlowThing extends Error {
  readonly key: string
  readonly work: (reader: Reader) => Promise<unknown>
  constructor(key: string, work: (reader: Reader) => Promise<unknown>) {
    super('something slow has to be done first')
    this.key = key
    this.work = work
  }
}

/** A refusal is a result too: it is refused to the work that asks. */
type Outcome = { readonly value: unknown } | { readonly refusal: DomainError }

interface Attempt {
  readonly done: ReadonlyMap<string, Outcome>
  /** The last attempt does it by itself: data that change faster than slow things are done must not go on forever. */
  readonly isLast: boolean
  /** What `drawnOnce` gave to the attempts before, in the order of asking, and how often this one has asked. */
  readonly drawn: unknown[]
  asked: number
}

const attempts = new AsyncLocalStorage<Attempt>()
const MOST_ATTEMPTS = 12

/**
 * The result of slow work, done outside of the transaction where that runs by `workingOutside`, here otherwise.
 * @param here the transaction, or whatever reads where this is called
 * @param key tells this work from every other by all that it depends on
 * @param work only reads, through the handle that it is given
 */
export async function outside<T>(
  here: Reader,
  key: string,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const attempt = attempts.getStore()
  if (!attempt) return work(here)
  const outcome = attempt.done.get(key)
  if (outcome === undefined) {
    if (attempt.isLast) return work(here)
    throw new SlowThing(key, work)
  }
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.value as T
}

/**
 * What was drawn by chance and stands in what is made slowly: the same again when the work is done again, because
 * otherwise every attempt would ask for another thing.
 */
export function drawnOnce<T>(draw: () => T): T {
  const attempt = attempts.getStore()
  if (!attempt) return draw()
  const at = attempt.asked++
  if (at === attempt.drawn.length) attempt.drawn.push(draw())
  return attempt.drawn[at] as T
}

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await work }
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error }
    throw error
  }
}

/** The same database, whose transactions are given up and begun anew around what is asked for by `outside`. */
export function workingOutside(database: Database): Database {
  return {
    ...database,
    transaction: async (work) => {
      const done = new Map<string, Outcome>()
      const drawn: unknown[] = []
      for (let attempt = 1; ; attempt++) {
        const here: Attempt = { done, isLast: attempt === MOST_ATTEMPTS, drawn, asked: 0 }
        try {
          return await attempts.run(here, () => database.transaction(work))
        } catch (error) {
          if (!(error instanceof SlowThing)) throw error
          done.set(error.key, await outcomeOf(attempts.exit(() => error.work(database.read))))
        }
      }
    },
  }
}
