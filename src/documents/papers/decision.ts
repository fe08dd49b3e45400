import type { PaperData, PaperReference, Signer, Text } from './parts.ts'

/** Quyết định tặng danh hiệu, hình thức khen thưởng. The minister issues it; the product only drafts: always DỰ THẢO. */
export interface DecisionData extends PaperData {
  /** Who decides: `Bộ trưởng Bộ Kế hoạch và Đầu tư`. */
  readonly decidedBy: string
  readonly year: number
  /** `tặng Cờ thi đua và Bằng khen của Bộ trưởng … năm 2022`, without “về việc”. */
  readonly about: string
  readonly bases: readonly PaperReference[]
  /** Who proposed it and by what paper, behind “Theo đề nghị của”: a line each. */
  readonly proposedBy: readonly string[]
  readonly awards: readonly {
    readonly award: string
    readonly boards: readonly { readonly organisation: string; readonly bloc: string }[]
    readonly illustrative?: boolean
  }[]
  /** Further articles between the grant and the last one: money, payment. */
  readonly articles: readonly Text[]
  /** Who carries it out besides the boards named. */
  readonly executors: string
  readonly signer: Signer
  readonly recipients: readonly string[]
}
