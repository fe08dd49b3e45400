import type { Tx } from '../../../db/database.ts'
import type {} from './tables.ts'

export interface RememberedReply {
  readonly operation: string
  readonly requestHash: string
  readonly status: number
  readonly response: string | null
  readonly etag: string | null
  readonly location: string | null
}

/**
 * Claims the key for this request; returns what was answered under it before, or undefined. A second request under
 * the same key waits for the first one's transaction on PostgreSQL and stands in line for the writer on SQLite.
 *
 * What has ended is thrown out first, whosever it is: so nothing is kept for longer, no clock has to run for it, and of
 * two requests under one ended key the second still finds the answer of the first.
 */
export async function claimKey(
  tx: Tx,
  claim: {
    accountId: string
    key: string
    operation: string
    requestHash: string
    now: string
    forgotten: string
  },
): Promise<RememberedReply | undefined> {
  await tx.deleteFrom('idempotency_key').where('created_at', '<=', claim.forgotten).execute()
  const inserted = await tx
    .insertInto('idempotency_key')
    .values({
      account_id: claim.accountId,
      key: claim.key,
      operation: claim.operation,
      request_hash: claim.requestHash,
      status: null,
      response: null,
      etag: null,
      location: null,
      created_at: claim.now,
    })
    .onConflict((oc) => oc.columns(['account_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return undefined
  const row = await tx
    .selectFrom('idempotency_key')
    .select(['operation', 'request_hash', 'status', 'response', 'etag', 'location'])
    .where('account_id', '=', claim.accountId)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow()
  return {
    operation: row.operation,
    requestHash: row.request_hash,
    status: row.status ?? 200,
    response: row.response,
    etag: row.etag,
    location: row.location,
  }
}

/** Stores the answer under the claimed key. */
export async function rememberAnswer(
  tx: Tx,
  key: { accountId: string; key: string },
  reply: { status: number; response: string | null; etag: string | null; location: string | null },
): Promise<void> {
  await tx
    .updateTable('idempotency_key')
    .set(reply)
    .where('account_id', '=', key.accountId)
    .where('key', '=', key.key)
    .execute()
}

/** Gives a claimed key back: the request under it was refused although something of it is kept. */
export async function releaseKey(tx: Tx, key: { accountId: string; key: string }): Promise<void> {
  await tx
    .deleteFrom('idempotency_key')
    .where('account_id', '=', key.accountId)
    .where('key', '=', key.key)
    .execute()
}
