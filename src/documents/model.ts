/**
 * The typed paper: what stands where, free of any output form. Templates are read into it (`read-paper.ts`), the
 * PDF and HTML writers draw it. All text in it is NFC, single-spaced and holds only characters that can be printed.
 */

import type { CheckMark } from './papers/parts.ts'

/** The kinds of paper the product writes; each has a template `templates/papers/<kind>.hbs`. */
export const PAPER_KINDS = [
  'pledge',
  'minutes',
  'counting-record',
  'ballot-paper',
  'score-table',
  'bloc-report',
  'achievement-report',
  'proposal',
  'notice',
  'decision',
  'annex',
  'attendance-list',
  'hand-over-record',
  'dossier-index',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** A piece of running text. `U+00A0` in it is a space that never stretches or breaks. */
export interface TextRun {
  readonly type: 'text'
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
}
/** The mark of a footnote: an index into `PaperModel.notes`. */
export interface NoteRef {
  readonly type: 'note'
  readonly note: number
}
/** An empty stretch to be filled in by hand, `width` in millimetres. */
export interface Blank {
  readonly type: 'blank'
  readonly width: number
}
/** A square to tick, drawn (Times has no such letter). */
export interface TickBox {
  readonly type: 'box'
}
export interface LineBreak {
  readonly type: 'break'
}
export type Inline = TextRun | NoteRef | Blank | TickBox | LineBreak

/** A footnote, printed at the foot of every page that carries its mark. */
export interface Note {
  readonly mark: string
  readonly text: string
  /** Small, above the line, in brackets; other marks stand in the text as they are. */
  readonly raised: boolean
}

/** The two-column head. Empty arrays are parts that this kind of paper does not have. */
export interface HeadBlock {
  readonly type: 'head'
  readonly superior: readonly Inline[]
  readonly authority: readonly Inline[]
  readonly number: readonly Inline[]
  readonly placeDate: readonly Inline[]
  /** DỰ THẢO and the like: framed under the number. */
  readonly marks: readonly string[]
}
export interface TitleBlock {
  readonly type: 'title'
  readonly name: readonly Inline[]
  readonly subject: readonly Inline[]
}
export interface AddresseesBlock {
  readonly type: 'addressees'
  readonly addressees: readonly (readonly Inline[])[]
}
/** Căn cứ …: one block a basis; each ends with “;”, the last with “.”. */
export interface BasisBlock {
  readonly type: 'basis'
  readonly content: readonly Inline[]
}
export type ParagraphStyle = 'body' | 'center' | 'note' | 'flush'
export interface ParagraphBlock {
  readonly type: 'paragraph'
  readonly style: ParagraphStyle
  readonly content: readonly Inline[]
}
export interface HeadingBlock {
  readonly type: 'heading'
  readonly level: 1 | 2 | 3
  readonly content: readonly Inline[]
}
export interface ListBlock {
  readonly type: 'list'
  readonly items: readonly { readonly label: string; readonly content: readonly Inline[] }[]
}

export type Align = 'left' | 'center' | 'right'
export interface TableColumn {
  /** Share of the table's width; only the relation to the other columns counts. */
  readonly weight: number
  readonly align: Align
}
export interface TableCell {
  readonly content: readonly Inline[]
  readonly colspan: number
  /** More than 1 in head rows only. */
  readonly rowspan: number
  readonly align: Align | null
}
export interface TableRow {
  /** `group` is a heading inside the table and stays with the next row, `total` stays with the one before. */
  readonly kind: 'plain' | 'group' | 'total'
  readonly cells: readonly TableCell[]
}
export interface TableBlock {
  readonly type: 'table'
  readonly columns: readonly TableColumn[]
  readonly head: readonly TableRow[]
  readonly body: readonly TableRow[]
  /** Letter size in points; 13 unless the table is a wide annex. */
  readonly size: number
  /** Alternative text: what the table shows. */
  readonly caption: string
  /** A form to be filled by hand has taller rows; millimetres, 0 for none. */
  readonly rowHeight: number
}

/** The picture of a signature, put between post and name. It shows that somebody signed; it is no signature. */
export interface SignatureImage {
  readonly sha256: string
  /** Whose signature it shows. */
  readonly name: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** The file as `preparePicture` made it. */
  readonly png: Buffer
}
/** One who signs: capital lines above the blank zone, the name under it, a remark under the lines (“(Ký, ghi rõ họ tên)”). */
export interface SignerBlock {
  readonly lines: readonly (readonly Inline[])[]
  readonly remark: readonly Inline[]
  readonly name: readonly Inline[]
  readonly image?: SignatureImage
}
/** `single`: right half. `pair`: left and right. `grid`: all boards of a pledge, or a counting team. */
export interface SignaturesBlock {
  readonly type: 'signatures'
  readonly layout: 'single' | 'pair' | 'grid'
  readonly signers: readonly SignerBlock[]
}
export interface RecipientsBlock {
  readonly type: 'recipients'
  readonly items: readonly (readonly Inline[])[]
}
export interface ChartBlock {
  readonly type: 'chart'
  readonly title: string
  /** Alternative text. */
  readonly alt: string
  readonly series: readonly string[]
  /** The series that the others stand beside: drawn darkest. */
  readonly main: 'first' | 'last'
  /** `values` follow `series`; null is no figure. `labels` are the values as printed. */
  readonly bars: readonly {
    readonly name: string
    readonly values: readonly (number | null)[]
    readonly labels: readonly string[]
    /** Notes marked in the labels. */
    readonly notes: readonly number[]
  }[]
}

export type Block =
  | HeadBlock
  | TitleBlock
  | AddresseesBlock
  | BasisBlock
  | ParagraphBlock
  | HeadingBlock
  | ListBlock
  | TableBlock
  | SignaturesBlock
  | RecipientsBlock
  | ChartBlock

/** The paper itself, or one annex: starts a page, numbers its pages by itself, may lie on its side. */
export interface Section {
  readonly orientation: 'portrait' | 'landscape'
  /** null for the paper itself; annexes are numbered I, II, … by their order. */
  readonly annex: {
    readonly label: string
    readonly title: readonly Inline[]
    readonly reference: readonly Inline[]
  } | null
  readonly blocks: readonly Block[]
}

export interface PaperModel {
  readonly kind: PaperKind
  /** What the paper is called in lists and in the file's properties. */
  readonly title: string
  readonly lang: 'vi'
  /** ISO instant; becomes the file's creation date, so that the same data gives the same bytes. */
  readonly madeAt: string
  /** No number or no date yet: DỰ THẢO. */
  readonly draft: boolean
  readonly sections: readonly Section[]
  readonly notes: readonly Note[]
  /** The data behind the paper as JSON, embedded in the PDF. */
  readonly data: string
  /** By what the issued paper is checked: printed in the foot of its first page. */
  readonly check: CheckMark | null
}
