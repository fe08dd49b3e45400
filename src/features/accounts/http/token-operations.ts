import { z } from 'zod'
import { command, query, type Operation } from '../../../http/operation.ts'
import { id, line } from '../../../http/schemas.ts'
import { TOKEN_SCOPES } from '../../../shared/domain/actor.ts'
import { listTokens } from '../data/account-views.ts'
import { createToken, revokeToken } from '../service/tokens.ts'

const tokenView = z.strictObject({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
})

export const tokenOperations: readonly Operation[] = [
  query({
    id: 'tokens.list',
    path: '/tokens',
    summary: { vi: 'Mã truy cập của tôi', en: 'My tokens' },
    access: 'signed-in',
    response: z.strictObject({ items: z.array(tokenView) }),
    handle: async ({ db, actor }) => ({ body: { items: await listTokens(db, actor.accountId ?? '') } }),
  }),
  command({
    id: 'tokens.create',
    method: 'POST',
    path: '/tokens',
    summary: { vi: 'Tạo mã truy cập cho chương trình', en: 'Make a token for a program' },
    access: 'signed-in',
    personOnly: true,
    // A token outlives the session: a session that was left open must not be enough to make one.
    reauthenticate: true,
    idempotency: 'never',
    body: z.strictObject({
      name: line(100),
      scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
      days: z.number().int().min(1).max(366),
    }),
    response: z.strictObject({ tokenId: z.string(), secret: z.string(), expiresAt: z.string() }),
    handle: async ({ tx, actor, now, body }) => ({
      status: 201,
      body: await createToken(tx, { actor, now }, body),
    }),
  }),
  command({
    id: 'tokens.revoke',
    method: 'DELETE',
    path: '/tokens/{tokenId}',
    summary: { vi: 'Thu hồi mã truy cập', en: 'Revoke a token' },
    access: 'signed-in',
    personOnly: true,
    params: z.object({ tokenId: id() }),
    response: 'none',
    handle: async ({ tx, actor, now, params }) => {
      await revokeToken(tx, { actor, now }, params.tokenId)
      return {}
    },
  }),
]
