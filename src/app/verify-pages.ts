import { type HashMatch, limitLookups, matchHash, verifyCode } from '../features/papers/index.ts'
import { asDomainError } from '../http/answer.ts'
import { toProblem } from '../http/problem.ts'
import { hashUpload } from '../http/upload.ts'
import { localDateOf } from '../shared/domain/local-date.ts'
import type { Page, Visit } from '../web/page.ts'

/** `/verify`: anybody who holds a paper checks it by its code, and a file by comparing it with what was issued. */
export const verifyPages: readonly Page[] = [
  {
    method: 'get',
    path: '/verify',
    access: 'everybody',
    handle: (visit) => {
      const typed = visit.request.query['code']
      if (typeof typed === 'string' && typed.trim() !== '')
        visit.response.redirect(
          303,
          `/verify/${encodeURIComponent(typed.trim().slice(0, 40).toWellFormed())}`,
        )
      else visit.show('verify', 'web.verify', { code: '', found: null, problem: null, checked: null })
    },
  },
  {
    method: 'get',
    path: '/verify/:code',
    access: 'everybody',
    handle: (visit) => answer(visit, () => Promise.resolve(null)),
  },
  {
    method: 'post',
    path: '/verify/:code',
    access: 'everybody',
    takesFile: true,
    handle: (visit) => answer(visit, checkUpload),
  },
]

/** The outcome of comparing a file. */
interface Checked {
  readonly name: string
  readonly sha256: string
  readonly match: HashMatch
}

async function answer(visit: Visit, check: (visit: Visit, code: string) => Promise<Checked | null>) {
  const { ports, request, language, origin } = visit
  const typed = String(request.params['code']).slice(0, 40)
  // Whoever publishes a code does so for readers, not for search engines.
  visit.response.setHeader('x-robots-tag', 'noindex')
  try {
    limitLookups(origin, ports.clock.now())
    const found = await verifyCode(ports.database.read, typed)
    const checked = await check(visit, found.code)
    const kindLabel = ports.translator.translate(language, `paper-kind.${found.kind}`)
    const sealedOn = found.seal && localDateOf(found.seal.sealedAt)
    const shown = { ...found, kindLabel, sealedOn, isValid: found.state === 'issued' }
    if (wantsJson(visit)) visit.response.json({ ...found, kindLabel, file: checked })
    else visit.show('verify', 'web.verify', { code: found.code, found: shown, problem: null, checked })
  } catch (error) {
    const known = asDomainError(error)
    if (!known) throw error
    const problem = toProblem(known, language, ports.translator)
    if (wantsJson(visit)) visit.response.status(problem.status).type('application/problem+json').json(problem)
    else {
      const detail = problem.errors?.[0]?.detail ?? problem.detail
      visit.show(
        'verify',
        'web.verify',
        { code: typed, found: null, problem: detail, checked: null },
        problem.status,
      )
    }
  }
}

/** The file is hashed as it comes in, and never kept whole. */
async function checkUpload(visit: Visit, code: string): Promise<Checked> {
  const { name, sha256 } = await hashUpload(visit.request, visit.response)
  return { name: name.slice(0, 200), sha256, match: await matchHash(visit.ports.database.read, code, sha256) }
}

const wantsJson = ({ request }: Visit): boolean => request.accepts(['html', 'json']) === 'json'
