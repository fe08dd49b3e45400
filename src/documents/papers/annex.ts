import type { Num, PaperData, PaperReference, Signer, Text } from './parts.ts'
import type { PledgeData } from './pledge.ts'

/** One side of a changed target. */
interface Side {
  readonly value: Num
  readonly unit: string
}

/**
 * Phụ lục sửa đổi, bổ sung: the only way to change what is final, minutes or a pledge. It quotes what was written, says
 * what it shall be and why. Minutes are signed by those who signed them, a pledge by the boards that the change concerns.
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
    /** null when it is left out. */
    readonly shall: Text | null
    readonly reason: Text
  }[]
  /** Of minutes: THƯ KÝ left, CHỦ TỌA right. null for a pledge. */
  readonly minutesSigners: { readonly secretary: Signer; readonly chair: Signer } | null
  /** Of a pledge: the boards concerned in a grid; empty for minutes. */
  readonly boardSigners: readonly (Signer & { readonly organisation: string })[]
  /** Of a pledge; null for minutes. */
  readonly pledge:
    | (Pick<PledgeData, 'bases' | 'confirmations' | 'hash' | 'missing'> & {
        /** Why it is changed. */
        readonly reason: Text
        /** Changed lines of the table of targets; a target that is not there on one side is null. */
        readonly changes: readonly {
          readonly organisation: string
          /** With the paper, and the day from which it holds. */
          readonly reason: Text
          readonly targets: readonly {
            readonly indicator: string
            readonly was: Side | null
            readonly shall: Side | null
          }[]
        }[]
        /** Boards that had not signed the pledge and join it by this annex. */
        readonly lateSigners: readonly string[]
      })
    | null
  readonly recipients: readonly string[]
}
