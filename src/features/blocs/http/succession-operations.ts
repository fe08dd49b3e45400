import { z } from 'zod'
import { command, query } from '../../../http/operation.ts'
import type { Operation } from '../../../http/operation.ts'
import { code, date, id, line } from '../../../http/schemas.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import { findSuccession } from '../data/year-views.ts'
import { carryOutSuccession, previewSuccession } from '../service/successions.ts'

const nameText = z.strictObject({
  name: line(300),
  shortName: line(120),
  symbol: line(40).nullable().default(null),
})

const successor = z.union([
  z.strictObject({ organisationId: id(), name: nameText.nullable().default(null) }),
  z.strictObject({ code: code(), name: nameText }),
])

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename'), organisationId: id(), name: nameText }),
  z.strictObject({
    kind: z.literal('merge'),
    predecessorIds: z.array(id()).max(20),
    successor,
    blocId: id().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('split'), predecessorId: id(), successors: z.array(successor).max(20) }),
  z.strictObject({ kind: z.literal('dissolve'), organisationId: id() }),
  z.strictObject({ kind: z.literal('move'), organisationId: id(), toBlocId: id().nullable() }),
])

const input = z.strictObject({
  councilId: id().meta({ description: 'The council that keeps the records of the boards' }),
  on: date().meta({ description: 'The first day of the new order' }),
  paperId: id(),
  act,
})

const params = z.record(z.string(), z.union([z.string(), z.number()]))
const issue = z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })

const plan = z.looseObject({
  problems: z.array(issue).meta({ description: 'What stands in the way' }),
  notices: z.array(z.strictObject({ code: z.string(), params, detail: z.string() })),
})

/** Only the council's staff reorganise; to everybody else there is no such thing. */
const byCouncil = {
  roles: ['council'] as const,
  locate: (_reader: unknown, { body }: { body: { councilId: string } }) =>
    Promise.resolve({ councilId: body.councilId, seenBy: ['council'] as const }),
}

export const successionOperations: readonly Operation[] = [
  command({
    id: 'successions.preview',
    method: 'POST',
    path: '/successions/preview',
    summary: {
      vi: 'Xem trước việc sắp xếp: tên, thành viên, nhiệm kỳ, chỉ tiêu, bình chọn, khen thưởng (không lưu)',
      en: 'What a reorganisation would do to names, memberships, terms, targets, votes and awards (stores nothing)',
    },
    access: byCouncil,
    idempotency: 'never',
    body: input,
    response: plan,
    handle: async ({ tx, today, body, language, translator }) => {
      const preview = await previewSuccession(tx, body, today)
      return {
        body: {
          ...preview,
          problems: preview.problems.map(({ pointer, code: problem, params: values }) => ({
            pointer,
            code: problem,
            detail: translator.translate(language, problem, values),
          })),
          notices: preview.notices.map((notice) => ({
            ...notice,
            detail: translator.translate(language, notice.code, notice.params),
          })),
        },
      }
    },
  }),
  command({
    id: 'successions.carry-out',
    method: 'POST',
    path: '/successions',
    summary: {
      vi: 'Đổi tên, hợp nhất, chia tách, giải thể hoặc chuyển khối theo văn bản',
      en: 'Rename, merge, split, dissolve or move boards by a paper',
    },
    access: byCouncil,
    body: input,
    response: z.strictObject({ successionId: z.string() }),
    handle: async ({ tx, actor, now, today, body }) => {
      const { successionId } = await carryOutSuccession(tx, { actor, now }, body, today)
      return { status: 201, location: `/api/v1/successions/${successionId}`, body: { successionId } }
    },
  }),
  query({
    id: 'successions.get',
    path: '/successions/{successionId}',
    summary: { vi: 'Một lần sắp xếp đã thực hiện', en: 'One reorganisation that was carried out' },
    access: 'signed-in',
    params: z.object({ successionId: id() }),
    response: z.strictObject({
      id: z.string(),
      kind: z.string(),
      on: z.string(),
      paperId: z.string(),
      record: z.unknown(),
    }),
    handle: async ({ db, params: { successionId } }) => {
      const found = await findSuccession(db, successionId)
      if (!found) throw notFound('thing.succession')
      return { body: found }
    },
  }),
]
