import type { AwardRule } from '../../rulebooks/domain/rulebook.ts'

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

/**
 * What the dossier of a collective must hold. A title [law Đ.84(1)]: Tờ trình, Báo cáo thành tích, Biên bản bình xét
 * thi đua. A form of commendation [law Đ.84(2)]: Tờ trình, Báo cáo thành tích, Biên bản xét khen thưởng, and for
 * sudden outstanding merit or a great contribution the confirmation of the competent authority. Point d) of
 * Đ.84(1) concerns titles of individuals and is not asked of a board.
 */
export function requirementsOf(form: AwardRule['form'], needsConfirmation: boolean): Requirement[] {
  const clause = form === 'title' ? 'Đ.84(1)' : 'Đ.84(2)'
  return [
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
