import { z } from 'zod'
import { REMEMBERED_HOURS } from './idempotency.ts'
import type { Operation } from './operation.ts'

const PROBLEM = { $ref: '#/components/responses/Problem' }

/** The OpenAPI 3.1 description of the operation table; nothing in it is written by hand. */
export function describeApi(operations: readonly Operation[], version: string): object {
  const components: Components = {}
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const path = (paths[`/api/v1${operation.path}`] ??= {})
    path[operation.method.toLowerCase()] = describeOperation(operation, components)
  }
  const tags = [...new Set(operations.map(tagOf))].map((name) => ({
    name,
    description: `Operations on ${name}`,
  }))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Khối thi đua API',
      version,
      description:
        'Chấm điểm, bình xét và khen thưởng của khối thi đua. Emulation-bloc scoring and awards. ' +
        'Errors are application/problem+json in Vietnamese or English by Accept-Language; edits need If-Match; ' +
        `lists are paged by cursor; answers are remembered under an Idempotency-Key for ${REMEMBERED_HOURS} hours.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags,
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A session secret or a token of a program' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'ktd_session',
          description: 'The session of a browser; behind TLS the cookie is named __Host-ktd_session',
        },
      },
      responses: {
        Problem: {
          description: 'A refusal: what is wrong, where, and what to do',
          content: { 'application/problem+json': { schema: z.toJSONSchema(problemSchema) } },
        },
      },
    },
  }
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
})

const tagOf = (operation: Operation): string => operation.id.split('.')[0] ?? ''

/** Schemas that bear a name, gathered while the operations are described. */
type Components = Record<string, unknown>

/** A zod schema as JSON Schema; named parts move to the components, where every operation finds them. */
function jsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
  components: Components,
): Record<string, unknown> {
  const suffix = io === 'input' ? 'Input' : ''
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' })).replaceAll(
    /"#\/\$defs\/([^"]+)"/g,
    `"#/components/schemas/$1${suffix}"`,
  )
  const { $defs, ...rest } = JSON.parse(text) as Record<string, unknown>
  delete rest['$schema']
  for (const [name, part] of Object.entries(($defs ?? {}) as Record<string, Record<string, unknown>>)) {
    delete part['id']
    components[`${name}${suffix}`] = part
  }
  return rest
}

function describeOperation(operation: Operation, components: Components): object {
  const isCommand = operation.kind === 'command'
  const parameters = [
    ...parametersOf(operation.params, 'path', components),
    ...parametersOf(operation.query, 'query', components),
    ...(isCommand && operation.ifMatch
      ? [
          headerParameter(
            'If-Match',
            true,
            'The version (ETag) that was read, such as "3"; of a list the latest counts; * names none',
          ),
        ]
      : []),
    ...(isCommand && operation.idempotency !== 'never' && operation.method === 'POST'
      ? [
          headerParameter(
            'Idempotency-Key',
            false,
            `A repeat with the same key within ${REMEMBERED_HOURS} hours gives the first answer again`,
          ),
        ]
      : []),
  ]
  return {
    operationId: operation.id,
    tags: [tagOf(operation)],
    summary: operation.summary.en,
    description: operation.summary.vi,
    security: operation.access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    'x-roles': typeof operation.access === 'string' ? [operation.access] : operation.access.roles,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isCommand && operation.body ? { requestBody: requestBodyOf(operation, components) } : {}),
    responses: responsesOf(operation, components),
  }
}

function parametersOf(
  schema: z.ZodType | undefined,
  where: 'path' | 'query',
  components: Components,
): object[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input', components) as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }))
}

const headerParameter = (name: string, required: boolean, description: string): object => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
})

function requestBodyOf(operation: Extract<Operation, { kind: 'command' }>, components: Components): object {
  const schema = operation.body ? jsonSchema(operation.body, 'input', components) : { type: 'object' }
  if (operation.takesFile !== true) return { required: true, content: { 'application/json': { schema } } }
  const properties = {
    ...(schema['properties'] as object),
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
  }
  const required = [...((schema['required'] as string[] | undefined) ?? []), 'file']
  return {
    required: true,
    content: { 'multipart/form-data': { schema: { ...schema, type: 'object', properties, required } } },
  }
}

function responsesOf(operation: Operation, components: Components): object {
  const created = operation.kind === 'command' && operation.method === 'POST'
  const success =
    operation.response === 'none'
      ? { '204': { description: 'Done' } }
      : operation.response === 'file'
        ? {
            '200': {
              description: 'The file',
              content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
            },
          }
        : {
            [created ? '2XX' : '200']: {
              description: 'Done',
              content: {
                'application/json': { schema: jsonSchema(operation.response, 'output', components) },
              },
            },
          }
  return { ...success, '4XX': PROBLEM, '5XX': PROBLEM }
}
