import type { Response } from 'express'
import { asDomainError, send } from '../http/answer.ts'
import { disposition } from '../http/download.ts'
import type { Reply } from '../http/operation.ts'
import { toProblem } from '../http/problem.ts'
import type { DomainError, FieldError } from '../shared/domain/errors.ts'
import type { Visit } from './page.ts'

/** A part of the path. */
export const parameter = ({ request }: Visit, name: string): string => String(request.params[name])

/** A parameter of the address, when it is there once. */
export function asked({ request }: Visit, name: string): string | undefined {
  const value = request.query[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A field of the form, as typed but for line ends, which browsers send as CR LF, and for composed letters. */
export function field({ request }: Visit, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').normalize('NFC') : ''
}

/** A field that may come several times, such as boxes to tick. */
export function fields({ request }: Visit, name: string): string[] {
  const value = (request.body as Record<string, unknown> | undefined)?.[name]
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
}

/** What a person is told beside the form that was refused. */
export interface FormProblem {
  readonly status: number
  readonly texts: readonly string[]
  readonly fields: readonly FieldError[]
}

/** The refusal of a form, to be shown beside it. Anything that is no refusal is thrown on. */
export function problemOf(error: unknown, { language, ports, response }: Visit): FormProblem {
  const known = asDomainError(error)
  if (!known) throw error as Error
  sayWhenAgain(response, known)
  const problem = toProblem(known, language, ports.translator)
  const texts = (problem.errors ?? []).map(({ detail }) => detail)
  return {
    status: problem.status,
    texts: texts.length > 0 ? [...new Set(texts)] : [problem.detail],
    fields: known.fields,
  }
}

/** Tells those who came too often after how many seconds they may come again, as the API does. */
export function sayWhenAgain(response: Response, { kind, params }: DomainError): void {
  if (kind === 'throttled' && params['seconds'] !== undefined)
    response.setHeader('retry-after', String(params['seconds']))
}

/**
 * A place of our own to go on to after signing in: path and query as browsers send them. What begins with two slashes, or
 * holds a backslash or a control character, could lead elsewhere, and is none.
 */
export function ownPlace(text: string | undefined): string | undefined {
  const isOwn = text !== undefined && text.length <= 1000 && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(text)
  return isOwn ? text : undefined
}

/** Sends bytes to be kept. */
export function sendFile(
  { response }: Visit,
  file: { readonly bytes: Buffer; readonly name: string; readonly mediaType: string },
): void {
  response.setHeader('content-disposition', disposition(file.name, false))
  response.type(file.mediaType).send(file.bytes)
}

/** Sends the file of an operation as the API does: piece by piece, taken up again where it broke off. */
export function sendReply({ request, response, ports }: Visit, reply: Reply): void {
  send(request, response, reply, ports.database.read)
}

/** A paper within a page: its own style sheet, shown by our own pages alone, and nothing that runs. */
const FRAMED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"

/** Sends the HTML of a paper for the frame of a page. */
export function sendFramed({ response }: Visit, html: Buffer): void {
  response.setHeader('content-security-policy', FRAMED)
  response.type('html').send(html)
}
