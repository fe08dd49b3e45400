import type { Request } from 'express'
import type { ZodType } from 'zod'
import type { Actor } from '../shared/domain/actor.ts'
import { DomainError, type FieldError } from '../shared/domain/errors.ts'
import type { Instant } from '../shared/domain/instant.ts'
import { type LocalDate, localDateOf } from '../shared/domain/local-date.ts'
import type { Operation } from './operation.ts'
import { parseInput, pointerOf } from './problem.ts'
import type { IncomingUpload } from './upload.ts'

const MAX_JSON_DEPTH = 20

/** All that is known of a request once it has been read and its caller is known. */
export interface Call {
  readonly operation: Operation
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly actor: Actor
  readonly now: Instant
  readonly today: LocalDate
}

/** Reads path, query and body by the schemas of the operation; refuses with every wrong field at once. */
export function readInput(
  request: Request,
  operation: Operation,
  rawParams: Readonly<Record<string, string>>,
  actor: Actor,
  now: Instant,
): Call {
  // A malformed identifier names nothing: the answer is that of an absent thing.
  const params = read(operation.params, rawParams, '{}')
  if (params.errors.length > 0) throw new DomainError('not-found', 'common.no-such-address')
  const broken = notDecodable(request.url)
  const query = broken.length > 0 ? { data: {}, errors: broken } : read(operation.query, request.query, '?')
  const body =
    operation.kind === 'command' && operation.body && operation.takesFile !== true
      ? read(operation.body, jsonBodyOf(request), '')
      : { data: undefined, errors: [] }
  const wrong = [...query.errors, ...body.errors]
  if (wrong.length > 0) throw new DomainError('invalid', 'common.invalid', {}, wrong)
  const [{ data: path }, { data: asked }, { data: content }] = [params, query, body]
  return { operation, params: path, query: asked, body: content, actor, now, today: localDateOf(now) }
}

/** The fields beside an uploaded file, by the schema of the operation. */
export function readFields(schema: ZodType, upload: IncomingUpload): unknown {
  const { data, errors } = read(schema, upload.fields, '')
  if (errors.length > 0) throw new DomainError('invalid', 'common.invalid', {}, errors)
  return data
}

/** The header's only value. */
export function headerOf(request: Request, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Reads raw input by its schema; refuses beforehand what no database keeps as it is. */
export function read(
  schema: ZodType | undefined,
  value: unknown,
  base: '' | '?' | '{}',
): { readonly data: unknown; readonly errors: readonly FieldError[] } {
  if (!schema) return { data: {}, errors: [] }
  const errors = notStorable(value, base)
  return errors.length > 0 ? { data: undefined, errors } : parseInput(schema, value, base)
}

function jsonBodyOf(request: Request): unknown {
  const body: unknown = request.body
  if (body === undefined) {
    const empty =
      (request.headers['content-length'] ?? '0') === '0' && request.headers['transfer-encoding'] === undefined
    throw empty
      ? new DomainError('malformed', 'common.empty-body')
      : new DomainError('unsupported', 'common.media-type')
  }
  return body
}

/**
 * Texts that no database keeps as they are, wherever they stand: with U+0000, or with half of a surrogate pair. Looked
 * for here and not in each schema, so that no field is forgotten. Too deep a nesting is refused on the way.
 */
function notStorable(value: unknown, base: '' | '?' | '{}'): FieldError[] {
  const found: FieldError[] = []
  const isWrong = (text: string) => text.includes('\0') || !text.isWellFormed()
  const look = (part: unknown, path: readonly string[]): void => {
    if (typeof part === 'string' && isWrong(part))
      found.push({ pointer: pointerOf(path, base), code: 'field.control-character' })
    if (typeof part !== 'object' || part === null) return
    if (path.length >= MAX_JSON_DEPTH)
      throw new DomainError('malformed', 'common.too-deep', { maximum: MAX_JSON_DEPTH })
    for (const [key, child] of Object.entries(part)) {
      if (isWrong(key)) found.push({ pointer: pointerOf(path, base), code: 'field.control-character' })
      else look(child, [...path, key])
    }
  }
  look(value, [])
  return found
}

/** Query parameters whose percent signs are no UTF-8; a lenient reading would search for something else. */
function notDecodable(url: string): FieldError[] {
  const at = url.indexOf('?')
  if (at < 0 || !url.includes('%', at)) return []
  return url
    .slice(at + 1)
    .split('&')
    .filter((pair) => !decodes(pair))
    .map((pair) => {
      const [name = ''] = pair.split('=')
      return {
        pointer: `?${decodes(name) ? decodeURIComponent(name) : name}`,
        code: 'field.percent-encoding',
      }
    })
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
