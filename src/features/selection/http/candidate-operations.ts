import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { command, type Operation, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import { code, date, id, line, prose } from '../../../http/schemas.ts'
import { asOne, stepsOf } from '../../../http/step.ts'
import { locateBlocYear, rolesOn } from '../../blocs/index.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { candidateMachine } from '../domain/candidate.ts'
import { veiledCandidate, viewCandidates, viewMatters } from '../service/candidate-views.ts'
import {
  closeMatter,
  confirmStatement,
  editCandidate,
  locateCandidate,
  locateMatter,
  moveCandidate,
  openMatter,
  overrideRule,
  proposeCandidate,
  reassessCandidate,
} from '../service/candidates.ts'
import { candidateDetail, candidateSummary, matterView } from './schemas.ts'
import { showCandidate } from './show.ts'

const yearParams = z.object({ blocYearId: id() })
const params = z.object({ candidateId: id() })
const ofYear = (reader: Reader, { params: { blocYearId } }: { params: z.infer<typeof yearParams> }) =>
  locateBlocYear(reader, blocYearId)
const ofCandidate = (reader: Reader, { params: { candidateId } }: { params: z.infer<typeof params> }) =>
  locateCandidate(reader, candidateId)

/** Matters of discipline, inspection and complaint are no business of the other members. */
const MATTERS_SEEN_BY: readonly Role[] = [
  'owner',
  'head',
  'deputy',
  'checker',
  'past-head',
  'council',
  'auditor',
]

const step = stepsOf({
  id: 'candidates.{action}',
  path: '/candidates/{candidateId}',
  machine: candidateMachine,
  params,
  locate: ofCandidate,
  response: candidateDetail,
  reply: (tx, { candidateId }, context) => showCandidate(tx, candidateId, context),
})

const reasonBody = z.strictObject({ reason: prose(2000) })

const moves = [
  ['withdraw', { vi: 'Rút khỏi danh sách xét', en: 'Withdraw a candidate' }],
  ['propose-again', { vi: 'Đề nghị xét lại', en: 'Propose a candidate again' }],
  ['set-aside', { vi: 'Đưa ra khỏi danh sách được chọn', en: 'Set a selected candidate aside' }],
  ['promote', { vi: 'Bổ sung đơn vị kế tiếp', en: 'Promote the first runner-up' }],
] as const

const candidateOperationList: readonly Operation[] = [
  query({
    id: 'candidates.list',
    path: '/bloc-years/{blocYearId}/candidates',
    summary: { vi: 'Các đơn vị được đề nghị xét', en: 'Candidates of a bloc year' },
    access: { roles: SEEN_BY_BLOC, locate: ofYear },
    params: yearParams,
    query: z.strictObject({ awardCode: code().optional() }),
    response: z.strictObject({ items: z.array(candidateSummary) }),
    handle: async ({ db, params: { blocYearId }, query: { awardCode }, today, roles }) => {
      const candidates = await viewCandidates(db, blocYearId, awardCode, today)
      const items = candidates.map(({ verdicts: _verdicts, ...candidate }) =>
        veiledCandidate(candidate, roles),
      )
      return { body: { items } }
    },
  }),
  query({
    id: 'candidates.get',
    path: '/candidates/{candidateId}',
    summary: { vi: 'Một đơn vị được đề nghị xét và điều kiện xét', en: 'One candidate and its eligibility' },
    access: { roles: SEEN_BY_BLOC, locate: ofCandidate },
    params,
    response: candidateDetail,
    handle: ({ db, params: { candidateId }, ...viewer }) => showCandidate(db, candidateId, viewer),
  }),
  command({
    id: 'candidates.propose',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/candidates',
    summary: { vi: 'Đề nghị xét khen thưởng cho một đơn vị', en: 'Propose a board for an award' },
    access: { roles: ['head', 'member'], locate: ofYear },
    params: yearParams,
    body: z.strictObject({
      awardCode: code(),
      organisationId: id(),
      merits: prose(5000),
      illustrative: z.boolean().default(false),
    }),
    response: candidateDetail,
    handle: async ({ tx, now, params: { blocYearId }, body, ...viewer }) => {
      const { actor, roles, today } = viewer
      const candidateId = await proposeCandidate(tx, { actor, now }, blocYearId, { ...body, roles })
      const located = await locateCandidate(tx, candidateId)
      const whole = { ...viewer, roles: await rolesOn(tx, actor, located, today) }
      const location = `/api/v1/candidates/${candidateId}`
      return { status: 201, location, ...(await showCandidate(tx, candidateId, whole)) }
    },
  }),
  step(
    'edit',
    { vi: 'Sửa phần thành tích đề nghị', en: 'Edit the merits of a candidate' },
    z.strictObject({ merits: prose(5000) }),
    asOne(editCandidate),
  ),
  step(
    'assess',
    { vi: 'Kiểm tra lại điều kiện xét', en: 'Assess the eligibility again' },
    null,
    reassessCandidate,
  ),
  step(
    'confirm',
    { vi: 'Xác nhận nội dung theo quy chế', en: 'Confirm a statement that a rule asks for' },
    z.strictObject({ rule: line(60) }),
    asOne(confirmStatement),
  ),
  step(
    'override',
    { vi: 'Bỏ qua một điều kiện, nêu lý do', en: 'Override a rule with a written reason' },
    z.strictObject({ rule: line(60), reason: prose(2000) }),
    asOne(overrideRule),
  ),
  ...moves.map(([action, summary]) =>
    step(action, summary, reasonBody, (tx, by, target, { reason }) =>
      moveCandidate(tx, by, { ...target, action, reason }),
    ),
  ),
]

const matterParams = z.object({ matterId: id() })

const matterOperations: readonly Operation[] = [
  query({
    id: 'matters.list',
    path: '/bloc-years/{blocYearId}/matters',
    summary: { vi: 'Các vụ việc đang xem xét', en: 'Matters that are being settled' },
    // The owner of a bloc year is nobody: boards read their own matter on their candidate.
    access: { roles: ['head', 'deputy', 'past-head', 'council', 'auditor'], locate: ofYear },
    params: yearParams,
    response: z.strictObject({ items: z.array(matterView) }),
    handle: async ({ db, params: { blocYearId }, today }) => ({
      body: { items: await viewMatters(db, blocYearId, today) },
    }),
  }),
  command({
    id: 'matters.open',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/matters',
    summary: { vi: 'Ghi vụ việc đang xem xét', en: 'Record a matter that is being settled' },
    access: { roles: ['head', 'deputy', 'council'], locate: ofYear },
    params: yearParams,
    body: z.strictObject({
      organisationId: id(),
      matter: z.enum(['discipline', 'inspection', 'complaint']),
      reason: prose(2000),
      paper: line(300),
      from: date(),
    }),
    response: z.strictObject({ matterId: z.string() }),
    handle: async ({ tx, actor, now, params: { blocYearId }, body }) => ({
      status: 201,
      body: { matterId: await openMatter(tx, { actor, now }, blocYearId, body) },
    }),
  }),
  command({
    id: 'matters.close',
    method: 'POST',
    path: '/matters/{matterId}/close',
    summary: { vi: 'Kết thúc vụ việc', en: 'End a matter' },
    access: {
      roles: ['head', 'deputy', 'council'],
      locate: async (reader, { params: { matterId } }) => ({
        ...(await locateMatter(reader, matterId)),
        seenBy: MATTERS_SEEN_BY,
      }),
    },
    ifMatch: true,
    params: matterParams,
    body: z.strictObject({ to: date() }),
    response: 'none',
    handle: async ({ tx, actor, now, params: { matterId }, body, expectedVersion }) => {
      await closeMatter(tx, { actor, now }, { matterId, expectedVersion, ...body })
      return {}
    },
  }),
]

export const candidateOperations: readonly Operation[] = [...candidateOperationList, ...matterOperations]
