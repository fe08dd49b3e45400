import type { MessageParams } from '../../../shared/domain/errors.ts'
import { type Attendance, unaccounted } from './attendance.ts'
import type { MeetingPlan } from './meeting.ts'
import { openObjections, type Remark } from './remark.ts'

/** What minutes are made from; everything here is also printed there, so nothing can disagree. */
export interface MinutesFacts {
  readonly plan: MeetingPlan
  readonly members: readonly string[]
  readonly attendance: readonly Attendance[]
  readonly remarks: readonly Remark[]
  /** The states of the polls that belong to the meeting (selection feature). */
  readonly pollStates: readonly string[]
}

/** Why minutes can not be finalised yet: a message key with its values. */
export interface MinutesGap {
  readonly code: string
  readonly params: MessageParams
}

/** A poll in one of these needs nothing more before the minutes. */
const SETTLED_POLLS: ReadonlySet<string> = new Set(['declared', 'void'])

/**
 * What is missing before the minutes can be final (documents.md, paper 2): chair and secretary, end time, an entry
 * for every member, settled objections, and polls that are declared or void. Empty when nothing is.
 */
export function minutesGaps(facts: MinutesFacts): MinutesGap[] {
  const gaps: MinutesGap[] = []
  const gap = (code: string, params: MessageParams = {}) => gaps.push({ code, params })
  if (facts.plan.chair === null) gap('meetings.gap-chair')
  if (facts.plan.secretary === null) gap('meetings.gap-secretary')
  if (facts.plan.endsAt === null) gap('meetings.gap-end-time')
  const missing = unaccounted(facts.attendance, facts.members).length
  if (missing > 0) gap('meetings.gap-attendance', { count: missing })
  const objections = openObjections(facts.remarks).length
  if (objections > 0) gap('meetings.gap-objections', { count: objections })
  const polls = facts.pollStates.filter((state) => !SETTLED_POLLS.has(state)).length
  if (polls > 0) gap('meetings.gap-polls', { count: polls })
  return gaps
}

/** A correction of final minutes: numbered from 1, it quotes what was written and what it should say, and why. */
export interface MinutesAnnex {
  readonly number: number
  readonly place: string
  readonly was: string
  readonly shall: string
  readonly reason: string
}

/** The number of the next annex. */
export function nextAnnexNumber(annexes: readonly MinutesAnnex[]): number {
  return Math.max(0, ...annexes.map((annex) => annex.number)) + 1
}
