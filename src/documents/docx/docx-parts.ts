import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
} from 'docx'
import type { Inline, Note } from '../model.ts'
import { toBoxes } from '../pdf/boxes.ts'
import { breakLines } from '../pdf/lines.ts'
import { breakPenalty, TORN } from '../pdf/phrases.ts'
import { MM, OFFICIAL_STYLE } from '../pdf/style.ts'

export interface DocxContext {
  readonly notes: readonly Note[]
  /** Width between the margins, millimetres. */
  readonly width: number
}

/** Twentieths of a point. */
export const twips = (millimetres: number): number => Math.round(millimetres * MM * 20)

interface Look {
  readonly bold?: boolean
  readonly italics?: boolean
  /** Points. */
  readonly size?: number
}

/** Texts of so few words may stand in a column that is as narrow as one of them. */
const SHORT = 3

/**
 * Fixed spaces where a line would tear a number from its word or leave a paragraph's last syllable alone: what a clerk
 * does by hand, since Word knows no better.
 */
function bound(content: readonly Inline[]): readonly Inline[] {
  const end = content.findLastIndex((inline) => inline.type === 'text' && inline.text.includes(' '))
  return content.map((inline, index) => {
    if (inline.type !== 'text') return inline
    const words = inline.text.split(' ')
    // Capitals stand in heads, which are broken by hand.
    const isText = words.length > SHORT && inline.text !== inline.text.toLocaleUpperCase('vi')
    const last = index === end && isText ? words.length - 1 : 0
    const text = words.reduce((sum, word, at) => {
      const before = words[at - 1] ?? ''
      const penalty = word === '' || before === '' ? 0 : breakPenalty(before, word)
      const isTied = penalty >= TORN || (at === last && before !== '' && penalty >= 0)
      return `${sum}${isTied ? '\u00a0' : ' '}${word}`
    })
    return { ...inline, text }
  })
}

/** Running text; the look of the whole stretch comes from the paragraph's style. */
export function runs(content: readonly Inline[], context: DocxContext, look: Look = {}): TextRun[] {
  const size = look.size === undefined ? {} : { size: look.size * 2 }
  return bound(content).map((inline) => {
    switch (inline.type) {
      case 'text': {
        const bold = inline.bold || look.bold === true
        const italics = inline.italic || look.italics === true
        const options: IRunOptions = {
          text: inline.text,
          ...(bold ? { bold } : {}),
          ...(italics ? { italics } : {}),
          ...size,
        }
        return new TextRun(options)
      }
      case 'note': {
        const note = context.notes[inline.note]
        const text = note?.raised ? `[${note.mark}]` : (note?.mark ?? '')
        return new TextRun({ text, ...(note?.raised ? { superScript: true } : {}), ...size })
      }
      case 'blank':
        // A fixed space is a quarter of the size wide.
        return new TextRun({ text: '\u00a0'.repeat(Math.round((inline.width * MM) / 3.5)), ...size })
      case 'box':
        return new TextRun({ text: '☐', font: 'Segoe UI Symbol', ...size })
      case 'break':
        return new TextRun({ break: 1 })
    }
  })
}

/** One paragraph, or none when there is nothing to say. */
export function words(
  content: readonly Inline[],
  style: string,
  context: DocxContext,
  look: Look = {},
): Paragraph[] {
  return content.length === 0 ? [] : [new Paragraph({ style, children: runs(content, context, look) })]
}

/**
 * The text with breaks where the PDF has them: offices set them by hand in heads and titles, so that no name is torn.
 * Only for text that is all of one look. `size` in points, `width` in millimetres.
 */
export function balanced(
  content: readonly Inline[],
  size: number,
  width: number,
  context: DocxContext,
): readonly Inline[] {
  const [first] = content
  if (content.length !== 1 || first?.type !== 'text') return content
  const boxes = toBoxes(content, { size, face: 'bold', raised: 0.65 }, context.notes)
  const lines = breakLines(boxes, width * MM, 'balance').map((line) =>
    line.boxes.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join(' '),
  )
  // A fixed space, or a word that is longer than a line: Word does as well by itself.
  if (lines.join(' ') !== first.text) return content
  return lines.flatMap((text, index): Inline[] => [
    ...(index === 0 ? [] : [{ type: 'break' } as const]),
    { ...first, text },
  ])
}

/** The rule under a line: as long as the last line of the text, or the share of it that the decree gives short rules. */
export function shortRule(
  content: readonly Inline[],
  size: number,
  width: number,
  length: 'short' | 'full',
  context: DocxContext,
): Paragraph {
  const boxes = toBoxes(content, { size, face: 'bold', raised: 0.65 }, context.notes)
  const lines = boxes.length === 0 ? [] : breakLines(boxes, width * MM, 'balance')
  const share = length === 'full' ? 1 : OFFICIAL_STYLE.shortRule
  const indent = Math.max(0, Math.round(((width * MM - (lines.at(-1)?.width ?? 0) * share) / 2) * 20))
  return new Paragraph({
    indent: { left: indent, right: indent, firstLine: 0 },
    spacing: { before: 50, after: 60, line: 40, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1 } },
  })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}

/** Columns side by side without lines; a row stays on one page. Widths in millimetres. */
export function bareTable(
  rows: readonly (readonly (readonly Paragraph[])[])[],
  widths: readonly number[],
): Table {
  return new Table({
    borders: NO_BORDERS,
    layout: TableLayoutType.FIXED,
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: twips(widths[index] ?? 0), type: WidthType.DXA },
                // The Quốc hiệu fills its column to the last two points.
                margins: { left: 0, right: 0 },
                children: children.length > 0 ? [...children] : [new Paragraph({ style: 'CenterPart' })],
              }),
          ),
        }),
    ),
  })
}
