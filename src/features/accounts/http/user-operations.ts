import { z } from 'zod'
import { readCursor } from '../../../db/pagination.ts'
import { command, query, type Operation } from '../../../http/operation.ts'
import { date, id, line, pageOf, pageQuery } from '../../../http/schemas.ts'
import { GRANT_ROLES } from '../../../shared/domain/actor.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import { findUser, listUsers } from '../data/account-views.ts'
import { hashPassword, newFirstPassword } from '../service/secrets.ts'
import {
  changeUser,
  createUser,
  disableUser,
  enableUser,
  endGrant,
  grantRole,
  resetPassword,
} from '../service/users.ts'
import type { Reader } from '../../../db/database.ts'

const userView = z.strictObject({
  id: z.string(),
  login: z.string(),
  fullName: z.string(),
  post: z.string().nullable(),
  disabledAt: z.string().nullable(),
  mustChangePassword: z.boolean(),
  version: z.number(),
  grants: z.array(
    z.strictObject({
      id: z.string(),
      role: z.string(),
      organisationId: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
})

const login = () =>
  z
    .string()
    .min(3)
    .max(80)
    .superRefine((value, context) => {
      if (!/^[a-z0-9][a-z0-9._-]*$/.test(value))
        context.addIssue({ code: 'custom', params: { code: 'accounts.login-form' } })
    })

const firstPassword = z.strictObject({
  userId: z.string(),
  firstPassword: z.string().meta({ description: 'Shown this once; must be changed at the first sign-in' }),
})

/** Accounts belong to no bloc: only administrators see and change them. */
const SEEN_BY: readonly Role[] = ['administrator']
const administrators = { roles: SEEN_BY, locate: () => Promise.resolve({ seenBy: SEEN_BY }) }

async function getUser(reader: Reader, userId: string) {
  const user = await findUser(reader, userId)
  if (!user) throw notFound('thing.account')
  return user
}

async function withFirstPassword() {
  const password = newFirstPassword()
  return { password, passwordHash: await hashPassword(password) }
}

export const userOperations: readonly Operation[] = [
  query({
    id: 'users.list',
    path: '/users',
    summary: { vi: 'Danh sách tài khoản', en: 'List accounts' },
    access: administrators,
    query: z.strictObject({ ...pageQuery, search: z.string().max(100).optional() }),
    response: pageOf(userView),
    handle: async ({ db, query: { limit, after, search } }) => ({
      body: await listUsers(db, { search }, { limit, after: readCursor(after, 1) }),
    }),
  }),
  query({
    id: 'users.get',
    path: '/users/{userId}',
    summary: { vi: 'Một tài khoản', en: 'One account' },
    access: administrators,
    params: z.object({ userId: id() }),
    response: userView,
    handle: async ({ db, params }) => {
      const user = await getUser(db, params.userId)
      return { body: user, version: user.version }
    },
  }),
  command({
    id: 'users.create',
    method: 'POST',
    path: '/users',
    summary: { vi: 'Tạo tài khoản', en: 'Create an account' },
    access: administrators,
    idempotency: 'never',
    body: z.strictObject({ login: login(), fullName: line(120), post: line(120).nullable().default(null) }),
    response: firstPassword,
    prepare: withFirstPassword,
    handle: async ({ tx, actor, now, body, prepared }) => {
      const userId = await createUser(tx, { actor, now }, body, prepared.passwordHash)
      return {
        status: 201,
        location: `/api/v1/users/${userId}`,
        body: { userId, firstPassword: prepared.password },
      }
    },
  }),
  command({
    id: 'users.change',
    method: 'PATCH',
    path: '/users/{userId}',
    summary: { vi: 'Sửa tài khoản', en: 'Change an account' },
    access: administrators,
    ifMatch: true,
    params: z.object({ userId: id() }),
    body: z.strictObject({ fullName: line(120), post: line(120).nullable() }),
    response: userView,
    handle: async ({ tx, actor, now, params, body, expectedVersion }) => {
      await changeUser(tx, { actor, now }, params.userId, expectedVersion, body)
      const user = await getUser(tx, params.userId)
      return { body: user, version: user.version }
    },
  }),
  command({
    id: 'users.disable',
    method: 'POST',
    path: '/users/{userId}/disable',
    summary: { vi: 'Khóa tài khoản', en: 'Disable an account' },
    access: administrators,
    ifMatch: true,
    params: z.object({ userId: id() }),
    response: userView,
    handle: async ({ tx, actor, now, params, expectedVersion }) => {
      await disableUser(tx, { actor, now }, params.userId, expectedVersion)
      const user = await getUser(tx, params.userId)
      return { body: user, version: user.version }
    },
  }),
  command({
    id: 'users.enable',
    method: 'POST',
    path: '/users/{userId}/enable',
    summary: { vi: 'Mở lại tài khoản đã khóa', en: 'Open a disabled account again' },
    access: administrators,
    ifMatch: true,
    params: z.object({ userId: id() }),
    response: userView,
    handle: async ({ tx, actor, now, params, expectedVersion }) => {
      await enableUser(tx, { actor, now }, params.userId, expectedVersion)
      const user = await getUser(tx, params.userId)
      return { body: user, version: user.version }
    },
  }),
  command({
    id: 'users.reset-password',
    method: 'POST',
    path: '/users/{userId}/reset-password',
    summary: { vi: 'Cấp lại mật khẩu lần đầu', en: 'Give a new first password' },
    access: administrators,
    idempotency: 'never',
    params: z.object({ userId: id() }),
    response: firstPassword,
    prepare: withFirstPassword,
    handle: async ({ tx, actor, now, params, prepared }) => {
      await resetPassword(tx, { actor, now }, params.userId, prepared.passwordHash)
      return { body: { userId: params.userId, firstPassword: prepared.password } }
    },
  }),
  command({
    id: 'users.grant',
    method: 'POST',
    path: '/users/{userId}/grants',
    summary: { vi: 'Giao vai trò có thời hạn', en: 'Grant a dated role' },
    access: administrators,
    params: z.object({ userId: id() }),
    body: z.strictObject({
      role: z.enum(GRANT_ROLES),
      organisationId: id().nullable().default(null),
      from: date(),
      to: date().nullable().default(null),
    }),
    response: z.strictObject({ grantId: z.string() }),
    handle: async ({ tx, actor, now, params, body }) => ({
      status: 201,
      body: { grantId: await grantRole(tx, { actor, now }, params.userId, body) },
    }),
  }),
  command({
    id: 'users.end-grant',
    method: 'POST',
    path: '/users/{userId}/grants/{grantId}/end',
    summary: { vi: 'Kết thúc vai trò', en: 'End a role' },
    access: administrators,
    params: z.object({ userId: id(), grantId: id() }),
    body: z.strictObject({ to: date() }),
    response: 'none',
    handle: async ({ tx, actor, now, params, body }) => {
      await endGrant(tx, { actor, now }, params.userId, params.grantId, body.to)
      return {}
    },
  }),
]
