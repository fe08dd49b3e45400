import type { PaperData, Threshold } from './parts.ts'

/** Phiếu bầu for a vote on paper. Blank: nothing on it may tell one ballot from another. */
export interface BallotPaperData extends PaperData {
  readonly bloc: string
  readonly year: number
  readonly award: string
  readonly round: number
  readonly seats: number
  readonly meeting: string
  readonly date: string
  readonly threshold: Threshold | null
  readonly candidates: readonly { readonly organisation: string; readonly points: string | null }[]
}
