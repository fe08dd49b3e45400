import type { Num, PaperData, PaperReference, Person, PollCount, Signer, Text } from './parts.ts'

/**
 * Biên bản hội nghị / bình xét thi đua / xét khen thưởng. No place-and-date row; THƯ KÝ signs left, CHỦ TỌA right,
 * then Nơi nhận. Parts that the meeting did not have are empty or null and leave no heading behind.
 */
export interface MinutesData extends PaperData {
  readonly form: 'conference' | 'emulation-selection' | 'commendation-review'
  /** The meeting, as under the name of the paper: `Hội nghị tổng kết phong trào thi đua năm 2022 …`. */
  readonly subject: string
  readonly bloc: string
  readonly year: number
  readonly bases: readonly PaperReference[]
  readonly date: string
  readonly startTime: string
  readonly endTime: string
  readonly venue: string
  /** Number of members on the day of the meeting. */
  readonly members: number
  readonly present: readonly (Person & { readonly onBehalf?: boolean })[]
  readonly absent: readonly {
    readonly organisation: string
    readonly reason: string | null
    /** The paper in which it said what it thinks: `Công văn số 15/BQL-VP ngày 04/01/2023`; null for none. */
    readonly writtenOpinion: string | null
    readonly illustrative?: boolean
  }[]
  readonly guests: readonly Person[]
  readonly chair: Person
  readonly secretaries: readonly Person[]
  /** Contents of the agenda, one line each. */
  readonly agenda: readonly Text[]
  readonly report: {
    readonly title: string
    readonly presenter: string
    readonly adopted: Votes | null
  } | null
  readonly scores: {
    readonly maximum: string
    readonly rows: readonly {
      readonly organisation: string
      readonly self: Num
      readonly checked: Num
      readonly agreed: Num
      /** Ties share a rank; null when not ranked. */
      readonly rank: number | null
    }[]
    readonly adopted: Votes | null
  } | null
  readonly discussion: readonly {
    readonly speaker: string
    readonly text: Text
    readonly settled: Text | null
  }[]
  readonly objections: readonly {
    readonly organisation: string
    readonly criterion: string
    readonly text: Text
    readonly settled: Text
  }[]
  readonly difficulties: readonly { readonly organisation: string; readonly text: Text }[]
  readonly recommendations: readonly {
    readonly organisation: string
    readonly text: Text
    readonly addressee: string | null
  }[]
  readonly countingTeam: { readonly head: Person; readonly members: readonly Person[] } | null
  readonly polls: readonly PollCount[]
  /** What the selection came to, an award a line; empty organisations mean “no award”. */
  readonly results: readonly { readonly award: string; readonly organisations: readonly string[] }[]
  readonly nextYear: { readonly year: number; readonly head: string; readonly deputy: string } | null
  readonly pledgeSigned: { readonly year: number; readonly signed: number } | null
  /** Rotating flag (no award): to whom it was handed. */
  readonly rotatingFlagTo: string | null
  readonly adopted: Votes | null
  readonly copies: number
  readonly secretarySigner: Signer
  readonly chairSigner: Signer
  readonly recipients: readonly string[]
}

/** A show of hands. */
export interface Votes {
  readonly inFavour: number
  readonly of: number
  readonly illustrative?: boolean
}
