import { z } from 'zod'
import { command, type Operation, rolesOf } from '../../../http/operation.ts'
import { id, line } from '../../../http/schemas.ts'
import { meetingMachine } from '../../meetings/domain/meeting.ts'
import { finaliseMinutes, locateMeeting } from '../../meetings/index.ts'
import { listPollSummaries } from '../data/poll-views.ts'
import { pollMachine } from '../domain/poll.ts'
import { produceAttendanceList, produceMinutesAnnex } from '../service/meeting-papers.ts'
import { MINUTES_FORMS, produceMinutes } from '../service/minutes-paper.ts'
import { produceBallotPaper, produceCountingRecord } from '../service/poll-papers.ts'
import { locatePoll } from '../service/poll-basics.ts'

const meetingParams = z.object({ meetingId: id() })
const pollParams = z.object({ pollId: id() })
const made = z.strictObject({ paperId: z.string() })
const copies = z.int().min(1).max(50).default(2)
const recipients = z.array(line(300)).min(1).max(20).default(['Các thành viên Khối thi đua', 'Lưu: VT'])
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable()
  .default(null)

/** Minutes need the polls and scores of the meeting, so they are made here and not where meetings are. */
export const paperOperations: readonly Operation[] = [
  command({
    id: 'meetings.finalise-minutes',
    method: 'POST',
    path: '/meetings/{meetingId}/finalise-minutes',
    summary: { vi: 'Chốt biên bản hội nghị', en: 'Make the minutes of a meeting final' },
    access: {
      roles: rolesOf(meetingMachine, 'finalise-minutes'),
      locate: (reader, { params: { meetingId } }) => locateMeeting(reader, meetingId),
    },
    ifMatch: true,
    params: meetingParams,
    body: z.strictObject({
      adopted: z
        .strictObject({ inFavour: z.int().min(0).max(1000), of: z.int().min(0).max(1000) })
        .nullable()
        .default(null)
        .meta({ description: 'The show of hands by which the minutes were adopted' }),
    }),
    response: 'none',
    handle: async ({ tx, actor, now, roles, params: { meetingId }, body, expectedVersion }) => {
      const pollStates = (await listPollSummaries(tx, { meetingId })).map((poll) => poll.state)
      const { adopted } = body
      await finaliseMinutes(tx, { actor, now }, { meetingId, expectedVersion, roles, pollStates, adopted })
      return {}
    },
  }),
  command({
    id: 'meetings.minutes-paper',
    method: 'POST',
    path: '/meetings/{meetingId}/minutes-paper',
    summary: { vi: 'Lập biên bản', en: 'Write the minutes' },
    access: {
      roles: rolesOf(meetingMachine, 'minutes-paper'),
      locate: (reader, { params: { meetingId } }) => locateMeeting(reader, meetingId),
    },
    params: meetingParams,
    body: z.strictObject({
      form: z.enum(MINUTES_FORMS).default('conference'),
      nextTerms: z.strictObject({ headId: id(), deputyId: id() }).nullable().default(null),
      rotatingFlagToId: id().nullable().default(null),
      copies,
      recipients,
    }),
    response: made,
    handle: async ({ tx, actor, now, roles, params: { meetingId }, body }) => ({
      status: 201,
      body: await produceMinutes(tx, { actor, now }, { meetingId, roles, ...body }),
    }),
  }),
  command({
    id: 'meetings.attendance-list-paper',
    method: 'POST',
    path: '/meetings/{meetingId}/attendance-list-paper',
    summary: { vi: 'Lập danh sách đại biểu tham dự để ký tên', en: 'Write the attendance list to be signed' },
    access: {
      roles: rolesOf(meetingMachine, 'attendance-list-paper'),
      locate: (reader, { params: { meetingId } }) => locateMeeting(reader, meetingId),
    },
    params: meetingParams,
    response: made,
    handle: async ({ tx, actor, now, roles, params: { meetingId } }) => ({
      status: 201,
      body: await produceAttendanceList(tx, { actor, now }, { meetingId, roles }),
    }),
  }),
  command({
    id: 'meetings.annex-paper',
    method: 'POST',
    path: '/meetings/{meetingId}/annex-paper',
    summary: { vi: 'Lập phụ lục sửa đổi, bổ sung biên bản', en: 'Write an annex that corrects the minutes' },
    access: {
      roles: rolesOf(meetingMachine, 'annex-paper'),
      locate: (reader, { params: { meetingId } }) => locateMeeting(reader, meetingId),
    },
    params: meetingParams,
    body: z.strictObject({
      number: z.int().min(1).max(1000).nullable().default(null).meta({
        description: 'Which annex of the minutes; null: the latest',
      }),
      recipients,
    }),
    response: made,
    handle: async ({ tx, actor, now, roles, params: { meetingId }, body }) => ({
      status: 201,
      body: await produceMinutesAnnex(tx, { actor, now }, { meetingId, roles, ...body }),
    }),
  }),
  command({
    id: 'polls.counting-record-paper',
    method: 'POST',
    path: '/polls/{pollId}/counting-record-paper',
    summary: { vi: 'Lập biên bản kiểm phiếu', en: 'Write the counting record' },
    access: {
      roles: rolesOf(pollMachine, 'counting-record-paper'),
      locate: (reader, { params: { pollId } }) => locatePoll(reader, pollId),
    },
    params: pollParams,
    body: z.strictObject({ startTime: time, endTime: time, copies }),
    response: made,
    handle: async ({ tx, actor, now, roles, params: { pollId }, body }) => ({
      status: 201,
      body: await produceCountingRecord(tx, { actor, now }, { pollId, roles, ...body }),
    }),
  }),
  command({
    id: 'polls.ballot-paper',
    method: 'POST',
    path: '/polls/{pollId}/ballot-paper',
    summary: { vi: 'In phiếu bầu', en: 'Write the ballot paper' },
    access: {
      roles: rolesOf(pollMachine, 'ballot-paper'),
      locate: (reader, { params: { pollId } }) => locatePoll(reader, pollId),
    },
    params: pollParams,
    response: made,
    handle: async ({ tx, actor, now, roles, params: { pollId } }) => ({
      status: 201,
      body: await produceBallotPaper(tx, { actor, now }, { pollId, roles }),
    }),
  }),
]
