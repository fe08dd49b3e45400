import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions, nextActionSchema } from '../../../http/next-actions.ts'
import { command, query, rolesOf, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation, RequestContext } from '../../../http/operation.ts'
import { date, id, line, year } from '../../../http/schemas.ts'
import { getTerm, listTerms, viewTerms } from '../data/bloc-views.ts'
import type { TermView } from '../data/bloc-views.ts'
import { listFlagHandOvers, listHandOvers } from '../data/year-views.ts'
import { TERM_ENDS, TERM_PROPOSERS, TERM_ROLES, termMachine } from '../domain/term.ts'
import type { TermRole } from '../domain/term.ts'
import { ROTATION_STEPS } from '../domain/rotation.ts'
import { deputyOn, headOn } from '../service/facts.ts'
import { handOver, passFlag, rotationOn } from '../service/hand-overs.ts'
import {
  appointActingHead,
  confirmByNotice,
  confirmTerm,
  editTerm,
  endTerm,
  proposeTerm,
  replaceTerm,
} from '../service/terms.ts'
import { locateBloc, locateTerm } from './locate.ts'

const term = z.strictObject({
  id: z.string(),
  blocId: z.string(),
  organisationId: z.string(),
  name: z.string().nullable().meta({ description: 'The board’s name on the first day of the term' }),
  role: z.enum(TERM_ROLES),
  year: z.number(),
  from: z.string(),
  to: z.string().nullable(),
  state: z.enum(termMachine.states),
  isActing: z.boolean(),
  paperId: z.string().nullable(),
  endReason: z.enum(TERM_ENDS).nullable(),
  endPaperId: z.string().nullable(),
  version: z.number(),
  next: z.array(nextActionSchema),
})

const blocParams = z.object({ blocId: id() })
const termParams = z.object({ termId: id() })

type Context = Pick<RequestContext<unknown, unknown>, 'roles' | 'language' | 'translator' | 'today'>

const withNext = (view: TermView, context: Context) => ({
  ...view,
  next: nextActions(termMachine, view.state, context.roles, `/terms/${view.id}`, context),
})

async function termReply(reader: Reader, termId: string, context: Context) {
  const row = await getTerm(reader, termId)
  const views = await viewTerms(reader, [row], context.today)
  return { body: views.map((view) => withNext(view, context))[0], version: row.version }
}

async function termsReply(reader: Reader, blocId: string, context: Context) {
  const views = await viewTerms(reader, await listTerms(reader, blocId), context.today)
  return { body: { items: views.map((view) => withNext(view, context)) } }
}

const holderQuery = (role: TermRole, summary: { vi: string; en: string }) =>
  query({
    id: `blocs.${role}`,
    path: `/blocs/{blocId}/${role}`,
    summary,
    access: 'signed-in',
    params: blocParams,
    query: z.strictObject({ on: date() }),
    response: z.strictObject({ blocId: z.string(), on: z.string(), organisationId: z.string() }),
    handle: async ({ db, params: { blocId }, query: { on } }) => {
      await locateBloc(db, blocId)
      const organisationId = await (role === 'head' ? headOn : deputyOn)(db, blocId, on)
      return { body: { blocId, on, organisationId } }
    },
  })

const termOfPath = (reader: Reader, input: { params: { termId: string } }) =>
  locateTerm(reader, input.params.termId)
const blocOfPath = (reader: Reader, input: { params: { blocId: string } }) =>
  locateBloc(reader, input.params.blocId)

const terms: readonly Operation[] = [
  holderQuery('head', { vi: 'Trưởng khối của một ngày', en: 'The head of the bloc on a day' }),
  holderQuery('deputy', { vi: 'Phó khối của một ngày', en: 'The deputy of the bloc on a day' }),
  query({
    id: 'terms.list',
    path: '/blocs/{blocId}/terms',
    summary: { vi: 'Nhiệm kỳ Trưởng khối, Phó khối', en: 'Terms of heads and deputies' },
    access: { roles: SEEN_BY_BLOC, locate: blocOfPath },
    params: blocParams,
    response: z.strictObject({ items: z.array(term) }),
    handle: (context) => termsReply(context.db, context.params.blocId, context),
  }),
  query({
    id: 'terms.get',
    path: '/terms/{termId}',
    summary: { vi: 'Một nhiệm kỳ', en: 'One term' },
    access: { roles: SEEN_BY_BLOC, locate: termOfPath },
    params: termParams,
    response: term,
    handle: (context) => termReply(context.db, context.params.termId, context),
  }),
  command({
    id: 'terms.propose',
    method: 'POST',
    path: '/blocs/{blocId}/terms',
    summary: { vi: 'Đề xuất Trưởng khối hoặc Phó khối', en: 'Propose a head or deputy' },
    access: { roles: TERM_PROPOSERS, locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      role: z.enum(TERM_ROLES),
      organisationId: id(),
      year: year(),
      from: date(),
      reason: line(500).nullable().default(null),
    }),
    response: term,
    handle: async (context) => {
      const { tx, actor, now, params, body } = context
      const termId = await proposeTerm(tx, { actor, now }, params.blocId, body)
      const reply = await termReply(tx, termId, context)
      return { ...reply, status: 201, location: `/api/v1/terms/${termId}` }
    },
  }),
  command({
    id: 'terms.edit',
    method: 'POST',
    path: '/terms/{termId}/edit',
    summary: { vi: 'Sửa đề xuất', en: 'Correct a proposal' },
    access: { roles: rolesOf(termMachine, 'edit'), locate: termOfPath },
    ifMatch: true,
    params: termParams,
    body: z.strictObject({ organisationId: id(), from: date() }),
    response: term,
    handle: async (context) => {
      const { tx, actor, now, params, body, expectedVersion } = context
      await editTerm(tx, { actor, now }, context, params.termId, expectedVersion, body)
      return termReply(tx, params.termId, context)
    },
  }),
  command({
    id: 'terms.confirm',
    method: 'POST',
    path: '/terms/{termId}/confirm',
    summary: { vi: 'Xác nhận một nhiệm kỳ', en: 'Confirm one term' },
    access: { roles: rolesOf(termMachine, 'confirm'), locate: termOfPath },
    ifMatch: true,
    params: termParams,
    body: z.strictObject({ paperId: id(), from: date().nullable().default(null) }),
    response: term,
    handle: async (context) => {
      const { tx, actor, now, params, body, expectedVersion } = context
      await confirmTerm(tx, { actor, now }, context, params.termId, expectedVersion, body)
      return termReply(tx, params.termId, context)
    },
  }),
  command({
    id: 'terms.replace',
    method: 'POST',
    path: '/terms/{termId}/replace',
    summary: { vi: 'Không chọn đề xuất này', en: 'Set a proposal aside' },
    access: { roles: rolesOf(termMachine, 'replace'), locate: termOfPath },
    ifMatch: true,
    params: termParams,
    response: term,
    handle: async (context) => {
      const { tx, actor, now, params, expectedVersion } = context
      await replaceTerm(tx, { actor, now }, context, params.termId, expectedVersion)
      return termReply(tx, params.termId, context)
    },
  }),
  command({
    id: 'terms.end',
    method: 'POST',
    path: '/terms/{termId}/end',
    summary: { vi: 'Kết thúc nhiệm kỳ', en: 'End a term' },
    access: { roles: rolesOf(termMachine, 'end'), locate: termOfPath },
    ifMatch: true,
    params: termParams,
    body: z.strictObject({
      to: date().meta({ description: 'The first day without the term' }),
      paperId: id(),
      reason: z.enum(['dissolution', 'council-decision']),
    }),
    response: term,
    handle: async (context) => {
      const { tx, actor, now, params, body, expectedVersion } = context
      await endTerm(tx, { actor, now }, context, params.termId, expectedVersion, body)
      return termReply(tx, params.termId, context)
    },
  }),
  command({
    id: 'terms.notice',
    method: 'POST',
    path: '/blocs/{blocId}/term-notices',
    summary: {
      vi: 'Ghi thông báo của Hội đồng về Trưởng khối, Phó khối',
      en: 'Enter the council’s notice on head and deputy',
    },
    access: { roles: ['council'], locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      year: year(),
      headId: id(),
      deputyId: id(),
      from: date().meta({ description: 'The day on which the terms begin and the running ones end' }),
      paperId: id(),
    }),
    response: z.strictObject({
      differs: z.boolean().meta({ description: 'The council did not follow the proposal' }),
      items: z.array(term),
    }),
    handle: async (context) => {
      const { tx, actor, now, params, body } = context
      const { differs } = await confirmByNotice(tx, { actor, now }, params.blocId, body)
      const reply = await termsReply(tx, params.blocId, context)
      return { status: 201, body: { differs, ...reply.body } }
    },
  }),
  command({
    id: 'terms.acting-head',
    method: 'POST',
    path: '/blocs/{blocId}/acting-heads',
    summary: { vi: 'Giao Phó khối quyền Trưởng khối', en: 'Let the deputy act as head' },
    access: { roles: ['council'], locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({ organisationId: id(), year: year(), from: date(), paperId: id() }),
    response: term,
    handle: async (context) => {
      const { tx, actor, now, params, body } = context
      const termId = await appointActingHead(tx, { actor, now }, params.blocId, body)
      const reply = await termReply(tx, termId, context)
      return { ...reply, status: 201, location: `/api/v1/terms/${termId}` }
    },
  }),
]

const choice = z
  .strictObject({
    organisationId: z.string(),
    reason: z.enum(['deputy-becomes-head', 'first-in-rotation']),
  })
  .nullable()

const exclusion = z.strictObject({ organisationId: z.string(), reason: z.string() })

const handOverShape = z.strictObject({
  year: z.number(),
  on: z.string(),
  fromHeadId: z.string(),
  toHeadId: z.string(),
  toDeputyId: z.string(),
  place: z.string().nullable(),
  note: z.string().nullable(),
})

const flagShape = z.strictObject({
  year: z.number(),
  on: z.string(),
  fromOrganisationId: z.string(),
  toOrganisationId: z.string(),
  place: z.string().nullable(),
})

const rotation: readonly Operation[] = [
  command({
    id: 'blocs.rotation',
    method: 'POST',
    path: '/blocs/{blocId}/rotation',
    summary: {
      vi: 'Gợi ý Trưởng khối, Phó khối năm sau từ lịch sử luân phiên (không lưu)',
      en: 'Work out next head and deputy from history (stores nothing)',
    },
    access: { roles: TERM_PROPOSERS, locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      on: date(),
      exclusions: z
        .array(z.strictObject({ organisationId: id(), reason: line(500) }))
        .max(100)
        .default([]),
    }),
    response: z.strictObject({
      head: choice,
      deputy: choice,
      deputyPassedOver: z.enum(['none', 'not-a-member', 'excluded', 'no-deputy']),
      order: z.array(
        z.strictObject({
          organisationId: z.string(),
          name: z.string(),
          ledUntil: z.string().nullable(),
          deputyUntil: z.string().nullable(),
          memberSince: z.string(),
          isInherited: z.boolean(),
          before: z.enum(ROTATION_STEPS).nullable(),
        }),
      ),
      excluded: z.array(exclusion),
    }),
    handle: async ({ tx, params: { blocId }, body }) => ({
      body: await rotationOn(tx, blocId, body.exclusions, body.on),
    }),
  }),
  query({
    id: 'blocs.hand-overs',
    path: '/blocs/{blocId}/hand-overs',
    summary: { vi: 'Các lần bàn giao', en: 'Hand-overs' },
    access: { roles: SEEN_BY_BLOC, locate: blocOfPath },
    params: blocParams,
    response: z.strictObject({ items: z.array(handOverShape), flags: z.array(flagShape) }),
    handle: async ({ db, params: { blocId } }) => ({
      body: { items: await listHandOvers(db, blocId), flags: await listFlagHandOvers(db, blocId) },
    }),
  }),
  command({
    id: 'blocs.hand-over',
    method: 'POST',
    path: '/blocs/{blocId}/hand-overs',
    summary: { vi: 'Bàn giao Trưởng khối, Phó khối', en: 'Hand over to the next head and deputy' },
    access: { roles: ['head', 'council'], locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      year: year().meta({ description: 'The award year of those who take over' }),
      on: date(),
      place: line(200).nullable().default(null),
      note: line(500).nullable().default(null),
    }),
    response: z.strictObject({ items: z.array(handOverShape) }),
    handle: async ({ tx, actor, now, today, roles, params: { blocId }, body }) => {
      await handOver(tx, { actor, now }, { today, roles }, blocId, body)
      return { status: 201, body: { items: await listHandOvers(tx, blocId) } }
    },
  }),
  command({
    id: 'blocs.pass-flag',
    method: 'POST',
    path: '/blocs/{blocId}/flag-hand-overs',
    summary: { vi: 'Trao cờ luân lưu', en: 'Pass the rotating flag' },
    access: { roles: ['head', 'council'], locate: blocOfPath },
    params: blocParams,
    body: z.strictObject({
      year: year(),
      on: date(),
      fromOrganisationId: id(),
      toOrganisationId: id(),
      place: line(200).nullable().default(null),
    }),
    response: z.strictObject({ flags: z.array(flagShape) }),
    handle: async ({ tx, actor, now, params: { blocId }, body }) => {
      await passFlag(tx, { actor, now }, blocId, body)
      return { status: 201, body: { flags: await listFlagHandOvers(tx, blocId) } }
    },
  }),
]

export const termOperations: readonly Operation[] = [...terms, ...rotation]
