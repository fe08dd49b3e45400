import { z } from 'zod'
import { readCursor } from '../../../db/pagination.ts'
import type { Reader } from '../../../db/database.ts'
import type { Language } from '../../../shared/domain/language.ts'
import { nextActions } from '../../../http/next-actions.ts'
import { command, type Operation, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import { id, pageOf, pageQuery } from '../../../http/schemas.ts'
import { stepsOf } from '../../../http/step.ts'
import type { Translator } from '../../../http/translate.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import { locateBlocYear, rolesOn } from '../../blocs/index.ts'
import { listRecommendations } from '../data/recommendation-views.ts'
import {
  OPEN_RECOMMENDATION_STATES,
  RECOMMENDATION_KINDS,
  recommendationMachine,
} from '../domain/recommendation.ts'
import { viewRecommendation } from '../service/meeting-views.ts'
import {
  editRecommendation,
  locateRecommendation,
  raiseRecommendation,
  takeStep,
} from '../service/recommendations.ts'
import {
  recommendationBody,
  recommendationDetail,
  recommendationSummary,
  recommendationTexts,
  stepBody,
} from './schemas.ts'

const yearParams = z.object({ blocYearId: id() })
const params = z.object({ recommendationId: id() })
const ofYear = (reader: Reader, { params: { blocYearId } }: { params: z.infer<typeof yearParams> }) =>
  locateBlocYear(reader, blocYearId)
const ofRecommendation = (
  reader: Reader,
  { params: { recommendationId } }: { params: z.infer<typeof params> },
) => locateRecommendation(reader, recommendationId)

interface Viewer {
  readonly roles: Roles
  readonly language: Language
  readonly translator: Translator
}

async function show(reader: Reader, recommendationId: string, viewer: Viewer) {
  const recommendation = await viewRecommendation(reader, recommendationId)
  const path = `/recommendations/${recommendationId}`
  const next = nextActions(recommendationMachine, recommendation.state, viewer.roles, path, viewer)
  return { body: { ...recommendation, next }, version: recommendation.version }
}

const step = stepsOf({
  id: 'recommendations.{action}',
  path: '/recommendations/{recommendationId}',
  machine: recommendationMachine,
  params,
  locate: ofRecommendation,
  response: recommendationDetail,
  reply: (tx, { recommendationId }, context) => show(tx, recommendationId, context),
})

/** The steps; each takes the same body and differs in who may take it and when. */
const steps = [
  ['forward', { vi: 'Chuyển kiến nghị', en: 'Forward a recommendation' }],
  ['answer', { vi: 'Trả lời kiến nghị', en: 'Answer a recommendation' }],
  ['follow-up', { vi: 'Tiếp tục theo dõi', en: 'Follow a recommendation up' }],
  ['resolve', { vi: 'Ghi nhận đã giải quyết', en: 'Note that it is resolved' }],
  ['close', { vi: 'Kết thúc theo dõi, nêu lý do', en: 'Close it with a reason' }],
  ['reopen', { vi: 'Mở lại kiến nghị', en: 'Reopen a recommendation' }],
  ['withdraw', { vi: 'Rút kiến nghị', en: 'Withdraw a recommendation' }],
] as const

export const recommendationOperations: readonly Operation[] = [
  query({
    id: 'recommendations.list',
    path: '/bloc-years/{blocYearId}/recommendations',
    summary: { vi: 'Khó khăn, vướng mắc, kiến nghị', en: 'Difficulties and recommendations' },
    access: { roles: SEEN_BY_BLOC, locate: ofYear },
    params: yearParams,
    query: z.strictObject({
      ...pageQuery,
      meetingId: id().optional(),
      organisationId: id().optional(),
      kind: z.enum(RECOMMENDATION_KINDS).optional(),
      state: z.enum([...recommendationMachine.states, 'open']).optional(),
      search: z.string().max(100).optional(),
    }),
    response: pageOf(recommendationSummary),
    handle: async ({ db, params: { blocYearId }, query: { limit, after, state, ...filter } }) => {
      const states = state === undefined ? undefined : state === 'open' ? OPEN_RECOMMENDATION_STATES : [state]
      const page = { limit, after: readCursor(after, 1) }
      return { body: await listRecommendations(db, { blocYearId, states, ...filter }, page) }
    },
  }),
  query({
    id: 'recommendations.get',
    path: '/recommendations/{recommendationId}',
    summary: { vi: 'Một kiến nghị và quá trình giải quyết', en: 'One recommendation with its steps' },
    access: { roles: SEEN_BY_BLOC, locate: ofRecommendation },
    params,
    response: recommendationDetail,
    handle: ({ db, params: { recommendationId }, ...viewer }) => show(db, recommendationId, viewer),
  }),
  command({
    id: 'recommendations.raise',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/recommendations',
    summary: { vi: 'Nêu khó khăn hoặc kiến nghị', en: 'Raise a difficulty or recommendation' },
    access: { roles: ['head', 'member'], locate: ofYear },
    params: yearParams,
    body: recommendationBody,
    response: recommendationDetail,
    handle: async ({ tx, actor, now, params: { blocYearId }, body, ...viewer }) => {
      const raised = { ...body, roles: viewer.roles }
      const recommendationId = await raiseRecommendation(tx, { actor, now }, blocYearId, raised)
      const location = `/api/v1/recommendations/${recommendationId}`
      // What the caller may do next depends on whose it is, which the bloc year alone does not say.
      const roles = await rolesOn(tx, actor, await locateRecommendation(tx, recommendationId), viewer.today)
      return { status: 201, location, ...(await show(tx, recommendationId, { ...viewer, roles })) }
    },
  }),
  step(
    'edit',
    { vi: 'Sửa kiến nghị', en: 'Edit a recommendation' },
    z.strictObject(recommendationTexts),
    (tx, by, target, texts) => editRecommendation(tx, by, { ...target, texts }),
  ),
  ...steps.map(([action, summary]) =>
    step(action, summary, stepBody, (tx, by, target, brought) =>
      takeStep(tx, by, { ...target, action, ...brought }),
    ),
  ),
]
