import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions } from '../../../http/next-actions.ts'
import type { Language } from '../../../http/language.ts'
import { command, type Operation, query, rolesOf, SEEN_BY_BLOC } from '../../../http/operation.ts'
import { id, prose } from '../../../http/schemas.ts'
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
  command({
    id: 'meetings.edit-remark',
    method: 'POST',
    path: '/remarks/{remarkId}/edit',
    summary: { vi: 'Sửa nội dung ý kiến', en: 'Edit a remark' },
    access: { roles: rolesOf(objectionMachine, 'edit'), locate: ofRemark },
    ifMatch: true,
    params,
    body: z.strictObject({ text: prose(10_000) }),
    response: remarkDetail,
    handle: async ({ tx, actor, now, params: { remarkId }, body, expectedVersion, ...viewer }) => {
      const move = {
        remarkId,
        expectedVersion,
        roles: viewer.roles,
        action: 'edit',
        text: body.text,
      } as const
      await moveRemark(tx, { actor, now }, move)
      return show(tx, remarkId, viewer)
    },
  }),
  command({
    id: 'meetings.settle-remark',
    method: 'POST',
    path: '/remarks/{remarkId}/settle',
    summary: { vi: 'Giải quyết ý kiến', en: 'Settle an objection' },
    access: { roles: rolesOf(objectionMachine, 'settle'), locate: ofRemark },
    ifMatch: true,
    params,
    body: z.strictObject({ settlement: z.enum(SETTLEMENTS), settledHow: prose(5000) }),
    response: remarkDetail,
    handle: async ({ tx, actor, now, params: { remarkId }, body, expectedVersion, ...viewer }) => {
      const move = { remarkId, expectedVersion, roles: viewer.roles, action: 'settle', ...body } as const
      await moveRemark(tx, { actor, now }, move)
      return show(tx, remarkId, viewer)
    },
  }),
  ...(
    [
      [
        'reopen',
        rolesOf(objectionMachine, 'reopen'),
        { vi: 'Xem xét lại ý kiến', en: 'Reopen an objection' },
      ],
      ['withdraw', rolesOf(commentMachine, 'withdraw'), { vi: 'Rút ý kiến', en: 'Withdraw a remark' }],
    ] as const
  ).map(([action, roles, summary]) =>
    command({
      id: `meetings.${action}-remark`,
      method: 'POST',
      path: `/remarks/{remarkId}/${action}`,
      summary,
      access: { roles, locate: ofRemark },
      ifMatch: true,
      params,
      response: remarkDetail,
      handle: async ({ tx, actor, now, params: { remarkId }, expectedVersion, ...viewer }) => {
        await moveRemark(tx, { actor, now }, { remarkId, expectedVersion, roles: viewer.roles, action })
        return show(tx, remarkId, viewer)
      },
    }),
  ),
]
