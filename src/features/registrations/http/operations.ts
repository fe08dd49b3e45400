import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { readCursor } from '../../../db/pagination.ts'
import { nextActions } from '../../../http/next-actions.ts'
import { command, query, rolesOf, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { LocatedObject, Operation, RequestContext } from '../../../http/operation.ts'
import { date, id, pageOf, pageQuery } from '../../../http/schemas.ts'
import { stepsOf } from '../../../http/step.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { carriedIdsOn } from '../../organisations/index.ts'
import { hasOpenVersion, listRegistrations, viewRegistration } from '../data/registration-views.ts'
import { isShared, registrationMachine } from '../domain/registration.ts'
import { locateNewRegistration, locateRegistration } from '../service/locate.ts'
import {
  acceptRegistration,
  amendRegistration,
  createRegistration,
  editRegistration,
  moveRegistration,
  recallRegistration,
  returnRegistration,
  submitRegistration,
} from '../service/registrations.ts'
import { scheduleOf, setRegistrationSchedule } from '../service/year.ts'
import { content, onBehalf, registration, returnBody } from './schemas.ts'

/** What a board has not got accepted yet is not for the other members. */
const SEEN_BY_WORKERS: readonly Role[] = [
  'owner',
  'head',
  'deputy',
  'checker',
  'past-head',
  'council',
  'auditor',
]
const SEES_ALL: readonly Role[] = SEEN_BY_WORKERS.filter((role) => role !== 'owner')

/** The boards whose unfinished business the caller sees: all, or those for which it acts that day. */
function seenBoards({
  actor,
  roles,
  today,
}: Pick<RequestContext<unknown, unknown>, 'actor' | 'roles' | 'today'>) {
  return SEES_ALL.some((role) => roles.has(role)) ? 'all' : boardsOf(actor, today)
}

const params = z.object({ registrationId: id() })
const yearParams = z.object({ blocYearId: id() })

type Params = z.output<typeof params>
type Context = Pick<RequestContext<unknown, unknown>, 'roles' | 'language' | 'translator' | 'today'>

async function locate(reader: Reader, input: { params: Params }): Promise<LocatedObject> {
  const { state, ...located } = await locateRegistration(reader, input.params.registrationId)
  return isShared(state) ? located : { ...located, seenBy: SEEN_BY_WORKERS }
}

async function predecessorsOf(
  reader: Reader,
  boards: readonly string[],
  today: LocalDate,
): Promise<string[]> {
  const found = await Promise.all(boards.map((board) => carriedIdsOn(reader, board, today)))
  return found.flat()
}

const yearOfPath = (reader: Reader, input: { params: z.output<typeof yearParams> }) =>
  locateBlocYear(reader, input.params.blocYearId)

/**
 * The registration with what the caller may do next: editing is a PUT; a second amendment waits for the first; the
 * secretariat hands in only what it entered from a scan.
 */
async function reply(reader: Reader, registrationId: string, context: Context) {
  const view = await viewRegistration(reader, registrationId, context.today)
  const path = `/registrations/${view.id}`
  const links = nextActions(registrationMachine, view.state, context.roles, path, context)
  const isHidden = {
    amend: links.some(({ action }) => action === 'amend') && (await hasOpenVersion(reader, view)),
    submit: !context.roles.has('owner') && view.scanFileId === null,
  } as const
  const next = links
    .filter(({ action }) => !((action === 'amend' || action === 'submit') && isHidden[action]))
    .map((link) =>
      link.action === 'edit' ? { ...link, method: 'PUT', href: `/api/v1${path}/targets` } : link,
    )
  return { body: { ...view, next }, version: view.version }
}

const reading: readonly Operation[] = [
  query({
    id: 'registrations.list',
    path: '/bloc-years/{blocYearId}/registrations',
    summary: { vi: 'Đăng ký thi đua của các đơn vị trong năm', en: 'Registrations of the year' },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    query: z.strictObject({
      ...pageQuery,
      organisationId: id().optional(),
      state: z.enum(registrationMachine.states).optional(),
    }),
    response: pageOf(registration.omit({ next: true })),
    handle: async ({ db, actor, roles, today, params: { blocYearId }, query: q }) => {
      const { limit, after, organisationId, state } = q
      const seen = seenBoards({ actor, roles, today })
      const visible =
        seen === 'all' ? seen : { ofBoards: [...seen, ...(await predecessorsOf(db, seen, today))] }
      const page = await listRegistrations(
        db,
        { blocYearId, organisationId, state, visible },
        { limit, after: readCursor(after, 2) },
        today,
      )
      return { body: page }
    },
  }),
  query({
    id: 'registrations.get',
    path: '/registrations/{registrationId}',
    summary: { vi: 'Một bản đăng ký thi đua', en: 'One registration' },
    access: { roles: SEEN_BY_BLOC, locate },
    params,
    response: registration,
    handle: (context) => reply(context.db, context.params.registrationId, context),
  }),
]

const writing: readonly Operation[] = [
  command({
    id: 'registrations.create',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/registrations',
    summary: { vi: 'Lập bản đăng ký thi đua', en: 'Begin a registration' },
    access: {
      roles: rolesOf(registrationMachine, 'edit'),
      locate: (reader, { params: { blocYearId }, body, today }) =>
        locateNewRegistration(reader, blocYearId, body.organisationId, today),
    },
    params: yearParams,
    body: z.strictObject({ organisationId: id(), ...content }),
    response: registration,
    handle: async (context) => {
      const { tx, actor, now, today, roles, params: path, body } = context
      const registrationId = await createRegistration(tx, { actor, now }, roles, today, { ...path, ...body })
      const created = await reply(tx, registrationId, context)
      return { ...created, status: 201, location: `/api/v1/registrations/${registrationId}` }
    },
  }),
  command({
    id: 'registrations.edit',
    method: 'PUT',
    path: '/registrations/{registrationId}/targets',
    summary: { vi: 'Sửa danh hiệu và chỉ tiêu đăng ký', en: 'Put titles and targets' },
    access: { roles: rolesOf(registrationMachine, 'edit'), locate },
    ifMatch: true,
    params,
    body: z.strictObject(content),
    response: registration,
    handle: async (context) => {
      const { tx, actor, now, roles, params: path, body, expectedVersion } = context
      await editRegistration(tx, { actor, now }, roles, path.registrationId, expectedVersion, body)
      return reply(tx, path.registrationId, context)
    },
  }),
]

const step = stepsOf({
  id: 'registrations.{action}',
  path: '/registrations/{registrationId}',
  machine: registrationMachine,
  params,
  locate,
  response: registration,
  reply: (tx, { registrationId }, context) => reply(tx, registrationId, context),
})

const moving: readonly Operation[] = [
  step('submit', { vi: 'Nộp đăng ký', en: 'Submit' }, null, (tx, by, of) =>
    submitRegistration(tx, by, of.roles, of.registrationId, of.expectedVersion),
  ),
  step(
    'recall',
    { vi: 'Rút lại khi chưa được tiếp nhận thẩm định', en: 'Recall before it is looked at' },
    null,
    (tx, by, of) => recallRegistration(tx, by, of.roles, of.registrationId, of.expectedVersion),
  ),
  step('withdraw', { vi: 'Bỏ bản chưa nộp', en: 'Set aside what was not handed in' }, null, (tx, by, of) =>
    moveRegistration(tx, by, of.roles, of.registrationId, of.expectedVersion, 'withdraw'),
  ),
  step('review', { vi: 'Tiếp nhận thẩm định', en: 'Take up for review' }, null, (tx, by, of) =>
    moveRegistration(tx, by, of.roles, of.registrationId, of.expectedVersion, 'review'),
  ),
  step('accept', { vi: 'Chấp nhận', en: 'Accept' }, null, (tx, by, of) =>
    acceptRegistration(tx, by, of.roles, of.registrationId, of.expectedVersion),
  ),
  step(
    'return',
    { vi: 'Trả lại kèm lý do', en: 'Return with reasons' },
    returnBody,
    (tx, by, of, { reasons }) =>
      returnRegistration(tx, by, of.roles, of.registrationId, of.expectedVersion, reasons),
  ),
  command({
    id: 'registrations.amend',
    method: 'POST',
    path: '/registrations/{registrationId}/amend',
    summary: { vi: 'Điều chỉnh đăng ký đã chấp nhận, bằng văn bản', en: 'Amend by a paper: a new version' },
    access: { roles: rolesOf(registrationMachine, 'amend'), locate },
    ifMatch: true,
    params,
    body: z.strictObject({ paperId: id(), onBehalf: onBehalf() }),
    response: registration,
    handle: async (context) => {
      const { tx, actor, now, roles, params: path, body, expectedVersion } = context
      const by = { actor, now }
      const newId = await amendRegistration(tx, by, roles, path.registrationId, expectedVersion, body)
      const created = await reply(tx, newId, context)
      return { ...created, status: 201, location: `/api/v1/registrations/${newId}` }
    },
  }),
]

const schedule = z.strictObject({
  blocYearId: z.string(),
  dueOn: z.string().nullable(),
  version: z.number(),
  boards: z
    .array(
      z.strictObject({
        organisationId: z.string(),
        submittedOn: z.string().nullable(),
        timeliness: z.enum(['on-time', 'late', 'missing', 'open', 'no-due-day']),
      }),
    )
    .meta({ description: 'How the boards stand to it; an officer of a member board sees its own' }),
})

async function scheduleReply(
  reader: Reader,
  blocYearId: string,
  context: Pick<RequestContext<unknown, unknown>, 'actor' | 'roles' | 'today'>,
) {
  const view = await scheduleOf(reader, blocYearId, context.today)
  const seen = seenBoards(context)
  const boards = view.boards.filter((board) => seen === 'all' || seen.includes(board.organisationId))
  return { body: { ...view, boards }, version: view.version }
}

const scheduling: readonly Operation[] = [
  query({
    id: 'registrations.schedule',
    path: '/bloc-years/{blocYearId}/registration-schedule',
    summary: { vi: 'Hạn đăng ký thi đua của năm', en: 'The due day of registrations' },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    response: schedule,
    handle: (context) => scheduleReply(context.db, context.params.blocYearId, context),
  }),
  command({
    id: 'registrations.set-schedule',
    method: 'PUT',
    path: '/bloc-years/{blocYearId}/registration-schedule',
    summary: { vi: 'Đặt hạn đăng ký thi đua', en: 'Set the due day of registrations' },
    access: { roles: ['head'], locate: yearOfPath },
    ifMatch: true,
    params: yearParams,
    body: z.strictObject({ dueOn: date() }),
    response: schedule,
    handle: async (context) => {
      const { tx, actor, now, params: path, body, expectedVersion } = context
      await setRegistrationSchedule(tx, { actor, now }, path.blocYearId, expectedVersion, body.dueOn)
      return scheduleReply(tx, path.blocYearId, context)
    },
  }),
]

export const operations: readonly Operation[] = [...reading, ...writing, ...moving, ...scheduling]
