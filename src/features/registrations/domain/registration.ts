import { invalidFields } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'

/**
 * One version of a board's registration for a bloc year. The board (or the head from its scanned paper) writes and
 * submits it; the board may recall it until its checker has looked; the checker (the head; for the head's own the
 * deputy) accepts it or returns it with reasons. An accepted version never changes: `amend` leaves it as it is and
 * begins another version by a paper, and the product supersedes the old one on the day the new one is accepted.
 * `withdraw` sets aside a version that was not handed in.
 */
export const registrationMachine = machine({
  thing: 'registration',
  states: ['draft', 'submitted', 'in-review', 'returned', 'accepted', 'superseded', 'withdrawn'],
  initial: 'draft',
  transitions: [
    { action: 'edit', from: ['draft', 'returned'], to: 'draft', by: ['owner', 'head'] },
    { action: 'submit', from: ['draft'], to: 'submitted', by: ['owner', 'head'] },
    { action: 'recall', from: ['submitted'], to: 'draft', by: ['owner'] },
    { action: 'withdraw', from: ['draft', 'returned'], to: 'withdrawn', by: ['owner'] },
    { action: 'review', from: ['submitted'], to: 'in-review', by: ['checker'] },
    { action: 'return', from: ['submitted', 'in-review'], to: 'returned', by: ['checker'] },
    { action: 'accept', from: ['submitted', 'in-review'], to: 'accepted', by: ['checker'] },
    { action: 'amend', from: ['accepted'], to: 'accepted', by: ['owner', 'head'] },
    { action: 'supersede', from: ['accepted'], to: 'superseded', by: ['system'] },
  ],
})

export type RegistrationState = (typeof registrationMachine)['states'][number]
export type RegistrationAction = (typeof registrationMachine)['transitions'][number]['action']

/** A version that is still being worked on; a board has at most one in a bloc year. */
export const OPEN_STATES = [
  'draft',
  'submitted',
  'in-review',
  'returned',
] as const satisfies RegistrationState[]

/** A version that the whole bloc may read: what was accepted, then and now. */
export const SHARED_STATES = ['accepted', 'superseded'] as const satisfies RegistrationState[]

export function isShared(state: RegistrationState): boolean {
  return (SHARED_STATES as readonly RegistrationState[]).includes(state)
}

/** The awards that a board may put itself forward for. */
export const TITLES = ['flag', 'certificate'] as const
export type Title = (typeof TITLES)[number]

/** Why a registration goes back: about one target, about the titles, or about the whole. The board sees each. */
export interface ReturnReason {
  readonly about: 'target' | 'titles' | 'whole'
  /** The target's indicator; null for the other two. */
  readonly indicatorCode: string | null
  readonly reason: string
}

/** Refuses reasons that speak of a target which is not there, or that leave open what they speak of. */
export function assertReturnReasons(reasons: readonly ReturnReason[], registered: ReadonlySet<string>): void {
  const wrong = reasons.flatMap(({ about, indicatorCode }, index) => {
    const pointer = `/reasons/${index}/indicatorCode`
    if (about !== 'target')
      return indicatorCode === null ? [] : [{ pointer, code: 'registrations.reason-about' }]
    if (indicatorCode === null) return [{ pointer, code: 'field.required' }]
    return registered.has(indicatorCode)
      ? []
      : [{ pointer, code: 'registrations.reason-no-target', params: { indicator: indicatorCode } }]
  })
  if (wrong.length > 0) throw invalidFields(wrong)
}

/**
 * Was a registration due on the day and not yet handed in, or handed in after it? The due day itself is on time.
 * @param submittedOn the local day of the board's first submission of the year, or null
 */
export function timelinessOf(
  dueOn: LocalDate | null,
  submittedOn: LocalDate | null,
  today: LocalDate,
): 'on-time' | 'late' | 'missing' | 'open' | 'no-due-day' {
  if (dueOn === null) return 'no-due-day'
  if (submittedOn !== null) return submittedOn <= dueOn ? 'on-time' : 'late'
  return today <= dueOn ? 'open' : 'missing'
}
