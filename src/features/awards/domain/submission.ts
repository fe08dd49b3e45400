import { DOCUMENT_KINDS, type DocumentKind } from './dossier.ts'
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

/** One difference between two submissions, with the boards that it concerns. */
export type Difference = ItemDifference | DocumentDifference

type ItemDifference = { readonly organisationName: string } & (
  | { readonly kind: 'item-added' | 'item-removed'; readonly awardTitle: string }
  | {
      readonly kind: 'name-changed' | 'title-changed' | 'vote-changed'
      readonly candidateId: string
      readonly was: string
      readonly is: string
    }
)

/** A paper that was added, taken out or replaced: told once, however many dossiers hold it. */
export interface DocumentDifference {
  readonly kind: 'document-added' | 'document-removed' | 'document-changed'
  readonly document: DocumentKind
  readonly organisationNames: readonly string[]
  readonly before: SubmittedDocument | null
  readonly after: SubmittedDocument | null
}

/**
 * The submission that a later one is compared with: the last that the council had before it. What was recalled, nobody
 * has acted on.
 */
export const lastBefore = <S extends { readonly round: number; readonly recalledAt: string | null }>(
  submissions: readonly S[],
  round: number,
): S | undefined => submissions.filter((one) => one.round < round && one.recalledAt === null).at(-1)

/** What changed between a returned submission and the one after it, in the order of boards and papers. */
export function differencesBetween(before: Submission, after: Submission): Difference[] {
  return [...itemDifferences(before.items, after.items), ...documentDifferences(before, after)]
}

function itemDifferences(before: readonly ProposalItem[], after: readonly ProposalItem[]): ItemDifference[] {
  const differences: ItemDifference[] = []
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

function documentDifferences(before: Submission, after: Submission): DocumentDifference[] {
  const found = new Map<string, DocumentDifference>()
  for (const { candidateId, organisationName } of boardsOf(before, after))
    for (const document of DOCUMENT_KINDS) {
      const of = (submission: Submission) =>
        submission.documents.filter((one) => one.candidateId === candidateId && one.kind === document)
      for (const [was, is] of replaced(of(before), of(after))) {
        const key = `${document} ${was?.sha256 ?? ''} ${is?.sha256 ?? ''}`
        const known = found.get(key)?.organisationNames ?? []
        const kind = was === null ? 'document-added' : is === null ? 'document-removed' : 'document-changed'
        const organisationNames = [...known, organisationName]
        found.set(key, { kind, document, organisationNames, before: was, after: is })
      }
    }
  return [...found.values()]
}

/** The boards of both submissions, by the names of the later one. */
const boardsOf = (before: Submission, after: Submission): ProposalItem[] => [
  ...after.items,
  ...before.items.filter((old) => !after.items.some((item) => item.candidateId === old.candidateId)),
]

/** What lies only in one of two, each beside what it takes the place of: the paper of its title, or else the next. */
function replaced(
  before: readonly SubmittedDocument[],
  after: readonly SubmittedDocument[],
): (readonly [SubmittedDocument | null, SubmittedDocument | null])[] {
  const isIn = (all: readonly SubmittedDocument[]) => (one: SubmittedDocument) =>
    all.some(({ sha256 }) => sha256 === one.sha256)
  const gone = before.filter((one) => !isIn(after)(one))
  const take = (at: number) => (at < 0 ? null : (gone.splice(at, 1)[0] ?? null))
  const come = after
    .filter((one) => !isIn(before)(one))
    .map((is) => [take(gone.findIndex(({ title }) => title === is.title)), is] as const)
  const pairs = come.map(([was, is]) => [was ?? take(0), is] as const)
  return [...pairs, ...gone.map((was) => [was, null] as const)]
}
