import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions } from '../../../http/next-actions.ts'
import {
  command,
  type LocatedObject,
  type Operation,
  query,
  rolesOf,
  SEEN_BY_BLOC,
} from '../../../http/operation.ts'
import { id } from '../../../http/schemas.ts'
import { asOne, stepsOf } from '../../../http/step.ts'
import type { MessageParams } from '../../../shared/domain/errors.ts'
import type { Language } from '../../../shared/domain/language.ts'
import type { Translator } from '../../../http/translate.ts'
import { type Actor, boardsOf } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role, Roles } from '../../../shared/domain/roles.ts'
import { getBlocYear, locateBlocYear } from '../../blocs/index.ts'
import { proposalMachine } from '../domain/proposal.ts'
import { requirementsFor } from '../service/dossiers.ts'
import {
  draftProposalPaper,
  issueProposal,
  recallProposal,
  receiveProposal,
  returnProposal,
  reviseProposal,
  submitProposal,
} from '../service/hand-in.ts'
import {
  listProposalLines,
  type NamedDifference,
  type NamedPaper,
  viewDifferences,
  viewProposal,
  viewSubmissions,
} from '../service/proposal-views.ts'
import { createProposal, editProposal, locateProposal } from '../service/proposals.ts'
import { awardKinds } from '../service/sources.ts'
import {
  awardKindView,
  differencesView,
  issueBody,
  proposalBody,
  proposalLine,
  proposalView,
  returnBody,
  submissionView,
  wordingBody,
} from './schemas.ts'

const yearParams = z.object({ blocYearId: id() })
const params = z.object({ proposalId: id() })
type YearParams = z.infer<typeof yearParams>
type Params = z.infer<typeof params>

/** Who sees a proposal that nobody has issued, and what came back with which reasons. */
const WORKERS: readonly Role[] = ['head', 'deputy', 'past-head', 'council', 'auditor']

const ofYear = (reader: Reader, { params: { blocYearId } }: { params: YearParams }): Promise<LocatedObject> =>
  locateBlocYear(reader, blocYearId)

async function ofProposal(reader: Reader, input: { params: Params }): Promise<LocatedObject> {
  const { state, ...located } = await locateProposal(reader, input.params.proposalId)
  return state === 'draft' ? { ...located, seenBy: WORKERS } : located
}

interface Viewer {
  readonly actor: Actor
  readonly roles: Roles
  readonly today: LocalDate
  readonly language: Language
  readonly translator: Translator
}

const AT_COUNCIL: Readonly<Record<string, string>> = {
  'draft-decision': 'decision-drafts',
  decide: 'decisions',
}

/** Why the minister refused is for the board concerned and for those who work on the proposal; peers see that it was. */
const readsReason = (item: { readonly organisationId: string }, { actor, roles, today }: Viewer): boolean =>
  WORKERS.some((role) => roles.has(role)) || boardsOf(actor, today).includes(item.organisationId)

async function show(reader: Reader, proposalId: string, viewer: Viewer) {
  const proposal = await viewProposal(reader, proposalId, viewer.today)
  const { councilId } = await locateProposal(reader, proposalId)
  const next = nextActions(proposalMachine, proposal.state, viewer.roles, `/proposals/${proposalId}`, viewer)
  return {
    body: {
      ...proposal,
      items: proposal.items.map((item) =>
        readsReason(item, viewer) ? item : { ...item, outcomeReason: null },
      ),
      // A decision may be about several proposals, so it belongs to the council and not to one of them.
      next: next.map((one) => {
        const at = AT_COUNCIL[one.action]
        return at === undefined ? one : { ...one, href: `/api/v1/councils/${councilId}/${at}` }
      }),
    },
    version: proposal.version,
  }
}

/** More boards than these are told by their number. */
const MOST_NAMED = 2

/** A difference with its sentence. */
function toldDifference(difference: NamedDifference, { language, translator }: Viewer) {
  const say = (code: string, params?: MessageParams) =>
    translator.translate(language, `awards.${code}`, params)
  if (!('document' in difference)) {
    const { kind, organisationName: organisation } = difference
    const facts = 'awardTitle' in difference ? { award: difference.awardTitle } : difference
    return { ...difference, text: say(`difference.${kind}`, { organisation, ...facts }) }
  }
  const { kind, document, organisationNames, before, after } = difference
  const named = (paper: NamedPaper | null): string => {
    const { number = null, date } = paper ?? {}
    return number === null
      ? say('difference.paper-of', { date: date ?? '' })
      : say('difference.paper-number', { number, date: date ?? '' })
  }
  const count = organisationNames.length
  const organisation =
    count > MOST_NAMED ? say('difference.dossiers', { count }) : organisationNames.join(', ')
  const papers = { document: say(`document.${document}`), was: named(before), is: named(after) }
  return { ...difference, text: say(`difference.${kind}`, { organisation, ...papers }) }
}

const step = stepsOf({
  id: 'awards.{action}-proposal',
  path: '/proposals/{proposalId}',
  machine: proposalMachine,
  params,
  locate: ofProposal,
  response: proposalView,
  reply: (tx, { proposalId }, context) => show(tx, proposalId, context),
})

const actions: readonly Operation[] = [
  step(
    'edit',
    {
      vi: 'Sửa lời văn; danh sách được lấy lại từ kết quả đã công bố',
      en: 'Edit the wording; the list is taken from the declared results again',
    },
    wordingBody,
    (tx, by, target, wording) => editProposal(tx, by, { ...target, wording }),
  ),
  step(
    'issue',
    {
      vi: 'Ban hành tờ trình: lấy số, ngày, sau khi đối chiếu danh sách với kết quả và báo cáo',
      en: 'Issue a proposal with number and date, after list, result and reports were compared',
    },
    issueBody,
    asOne(issueProposal),
  ),
  step(
    'submit',
    { vi: 'Trình tờ trình kèm hồ sơ lên Hội đồng', en: 'Hand a proposal in with its dossiers' },
    null,
    submitProposal,
  ),
  step(
    'recall',
    { vi: 'Rút lại tờ trình chưa được tiếp nhận', en: 'Take back a proposal that was not received yet' },
    null,
    recallProposal,
  ),
  step('receive', { vi: 'Tiếp nhận tờ trình', en: 'Receive a proposal' }, null, receiveProposal),
  step(
    'return',
    { vi: 'Trả lại tờ trình kèm lý do', en: 'Return a proposal with the reasons' },
    returnBody,
    asOne(returnProposal),
  ),
  step(
    'revise',
    { vi: 'Soạn lại tờ trình, ban hành số mới', en: 'Revise a proposal: the next issue takes a new number' },
    null,
    reviseProposal,
  ),
]

export const proposalOperations: readonly Operation[] = [
  query({
    id: 'awards.list-kinds',
    path: '/bloc-years/{blocYearId}/award-kinds',
    summary: {
      vi: 'Các danh hiệu, hình thức khen thưởng theo quy chế đã thông qua, căn cứ và hồ sơ phải có',
      en: 'The awards of the adopted rulebook, with their legal basis and the papers of a dossier',
    },
    access: { roles: SEEN_BY_BLOC, locate: ofYear },
    params: yearParams,
    response: z.strictObject({ items: z.array(awardKindView) }),
    handle: async ({ db, params: { blocYearId } }) => {
      const kinds = await awardKinds(db, blocYearId)
      const { year } = await getBlocYear(db, blocYearId)
      const items = kinds.map((kind) => ({ ...kind, documents: requirementsFor(kind, year) }))
      return { body: { items } }
    },
  }),
  query({
    id: 'awards.list-proposals',
    path: '/bloc-years/{blocYearId}/proposals',
    summary: { vi: 'Các tờ trình khen thưởng của năm thi đua', en: 'Proposals of a bloc year' },
    access: { roles: SEEN_BY_BLOC, locate: ofYear },
    params: yearParams,
    response: z.strictObject({ items: z.array(proposalLine) }),
    handle: async ({ db, params: { blocYearId }, roles }) => {
      const withDrafts = WORKERS.some((role) => roles.has(role))
      return { body: { items: await listProposalLines(db, blocYearId, withDrafts) } }
    },
  }),
  query({
    id: 'awards.get-proposal',
    path: '/proposals/{proposalId}',
    summary: { vi: 'Một tờ trình khen thưởng', en: 'One proposal' },
    access: { roles: SEEN_BY_BLOC, locate: ofProposal },
    params,
    response: proposalView,
    handle: ({ db, params: { proposalId }, ...viewer }) => show(db, proposalId, viewer),
  }),
  query({
    id: 'awards.list-submissions',
    path: '/proposals/{proposalId}/submissions',
    summary: {
      vi: 'Các lần trình, lý do trả lại và điểm khác so với lần trước',
      en: 'How often a proposal was handed in, why it came back, and what changed then',
    },
    access: { roles: WORKERS, locate: ofProposal },
    params,
    response: z.strictObject({ items: z.array(submissionView) }),
    handle: async ({ db, params: { proposalId }, ...viewer }) => {
      const items = await viewSubmissions(db, proposalId)
      return {
        body: {
          items: items.map((item) => ({
            ...item,
            differences: item.differences.map((one) => toldDifference(one, viewer)),
          })),
        },
      }
    },
  }),
  query({
    id: 'awards.list-differences',
    path: '/proposals/{proposalId}/differences',
    summary: {
      vi: 'Điểm khác giữa hồ sơ hiện nay và lần trình trước, xem trước khi trình lại',
      en: 'What changed since the last handing-in, to be looked at before the next',
    },
    access: { roles: WORKERS, locate: ofProposal },
    params,
    response: differencesView,
    handle: async ({ db, params: { proposalId }, ...viewer }) => {
      const { round, differences } = await viewDifferences(db, proposalId)
      return { body: { round, differences: differences.map((one) => toldDifference(one, viewer)) } }
    },
  }),
  command({
    id: 'awards.create-proposal',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/proposals',
    summary: {
      vi: 'Soạn tờ trình khen thưởng từ kết quả bỏ phiếu đã công bố',
      en: 'Draft a proposal from the declared results',
    },
    access: { roles: rolesOf(proposalMachine, 'edit'), locate: ofYear },
    params: yearParams,
    body: proposalBody,
    response: proposalView,
    handle: async ({ tx, now, params: { blocYearId }, body, ...viewer }) => {
      const { awardCodes, ...wording } = body
      const proposalId = await createProposal(tx, { actor: viewer.actor, now }, blocYearId, {
        awardCodes,
        wording,
      })
      const shown = await show(tx, proposalId, viewer)
      return { status: 201, location: `/api/v1/proposals/${proposalId}`, ...shown }
    },
  }),
  command({
    id: 'awards.draft-proposal-paper',
    method: 'POST',
    path: '/proposals/{proposalId}/draft-paper',
    summary: { vi: 'In thử dự thảo tờ trình', en: 'Write the draft of the paper' },
    access: { roles: rolesOf(proposalMachine, 'draft-paper'), locate: ofProposal },
    ifMatch: true,
    params,
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, params: { proposalId }, expectedVersion, roles }) => {
      const move = { proposalId, expectedVersion, roles }
      return { status: 201, body: { paperId: await draftProposalPaper(tx, { actor, now }, move) } }
    },
  }),
  ...actions,
]
