import type { z } from 'zod'
import { DomainError, type ErrorKind, type FieldError, type MessageParams } from '../shared/domain/errors.ts'
import type { Language } from '../shared/domain/language.ts'
import type { Translator } from './translate.ts'

/** The only place where a kind of error becomes an HTTP status. */
const STATUS: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  'not-acceptable': 406,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'precondition-required': 428,
  throttled: 429,
  unavailable: 503,
}

/** An RFC 9457 problem document; `errors` names each wrong field by JSON pointer. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly instance?: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[]
}

/** The problem document of a refusal, in the caller's language. */
export function toProblem(
  error: DomainError,
  language: Language,
  translator: Translator,
  instance?: string,
): Problem {
  return {
    type: `/problems/${error.code}`,
    title: translator.translate(language, `kind.${error.kind}`),
    status: STATUS[error.kind],
    detail: translator.translate(language, error.code, error.params),
    code: error.code,
    ...(instance === undefined ? {} : { instance }),
    ...(error.fields.length === 0
      ? {}
      : {
          errors: error.fields.map(({ pointer, code, params }) => ({
            pointer,
            code,
            detail: translator.translate(language, code, params),
          })),
        }),
  }
}

/** Errors of the framework below us (body parser, URL decoding) as refusals of our own. */
export function fromFramework(error: unknown): DomainError | undefined {
  const { type, status } = error as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large') return new DomainError('too-large', 'common.body-too-large')
  if (type === 'entity.parse.failed') return new DomainError('malformed', 'common.not-json')
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return new DomainError('unsupported', 'common.media-type')
  if (status === 400) return new DomainError('malformed', 'common.bad-request')
  return undefined
}

/** Where a field is: a JSON pointer into the body, `?name` or `{name}` for parameters. */
export function pointerOf(path: readonly PropertyKey[], base: '' | '?' | '{}'): string {
  return base === ''
    ? path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    : `${base}${path.map(String).join('.')}`
}

/** Reads a value by its schema: the read value, or the wrong fields. */
export function parseInput(
  schema: z.ZodType,
  value: unknown,
  base: '' | '?' | '{}',
): { readonly data: unknown; readonly errors: readonly FieldError[] } {
  // Without the input a wrong type can not be told from a missing field.
  const result = schema.safeParse(value, { reportInput: true })
  return result.success
    ? { data: result.data, errors: [] }
    : { data: undefined, errors: fieldErrors(result.error, base) }
}

/** The wrong fields of a failed zod parse: of a value of the wrong type that alone, not what else it is not. */
function fieldErrors(error: z.ZodError, base: '' | '?' | '{}'): FieldError[] {
  const ofWrongType = new Set(
    error.issues.filter((issue) => issue.code === 'invalid_type').map((issue) => pointerOf(issue.path, base)),
  )
  return error.issues
    .filter((issue) => issue.code === 'invalid_type' || !ofWrongType.has(pointerOf(issue.path, base)))
    .flatMap((issue) =>
      describe(issue).map(({ code, params, key }) => ({
        pointer: pointerOf(key === undefined ? issue.path : [...issue.path, key], base),
        code,
        params,
      })),
    )
}

interface Described {
  readonly code: string
  readonly params: MessageParams
  readonly key?: string
}

function describe(issue: z.core.$ZodIssue): Described[] {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? [{ code: 'field.required', params: {} }]
        : [{ code: 'field.type', params: { type: issue.expected } }]
    case 'too_small':
      return [
        {
          code:
            issue.origin === 'string'
              ? 'field.too-short'
              : issue.origin === 'array'
                ? 'field.too-few'
                : 'field.too-small',
          params: { minimum: Number(issue.minimum) },
        },
      ]
    case 'too_big':
      return [
        {
          code:
            issue.origin === 'string'
              ? 'field.too-long'
              : issue.origin === 'array'
                ? 'field.too-many'
                : 'field.too-large',
          params: { maximum: Number(issue.maximum) },
        },
      ]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ code: 'field.unknown', params: { name: key.slice(0, 60) }, key }))
    case 'invalid_value':
      return [{ code: 'field.choice', params: { choices: issue.values.map(String).join(', ') } }]
    case 'custom': {
      const { code, ...params } = (issue.params ?? {}) as Record<string, string | number>
      return [{ code: typeof code === 'string' ? code : 'field.wrong', params }]
    }
    default:
      return [{ code: 'field.wrong', params: {} }]
  }
}
