import type { PaperData, Signer } from './parts.ts'

/** Danh sách đại biểu tham dự: who was summoned, with room for a signature by hand. Unknown names stay blank. */
export interface AttendanceListData extends PaperData {
  /** The meeting: `Hội nghị tổng kết …`. */
  readonly meeting: string
  readonly date: string
  readonly startTime: string
  readonly venue: string
  readonly boards: readonly {
    readonly organisation: string
    readonly name: string | null
    readonly post: string | null
    readonly illustrative?: boolean
  }[]
  /** Delegates of the ministry and other guests. */
  readonly guests: AttendanceListData['boards']
  readonly secretarySigner: Signer
}
