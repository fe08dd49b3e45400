import type { Num, PaperData, PaperReference, Signer, Text } from './parts.ts'

/**
 * Giao ước thi đua: preamble, numbered commitments, signatures of all members, the targets of every member as an
 * annex. One frozen text and target table that all boards sign. National head, no number (`head.symbol` null).
 */
export interface PledgeData extends PaperData {
  readonly bloc: string
  readonly year: number
  readonly bases: readonly PaperReference[]
  readonly preamble: readonly Text[]
  readonly commitments: readonly Text[]
  readonly signers: readonly (Signer & { readonly organisation: string })[]
  readonly targets: {
    readonly indicators: readonly { readonly name: string; readonly unit: string }[]
    /** `values` follow `indicators`. */
    readonly rows: readonly { readonly organisation: string; readonly values: readonly Num[] }[]
  }
  /** Signatures given in the system: records of who, when and over what hash; nothing is drawn. */
  readonly confirmations: readonly {
    readonly organisation: string
    readonly name: string
    /** Local date and time. */
    readonly date: string
    readonly time: string
    readonly onBehalf: boolean
    readonly illustrative?: boolean
  }[]
  /** SHA-256 of the frozen text and targets; null while drafting. */
  readonly hash: string | null
  /** Boards that had not signed when the pledge came into force. */
  readonly missing: readonly string[]
}
