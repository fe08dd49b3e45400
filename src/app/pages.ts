import { join } from 'node:path'
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { csrfCodeMatches, csrfCodeOf, credentialsOf, originOf } from '../http/credentials.ts'
import { asDomainError } from '../http/answer.ts'
import { languageOf } from '../http/language.ts'
import type { Ports } from '../http/ports.ts'
import { toProblem } from '../http/problem.ts'
import { type Actor, NOBODY } from '../shared/domain/actor.ts'
import type { Language } from '../shared/domain/language.ts'
import { DomainError } from '../shared/domain/errors.ts'
import type { Page } from '../web/page.ts'
import { createRenderer, type PageFrame, type RenderPage } from '../web/render.ts'
import { accountPages } from './account-pages.ts'
import { paperPages } from './paper-pages.ts'
import { startPage } from './start-page.ts'
import { verifyPages } from './verify-pages.ts'

const ASSETS = join(import.meta.dirname, '..', '..', 'templates', 'assets')
const LANGUAGE_COOKIE_SECONDS = 31_536_000

/** The web pages: plain forms that work without JavaScript, over the same services as the API. */
export function pages(ports: Ports): Router {
  const render = createRenderer(ports.translator)
  const router = Router()
  router.use('/assets', express.static(ASSETS, { index: false, maxAge: '1h' }))
  for (const page of [startPage, ...accountPages, ...paperPages, ...verifyPages]) {
    const handle = visiting(page, ports, render)
    if (page.method === 'get') router.get(page.path, handle)
    else if (page.takesFile) router.post(page.path, handle)
    else router.post(page.path, express.urlencoded({ extended: false, limit: '64kb' }), handle)
  }
  router.use((request: Request) => {
    throw new DomainError('not-found', 'common.no-such-page', { path: request.path.slice(0, 100) })
  })
  router.use(problemPage(ports, render))
  return router
}

function visiting(page: Page, ports: Ports, render: RenderPage) {
  return async (request: Request, response: Response): Promise<void> => {
    const language = languageOfVisit(request, response)
    const credentials = credentialsOf(request)
    const found =
      credentials && (await ports.authenticate(ports.database.read, credentials.secret, ports.clock.now()))
    // Tokens of programs are for the API, where their scopes count.
    const actor = found?.via === 'session' ? found : undefined
    if (page.access === 'signed-in' && !actor) {
      response.redirect(303, '/sign-in')
      return
    }
    if (actor?.mustChangePassword === true && page.path !== '/password' && page.path !== '/sign-out') {
      response.redirect(303, '/password')
      return
    }
    if (page.method === 'post' && !page.takesFile)
      assertOwnForm(request, actor ? credentials?.secret : undefined)
    const frame = frameOf(request, language, actor, credentials?.secret)
    response.setHeader('cache-control', 'no-store')
    await page.handle({
      ports,
      request,
      response,
      actor: actor ?? NOBODY,
      secret: credentials?.secret,
      language,
      origin: originOf(request, ports.originRule),
      show: (name, titleKey, data, status = 200) => {
        response
          .status(status)
          .type('html')
          .send(render(name, titleKey, frame, data))
      },
    })
  }
}

function frameOf(
  request: Request,
  language: Language,
  actor: Actor | undefined,
  secret: string | undefined,
): PageFrame {
  return {
    language,
    path: request.path,
    person: actor ? { fullName: actor.fullName, post: actor.post } : undefined,
    csrf: actor && secret !== undefined ? csrfCodeOf(secret) : undefined,
  }
}

/** `?lang=` sets the language and is remembered; otherwise the browser's wish, Vietnamese by default. */
function languageOfVisit(request: Request, response: Response): Language {
  const asked = request.query['lang']
  if (asked === 'vi' || asked === 'en') {
    response.setHeader(
      'set-cookie',
      `ktd_lang=${asked}; Path=/; SameSite=Lax; Max-Age=${LANGUAGE_COOKIE_SECONDS}`,
    )
    return asked
  }
  const kept = /(?:^|;\s*)ktd_lang=(vi|en)/.exec(request.headers.cookie ?? '')?.[1]
  // A reader whose browser asks for English only by habit still gets the language of the offices.
  return kept === 'en'
    ? 'en'
    : kept === 'vi'
      ? 'vi'
      : (request.headers['accept-language'] ?? '').startsWith('en')
        ? languageOf('en')
        : 'vi'
}

/** A form that was not sent from our own pages is refused: by the session's code, and without a session by its origin. */
function assertOwnForm(request: Request, secret: string | undefined): void {
  const { csrf } = request.body as { csrf?: unknown }
  if (secret !== undefined) {
    if (!csrfCodeMatches(secret, typeof csrf === 'string' ? csrf : undefined))
      throw new DomainError('forbidden', 'common.csrf')
    return
  }
  const { origin } = request.headers
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host)
    throw new DomainError('forbidden', 'common.csrf')
}

function problemPage(ports: Ports, render: RenderPage): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const known = asDomainError(error)
    if (!known) ports.log.error({ err: error, path: request.path }, 'page failed')
    const language = languageOf(/ktd_lang=en/.test(request.headers.cookie ?? '') ? 'en' : 'vi')
    const problem = toProblem(
      known ?? new DomainError('unavailable', 'common.internal', { incident: '-' }),
      language,
      ports.translator,
    )
    const frame = frameOf(request, language, undefined, undefined)
    response
      .status(known ? problem.status : 500)
      .type('html')
      .send(render('problem', 'web.problem', frame, { title: problem.title, detail: problem.detail }))
  }
}
