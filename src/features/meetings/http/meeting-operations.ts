import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions } from '../../../http/next-actions.ts'
import { command, type Operation, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import { id, line, prose } from '../../../http/schemas.ts'
import { asOne, stepsOf } from '../../../http/step.ts'
import type { Language } from '../../../shared/domain/language.ts'
import type { Translator } from '../../../http/translate.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { listMeetings } from '../data/meeting-views.ts'
import { meetingMachine } from '../domain/meeting.ts'
import { correctMinutes } from '../service/minutes.ts'
import {
  confirmAttendance,
  editMeeting,
  locateMeeting,
  moveMeeting,
  planMeeting,
  setAgenda,
  setAttendance,
} from '../service/meetings.ts'
import { viewMeeting } from '../service/meeting-views.ts'
import { agendaBody, attendanceEntry, delegate, meetingDetail, meetingSummary, planBody } from './schemas.ts'

const yearParams = z.object({ blocYearId: id() })
const params = z.object({ meetingId: id() })
type Params = z.infer<typeof params>

const ofYear = (reader: Reader, { params: { blocYearId } }: { params: z.infer<typeof yearParams> }) =>
  locateBlocYear(reader, blocYearId)
const ofMeeting = (reader: Reader, { params: { meetingId } }: { params: Params }) =>
  locateMeeting(reader, meetingId)

interface Viewer {
  readonly roles: Roles
  readonly language: Language
  readonly translator: Translator
}

async function show(reader: Reader, meetingId: string, viewer: Viewer) {
  const meeting = await viewMeeting(reader, meetingId)
  const next = nextActions(meetingMachine, meeting.state, viewer.roles, `/meetings/${meetingId}`, viewer)
  return { body: { ...meeting, next }, version: meeting.version }
}

const step = stepsOf({
  id: 'meetings.{action}',
  path: '/meetings/{meetingId}',
  machine: meetingMachine,
  params,
  locate: ofMeeting,
  response: meetingDetail,
  reply: (tx, { meetingId }, context) => show(tx, meetingId, context),
})

/** The actions that carry nothing, and those that carry a reason. */
const bareMoves = [
  ['convene', { vi: 'Triệu tập hội nghị', en: 'Convene a meeting' }],
  ['start', { vi: 'Khai mạc hội nghị', en: 'Start a meeting' }],
] as const
const reasonedMoves = [
  ['postpone', { vi: 'Hoãn hội nghị', en: 'Postpone a meeting' }],
  ['cancel', { vi: 'Hủy hội nghị', en: 'Cancel a meeting' }],
  ['resume', { vi: 'Tiếp tục hội nghị đã kết thúc', en: 'Resume a meeting that was ended' }],
] as const

export const meetingOperations: readonly Operation[] = [
  query({
    id: 'meetings.list',
    path: '/bloc-years/{blocYearId}/meetings',
    summary: { vi: 'Các hội nghị của năm thi đua', en: 'Meetings of a bloc year' },
    access: { roles: SEEN_BY_BLOC, locate: ofYear },
    params: yearParams,
    response: z.strictObject({ items: z.array(meetingSummary) }),
    handle: async ({ db, params: { blocYearId } }) => ({
      body: { items: await listMeetings(db, blocYearId) },
    }),
  }),
  query({
    id: 'meetings.get',
    path: '/meetings/{meetingId}',
    summary: { vi: 'Một hội nghị', en: 'One meeting' },
    access: { roles: SEEN_BY_BLOC, locate: ofMeeting },
    params,
    response: meetingDetail,
    handle: ({ db, params: { meetingId }, ...viewer }) => show(db, meetingId, viewer),
  }),
  command({
    id: 'meetings.plan',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/meetings',
    summary: { vi: 'Dự kiến một hội nghị', en: 'Plan a meeting' },
    access: { roles: ['head'], locate: ofYear },
    params: yearParams,
    body: planBody.extend({ illustrative: z.boolean().default(false) }),
    response: meetingDetail,
    handle: async ({
      tx,
      actor,
      now,
      params: { blocYearId },
      body: { illustrative, ...plan },
      ...viewer
    }) => {
      const meetingId = await planMeeting(tx, { actor, now }, blocYearId, { plan, illustrative })
      return {
        status: 201,
        location: `/api/v1/meetings/${meetingId}`,
        ...(await show(tx, meetingId, viewer)),
      }
    },
  }),
  step(
    'edit',
    { vi: 'Sửa kế hoạch hội nghị', en: 'Edit the plan of a meeting' },
    planBody,
    (tx, by, target, plan) => editMeeting(tx, by, { ...target, plan }),
  ),
  ...bareMoves.map(([action, summary]) =>
    step(action, summary, null, (tx, by, target) =>
      moveMeeting(tx, by, { ...target, action, reason: null, endsAt: null }),
    ),
  ),
  ...reasonedMoves.map(([action, summary]) =>
    step(action, summary, z.strictObject({ reason: prose(2000) }), (tx, by, target, { reason }) =>
      moveMeeting(tx, by, { ...target, action, reason, endsAt: null }),
    ),
  ),
  step(
    'end',
    { vi: 'Bế mạc hội nghị', en: 'End a meeting' },
    z.strictObject({ endsAt: z.string().max(5) }),
    (tx, by, target, { endsAt }) => moveMeeting(tx, by, { ...target, action: 'end', reason: null, endsAt }),
  ),
  step(
    'set-agenda',
    { vi: 'Lập chương trình và kết luận từng nội dung', en: 'Set the agenda and its conclusions' },
    agendaBody,
    asOne(setAgenda),
  ),
  step(
    'record-attendance',
    { vi: 'Ghi thành phần dự họp', en: 'Record who attends' },
    z.strictObject({
      attendance: z.array(attendanceEntry).max(200),
      delegates: z.array(delegate).max(200).default([]),
    }),
    asOne(setAttendance),
  ),
  step(
    'confirm-attendance',
    { vi: 'Đơn vị xác nhận dự họp', en: 'A board confirms its attendance' },
    attendanceEntry,
    (tx, by, target, entry) => confirmAttendance(tx, by, { ...target, entry }),
  ),
  step(
    'correct',
    { vi: 'Đính chính biên bản bằng phụ lục', en: 'Correct final minutes by an annex' },
    z.strictObject({ place: line(200), was: prose(5000), shall: prose(5000), reason: prose(2000) }),
    asOne(correctMinutes),
  ),
]
