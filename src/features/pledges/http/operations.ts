import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions } from '../../../http/next-actions.ts'
import { command, query, rolesOf, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation, RequestContext } from '../../../http/operation.ts'
import { date, id, line, prose } from '../../../http/schemas.ts'
import { boardsOf } from '../../../shared/domain/actor.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import { frozenText, hasOpenPledge, listPledgeLines, viewPledge } from '../data/pledge-views.ts'
import { canClose, pledgeMachine } from '../domain/pledge.ts'
import { draftedAnnex } from '../service/annex.ts'
import { freezePledge } from '../service/freeze.ts'
import { producePledgePaper } from '../service/paper.ts'
import { amendPledge, draftPledge, editPledge, voidPledge } from '../service/pledges.ts'
import { closeSigning, outstandingNow, signOnBehalf, signPledge } from '../service/sign.ts'
import { locatePledge } from '../service/step.ts'
import { frozenContent, hash, illustrative, pledge, pledgeLine, text } from './schemas.ts'

const params = z.object({ pledgeId: id() })
const yearParams = z.object({ blocYearId: id() })

const ofPath = (reader: Reader, input: { params: z.output<typeof params> }) =>
  locatePledge(reader, input.params.pledgeId)
const yearOfPath = (reader: Reader, input: { params: z.output<typeof yearParams> }) =>
  locateBlocYear(reader, input.params.blocYearId)

type Context = Pick<RequestContext<unknown, unknown>, 'actor' | 'roles' | 'language' | 'translator' | 'today'>

/** The pledge with what the caller may do next; what would only be refused is not offered. */
async function reply(reader: Reader, pledgeId: string, context: Context) {
  const view = await viewPledge(reader, pledgeId)
  const annex = view.annex ?? (await draftedAnnex(reader, pledgeId, context.today)) ?? null
  const outstanding = await outstandingNow(reader, pledgeId, context.today)
  const mine = boardsOf(context.actor, context.today)
  const isOpen: Readonly<Record<string, boolean>> = {
    sign: outstanding.some((board) => mine.includes(board)),
    'sign-on-behalf': outstanding.some((board) => !mine.includes(board)),
    'close-signing': canClose(view.signBy ?? context.today, context.today, outstanding),
    amend: !(await hasOpenPledge(reader, view.blocYearId)),
  }
  const path = `/pledges/${pledgeId}`
  const next = nextActions(pledgeMachine, view.state, context.roles, path, context)
    .filter(({ action }) => isOpen[action] ?? true)
    .map((link) => (link.action === 'edit' ? { ...link, method: 'PUT', href: `/api/v1${path}/text` } : link))
  return { body: { ...view, annex, outstanding, next }, version: view.version }
}

const reading: readonly Operation[] = [
  query({
    id: 'pledges.list',
    path: '/bloc-years/{blocYearId}/pledges',
    summary: { vi: 'Giao ước thi đua của năm và các phụ lục', en: 'The pledge of the year and its annexes' },
    access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
    params: yearParams,
    response: z.strictObject({ items: z.array(pledgeLine) }),
    handle: async ({ db, params: { blocYearId } }) => ({
      body: { items: await listPledgeLines(db, blocYearId) },
    }),
  }),
  query({
    id: 'pledges.get',
    path: '/pledges/{pledgeId}',
    summary: {
      vi: 'Một bản giao ước: nội dung, bảng chỉ tiêu, chữ ký',
      en: 'One pledge: text, targets, signatures',
    },
    access: { roles: SEEN_BY_BLOC, locate: ofPath },
    params,
    response: pledge,
    handle: (context) => reply(context.db, context.params.pledgeId, context),
  }),
  query({
    id: 'pledges.content',
    path: '/pledges/{pledgeId}/content',
    summary: {
      vi: 'Nội dung đã chốt, đúng từng byte: SHA-256 của nó là mã băm được ký',
      en: 'The frozen text, byte for byte: its SHA-256 is the hash that is signed',
    },
    access: { roles: SEEN_BY_BLOC, locate: ofPath },
    params,
    response: frozenContent,
    handle: async ({ db, params: { pledgeId } }) => {
      const json = await frozenText(db, pledgeId)
      if (json === null) throw new DomainError('conflict', 'pledges.not-frozen')
      return { json }
    },
  }),
]

const drafting: readonly Operation[] = [
  command({
    id: 'pledges.draft',
    method: 'POST',
    path: '/bloc-years/{blocYearId}/pledges',
    summary: { vi: 'Dự thảo giao ước thi đua', en: 'Draft the pledge' },
    access: { roles: rolesOf(pledgeMachine, 'edit'), locate: yearOfPath },
    params: yearParams,
    body: z.strictObject(text),
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, params: path, body } = context
      const pledgeId = await draftPledge(tx, { actor, now }, path.blocYearId, body)
      const created = await reply(tx, pledgeId, context)
      return { ...created, status: 201, location: `/api/v1/pledges/${pledgeId}` }
    },
  }),
  command({
    id: 'pledges.edit',
    method: 'PUT',
    path: '/pledges/{pledgeId}/text',
    summary: { vi: 'Sửa nội dung dự thảo', en: 'Put the text of the draft' },
    access: { roles: rolesOf(pledgeMachine, 'edit'), locate: ofPath },
    ifMatch: true,
    params,
    body: z.strictObject(text),
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, roles, params: path, body, expectedVersion } = context
      await editPledge(tx, { actor, now }, roles, path.pledgeId, expectedVersion, body)
      return reply(tx, path.pledgeId, context)
    },
  }),
  command({
    id: 'pledges.freeze',
    method: 'POST',
    path: '/pledges/{pledgeId}/freeze',
    summary: {
      vi: 'Chốt nội dung cùng chỉ tiêu đã chấp nhận của mọi thành viên',
      en: 'Freeze the text with the accepted targets of all members',
    },
    access: { roles: rolesOf(pledgeMachine, 'freeze'), locate: ofPath },
    ifMatch: true,
    params,
    body: z.strictObject({
      signBy: date().meta({ description: 'The last day for signing' }),
      withoutTargets: z
        .array(id())
        .max(200)
        .default([])
        .meta({ description: 'Members without an accepted registration, each named' }),
    }),
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, today, roles, params: path, body, expectedVersion } = context
      await freezePledge(tx, { actor, now }, roles, today, path.pledgeId, expectedVersion, body)
      return reply(tx, path.pledgeId, context)
    },
  }),
  command({
    id: 'pledges.void',
    method: 'POST',
    path: '/pledges/{pledgeId}/void',
    summary: { vi: 'Hủy bản chưa có hiệu lực, kèm lý do', en: 'Give up a version that is not in force' },
    access: { roles: rolesOf(pledgeMachine, 'void'), locate: ofPath },
    ifMatch: true,
    params,
    body: z.strictObject({ reason: prose(2000) }),
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, roles, params: path, body, expectedVersion } = context
      await voidPledge(tx, { actor, now }, roles, path.pledgeId, expectedVersion, body.reason)
      return reply(tx, path.pledgeId, context)
    },
  }),
  command({
    id: 'pledges.amend',
    method: 'POST',
    path: '/pledges/{pledgeId}/amend',
    summary: {
      vi: 'Lập phụ lục điều chỉnh để các đơn vị có liên quan ký',
      en: 'Begin an annex, to be signed by the boards concerned',
    },
    access: { roles: rolesOf(pledgeMachine, 'amend'), locate: ofPath },
    ifMatch: true,
    params,
    body: z.strictObject({ reason: prose(2000) }),
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, roles, params: path, body, expectedVersion } = context
      const by = { actor, now }
      const annexId = await amendPledge(tx, by, roles, path.pledgeId, expectedVersion, body.reason)
      const created = await reply(tx, annexId, context)
      return { ...created, status: 201, location: `/api/v1/pledges/${annexId}` }
    },
  }),
]

// A signature needs no If-Match: boards sign at the same moment, and what each relies on is the hash, which says
// exactly which text was read.
const signing: readonly Operation[] = [
  command({
    id: 'pledges.sign',
    method: 'POST',
    path: '/pledges/{pledgeId}/sign',
    summary: { vi: 'Ký cho đơn vị mình', en: 'Sign for one’s own board' },
    access: { roles: rolesOf(pledgeMachine, 'sign'), locate: ofPath },
    personOnly: true,
    reauthenticate: true,
    params,
    body: z.strictObject({
      hash: hash(),
      organisationId: id()
        .nullable()
        .default(null)
        .meta({ description: 'Needed only of an officer of several member boards' }),
      illustrative: illustrative(),
    }),
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, today, roles, params: path, body } = context
      await signPledge(tx, { actor, now }, roles, today, path.pledgeId, body)
      return { status: 201, ...(await reply(tx, path.pledgeId, context)) }
    },
  }),
  command({
    id: 'pledges.sign-on-behalf',
    method: 'POST',
    path: '/pledges/{pledgeId}/sign-on-behalf',
    summary: {
      vi: 'Nhập chữ ký của đơn vị từ bản giấy đã ký, kèm bản quét',
      en: 'Enter a board’s signature from its signed paper, with the scan',
    },
    access: { roles: rolesOf(pledgeMachine, 'sign-on-behalf'), locate: ofPath },
    personOnly: true,
    reauthenticate: true,
    params,
    body: z.strictObject({
      hash: hash(),
      organisationId: id(),
      fileId: id().meta({ description: 'The scan of the signed paper' }),
      signerName: line(120),
      signerPost: line(120).nullable().default(null),
      signedOn: date(),
      illustrative: illustrative(),
    }),
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, today, roles, params: path, body } = context
      await signOnBehalf(tx, { actor, now }, roles, today, path.pledgeId, body)
      return { status: 201, ...(await reply(tx, path.pledgeId, context)) }
    },
  }),
  command({
    id: 'pledges.close-signing',
    method: 'POST',
    path: '/pledges/{pledgeId}/close-signing',
    summary: {
      vi: 'Hết hạn ký: đưa vào hiệu lực, nêu tên đơn vị chưa ký',
      en: 'After the last day: bring it into force, with the missing named',
    },
    access: { roles: rolesOf(pledgeMachine, 'close-signing'), locate: ofPath },
    ifMatch: true,
    params,
    response: pledge,
    handle: async (context) => {
      const { tx, actor, now, today, roles, params: path, expectedVersion } = context
      await closeSigning(tx, { actor, now }, roles, today, path.pledgeId, expectedVersion)
      return reply(tx, path.pledgeId, context)
    },
  }),
]

const papers: readonly Operation[] = [
  command({
    id: 'pledges.produce-paper',
    method: 'POST',
    path: '/pledges/{pledgeId}/paper',
    summary: {
      vi: 'Lập dự thảo văn bản giao ước, hoặc phụ lục của nó, để in',
      en: 'Draw up the pledge, or its annex, as a paper',
    },
    access: { roles: ['head'], locate: ofPath },
    params,
    body: z.strictObject({
      place: line(120).meta({ examples: ['Yên Bái'] }),
      recipients: z
        .array(line(200))
        .max(20)
        .default(['Các đơn vị thành viên Khối'])
        .meta({ description: 'Nơi nhận of an annex; a pledge has none' }),
    }),
    response: z.strictObject({ paperId: z.string() }),
    handle: async ({ tx, actor, now, today, params: { pledgeId }, body }) => {
      const { paperId } = await producePledgePaper(tx, { actor, now }, today, { pledgeId, ...body })
      return { status: 201, location: `/api/v1/papers/${paperId}`, body: { paperId } }
    },
  }),
]

export const operations: readonly Operation[] = [...reading, ...drafting, ...signing, ...papers]
