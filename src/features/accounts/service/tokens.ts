import type { Tx } from '../../../db/database.ts'
import { newId } from '../../../db/new-id.ts'
import type { TokenScope } from '../../../shared/domain/actor.ts'
import { DomainError, invalidField, notFound } from '../../../shared/domain/errors.ts'
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts'
import { type By, recordEvent } from '../../audit/index.ts'
import { newSecret } from './secrets.ts'

export interface NewToken {
  readonly tokenId: string
  readonly secret: string
  readonly expiresAt: Instant
}

/** Makes a token for a program of the caller, with scopes and an end within a year. The secret is shown this once. */
export async function createToken(
  tx: Tx,
  by: By,
  token: { name: string; scopes: readonly TokenScope[]; days: number },
): Promise<NewToken> {
  const { accountId } = by.actor
  if (accountId === null) throw new DomainError('unauthenticated', 'common.sign-in-needed')
  if (token.scopes.length === 0) throw invalidField('/scopes', 'field.too-few', { minimum: 1 })
  const { secret, secretHash } = newSecret()
  const tokenId = newId()
  const expiresAt = addSeconds(by.now, token.days * 86_400)
  const scopes = [...new Set(token.scopes)].sort().join(' ')
  await tx
    .insertInto('api_token')
    .values({
      id: tokenId,
      secret_hash: secretHash,
      account_id: accountId,
      name: token.name,
      scopes,
      created_at: by.now,
      expires_at: expiresAt,
      revoked_at: null,
    })
    .execute()
  await recordEvent(tx, by, {
    action: 'accounts.create-token',
    kind: 'token',
    id: tokenId,
    after: { name: token.name, scopes, expiresAt },
  })
  return { tokenId, secret, expiresAt }
}

/** Ends one of the caller's own tokens at once. */
export async function revokeToken(tx: Tx, by: By, tokenId: string): Promise<void> {
  const revoked = await tx
    .updateTable('api_token')
    .set({ revoked_at: by.now })
    .where('id', '=', tokenId)
    .where('account_id', '=', by.actor.accountId ?? '')
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!revoked) throw notFound('thing.token')
  await recordEvent(tx, by, { action: 'accounts.revoke-token', kind: 'token', id: tokenId })
}
