import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import type {} from './tables.ts'

/** An audit event as it is shown. */
export interface AuditEventView {
  readonly id: string
  readonly at: string
  readonly accountId: string | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string
  readonly before: unknown
  readonly after: unknown
}

export interface AuditFilter {
  readonly blocId?: string | undefined
  readonly councilId?: string | undefined
  readonly objectKind?: string | undefined
  readonly objectId?: string | undefined
  readonly action?: string | undefined
  /** Only what was done to accounts, sessions and tokens: nothing of any bloc. */
  readonly ofAccountsOnly: boolean
}

/**
 * Events newest first, one page. That a board has voted is shown once the vote is over: before, nobody shall know who
 * is still out, the head that keeps the poll least of all. The poll belongs to a later feature, and this is the one
 * place where the trail looks at it; the event itself is written at once.
 */
export async function listAuditEvents(
  reader: Reader,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<AuditEventView>> {
  let q = reader
    .selectFrom('audit_event')
    .select(['id', 'at', 'account_id', 'action', 'object_kind', 'object_id', 'before', 'after'])
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .where((eb) => {
      const running = eb
        .selectFrom('poll')
        .select('poll.id')
        .whereRef('poll.id', '=', 'audit_event.object_id')
        .where('poll.state', '=', 'open')
      return eb.not(eb.and([eb('action', '=', 'selection.cast'), eb.exists(running)]))
    })
  if (filter.blocId !== undefined) q = q.where('bloc_id', '=', filter.blocId)
  if (filter.councilId !== undefined) q = q.where('council_id', '=', filter.councilId)
  if (filter.objectKind !== undefined) q = q.where('object_kind', '=', filter.objectKind)
  if (filter.objectId !== undefined) q = q.where('object_id', '=', filter.objectId)
  if (filter.action !== undefined) q = q.where('action', '=', filter.action)
  if (filter.ofAccountsOnly) q = q.where('action', 'like', 'accounts.%')
  if (page.after) q = q.where('id', '<', page.after[0] ?? '')
  const rows = await q.execute()
  const result = toPage(rows, page.limit, (row) => [row.id])
  return {
    next: result.next,
    items: result.items.map((row) => ({
      id: row.id,
      at: row.at,
      accountId: row.account_id,
      action: row.action,
      objectKind: row.object_kind,
      objectId: row.object_id,
      before: row.before === null ? null : (JSON.parse(row.before) as unknown),
      after: row.after === null ? null : (JSON.parse(row.after) as unknown),
    })),
  }
}
