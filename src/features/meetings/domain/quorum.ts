import { type ArithmeticLine, countNeeded, neededLine, type Part } from './arithmetic.ts'
import { type Attendance, countAttendance } from './attendance.ts'

/** Whether a meeting can decide, with the working. */
export interface Quorum {
  readonly members: number
  readonly present: number
  readonly writtenOpinions: number
  readonly counted: number
  readonly needed: number
  readonly met: boolean
  readonly lines: readonly ArithmeticLine[]
}

/**
 * The quorum of a vote from the membership of the meeting's day (domain, “Dates, not flags”): the rulebook's share
 * of the members, rounded up. `writtenCount` says whether a board that sent a written opinion counts as taking
 * part; boards without an attendance entry never do.
 */
export function quorumOf(
  part: Part,
  members: readonly string[],
  attendance: readonly Attendance[],
  writtenCount: boolean,
): Quorum {
  const counts = countAttendance(attendance, members)
  const writtenOpinions = counts['written-opinion']
  const counted = counts.present + (writtenCount ? writtenOpinions : 0)
  const needed = countNeeded(part, members.length)
  const met = counted >= needed
  return {
    members: members.length,
    present: counts.present,
    writtenOpinions,
    counted,
    needed,
    met,
    lines: [
      { code: 'meetings.arithmetic.members', params: { members: members.length } },
      neededLine(part, members.length),
      {
        code: writtenCount ? 'meetings.arithmetic.present-and-written' : 'meetings.arithmetic.present',
        params: { present: counts.present, writtenOpinions, counted },
      },
      {
        code: met ? 'meetings.arithmetic.quorum-met' : 'meetings.arithmetic.quorum-missed',
        params: { counted, needed },
      },
    ],
  }
}
