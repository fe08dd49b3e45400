import type { Reader, Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import { boardsOf, type Located } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField, invalidFields } from '../../../shared/domain/errors.ts'
import { localDateOf } from '../../../shared/domain/local-date.ts'
import { transit } from '../../../shared/domain/machine.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { getMeeting, listAgenda, type MeetingRow, touchMeeting } from '../data/meeting-repository.ts'
import {
  getRemark,
  insertRemark,
  lockRemark,
  type RemarkRow,
  updateRemark,
} from '../data/remark-repository.ts'
import {
  assertSettledHow,
  commentMachine,
  type ObjectionAction,
  objectionMachine,
  type ObjectionState,
  type RemarkKind,
  type Settlement,
} from '../domain/remark.ts'
import { membersOfMeeting } from './meetings.ts'

/** Remarks are made from the convocation on, and noted until the minutes are final. */
const NOTED_IN: ReadonlySet<string> = new Set(['convened', 'in-session', 'ended'])

/** A remark belongs to the board that made it: the head's own objection is settled by the deputy. */
export async function locateRemark(reader: Reader, remarkId: string): Promise<Located> {
  const remark = await getRemark(reader, remarkId)
  const { blocYearId } = await getMeeting(reader, remark.meetingId)
  return locateBlocYear(reader, blocYearId, remark.organisationId ?? undefined)
}

/**
 * Notes a comment or an objection. The secretariat notes for anybody, a board for itself only; an objection is
 * always that of a member board.
 */
export async function addRemark(
  tx: Tx,
  by: By,
  command: {
    meetingId: string
    roles: Roles
    kind: RemarkKind
    organisationId: string | null
    speaker: string
    agendaItemId: string | null
    subject: string | null
    text: string
    illustrative: boolean
  },
): Promise<string> {
  const meeting = await touchMeeting(tx, command.meetingId)
  assertNoted(meeting)
  const own = boardsOf(by.actor, localDateOf(by.now))
  const { organisationId } = command
  if (!command.roles.has('head') && (organisationId === null || !own.includes(organisationId)))
    throw new DomainError('forbidden', 'meetings.not-your-board')
  if (organisationId === null && command.kind === 'objection')
    throw invalidField('/organisationId', 'meetings.objection-needs-board')
  if (organisationId !== null && !(await membersOfMeeting(tx, meeting)).includes(organisationId))
    throw invalidField('/organisationId', 'meetings.not-a-member')
  const { agendaItemId } = command
  if (agendaItemId !== null && !(await listAgenda(tx, meeting.id)).some((item) => item.id === agendaItemId))
    throw invalidField('/agendaItemId', 'meetings.no-such-item')
  const remark = {
    id: newId(),
    meetingId: meeting.id,
    kind: command.kind,
    organisationId,
    speaker: command.speaker,
    agendaItemId,
    subject: command.subject,
    text: command.text,
    state: command.kind === 'objection' ? ('raised' as const) : null,
    settlement: null,
    settledHow: null,
    illustrative: command.illustrative,
  }
  await insertRemark(tx, remark, by.now)
  await record(tx, by, remark, 'remark', { after: remark })
  return remark.id
}

/** Edits or withdraws a remark, settles or reopens an objection. A settlement says what was decided and how. */
export async function moveRemark(
  tx: Tx,
  by: By,
  command: {
    remarkId: string
    expectedVersion: number
    roles: Roles
    action: ObjectionAction
    text?: string
    settlement?: Settlement
    settledHow?: string
  },
): Promise<void> {
  const remark = await lockRemark(tx, command.remarkId, command.expectedVersion)
  // Under the lock of the meeting, so that it can not slip in between the check and the final minutes.
  assertNoted(await touchMeeting(tx, remark.meetingId))
  const state = nextState(remark, command.action, command.roles)
  const { settlement, settledHow, text } = command
  if (command.action === 'settle') {
    if (settlement === undefined) throw invalidFields([{ pointer: '/settlement', code: 'field.required' }])
    assertSettledHow(settledHow ?? '')
  }
  const settled = command.action === 'settle'
  await updateRemark(tx, remark.id, {
    state,
    ...(text === undefined ? {} : { text }),
    settlement: settled ? (settlement ?? null) : null,
    settledHow: settled ? (settledHow ?? null) : null,
  })
  await record(tx, by, remark, `${command.action}-${remark.kind}`, {
    before: {
      state: remark.state,
      text: remark.text,
      settlement: remark.settlement,
      settledHow: remark.settledHow,
    },
    after: { state, text, settlement, settledHow },
  })
}

/** By the table of its kind; a comment that stands has no state of its own, and is never settled. */
function nextState(remark: RemarkRow, action: ObjectionAction, roles: Roles): ObjectionState | null {
  if (remark.kind === 'objection' && remark.state !== null)
    return transit(objectionMachine, remark.state, action, roles)
  if (action !== 'edit' && action !== 'withdraw')
    throw new DomainError('conflict', 'meetings.comment-has-no-state')
  const from = remark.state === 'withdrawn' ? 'withdrawn' : 'noted'
  return transit(commentMachine, from, action, roles) === 'withdrawn' ? 'withdrawn' : null
}

function assertNoted(meeting: MeetingRow): void {
  if (!NOTED_IN.has(meeting.state))
    throw new DomainError('conflict', 'meetings.not-noted', { state: meeting.state })
}

async function record(
  tx: Tx,
  by: By,
  remark: Pick<RemarkRow, 'id' | 'meetingId' | 'organisationId'>,
  action: string,
  facts: { before?: unknown; after?: unknown },
): Promise<void> {
  const { blocYearId } = await getMeeting(tx, remark.meetingId)
  const located = await locateBlocYear(tx, blocYearId, remark.organisationId ?? undefined)
  await recordEvent(tx, by, {
    action: `meetings.${action}`,
    kind: 'remark',
    id: remark.id,
    located,
    ...facts,
  })
}
