import { machine } from '../../../shared/domain/machine.ts'
import type { AwardRule, Confidence } from '../../rulebooks/domain/rulebook.ts'
import type { ProposalState } from './proposal.ts'

/**
 * A dossier follows its proposal: open until that is handed in, and again when it comes back. The board may attach
 * what it owes itself (see `mayAttach`); every download is an action, because it is logged.
 */
export const dossierMachine = machine({
  thing: 'dossier',
  states: ['open', 'handed-in', 'decided'],
  initial: 'open',
  transitions: [
    { action: 'attach', from: ['open'], to: 'open', by: ['owner', 'head'] },
    { action: 'detach', from: ['open'], to: 'open', by: ['owner', 'head'] },
    { action: 'achievement-report-paper', from: ['open'], to: 'open', by: ['owner', 'head'] },
    { action: 'download', from: ['open'], to: 'open', by: ['owner', 'head', 'council'] },
    { action: 'download', from: ['handed-in'], to: 'handed-in', by: ['owner', 'head', 'council'] },
    { action: 'download', from: ['decided'], to: 'decided', by: ['owner', 'head', 'council'] },
    { action: 'download-pdf', from: ['open'], to: 'open', by: ['owner', 'head', 'council'] },
    { action: 'download-pdf', from: ['handed-in'], to: 'handed-in', by: ['owner', 'head', 'council'] },
    { action: 'download-pdf', from: ['decided'], to: 'decided', by: ['owner', 'head', 'council'] },
  ],
})
export type DossierState = (typeof dossierMachine.states)[number]
export type DossierAction = (typeof dossierMachine.transitions)[number]['action']

/** The state of the dossiers of a proposal: derived, so that the two can not disagree. */
export function dossierStateOf(proposal: ProposalState): DossierState {
  if (proposal === 'decided') return 'decided'
  return proposal === 'submitted' || proposal === 'received' ? 'handed-in' : 'open'
}

/** The papers that Đ.84 of the law names, by what they are. */
export const DOCUMENT_KINDS = [
  'proposal',
  'achievement-report',
  'title-minutes',
  'commendation-minutes',
  'confirmation',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Who owes a paper: the head board writes proposal and minutes, the proposed board its own report. */
export type OwedBy = 'head' | 'board'

/** A paper that a dossier must hold, and the point of the law that asks for it. */
export interface Requirement {
  readonly kind: DocumentKind
  readonly owedBy: OwedBy
  readonly source: string
  readonly mark: Confidence
}

/** A paper or file that a dossier holds; a draft does not count as handed in. */
export interface DossierDocument {
  readonly kind: DocumentKind
  readonly paperId: string | null
  readonly fileId: string | null
  readonly issued: boolean
}

export interface ChecklistRow extends Requirement {
  readonly state: 'present' | 'draft' | 'missing'
  readonly documents: readonly DossierDocument[]
}

/** The law of 2022 is in force since 01/01/2024 [law Đ.94]. */
export const FIRST_YEAR_OF_LAW = 2024

/**
 * What the dossier of a collective must hold. A title [law Đ.84(1)]: Tờ trình, Báo cáo thành tích, Biên bản bình xét
 * thi đua. A form of commendation [law Đ.84(2)]: Tờ trình, Báo cáo thành tích, Biên bản xét khen thưởng, and for
 * sudden outstanding merit or a great contribution the confirmation of the competent authority. Point d) of
 * Đ.84(1) concerns titles of individuals and is not asked of a board. The law holds from award year 2024; for the years
 * before, whose law was not read, the same papers are asked for by practice.
 */
export function requirementsOf(
  form: AwardRule['form'],
  needsConfirmation: boolean,
  awardYear: number,
): Requirement[] {
  const clause = form === 'title' ? 'Đ.84(1)' : 'Đ.84(2)'
  const mark = awardYear < FIRST_YEAR_OF_LAW ? 'practice' : 'law'
  const rows: Omit<Requirement, 'mark'>[] = [
    { kind: 'proposal', owedBy: 'head', source: `${clause}a` },
    { kind: 'achievement-report', owedBy: 'board', source: `${clause}b` },
    {
      kind: form === 'title' ? 'title-minutes' : 'commendation-minutes',
      owedBy: 'head',
      source: `${clause}c`,
    },
    ...(form === 'commendation' && needsConfirmation
      ? [{ kind: 'confirmation', owedBy: 'board', source: `${clause}d` } as const]
      : []),
  ]
  return rows.map((row) => ({ ...row, mark }))
}

/** Each requirement with what is there: present (issued, or an uploaded file), only a draft, or missing. */
export function checklist(
  requirements: readonly Requirement[],
  documents: readonly DossierDocument[],
): ChecklistRow[] {
  return requirements.map((requirement) => {
    const own = documents.filter((document) => document.kind === requirement.kind)
    const state = own.some((d) => d.issued) ? 'present' : own.length > 0 ? 'draft' : 'missing'
    return { ...requirement, state, documents: own }
  })
}

/** Rows that keep a dossier from being handed in. */
export function missingRows(rows: readonly ChecklistRow[]): ChecklistRow[] {
  return rows.filter((row) => row.state !== 'present')
}

/** The head attaches any paper; the board itself only those that it owes. The proposal attaches itself at its issue. */
export function mayAttach(
  kind: DocumentKind,
  requirements: readonly Requirement[],
  isHead: boolean,
): 'yes' | 'not-asked-for' | 'made-by-issue' | 'owed-by-head' {
  const requirement = requirements.find((row) => row.kind === kind)
  if (!requirement) return 'not-asked-for'
  if (kind === 'proposal') return 'made-by-issue'
  return isHead || requirement.owedBy === 'board' ? 'yes' : 'owed-by-head'
}
