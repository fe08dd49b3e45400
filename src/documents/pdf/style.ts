/** Points in a millimetre. */
export const MM = 72 / 25.4

/**
 * Everything that Nghị định 30/2020/NĐ-CP, Phụ lục I fixes about the look of a paper: sizes in points, lengths in
 * millimetres unless said otherwise. The writer takes all of it from here; the ranges of the decree are in brackets.
 */
export const OFFICIAL_STYLE = {
  /** [20–25, 20–25, 30–35, 15–20] */
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  /** [13–14] centred in the top margin; `baseline` from the top edge of the page. */
  pageNumber: { size: 13, baseline: 13 },
  head: {
    /** [12–13] */
    national: 12,
    /** [13–14] */
    motto: 13,
    /** [12–13] */
    authority: 12,
    /** [13] */
    number: 13,
    /** [13–14] */
    placeDate: 13,
    /** Width of the right column; it ends at the right margin and starts behind the middle of the page. */
    rightColumn: 89,
    mark: 13,
  },
  /** Share of the line above it that a short rule takes [1/3–1/2]. */
  shortRule: 0.42,
  /** Thickness of rules in points. */
  ruleWidth: 0.75,
  /** [13–14] */
  title: { name: 14, subject: 14 },
  /** [13–14] */
  addressees: 14,
  body: {
    /** [13–14] */
    size: 14,
    /** [10 or 12.7] */
    indent: 12.7,
    /** Points between paragraphs [6 or more]. */
    between: 6,
    /** Lines [1–1.5]; one line is 1.15 times the size. */
    lineSpacing: 1.1,
  },
  heading: 14,
  signature: {
    /** [13–14] */
    post: 14,
    /** [13–14] */
    name: 14,
    /** From the last line of the post to the name, base line to base line: a blank zone of 25–30. */
    zone: 29.5,
    /** Of an uploaded picture at most, and what stays free around it. */
    imageHeight: 22,
    imageWidth: 55,
    imageGap: 1,
    gridPost: 13,
    gridName: 13,
  },
  recipients: {
    /** [12] bold italic */
    label: 12,
    /** [11] */
    list: 11,
  },
  /** [14], [13–14] */
  annex: { label: 14, title: 14, reference: 13 },
  note: { size: 11, raised: 0.65 },
  /** Foot of the first page, under a rule as wide as the text [letters 11–12]; `side` of the QR code, all in the bottom margin. */
  check: { size: 11, side: 14, below: 1.6, gap: 3 },
  table: { padding: 1.2, verticalPadding: 0.8, lineSpacing: 1, borderWidth: 0.5 },
  faces: {
    national: 'bold',
    motto: 'bold',
    superior: 'regular',
    authority: 'bold',
    number: 'regular',
    placeDate: 'italic',
    title: 'bold',
    basis: 'italic',
    signature: 'bold',
    recipientsLabel: 'boldItalic',
    annex: 'bold',
    pageNumber: 'regular',
  },
} as const satisfies PdfStyle

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic'

/** Shape of a style; a council may print with other values inside the decree's ranges. */
export interface PdfStyle {
  readonly margins: {
    readonly top: number
    readonly bottom: number
    readonly left: number
    readonly right: number
  }
  readonly pageNumber: { readonly size: number; readonly baseline: number }
  readonly head: {
    readonly national: number
    readonly motto: number
    readonly authority: number
    readonly number: number
    readonly placeDate: number
    readonly rightColumn: number
    readonly mark: number
  }
  readonly shortRule: number
  readonly ruleWidth: number
  readonly title: { readonly name: number; readonly subject: number }
  readonly addressees: number
  readonly body: {
    readonly size: number
    readonly indent: number
    readonly between: number
    readonly lineSpacing: number
  }
  readonly heading: number
  readonly signature: {
    readonly post: number
    readonly name: number
    readonly zone: number
    readonly imageHeight: number
    readonly imageWidth: number
    readonly imageGap: number
    readonly gridPost: number
    readonly gridName: number
  }
  readonly recipients: { readonly label: number; readonly list: number }
  readonly annex: { readonly label: number; readonly title: number; readonly reference: number }
  readonly note: { readonly size: number; readonly raised: number }
  readonly check: {
    readonly size: number
    readonly side: number
    readonly below: number
    readonly gap: number
  }
  readonly table: {
    readonly padding: number
    readonly verticalPadding: number
    readonly lineSpacing: number
    readonly borderWidth: number
  }
  readonly faces: Readonly<
    Record<
      | 'national'
      | 'motto'
      | 'superior'
      | 'authority'
      | 'number'
      | 'placeDate'
      | 'title'
      | 'basis'
      | 'signature'
      | 'recipientsLabel'
      | 'annex'
      | 'pageNumber',
      Face
    >
  >
}
