import { compareText } from '../../../shared/domain/text.ts'

/** The papers that a year leaves behind, in the order in which it makes them: what the next head asks for first. */
export const YEAR_PAPERS = [
  'pledge',
  'bloc-report',
  'score-table',
  'minutes',
  'counting-record',
  'proposal',
] as const
export type YearPaperKind = (typeof YEAR_PAPERS)[number]

/** A paper as the hand-over needs to know it. */
export interface YearPaper {
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly date: string | null
  readonly state: string
  readonly fileId: string | null
}

/** How many papers of a kind are issued, and how many are still drafts. */
export interface PaperLine {
  readonly kind: YearPaperKind
  readonly issued: number
  readonly drafts: number
}

export function paperLines(papers: readonly YearPaper[]): PaperLine[] {
  return YEAR_PAPERS.map((kind) => {
    const own = papers.filter((paper) => paper.kind === kind)
    return {
      kind,
      issued: own.filter((paper) => paper.state === 'issued').length,
      drafts: own.filter((paper) => paper.state === 'draft').length,
    }
  })
}

const rank = (kind: string): number => {
  const place = (YEAR_PAPERS as readonly string[]).indexOf(kind)
  return place < 0 ? YEAR_PAPERS.length : place
}

/** The issued papers in the order of the year, those of a kind by date and number: never the order of rows. */
export function inOrder<P extends YearPaper>(papers: readonly P[]): P[] {
  return papers
    .filter((paper) => paper.state === 'issued')
    .toSorted(
      (a, b) =>
        rank(a.kind) - rank(b.kind) ||
        compareText(a.kind, b.kind) ||
        compareText(a.date ?? '', b.date ?? '') ||
        compareText(a.number ?? '', b.number ?? '') ||
        compareText(a.title, b.title),
    )
}

/** “Giao ước thi đua (số 05/GU, ngày 06/01/2023)” as lists print it. */
export function told(paper: YearPaper, dateText: (date: string) => string): string {
  const parts = [
    paper.number === null ? '' : `số ${paper.number}`,
    paper.date === null ? '' : `ngày ${dateText(paper.date)}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? paper.title : `${paper.title} (${parts.join(', ')})`
}

/** The line of a paper that is known by number and date only: its sheet lies with the boards. */
export function withoutFile(lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : ['CHỈ CÓ SỐ, NGÀY (CHƯA CÓ TỆP)', ...lines.map((line) => `- ${line}`), ''].join('\r\n')
}
