import { localDateOf } from '../shared/domain/local-date.ts'
import { DomainError } from '../shared/domain/errors.ts'
import { asked, field, type FormProblem, parameter, problemOf, sendFile, sendFramed } from '../web/form.ts'
import { diffLines, excerptOf } from '../web/line-diff.ts'
import type { Page, Visit } from '../web/page.ts'
import { ifAny } from './bloc-pages.ts'
import { type MyBloc, myBloc, myBlocs, type MyCouncil, myCouncils, readsWordingsAt } from './my-places.ts'
import { kindLabel, type PaperLine } from './paper-pages.ts'
import { editorLine, numbered } from './wording-lines.ts'

/** A version of a wording, as the API tells it. */
interface Version {
  readonly id: string
  readonly kind: string
  readonly councilId: string
  readonly blocId: string | null
  readonly number: number
  readonly state: 'draft' | 'adopted' | 'superseded' | 'withdrawn'
  readonly note: string
  readonly from: string | null
  readonly to: string | null
  readonly version: number
  readonly steps: readonly {
    readonly action: string
    readonly at: string
    readonly fullName: string | null
  }[]
}
interface FullVersion extends Version {
  readonly source: string
  readonly next: readonly { readonly action: string }[]
}
interface Kind {
  readonly kind: string
  readonly requiredParts: readonly string[]
  readonly source: string
}

/** The bloc or council whose wordings are looked at. */
interface Place {
  readonly name: string
  /** `blocId=…` or `councilId=…`, to be carried from page to page. */
  readonly query: string
  readonly filter: { readonly blocId: string } | { readonly councilId: string }
  readonly isCouncil: boolean
}

const ofBloc = ({ id, name }: Pick<MyBloc, 'id' | 'name'>): Place => ({
  name,
  query: `blocId=${id}`,
  filter: { blocId: id },
  isCouncil: false,
})
const ofCouncil = ({ id, name }: MyCouncil): Place => ({
  name,
  query: `councilId=${id}`,
  filter: { councilId: id },
  isCouncil: true,
})

/** The blocs and councils whose wordings the person may read. */
async function placesOf(visit: Visit): Promise<readonly Place[]> {
  const { actor, ports } = visit
  const today = localDateOf(ports.clock.now())
  const found: Place[] = []
  for (const council of await myCouncils(visit))
    if (await readsWordingsAt(actor, { councilId: council.id }, today, ports)) found.push(ofCouncil(council))
  for (const bloc of await myBlocs(visit)) {
    const located = { blocId: bloc.id, councilId: bloc.councilId }
    if (await readsWordingsAt(actor, located, today, ports)) found.push(ofBloc(bloc))
  }
  return found
}

/** The place that the address names; undefined where it names none. */
async function placeAsked(visit: Visit): Promise<Place | undefined> {
  const blocId = asked(visit, 'blocId')
  const councilId = asked(visit, 'councilId')
  if (blocId !== undefined) return ofBloc(await myBloc(visit, blocId))
  if (councilId === undefined) return undefined
  const council = (await myCouncils(visit)).find(({ id }) => id === councilId)
  if (!council) throw new DomainError('not-found', 'common.absent-or-hidden')
  return ofCouncil(council)
}

async function placeNeeded(visit: Visit): Promise<Place> {
  const place = await placeAsked(visit)
  if (!place) throw new DomainError('not-found', 'common.absent-or-hidden')
  return place
}

const versionsOf = async (visit: Visit, { filter }: Place, more: object = {}): Promise<readonly Version[]> =>
  (await visit.ask<{ items: Version[] }>('paper-templates.list', { query: { ...filter, ...more } })).items

/** The wordings in force that the council of a bloc gives it: none for a council, null for whom they are hidden from. */
async function aboveOf(visit: Visit, { filter }: Place): Promise<readonly Version[] | null> {
  if (!('blocId' in filter)) return []
  const { councilId } = await myBloc(visit, filter.blocId)
  return ifAny(versionsOf(visit, ofCouncil({ id: councilId, name: '' }), { state: 'adopted' }))
}

/** By what papers of a kind are made in a place that has no version of its own in force. */
function fallbackOf({ ports, language }: Visit, above: readonly Version[] | null, kind: string): string {
  const say = (key: string, params = {}) => ports.translator.translate(language, key, params)
  const given = above?.find((version) => version.kind === kind)
  if (given) return say('web.council-wording', { number: given.number })
  return say(above === null ? 'web.council-or-standard' : 'web.standard-wording')
}

const kinds = async (visit: Visit) =>
  visit.ask<{ items: readonly Kind[]; helpers: readonly string[] }>('paper-kinds.list')

async function kindOf(visit: Visit, kind: string): Promise<Kind & { readonly helpers: readonly string[] }> {
  const { items, helpers } = await kinds(visit)
  const found = items.find((one) => one.kind === kind)
  if (!found) throw new DomainError('not-found', 'common.absent-or-hidden')
  return { ...found, helpers }
}

/** Does the person keep the wordings of the place, or only read them? */
async function mayKeep(visit: Visit, { filter }: Place): Promise<boolean> {
  const { actor, ports } = visit
  const bloc = 'blocId' in filter ? await myBloc(visit, filter.blocId) : undefined
  const located = bloc ? { blocId: bloc.id, councilId: bloc.councilId } : filter
  const roles = await ports.rolesOn(ports.database.read, actor, located, localDateOf(ports.clock.now()))
  return roles.has('council') || roles.has('administrator')
}

async function list(visit: Visit): Promise<void> {
  const place = await placeAsked(visit)
  const others = await placesOf(visit)
  const [only, second] = others
  if (!place && only && !second) {
    visit.response.redirect(303, `/wordings?${only.query}`)
    return
  }
  const adopted = place ? await versionsOf(visit, place, { state: 'adopted' }) : []
  const drafts = place ? await versionsOf(visit, place, { state: 'draft' }) : []
  const above = place ? await aboveOf(visit, place) : []
  const rows = place
    ? (await kinds(visit)).items.map(({ kind }) => ({
        kind,
        label: kindLabel(visit, kind),
        adopted: adopted.find((version) => version.kind === kind) ?? null,
        fallback: fallbackOf(visit, above, kind),
        drafts: drafts.filter((version) => version.kind === kind).length,
      }))
    : []
  visit.show('wordings', 'web.wordings', {
    place: place ?? null,
    places: others.map((one) => ({ ...one, isCurrent: one.query === place?.query })),
    kinds: rows,
  })
}

async function showKind(visit: Visit): Promise<void> {
  const place = await placeNeeded(visit)
  const { kind, requiredParts, source } = await kindOf(visit, parameter(visit, 'kind'))
  const versions = await versionsOf(visit, place, { kind, limit: '50' })
  visit.show('wording', 'web.wording', {
    place,
    kind,
    label: kindLabel(visit, kind),
    requiredParts: partsOf(visit, requiredParts, source),
    versions,
    adopted: versions.find(({ state }) => state === 'adopted') ?? null,
    fallback: fallbackOf(visit, await aboveOf(visit, place), kind),
    mayKeep: await mayKeep(visit, place),
    standard: numbered(source),
  })
}

/** The parts that the kind must have, in words where there are some, and whether the text has them. */
function partsOf({ ports, language }: Visit, parts: readonly string[], source: string) {
  return parts.map((part) => ({
    part,
    label: ports.translator.has(`web.part.${part}`)
      ? ports.translator.translate(language, `web.part.${part}`)
      : part,
    isThere: new RegExp(`<${part}[\\s/>]|\\bpart="${part}"`).test(source),
  }))
}

/** A form with an editor: what was typed stays in it, with the lines that are wrong. */
function showForm(
  visit: Visit,
  about: {
    readonly place: Place
    readonly kind: Kind & { readonly helpers: readonly string[] }
    readonly version: FullVersion | null
    readonly source: string
    readonly note: string
    readonly papers: readonly PaperLine[]
    readonly paperId: string | null
  },
  problem?: FormProblem,
): void {
  const { kind, source, papers, ...rest } = about
  const wrong = (problem?.fields ?? []).find(({ pointer }) => pointer === '/source')?.params
  const line = wrong && editorLine(source, kind.kind, String(wrong['template']), Number(wrong['line']))
  const lines = numbered(source)
  visit.show(
    'wording-form',
    'web.wording-edit',
    {
      ...rest,
      kind: kind.kind,
      label: kindLabel(visit, kind.kind),
      helpers: kind.helpers,
      requiredParts: partsOf(visit, kind.requiredParts, source),
      source,
      lines: Array.from({ length: lines.length + 400 }, (_, index) => ({
        number: index + 1,
        isWrong: index + 1 === line,
      })),
      problems: problem?.texts ?? [],
      wrongLine: line ?? null,
      excerpt:
        line === undefined
          ? []
          : lines
              .slice(Math.max(0, line - 3), line + 2)
              .map((one) => ({ ...one, isWrong: one.number === line })),
      papers: papers.map((paper) => ({ ...paper, isChosen: paper.id === about.paperId })),
      mayWithdraw: about.version?.next.some(({ action }) => action === 'withdraw') ?? false,
      hasChanged: about.version !== null && about.version.source !== source,
    },
    problem?.status,
  )
}

/** Papers of the kind on which a wording can be looked at. */
async function papersOf(visit: Visit, place: Place, kind: string): Promise<readonly PaperLine[]> {
  const query = { kind, limit: '50', ...('blocId' in place.filter ? place.filter : {}) }
  const { items } = await visit.ask<{ items: PaperLine[] }>('papers.list', { query })
  const { filter } = place
  return items.filter(
    ({ isRecorded, councilId }) => !isRecorded && ('blocId' in filter || councilId === filter.councilId),
  )
}

/** What a new version begins with: the wording that holds there, the council's for a bloc, else that of the product. */
async function startOf(visit: Visit, place: Place, kind: Kind): Promise<string> {
  if (asked(visit, 'from') === 'standard') return kind.source
  const [adopted] = await versionsOf(visit, place, { kind: kind.kind, state: 'adopted' })
  const inForce = adopted ?? (await aboveOf(visit, place))?.find((one) => one.kind === kind.kind)
  return inForce ? (await version(visit, inForce.id)).source : kind.source
}

const version = (visit: Visit, templateId: string) =>
  visit.ask<FullVersion>('paper-templates.get', { params: { templateId } })

async function startDraft(visit: Visit): Promise<void> {
  const place = await placeNeeded(visit)
  if (!(await mayKeep(visit, place))) throw new DomainError('not-found', 'common.absent-or-hidden')
  const kind = await kindOf(visit, parameter(visit, 'kind'))
  const source = await startOf(visit, place, kind)
  showForm(visit, { place, kind, version: null, source, note: '', papers: [], paperId: null })
}

async function saveDraft(visit: Visit): Promise<void> {
  const place = await placeNeeded(visit)
  const kind = await kindOf(visit, parameter(visit, 'kind'))
  const typed = { source: field(visit, 'source'), note: field(visit, 'note').trim() }
  try {
    const body = { ...place.filter, kind: kind.kind, ...typed }
    const made = await visit.ask<FullVersion>('paper-templates.draft', { body })
    visit.response.redirect(303, `/wording-versions/${made.id}#preview`)
  } catch (error) {
    const problem = problemOf(error, visit)
    // Who may not write here at all is not shown a form to write in.
    if (problem.status === 404 || problem.status === 403) throw error
    showForm(visit, { place, kind, version: null, ...typed, papers: [], paperId: null }, problem)
  }
}

async function placeOf(visit: Visit, { blocId, councilId }: Version): Promise<Place> {
  if (blocId !== null) return ofBloc(await myBloc(visit, blocId))
  const council = (await myCouncils(visit)).find(({ id }) => id === councilId)
  return ofCouncil(council ?? { id: councilId, name: '' })
}

async function showVersion(visit: Visit): Promise<void> {
  const shown = await version(visit, parameter(visit, 'templateId'))
  const place = await placeOf(visit, shown)
  const kind = await kindOf(visit, shown.kind)
  const papers = await papersOf(visit, place, shown.kind)
  const paperId = papers.find(({ id }) => id === asked(visit, 'paperId'))?.id ?? papers[0]?.id ?? null
  const { source, note } = shown
  if (shown.next.some(({ action }) => action === 'edit')) {
    showForm(visit, { place, kind, version: shown, source, note, papers, paperId })
    return
  }
  visit.show('wording-version', 'web.wording', {
    place,
    version: shown,
    label: kindLabel(visit, shown.kind),
    mayEnd: shown.next.some(({ action }) => action === 'end'),
    lines: numbered(source),
    papers: papers.map((paper) => ({ ...paper, isChosen: paper.id === paperId })),
    paperId,
  })
}

async function changeVersion(visit: Visit): Promise<void> {
  const templateId = parameter(visit, 'templateId')
  const before = await version(visit, templateId)
  const typed = { source: field(visit, 'source'), note: field(visit, 'note').trim() }
  const action = field(visit, 'action')
  const params = { templateId }
  const seen = Number(field(visit, 'version'))
  const place = await placeOf(visit, before)
  try {
    if (action === 'end' || action === 'withdraw') {
      await visit.askAll(`paper-templates.${action}`, { params, version: seen })
      visit.response.redirect(303, `/wordings/${before.kind}?${place.query}`)
      return
    }
    const isChanged = typed.source !== before.source || typed.note !== before.note
    const saved = isChanged
      ? await visit.ask<FullVersion>('paper-templates.edit', { params, version: seen, body: typed })
      : { version: seen }
    if (action === 'adopt') await visit.askAll('paper-templates.adopt', { params, version: saved.version })
    const paper = field(visit, 'paperId')
    const query = /^[\w-]{36}$/.test(paper) ? `?paperId=${paper}` : ''
    visit.response.redirect(303, `/wording-versions/${templateId}${query}#preview`)
  } catch (error) {
    const problem = problemOf(error, visit)
    if (problem.status === 404 || problem.status === 403 || action === 'end' || action === 'withdraw')
      throw error
    const kind = await kindOf(visit, before.kind)
    const papers = await papersOf(visit, place, before.kind)
    // What was typed is to be saved over what is there now, which the person is told of.
    showForm(visit, { place, kind, version: before, ...typed, papers, paperId: null }, problem)
  }
}

async function preview(visit: Visit): Promise<void> {
  const format = asked(visit, 'format') === 'pdf' ? 'pdf' : 'html'
  const { file } = await visit.askAll('paper-templates.preview', {
    params: { templateId: parameter(visit, 'templateId') },
    query: { paperId: asked(visit, 'paperId') ?? '', format },
  })
  if (!file) return
  const bytes = file.bytes as Buffer
  if (format === 'html') sendFramed(visit, bytes)
  else sendFile(visit, { ...file, bytes })
}

async function compare(visit: Visit): Promise<void> {
  const shown = await version(visit, parameter(visit, 'templateId'))
  const standard = (await kindOf(visit, shown.kind)).source
  const lines = diffLines(standard, shown.source)
  visit.show('wording-compare', 'web.wording-compare', {
    place: await placeOf(visit, shown),
    version: shown,
    label: kindLabel(visit, shown.kind),
    isSame: lines.every(({ kind }) => kind === 'same'),
    lines: excerptOf(lines),
  })
}

const TYPED = ['source', 'note']

/** `/wordings`: the wording of papers by council or bloc; who may keep it drafts, looks, adopts, ends. */
export const wordingPages: readonly Page[] = [
  { method: 'get', path: '/wordings', access: 'signed-in', handle: list },
  { method: 'get', path: '/wordings/:kind', access: 'signed-in', handle: showKind },
  { method: 'get', path: '/wordings/:kind/new', access: 'signed-in', handle: startDraft },
  { method: 'post', path: '/wordings/:kind/new', access: 'signed-in', handsBack: TYPED, handle: saveDraft },
  { method: 'get', path: '/wording-versions/:templateId', access: 'signed-in', handle: showVersion },
  {
    method: 'post',
    path: '/wording-versions/:templateId',
    access: 'signed-in',
    handsBack: TYPED,
    handle: changeVersion,
  },
  {
    method: 'get',
    path: '/wording-versions/:templateId/preview',
    access: 'signed-in',
    givesFile: true,
    handle: preview,
  },
  { method: 'get', path: '/wording-versions/:templateId/compare', access: 'signed-in', handle: compare },
]
