/** One change: who did what to which object when, and the facts before and after it (never a ballot, never a secret). */
export interface AuditEventTable {
  id: string
  at: string
  account_id: string | null
  action: string
  object_kind: string
  object_id: string
  council_id: string | null
  bloc_id: string | null
  organisation_id: string | null
  before: string | null
  after: string | null
}

declare module '../../../db/schema.ts' {
  interface Schema {
    audit_event: AuditEventTable
  }
}
