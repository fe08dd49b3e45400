import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions, nextActionSchema } from '../../../http/next-actions.ts'
import { command, query, rolesOf, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation, RequestContext } from '../../../http/operation.ts'
import { date, id, line, prose } from '../../../http/schemas.ts'
import { stepsOf } from '../../../http/step.ts'
import {
  getMovement,
  getStandingPaper,
  listMovements,
  listRegulations,
  listStandingPapers,
} from '../data/year-views.ts'
import type { MovementRow, StandingPaperRow } from '../data/year-views.ts'
import { MOVEMENT_LEVELS, movementMachine } from '../domain/movement.ts'
import { regulationOn, STANDING_PAPER_KINDS, standingPaperMachine } from '../domain/standing-paper.ts'
import { locateBlocYear } from '../service/facts.ts'
import {
  adoptStandingPaper,
  changeMovement,
  draftMovement,
  draftStandingPaper,
  editStandingPaper,
} from '../service/years.ts'
import { locateBloc, locateMovement, locateStandingPaper } from './locate.ts'

const yearParams = z.object({ blocYearId: id() })
const paperParams = z.object({ standingPaperId: id() })
const movementParams = z.object({ movementId: id() })

const yearOfPath = (reader: Reader, input: { params: { blocYearId: string } }) =>
  locateBlocYear(reader, input.params.blocYearId)
const paperOfPath = (reader: Reader, input: { params: { standingPaperId: string } }) =>
  locateStandingPaper(reader, input.params.standingPaperId)
const movementOfPath = (reader: Reader, input: { params: { movementId: string } }) =>
  locateMovement(reader, input.params.movementId)

type Context = Pick<RequestContext<unknown, unknown>, 'roles' | 'language' | 'translator'>

const standingPaper = z.strictObject({
  id: z.string(),
  blocYearId: z.string(),
  kind: z.enum(STANDING_PAPER_KINDS),
  title: z.string(),
  state: z.enum(standingPaperMachine.states),
  paperId: z.string().nullable(),
  period: z
    .strictObject({ from: z.string(), to: z.string().nullable() })
    .nullable()
    .meta({ description: 'The days on which it holds, once adopted' }),
  version: z.number(),
  next: z.array(nextActionSchema),
})

const paperView = (row: StandingPaperRow, context: Context) => ({
  ...row,
  next: nextActions(standingPaperMachine, row.state, context.roles, `/standing-papers/${row.id}`, context),
})

async function paperReply(reader: Reader, standingPaperId: string, context: Context) {
  const row = await getStandingPaper(reader, standingPaperId)
  return { body: paperView(row, context), version: row.version }
}

const paperStep = stepsOf({
  id: 'standing-papers.{action}',
  path: '/standing-papers/{standingPaperId}',
  machine: standingPaperMachine,
  params: paperParams,
  locate: paperOfPath,
  response: standingPaper,
  reply: (tx, { standingPaperId }, context) => paperReply(tx, standingPaperId, context),
})

const papers: readonly Operation[] = [
  query({
    id: 'standing-papers.list',
    path: '/bloc-years/{blocYearId}/standing-papers',
    summary: { vi: 'Quy chế, kế hoạch của năm', en: 'Regulation and plan of the year' },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    response: z.strictObject({ items: z.array(standingPaper) }),
    handle: async (context) => {
      const rows = await listStandingPapers(context.db, context.params.blocYearId)
      return { body: { items: rows.map((row) => paperView(row, context)) } }
    },
  }),
  query({
    id: 'standing-papers.regulation',
    path: '/blocs/{blocId}/regulation',
    summary: { vi: 'Quy chế hoạt động có hiệu lực vào một ngày', en: 'The regulation that holds on a day' },
    access: { roles: SEEN_BY_BLOC, locate: (reader, { params }) => locateBloc(reader, params.blocId) },
    params: z.object({ blocId: id() }),
    query: z.strictObject({ on: date() }),
    response: standingPaper,
    handle: async (context) => {
      const { db, params, query: asked } = context
      const row = regulationOn(await listRegulations(db, params.blocId), asked.on)
      return { body: paperView(row, context), version: row.version }
    },
  }),
  query({
    id: 'standing-papers.get',
    path: '/standing-papers/{standingPaperId}',
    summary: { vi: 'Một quy chế hoặc kế hoạch', en: 'One regulation or plan' },
    access: { roles: SEEN_BY_BLOC, locate: paperOfPath },
    params: paperParams,
    response: standingPaper,
    handle: (context) => paperReply(context.db, context.params.standingPaperId, context),
  }),
  command({
    id: 'standing-papers.draft',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/standing-papers',
    summary: { vi: 'Dự thảo quy chế hoặc kế hoạch', en: 'Draft a regulation or plan' },
    access: { roles: rolesOf(standingPaperMachine, 'edit'), locate: yearOfPath },
    params: yearParams,
    body: z.strictObject({ kind: z.enum(STANDING_PAPER_KINDS), title: line(300) }),
    response: standingPaper,
    handle: async (context) => {
      const { tx, actor, now, params, body } = context
      const standingPaperId = await draftStandingPaper(tx, { actor, now }, params.blocYearId, body)
      const reply = await paperReply(tx, standingPaperId, context)
      return { ...reply, status: 201, location: `/api/v1/standing-papers/${standingPaperId}` }
    },
  }),
  paperStep(
    'edit',
    { vi: 'Sửa dự thảo', en: 'Edit the draft' },
    z.strictObject({ title: line(300) }),
    editStandingPaper,
  ),
  paperStep(
    'adopt',
    { vi: 'Ghi nhận đã ban hành', en: 'Adopt by its paper' },
    z.strictObject({ paperId: id(), from: date() }),
    adoptStandingPaper,
  ),
]

const movement = z.strictObject({
  id: z.string(),
  blocYearId: z.string(),
  level: z.enum(MOVEMENT_LEVELS),
  title: z.string(),
  content: z.string().nullable(),
  state: z.enum(movementMachine.states),
  paperId: z.string().nullable(),
  launchedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  version: z.number(),
  next: z.array(nextActionSchema),
})

const movementView = (row: MovementRow, context: Context) => ({
  ...row,
  next: nextActions(movementMachine, row.state, context.roles, `/movements/${row.id}`, context),
})

async function movementReply(reader: Reader, movementId: string, context: Context) {
  const row = await getMovement(reader, movementId)
  return { body: movementView(row, context), version: row.version }
}

const movementStep = stepsOf({
  id: 'movements.{action}',
  path: '/movements/{movementId}',
  machine: movementMachine,
  params: movementParams,
  locate: movementOfPath,
  response: movement,
  reply: (tx, { movementId }, context) => movementReply(tx, movementId, context),
})

const movementText = { title: line(300), content: prose(20_000).nullable().default(null) }

const movements: readonly Operation[] = [
  query({
    id: 'movements.list',
    path: '/bloc-years/{blocYearId}/movements',
    summary: { vi: 'Phong trào thi đua của năm', en: 'Movements of the year' },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    response: z.strictObject({ items: z.array(movement) }),
    handle: async (context) => {
      const rows = await listMovements(context.db, context.params.blocYearId)
      return { body: { items: rows.map((row) => movementView(row, context)) } }
    },
  }),
  query({
    id: 'movements.get',
    path: '/movements/{movementId}',
    summary: { vi: 'Một phong trào thi đua', en: 'One movement' },
    access: { roles: SEEN_BY_BLOC, locate: movementOfPath },
    params: movementParams,
    response: movement,
    handle: (context) => movementReply(context.db, context.params.movementId, context),
  }),
  command({
    id: 'movements.draft',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/movements',
    summary: { vi: 'Dự thảo phong trào thi đua', en: 'Draft a movement' },
    access: { roles: rolesOf(movementMachine, 'edit'), locate: yearOfPath },
    params: yearParams,
    body: z.strictObject({ level: z.enum(MOVEMENT_LEVELS), ...movementText }),
    response: movement,
    handle: async (context) => {
      const { tx, actor, now, params, body } = context
      const movementId = await draftMovement(tx, { actor, now }, params.blocYearId, body)
      const reply = await movementReply(tx, movementId, context)
      return { ...reply, status: 201, location: `/api/v1/movements/${movementId}` }
    },
  }),
  movementStep(
    'edit',
    { vi: 'Sửa dự thảo phong trào', en: 'Edit the draft' },
    z.strictObject(movementText),
    (tx, by, target, change) => changeMovement(tx, by, target, { action: 'edit', change }),
  ),
  movementStep(
    'launch',
    { vi: 'Phát động phong trào', en: 'Launch the movement' },
    z.strictObject({ paperId: id(), launchedOn: date() }),
    (tx, by, target, change) => changeMovement(tx, by, target, { action: 'launch', change }),
  ),
  movementStep(
    'close',
    { vi: 'Tổng kết phong trào', en: 'Close the movement' },
    z.strictObject({ closedOn: date() }),
    (tx, by, target, change) => changeMovement(tx, by, target, { action: 'close', change }),
  ),
]

export const yearOperations: readonly Operation[] = [...papers, ...movements]
