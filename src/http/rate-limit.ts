import { DomainError } from '../shared/domain/errors.ts'
import type { Instant } from '../shared/domain/instant.ts'

/** Callers remembered at once; beyond that the window starts anew for all, which only lets more through. */
const MOST_CALLERS = 50_000

/**
 * Lets a caller (a hashed network address) through `limit` times in a window of seconds. In memory: for what costs a
 * guesser time and does no harm when a restart forgets it. The returned function throws `throttled`.
 */
export function rateLimit(limit: number, seconds: number): (caller: string, now: Instant) => void {
  let window = 0
  let counts = new Map<string, number>()
  return (caller, now) => {
    const present = Math.floor(Date.parse(now) / (seconds * 1000))
    if (present !== window || counts.size > MOST_CALLERS) {
      window = present
      counts = new Map()
    }
    const count = (counts.get(caller) ?? 0) + 1
    counts.set(caller, count)
    if (count > limit) throw new DomainError('throttled', 'common.too-often', { seconds })
  }
}
