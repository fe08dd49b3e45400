import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions } from '../../../http/next-actions.ts'
import type { CommandContext, Operation, RequestContext } from '../../../http/operation.ts'
import { SEEN_BY_BLOC, command, query, rolesOf } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import type { Column } from '../domain/record.ts'
import type { SheetAction } from '../domain/score-sheet.ts'
import { scoreSheetMachine } from '../domain/score-sheet.ts'
import { openScoring } from '../service/frames.ts'
import { locateSheet } from '../service/place.ts'
import { listSheetLines, viewSheet } from '../service/sheet-view.ts'
import {
  agree,
  checkAgain,
  enter,
  explain,
  finishCheck,
  openCheck,
  recall,
  reopen,
  returnSheet,
  setPlans,
  submit,
} from '../service/sheets.ts'
import type { Target } from '../service/step.ts'
import { sayIn } from './say.ts'
import {
  agreeBody,
  entries,
  explainBody,
  onBehalf,
  onBehalfBody,
  plansBody,
  reopenBody,
  returnBody,
  sheetLine,
  sheetView,
} from './schemas.ts'

const yearParams = z.object({ blocYearId: id() })
const sheetParams = z.object({ sheetId: id() })
type SheetParams = z.output<typeof sheetParams>

const yearOfPath = (reader: Reader, { params }: { params: { blocYearId: string } }) =>
  locateBlocYear(reader, params.blocYearId)
const sheetOfPath = (reader: Reader, { params }: { params: SheetParams }) =>
  locateSheet(reader, params.sheetId)

/** Who sees all sheets of a bloc year in every state. */
const SEES_ALL: readonly Role[] = ['head', 'deputy', 'past-head', 'council', 'auditor']

type Looking = Pick<RequestContext<unknown, unknown>, 'roles' | 'language' | 'translator' | 'today'>

async function sheetReply(reader: Reader, sheetId: string, context: Looking) {
  const say = sayIn(context.translator, context.language)
  const { view, roles } = await viewSheet(reader, sheetId, context.today, { ...context, say })
  const problems = view.problems.map(({ pointer, code, params }) => ({
    pointer,
    code,
    detail: context.translator.translate(context.language, code, params),
  }))
  const next = nextActions(scoreSheetMachine, view.state, roles, `/score-sheets/${sheetId}`, context)
  return { body: { ...view, problems, next }, version: view.version }
}

/** Who may take an action: its roles, for the head entering on behalf, and the council where it checks the head. */
function rolesFor(action: SheetAction): readonly Role[] {
  const own = rolesOf(scoreSheetMachine, action)
  return [
    ...own,
    ...(own.includes('owner') ? (['head'] as const) : []),
    ...(own.includes('checker') && !own.includes('council') ? (['council'] as const) : []),
  ]
}

/** A step on a sheet: what all of them have in common. */
function step<B>(
  action: SheetAction,
  summary: { vi: string; en: string },
  body: z.ZodType<B> | undefined,
  take: (context: CommandContext<SheetParams, unknown, B>, target: Target) => Promise<void>,
  name: string = action,
): Operation {
  return command<SheetParams, Readonly<Record<string, never>>, B>({
    id: `score-sheets.${name}`,
    method: 'POST',
    path: `/score-sheets/{sheetId}/${name}`,
    summary,
    access: { roles: rolesFor(action), locate: sheetOfPath },
    ifMatch: true,
    params: sheetParams,
    ...(body ? { body } : {}),
    response: sheetView,
    handle: async (context) => {
      const { sheetId } = context.params
      await take(context, { sheetId, expectedVersion: context.expectedVersion, roles: context.roles })
      return sheetReply(context.tx, sheetId, context)
    },
  })
}

const enteringBy = (
  column: Exclude<Column, 'self'>,
  action: SheetAction,
  summary: { vi: string; en: string },
): Operation =>
  step(action, summary, z.strictObject({ entries }), async ({ tx, actor, now, body }, target) =>
    enter(tx, { actor, now }, target, column, body.entries),
  )

const reading: readonly Operation[] = [
  query({
    id: 'score-sheets.list',
    path: '/bloc-years/{blocYearId}/score-sheets',
    summary: { vi: 'Các phiếu chấm điểm của năm', en: 'The score sheets of the year' },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    response: z.strictObject({ items: z.array(sheetLine) }),
    handle: async ({ db, params, roles, actor, today }) => {
      const own = boardsOf(actor, today)
      const all = SEES_ALL.some((role) => roles.has(role))
      const items = await listSheetLines(
        db,
        params.blocYearId,
        today,
        ({ organisationId, state }) =>
          all || own.includes(organisationId) || state === 'agreed' || state === 'frozen',
      )
      return { body: { items } }
    },
  }),
  query({
    id: 'score-sheets.get',
    path: '/score-sheets/{sheetId}',
    summary: {
      vi: 'Phiếu chấm điểm: tự chấm, thẩm định, thống nhất',
      en: 'A score sheet: self, checked, agreed',
    },
    access: { roles: SEEN_BY_BLOC, locate: sheetOfPath },
    params: sheetParams,
    response: sheetView,
    handle: (context) => sheetReply(context.db, context.params.sheetId, context),
  }),
]

const opening: readonly Operation[] = [
  command({
    id: 'score-sheets.open',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/score-sheets',
    summary: {
      vi: 'Mở chấm điểm của năm: lập phiếu cho mọi thành viên theo quy chế, bảng điểm đã thông qua',
      en: 'Open the scores of the year: a sheet for every member under the adopted rules',
    },
    access: { roles: ['head'], locate: yearOfPath },
    params: yearParams,
    response: z.strictObject({ items: z.array(sheetLine) }),
    handle: async ({ tx, actor, now, today, params }) => {
      await openScoring(tx, { actor, now }, params.blocYearId)
      const items = await listSheetLines(tx, params.blocYearId, today, () => true)
      return { status: 201, body: { items } }
    },
  }),
]

const boardSteps: readonly Operation[] = [
  step(
    'enter-self',
    { vi: 'Nhập nội dung tự chấm', en: 'Enter the self score' },
    z.strictObject({ entries, onBehalf }),
    async ({ tx, actor, now, body }, target) =>
      enter(tx, { actor, now }, target, 'self', body.entries, body.onBehalf),
  ),
  step(
    'enter-self',
    { vi: 'Nhập kế hoạch cấp trên giao', en: 'Enter the plans that were assigned' },
    plansBody,
    async ({ tx, actor, now, body }, target) =>
      setPlans(tx, { actor, now }, target, body.plans, body.onBehalf),
    'set-plans',
  ),
  step(
    'submit',
    { vi: 'Gửi điểm tự chấm', en: 'Submit the self score' },
    onBehalfBody,
    async ({ tx, actor, now, body }, target) => submit(tx, { actor, now }, target, body.onBehalf),
  ),
  step(
    'recall',
    { vi: 'Rút lại điểm tự chấm', en: 'Recall the self score' },
    onBehalfBody,
    async ({ tx, actor, now, body }, target) => recall(tx, { actor, now }, target, body.onBehalf),
  ),
  step(
    'explain',
    { vi: 'Giải trình, kiến nghị về điểm thẩm định', en: 'Explain or object to the checked score' },
    explainBody,
    async ({ tx, actor, now, body: { onBehalf: scan, ...word } }, target) =>
      explain(tx, { actor, now }, target, word, scan),
  ),
]

const checkerSteps: readonly Operation[] = [
  step(
    'open-check',
    { vi: 'Mở thẩm định', en: 'Open for checking' },
    undefined,
    async ({ tx, actor, now }, target) => openCheck(tx, { actor, now }, target),
  ),
  step(
    'return',
    { vi: 'Trả lại kèm lý do', en: 'Return with reasons' },
    returnBody,
    async ({ tx, actor, now, body }, target) => returnSheet(tx, { actor, now }, target, body.reasons),
  ),
  enteringBy('checked', 'enter-checked', { vi: 'Nhập điểm thẩm định', en: 'Enter the checked score' }),
  step(
    'finish-check',
    { vi: 'Kết thúc thẩm định', en: 'Finish the check' },
    undefined,
    async ({ tx, actor, now }, target) => finishCheck(tx, { actor, now }, target),
  ),
  step(
    'check-again',
    { vi: 'Thẩm định lại sau giải trình', en: 'Check again after the explanation' },
    undefined,
    async ({ tx, actor, now }, target) => checkAgain(tx, { actor, now }, target),
  ),
  enteringBy('agreed', 'enter-agreed', { vi: 'Nhập điểm thống nhất', en: 'Enter the agreed score' }),
  step(
    'agree',
    { vi: 'Thống nhất điểm', en: 'Agree the score' },
    agreeBody,
    async ({ tx, actor, now, body }, target) => agree(tx, { actor, now }, target, body),
  ),
  step(
    'reopen',
    { vi: 'Mở lại theo quyết định', en: 'Reopen by a recorded decision' },
    reopenBody,
    async ({ tx, actor, now, body }, target) => reopen(tx, { actor, now }, target, body),
  ),
]

export const sheetOperations: readonly Operation[] = [...reading, ...opening, ...boardSteps, ...checkerSteps]
