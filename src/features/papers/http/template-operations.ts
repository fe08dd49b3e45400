import { z } from 'zod'
import type { Reader, Tx } from '../../../db/database.ts'
import { readCursor } from '../../../db/pagination.ts'
import { nextActions, nextActionSchema } from '../../../http/next-actions.ts'
import {
  command,
  type LocatedObject,
  type Operation,
  query,
  type RequestContext,
  rolesOf,
} from '../../../http/operation.ts'
import { id, pageOf, pageQuery, prose, sourceText } from '../../../http/schemas.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Places } from '../../files/index.ts'
import { getTemplate, listTemplates, templateSteps } from '../data/template-views.ts'
import {
  paperTemplateMachine,
  type PaperTemplateVersion,
  TEMPLATE_KEEPERS,
  TEMPLATE_READERS,
  TEMPLATE_STATES,
  type TemplateStep,
} from '../domain/paper-template.ts'
import {
  adoptTemplate,
  draftTemplate,
  editTemplate,
  endTemplate,
  previewTemplate,
  type TemplateMove,
  withdrawTemplate,
} from '../service/paper-templates.ts'
import { PAPER_KINDS, paperKinds, TEMPLATE_HELPERS } from '../service/paper-kinds.ts'
import { paperFor } from '../service/papers-for.ts'
import { PREVIEW_POLICY } from './operations.ts'
import type { By } from '../../audit/index.ts'

const params = z.object({ templateId: id() })
const kind = () => z.enum(PAPER_KINDS)
type Context = Pick<RequestContext<unknown, unknown>, 'roles' | 'language' | 'translator'>

const lineFields = {
  id: z.string(),
  kind: z.string(),
  councilId: z.string(),
  blocId: z.string().nullable().meta({ description: 'null: for all blocs of the council' }),
  number: z.number().meta({ description: '1, 2, 3 … within the kind and the bloc or council' }),
  state: z.enum(TEMPLATE_STATES),
  note: z.string(),
  from: z.string().nullable().meta({ description: 'The day from which it holds' }),
  to: z.string().nullable().meta({ description: 'The first day on which it does not hold any more' }),
  steps: z
    .array(z.strictObject({ action: z.string(), at: z.string(), fullName: z.string().nullable() }))
    .readonly()
    .meta({ description: 'Who did what with it and when, oldest first' }),
  version: z.number(),
}
const templateLine = z.strictObject(lineFields).meta({ id: 'PaperTemplateLine' })
const templateView = z
  .strictObject({ ...lineFields, source: z.string(), next: z.array(nextActionSchema) })
  .meta({ id: 'PaperTemplate' })

const content = {
  source: sourceText(100_000).meta({
    description: 'Handlebars over the markup of papers, with the partials that it uses behind it',
  }),
  note: prose(2000).meta({ description: 'Why it differs from the one before' }),
}

const place = { blocId: id().optional(), councilId: id().optional() }

/** A bloc or a council: one of the two. */
function oneScope(
  given: { blocId?: string | undefined; councilId?: string | undefined },
  context: z.RefinementCtx,
): void {
  if ((given.blocId === undefined) === (given.councilId === undefined))
    context.addIssue({ code: 'custom', path: ['blocId'], params: { code: 'papers.template-place' } })
}

const toLine = (
  { source: _, ...template }: PaperTemplateVersion,
  steps: ReadonlyMap<string, readonly TemplateStep[]>,
): z.input<typeof templateLine> => ({ ...template, steps: steps.get(template.id) ?? [] })

async function reply(reader: Reader, templateId: string, context: Context) {
  const template = await getTemplate(reader, templateId)
  const next = nextActions(
    paperTemplateMachine,
    template.state,
    context.roles,
    `/paper-templates/${templateId}`,
    context,
  )
  const steps = (await templateSteps(reader, [templateId])).get(templateId) ?? []
  return { body: { ...template, steps, next }, version: template.version }
}

async function locateTemplate(
  reader: Reader,
  input: { params: { templateId: string } },
): Promise<LocatedObject> {
  const { councilId, blocId } = await getTemplate(reader, input.params.templateId)
  return { councilId, blocId: blocId ?? undefined, seenBy: TEMPLATE_READERS }
}

type Move = (tx: Tx, by: By, move: TemplateMove) => Promise<void>
const MOVES = {
  adopt: {
    move: adoptTemplate,
    vi: 'Áp dụng mẫu từ hôm nay cho văn bản lập mới',
    en: 'Let the wording hold from today on for papers that are made',
  },
  end: {
    move: endTemplate,
    vi: 'Thôi áp dụng mẫu, trở lại mẫu của Hội đồng hoặc của hệ thống',
    en: 'End the wording; that of the council or the product holds again',
  },
  withdraw: { move: withdrawTemplate, vi: 'Bỏ bản thảo của mẫu', en: 'Set a draft aside' },
} as const satisfies Record<string, { move: Move; vi: string; en: string }>

/** The wording of papers: what the product ships, and the versions of councils and blocs. */
export const paperTemplateOperations = (places: Places): readonly Operation[] => [
  query({
    id: 'paper-kinds.list',
    path: '/paper-kinds',
    summary: {
      vi: 'Các loại văn bản hệ thống lập, mẫu có sẵn, phần bắt buộc, hàm dùng được trong mẫu',
      en: 'Kinds of papers of the product: shipped wording, required parts, helpers that a wording may call',
    },
    access: 'signed-in',
    response: z.strictObject({
      helpers: z.array(z.string()).readonly(),
      items: z.array(
        z.strictObject({
          kind: z.string(),
          requiredParts: z.array(z.string()).readonly(),
          source: z.string(),
        }),
      ),
    }),
    handle: () => ({ body: { helpers: TEMPLATE_HELPERS, items: paperKinds() } }),
  }),
  query({
    id: 'paper-templates.list',
    path: '/paper-templates',
    summary: {
      vi: 'Các phiên bản mẫu văn bản của một khối hoặc của Hội đồng',
      en: 'Versions of the wording of papers of a bloc or a council',
    },
    access: {
      roles: TEMPLATE_READERS,
      locate: async (reader, { query: { blocId, councilId } }) => ({
        ...(await places.locate(reader, { blocId, councilId })),
        seenBy: TEMPLATE_READERS,
      }),
    },
    query: z
      .strictObject({
        ...pageQuery,
        ...place,
        kind: kind().optional(),
        state: z.enum(TEMPLATE_STATES).optional(),
      })
      .superRefine(oneScope),
    response: pageOf(templateLine),
    handle: async ({ db, query: { limit, after, blocId, councilId, ...filter } }) => {
      const request = { limit, after: readCursor(after, 1) }
      const page = await listTemplates(db, blocId ?? councilId ?? '', filter, request)
      const steps = await templateSteps(
        db,
        page.items.map((template) => template.id),
      )
      return { body: { items: page.items.map((template) => toLine(template, steps)), next: page.next } }
    },
  }),
  command({
    id: 'paper-templates.draft',
    method: 'POST',
    path: '/paper-templates',
    summary: {
      vi: 'Soạn một phiên bản mẫu cho một khối hoặc cho mọi khối của Hội đồng',
      en: 'Draft a wording for a bloc, or for all blocs of a council',
    },
    access: {
      roles: TEMPLATE_KEEPERS,
      locate: async (reader, { body: { blocId, councilId } }) => ({
        ...(await places.locate(reader, { blocId, councilId })),
        seenBy: TEMPLATE_READERS,
      }),
    },
    body: z.strictObject({ ...place, kind: kind(), ...content }).superRefine(oneScope),
    response: templateView,
    handle: async (context) => {
      const { tx, actor, now, roles, body } = context
      const located = await places.locate(tx, body)
      if (located.councilId === undefined) throw new DomainError('not-found', 'common.absent-or-hidden')
      const templateId = await draftTemplate(
        tx,
        { actor, now },
        {
          kind: body.kind,
          councilId: located.councilId,
          blocId: located.blocId ?? null,
          source: body.source,
          note: body.note,
        },
        roles,
      )
      return {
        status: 201,
        location: `/api/v1/paper-templates/${templateId}`,
        ...(await reply(tx, templateId, context)),
      }
    },
  }),
  query({
    id: 'paper-templates.get',
    path: '/paper-templates/{templateId}',
    summary: { vi: 'Một phiên bản mẫu văn bản', en: 'One version of a wording' },
    access: { roles: TEMPLATE_READERS, locate: locateTemplate },
    params,
    response: templateView,
    handle: (context) => reply(context.db, context.params.templateId, context),
  }),
  query({
    id: 'paper-templates.preview',
    path: '/paper-templates/{templateId}/preview',
    summary: {
      vi: 'Xem trước mẫu trên dữ liệu của một văn bản đã lập',
      en: 'See the wording on the data of a paper that is there',
    },
    access: { roles: TEMPLATE_READERS, locate: locateTemplate },
    params,
    query: z.strictObject({
      paperId: id().meta({ description: 'A paper of the same kind that the caller may read' }),
      format: z.enum(['html', 'pdf']).default('html'),
    }),
    response: 'file',
    handle: async ({ db, actor, today, params: { templateId }, query: { paperId, format } }) => {
      const template = await getTemplate(db, templateId)
      const paper = await paperFor(db, places, { actor, today }, paperId)
      const { bytes, mediaType } = await previewTemplate(db, template, paper.id, format)
      return {
        file: { bytes, mediaType, name: `${template.kind}-${template.number}.${format}`, inline: true },
        ...(format === 'html' ? { headers: { 'content-security-policy': PREVIEW_POLICY } } : {}),
      }
    },
  }),
  command({
    id: 'paper-templates.edit',
    method: 'POST',
    path: '/paper-templates/{templateId}/edit',
    summary: { vi: 'Sửa bản thảo của mẫu', en: 'Edit a draft' },
    access: { roles: rolesOf(paperTemplateMachine, 'edit'), locate: locateTemplate },
    ifMatch: true,
    params,
    body: z.strictObject(content),
    response: templateView,
    handle: async (context) => {
      const { tx, actor, now, roles, body, expectedVersion } = context
      const { templateId } = context.params
      await editTemplate(tx, { actor, now }, { templateId, expectedVersion, roles }, body)
      return reply(tx, templateId, context)
    },
  }),
  ...(Object.keys(MOVES) as (keyof typeof MOVES)[]).map((action) =>
    command({
      id: `paper-templates.${action}`,
      method: 'POST',
      path: `/paper-templates/{templateId}/${action}`,
      summary: { vi: MOVES[action].vi, en: MOVES[action].en },
      access: { roles: rolesOf(paperTemplateMachine, action), locate: locateTemplate },
      ifMatch: true,
      params,
      response: templateView,
      handle: async (context) => {
        const { tx, actor, now, roles, expectedVersion } = context
        const { templateId } = context.params
        await MOVES[action].move(tx, { actor, now }, { templateId, expectedVersion, roles })
        return reply(tx, templateId, context)
      },
    }),
  ),
]
