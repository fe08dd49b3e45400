import type { z } from 'zod'
import type {
  differencesView,
  dossierLine,
  dossierView,
  downloadView,
  proposalLine,
  proposalView,
  submissionView,
} from '../features/awards/http/schemas.ts'
import { parameter, sendReply } from '../web/form.ts'
import { linesOfHtml } from '../web/html-lines.ts'
import { diffLines, excerptOf } from '../web/line-diff.ts'
import type { Page, Visit } from '../web/page.ts'
import { ifAny, yearHead } from './bloc-pages.ts'
import { myBloc } from './my-places.ts'

interface List<T> {
  readonly items: readonly T[]
}
type DossierLine = z.infer<typeof dossierLine>
type Dossier = z.infer<typeof dossierView>
type Proposal = z.infer<typeof proposalView>
type Submission = z.infer<typeof submissionView>

/** The proposals of a year with their dossiers; a board sees its own dossiers alone. */
async function list(visit: Visit): Promise<void> {
  const year = await yearHead(visit, 'dossiers')
  const params = { blocYearId: year.blocYearId }
  const proposals = await visit.ask<List<z.infer<typeof proposalLine>>>('awards.list-proposals', { params })
  const dossiers = await visit.ask<List<DossierLine>>('awards.list-dossiers', { params })
  const known = new Set(proposals.items.map(({ id }) => id))
  const dossiersOf = (proposalId: string) => dossiers.items.filter((one) => one.proposalId === proposalId)
  visit.show('dossiers', 'web.dossiers', {
    year,
    proposals: proposals.items.map((proposal) => ({ ...proposal, dossiers: dossiersOf(proposal.id) })),
    // Of a proposal that is still a draft a board knows its own dossier, and not the proposal.
    others: dossiers.items.filter(({ proposalId }) => !known.has(proposalId)),
  })
}

async function showProposal(visit: Visit): Promise<void> {
  const params = { proposalId: parameter(visit, 'proposalId') }
  const proposal = await visit.ask<Proposal>('awards.get-proposal', { params })
  const year = await yearOf(visit, proposal.blocYearId)
  const mine = await visit.ask<List<DossierLine>>('awards.list-dossiers', {
    params: { blocYearId: proposal.blocYearId },
  })
  const seen = new Set(mine.items.map(({ id }) => id))
  const submissions = await ifAny(visit.ask<List<Submission>>('awards.list-submissions', { params }))
  const changed = await ifAny(
    visit.ask<z.infer<typeof differencesView>>('awards.list-differences', { params }),
  )
  visit.show('proposal', 'web.proposal', {
    year,
    proposal: {
      ...proposal,
      items: proposal.items.map((item) => ({
        ...item,
        maySee: seen.has(item.dossierId),
        missing: labelled(item.missing, visit),
      })),
    },
    submissions: submissions?.items.toReversed().map(withComparisons) ?? null,
    changed:
      changed !== null && changed.round !== null && isBeingRevised(proposal) && changed.differences.length > 0
        ? withComparisons(changed)
        : null,
  })
}

/** Papers that were made here have a text that can be laid beside that of another. */
const withComparisons = <T extends Pick<Submission, 'differences'>>(changes: T) => ({
  ...changes,
  differences: changes.differences.map((one) => ({
    ...one,
    isComparable: 'document' in one && one.before?.isRecorded === false && one.after?.isRecorded === false,
  })),
})

interface Paper {
  readonly title: string
  readonly number: string | null
  readonly date: string | null
}

/** Two papers that took each other's place, line by line; each is read with the rights of whoever looks. */
async function compare(visit: Visit): Promise<void> {
  const params = { proposalId: parameter(visit, 'proposalId') }
  const proposal = await visit.ask<Proposal>('awards.get-proposal', { params })
  const read = async (name: 'before' | 'after') => {
    const paper = { params: { paperId: parameter(visit, name) } }
    const { file } = await visit.askAll('papers.content', { ...paper, query: { format: 'html' } })
    const text = file && Buffer.isBuffer(file.bytes) ? linesOfHtml(file.bytes.toString('utf8')) : ''
    return { ...(await visit.ask<Paper>('papers.get', paper)), paperId: paper.params.paperId, text }
  }
  const [before, after] = [await read('before'), await read('after')]
  visit.show('paper-compare', 'web.paper-comparison', {
    year: await yearOf(visit, proposal.blocYearId),
    proposal,
    before,
    after,
    lines: excerptOf(diffLines(before.text, after.text), 1),
  })
}

const isBeingRevised = ({ state }: Proposal): boolean => state === 'draft' || state === 'returned'

/** The year that a page below it belongs to; the head of the page names it. */
async function yearOf(visit: Visit, blocYearId: string) {
  const { blocId, year } = await visit.ask<{ blocId: string; year: number }>('blocs.year', {
    params: { blocYearId },
  })
  return { blocYearId, blocName: (await myBloc(visit, blocId)).name, year, current: 'dossiers' }
}

const labelled = <R extends { readonly kind: string }>(rows: readonly R[], { ports, language }: Visit) =>
  rows.map((row) => ({ ...row, label: ports.translator.translate(language, `awards.document.${row.kind}`) }))

async function showDossier(visit: Visit): Promise<void> {
  const params = { dossierId: parameter(visit, 'dossierId') }
  const dossier = await visit.ask<Dossier>('awards.get-dossier', { params })
  const log = await visit.ask<List<z.infer<typeof downloadView>>>('awards.list-downloads', { params })
  visit.show('dossier', 'web.dossier', {
    year: await yearOf(visit, dossier.blocYearId),
    dossier: {
      ...dossier,
      missing: dossier.checklist.filter(({ state }) => state !== 'present').length,
      mayDownload: dossier.next.some(({ action }) => action === 'download'),
    },
    log: log.items,
  })
}

const download = (operationId: string) => async (visit: Visit) => {
  const params = { dossierId: parameter(visit, 'dossierId') }
  sendReply(visit, await visit.askAll(operationId, { params }))
}

/** Proposals and dossiers: what they hold and lack, what came back and why, and the files. */
export const dossierPages: readonly Page[] = [
  { method: 'get', path: '/bloc-years/:blocYearId/dossiers', access: 'signed-in', handle: list },
  { method: 'get', path: '/proposals/:proposalId', access: 'signed-in', handle: showProposal },
  {
    method: 'get',
    path: '/proposals/:proposalId/changes/:before/:after',
    access: 'signed-in',
    handle: compare,
  },
  { method: 'get', path: '/dossiers/:dossierId', access: 'signed-in', handle: showDossier },
  {
    method: 'post',
    path: '/dossiers/:dossierId/download',
    access: 'signed-in',
    handle: download('awards.download'),
  },
  {
    method: 'post',
    path: '/dossiers/:dossierId/download-pdf',
    access: 'signed-in',
    handle: download('awards.download-pdf'),
  },
]
