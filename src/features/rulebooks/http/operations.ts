import { z } from 'zod'
import type { Reader } from '../../../db/database.ts'
import { nextActionSchema, nextActions } from '../../../http/next-actions.ts'
import type { Operation, RequestContext } from '../../../http/operation.ts'
import { SEEN_BY_BLOC, command, query, rolesOf } from '../../../http/operation.ts'
import { id, line } from '../../../http/schemas.ts'
import { stepsOf } from '../../../http/step.ts'
import type { FieldError } from '../../../shared/domain/errors.ts'
import { locateBlocYear } from '../../blocs/index.ts'
import type { RuleKind, RuleVersion } from '../data/rule-views.ts'
import { getRuleVersion, listRuleVersions } from '../data/rule-views.ts'
import { readyMadeRubrics, readyMadeRulebooks } from '../domain/ready-made/index.ts'
import type { Rubric } from '../domain/rubric.ts'
import { RUBRIC_TOTALS } from '../domain/rubric.ts'
import type { Rulebook } from '../domain/rulebook.ts'
import {
  adopt,
  contentOf,
  createDraft,
  differencesBetween,
  discardDraft,
  editDraft,
  machineOf,
  problemsOf,
} from '../service/rule-versions.ts'
import { rubricSchema, rulebookSchema } from './schemas.ts'

type Context = Pick<RequestContext<unknown, unknown>, 'roles' | 'language' | 'translator'>

const bilingual = z.strictObject({ vi: z.string(), en: z.string() })
const content = z
  .record(z.string(), z.unknown())
  .meta({ description: 'The text as data; its shape is that of the body of “edit”' })

const problem = z.strictObject({
  pointer: z.string().meta({ description: 'JSON pointer into the content' }),
  code: z.string(),
  detail: z.string(),
})

const summaryFields = {
  id: z.string(),
  blocYearId: z.string(),
  number: z.number(),
  state: z.enum(['draft', 'adopted', 'superseded', 'discarded']),
  title: bilingual,
  origin: z.string(),
  paperId: z.string().nullable(),
  adoptedAt: z.string().nullable(),
  supersededAt: z.string().nullable(),
  version: z.number(),
  next: z.array(nextActionSchema),
}
const summary = z.strictObject(summaryFields)
const whole = z.strictObject({ ...summaryFields, content, problems: z.array(problem) })

const template = z.strictObject({
  code: z.string(),
  title: bilingual,
  content,
})

/** What differs between the two kinds: words, paths and the schema of the content. */
interface Kind {
  readonly kind: RuleKind
  readonly plural: 'rulebooks' | 'rubrics'
  readonly parameter: 'rulebookId' | 'rubricId'
  readonly noun: { readonly vi: string; readonly en: string }
  readonly schema: z.ZodType<Rulebook | Rubric>
  readonly templates: readonly (Rulebook | Rubric)[]
}

const yearParams = z.object({ blocYearId: id() })
const yearOfPath = (reader: Reader, { params }: { params: { blocYearId: string } }) =>
  locateBlocYear(reader, params.blocYearId)

function summaryOf(row: RuleVersion, { plural }: Kind, context: Context) {
  const { kind, ...rest } = row
  return {
    ...rest,
    next: nextActions(machineOf(kind), row.state, context.roles, `/${plural}/${row.id}`, context),
  }
}

async function wholeReply(reader: Reader, of: Kind, versionId: string, context: Context) {
  const { content: _text, ...row } = await getRuleVersion(reader, of.kind, versionId)
  const full = { ...row, content: _text }
  const problems = row.state === 'draft' ? await problemsOf(reader, full) : []
  return {
    body: {
      ...summaryOf(row, of, context),
      content: contentOf(full),
      problems: problems.map((found) => problemText(found, context)),
    },
    version: row.version,
  }
}

const problemText = ({ pointer, code, params }: FieldError, { language, translator }: Context) => ({
  pointer,
  code,
  detail: translator.translate(language, code, params),
})

function operationsOf(of: Kind): Operation[] {
  return [...readOperations(of), ...draftOperations(of), ...stepOperations(of)]
}

/** Where one version stands: the path says whether it is a rulebook or a rubric, inside it is a version. */
function locationOf(of: Kind) {
  const params = z
    .object({ [of.parameter]: id() })
    .transform((given) => ({ versionId: given[of.parameter] ?? '' }))
  const locate = async (reader: Reader, input: { params: z.output<typeof params> }) =>
    locateBlocYear(reader, (await getRuleVersion(reader, of.kind, input.params.versionId)).blocYearId)
  return { params, locate, path: `/${of.plural}/{${of.parameter}}` }
}

function readOperations(of: Kind): Operation[] {
  const { plural, noun } = of
  const { params, locate, path } = locationOf(of)
  return [
    query({
      id: `${plural}.templates`,
      path: `/${of.kind}-templates`,
      summary: { vi: `Mẫu ${noun.vi} có sẵn`, en: `Ready-made ${noun.en}s` },
      access: 'signed-in',
      response: z.strictObject({ items: z.array(template) }),
      handle: () => ({
        body: { items: of.templates.map((text) => ({ code: text.code, title: text.title, content: text })) },
      }),
    }),
    query({
      id: `${plural}.list`,
      path: `/bloc-years/{blocYearId}/${plural}`,
      summary: { vi: `Các bản ${noun.vi} của năm`, en: `Versions of the ${noun.en} of the year` },
      access: { roles: SEEN_BY_BLOC, locate: yearOfPath },
      params: yearParams,
      response: z.strictObject({ items: z.array(summary) }),
      handle: async (context) => {
        const rows = await listRuleVersions(context.db, of.kind, context.params.blocYearId)
        return { body: { items: rows.map((row) => summaryOf(row, of, context)) } }
      },
    }),
    query({
      id: `${plural}.get`,
      path,
      summary: { vi: `Một bản ${noun.vi}`, en: `One version of the ${noun.en}` },
      access: { roles: SEEN_BY_BLOC, locate },
      params,
      response: whole,
      handle: (context) => wholeReply(context.db, of, context.params.versionId, context),
    }),
    query({
      id: `${plural}.check`,
      path: `${path}/check`,
      summary: { vi: `Các dòng còn sai của ${noun.vi}`, en: `The lines of the ${noun.en} that are wrong` },
      access: { roles: SEEN_BY_BLOC, locate },
      params,
      response: z.strictObject({ problems: z.array(problem) }),
      handle: async (context) => {
        const row = await getRuleVersion(context.db, of.kind, context.params.versionId)
        const problems = await problemsOf(context.db, row)
        return { body: { problems: problems.map((found) => problemText(found, context)) } }
      },
    }),
    query({
      id: `${plural}.compare`,
      path: `${path}/compare`,
      summary: { vi: `So sánh với một bản khác`, en: `Compare with another version` },
      access: { roles: SEEN_BY_BLOC, locate },
      params,
      query: z.strictObject({ with: id() }),
      response: z.strictObject({
        differences: z.array(
          z.strictObject({
            path: z.string().meta({ description: 'List entries are named by their codes' }),
            kind: z.enum(['added', 'removed', 'changed', 'moved']),
            before: z.unknown(),
            after: z.unknown(),
          }),
        ),
      }),
      handle: async (context) => ({
        body: {
          differences: await differencesBetween(
            context.db,
            of.kind,
            context.query.with,
            context.params.versionId,
          ),
        },
      }),
    }),
  ]
}

function draftOperations(of: Kind): Operation[] {
  const { plural, noun, schema } = of
  const source = z.discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('template'),
      code: line(60),
      total: z
        .enum(RUBRIC_TOTALS)
        .nullable()
        .default(null)
        .meta({ description: 'Of a rulebook: the total of the rubric that it goes with' }),
    }),
    z.strictObject({ from: z.literal('version'), versionId: id() }),
    z.strictObject({ from: z.literal('content'), content: schema }),
  ])
  return [
    command({
      id: `${plural}.draft`,
      method: 'POST',
      path: `/bloc-years/{blocYearId}/${plural}`,
      summary: { vi: `Dự thảo ${noun.vi}`, en: `Draft a ${noun.en}` },
      access: { roles: rolesOf(machineOf(of.kind), 'edit'), locate: yearOfPath },
      params: yearParams,
      body: source,
      response: whole,
      handle: async (context) => {
        const { tx, actor, now, body } = context
        const versionId = await createDraft(tx, { actor, now }, of.kind, context.params.blocYearId, body)
        const reply = await wholeReply(tx, of, versionId, context)
        return { ...reply, status: 201, location: `/api/v1/${plural}/${versionId}` }
      },
    }),
  ]
}

function stepOperations(of: Kind): Operation[] {
  const { kind, plural, noun, schema } = of
  const step = stepsOf({
    ...locationOf(of),
    id: `${plural}.{action}`,
    machine: machineOf(kind),
    response: whole,
    reply: (tx, { versionId }, context) => wholeReply(tx, of, versionId, context),
  })
  return [
    step(
      'edit',
      { vi: `Sửa dự thảo ${noun.vi}`, en: `Edit the draft of the ${noun.en}` },
      z.strictObject({ content: schema }),
      (tx, by, { roles, versionId, expectedVersion }, { content: text }) =>
        editDraft(tx, by, roles, kind, versionId, expectedVersion, text),
    ),
    step(
      'adopt',
      { vi: `Thông qua ${noun.vi}`, en: `Adopt the ${noun.en}` },
      z.strictObject({ paperId: id() }),
      (tx, by, { roles, versionId, expectedVersion }, { paperId }) =>
        adopt(tx, by, roles, kind, versionId, expectedVersion, paperId),
    ),
    step(
      'discard',
      { vi: `Bỏ dự thảo ${noun.vi}`, en: `Discard the draft of the ${noun.en}` },
      null,
      (tx, by, { roles, versionId, expectedVersion }) =>
        discardDraft(tx, by, roles, kind, versionId, expectedVersion),
    ),
  ]
}

export const operations: readonly Operation[] = [
  ...operationsOf({
    kind: 'rulebook',
    plural: 'rulebooks',
    parameter: 'rulebookId',
    noun: { vi: 'quy chế', en: 'rulebook' },
    schema: rulebookSchema,
    templates: readyMadeRulebooks,
  }),
  ...operationsOf({
    kind: 'rubric',
    plural: 'rubrics',
    parameter: 'rubricId',
    noun: { vi: 'bảng điểm', en: 'rubric' },
    schema: rubricSchema,
    templates: readyMadeRubrics,
  }),
]
