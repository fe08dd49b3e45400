import type {
  AddresseesBlock,
  BasisBlock,
  HeadingBlock,
  Inline,
  ListBlock,
  ParagraphBlock,
  TitleBlock,
} from '../model.ts'
import { inlineText } from '../read-inlines.ts'
import { notesIn, toBoxes, type Box } from './boxes.ts'
import { structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { ASCENT, DESCENT, LINE } from './fonts.ts'
import { breakLines, type Line, type LineAlign } from './lines.ts'
import { MM, type Face } from './style.ts'

/** How one stretch of text is set. Points. */
export interface TextSpec {
  readonly size: number
  readonly face: Face
  readonly align: LineAlign
  readonly width: number
  readonly indent?: number
  readonly lineSpacing: number
}

export interface TextBlock {
  readonly lines: readonly Line[]
  readonly lineHeight: number
  readonly size: number
  readonly height: number
  readonly notes: readonly number[]
}

const plain = (text: string): Inline => ({ type: 'text', text, bold: false, italic: false })

/** Sets a text in lines. */
export function setText(content: readonly Inline[], spec: TextSpec, canvas: Canvas): TextBlock {
  const { raised } = canvas.style.note
  return setBoxes(toBoxes(content, { size: spec.size, face: spec.face, raised }, canvas.notes), spec)
}

/** Sets boxes in lines. */
export function setBoxes(boxes: readonly Box[], spec: Omit<TextSpec, 'face'>): TextBlock {
  const lines = boxes.length === 0 ? [] : breakLines(boxes, spec.width, spec.align, spec.indent ?? 0)
  const lineHeight = spec.size * LINE * spec.lineSpacing
  return { lines, lineHeight, size: spec.size, height: lines.length * lineHeight, notes: notesIn(boxes) }
}

/** From the top of a line to its base line: the letters stand in the middle of the line's height. */
export function baseline(block: { readonly lineHeight: number; readonly size: number }): number {
  return (block.lineHeight - (ASCENT + DESCENT) * block.size) / 2 + ASCENT * block.size
}

/** Draws all lines of a block below each other. */
export function drawLines(block: TextBlock, x: number, y: number, node: StructNode | null): Op[] {
  const base = y + baseline(block)
  return block.lines.map((line, index) => ({
    kind: 'line',
    x: x + line.x,
    y: base + index * block.lineHeight,
    line,
    node,
  }))
}

/**
 * One row a line, so that a page may end between them: never behind the first or before the last line of several,
 * and a paragraph of three lines stays whole.
 */
export function flowLines(block: TextBlock, x: number, before: number, node: StructNode): Row[] {
  const base = baseline(block)
  const last = block.lines.length - 1
  return block.lines.map((line, index) => ({
    height: block.lineHeight,
    before: index === 0 ? before : 0,
    keepNext: last > 0 && (index === 0 || index === last - 1),
    ops: [{ kind: 'line', x: x + line.x, y: base, line, node }],
    notes: notesIn(line.boxes),
  }))
}

export function layoutParagraph(block: ParagraphBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { body, note } = canvas.style
  const isNote = block.style === 'note'
  const text = setText(
    block.content,
    {
      size: isNote ? note.size : body.size,
      face: 'regular',
      align: block.style === 'center' ? 'balance' : isNote ? 'left' : 'justify',
      width: canvas.width,
      indent: block.style === 'body' ? body.indent * MM : 0,
      lineSpacing: isNote ? 1 : body.lineSpacing,
    },
    canvas,
  )
  return flowLines(text, 0, body.between, structNode(parent, 'P'))
}

export function layoutHeading(block: HeadingBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { body, heading } = canvas.style
  const title = inlineText(block.content, canvas.notes)
  const text = setText(
    block.content,
    {
      size: heading,
      face: block.level === 3 ? 'boldItalic' : 'bold',
      align: 'left',
      width: canvas.width,
      indent: body.indent * MM,
      lineSpacing: body.lineSpacing,
    },
    canvas,
  )
  const rows = flowLines(
    text,
    0,
    body.between * (block.level === 1 ? 1.6 : 1.2),
    structNode(parent, `H${block.level + 1}`),
  )
  return rows.map((row, index) => ({
    ...row,
    keepNext: true,
    ...(index === 0 ? { bookmark: { level: block.level, title } } : {}),
  }))
}

/** Items are set like paragraphs, as offices do it: indented first line, the rest at the margin. */
export function layoutList(block: ListBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { body } = canvas.style
  const list = structNode(parent, 'L')
  return block.items.flatMap((item) => {
    const entry = structNode(structNode(list, 'LI'), 'LBody')
    const text = setText(
      [plain(item.label.replace(/ $/, '\u00a0')), ...item.content],
      {
        size: body.size,
        face: 'regular',
        align: 'justify',
        width: canvas.width,
        indent: body.indent * MM,
        lineSpacing: body.lineSpacing,
      },
      canvas,
    )
    return flowLines(text, 0, body.between, entry)
  })
}

export function layoutBasis(block: BasisBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { body, faces } = canvas.style
  const text = setText(
    block.content,
    {
      size: body.size,
      face: faces.basis,
      align: 'justify',
      width: canvas.width,
      indent: body.indent * MM,
      lineSpacing: body.lineSpacing,
    },
    canvas,
  )
  return flowLines(text, 0, body.between, structNode(parent, 'P'))
}

/** A short rule centred under the last line of a text. */
export function shortRule(block: TextBlock, x: number, width: number, y: number, canvas: Canvas): Op {
  const length = (block.lines.at(-1)?.width ?? 0) * canvas.style.shortRule
  const middle = x + width / 2
  return {
    kind: 'rule',
    x1: middle - length / 2,
    y1: y,
    x2: middle + length / 2,
    y2: y,
    width: canvas.style.ruleWidth,
  }
}

export function layoutTitle(block: TitleBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { title, faces } = canvas.style
  const spec = { face: faces.title, align: 'balance', width: canvas.width * 0.92, lineSpacing: 1 } as const
  const x = canvas.width * 0.04
  const heading = structNode(parent, 'H1')
  const name = setText(block.name, { ...spec, size: title.name }, canvas)
  const subject = setText(block.subject, { ...spec, size: title.subject }, canvas)
  const ops = [...drawLines(name, x, 0, heading), ...drawLines(subject, x, name.height + 1, heading)]
  let height = name.height
  if (subject.lines.length > 0) {
    height += 1 + subject.height + 4
    ops.push(shortRule(subject, x, spec.width, height, canvas))
  }
  const notes = [...name.notes, ...subject.notes]
  return [{ height: height + 8, before: 16, keepNext: true, ops, notes }]
}

/** Millimetres. */
const ADDRESSEE_INDENT = 22

/** One addressee stands behind “Kính gửi:”, several below it in a list of dashes. */
export function layoutAddressees(block: AddresseesBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { addressees: size, body } = canvas.style
  const spec = { size, face: 'regular', align: 'left', lineSpacing: body.lineSpacing } as const
  const isSingle = block.addressees.length === 1
  const label = setText(
    [plain(isSingle ? 'Kính gửi: ' : 'Kính gửi:')],
    { ...spec, width: canvas.width },
    canvas,
  )
  const list = structNode(parent, 'P')
  const labelWidth = (label.lines[0]?.width ?? 0) + (isSingle ? size * 0.25 : 0)
  if (isSingle) {
    const room = canvas.width - labelWidth
    const whole = setText(block.addressees[0] ?? [], { ...spec, width: room }, canvas)
    // One line stands in the middle; a longer name hangs behind the label.
    const isShort = whole.lines.length === 1 && (whole.lines[0]?.width ?? 0) < room - 20 * MM
    const start = isShort ? (room - (whole.lines[0]?.width ?? 0)) / 2 : ADDRESSEE_INDENT * MM
    const text = isShort
      ? whole
      : setText(block.addressees[0] ?? [], { ...spec, width: room - start }, canvas)
    const ops = [...drawLines(label, start, 0, list), ...drawLines(text, start + labelWidth, 0, list)]
    return [{ height: text.height + 4, before: body.between, keepNext: true, ops, notes: text.notes }]
  }
  const start = ADDRESSEE_INDENT * MM
  const labelRow: Row = {
    height: label.height,
    before: body.between,
    keepNext: true,
    ops: drawLines(label, start, 0, list),
    notes: [],
  }
  const x = start + labelWidth * 0.55
  const rows = block.addressees.flatMap((addressee) => {
    const text = setText([plain('- '), ...addressee], { ...spec, width: canvas.width - x }, canvas)
    return flowLines(text, x, 2, structNode(parent, 'P'))
  })
  return [labelRow, ...rows]
}
