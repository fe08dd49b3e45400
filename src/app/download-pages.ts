import { asked, field, fields, parameter, problemOf, sendReply } from '../web/form.ts'
import type { Page, Visit } from '../web/page.ts'
import { downloadPlaces } from './my-places.ts'

const REFRESH_SECONDS = 3
const STATES = ['handed-in', 'decided', 'open'] as const
const USUAL: readonly string[] = ['handed-in', 'decided']

interface Bulk {
  readonly id: string
  readonly title: string
  readonly state: 'preparing' | 'ready' | 'failed'
  readonly total: number
  readonly done: number
}

/** What the form holds: as it is first shown, or as the person sent it. */
interface Wish {
  readonly scope: string
  readonly year: string
  readonly states: readonly string[]
  readonly title: string
}

async function show(visit: Visit, wish: Wish, problems: readonly string[] = [], status = 200): Promise<void> {
  const { items } = await visit.ask<{ items: readonly Bulk[] }>('awards.list-bulk')
  const isPreparing = items.some(({ state }) => state === 'preparing')
  // A form that is being corrected must not be taken away by the next look at the progress.
  if (isPreparing && problems.length === 0)
    visit.response.setHeader('refresh', `${REFRESH_SECONDS}; url=/downloads`)
  const chosen = <T extends { readonly id: string }>(kind: string, rows: readonly T[]) =>
    rows.map((row) => ({ ...row, value: `${kind}:${row.id}`, isChosen: wish.scope === `${kind}:${row.id}` }))
  const { councils, blocs } = await downloadPlaces(visit)
  const data = {
    councils: chosen('council', councils),
    blocs: chosen('bloc', blocs),
    states: STATES.map((state) => ({ state, isChosen: wish.states.includes(state) })),
    wish,
    problems,
    isPreparing,
    bulks: items.map((bulk) => ({ ...bulk, isReady: bulk.state === 'ready' })),
  }
  visit.show('downloads', 'web.downloads', data, status)
}

async function request(visit: Visit): Promise<void> {
  const wish = {
    scope: field(visit, 'scope'),
    year: field(visit, 'year').trim(),
    states: fields(visit, 'states'),
    title: field(visit, 'title').trim(),
  }
  const [kind, id] = wish.scope.split(':')
  const body = {
    scope: { kind, id, year: wish.year === '' ? null : Number(wish.year) },
    states: wish.states,
    title: wish.title === '' ? await usualTitle(visit, wish) : wish.title,
  }
  try {
    await visit.askAll('awards.request-bulk', { body })
    visit.response.redirect(303, '/downloads')
  } catch (error) {
    const { texts, status } = problemOf(error, visit)
    await show(visit, wish, texts, status)
  }
}

/** The name of the bloc or council with its year, for those who give the download no name. */
async function usualTitle(visit: Visit, { scope, year }: Wish): Promise<string> {
  const { councils, blocs } = await downloadPlaces(visit)
  const { ports, language } = visit
  const name = [...councils, ...blocs].find(({ id }) => scope.endsWith(`:${id}`))?.name ?? ''
  const base = name === '' ? ports.translator.translate(language, 'web.downloads') : name
  const ending = year === '' ? '' : ` ${ports.translator.translate(language, 'web.of-year', { year })}`
  return base.slice(0, 120 - ending.length) + ending
}

async function content(visit: Visit): Promise<void> {
  const params = { bulkId: parameter(visit, 'bulkId') }
  await visit.askAll('awards.take-bulk', { params })
  sendReply(visit, await visit.askAll('awards.bulk-content', { params }))
}

/** `/downloads`: many dossiers in one ZIP, for those whom the API gives each of them. */
export const downloadPages: readonly Page[] = [
  {
    method: 'get',
    path: '/downloads',
    access: 'signed-in',
    handle: (visit) =>
      show(visit, {
        scope: asked(visit, 'scope') ?? '',
        year: asked(visit, 'year') ?? '',
        states: USUAL,
        title: '',
      }),
  },
  { method: 'post', path: '/downloads', access: 'signed-in', handle: request },
  { method: 'post', path: '/downloads/:bulkId', access: 'signed-in', handle: content },
]
