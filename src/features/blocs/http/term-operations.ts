import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActions, nextActionSchema } from '../../../http/next-actions.ts'
import { command, query, SEEN_BY_BLOC } from '../../../http/operation.ts'
import type { Operation, RequestContext } from '../../../http/operation.ts'
import { date, id, line, year } from '../../../http/schemas.ts'
import { stepsOf } from '../../../http/step.ts'
import { getTerm, listTerms, viewTerms } from '../data/bloc-views.ts'
import type { TermView } from '../data/bloc-views.ts'
import { TERM_ENDS, TERM_PROPOSERS, TERM_ROLES, termMachine } from '../domain/term.ts'
import type { TermRole } from '../domain/term.ts'
import { deputyOn, headOn } from '../service/facts.ts'
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

const step = stepsOf({
  id: 'terms.{action}',
  path: '/terms/{termId}',
  machine: termMachine,
  params: termParams,
  locate: termOfPath,
  response: term,
  reply: (tx, { termId }, context) => termReply(tx, termId, context),
})

export const termOperations: readonly Operation[] = [
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
  step(
    'edit',
    { vi: 'Sửa đề xuất', en: 'Correct a proposal' },
    z.strictObject({ organisationId: id(), from: date() }),
    editTerm,
  ),
  step(
    'confirm',
    { vi: 'Xác nhận một nhiệm kỳ', en: 'Confirm one term' },
    z.strictObject({ paperId: id(), from: date().nullable().default(null) }),
    confirmTerm,
  ),
  step('replace', { vi: 'Không chọn đề xuất này', en: 'Set a proposal aside' }, null, replaceTerm),
  step(
    'end',
    { vi: 'Kết thúc nhiệm kỳ', en: 'End a term' },
    z.strictObject({
      to: date().meta({ description: 'The first day without the term' }),
      paperId: id(),
      reason: z.enum(TERM_ENDS).exclude(['hand-over']),
    }),
    endTerm,
  ),
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
