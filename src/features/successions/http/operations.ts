import { z } from 'zod'
import { command, query } from '../../../http/operation.ts'
import type { Operation } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { MessageParams } from '../../../shared/domain/errors.ts'
import { carryOutSuccession, findSuccession } from '../../blocs/index.ts'
import { preview } from '../service/preview.ts'
import type { Preview } from '../service/preview.ts'
import { input, previewReply, successionReply } from './schemas.ts'

/** Only the council's staff reorganise; to everybody else there is no such thing. */
const byCouncil = {
  roles: ['council'] as const,
  locate: (_reader: unknown, { body }: { body: { councilId: string } }) =>
    Promise.resolve({ councilId: body.councilId, seenBy: ['council'] as const }),
}

export const operations: readonly Operation[] = [
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
    response: previewReply,
    handle: async ({ tx, today, body, language, translator }) => {
      const told = (key: string, values: MessageParams = {}) => translator.translate(language, key, values)
      return { body: toReply(await preview(tx, body, today), told) }
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
    response: successionReply,
    handle: async ({ db, params: { successionId } }) => {
      const found = await findSuccession(db, successionId)
      if (!found) throw notFound('thing.succession')
      return { body: found }
    },
  }),
]

/** The plan with its codes told in the caller's language. */
function toReply(
  { plan, organisations, blocs, polls, awards }: Preview,
  told: (key: string, values?: MessageParams) => string,
) {
  return {
    ...plan,
    organisations,
    blocs,
    problems: plan.problems.map(({ pointer, code, params }) => ({
      pointer,
      code,
      detail: told(code, params),
    })),
    notices: plan.notices.map((notice) => ({ ...notice, detail: told(notice.code, notice.params) })),
    targets: plan.targets.map(({ parts, open, ...target }) => ({
      ...target,
      parts: parts.map(({ organisationId, blocId, value, weight }) => ({
        organisationId,
        blocId,
        value,
        weight,
      })),
      open: open === null ? null : { reason: open, detail: told(`successions.open-${open}`) },
    })),
    polls: plan.polls.flatMap((effect) => {
      const row = polls.find((poll) => poll.id === effect.pollId)
      if (row === undefined) return []
      const { blocId, year, awardCode, heldOn } = row
      const detail = told(`successions.${effect.effect}`, { ...effect.votes, date: heldOn })
      return [{ ...effect, blocId, year, awardCode, heldOn, detail }]
    }),
    awards: plan.awards.flatMap((effect) => {
      const row = awards.find((one) => one.id === effect.awardId)
      if (row === undefined) return []
      const { awardCode, awardTitle, awardYear, decisionNumber, decidedOn } = row
      return [{ ...effect, awardCode, awardTitle, awardYear, decisionNumber, decidedOn }]
    }),
  }
}
