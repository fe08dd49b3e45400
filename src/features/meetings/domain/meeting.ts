import { DomainError, type FieldError, invalidFields } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { machine } from '../../../shared/domain/machine.ts'

/** The conferences of a bloc year, in the order of the calendar. */
export const MEETING_KINDS = ['start-of-year', 'half-year', 'closing', 'extraordinary'] as const
export type MeetingKind = (typeof MEETING_KINDS)[number]

/**
 * A meeting of the bloc. The head's secretariat keeps it; the members attend.
 * `resume` repairs an end that was declared too early and is possible only before the minutes are final;
 * after that, nothing changes but by an annex (`correct`), which names what it corrects.
 */
export const meetingMachine = machine({
  thing: 'meeting',
  states: ['planned', 'convened', 'in-session', 'ended', 'minutes-finalised', 'corrected', 'cancelled'],
  initial: 'planned',
  transitions: [
    { action: 'edit', from: ['planned'], to: 'planned', by: ['head'] },
    { action: 'edit', from: ['convened'], to: 'convened', by: ['head'] },
    { action: 'set-agenda', from: ['planned'], to: 'planned', by: ['head'] },
    { action: 'set-agenda', from: ['convened'], to: 'convened', by: ['head'] },
    { action: 'set-agenda', from: ['in-session'], to: 'in-session', by: ['head'] },
    { action: 'set-agenda', from: ['ended'], to: 'ended', by: ['head'] },
    { action: 'convene', from: ['planned'], to: 'convened', by: ['head'] },
    { action: 'postpone', from: ['convened'], to: 'planned', by: ['head'] },
    { action: 'cancel', from: ['planned', 'convened'], to: 'cancelled', by: ['head'] },
    { action: 'record-attendance', from: ['convened'], to: 'convened', by: ['head'] },
    { action: 'record-attendance', from: ['in-session'], to: 'in-session', by: ['head'] },
    { action: 'confirm-attendance', from: ['convened'], to: 'convened', by: ['member'] },
    { action: 'attendance-list-paper', from: ['convened'], to: 'convened', by: ['head'] },
    { action: 'attendance-list-paper', from: ['in-session'], to: 'in-session', by: ['head'] },
    { action: 'attendance-list-paper', from: ['ended'], to: 'ended', by: ['head'] },
    { action: 'start', from: ['convened'], to: 'in-session', by: ['head'] },
    { action: 'end', from: ['in-session'], to: 'ended', by: ['head'] },
    { action: 'resume', from: ['ended'], to: 'in-session', by: ['head'] },
    { action: 'finalise-minutes', from: ['ended'], to: 'minutes-finalised', by: ['head'] },
    { action: 'minutes-paper', from: ['minutes-finalised'], to: 'minutes-finalised', by: ['head'] },
    { action: 'minutes-paper', from: ['corrected'], to: 'corrected', by: ['head'] },
    { action: 'correct', from: ['minutes-finalised', 'corrected'], to: 'corrected', by: ['head'] },
    { action: 'annex-paper', from: ['corrected'], to: 'corrected', by: ['head'] },
  ],
})
export type MeetingState = (typeof meetingMachine.states)[number]
export type MeetingAction = (typeof meetingMachine.transitions)[number]['action']

/** Actions that are refused without a written reason. */
const NEEDS_REASON: ReadonlySet<MeetingAction> = new Set(['postpone', 'cancel', 'resume', 'correct'])

/** Throws `invalid` on `/reason` when the action needs a reason and there is none but blanks. */
export function assertReasoned(action: MeetingAction, reason: string | null): void {
  if (NEEDS_REASON.has(action) && (reason === null || reason.trim() === '')) {
    throw invalidFields([{ pointer: '/reason', code: 'meetings.reason-required' }])
  }
}

/** What is planned: local date and times (`HH:MM`, 24 hours, Asia/Ho_Chi_Minh), place and the people in charge. */
export interface MeetingPlan {
  readonly kind: MeetingKind
  readonly title: string
  readonly heldOn: LocalDate
  readonly startsAt: string
  readonly endsAt: string | null
  readonly place: string
  readonly chair: Person | null
  readonly secretary: Person | null
}

/** A person as the paper prints it: name without academic title, and post. */
export interface Person {
  readonly name: string
  readonly post: string
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** Every fault of a plan as field errors; an empty list means that it can be saved. */
export function checkPlan(plan: MeetingPlan): FieldError[] {
  const faults: FieldError[] = []
  for (const field of ['title', 'place'] as const) {
    if (plan[field].trim() === '') faults.push({ pointer: `/${field}`, code: 'meetings.blank' })
  }
  for (const field of ['startsAt', 'endsAt'] as const) {
    const time = plan[field]
    if (time !== null && !TIME.test(time))
      faults.push({ pointer: `/${field}`, code: 'meetings.not-a-time', params: { time } })
  }
  if (plan.endsAt !== null && faults.length === 0 && plan.endsAt <= plan.startsAt) {
    const params = { startsAt: plan.startsAt, endsAt: plan.endsAt }
    faults.push({ pointer: '/endsAt', code: 'meetings.ends-before-start', params })
  }
  for (const field of ['chair', 'secretary'] as const) {
    const person = plan[field]
    if (person !== null) faults.push(...checkPerson(person, `/${field}`))
  }
  return faults
}

/** A person needs both a name and a post: minutes that say “đại diện” without a name are sent back. */
export function checkPerson(person: Person, pointer: string): FieldError[] {
  return (['name', 'post'] as const)
    .filter((field) => person[field].trim() === '')
    .map((field) => ({ pointer: `${pointer}/${field}`, code: 'meetings.blank' }))
}

/**
 * A meeting may start on its own day only: membership, quorum and electorate are those of that day.
 * Entering it afterwards from the papers is allowed, starting before the day is not. Throws `conflict`.
 */
export function assertDayHasCome(heldOn: LocalDate, today: LocalDate): void {
  if (today < heldOn) throw new DomainError('conflict', 'meetings.day-not-come', { heldOn, today })
}
