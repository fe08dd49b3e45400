import type { Num, PaperData, PaperReference, Signer, Text } from './parts.ts'

/** Bảng tổng hợp điểm thi đua: the standings, and as annexes the rubric's points and the trace of each figure. */
export interface ScoreTableData extends PaperData {
  readonly bloc: string
  readonly year: number
  readonly rulebook: PaperReference
  readonly maximum: string
  readonly rows: readonly {
    readonly organisation: string
    /** A column without a total is a partial sum, or null when the board is left out. */
    readonly self: Num
    readonly checked: Num
    readonly agreed: Num
    readonly rank: number | null
    /** `Trưởng khối`, `không xếp hạng: …`. */
    readonly remark: string | null
  }[]
  /** Agreed points over the years; null when no year before this one is known. */
  readonly past: {
    /** The oldest first, this one last. */
    readonly years: readonly number[]
    /** Per cent of each year's total, so that rubrics of 100 and of 1000 stand side by side; null for a year without. */
    readonly rows: readonly { readonly organisation: string; readonly percents: readonly Num[] }[]
  } | null
  /** How ties were broken, step by step; empty when there were none. */
  readonly tieSteps: readonly Text[]
  /** `làm tròn …`, `mỗi đơn vị …`: how the points were made; printed as remarks. */
  readonly remarks: readonly Text[]
  readonly sheets: readonly {
    readonly organisation: string
    readonly scores: readonly {
      readonly code: string
      readonly criterion: string
      /** 1 group, 2 criterion, 3 sub-criterion. */
      readonly level: 1 | 2 | 3
      readonly maximum: Num
      readonly self: Num
      readonly checked: Num
      readonly agreed: Num
      /** `9.350/9.000 = 103,89% → 3 bước × 0,5 = +1,5`; with reason and evidence. */
      readonly trace: Text
    }[]
  }[]
  readonly secretarySigner: Signer | null
  readonly signer: Signer
  readonly recipients: readonly string[]
}
