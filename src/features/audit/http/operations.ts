import { z } from 'zod'
import { readCursor } from '../../../db/pagination.ts'
import { query } from '../../../http/operation.ts'
import { id, pageOf, pageQuery } from '../../../http/schemas.ts'
import { listAuditEvents } from '../data/audit-views.ts'

const auditEvent = z.strictObject({
  id: z.string(),
  at: z.string(),
  accountId: z.string().nullable(),
  action: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
})

const auditQuery = z.strictObject({
  ...pageQuery,
  blocId: id().optional(),
  councilId: id().optional(),
  objectKind: z.string().max(60).optional(),
  objectId: id().optional(),
  action: z.string().max(80).optional(),
})

export const operations = [
  query({
    id: 'audit.list',
    path: '/audit-events',
    summary: { vi: 'Nhật ký thay đổi', en: 'The log of changes' },
    // Of one bloc: its head and its council. Without a bloc or council: auditors and administrators.
    access: {
      roles: ['head', 'council', 'auditor', 'administrator'],
      locate: (_reader, { query: { blocId, councilId } }) =>
        Promise.resolve({ blocId, councilId: blocId === undefined ? councilId : undefined }),
    },
    query: auditQuery,
    response: pageOf(auditEvent),
    handle: async ({ db, query: { limit, after, ...filter } }) => ({
      body: await listAuditEvents(db, filter, { limit, after: readCursor(after, 1) }),
    }),
  }),
]
