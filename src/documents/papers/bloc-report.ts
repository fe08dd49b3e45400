import type { IndicatorRow, PaperData, PaperReference, Signer, Text } from './parts.ts'

/** Báo cáo sơ kết / tổng kết of a bloc: indicators with same period, plan and ratio, for the bloc and by board. */
export interface BlocReportData extends PaperData {
  readonly form: 'half-year' | 'year'
  readonly bloc: string
  readonly year: number
  readonly bases: readonly PaperReference[]
  readonly members: readonly string[]
  readonly headBoard: string
  readonly deputyBoard: string | null
  /** Chapter I: leading the movement. */
  readonly leadership: readonly Text[]
  /** Chapter II: totals of the bloc; rows that can not be summed are left out by the caller. */
  readonly totals: readonly (IndicatorRow & { readonly reported: number })[]
  readonly findings: readonly Text[]
  /** By board, an annex; `rows` carry the board in `organisation`. */
  readonly indicators: readonly {
    readonly indicator: string
    readonly unit: string
    readonly rows: readonly (Omit<IndicatorRow, 'indicator' | 'unit'> & { readonly organisation: string })[]
  }[]
  readonly standings: readonly {
    readonly organisation: string
    readonly points: IndicatorRow['actual']
    readonly rank: number | null
  }[]
  /** Figures that the boards have been asked about. */
  readonly questions: readonly {
    readonly organisation: string
    readonly indicator: string
    readonly stated: string
    readonly question: string
    readonly answer: string | null
  }[]
  readonly difficulties: readonly { readonly organisation: string; readonly text: Text }[]
  readonly recommendations: readonly {
    readonly organisation: string
    readonly text: Text
    readonly addressee: string | null
  }[]
  readonly directions: readonly Text[]
  readonly signer: Signer
  readonly recipients: readonly string[]
}
