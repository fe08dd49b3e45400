import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { readCursor } from '../../../db/pagination.ts'
import { nextActions } from '../../../http/next-actions.ts'
import {
  command,
  type LocatedObject,
  type Operation,
  query,
  rolesOf,
  SEEN_BY_BLOC,
} from '../../../http/operation.ts'
import { code, date, id, pageOf, pageQuery } from '../../../http/schemas.ts'
import { asOne, stepsOf } from '../../../http/step.ts'
import type { Language } from '../../../shared/domain/language.ts'
import type { Translator } from '../../../http/translate.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { getOrganisation } from '../../organisations/index.ts'
import { listAwards, listDecisions, viewDecision } from '../data/award-views.ts'
import { awardMachine } from '../domain/decision.ts'
import { proposalMachine } from '../domain/proposal.ts'
import { streakOf } from '../domain/register.ts'
import { recordDecision, recordEarlierAward, revokeAward } from '../service/decisions.ts'
import { awardHistory, entryOf } from '../service/history.ts'
import { locateAward, locateHistory, sightOf } from '../service/sight.ts'
import { COUNCIL, ofCouncil } from './of-council.ts'
import {
  awardLine,
  awardView,
  decisionBody,
  decisionLine,
  decisionView,
  earlierAwardBody,
  historyView,
  revokeBody,
} from './schemas.ts'

const awardParams = z.object({ awardId: id() })
const councilParams = z.object({ councilId: id() })
const decisionParams = z.object({ decisionId: id() })
const organisationParams = z.object({ organisationId: id() })

const ofAward = (reader: Reader, input: { params: z.infer<typeof awardParams> }): Promise<LocatedObject> =>
  locateAward(reader, input.params.awardId)

interface Viewer {
  readonly roles: Roles
  readonly language: Language
  readonly translator: Translator
}

async function show(reader: Reader, awardId: string, viewer: Viewer) {
  const award = await entryOf(reader, awardId)
  const next = nextActions(awardMachine, award.state, viewer.roles, `/awards/${awardId}`, viewer)
  return { body: { ...award, next }, version: award.version }
}

const step = stepsOf({
  id: 'awards.{action}',
  path: '/awards/{awardId}',
  machine: awardMachine,
  params: awardParams,
  locate: ofAward,
  response: awardView,
  reply: (tx, { awardId }, context) => show(tx, awardId, context),
})

export const awardOperations: readonly Operation[] = [
  query({
    id: 'awards.list',
    path: '/awards',
    summary: {
      vi: 'Sổ khen thưởng: lọc, tìm không dấu; chỉ gồm những gì tài khoản được xem',
      en: 'The register of awards, filtered and searched without marks; only what the account may see',
    },
    access: 'signed-in',
    query: z.strictObject({
      ...pageQuery,
      organisationId: id().optional(),
      councilId: id().optional(),
      blocYearId: id().optional(),
      awardCode: code().optional(),
      awardYear: z.coerce.number().int().min(1990).max(2100).optional(),
      state: z.enum(awardMachine.states).optional(),
      search: z.string().max(100).optional(),
    }),
    response: pageOf(awardLine),
    handle: async ({ db, actor, today, query: { limit, after, ...filter } }) => {
      const sight = await sightOf(db, actor, today)
      return { body: await listAwards(db, sight, filter, { limit, after: readCursor(after, 2) }) }
    },
  }),
  query({
    id: 'awards.get',
    path: '/awards/{awardId}',
    summary: { vi: 'Một mục của sổ khen thưởng', en: 'One entry of the register' },
    access: { roles: SEEN_BY_BLOC, locate: ofAward },
    params: awardParams,
    response: awardView,
    handle: ({ db, params: { awardId }, ...viewer }) => show(db, awardId, viewer),
  }),
  step(
    'revoke',
    {
      vi: 'Ghi nhận quyết định hủy bỏ quyết định khen thưởng',
      en: 'Record a later decision that revokes an award',
    },
    revokeBody,
    asOne(revokeAward),
  ),
  query({
    id: 'awards.history',
    path: '/organisations/{organisationId}/award-history',
    summary: {
      vi: 'Lịch sử khen thưởng của đơn vị, kể cả của đơn vị tiền thân',
      en: 'Award history of a board, with that of the boards it carries on',
    },
    access: {
      roles: SEEN_BY_BLOC,
      locate: (reader, { params: { organisationId }, today }) => locateHistory(reader, organisationId, today),
    },
    params: organisationParams,
    query: z.strictObject({ on: date().optional() }),
    response: historyView,
    handle: async ({ db, params: { organisationId }, query: { on }, today }) => {
      await getOrganisation(db, organisationId)
      const day = on ?? today
      const items = await awardHistory(db, organisationId, day)
      const codes = [...new Set(items.map((item) => item.awardCode))].sort()
      const streaks = codes.flatMap((awardCode) => {
        const last = items.find((item) => item.awardCode === awardCode && item.state === 'granted')?.awardYear
        return last === undefined ? [] : [{ awardCode, year: last, ...streakOf(items, awardCode, last) }]
      })
      return { body: { organisationId, on: day, items, streaks } }
    },
  }),
  query({
    id: 'awards.list-decisions',
    path: '/councils/{councilId}/decisions',
    summary: { vi: 'Các quyết định khen thưởng đã ghi nhận', en: 'Recorded decisions of a council' },
    access: { roles: COUNCIL, locate: ofCouncil },
    params: councilParams,
    query: z.strictObject(pageQuery),
    response: pageOf(decisionLine),
    handle: async ({ db, params: { councilId }, query: { limit, after } }) => ({
      body: await listDecisions(db, councilId, { limit, after: readCursor(after, 2) }),
    }),
  }),
  command({
    id: 'awards.record-decision',
    method: 'POST',
    path: '/councils/{councilId}/decisions',
    summary: {
      vi: 'Ghi nhận quyết định khen thưởng đối với một hoặc nhiều tờ trình',
      en: 'Record the decision on one or several proposals; what is granted enters the register',
    },
    access: { roles: rolesOf(proposalMachine, 'decide'), locate: ofCouncil },
    params: councilParams,
    body: decisionBody,
    response: decisionView,
    handle: async ({ tx, actor, now, params: { councilId }, body, roles }) => {
      const decisionId = await recordDecision(tx, { actor, now }, councilId, { ...body, roles })
      return {
        status: 201,
        location: `/api/v1/decisions/${decisionId}`,
        body: await viewDecision(tx, decisionId),
      }
    },
  }),
  query({
    id: 'awards.get-decision',
    path: '/decisions/{decisionId}',
    summary: {
      vi: 'Một quyết định với những gì được tặng, không được tặng, bị hủy bỏ',
      en: 'One decision with what it granted, refused and revoked',
    },
    access: {
      roles: COUNCIL,
      locate: async (reader, { params: { decisionId } }) => {
        const { councilId } = await viewDecision(reader, decisionId)
        return { councilId, seenBy: COUNCIL }
      },
    },
    params: decisionParams,
    response: decisionView,
    handle: async ({ db, params: { decisionId } }) => ({ body: await viewDecision(db, decisionId) }),
  }),
  command({
    id: 'awards.record-earlier',
    method: 'POST',
    path: '/councils/{councilId}/earlier-awards',
    summary: {
      vi: 'Ghi vào sổ một lần khen thưởng của những năm trước theo quyết định đã có',
      en: 'Enter an award of earlier years from its decision',
    },
    access: { roles: ['council'], locate: ofCouncil },
    params: councilParams,
    body: earlierAwardBody,
    response: awardView,
    handle: async ({ tx, actor, now, params: { councilId }, body, ...viewer }) => {
      const awardId = await recordEarlierAward(tx, { actor, now }, councilId, body)
      return {
        status: 201,
        location: `/api/v1/awards/${awardId}`,
        ...(await show(tx, awardId, viewer)),
      }
    },
  }),
]
