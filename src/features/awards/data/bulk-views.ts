import type { Reader } from '../../../db/database.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { BulkState } from '../domain/bulk.ts'
import type {} from './tables.ts'

/** A download of many dossiers, with how far it is. */
export interface BulkRow {
  readonly id: string
  readonly accountId: string
  readonly title: string
  readonly state: BulkState
  readonly total: number
  readonly done: number
  readonly sha256: string | null
  readonly bytes: number | null
  /** The code of what stopped it, or of what it waits for while it is being prepared. */
  readonly failure: string | null
  readonly createdAt: string
  readonly readyAt: string | null
}

function bulks(reader: Reader) {
  return reader
    .selectFrom('bulk_download')
    .selectAll('bulk_download')
    .select((eb) =>
      eb
        .selectFrom('bulk_dossier')
        .select(eb.fn.countAll().as('n'))
        .whereRef('bulk_dossier.bulk_id', '=', 'bulk_download.id')
        .where('bulk_dossier.is_done', '=', 1)
        .as('done'),
    )
}

const toBulk = (row: Awaited<ReturnType<ReturnType<typeof bulks>['execute']>>[number]): BulkRow => ({
  id: row.id,
  accountId: row.account_id,
  title: row.title,
  state: row.state as BulkState,
  total: row.total,
  done: Number(row.done),
  sha256: row.sha256,
  bytes: row.bytes === null ? null : Number(row.bytes),
  failure: row.failure,
  createdAt: row.created_at,
  readyAt: row.ready_at,
})

/** The download of an id, for the account that asked for it and nobody else. Throws `not-found`. */
export async function getOwnBulk(reader: Reader, bulkId: string, accountId: string | null): Promise<BulkRow> {
  const row = await bulks(reader).where('bulk_download.id', '=', bulkId).executeTakeFirst()
  if (!row || row.account_id !== accountId) throw notFound('thing.bulk-download')
  return toBulk(row)
}

/** Was the prepared download taken by its account since that moment? As the log of its dossiers has it. */
export async function wasTaken(
  reader: Reader,
  bulk: Pick<BulkRow, 'id' | 'accountId'> & { readonly sha256: string },
  since: string,
): Promise<boolean> {
  const row = await reader
    .selectFrom('dossier_download')
    .innerJoin('bulk_dossier', 'bulk_dossier.dossier_id', 'dossier_download.dossier_id')
    .select('dossier_download.id')
    .where('bulk_dossier.bulk_id', '=', bulk.id)
    .where('dossier_download.account_id', '=', bulk.accountId)
    .where('dossier_download.format', '=', 'bulk')
    .where('dossier_download.sha256', '=', bulk.sha256)
    .where('dossier_download.at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The latest downloads of the account, newest first. */
export async function listOwnBulks(reader: Reader, accountId: string, limit: number): Promise<BulkRow[]> {
  const rows = await bulks(reader)
    .where('bulk_download.account_id', '=', accountId)
    .orderBy('bulk_download.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toBulk)
}

/**
 * The downloads that are still to be prepared, the one that has got least first, of equals the oldest: so three dossiers
 * do not wait behind five thousand, and each goes on as long as it is not ahead of the others.
 */
export async function listUnprepared(reader: Reader): Promise<BulkRow[]> {
  const rows = await bulks(reader)
    .where('bulk_download.state', '=', 'preparing')
    .orderBy('done')
    .orderBy('bulk_download.id')
    .execute()
  return rows.map(toBulk)
}
