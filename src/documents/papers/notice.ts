import type { PaperData, PaperReference, Signer } from './parts.ts'

/** Thông báo of heads and deputies. The council issues it; the product only drafts, so it always says DỰ THẢO. */
export interface NoticeData extends PaperData {
  readonly council: string
  readonly year: number
  readonly bases: readonly PaperReference[]
  readonly terms: readonly { readonly bloc: string; readonly head: string; readonly deputy: string | null }[]
  readonly signer: Signer
  readonly recipients: readonly string[]
}
