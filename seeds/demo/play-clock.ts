import { type Clock, type Instant, systemClock } from '../../src/shared/domain/instant.ts'

/** The clock of a played year: set from scene to scene, and the real one again when the play is over. */
export interface PlayClock extends Clock {
  /** Moves to a moment of local time, such as `2022-02-18` or `2023-01-06T08:30` (09:00 when no time is given). */
  moveTo(local: string): void
  /** Back to the real time, for good. */
  release(): void
}

export function playClock(): PlayClock {
  let set: { at: number; since: number } | undefined
  return {
    // Time goes on within a scene, so that things done one after the other stay in order.
    now: () =>
      set ? (new Date(set.at + (Date.now() - set.since)).toISOString() as Instant) : systemClock.now(),
    moveTo: (local) => {
      const at = Date.parse(`${local.includes('T') ? local : `${local}T09:00`}:00+07:00`)
      if (Number.isNaN(at)) throw new RangeError(`not a local time: ${local}`)
      set = { at, since: Date.now() }
    },
    release: () => {
      set = undefined
    },
  }
}
