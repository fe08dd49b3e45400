import { z } from 'zod'
import type { Reader, Tx } from '../../../db/database.ts'
import { nextActions } from '../../../http/next-actions.ts'
import type { Language } from '../../../shared/domain/language.ts'
import { command, type Operation, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import { id, prose } from '../../../http/schemas.ts'
import { stepsOf } from '../../../http/step.ts'
import type { Translator } from '../../../http/translate.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { rolesOn } from '../../blocs/index.ts'
import { commentMachine, objectionMachine, SETTLEMENTS } from '../domain/remark.ts'
import { locateMeeting } from '../service/meetings.ts'
import { viewRemark } from '../service/meeting-views.ts'
import { addRemark, locateRemark, moveRemark } from '../service/remarks.ts'
import { remarkBody, remarkDetail } from './schemas.ts'

const params = z.object({ remarkId: id() })
const meetingParams = z.object({ meetingId: id() })
const ofRemark = (reader: Reader, { params: { remarkId } }: { params: z.infer<typeof params> }) =>
  locateRemark(reader, remarkId)

interface Viewer {
  readonly roles: Roles
  readonly language: Language
  readonly translator: Translator
}

async function show(reader: Reader, remarkId: string, viewer: Viewer) {
  const remark = await viewRemark(reader, remarkId)
  const path = `/remarks/${remarkId}`
  const { kind, state } = remark
  const next =
    kind === 'objection' && state !== null
      ? nextActions(objectionMachine, state, viewer.roles, path, viewer)
      : nextActions(commentMachine, state === null ? 'noted' : 'withdrawn', viewer.roles, path, viewer)
  return { body: { ...remark, next }, version: remark.version }
}

const remarks = {
  id: 'meetings.{action}-remark',
  path: '/remarks/{remarkId}',
  params,
  locate: ofRemark,
  response: remarkDetail,
  reply: (tx: Tx, { remarkId }: z.infer<typeof params>, context: Viewer) => show(tx, remarkId, context),
}
const step = stepsOf({ ...remarks, machine: objectionMachine })

export const remarkOperations: readonly Operation[] = [
  command({
    id: 'meetings.add-remark',
    method: 'POST',
    path: '/meetings/{meetingId}/remarks',
    summary: { vi: 'Ghi ý kiến hoặc kiến nghị xem lại', en: 'Note a comment or an objection' },
    access: {
      roles: ['head', 'member'],
      locate: (reader, { params: { meetingId } }) => locateMeeting(reader, meetingId),
    },
    params: meetingParams,
    body: remarkBody,
    response: remarkDetail,
    handle: async ({ tx, actor, now, params: { meetingId }, body, ...viewer }) => {
      const remarkId = await addRemark(tx, { actor, now }, { meetingId, roles: viewer.roles, ...body })
      // What the caller may do next depends on whose remark it is, which nobody knew before.
      const roles = await rolesOn(tx, actor, await locateRemark(tx, remarkId), viewer.today)
      return {
        status: 201,
        location: `/api/v1/remarks/${remarkId}`,
        ...(await show(tx, remarkId, { ...viewer, roles })),
      }
    },
  }),
  query({
    id: 'meetings.get-remark',
    path: '/remarks/{remarkId}',
    summary: { vi: 'Một ý kiến', en: 'One remark' },
    access: { roles: SEEN_BY_BLOC, locate: ofRemark },
    params,
    response: remarkDetail,
    handle: ({ db, params: { remarkId }, ...viewer }) => show(db, remarkId, viewer),
  }),
  step(
    'edit',
    { vi: 'Sửa nội dung ý kiến', en: 'Edit a remark' },
    z.strictObject({ text: prose(10_000) }),
    (tx, by, target, { text }) => moveRemark(tx, by, { ...target, action: 'edit', text }),
  ),
  step(
    'settle',
    { vi: 'Giải quyết ý kiến', en: 'Settle an objection' },
    z.strictObject({ settlement: z.enum(SETTLEMENTS), settledHow: prose(5000) }),
    (tx, by, target, settled) => moveRemark(tx, by, { ...target, action: 'settle', ...settled }),
  ),
  step('reopen', { vi: 'Xem xét lại ý kiến', en: 'Reopen an objection' }, null, (tx, by, target) =>
    moveRemark(tx, by, { ...target, action: 'reopen' }),
  ),
  // Also a comment is withdrawn, in the end by the same boards.
  stepsOf({ ...remarks, machine: commentMachine })(
    'withdraw',
    { vi: 'Rút ý kiến', en: 'Withdraw a remark' },
    null,
    (tx, by, target) => moveRemark(tx, by, { ...target, action: 'withdraw' }),
  ),
]
