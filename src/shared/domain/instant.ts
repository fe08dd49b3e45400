/** An instant as fixed-width ISO UTC text with milliseconds: sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' }

/** The only source of time; read once per request and passed on as `now`. */
export interface Clock {
  now(): Instant
}

export function instant(date: Date): Instant {
  return date.toISOString() as Instant
}

/** The instant `seconds` later. */
export function addSeconds(at: Instant, seconds: number): Instant {
  return instant(new Date(Date.parse(at) + seconds * 1000))
}

export const systemClock: Clock = { now: () => instant(new Date()) }
