import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActionSchema, nextActions } from '../../../http/next-actions.ts'
import type { Operation, RequestContext } from '../../../http/operation.ts'
import { SEEN_BY_BLOC, command, query, rolesOf } from '../../../http/operation.ts'
import { id, prose } from '../../../http/schemas.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { type CompletionRow, getCompletion } from '../data/completion-views.ts'
import { COMPLETION_LEVELS, completionMachine } from '../domain/completion.ts'
import { recordCompletion, viewCompletions, voidCompletion } from '../service/completions.ts'

const completionView = z.strictObject({
  id: z.string(),
  organisationId: z.string(),
  year: z.number(),
  level: z.enum(COMPLETION_LEVELS),
  paperId: z.string(),
  blocYearId: z.string(),
  state: z.enum(completionMachine.states),
  illustrative: z.boolean(),
  version: z.number(),
  next: z.array(nextActionSchema),
})

type Looking = Pick<RequestContext<unknown, unknown>, 'roles' | 'language' | 'translator'>

const shown = (row: CompletionRow, context: Looking) => ({
  ...row,
  next: nextActions(completionMachine, row.state, context.roles, `/completions/${row.id}`, context),
})

const boardParams = z.object({ blocYearId: id(), organisationId: id() })
const completionParams = z.object({ completionId: id() })

const completionOfPath = async (
  reader: Reader,
  { params }: { params: z.output<typeof completionParams> },
) => {
  const { blocYearId, organisationId } = await getCompletion(reader, params.completionId)
  return locateBlocYear(reader, blocYearId, organisationId)
}

/** How well boards completed their tasks, year by year, as their superiors recognised it. */
export const completionOperations: readonly Operation[] = [
  query({
    id: 'completions.list',
    path: '/bloc-years/{blocYearId}/completions',
    summary: {
      vi: 'Mức hoàn thành nhiệm vụ đã được công nhận, và số năm xuất sắc liên tục',
      en: 'Recognised completion of tasks, and consecutive excellent years',
    },
    access: {
      roles: SEEN_BY_BLOC,
      locate: (reader, { params }) => locateBlocYear(reader, params.blocYearId),
    },
    params: z.object({ blocYearId: id() }),
    response: z.strictObject({
      items: z.array(completionView.omit({ next: true })),
      years: z.array(
        z.strictObject({
          organisationId: z.string(),
          yearsExcellent: z
            .number()
            .nullable()
            .meta({ description: 'Consecutive, up to this year; null when nothing is recorded' }),
        }),
      ),
    }),
    handle: async ({ db, params, today }) => ({ body: await viewCompletions(db, params.blocYearId, today) }),
  }),
  query({
    id: 'completions.get',
    path: '/completions/{completionId}',
    summary: { vi: 'Một mức hoàn thành nhiệm vụ đã ghi', en: 'A recorded completion of tasks' },
    access: { roles: SEEN_BY_BLOC, locate: completionOfPath },
    params: completionParams,
    response: completionView,
    handle: async (context) => {
      const row = await getCompletion(context.db, context.params.completionId)
      return { body: shown(row, context), version: row.version }
    },
  }),
  command({
    id: 'completions.record',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/completions/{organisationId}',
    summary: {
      vi: 'Ghi mức hoàn thành nhiệm vụ của một đơn vị theo văn bản công nhận',
      en: 'Record how well a board completed its tasks in a year, by the paper that says so',
    },
    access: {
      roles: rolesOf(completionMachine, 'void'),
      locate: (reader, { params }) => locateBlocYear(reader, params.blocYearId, params.organisationId),
    },
    params: boardParams,
    body: z.strictObject({
      year: z.number().int().min(1990).max(2100),
      level: z.enum(COMPLETION_LEVELS),
      paperId: id(),
      illustrative: z.boolean().default(false),
    }),
    response: completionView,
    handle: async (context) => {
      const { tx, actor, now, params, body } = context
      const { blocYearId, organisationId } = params
      const completionId = await recordCompletion(tx, { actor, now }, blocYearId, {
        ...body,
        organisationId,
      })
      const row = await getCompletion(tx, completionId)
      return {
        status: 201,
        location: `/api/v1/completions/${completionId}`,
        body: shown(row, context),
        version: row.version,
      }
    },
  }),
  command({
    id: 'completions.void',
    method: 'POST',
    path: '/completions/{completionId}/void',
    summary: { vi: 'Hủy mức hoàn thành nhiệm vụ đã ghi', en: 'Void a recorded completion of tasks' },
    access: { roles: rolesOf(completionMachine, 'void'), locate: completionOfPath },
    ifMatch: true,
    params: completionParams,
    body: z.strictObject({ reason: prose(4000) }),
    response: completionView,
    handle: async (context) => {
      const { tx, actor, now, roles, params, body, expectedVersion } = context
      await voidCompletion(tx, { actor, now }, roles, params.completionId, expectedVersion, body.reason)
      const row = await getCompletion(tx, params.completionId)
      return { body: shown(row, context), version: row.version }
    },
  }),
]
