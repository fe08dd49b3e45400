import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { boardsOf, type Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidFields } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import {
  type AgendaRow,
  clearAttendance,
  getMeeting,
  insertDelegates,
  insertMeeting,
  listAgenda,
  lockMeeting,
  listAttendance,
  type MeetingRow,
  putAttendance,
  replaceAgenda,
  type ShowOfHands,
  updatePlan,
  updateState,
} from '../data/meeting-repository.ts'
import { checkAgenda, checkKept } from '../domain/agenda.ts'
import { recordAbsences } from '../../scoring/index.ts'
import { type Attendance, checkAttendance, type Delegate, unexcused } from '../domain/attendance.ts'
import {
  assertDayHasCome,
  assertReasoned,
  checkPlan,
  type MeetingAction,
  meetingMachine,
  type MeetingPlan,
} from '../domain/meeting.ts'

/** Where a meeting stands: in its bloc year, owned by no single board. */
export async function locateMeeting(
  reader: Reader,
  meetingId: string,
): Promise<Located & { blocId: string }> {
  const { blocYearId } = await getMeeting(reader, meetingId)
  return locateBlocYear(reader, blocYearId)
}

/** The boards that are members on the meeting's day, by code. */
export async function membersOfMeeting(reader: Reader, meeting: MeetingRow): Promise<string[]> {
  const { blocId } = await locateBlocYear(reader, meeting.blocYearId)
  return (await membersOn(reader, blocId, meeting.heldOn)).map((member) => member.organisationId)
}

/** Plans a meeting. Throws `invalid` with every wrong field. */
export async function planMeeting(
  tx: Tx,
  by: By,
  blocYearId: string,
  command: { plan: MeetingPlan; illustrative: boolean },
): Promise<string> {
  const located = await locateBlocYear(tx, blocYearId)
  refuse(checkPlan(command.plan))
  const id = newId()
  await insertMeeting(tx, { id, blocYearId, ...command, now: by.now })
  await recordEvent(tx, by, { action: 'meetings.plan', kind: 'meeting', id, located, after: command.plan })
  return id
}

/** Changes the plan, as long as the meeting has not begun. */
export async function editMeeting(
  tx: Tx,
  by: By,
  command: { meetingId: string; expectedVersion: number; roles: Roles; plan: MeetingPlan },
): Promise<void> {
  const before = await begin(tx, command, 'edit')
  refuse(checkPlan(command.plan))
  await updatePlan(tx, before.id, command.plan)
  await recordOn(tx, by, before, 'edit', { before: planOf(before), after: command.plan })
}

/** What may come with an action on a meeting. */
export interface MeetingMove {
  readonly meetingId: string
  readonly expectedVersion: number
  readonly roles: Roles
  readonly action: Exclude<
    MeetingAction,
    'edit' | 'set-agenda' | 'record-attendance' | 'confirm-attendance' | 'finalise-minutes' | 'correct'
  >
  readonly reason: string | null
  /** The time at which the meeting ended, `HH:MM`, when it is ended. */
  readonly endsAt: string | null
}

/** Convenes, postpones, cancels, starts, ends or resumes a meeting by its transition table. */
export async function moveMeeting(tx: Tx, by: By, command: MeetingMove): Promise<void> {
  const { action, reason, endsAt } = command
  const before = await lockMeeting(tx, command.meetingId, command.expectedVersion)
  const state = transit(meetingMachine, before.state, action, command.roles)
  assertReasoned(action, reason)
  if (action === 'start') assertDayHasCome(before.heldOn, localDateOf(by.now))
  if (action === 'end' && endsAt !== null) refuse(checkPlan({ ...planOf(before), endsAt }))
  await updateState(tx, before.id, state, { reason, ...(endsAt === null ? {} : { endsAt }) })
  if (action === 'start') await settleAbsences(tx, before, await listAttendance(tx, before.id))
  await recordOn(tx, by, before, action, {
    before: { state: before.state },
    after: { state, reason, endsAt },
  })
}

/** Replaces the agenda, with conclusions and shows of hands as far as they are known. */
export async function setAgenda(
  tx: Tx,
  by: By,
  command: {
    meetingId: string
    expectedVersion: number
    roles: Roles
    items: readonly (Omit<AgendaRow, 'id' | 'position'> & { id: string | null })[]
  },
): Promise<void> {
  const meeting = await begin(tx, command, 'set-agenda')
  const own = (await listAgenda(tx, meeting.id)).map((item) => item.id)
  const kept = command.items.map((item) => item.id)
  const items = command.items.map((item, index) => ({ ...item, id: item.id ?? newId(), position: index + 1 }))
  refuse([
    ...checkKept(kept, own),
    ...checkAgenda(items),
    ...items.flatMap(({ adopted }, i) => checkHands(adopted, `/items/${i}/adopted`)),
  ])
  await replaceAgenda(tx, meeting.id, items)
  await recordOn(tx, by, meeting, 'set-agenda', {
    after: items.map(({ position, title }) => ({ position, title })),
  })
}

/** The whole attendance list with the delegates, as the secretariat records it. */
export async function setAttendance(
  tx: Tx,
  by: By,
  command: {
    meetingId: string
    expectedVersion: number
    roles: Roles
    attendance: readonly Attendance[]
    delegates: readonly Delegate[]
  },
): Promise<void> {
  const meeting = await begin(tx, command, 'record-attendance')
  const faults = checkAttendance(command.attendance, await membersOfMeeting(tx, meeting))
  refuse(faults.map((fault) => ({ ...fault, pointer: `/attendance${fault.pointer}` })))
  await clearAttendance(tx, meeting.id)
  for (const entry of command.attendance) await putAttendance(tx, meeting.id, entry)
  await insertDelegates(tx, meeting.id, command.delegates)
  if (meeting.state === 'in-session') await settleAbsences(tx, meeting, command.attendance)
  await recordOn(tx, by, meeting, 'record-attendance', {
    after: { attendance: command.attendance, delegates: command.delegates },
  })
}

/**
 * A board says for itself who comes, or why nobody does. Only an officer of the board may; the head's secretariat
 * uses the whole list. Possible from the convocation until the meeting starts: then it is the secretariat's to say
 * who is in the room.
 */
export async function confirmAttendance(
  tx: Tx,
  by: By,
  command: { meetingId: string; expectedVersion: number; roles: Roles; entry: Attendance },
): Promise<void> {
  const meeting = await begin(tx, command, 'confirm-attendance')
  if (!boardsOf(by.actor, localDateOf(by.now)).includes(command.entry.organisationId))
    throw new DomainError('forbidden', 'meetings.not-your-board')
  refuse(
    checkAttendance([command.entry], await membersOfMeeting(tx, meeting)).map((fault) => ({
      ...fault,
      pointer: fault.pointer.replace(/^\/0/, ''),
    })),
  )
  await putAttendance(tx, meeting.id, command.entry)
  await recordOn(tx, by, meeting, 'confirm-attendance', { after: command.entry })
}

/** Who is away without leave once the meeting runs is a fact of discipline, and counts in the scores. */
async function settleAbsences(tx: Tx, meeting: MeetingRow, attendance: readonly Attendance[]): Promise<void> {
  await recordAbsences(tx, meeting, unexcused(attendance, await membersOfMeeting(tx, meeting)))
}

/** The attendance as it stands. */
export function attendanceOf(reader: Reader, meetingId: string): Promise<Attendance[]> {
  return listAttendance(reader, meetingId)
}

/** A show of hands can not have more in favour than voted. */
export function checkHands(hands: ShowOfHands | null, pointer: string) {
  return hands !== null && hands.inFavour > hands.of
    ? [{ pointer, code: 'meetings.hands-too-many', params: { ...hands } }]
    : []
}

function refuse(faults: Parameters<typeof invalidFields>[0]): void {
  if (faults.length > 0) throw invalidFields(faults)
}

/** Locks the meeting at the version that was seen and checks that the action is possible now and to these roles. */
async function begin(
  tx: Tx,
  command: { meetingId: string; expectedVersion: number; roles: Roles },
  action: MeetingAction,
): Promise<MeetingRow> {
  const meeting = await lockMeeting(tx, command.meetingId, command.expectedVersion)
  transit(meetingMachine, meeting.state, action, command.roles)
  return meeting
}

const planOf = (meeting: MeetingRow): MeetingPlan => ({
  kind: meeting.kind,
  title: meeting.title,
  heldOn: meeting.heldOn,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  place: meeting.place,
  chair: meeting.chair,
  secretary: meeting.secretary,
})

/** One audit event on the meeting. */
export async function recordOn(
  tx: Tx,
  by: By,
  meeting: MeetingRow,
  action: string,
  facts: { before?: unknown; after?: unknown },
): Promise<void> {
  const located = await locateBlocYear(tx, meeting.blocYearId)
  await recordEvent(tx, by, {
    action: `meetings.${action}`,
    kind: 'meeting',
    id: meeting.id,
    located,
    ...facts,
  })
}
