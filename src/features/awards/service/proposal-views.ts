import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getPaper } from '../../papers/index.ts'
import { listDownloads, type DownloadRow, getDossierVersion } from '../data/dossier-repository.ts'
import {
  awardCodesOf,
  getItemOfDossier,
  getProposal,
  type ItemRow,
  listItems,
  listProposals,
  listSubmissions,
  type ProposalRow,
  type SubmissionRow,
} from '../data/proposal-repository.ts'
import { type ChecklistRow, type DocumentKind, dossierStateOf, type DossierState } from '../domain/dossier.ts'
import { voteRatio, type ReturnReason } from '../domain/proposal.ts'
import {
  type Difference,
  differencesBetween,
  lastBefore,
  type Submission,
  type SubmittedDocument,
} from '../domain/submission.ts'
import { type ContainedPaper, contentsOf, submissionOf } from './contents.ts'
import { type Debtor, debtorsOf } from './debtors.ts'

/** A proposed board as it is shown: with the ratio of its vote and what its dossier still lacks. */
export interface ItemView extends Omit<ItemRow, 'proposalId'> {
  readonly ratio: string
  readonly missing: readonly (Omit<ChecklistRow, 'documents'> & Debtor)[]
}

export interface ProposalView extends Omit<ProposalRow, 'cited'> {
  readonly awardCodes: readonly string[]
  readonly items: readonly ItemView[]
}

/** The whole proposal. Throws `not-found`. */
export async function viewProposal(
  reader: Reader,
  proposalId: string,
  today: LocalDate,
): Promise<ProposalView> {
  const stored = await getProposal(reader, proposalId)
  const contents = await contentsOf(reader, stored, await listItems(reader, [proposalId]))
  const owing = await debtorsOf(reader, stored.blocYearId, today)
  return {
    ...withoutCitation(stored),
    awardCodes: await awardCodesOf(reader, proposalId),
    items: contents.map(({ item: { proposalId: __, ...item }, missing }) => ({
      ...item,
      ratio: voteRatio(item.vote),
      missing: missing.map(({ documents: ___, ...row }) => ({ ...row, ...owing(row.owedBy, item) })),
    })),
  }
}

const withoutCitation = ({ cited: _, ...proposal }: ProposalRow): Omit<ProposalRow, 'cited'> => proposal

/** A line of the list of a bloc year. */
export interface ProposalLine extends Omit<ProposalRow, 'wording' | 'cited'> {
  readonly awardCodes: readonly string[]
  readonly boards: number
}

/** The proposals of a bloc year, oldest first; drafts only where they may be seen. */
export async function listProposalLines(
  reader: Reader,
  blocYearId: string,
  withDrafts: boolean,
): Promise<ProposalLine[]> {
  const proposals = (await listProposals(reader, blocYearId)).filter((p) => withDrafts || p.state !== 'draft')
  const items = await listItems(
    reader,
    proposals.map((proposal) => proposal.id),
  )
  return proposals.map(({ wording: _, cited: __, ...proposal }) => {
    const own = items.filter((item) => item.proposalId === proposal.id)
    return {
      ...proposal,
      awardCodes: [...new Set(own.map((item) => item.awardCode))],
      boards: own.length,
    }
  })
}

/** A paper that was handed in, as a difference names it. */
export interface NamedPaper {
  readonly paperId: string
  readonly title: string
  readonly number: string | null
  readonly date: LocalDate | null
  /** Issued elsewhere: there is a scan, and no text. */
  readonly isRecorded: boolean
}

/** A difference whose papers are named. */
export type NamedDifference =
  | Exclude<Difference, { readonly document: unknown }>
  | (Omit<Extract<Difference, { readonly document: unknown }>, 'before' | 'after'> & {
      readonly before: NamedPaper | null
      readonly after: NamedPaper | null
    })

/** One handing-in with what changed since the last that the council had before it. */
export interface SubmissionView extends Omit<SubmissionRow, 'content'> {
  readonly boards: number
  readonly documents: number
  /** The handing-in that it is compared with; null for the first. */
  readonly comparedWith: number | null
  readonly differences: readonly NamedDifference[]
}

/** How often and with what the proposal was handed in, what came back and why, and what changed then. */
export async function viewSubmissions(reader: Reader, proposalId: string): Promise<SubmissionView[]> {
  const submissions = await listSubmissions(reader, proposalId)
  const views: SubmissionView[] = []
  for (const { content, ...row } of submissions) {
    const before = lastBefore(submissions, row.round)
    views.push({
      ...row,
      boards: content.items.length,
      documents: content.documents.length,
      comparedWith: before?.round ?? null,
      differences: before ? await namedDifferences(reader, before.content, content) : [],
    })
  }
  return views
}

/** What would be handed in now against what the council had last: what changed since it came back. */
export async function viewDifferences(
  reader: Reader,
  proposalId: string,
): Promise<{ readonly round: number | null; readonly differences: readonly NamedDifference[] }> {
  const proposal = await getProposal(reader, proposalId)
  const last = lastBefore(await listSubmissions(reader, proposalId), Infinity)
  if (!last) return { round: null, differences: [] }
  const contents = await contentsOf(reader, proposal, await listItems(reader, [proposalId]))
  const now = submissionOf(contents)
  return { round: last.round, differences: await namedDifferences(reader, last.content, now) }
}

async function namedDifferences(
  reader: Reader,
  before: Submission,
  after: Submission,
): Promise<NamedDifference[]> {
  const named = async (document: SubmittedDocument | null): Promise<NamedPaper | null> => {
    if (document === null) return null
    const { paperId, title } = document
    const { number, date, isRecorded } = await getPaper(reader, paperId)
    return { paperId, title, number, date, isRecorded }
  }
  const differences: NamedDifference[] = []
  for (const one of differencesBetween(before, after))
    differences.push(
      'document' in one ? { ...one, before: await named(one.before), after: await named(one.after) } : one,
    )
  return differences
}

/** A dossier with its checklist. */
export interface DossierView {
  readonly id: string
  readonly proposalId: string
  readonly blocYearId: string
  readonly state: DossierState
  readonly organisationId: string
  readonly organisationName: string
  readonly awardCode: string
  readonly awardTitle: string
  readonly form: ItemRow['form']
  readonly isDropped: boolean
  readonly complete: boolean
  readonly checklist: readonly (Omit<ChecklistRow, 'documents'> &
    Debtor & {
      readonly papers: readonly Omit<
        ContainedPaper,
        'kind' | 'face' | 'fileId' | 'issuerId' | 'issuedAt' | 'content'
      >[]
    })[]
  /** The council's reasons that concern this board or the whole proposal. */
  readonly returns: readonly { readonly round: number; readonly at: string; readonly text: string }[]
  readonly version: number
}

/** The whole dossier. Throws `not-found`. */
export async function viewDossier(reader: Reader, dossierId: string, today: LocalDate): Promise<DossierView> {
  const item = await getItemOfDossier(reader, dossierId)
  const proposal = await getProposal(reader, item.proposalId)
  const [contents] = await contentsOf(reader, proposal, [item])
  const concerns = (reason: ReturnReason) =>
    reason.organisationId === null || reason.organisationId === item.organisationId
  const listed = await listItems(reader, [proposal.id])
  const owing = await debtorsOf(reader, proposal.blocYearId, today)
  return {
    id: dossierId,
    proposalId: proposal.id,
    blocYearId: proposal.blocYearId,
    state: dossierStateOf(proposal.state),
    organisationId: item.organisationId,
    organisationName: item.organisationName,
    awardCode: item.awardCode,
    awardTitle: item.awardTitle,
    form: item.form,
    isDropped: !listed.some((one) => one.id === item.id),
    complete: contents?.missing.length === 0,
    checklist: (contents?.rows ?? []).map(({ documents: _, ...row }) => ({
      ...row,
      ...(handedInBy(row.kind, contents?.papers ?? []) ?? owing(row.owedBy, item)),
      papers: (contents?.papers ?? [])
        .filter((paper) => paper.kind === row.kind)
        .map(
          ({ kind: _kind, face: _face, fileId: _file, issuerId: _by, issuedAt: _at, content, ...paper }) => ({
            ...paper,
            sha256: content?.sha256 ?? null,
          }),
        ),
    })),
    returns: (await listSubmissions(reader, proposal.id)).flatMap(({ round, returnedAt, returnReasons }) =>
      returnedAt === null
        ? []
        : returnReasons.filter(concerns).map(({ text }) => ({ round, at: returnedAt, text })),
    ),
    version: await getDossierVersion(reader, dossierId),
  }
}

/** The board whose paper lies there: whoever leads the bloc by now owes nothing of it. */
function handedInBy(kind: DocumentKind, papers: readonly ContainedPaper[]): Debtor | undefined {
  const paper = papers.find((one) => one.kind === kind && one.issued)
  return paper && { owedById: paper.issuerId, owedByName: paper.issuerName }
}

/** A line of the dossiers of a bloc year. */
export interface DossierLine {
  readonly id: string
  readonly proposalId: string
  readonly state: DossierState
  readonly organisationId: string
  readonly organisationName: string
  readonly awardCode: string
  readonly awardTitle: string
}

/** The dossiers of a bloc year: all of them, or those of some boards. */
export async function listDossierLines(
  reader: Reader,
  blocYearId: string,
  ofBoards: 'all' | readonly string[],
): Promise<DossierLine[]> {
  const proposals = await listProposals(reader, blocYearId)
  const items = await listItems(
    reader,
    proposals.map((proposal) => proposal.id),
  )
  return items
    .filter((item) => ofBoards === 'all' || ofBoards.includes(item.organisationId))
    .map((item) => ({
      id: item.dossierId,
      proposalId: item.proposalId,
      state: dossierStateOf(proposals.find((p) => p.id === item.proposalId)?.state ?? 'draft'),
      organisationId: item.organisationId,
      organisationName: item.organisationName,
      awardCode: item.awardCode,
      awardTitle: item.awardTitle,
    }))
}

/** Who downloaded the dossier, newest first. */
export const viewDownloads = (reader: Reader, dossierId: string): Promise<DownloadRow[]> =>
  listDownloads(reader, dossierId)
