import { z } from 'zod'
import { csrfCodeOf, sessionCookie } from '../../../http/credentials.ts'
import { command, query, type Operation } from '../../../http/operation.ts'
import { GRANT_ROLES } from '../../../shared/domain/actor.ts'
import {
  changePassword,
  checkOwnPassword,
  checkPassword,
  keepsFailureCount,
  preparePasswordChange,
  reauthenticate,
  signIn,
  signOut,
} from '../service/sessions.ts'
import { SESSION_SECONDS } from '../domain/throttle.ts'

const password = () => z.string().min(1).max(200)

const signInBody = z.strictObject({
  login: z.string().min(1).max(80),
  password: password(),
  delivery: z.enum(['cookie', 'bearer']).default('cookie').meta({
    description: 'cookie: an HttpOnly cookie for browsers; bearer: the secret in the answer, for programs',
  }),
})

const sessionAnswer = z.strictObject({
  sessionId: z.string(),
  expiresAt: z.string(),
  mustChangePassword: z.boolean(),
  csrfCode: z.string().meta({ description: 'Send it as X-CSRF-Token with every change made by cookie' }),
  secret: z.string().optional().meta({ description: 'Only with delivery=bearer; shown this once' }),
})

const me = z.strictObject({
  accountId: z.string(),
  fullName: z.string(),
  post: z.string().nullable(),
  via: z.enum(['session', 'token', 'nobody']),
  mustChangePassword: z.boolean(),
  authenticatedAt: z.string().nullable(),
  grants: z.array(
    z.strictObject({
      role: z.enum(GRANT_ROLES),
      organisationId: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
})

export const sessionOperations: readonly Operation[] = [
  command({
    id: 'sessions.create',
    method: 'POST',
    path: '/sessions',
    summary: { vi: 'Đăng nhập', en: 'Sign in' },
    access: 'public',
    idempotency: 'never',
    body: signInBody,
    response: sessionAnswer,
    prepare: (db, { body, now, origin }) => checkPassword(db, { ...body, origin }, now),
    commitOnError: keepsFailureCount,
    handle: async ({ tx, actor, now, body, origin, prepared, secureCookies }) => {
      const { secret, ...session } = await signIn(tx, { actor, now }, { login: body.login, origin }, prepared)
      const answer = { ...session, csrfCode: csrfCodeOf(secret) }
      return body.delivery === 'bearer'
        ? { status: 201, body: { ...answer, secret } }
        : {
            status: 201,
            body: answer,
            headers: { 'set-cookie': sessionCookie(secret, secureCookies, SESSION_SECONDS) },
          }
    },
  }),
  query({
    id: 'sessions.current',
    path: '/sessions/current',
    summary: { vi: 'Tài khoản đang đăng nhập', en: 'Who is signed in' },
    access: 'signed-in',
    beforePasswordChange: true,
    response: me,
    handle: ({ actor }) => ({
      body: {
        accountId: actor.accountId,
        fullName: actor.fullName,
        post: actor.post,
        via: actor.via,
        mustChangePassword: actor.mustChangePassword,
        authenticatedAt: actor.authenticatedAt,
        grants: actor.grants,
      },
    }),
  }),
  command({
    id: 'sessions.end',
    method: 'DELETE',
    path: '/sessions/current',
    summary: { vi: 'Đăng xuất', en: 'Sign out' },
    access: 'signed-in',
    personOnly: true,
    beforePasswordChange: true,
    // Under a remembered answer another session of the same account would stay open.
    idempotency: 'never',
    response: 'none',
    handle: async ({ tx, actor, now, secureCookies }) => {
      await signOut(tx, { actor, now })
      return { headers: { 'set-cookie': sessionCookie('', secureCookies, 0) } }
    },
  }),
  command({
    id: 'sessions.reauthenticate',
    method: 'POST',
    path: '/sessions/current/reauthentication',
    summary: {
      vi: 'Nhập lại mật khẩu trước khi ký hoặc bỏ phiếu',
      en: 'Give the password again before signing or voting',
    },
    access: 'signed-in',
    personOnly: true,
    idempotency: 'never',
    body: z.strictObject({ password: password() }),
    response: 'none',
    prepare: (db, { body, actor, now }) => checkOwnPassword(db, actor, body.password, now),
    commitOnError: keepsFailureCount,
    handle: async ({ tx, actor, now, prepared }) => {
      await reauthenticate(tx, { actor, now }, prepared)
      return {}
    },
  }),
  command({
    id: 'sessions.change-password',
    method: 'PUT',
    path: '/sessions/current/password',
    summary: { vi: 'Đổi mật khẩu', en: 'Change the own password' },
    access: 'signed-in',
    personOnly: true,
    beforePasswordChange: true,
    idempotency: 'never',
    body: z.strictObject({ currentPassword: password(), newPassword: password() }),
    response: 'none',
    prepare: (db, { body, actor, now }) => preparePasswordChange(db, actor, body, now),
    commitOnError: keepsFailureCount,
    handle: async ({ tx, actor, now, body, prepared }) => {
      await changePassword(tx, { actor, now }, body, prepared)
      return {}
    },
  }),
]
