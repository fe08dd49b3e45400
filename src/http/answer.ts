import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Db } from '../db/database.ts'
import { isForeignKeyViolation, isUniqueViolation } from '../db/violations.ts'
import { DomainError } from '../shared/domain/errors.ts'
import { disposition } from './download.ts'
import { languageOf } from './language.ts'
import type { Operation, Reply } from './operation.ts'
import type { Ports } from './ports.ts'
import { fromFramework, toProblem } from './problem.ts'
import { API_HEADERS } from './security-headers.ts'
import { sendStream } from './send-stream.ts'

export const statusOf = (reply: Reply): number =>
  reply.status ??
  (reply.body === undefined && reply.json === undefined && reply.file === undefined ? 204 : 200)

/** A mistake of ours: an answer that is not what its operation describes. */
export function checkReply(operation: Operation, reply: Reply): void {
  if (typeof operation.response === 'string' || reply.file || reply.status === 304) return
  const body: unknown =
    reply.json === undefined
      ? JSON.parse(JSON.stringify(reply.body ?? null))
      : JSON.parse(reply.json.toString())
  const result = operation.response.safeParse(body)
  if (!result.success)
    throw new Error(`${operation.id} answered against its own description: ${result.error.message}`)
}

/** Sends an answer with all its headers in one go. */
export function send(request: Request, response: Response, reply: Reply, db: Db): void {
  // All in one go: a header that was set on its own before makes Node take the slow way for all of them.
  const headers: Record<string, string | number> = {
    ...API_HEADERS,
    'cache-control': 'no-store',
    ...reply.headers,
  }
  if (reply.location !== undefined) headers['location'] = reply.location
  if (reply.version !== undefined) {
    // The version serves edits only (If-Match). What a caller may do next changes with the day and the caller too, so a
    // read is never answered with “not modified”.
    headers['etag'] = `"${reply.version}"`
  }
  if (reply.file) {
    const { bytes, name, mediaType, inline } = reply.file
    headers['content-type'] = mediaType
    headers['content-length'] = bytes.length
    headers['content-disposition'] = disposition(name, inline === true)
    if (!Buffer.isBuffer(bytes))
      sendStream(request, response, statusOf(reply), headers, {
        length: bytes.length,
        chunks: (from) => bytes.chunks(db, from),
      })
    else response.writeHead(statusOf(reply), headers).end(request.method === 'HEAD' ? undefined : bytes)
    return
  }
  const text = reply.json ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body))
  if (text === undefined) {
    response.writeHead(statusOf(reply), headers).end()
    return
  }
  headers['content-type'] = 'application/json; charset=utf-8'
  headers['content-length'] = typeof text === 'string' ? Buffer.byteLength(text) : text.length
  response.writeHead(statusOf(reply), headers).end(request.method === 'HEAD' ? undefined : text)
}

/** Sends a refusal, or for a fault of ours its incident number alone, as a problem document. */
export function sendProblem(
  thrown: unknown,
  request: Request,
  response: Response,
  ports: Pick<Ports, 'translator' | 'log'>,
): void {
  const language = languageOf(request.headers['accept-language'])
  const error = asDomainError(thrown)
  if (response.headersSent) {
    response.destroy()
    return
  }
  for (const [name, value] of Object.entries(API_HEADERS)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-language', language)
  response.setHeader('content-type', 'application/problem+json; charset=utf-8')
  if (error) {
    const problem = toProblem(error, language, ports.translator, request.originalUrl.split('?')[0])
    if (error.kind === 'not-acceptable') response.setHeader('vary', 'Accept')
    if (error.kind === 'unauthenticated') response.setHeader('www-authenticate', 'Bearer')
    if (error.kind === 'throttled' && error.params['seconds'] !== undefined)
      response.setHeader('retry-after', String(error.params['seconds']))
    response.status(problem.status).end(JSON.stringify(problem))
    return
  }
  const incident = randomUUID()
  // The cause goes to the log alone; the body of the request never does.
  ports.log.error(
    { incident, err: thrown, method: request.method, path: request.originalUrl.split('?')[0] },
    'request failed',
  )
  const detail = ports.translator.translate(language, 'common.internal', { incident })
  response.status(500).end(
    JSON.stringify({
      type: '/problems/common.internal',
      title: ports.translator.translate(language, 'kind.internal'),
      status: 500,
      detail,
      code: 'common.internal',
      instance: `urn:uuid:${incident}`,
    }),
  )
}

/** Known refusals; a violated key that no service named is still a refusal and not a fault. */
export function asDomainError(thrown: unknown): DomainError | undefined {
  if (thrown instanceof DomainError) return thrown
  if (isUniqueViolation(thrown)) return new DomainError('conflict', 'common.duplicate')
  if (isForeignKeyViolation(thrown)) return new DomainError('invalid', 'common.reference')
  return fromFramework(thrown)
}
