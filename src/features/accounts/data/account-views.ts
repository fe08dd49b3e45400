import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { fold } from '../../../shared/domain/text.ts'
import type {} from './tables.ts'

export interface GrantView {
  readonly id: string
  readonly role: string
  readonly organisationId: string | null
  readonly from: string
  readonly to: string | null
}

export interface UserView {
  readonly id: string
  readonly login: string
  readonly fullName: string
  readonly post: string | null
  readonly disabledAt: string | null
  readonly mustChangePassword: boolean
  readonly version: number
  readonly grants: readonly GrantView[]
}

/** Accounts by login; `search` matches names, logins and posts without regard to marks. */
export async function listUsers(
  reader: Reader,
  filter: { search?: string | undefined },
  page: PageRequest,
): Promise<Page<UserView>> {
  let q = reader
    .selectFrom('account')
    .select('id')
    .select('login')
    .orderBy('login')
    .limit(page.limit + 1)
  if (filter.search !== undefined)
    q = q.where('search_key', 'like', `%${fold(filter.search).replace(/[%_\\]/g, '')}%`)
  if (page.after) q = q.where('login', '>', page.after[0] ?? '')
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [row.login])
  return {
    items: await usersByIds(
      reader,
      items.map((row) => row.id),
    ),
    next,
  }
}

export async function findUser(reader: Reader, accountId: string): Promise<UserView | undefined> {
  const [user] = await usersByIds(reader, [accountId])
  return user
}

async function usersByIds(reader: Reader, ids: readonly string[]): Promise<UserView[]> {
  if (ids.length === 0) return []
  const accounts = await reader
    .selectFrom('account')
    .select(['id', 'login', 'full_name', 'post', 'disabled_at', 'must_change_password', 'version'])
    .where('id', 'in', ids)
    .orderBy('login')
    .execute()
  const grants = await reader
    .selectFrom('role_grant')
    .select(['id', 'account_id', 'role', 'organisation_id', 'from_on', 'to_on'])
    .where('account_id', 'in', ids)
    .orderBy('id')
    .execute()
  return accounts.map((row) => ({
    id: row.id,
    login: row.login,
    fullName: row.full_name,
    post: row.post,
    disabledAt: row.disabled_at,
    mustChangePassword: row.must_change_password === 1,
    version: row.version,
    grants: grants
      .filter((grant) => grant.account_id === row.id)
      .map((grant) => ({
        id: grant.id,
        role: grant.role,
        organisationId: grant.organisation_id,
        from: grant.from_on,
        to: grant.to_on,
      })),
  }))
}

export interface TokenView {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
}

/** The tokens of one account, newest first. */
export async function listTokens(reader: Reader, accountId: string): Promise<TokenView[]> {
  const rows = await reader
    .selectFrom('api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_at', 'revoked_at'])
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes.split(' '),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }))
}
