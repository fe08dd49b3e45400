import type { PaperData, PaperReference, Signer, Text } from './parts.ts'

/**
 * Phụ lục sửa đổi, bổ sung: the only way to change what is final, minutes or a pledge. It quotes what was written, says
 * what it shall be and why, and is signed by those who signed the paper it corrects.
 */
export interface AnnexData extends PaperData {
  /** The first annex of a paper is 1. */
  readonly number: number
  /** The paper that is corrected. */
  readonly of: PaperReference
  readonly corrections: readonly {
    /** Where it stands: `Mục II.2, dòng 3`. */
    readonly place: string
    /** null when nothing stood there and something is added. */
    readonly was: Text | null
    readonly shall: Text
    readonly reason: Text
  }[]
  /** Of minutes: THƯ KÝ left, CHỦ TỌA right. null for a pledge. */
  readonly minutesSigners: { readonly secretary: Signer; readonly chair: Signer } | null
  /** Of a pledge: all boards in a grid; empty for minutes. */
  readonly boardSigners: readonly (Signer & { readonly organisation: string })[]
  readonly recipients: readonly string[]
}
