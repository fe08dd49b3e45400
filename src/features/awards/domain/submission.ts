import type { DocumentKind } from './dossier.ts'
import type { ProposalItem } from './proposal.ts'

/** One document of a dossier as it was handed in: the very file, whatever becomes of its paper afterwards. */
export interface SubmittedDocument {
  readonly candidateId: string
  readonly kind: DocumentKind
  readonly title: string
  readonly paperId: string
  readonly fileId: string
  readonly sha256: string
}

/** What was handed in on one day: frozen, so that the next one can be compared with it. */
export interface Submission {
  readonly items: readonly ProposalItem[]
  readonly documents: readonly SubmittedDocument[]
}

/** One difference between two submissions, with the board that it concerns. */
export type Difference = { readonly organisationName: string } & (
  | { readonly kind: 'item-added' | 'item-removed'; readonly awardTitle: string }
  | {
      readonly kind: 'name-changed' | 'title-changed' | 'vote-changed'
      readonly candidateId: string
      readonly was: string
      readonly is: string
    }
  | {
      readonly kind: 'document-added' | 'document-removed' | 'document-changed'
      readonly candidateId: string
      readonly document: DocumentKind
      readonly title: string
    }
)

/** What changed between a returned submission and the one after it, in the order of boards and papers. */
export function differencesBetween(before: Submission, after: Submission): Difference[] {
  return [...itemDifferences(before.items, after.items), ...documentDifferences(before, after)]
}

function itemDifferences(before: readonly ProposalItem[], after: readonly ProposalItem[]): Difference[] {
  const differences: Difference[] = []
  const face = ({ organisationName, awardTitle }: ProposalItem) => ({ organisationName, awardTitle })
  for (const item of after) {
    const old = before.find((b) => b.candidateId === item.candidateId)
    if (!old) {
      differences.push({ kind: 'item-added', ...face(item) })
      continue
    }
    const { candidateId, organisationName } = item
    const changed = (kind: 'name-changed' | 'title-changed' | 'vote-changed', was: string, is: string) => {
      if (was !== is) differences.push({ kind, candidateId, organisationName, was, is })
    }
    changed('name-changed', old.organisationName, organisationName)
    changed('title-changed', old.awardTitle, item.awardTitle)
    changed('vote-changed', voteText(old), voteText(item))
  }
  for (const old of before) {
    if (!after.some((item) => item.candidateId === old.candidateId))
      differences.push({ kind: 'item-removed', ...face(old) })
  }
  return differences
}

const voteText = ({ vote }: ProposalItem) => `${vote.approvals}/${vote.base} (${vote.heldOn})`

function documentDifferences(before: Submission, after: Submission): Difference[] {
  const same = (a: SubmittedDocument, b: SubmittedDocument) =>
    a.candidateId === b.candidateId && a.kind === b.kind && a.title === b.title
  const nameOf = (candidateId: string) =>
    [...after.items, ...before.items].find((item) => item.candidateId === candidateId)?.organisationName ?? ''
  const entry = ({ candidateId, kind, title }: SubmittedDocument) => ({
    candidateId,
    organisationName: nameOf(candidateId),
    document: kind,
    title,
  })
  const differences: Difference[] = []
  for (const document of after.documents) {
    const old = before.documents.find((b) => same(b, document))
    if (!old) differences.push({ kind: 'document-added', ...entry(document) })
    else if (old.sha256 !== document.sha256)
      differences.push({ kind: 'document-changed', ...entry(document) })
  }
  for (const old of before.documents) {
    if (!after.documents.some((document) => same(document, old)))
      differences.push({ kind: 'document-removed', ...entry(old) })
  }
  return differences
}
