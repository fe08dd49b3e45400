import type { Num, PaperData, PaperReference, Signer, Text } from './parts.ts'

/** Tờ trình: to whom, on what basis (rulebook, minutes with date and ratio), who is proposed for what, attachments. */
export interface ProposalData extends PaperData {
  readonly bloc: string
  readonly year: number
  /** `đề nghị tặng Cờ thi đua và Bằng khen …`. */
  readonly about: string
  readonly addressees: readonly string[]
  readonly bases: readonly PaperReference[]
  readonly minutes: PaperReference
  readonly meeting: {
    readonly name: string
    readonly date: string
    readonly members: number
    readonly present: number
  }
  readonly items: readonly {
    readonly organisation: string
    readonly award: string
    readonly votesFor: number
    /** What the ratio is taken over, and how many that is. */
    readonly of: number
    readonly base: 'all-members' | 'present' | 'issued' | 'valid'
    /** Percent, canonical decimal. */
    readonly ratio: string
    readonly points: Num
    readonly rank: number | null
    readonly illustrative?: boolean
  }[]
  readonly reasons: readonly Text[]
  readonly attachments: readonly { readonly title: string; readonly copies: number }[]
  readonly signer: Signer
  readonly recipients: readonly string[]
}
