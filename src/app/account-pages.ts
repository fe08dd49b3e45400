import {
  changePassword,
  checkPassword,
  keepsFailureCount,
  preparePasswordChange,
  SESSION_SECONDS,
  signIn,
  signOut,
} from '../features/accounts/index.ts'
import type { Tx } from '../db/database.ts'
import { sessionCookie } from '../http/credentials.ts'
import { asked, ownPlace, problemOf } from '../web/form.ts'
import type { Page, Visit } from '../web/page.ts'

const LONGEST_LOGIN = 80
/** The status of a refusal because of the password that was typed. */
const WRONG_PASSWORD = 401

/** Pages around the own account: sign in, change the password, sign out. */
export const accountPages: readonly Page[] = [
  {
    method: 'get',
    path: '/sign-in',
    access: 'everybody',
    handle: (visit) =>
      visit.show('sign-in', 'web.sign-in', {
        login: '',
        problem: null,
        next: ownPlace(asked(visit, 'next')) ?? null,
        hasEnded: asked(visit, 'ended') !== undefined,
      }),
  },
  { method: 'post', path: '/sign-in', access: 'everybody', handle: signInByForm },
  {
    method: 'get',
    path: '/password',
    access: 'signed-in',
    handle: (visit) =>
      visit.show('password', 'web.change-password', {
        first: visit.actor.mustChangePassword,
        problem: null,
        wrong: null,
      }),
  },
  { method: 'post', path: '/password', access: 'signed-in', handle: changePasswordByForm },
  { method: 'post', path: '/sign-out', access: 'signed-in', handle: signOutByForm },
]

async function signInByForm(visit: Visit): Promise<void> {
  const { ports, request, response, actor, origin } = visit
  const now = ports.clock.now()
  // As the API takes it: no database keeps U+0000, and what is longer is nobody's.
  const login = field(request.body, 'login')
    .trim()
    .normalize('NFC')
    .replaceAll('\0', '')
    .slice(0, LONGEST_LOGIN)
  const password = field(request.body, 'password')
  const next = ownPlace(field(request.body, 'next')) ?? null
  try {
    const check = await checkPassword(ports.database.read, { login, password, origin }, now)
    const session = await keepingFailures(ports.database, (tx) =>
      signIn(tx, { actor, now }, { login, origin }, check),
    )
    response.setHeader('set-cookie', sessionCookie(session.secret, ports.secureCookies, SESSION_SECONDS))
    response.redirect(303, session.mustChangePassword ? '/password' : (next ?? '/papers'))
  } catch (error) {
    const { status, detail } = refusalOf(error, visit)
    visit.show('sign-in', 'web.sign-in', { login, problem: detail, next, hasEnded: false }, status)
  }
}

async function changePasswordByForm(visit: Visit): Promise<void> {
  const { ports, request, response, actor } = visit
  const now = ports.clock.now()
  const given = {
    currentPassword: field(request.body, 'current'),
    newPassword: field(request.body, 'new'),
  }
  try {
    const prepared = await preparePasswordChange(ports.database.read, actor, given, now)
    await keepingFailures(ports.database, (tx) => changePassword(tx, { actor, now }, given, prepared))
    response.redirect(303, '/papers')
  } catch (error) {
    const { status, detail, fields } = refusalOf(error, visit)
    const problem =
      status === WRONG_PASSWORD
        ? ports.translator.translate(visit.language, 'web.wrong-current-password')
        : detail
    const wrong = fields.length > 0 ? 'new' : 'current'
    visit.show('password', 'web.change-password', { first: actor.mustChangePassword, problem, wrong }, status)
  }
}

async function signOutByForm(visit: Visit): Promise<void> {
  const { ports, response, actor } = visit
  await ports.database.transaction((tx) => signOut(tx, { actor, now: ports.clock.now() }))
  response.setHeader('set-cookie', sessionCookie('', ports.secureCookies, 0))
  response.redirect(303, '/')
}

/** Runs the work; a wrong password is refused, but its count is committed. */
async function keepingFailures<T>(
  database: { transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R> },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const outcome = await database.transaction(async (tx) => {
    try {
      return { done: await work(tx) }
    } catch (error) {
      if (!keepsFailureCount(error)) throw error
      return { refused: error }
    }
  })
  if ('refused' in outcome) throw outcome.refused as Error
  return outcome.done
}

function refusalOf(error: unknown, visit: Visit) {
  const { status, texts, fields } = problemOf(error, visit)
  return { status, detail: texts[0] ?? '', fields }
}

function field(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}
