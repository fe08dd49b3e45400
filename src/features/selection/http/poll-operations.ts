import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { command, type Operation, query, rolesOf, SEEN_BY_BLOC } from '../../../http/operation.ts'
import { code, id, prose } from '../../../http/schemas.ts'
import { asOne, stepsOf } from '../../../http/step.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { listPollSummaries } from '../data/poll-views.ts'
import { pollMachine } from '../domain/poll.ts'
import { castBallot, isCounted } from '../service/cast-ballot.ts'
import { declarePoll, decideTie, draftNextRound } from '../service/outcomes.ts'
import {
  closePoll,
  draftPoll,
  editPoll,
  enterCount,
  handOutPaper,
  openPoll,
  setCountingTeam,
  voidPoll,
} from '../service/polls.ts'
import { locatePoll } from '../service/poll-basics.ts'
import { choicesBody, countBody, marksBody, pollDetail, pollSummary, teamBody } from './schemas.ts'
import { showPoll } from './show.ts'

const yearParams = z.object({ blocYearId: id() })
const params = z.object({ pollId: id() })
const ofYear = (reader: Reader, { params: { blocYearId } }: { params: z.infer<typeof yearParams> }) =>
  locateBlocYear(reader, blocYearId)
const ofPoll = (reader: Reader, { params: { pollId } }: { params: z.infer<typeof params> }) =>
  locatePoll(reader, pollId)

const step = stepsOf({
  id: 'polls.{action}',
  path: '/polls/{pollId}',
  machine: pollMachine,
  params,
  locate: ofPoll,
  response: pollDetail,
  reply: (tx, { pollId }, context) => showPoll(tx, pollId, context),
})

const decision = z.strictObject({ order: z.array(id()).min(2).max(200), reason: prose(2000) })

const actions: readonly Operation[] = [
  step(
    'edit',
    { vi: 'Sửa cuộc bỏ phiếu', en: 'Edit a draft poll' },
    z.strictObject({
      choices: z.strictObject(choicesBody),
      meetingId: id()
        .nullable()
        .default(null)
        .meta({ description: 'Another meeting of the year, at which the poll is held' }),
    }),
    asOne(editPoll),
  ),
  step('open', { vi: 'Mở bỏ phiếu', en: 'Open a poll' }, null, openPoll),
  step(
    'hand-out-paper',
    { vi: 'Ghi nhận phát phiếu giấy', en: 'Note that paper ballots were handed out' },
    z.strictObject({ organisationIds: z.array(id()).min(1).max(200) }),
    asOne(handOutPaper),
  ),
  step('close', { vi: 'Đóng bỏ phiếu', en: 'Close a poll' }, null, closePoll),
  step(
    'enter-count',
    { vi: 'Nhập kết quả kiểm phiếu giấy', en: 'Enter the count of the paper ballots' },
    z.strictObject({ team: teamBody, count: countBody }),
    asOne(enterCount),
  ),
  step(
    'set-counting-team',
    { vi: 'Ghi tổ kiểm phiếu', en: 'Name the counting team' },
    z.strictObject({ team: teamBody }),
    asOne(setCountingTeam),
  ),
  step('declare', { vi: 'Công bố kết quả', en: 'Declare the result' }, null, declarePoll),
  step(
    'decide-tie',
    { vi: 'Chủ tọa quyết định khi bằng phiếu', en: 'Enter the chair’s decision on a tie' },
    z.strictObject({ decision }),
    asOne(decideTie),
  ),
  step(
    'void',
    { vi: 'Hủy cuộc bỏ phiếu, nêu lý do', en: 'Void a poll with a reason' },
    z.strictObject({ reason: prose(2000) }),
    asOne(voidPoll),
  ),
]

export const pollOperations: readonly Operation[] = [
  query({
    id: 'polls.list',
    path: '/bloc-years/{blocYearId}/polls',
    summary: { vi: 'Các cuộc bỏ phiếu của năm thi đua', en: 'Polls of a bloc year' },
    access: { roles: SEEN_BY_BLOC, locate: ofYear },
    params: yearParams,
    query: z.strictObject({ awardCode: code().optional(), meetingId: id().optional() }),
    response: z.strictObject({ items: z.array(pollSummary) }),
    handle: async ({ db, params: { blocYearId }, query: { awardCode, meetingId } }) => {
      const filter = {
        blocYearId,
        ...(awardCode === undefined ? {} : { awardCode }),
        ...(meetingId === undefined ? {} : { meetingId }),
      }
      const items = await listPollSummaries(db, filter)
      return { body: { items } }
    },
  }),
  query({
    id: 'polls.get',
    path: '/polls/{pollId}',
    summary: { vi: 'Một cuộc bỏ phiếu', en: 'One poll' },
    access: { roles: SEEN_BY_BLOC, locate: ofPoll },
    params,
    response: pollDetail,
    handle: ({ db, params: { pollId }, ...viewer }) => showPoll(db, pollId, viewer),
  }),
  command({
    id: 'polls.draft',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/polls',
    summary: { vi: 'Lập cuộc bỏ phiếu', en: 'Draft a poll' },
    access: { roles: ['head'], locate: ofYear },
    params: yearParams,
    body: z.strictObject({
      meetingId: id(),
      awardCode: code(),
      ...choicesBody,
      illustrative: z.boolean().default(false),
    }),
    response: pollDetail,
    handle: async ({ tx, now, params: { blocYearId }, body, ...viewer }) => {
      const { meetingId, awardCode, illustrative, ...choices } = body
      const draft = { meetingId, awardCode, illustrative, choices }
      const pollId = await draftPoll(tx, { actor: viewer.actor, now }, blocYearId, draft)
      return { status: 201, location: `/api/v1/polls/${pollId}`, ...(await showPoll(tx, pollId, viewer)) }
    },
  }),
  ...actions,
  command({
    id: 'polls.next-round',
    method: 'POST',
    path: '/polls/{pollId}/next-round',
    summary: { vi: 'Lập vòng bỏ phiếu tiếp theo', en: 'Draft the next round' },
    access: { roles: rolesOf(pollMachine, 'next-round'), locate: ofPoll },
    ifMatch: true,
    params,
    response: pollDetail,
    handle: async ({ tx, now, params: { pollId }, expectedVersion, ...viewer }) => {
      const { actor, roles } = viewer
      const nextId = await draftNextRound(tx, { actor, now }, { pollId, expectedVersion, roles })
      return { status: 201, location: `/api/v1/polls/${nextId}`, ...(await showPoll(tx, nextId, viewer)) }
    },
  }),
  command({
    id: 'polls.cast',
    method: 'POST',
    path: '/polls/{pollId}/ballots',
    summary: { vi: 'Bỏ phiếu', en: 'Cast a ballot' },
    access: { roles: rolesOf(pollMachine, 'cast'), locate: ofPoll },
    // A remembered answer would keep who voted and a code side by side; “already voted” answers a repeat as well.
    idempotency: 'never',
    personOnly: true,
    reauthenticate: true,
    params,
    body: z.strictObject({ organisationId: id().nullable().default(null), marks: marksBody }),
    response: z.strictObject({
      organisationId: z.string(),
      receipt: z.string().nullable().meta({ description: 'Shown this once; kept nowhere' }),
    }),
    handle: async ({ tx, actor, now, roles, params: { pollId }, body }) => ({
      status: 201,
      body: await castBallot(tx, { actor, now }, { pollId, roles, ...body }),
    }),
  }),
  command({
    id: 'polls.check-receipt',
    method: 'POST',
    path: '/polls/{pollId}/check-receipt',
    summary: { vi: 'Kiểm tra mã biên nhận phiếu', en: 'Check a receipt' },
    access: { roles: SEEN_BY_BLOC, locate: ofPoll },
    // By POST, so that the code stands in no address, and unremembered.
    idempotency: 'never',
    params,
    body: z.strictObject({ receipt: z.string().max(60) }),
    response: z.strictObject({ counted: z.boolean() }),
    handle: async ({ tx, params: { pollId }, body }) => ({
      body: { counted: await isCounted(tx, pollId, body.receipt) },
    }),
  }),
]
