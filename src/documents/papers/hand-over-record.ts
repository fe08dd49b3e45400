import type { PaperData, PaperReference, Person, Signer, Text } from './parts.ts'

/** Biên bản bàn giao: the head of a year hands its work, papers and rotating flag to the next. No place-and-date row. */
export interface HandOverRecordData extends PaperData {
  readonly bloc: string
  /** The year that is handed over; the receiver leads the next one. */
  readonly year: number
  readonly bases: readonly PaperReference[]
  readonly date: string
  readonly startTime: string
  readonly endTime: string
  readonly venue: string
  readonly giver: { readonly organisation: string; readonly people: readonly Person[] }
  readonly receiver: { readonly organisation: string; readonly people: readonly Person[] }
  readonly items: readonly {
    readonly title: string
    /** `12 văn bản`, `01 bộ`; null when it is not counted. */
    readonly quantity: string | null
    readonly remark: string | null
    readonly illustrative?: boolean
  }[]
  /** What is still to be done, and goes over with it. */
  readonly openMatters: readonly Text[]
  /** The rotating flag is handed over, too; it is no award. */
  readonly rotatingFlag: boolean
  /** From this day on the receiver leads. */
  readonly takesOverOn: string
  readonly copies: number
  readonly giverSigner: Signer
  readonly receiverSigner: Signer
  readonly recipients: readonly string[]
}
