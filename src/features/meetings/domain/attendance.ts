import type { FieldError } from '../../../shared/domain/errors.ts'
import { holds, type LocalDate, type Period } from '../../../shared/domain/local-date.ts'
import { checkPerson, type Person } from './meeting.ts'

/** One board at one meeting. Who sent a written opinion is absent from the room, but may be asked to vote. */
export type Attendance =
  | { readonly organisationId: string; readonly kind: 'present'; readonly representative: Person }
  | {
      readonly organisationId: string
      readonly kind: 'absent'
      readonly reason: string
      /** Away with leave; without it, the absence is a fact of discipline. */
      readonly excused: boolean
    }
  | {
      readonly organisationId: string
      readonly kind: 'written-opinion'
      readonly reason: string
      /** The paper that carries the opinion, as it is cited: “Công văn số 15/BQL-VP ngày 04/01/2023”. */
      readonly paper: string
    }
export type AttendanceKind = Attendance['kind']

/** Somebody at the table who is no member: the ministry's delegate, a department, the press. */
export interface Delegate extends Person {
  readonly organisationName: string
}

/** A membership as this feature needs it; dates decide, never a flag. */
export interface Membership extends Period {
  readonly organisationId: string
}

/**
 * The boards that are members on the day, each once, in the order of the list. A board whose two memberships
 * follow each other counts once.
 */
export function membersOn(memberships: readonly Membership[], day: LocalDate): string[] {
  return [...new Set(memberships.filter((m) => holds(m, day)).map((m) => m.organisationId))]
}

/**
 * The faults of an attendance list against the members of the meeting's day: a board twice, a board that is no
 * member, a present board without a named person and post, an absent one without a reason, a written opinion
 * without its paper.
 */
export function checkAttendance(list: readonly Attendance[], members: readonly string[]): FieldError[] {
  const seen = new Set<string>()
  return list.flatMap((entry, index) => {
    const at = `/${index}`
    const faults: FieldError[] = []
    if (!members.includes(entry.organisationId))
      faults.push({ pointer: `${at}/organisationId`, code: 'meetings.not-a-member' })
    if (seen.has(entry.organisationId))
      faults.push({ pointer: `${at}/organisationId`, code: 'meetings.board-twice' })
    seen.add(entry.organisationId)
    if (entry.kind === 'present')
      return [...faults, ...checkPerson(entry.representative, `${at}/representative`)]
    if (entry.reason.trim() === '')
      faults.push({ pointer: `${at}/reason`, code: 'meetings.absence-reason-required' })
    if (entry.kind === 'written-opinion' && entry.paper.trim() === '')
      faults.push({ pointer: `${at}/paper`, code: 'meetings.opinion-paper-required' })
    return faults
  })
}

/** Members without an entry, in the order of `members`: neither present nor absent is a third thing, and a gap. */
export function unaccounted(list: readonly Attendance[], members: readonly string[]): string[] {
  const entered = new Set(list.map((entry) => entry.organisationId))
  return members.filter((member) => !entered.has(member))
}

/** How many *members* are in each state; entries of boards that are no members are not counted. */
export function countAttendance(
  list: readonly Attendance[],
  members: readonly string[],
): Readonly<Record<AttendanceKind, number>> {
  const count = (kind: AttendanceKind) =>
    new Set(
      list.filter((e) => e.kind === kind && members.includes(e.organisationId)).map((e) => e.organisationId),
    ).size
  return {
    present: count('present'),
    absent: count('absent'),
    'written-opinion': count('written-opinion'),
  }
}

/** Members that are away without leave: what the rulebook's points of discipline count. */
export function unexcused(list: readonly Attendance[], members: readonly string[]): string[] {
  return list
    .filter((entry) => entry.kind === 'absent' && !entry.excused && members.includes(entry.organisationId))
    .map((entry) => entry.organisationId)
}
