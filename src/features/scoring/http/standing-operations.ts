import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import type { Operation, Reply, RequestContext } from '../../../http/operation.ts'
import { SEEN_BY_BLOC, command, query } from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { getOrganisation } from '../../organisations/index.ts'
import type { ComputationRecord, Shift } from '../domain/record.ts'
import { explainRank } from '../service/explain-rank.ts'
import { freezeStandings, setTieFacts, viewTieFacts } from '../service/freeze.ts'
import { produceScoreTable } from '../service/score-table.ts'
import { forMember, frozenReply, isSettled, liveStandings, recordOf } from '../service/standings.ts'
import { standingsTrend } from '../service/trend.ts'
import { type RuleKind, locateRules, tryChanges, tryRules } from '../service/trials.ts'
import { sayIn } from './say.ts'
import {
  explanationView,
  freezeBody,
  recordView,
  scoreTableBody,
  standingsView,
  tieFactsBody,
  tieFactsView,
  trendView,
  trialView,
  whatIfBody,
} from './schemas.ts'

const yearParams = z.object({ blocYearId: id() })
type YearParams = z.output<typeof yearParams>
const yearOfPath = (reader: Reader, { params }: { params: YearParams }) =>
  locateBlocYear(reader, params.blocYearId)

/** Who follows the scores while they are being made. */
const FOLLOWS: readonly Role[] = ['head', 'deputy', 'council', 'auditor']

/** The standings as this caller may see them: the frozen ones as they are stored, else live. */
async function standingsReply(
  reader: Reader,
  {
    params,
    roles,
    actor,
    today,
  }: Pick<RequestContext<YearParams, unknown>, 'params' | 'roles' | 'actor' | 'today'>,
): Promise<Reply> {
  const frozen = await frozenReply(reader, params.blocYearId)
  if (frozen) return frozen
  const view = await liveStandings(reader, params.blocYearId, today)
  const body = FOLLOWS.some((role) => roles.has(role)) ? view : forMember(view, boardsOf(actor, today))
  return { body, version: view.version }
}

const trialOf = ({ record, shifts }: { record: ComputationRecord; shifts: readonly Shift[] }) => ({
  body: { standings: record.standings, unranked: record.unranked, shifts },
})

const reading: readonly Operation[] = [
  query({
    id: 'standings.get',
    path: '/bloc-years/{blocYearId}/standings',
    summary: {
      vi: 'Bảng xếp hạng: đang chấm hoặc đã chốt',
      en: 'The standings: live while scores are made, frozen afterwards',
    },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    response: standingsView,
    handle: (context) => standingsReply(context.db, context),
  }),
  query({
    id: 'standings.trend',
    path: '/bloc-years/{blocYearId}/standings/trend',
    summary: {
      vi: 'Thứ hạng qua các năm, kể cả của đơn vị trước khi sáp nhập',
      en: 'Places over the years, those of merged boards included',
    },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    response: trendView,
    handle: async ({ db, params, today }) => ({ body: await standingsTrend(db, params.blocYearId, today) }),
  }),
  query({
    id: 'standings.record',
    path: '/bloc-years/{blocYearId}/standings/record',
    summary: {
      vi: 'Bản ghi tính toán: đủ để chương trình khác tính lại',
      en: 'The computation record: enough for any program to compute it again',
    },
    // Inputs of boards that are still at work are in it: who only belongs to the bloc waits for the freeze.
    access: {
      roles: SEEN_BY_BLOC,
      locate: async (reader, { params }) => recordPlace(reader, params.blocYearId),
    },
    params: yearParams,
    response: recordView,
    handle: async ({ db, params, today }) => {
      const { record } = await recordOf(db, params.blocYearId, today)
      return { body: record }
    },
  }),
  query({
    id: 'standings.explain',
    path: '/bloc-years/{blocYearId}/standings/explain/{organisationId}',
    summary: { vi: 'Thứ hạng này được tính như thế nào', en: 'How this rank was computed' },
    access: {
      roles: SEEN_BY_BLOC,
      locate: async (reader, { params }) => recordPlace(reader, params.blocYearId, params.organisationId),
    },
    params: z.object({ blocYearId: id(), organisationId: id() }),
    response: explanationView,
    handle: async ({ db, params, today, roles, language, translator }) => {
      const { code } = await getOrganisation(db, params.organisationId)
      const { record, isFrozen } = await recordOf(db, params.blocYearId, today)
      const showsPlace =
        isFrozen || FOLLOWS.some((role) => roles.has(role)) || (await isSettled(db, params.blocYearId))
      const say = sayIn(translator, language)
      return { body: explainRank(record, code, { isFrozen, showsPlace }, language, say) }
    },
  }),
]

/** While nothing is frozen, members see no record; a board may ask how its own points stand. */
async function recordPlace(reader: Reader, blocYearId: string, organisationId?: string) {
  const place = await locateBlocYear(reader, blocYearId, organisationId)
  if (await frozenReply(reader, blocYearId)) return place
  return { ...place, seenBy: [...FOLLOWS, ...(organisationId === undefined ? [] : (['owner'] as const))] }
}

/** A version of the rules tried on the data of a year of its bloc. */
function trialOperation(
  kind: RuleKind,
  plural: string,
  parameter: 'rulebookId' | 'rubricId',
  summary: { readonly vi: string; readonly en: string },
): Operation {
  const params = z.object({ [parameter]: id() }) as z.ZodType<Record<string, string>>
  const idOf = (given: Record<string, string>): string => given[parameter] ?? ''
  return command({
    id: `${plural}.trial`,
    method: 'POST',
    path: `/${plural}/{${parameter}}/trial`,
    summary,
    access: {
      roles: ['head', 'deputy', 'council'],
      locate: async (reader, input) =>
        locateBlocYear(reader, await locateRules(reader, kind, idOf(input.params))),
    },
    idempotency: 'never',
    params,
    body: z.strictObject({ blocYearId: id() }),
    response: trialView,
    handle: async ({ tx, params: given, today, body }) => ({
      status: 200,
      ...trialOf(await tryRules(tx, kind, idOf(given), body.blocYearId, today)),
    }),
  })
}

const changing: readonly Operation[] = [
  command({
    id: 'standings.freeze',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/standings/freeze',
    summary: {
      vi: 'Chốt bảng xếp hạng và bản ghi tính toán',
      en: 'Freeze the standings and their computation record',
    },
    access: { roles: ['head'], locate: yearOfPath },
    ifMatch: true,
    params: yearParams,
    body: freezeBody,
    response: standingsView,
    handle: async (context) => {
      const { tx, actor, now, params, body, expectedVersion } = context
      await freezeStandings(tx, { actor, now }, params.blocYearId, expectedVersion, body.leaveOut)
      return standingsReply(tx, context)
    },
  }),
  query({
    id: 'standings.tie-facts',
    path: '/bloc-years/{blocYearId}/tie-facts',
    summary: { vi: 'Dữ kiện phân định khi bằng điểm', en: 'The facts that may break a tie' },
    access: { roles: FOLLOWS, locate: yearOfPath },
    params: yearParams,
    response: tieFactsView,
    handle: async ({ db, params, today }) => {
      const view = await viewTieFacts(db, params.blocYearId, today)
      return { body: view, version: view.version }
    },
  }),
  command({
    id: 'standings.set-tie-facts',
    method: 'PUT',
    path: '/bloc-years/{blocYearId}/tie-facts',
    summary: { vi: 'Ghi dữ kiện phân định khi bằng điểm', en: 'Set the facts that may break a tie' },
    access: { roles: ['head'], locate: yearOfPath },
    ifMatch: true,
    params: yearParams,
    body: tieFactsBody,
    response: tieFactsView,
    handle: async ({ tx, actor, now, today, params, body, expectedVersion }) => {
      await setTieFacts(tx, { actor, now }, params.blocYearId, expectedVersion, body.facts)
      const view = await viewTieFacts(tx, params.blocYearId, today)
      return { body: view, version: view.version }
    },
  }),
  command({
    id: 'standings.what-if',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/standings/what-if',
    summary: {
      vi: 'Nếu một dữ liệu khác đi thì xếp hạng ra sao (không lưu)',
      en: 'What would follow from other inputs (nothing is saved)',
    },
    access: { roles: ['head', 'deputy', 'council'], locate: yearOfPath },
    idempotency: 'never',
    params: yearParams,
    body: whatIfBody,
    response: trialView,
    handle: async ({ tx, params, today, body }) => ({
      status: 200,
      ...trialOf(await tryChanges(tx, params.blocYearId, today, body.changes)),
    }),
  }),
  trialOperation('rulebook', 'rulebooks', 'rulebookId', {
    vi: 'Chạy thử quy chế chấm điểm trên dữ liệu một năm (không lưu)',
    en: 'Try a rulebook on the data of a year (nothing is saved)',
  }),
  trialOperation('rubric', 'rubrics', 'rubricId', {
    vi: 'Chạy thử bảng điểm trên dữ liệu một năm (không lưu)',
    en: 'Try a rubric on the data of a year (nothing is saved)',
  }),
  command({
    id: 'standings.score-table-paper',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/score-table-paper',
    summary: {
      vi: 'Lập dự thảo Bảng tổng hợp điểm từ bảng xếp hạng đã chốt',
      en: 'Draft the score table from the frozen standings',
    },
    access: { roles: ['head'], locate: yearOfPath },
    params: yearParams,
    body: scoreTableBody,
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, params, body, translator }) => {
      // Papers are Vietnamese whatever language the request speaks.
      const say = sayIn(translator, 'vi')
      const { paperId } = await produceScoreTable(tx, { actor, now }, params.blocYearId, body, say)
      return { status: 201, location: `/api/v1/papers/${paperId}`, body: { paperId } }
    },
  }),
]

export const standingOperations: readonly Operation[] = [...reading, ...changing]
