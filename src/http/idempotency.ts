import { createHash } from 'node:crypto'
import type { Request } from 'express'
import type { Tx } from '../db/database.ts'
import { DomainError } from '../shared/domain/errors.ts'
import { addSeconds } from '../shared/domain/instant.ts'
import { statusOf } from './answer.ts'
import type { Command, Reply } from './operation.ts'
import type { IdempotencyKey, IdempotencyStore, StoredReply } from './ports.ts'
import { type Call, headerOf } from './read-input.ts'
import type { IncomingUpload } from './upload.ts'

/** How long an answer can be had again: long enough for a client that was cut off over night. */
export const REMEMBERED_HOURS = 24

/**
 * The Idempotency-Key of a request with the hash of what was asked under it: address, seen version, body and file.
 * Undefined where none was sent or the operation keeps no answers.
 */
export function idempotencyKeyOf(
  operation: Command,
  request: Request,
  call: Call,
  upload: IncomingUpload | undefined,
): IdempotencyKey | undefined {
  const key = headerOf(request, 'idempotency-key')
  if (key === undefined || operation.idempotency === 'never' || call.actor.accountId === null)
    return undefined
  if (!/^[\w-]{8,100}$/.test(key)) throw new DomainError('malformed', 'common.idempotency-form')
  const hash = createHash('sha256').update(
    `${request.method} ${request.originalUrl}\n${headerOf(request, 'if-match') ?? ''}\n${JSON.stringify(call.body)}\n`,
  )
  if (upload) hash.update(upload.file.bytes)
  return {
    accountId: call.actor.accountId,
    key,
    operation: operation.id,
    requestHash: hash.digest('base64url'),
    now: call.now,
    forgotten: addSeconds(call.now, -REMEMBERED_HOURS * 3600),
  }
}

/** The answer that was given before, as it was. */
export function replay(before: StoredReply): Reply {
  return {
    status: before.status,
    headers: { 'idempotent-replay': 'true' },
    ...(before.response === null ? {} : { json: before.response }),
    ...(before.etag === null ? {} : { version: Number(before.etag) }),
    ...(before.location === null ? {} : { location: before.location }),
  }
}

/** Keeps the answer under its key, in the transaction of the change. */
export async function rememberReply(
  tx: Tx,
  store: IdempotencyStore,
  key: IdempotencyKey,
  reply: Reply,
): Promise<void> {
  await store.remember(tx, key, {
    status: statusOf(reply),
    response: reply.json?.toString() ?? (reply.body === undefined ? null : JSON.stringify(reply.body)),
    etag: reply.version === undefined ? null : String(reply.version),
    location: reply.location ?? null,
  })
}
