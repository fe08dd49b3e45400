import { z } from 'zod'
import { readCursor } from '../../../db/pagination.ts'
import { query } from '../../../http/operation.ts'
import { id, pageOf, pageQuery } from '../../../http/schemas.ts'
import type { Role } from '../../../shared/domain/roles.ts'
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

const SEES_BUSINESS: readonly Role[] = ['head', 'council', 'auditor']

export const operations = [
  query({
    id: 'audit.list',
    path: '/audit-events',
    summary: { vi: 'Nhật ký thay đổi', en: 'The log of changes' },
    // Of one bloc: its head and its council. Of everything: auditors. Administrators see what was done to accounts only.
    access: {
      roles: [...SEES_BUSINESS, 'administrator'],
      locate: (_reader, { query: { blocId, councilId } }) =>
        Promise.resolve({ blocId, councilId: blocId === undefined ? councilId : undefined }),
    },
    query: auditQuery,
    response: pageOf(auditEvent),
    handle: async ({ db, roles, query: { limit, after, ...filter } }) => ({
      body: await listAuditEvents(
        db,
        { ...filter, ofAccountsOnly: !SEES_BUSINESS.some((role) => roles.has(role)) },
        { limit, after: readCursor(after, 1) },
      ),
    }),
  }),
]
