import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { type Ask, createAsk, type Question } from '../http/ask.ts'
import { csrfCodeMatches, csrfCodeOf, credentialsOf, originOf } from '../http/credentials.ts'
import { asDomainError } from '../http/answer.ts'
import { languageOf } from '../http/language.ts'
import type { Reply } from '../http/operation.ts'
import type { Ports } from '../http/ports.ts'
import { toProblem } from '../http/problem.ts'
import { receiveUpload } from '../http/upload.ts'
import { type Actor, NOBODY } from '../shared/domain/actor.ts'
import type { Language } from '../shared/domain/language.ts'
import { DomainError } from '../shared/domain/errors.ts'
import type { Page, Visit } from '../web/page.ts'
import { sayWhenAgain } from '../web/form.ts'
import { createRenderer, type PageFrame, type RenderPage } from '../web/render.ts'
import { accountPages } from './account-pages.ts'
import { blocPages } from './bloc-pages.ts'
import { dossierPages } from './dossier-pages.ts'
import { downloadPages } from './download-pages.ts'
import { operations } from './operations.ts'
import { paperPages } from './paper-pages.ts'
import { personOf } from './person.ts'
import { startPage } from './start-page.ts'
import { verifyPages } from './verify-pages.ts'
import { wordingPages } from './wording-pages.ts'

const PAGES: readonly Page[] = [
  startPage,
  ...accountPages,
  ...blocPages,
  ...paperPages,
  ...dossierPages,
  ...downloadPages,
  ...wordingPages,
  ...verifyPages,
]
/** A wording with its partials, as the API takes it, in the form of a browser. */
const LARGEST_FORM = '512kb'

const ASSETS = join(import.meta.dirname, '..', '..', 'templates', 'assets')
const LANGUAGE_COOKIE_SECONDS = 31_536_000

/** The web pages: plain forms that work without JavaScript, over the same services as the API. */
export function pages(ports: Ports): Router {
  const site: Site = { ports, render: createRenderer(ports.translator), ask: createAsk(operations, ports) }
  const router = Router()
  router.use('/assets', express.static(ASSETS, { index: false, maxAge: '1h' }))
  // Every page names who is signed in, also those that refuse.
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    next()
  })
  for (const page of PAGES) {
    const handle = visiting(page, site)
    if (page.method === 'get') router.get(page.path, handle)
    else if (page.takesFile || page.keepsFile) router.post(page.path, handle)
    else router.post(page.path, express.urlencoded({ extended: false, limit: LARGEST_FORM }), handle)
  }
  router.use((request: Request) => {
    throw new DomainError('not-found', 'common.no-such-page', { path: request.path.slice(0, 100) })
  })
  router.use(problemPage(site))
  return router
}

/** What all pages share. */
interface Site {
  readonly ports: Ports
  readonly render: RenderPage
  readonly ask: Ask
}

function visiting(page: Page, { ports, render, ask }: Site) {
  return async (request: Request, response: Response): Promise<void> => {
    const language = languageOfVisit(request, response)
    const { secret, actor } = await visitorOf(request, ports)
    if (page.access === 'signed-in' && !actor) {
      const typed = typedIn(page, request)
      if (typed.length === 0) response.redirect(303, signInFor(page, request))
      else {
        const frame = await frameOf(request, language, undefined, undefined, ports)
        const data = { login: '', problem: null, next: request.originalUrl, hasEnded: true, typed }
        response
          .status(401)
          .type('html')
          .send(render('sign-in', 'web.sign-in', frame, data))
      }
      return
    }
    if (actor?.mustChangePassword === true && page.path !== '/password' && page.path !== '/sign-out') {
      response.redirect(303, '/password')
      return
    }
    const upload = page.keepsFile ? await uploadOf(request, response) : noUpload
    if (page.method === 'post' && !page.takesFile) assertOwnForm(request, actor ? secret : undefined)
    const frame = await frameOf(request, language, actor, secret, ports)
    const origin = originOf(request, ports.originRule)
    const asker = { actor: actor ?? NOBODY, language, origin }
    const askAll: Visit['askAll'] = (operationId, question) => ask(asker, operationId, question)
    await page.handle({
      ports,
      request,
      response,
      actor: asker.actor,
      secret,
      language,
      origin,
      askAll,
      upload,
      ask: async <T>(operationId: string, question?: Question) =>
        bodyOf(await askAll(operationId, question)) as T,
      show: (name, titleKey, data, status = 200) => {
        response
          .status(status)
          .type('html')
          .send(render(name, titleKey, frame, data))
      },
    })
  }
}

/** Reads a form with a file. What is wrong with the file is told when it is asked for: the form itself is there to be shown again. */
async function uploadOf(request: Request, response: Response): Promise<Visit['upload']> {
  try {
    const { file } = await receiveUpload(request, response)
    return () => file
  } catch (error) {
    return () => {
      throw error
    }
  }
}

const noUpload = (): never => {
  throw new RangeError('this page keeps no files')
}

/** Where a visitor signs in: from there on to the page that was asked for; a form that came too late is told to be lost. */
function signInFor({ method, givesFile }: Page, { originalUrl }: Request): string {
  if (method === 'post') return '/sign-in?ended=1'
  return givesFile ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: originalUrl }).toString()}`
}

/** What somebody had typed when the session ended, to be copied: only texts that take long to write, never passwords. */
function typedIn({ handsBack }: Page, request: Request): readonly string[] {
  if (!handsBack) return []
  assertOwnForm(request, undefined)
  const body = (request.body ?? {}) as Record<string, unknown>
  return handsBack
    .map((name) => body[name])
    .filter((text): text is string => typeof text === 'string' && text.trim() !== '')
}

const bodyOf = ({ body, json }: Reply): unknown => (json === undefined ? body : JSON.parse(json.toString()))

/** Who comes, by the session that the browser holds. Tokens of programs are for the API, where their scopes count. */
async function visitorOf(request: Request, ports: Ports) {
  const secret = credentialsOf(request, ports.secureCookies)?.secret
  const found =
    secret === undefined
      ? undefined
      : await ports.authenticate(ports.database.read, secret, ports.clock.now())
  return { secret, actor: found?.via === 'session' ? found : undefined }
}

async function frameOf(
  request: Request,
  language: Language,
  actor: Actor | undefined,
  secret: string | undefined,
  ports: Ports,
): Promise<PageFrame> {
  return {
    language,
    path: request.path,
    section: sectionOf(request.path),
    languageLinks: languageLinks(request),
    person: actor && (await personOf(actor, language, ports)),
    csrf: actor && secret !== undefined ? csrfCodeOf(secret) : undefined,
  }
}

const SECTIONS: Readonly<Record<string, string>> = {
  'bloc-years': 'blocs',
  dossiers: 'blocs',
  proposals: 'blocs',
  'wording-versions': 'wordings',
}

function sectionOf(path: string): string {
  const first = path.split('/')[1] ?? ''
  return `/${SECTIONS[first] ?? first}`
}

/** The same page in each language, with what else its address says. */
function languageLinks(request: Request): PageFrame['languageLinks'] {
  const at = (lang: Language): string => {
    const asked = new URLSearchParams(request.originalUrl.split('?')[1] ?? '')
    asked.set('lang', lang)
    return `?${asked.toString()}`
  }
  // The answer to a form has no address of its own: its page is looked at from the start.
  return request.method === 'GET' ? { vi: at('vi'), en: at('en') } : { vi: '/?lang=vi', en: '/?lang=en' }
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
  const { csrf } = (request.body ?? {}) as { csrf?: unknown }
  if (secret !== undefined) {
    if (!csrfCodeMatches(secret, typeof csrf === 'string' ? csrf : undefined))
      throw new DomainError('forbidden', 'web.form-not-ours')
    return
  }
  const { origin } = request.headers
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host)
    throw new DomainError('forbidden', 'web.form-not-ours')
}

function problemPage({ ports, render }: Site): ErrorRequestHandler {
  return async (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const known = asDomainError(error)
    const incident = randomUUID()
    if (!known) ports.log.error({ incident, err: error, path: request.path }, 'page failed')
    const language = languageOfVisit(request, response)
    const problem = toProblem(
      known ?? new DomainError('unavailable', 'common.internal', { incident }),
      language,
      ports.translator,
    )
    if (known) sayWhenAgain(response, known)
    // Who is signed in stays so on the page that says what went wrong; when even that can not be read, nobody is.
    const { secret, actor } = await visitorOf(request, ports).catch(() => NO_VISITOR)
    const frame = await frameOf(request, language, actor, secret, ports)
    response
      .status(known ? problem.status : 500)
      .type('html')
      .send(render('problem', 'web.problem', frame, { title: problem.title, detail: problem.detail }))
  }
}

const NO_VISITOR = { secret: undefined, actor: undefined }
