import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getBlocYear } from '../../blocs/index.ts'
import { getPaper, type Paper, type PaperContent } from '../../papers/index.ts'
import { type DocumentRow, listDocuments } from '../data/dossier-repository.ts'
import { type ItemRow, listSubmissions, type ProposalRow } from '../data/proposal-repository.ts'
import type { PaperFace } from '../domain/consistency.ts'
import {
  checklist,
  type ChecklistRow,
  type DocumentKind,
  dossierStateOf,
  missingRows,
} from '../domain/dossier.ts'
import type { Submission } from '../domain/submission.ts'
import { requirementsFor } from './dossiers.ts'
import { plainItem } from './proposals.ts'

/** A paper of a dossier as it stands now, or as it was handed in. */
export interface ContainedPaper {
  readonly kind: DocumentKind
  readonly paperId: string
  readonly title: string
  readonly number: string | null
  readonly date: LocalDate | null
  readonly issuerId: string | null
  readonly issuerName: string
  /** The moment of its issue, or of its record; null for a draft. */
  readonly issuedAt: string | null
  readonly issued: boolean
  readonly illustrative: boolean
  /** As it was written or recorded: what is frozen at handing in, and what two submissions are compared by. */
  readonly fileId: string | null
  readonly sha256: string | null
  /** What everybody is given of it; null without a file, and while the paper awaits its seal. */
  readonly content: PaperContent | null
  readonly awaitsSeal: boolean
  /** The scan from which the head entered it for the board. */
  readonly onBehalfFileId: string | null
  readonly face: DocumentRow['face']
}

/** A dossier with its papers in the order of the checklist, and what is missing. */
export interface DossierContents {
  readonly item: ItemRow
  readonly papers: readonly ContainedPaper[]
  readonly rows: readonly ChecklistRow[]
  readonly missing: readonly ChecklistRow[]
}

/**
 * The dossiers of a proposal. While it is handed in, their papers are those of the submission: a paper that is
 * voided or superseded meanwhile changes nothing in what the council has before it.
 */
export async function contentsOf(
  reader: Reader,
  proposal: ProposalRow,
  items: readonly ItemRow[],
): Promise<DossierContents[]> {
  const { year } = await getBlocYear(reader, proposal.blocYearId)
  const handedIn = dossierStateOf(proposal.state) !== 'open'
  const submission = handedIn ? (await listSubmissions(reader, proposal.id)).at(-1) : undefined
  const documents = await listDocuments(
    reader,
    items.map((item) => item.dossierId),
  )
  const contents: DossierContents[] = []
  for (const item of items) {
    const own = documents.filter((document) => document.dossierId === item.dossierId)
    const papers = submission
      ? await frozenPapers(reader, own, submission.content.documents, item)
      : await livePapers(reader, own)
    const rows = checklist(requirementsFor(item, year), papers)
    const order = rows.map((row) => row.kind)
    contents.push({
      item,
      papers: papers.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
      rows,
      missing: missingRows(rows),
    })
  }
  return contents
}

/** Drafts and issued papers; what was superseded or voided is no document any more. */
async function livePapers(reader: Reader, documents: readonly DocumentRow[]): Promise<ContainedPaper[]> {
  const papers: ContainedPaper[] = []
  for (const { paperId, kind, face, onBehalfFileId } of documents) {
    const paper = await getPaper(reader, paperId)
    if (paper.state !== 'draft' && paper.state !== 'issued') continue
    const { fileId, sha256 } = paper
    const issued = paper.state === 'issued'
    papers.push({
      kind,
      paperId,
      ...plainFacts(paper),
      issued,
      fileId,
      sha256,
      onBehalfFileId,
      face,
    })
  }
  return papers
}

const plainFacts = (paper: Paper) => ({
  title: paper.title,
  number: paper.number,
  date: paper.date,
  issuerId: paper.issuerId,
  issuerName: paper.issuerName,
  issuedAt: paper.issuedAt,
  illustrative: paper.illustrative,
  content: paper.content,
  awaitsSeal: paper.awaitsSeal,
})

async function frozenPapers(
  reader: Reader,
  documents: readonly DocumentRow[],
  submitted: readonly {
    candidateId: string
    kind: DocumentKind
    paperId: string
    fileId: string
    sha256: string
  }[],
  item: ItemRow,
): Promise<ContainedPaper[]> {
  const papers: ContainedPaper[] = []
  for (const { kind, paperId, fileId, sha256 } of submitted.filter(
    (s) => s.candidateId === item.candidateId,
  )) {
    const paper = await getPaper(reader, paperId)
    const document = documents.find((d) => d.paperId === paperId)
    papers.push({
      kind,
      paperId,
      ...plainFacts(paper),
      issued: true,
      fileId,
      sha256,
      onBehalfFileId: document?.onBehalfFileId ?? null,
      face: document?.face ?? null,
    })
  }
  return papers
}

/** What the papers in these dossiers say on their faces. */
export function facesOf(contents: readonly DossierContents[]): PaperFace[] {
  return contents.flatMap(({ item, papers }) =>
    papers.flatMap(({ face }) => (face ? [{ candidateId: item.candidateId, ...face }] : [])),
  )
}

/** What would be frozen if these dossiers were handed in now. */
export function submissionOf(contents: readonly DossierContents[]): Submission {
  return {
    items: contents.map(({ item }) => plainItem(item)),
    documents: contents.flatMap(({ item, papers }) =>
      papers.flatMap(({ kind, title, paperId, fileId, sha256, issued }) =>
        issued && fileId !== null && sha256 !== null
          ? [{ candidateId: item.candidateId, kind, title, paperId, fileId, sha256 }]
          : [],
      ),
    ),
  }
}
