import type { Question } from '../http/ask.ts'
import type { Paper } from '../features/papers/index.ts'
import { asked, field, type FormProblem, parameter, problemOf, sendFramed, sendReply } from '../web/form.ts'
import type { Page, Visit } from '../web/page.ts'
import { PAPER_KINDS } from '../documents/index.ts'
import { STANDING_PAPER_KINDS } from '../features/blocs/domain/standing-paper.ts'
import { ifAny, yearHead } from './bloc-pages.ts'

const PAGE_SIZE = '50'

/** A paper as the API tells it. */
export interface PaperLine extends Pick<
  Paper,
  'id' | 'kind' | 'title' | 'number' | 'date' | 'issuerName' | 'state' | 'isRecorded' | 'illustrative'
> {
  readonly councilId: string | null
  readonly supersedesId: string | null
  readonly sha256: string | null
  readonly voidReason: string | null
  readonly version: number
}
interface OnePaper extends PaperLine {
  readonly next: readonly { readonly action: string }[]
}
interface PaperSigner {
  readonly image: object | null
}

type Replaced = {
  readonly number: string | null
  readonly date: string | null
  readonly state: string
} | null

interface Seal {
  readonly code: string
  readonly state: 'waiting' | 'sealed'
  readonly sealedAt: string | null
  readonly signerName: string | null
  readonly isDevelopment: boolean | null
}

async function list(visit: Visit): Promise<void> {
  const blocYearId = asked(visit, 'blocYearId')
  const kind = asked(visit, 'kind')
  const year = blocYearId === undefined ? null : await ifAny(yearHead(visit, 'papers', blocYearId))
  const query = { limit: PAGE_SIZE, after: asked(visit, 'after'), blocYearId, kind }
  const { items, next } = await visit.ask<{ items: PaperLine[]; next: string | null }>('papers.list', {
    query,
  })
  const papers = items.map((paper) => ({ ...paper, kindLabel: kindLabel(visit, paper.kind) }))
  const more = new URLSearchParams({ after: next ?? '' })
  for (const [name, value] of Object.entries({ blocYearId, kind })) if (value) more.set(name, value)
  visit.show('papers', 'web.papers', {
    year,
    blocYearId: blocYearId ?? null,
    kinds: kindsToChoose(visit, kind),
    isFiltered: kind !== undefined,
    papers,
    next: next === null ? null : more.toString(),
  })
}

/** The kinds of papers to choose from, by name: those that the product writes, and the papers that a bloc adopts. */
function kindsToChoose(visit: Visit, chosen: string | undefined) {
  return [...PAPER_KINDS, ...STANDING_PAPER_KINDS]
    .map((kind) => ({ kind, label: kindLabel(visit, kind), isChosen: kind === chosen }))
    .sort((a, b) => a.label.localeCompare(b.label, visit.language))
}

/** What kind of paper it is; the code of kinds that others brought in and nobody named. */
export function kindLabel({ ports, language }: Visit, kind: string): string {
  const key = `paper-kind.${kind}`
  return ports.translator.has(key) ? ports.translator.translate(language, key) : kind
}

const show = (visit: Visit): Promise<void> => showPaper(visit)

/** The page of a paper; with what was wrong with a form that was sent from it. */
async function showPaper(visit: Visit, problem?: FormProblem): Promise<void> {
  const params = { paperId: parameter(visit, 'paperId') }
  const paper = await visit.ask<OnePaper>('papers.get', { params })
  const seal = await ifAny(visit.ask<Seal>('papers.seal', { params }))
  // Look-ups of codes are counted for everybody at the same address: only where there is something to learn.
  const isReplaced = paper.state === 'superseded'
  const verified = seal && isReplaced ? await ifAny(verification(visit, seal.code)) : null
  const older =
    paper.supersedesId === null
      ? null
      : await ifAny(visit.ask<PaperLine>('papers.get', { params: { paperId: paper.supersedesId } }))
  const { items: copies } = await visit.ask<{ items: object[] }>('papers.signed-copies', { params })
  const mayAttach = paper.next.some(({ action }) => action === 'attach-signature')
  const { items: signers } = await visit.ask<{ items: PaperSigner[] }>('papers.signers', { params })
  visit.show(
    'paper',
    'web.paper-title',
    {
      paper: { ...paper, kindLabel: kindLabel(visit, paper.kind), isVoided: paper.state === 'voided' },
      seal,
      isSealed: seal?.state === 'sealed',
      older,
      copies,
      replacedBy: verified?.replacedBy ?? null,
      isReplaced,
      mayAttach,
      signers: mayAttach ? signers : signers.filter(({ image }) => image !== null),
      problems: problem?.texts ?? [],
    },
    problem?.status,
  )
}

/** Takes a step with the picture of a signature; a refusal is shown on the page of the paper. */
const signatureStep =
  (operationId: string, more: (visit: Visit) => Question) =>
  async (visit: Visit): Promise<void> => {
    const paperId = parameter(visit, 'paperId')
    try {
      const version = Number(field(visit, 'version'))
      await visit.askAll(operationId, { params: { paperId }, version, ...more(visit) })
      visit.response.redirect(303, `/papers/${paperId}#signatures`)
    } catch (error) {
      const problem = problemOf(error, visit)
      if (problem.status === 403 || problem.status === 404) throw error
      await showPaper(visit, problem)
    }
  }

const attachSignature = signatureStep('papers.attach-signature', (visit) => ({
  body: { slot: field(visit, 'slot') },
  upload: visit.upload(),
}))
const removeSignature = signatureStep('papers.remove-signature', (visit) => ({
  body: { slot: Number(field(visit, 'slot')) },
}))

const verification = (visit: Visit, code: string) =>
  visit.ask<{ replacedBy: Replaced }>('papers.verify', {
    params: { code },
  })

/** The paper's file as the API hands it out; a form that there is none of is taken for the PDF. */
async function content(visit: Visit): Promise<void> {
  const params = { paperId: parameter(visit, 'paperId') }
  const format = asked(visit, 'format') === 'docx' ? 'docx' : undefined
  sendReply(visit, await visit.askAll('papers.content', { params, query: { format } }))
}

async function preview(visit: Visit): Promise<void> {
  const params = { paperId: parameter(visit, 'paperId') }
  const { file } = await visit.askAll('papers.preview', { params })
  sendFramed(visit, file?.bytes as Buffer)
}

async function copyContent(visit: Visit): Promise<void> {
  const params = { paperId: parameter(visit, 'paperId'), copyId: parameter(visit, 'copyId') }
  sendReply(visit, await visit.askAll('papers.signed-copy-content', { params }))
}

/** The papers that the person may see, and one of them with its seal, its forms and what became of it. */
export const paperPages: readonly Page[] = [
  { method: 'get', path: '/papers', access: 'signed-in', handle: list },
  { method: 'get', path: '/papers/:paperId', access: 'signed-in', handle: show },
  {
    method: 'post',
    path: '/papers/:paperId/attach-signature',
    access: 'signed-in',
    keepsFile: true,
    handle: attachSignature,
  },
  { method: 'post', path: '/papers/:paperId/remove-signature', access: 'signed-in', handle: removeSignature },
  { method: 'get', path: '/papers/:paperId/content', access: 'signed-in', givesFile: true, handle: content },
  { method: 'get', path: '/papers/:paperId/preview', access: 'signed-in', givesFile: true, handle: preview },
  {
    method: 'get',
    path: '/papers/:paperId/signed-copies/:copyId',
    access: 'signed-in',
    givesFile: true,
    handle: copyContent,
  },
]
