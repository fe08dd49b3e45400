import type { Tx } from '../../../db/database.ts'
import { DomainError, invalidFields } from '../../../shared/domain/errors.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { By } from '../../audit/index.ts'
import {
  insertAnnex,
  listAnnexes,
  listAttendance,
  lockMeeting,
  type MeetingRow,
  type ShowOfHands,
  updateState,
} from '../data/meeting-repository.ts'
import { listRemarks } from '../data/remark-repository.ts'
import { assertReasoned, meetingMachine } from '../domain/meeting.ts'
import { minutesGaps, type MinutesGap, nextAnnexNumber } from '../domain/minutes.ts'
import { checkHands, membersOfMeeting, recordOn } from './meetings.ts'

/**
 * Makes the minutes final. `pollStates` are those of the meeting's polls, which a later feature keeps. Throws
 * `conflict` with the first gap, and all of them as fields, as long as something is missing.
 */
export async function finaliseMinutes(
  tx: Tx,
  by: By,
  command: {
    meetingId: string
    expectedVersion: number
    roles: Roles
    pollStates: readonly string[]
    adopted: ShowOfHands | null
  },
): Promise<void> {
  const meeting = await lockMeeting(tx, command.meetingId, command.expectedVersion)
  const state = transit(meetingMachine, meeting.state, 'finalise-minutes', command.roles)
  const faults = checkHands(command.adopted, '/adopted')
  if (faults.length > 0) throw invalidFields(faults)
  const gaps = await gapsOf(tx, meeting, command.pollStates)
  if (gaps.length > 0) {
    const fields = gaps.map((gap) => ({ pointer: '', code: gap.code, params: gap.params }))
    throw new DomainError('conflict', 'meetings.minutes-incomplete', { count: gaps.length }, fields)
  }
  await updateState(tx, meeting.id, state, { adopted: command.adopted })
  await recordOn(tx, by, meeting, 'finalise-minutes', {
    before: { state: meeting.state },
    after: { state, adopted: command.adopted },
  })
}

async function gapsOf(tx: Tx, meeting: MeetingRow, pollStates: readonly string[]): Promise<MinutesGap[]> {
  return minutesGaps({
    plan: meeting,
    members: await membersOfMeeting(tx, meeting),
    attendance: await listAttendance(tx, meeting.id),
    remarks: await listRemarks(tx, meeting.id),
    pollStates,
  })
}

/** Corrects final minutes by an annex that quotes what stood there and says why; returns its number. */
export async function correctMinutes(
  tx: Tx,
  by: By,
  command: {
    meetingId: string
    expectedVersion: number
    roles: Roles
    place: string
    was: string
    shall: string
    reason: string
  },
): Promise<number> {
  const meeting = await lockMeeting(tx, command.meetingId, command.expectedVersion)
  const state = transit(meetingMachine, meeting.state, 'correct', command.roles)
  assertReasoned('correct', command.reason)
  if (command.was === command.shall)
    throw invalidFields([{ pointer: '/shall', code: 'meetings.annex-changes-nothing' }])
  const { place, was, shall, reason } = command
  const annex = { number: nextAnnexNumber(await listAnnexes(tx, meeting.id)), place, was, shall, reason }
  await insertAnnex(tx, meeting.id, annex, by.now)
  await updateState(tx, meeting.id, state, {})
  await recordOn(tx, by, meeting, 'correct', { after: annex })
  return annex.number
}
