import type { IndicatorRow, PaperData, Signer, Text } from './parts.ts'

/** Báo cáo thành tích of a collective: I characteristics, II achievements, III awards already received. */
export interface AchievementReportData extends PaperData {
  readonly organisation: string
  readonly year: number
  /** `Cờ thi đua của Bộ Kế hoạch và Đầu tư`. */
  readonly award: string
  readonly bloc: string
  readonly address: string | null
  readonly phone: string | null
  readonly characteristics: readonly Text[]
  readonly duties: readonly Text[]
  readonly results: readonly IndicatorRow[]
  readonly resultNotes: readonly Text[]
  /** Place in the bloc, when ranked. */
  readonly standing: {
    readonly points: IndicatorRow['actual']
    readonly rank: number | null
    readonly of: number
  } | null
  readonly measures: readonly Text[]
  readonly compliance: readonly Text[]
  readonly party: readonly Text[]
  readonly awards: readonly {
    readonly year: number
    readonly form: string
    readonly number: string | null
    readonly date: string | null
    readonly issuer: string | null
    /** Name of the board that received it, when it was a predecessor. */
    readonly predecessor: string | null
    readonly illustrative?: boolean
  }[]
  readonly signer: Signer
  /** Xác nhận của cấp trình khen thưởng, left; null when not asked for. */
  readonly confirmedBy: Signer | null
  readonly recipients: readonly string[]
}
