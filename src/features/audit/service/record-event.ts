import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { Actor, Located } from '../../../shared/domain/actor.ts'
import type { Instant } from '../../../shared/domain/instant.ts'
import type {} from '../data/tables.ts'

/** Who acts and when: the first thing that every service that changes something is given. */
export interface By {
  readonly actor: Actor
  readonly now: Instant
}

/** What happened: `action` is `<feature>.<verb>`; `before` and `after` hold the changed facts as plain JSON. */
export interface Happening {
  readonly action: string
  readonly kind: string
  readonly id: string
  readonly located?: Located
  readonly before?: unknown
  readonly after?: unknown
}

/** Writes the audit event of a change, in the transaction of the change: both are kept, or neither. */
export async function recordEvent(tx: Tx, by: By, happening: Happening): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      id: newId(),
      at: by.now,
      account_id: by.actor.accountId,
      action: happening.action,
      object_kind: happening.kind,
      object_id: happening.id,
      council_id: happening.located?.councilId ?? null,
      bloc_id: happening.located?.blocId ?? null,
      organisation_id: happening.located?.ownerId ?? null,
      before: happening.before === undefined ? null : JSON.stringify(happening.before),
      after: happening.after === undefined ? null : JSON.stringify(happening.after),
    })
    .execute()
}
