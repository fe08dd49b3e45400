import { type Comparison, countNeeded, type Fraction } from '../../../shared/domain/fraction.ts'
import { type ArithmeticLine, neededLine } from './arithmetic.ts'
import { type Attendance, countAttendance } from './attendance.ts'

/** The quorum of a rulebook: a fraction of the members of the meeting's day. */
export interface QuorumRule {
  readonly fraction: Fraction
  readonly comparison: Comparison
  /** Does a board that sent a written opinion count as taking part? */
  readonly countsWrittenOpinions: boolean
}

/** Whether the meeting can decide, with the working. */
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
 * The quorum from the membership of the meeting's day (domain, “Dates, not flags”): the fraction of the members,
 * rounded up. Boards without an attendance entry count as not taking part.
 */
export function quorumOf(
  rule: QuorumRule,
  members: readonly string[],
  attendance: readonly Attendance[],
): Quorum {
  const counts = countAttendance(attendance, members)
  const writtenOpinions = counts['written-opinion']
  const counted = counts.present + (rule.countsWrittenOpinions ? writtenOpinions : 0)
  const needed = countNeeded(rule.fraction, rule.comparison, members.length)
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
      neededLine(rule.fraction, rule.comparison, members.length),
      {
        code: rule.countsWrittenOpinions
          ? 'meetings.arithmetic.present-and-written'
          : 'meetings.arithmetic.present',
        params: { present: counts.present, writtenOpinions, counted },
      },
      {
        code: met ? 'meetings.arithmetic.quorum-met' : 'meetings.arithmetic.quorum-missed',
        params: { counted, needed },
      },
    ],
  }
}
