/** How an error is answered; `http/problem.ts` alone maps a kind to an HTTP status. */
export type ErrorKind =
  | 'invalid' // 422: the input breaks a rule of its own
  | 'malformed' // 400: the request can not be read at all
  | 'unauthenticated' // 401
  | 'forbidden' // 403: seen, but not allowed
  | 'not-found' // 404: absent, or hidden from this caller
  | 'wrong-method' // 405: the address takes other methods
  | 'not-acceptable' // 406: the caller takes no form that the answer has
  | 'conflict' // 409: against the present state
  | 'stale' // 412: changed since it was read
  | 'precondition-required' // 428: an edit without If-Match
  | 'too-large' // 413
  | 'unsupported' // 415
  | 'throttled' // 429
  | 'unavailable' // 503

/** Values that fill the placeholders of a message: `{{name}}`. */
export type MessageParams = Readonly<Record<string, string | number>>

/** One wrong field: where (JSON pointer into the body, "" for the whole), which rule, with what. */
export interface FieldError {
  readonly pointer: string
  readonly code: string
  readonly params?: MessageParams
}

/**
 * A refusal that the user is told about. `code` is a key of the message catalogue
 * (`<feature>.<what-is-wrong>`), so the text exists in every language of the product.
 */
export class DomainError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly params: MessageParams
  readonly fields: readonly FieldError[]

  constructor(kind: ErrorKind, code: string, params: MessageParams = {}, fields: readonly FieldError[] = []) {
    super(fields.length > 0 ? `${code} ${JSON.stringify(fields)}` : code)
    this.name = 'DomainError'
    this.kind = kind
    this.code = code
    this.params = params
    this.fields = fields
  }
}

/** 422 for one field. */
export function invalidField(pointer: string, code: string, params: MessageParams = {}): DomainError {
  return new DomainError('invalid', 'common.invalid', {}, [{ pointer, code, params }])
}

/** 422 for several fields at once. */
export function invalidFields(fields: readonly FieldError[]): DomainError {
  return new DomainError('invalid', 'common.invalid', {}, fields)
}

/** 404; `thing` is a message key of a noun (`thing.report`). */
export function notFound(thing: string): DomainError {
  return new DomainError('not-found', 'common.not-found', { thing })
}
