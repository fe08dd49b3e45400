/**
 * Parts that the data of several papers share. All of it is plain JSON: dates `YYYY-MM-DD`, times `HH:MM` (local),
 * instants ISO UTC, numbers canonical decimal text (`-?digits[.digits]`). Templates do the formatting.
 */

/** A number with what its reader must know. Prints like “hơn 1.500*”. */
export interface Value {
  /** null: nothing was stated (prints “…”, never 0). */
  readonly value: string | null
  readonly qualifier?: 'about' | 'nearly' | 'over' | 'at-least' | 'at-most'
  /** “(ước)”: not the final figure. */
  readonly estimate?: boolean
  /** The indicator does not concern this board (prints “x”). */
  readonly notApplicable?: boolean
  /** Made up for demonstration: marked (*) with a footnote on every page that shows it. */
  readonly illustrative?: boolean
  /** A sum of some parts only, because others are not known yet: prints “86,5 + …” with these words as a footnote. */
  readonly partial?: string
  /** Where the figure comes from; a footnote where the template cites. */
  readonly source?: string
  /** An open question to the board about this figure: a footnote in every paper. */
  readonly question?: string
}
/** A number; plain text and null are short for a Value with nothing else to say. */
export type Num = string | Value | null

/** A text with the marks of a Value. */
export interface MarkedText {
  readonly text: string
  readonly illustrative?: boolean
  readonly source?: string
}
export type Text = string | MarkedText

/** The head of the paper. Names are written as usual; the template puts them in capitals. */
export interface PaperHead {
  /** e.g. `Ủy ban nhân dân tỉnh Yên Bái`; null when there is none. */
  readonly superior: string | null
  /** Who issues: for a paper of a bloc its head board, since a bloc has no seal. */
  readonly authority: string
  /** As in the register, `5` prints as `05`; null leaves the place blank and makes the paper a draft. */
  readonly number: string | null
  /** Behind the slash: `BB-BQL`; null for papers without a number (pledge, ballot paper). */
  readonly symbol: string | null
  readonly place: string
  /** null leaves the place blank and makes the paper a draft. Minutes print no date row. */
  readonly date: string | null
}

/** In what capacity one signs. `TM` for a collective body, `KT` for one's chief, `TL`/`TUQ` by order or delegation, `Q` acting. */
export interface Capacity {
  readonly code: 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q'
  /** For whom: `Trưởng ban`, `Khối thi đua`. For `Q` the acting post itself. */
  readonly of: string
}
/** A signer: `[{ code: 'KT', of: 'Trưởng ban' }]` and post `Phó Trưởng ban` give “KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN”. */
export interface Signer {
  readonly capacities?: readonly Capacity[]
  /** null when the capacity says it all (`Q. TRƯỞNG BAN`). */
  readonly post: string | null
  /** null leaves the name blank. Academic titles are dropped. */
  readonly name: string | null
  readonly illustrative?: boolean
}

export interface Person {
  readonly name: string
  readonly post: string | null
  readonly organisation: string | null
  readonly illustrative?: boolean
}

/** A paper that another paper names: `Thông báo số 995/BKHĐT-HĐTĐKT ngày 18 tháng 02 năm 2022 của …`. */
export interface PaperReference {
  /** `Thông báo`, `Quy chế`, `Biên bản`; free text. */
  readonly type: string
  /** As recorded, free text (`995/BKHĐT-HĐTĐKT`); null when the paper has none. */
  readonly number: string | null
  readonly date: string | null
  readonly issuer: string | null
  /** What it is about: “về việc …”, without a full stop. */
  readonly about: string | null
}

/** By what an issued paper is looked up and checked: the code drawn at issue, and where. */
export interface CheckMark {
  /** In groups, as one types it: `7Z3K-9QXT-AB2C`. */
  readonly code: string
  /** The installation's public address without a slash at its end; null when none was set: then only the code prints. */
  readonly address: string | null
}

/** The picture of a signature over one signer's name; its bytes are kept beside the data, by their hash. */
export interface PlacedSignature {
  /** The place among all who sign the paper, from 0 in reading order. */
  readonly slot: number
  /** As it prints: whose signature the picture shows. */
  readonly name: string
  readonly sha256: string
}

/** What every kind has. */
export interface PaperData {
  /** ISO instant; the creation date inside the file. */
  readonly madeAt: string
  readonly head: PaperHead
  /** True forces DỰ THẢO although number and date are there. */
  readonly draft?: boolean
  /** Given at issue; drafts have none. */
  readonly check?: CheckMark
  readonly signatureImages?: readonly PlacedSignature[]
}

/** Result of one indicator against its bases. Ratios are percent, computed and rounded by the caller. */
export interface IndicatorRow {
  readonly indicator: string
  readonly unit: string
  readonly actual: Num
  /** Same period or last year. */
  readonly previous: Num
  readonly previousRatio: Num
  /** Plan or registered target. */
  readonly target: Num
  readonly targetRatio: Num
}

/** Fraction over a base, and the votes that this means. */
export interface Threshold {
  /** `4/5`, `2/3`; a fraction, as the rulebook says it. */
  readonly fraction: string
  readonly base: 'all-members' | 'present' | 'issued' | 'valid'
  /** How many the base counts, and the votes needed (rounded up). */
  readonly baseCount: number
  readonly needed: number
  /** “more than” (> 1/2) instead of “at least”. */
  readonly strict: boolean
}

export interface CandidateCount {
  readonly organisation: string
  readonly votesFor: number
  readonly votesAgainst: number
  /** Percent of the base, canonical decimal. */
  readonly ratio: string
  readonly elected: boolean
  /** Order among those not elected, when the rulebook keeps runners-up. */
  readonly runnerUp?: number
}

/** The count of one ballot, one award, one round. `issued = returned + notReturned`, `returned = valid + invalid`. */
export interface PollCount {
  readonly award: string
  readonly round: number
  readonly secret: boolean
  readonly medium: 'electronic' | 'paper' | 'mixed'
  /** How many may be chosen. */
  readonly seats: number
  readonly electorate: number
  readonly issued: number
  readonly returned: number
  readonly notReturned: number
  readonly valid: number
  readonly invalid: number
  readonly threshold: Threshold
  readonly candidates: readonly CandidateCount[]
  /** SHA-256 over the sorted ballots, for electronic votes. */
  readonly hash: string | null
  readonly illustrative?: boolean
}
