import PDFDocument from 'pdfkit'
import type { PaperModel } from '../model.ts'
import type { Piece } from './boxes.ts'
import type { Op, StructNode } from './flow.ts'
import { loadFont, loadFontFile, shapeWord, type FontkitFont, type ShapedWord } from './fonts.ts'
import { writeLean } from './lean-writing.ts'
import type { Line } from './lines.ts'
import { MM, type Face } from './style.ts'
import { createSubset, type FontSubset } from './subset.ts'

/** What pdfkit has beyond its published types, as far as it is used here. */
interface EmbeddedFont {
  readonly id: string
  subset: FontSubset
  readonly widths: number[]
  readonly unicode: (readonly number[])[]
  ref(): unknown
}
interface StructElement {
  add(child: unknown): StructElement
  end(): void
}
interface Outline {
  readonly children: readonly Outline[]
  readonly outlineData: Record<string, unknown>
  addItem(title: string, options: { top?: number; left?: number }): Outline
}
interface Pdf {
  readonly page: { readonly width: number; readonly fonts: Record<string, unknown> }
  readonly outline: Outline
  readonly info: Record<string, unknown>
  _font: EmbeddedFont
  font(source: FontkitFont, family: string): void
  addPage(options: object): void
  addContent(content: string): void
  struct(type: string, options: object): StructElement
  addStructure(element: StructElement): void
  markStructureContent(tag: string): unknown
  markContent(tag: string, options: object): void
  endMarkedContent(): void
  file(content: Buffer, options: object): void
  _addInfo(): void
  end(): void
  read(): Buffer | null
}

/** A page ready to be drawn, from its upper left corner. */
export interface FinishedPage {
  readonly orientation: 'portrait' | 'landscape'
  readonly ops: readonly Op[]
  readonly bookmarks: readonly { readonly level: number; readonly title: string; readonly y: number }[]
}

/** Three places are a fifth of a thousandth of a millimetre. */
const number = (value: number): string => String(Math.round(value * 1000) / 1000 || 0)

/** XMP is XML, which pdfkit does not escape: titles with & or < would break the PDF/A metadata. */
function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function openDocument(paper: PaperModel): { doc: Pdf; bytes: () => Buffer } {
  const created = new Date(paper.madeAt)
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: '',
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: { Title: paper.title, Producer: 'khoi-thi-dua', Creator: 'khoi-thi-dua', CreationDate: created },
  }) as unknown as Pdf
  // What the constructor has written so far stands in pdfkit's own stream.
  const opening = doc.read() ?? Buffer.alloc(0)
  const written = writeLean(doc)
  const addInfo = doc._addInfo.bind(doc)
  doc._addInfo = () => {
    // pdfkit reads `info` once more for the XMP packet, after the Info dictionary has been written.
    const title = doc.info['Title']
    doc.info['Title'] = escapeXml(paper.title)
    addInfo()
    doc.info['Title'] = title
  }
  doc.file(Buffer.from(paper.data, 'utf8'), {
    name: 'paper-data.json',
    type: 'application/json',
    description: 'Dữ liệu của văn bản',
    relationship: 'Source',
    creationDate: created,
    modifiedDate: created,
  })
  return { doc, bytes: () => Buffer.concat([opening, written()]) }
}

/** One face in one document: glyph numbers of its subset, and every word's operator text, kept while it is written. */
interface FaceWriter {
  readonly id: string
  /** The inside of a TJ array, without its brackets: `<000100020003`, left open so that words join. */
  encode(word: ShapedWord): string
}

function createFaceWriter(font: EmbeddedFont): FaceWriter {
  const { subset, widths, unicode } = font
  const words = new Map<ShapedWord, string>()
  const codes: string[] = []
  const codeOf = (glyph: ShapedWord['glyphs'][number]): string => {
    const id = subset.includeGlyph(glyph.id)
    let code = codes[id]
    if (code === undefined) {
      widths[id] ??= glyph.advance
      unicode[id] ??= glyph.codePoints
      codes[id] = code = id.toString(16).padStart(4, '0')
    }
    return code
  }
  return {
    id: font.id,
    encode(word) {
      let text = words.get(word)
      if (text !== undefined) return text
      text = ''
      const { glyphs, kerns } = word
      for (let index = 0; index < glyphs.length; index++) {
        const glyph = glyphs[index]
        if (glyph) text += codeOf(glyph)
        const kern = kerns[index] ?? 0
        if (Math.abs(kern) > 0.01) text += `> ${number(-kern)} <`
      }
      words.set(word, text)
      return text
    },
  }
}

/** The faces of one document. */
function createFontSet(doc: Pdf) {
  const fonts = new Map<Face, { font: EmbeddedFont; writer: FaceWriter; page: unknown }>()
  return {
    use(face: Face): FaceWriter {
      let known = fonts.get(face)
      if (!known) {
        doc.font(loadFont(face), face)
        const font = doc._font
        font.subset = createSubset(loadFontFile(face))
        fonts.set(face, (known = { font, writer: createFaceWriter(font), page: undefined }))
      }
      if (known.page !== doc.page) {
        known.page = doc.page
        doc.page.fonts[known.font.id] = known.font.ref()
      }
      return known.writer
    },
  }
}
type FontSet = ReturnType<typeof createFontSet>

const move = (points: number, size: number): string => `> ${number((-points * 1000) / size)} <`

/** One text object for a line: TJ arrays, a new one where face, size or rise change. */
function lineOperators(
  line: Line,
  x: number,
  y: number,
  fonts: FontSet,
): { text: string; ticks: { x: number; size: number }[] } {
  const ticks: { x: number; size: number }[] = []
  const { boxes, stretch } = line
  let text = `BT\n1 0 0 -1 ${number(x)} ${number(y)} Tm\n`
  let current: Piece | undefined
  let writer: FaceWriter | undefined
  let array = ''
  let rise = 0
  let at = x
  // All spaces of a line are stretched alike: what was written for the last one mostly serves again.
  let spaceFor: Piece | undefined
  let spaceWidth = -1
  let spaceText = ''
  for (let index = 0; index < boxes.length; index++) {
    const box = boxes[index]
    if (!box) continue
    let last: Piece | undefined
    for (const piece of box.pieces) {
      if (!writer || current?.face !== piece.face || current.size !== piece.size || piece.rise !== rise) {
        if (array !== '') text += `[<${array}>] TJ\n`
        array = ''
        writer = fonts.use(piece.face)
        text += `/${writer.id} ${number(piece.size)} Tf\n`
        if (piece.rise !== rise) text += `${number(piece.rise)} Ts\n`
        rise = piece.rise
        spaceFor = undefined
      }
      current = piece
      if (piece.word) array += writer.encode(piece.word)
      else {
        const space = shapeWord(piece.face, ' ')
        if (piece.kind === 'tick') ticks.push({ x: at, size: piece.size })
        array += writer.encode(space) + move(piece.width - (space.width * piece.size) / 1000, piece.size)
      }
      at += piece.width
      last = piece
    }
    if (index === boxes.length - 1 || box.space === 0 || !last || !writer) continue
    if (!spaceFor || box.space !== spaceWidth) {
      const space = shapeWord(last.face, ' ')
      const extra = box.space + stretch - (space.width * last.size) / 1000
      spaceFor = last
      spaceWidth = box.space
      spaceText = writer.encode(space) + (Math.abs(extra) > 0.0005 ? move(extra, last.size) : '')
    }
    array += spaceText
    at += box.space + stretch
  }
  if (array !== '') text += `[<${array}>] TJ\n`
  if (rise !== 0) text += '0 Ts\n'
  return { text: `${text}ET`, ticks }
}

function drawOp(op: Op, doc: Pdf, fonts: FontSet): void {
  if (op.kind === 'line') {
    const { text, ticks } = lineOperators(op.line, op.x, op.y, fonts)
    doc.addContent(text)
    for (const { x, size } of ticks) {
      const side = size * 0.78
      doc.addContent(
        `0.7 w\n${number(x + (size - side) / 2)} ${number(op.y - side + size * 0.1)} ${number(side)} ${number(side)} re S`,
      )
    }
  } else if (op.kind === 'area') {
    const grey = number(1 - op.grey)
    const frame = `${number(op.x)} ${number(op.y)} ${number(op.width)} ${number(op.height)} re`
    doc.addContent(`q\n${grey} g\n0.6 w\n${frame} B\nQ`)
  } else if (op.kind === 'squares') doc.addContent(squares(op))
}

/** One rectangle for each run of black squares of a row, all filled at once. */
function squares({ x, y, side, rows }: Extract<Op, { kind: 'squares' }>): string {
  const rectangles = rows.flatMap((row, down) =>
    row.flatMap((black, across) => {
      if (!black || row[across - 1] === true) return []
      const end = row.indexOf(false, across)
      const length = (end === -1 ? row.length : end) - across
      return [
        `${number(x + across * side)} ${number(y + down * side)} ${number(length * side)} ${number(side)} re`,
      ]
    }),
  )
  return ['q', '0 g', ...rectangles, 'f', 'Q'].join('\n')
}

function drawRules(ops: readonly Op[], doc: Pdf): void {
  const paths: string[] = []
  let width = -1
  for (const op of ops) {
    if (op.kind !== 'rule') continue
    if (op.width !== width) {
      if (width !== -1) paths.push('S')
      paths.push(`${number(op.width)} w`)
      width = op.width
    }
    paths.push(`${number(op.x1)} ${number(op.y1)} m ${number(op.x2)} ${number(op.y2)} l`)
  }
  if (paths.length === 0) return
  paths.push('S')
  doc.markContent('Artifact', { type: 'Layout' })
  doc.addContent(paths.join('\n'))
  doc.endMarkedContent()
}

/** Writes the structure tree from its root; elements are made in document order. */
function createStructure(
  doc: Pdf,
  root: StructNode,
): { elementOf: (node: StructNode) => StructElement; finish: () => void } {
  const elements = new Map<StructNode, StructElement>()
  const make = (node: StructNode): StructElement => {
    const { alt, scope, title } = node
    const element = doc.struct(node.type, {
      ...(alt ? { alt } : {}),
      ...(scope ? { scope } : {}),
      ...(title ? { title } : {}),
    })
    elements.set(node, element)
    for (const child of node.children) element.add(make(child))
    return element
  }
  const top = make(root)
  doc.addStructure(top)
  return {
    elementOf(node) {
      const element = elements.get(node)
      if (!element) throw new Error(`structure element without a parent: ${node.type}`)
      return element
    },
    finish: () => top.end(),
  }
}

function drawPage(
  page: FinishedPage,
  doc: Pdf,
  fonts: FontSet,
  elementOf: (node: StructNode) => StructElement,
): void {
  doc.addPage({ size: 'A4', layout: page.orientation, margin: 0 })
  drawRules(page.ops, doc)
  let node: StructNode | null | undefined
  for (const op of page.ops) {
    if (op.kind === 'rule') continue
    if (op.node !== node) {
      if (node !== undefined) doc.endMarkedContent()
      node = op.node
      if (node === null) doc.markContent('Artifact', { type: 'Pagination' })
      else elementOf(node).add(doc.markStructureContent(node.type))
    }
    drawOp(op, doc, fonts)
  }
  if (node !== undefined) doc.endMarkedContent()
}

/** How many bookmarks stand under each; negative where they are folded away. pdfkit leaves the number out. */
function countBookmarks({ children, outlineData }: Outline, sign: 1 | -1): void {
  if (children.length > 0) outlineData['Count'] = sign * children.length
  for (const child of children) countBookmarks(child, -1)
}

/** The bytes of the paper. The same pages and the same `madeAt` give the same bytes. */
export function emitPdf(paper: PaperModel, pages: readonly FinishedPage[], root: StructNode): Buffer {
  const { doc, bytes } = openDocument(paper)
  const fonts = createFontSet(doc)
  const structure = createStructure(doc, root)
  const levels: Outline[] = [doc.outline]
  for (const page of pages) {
    drawPage(page, doc, fonts, structure.elementOf)
    for (const { level, title, y } of page.bookmarks) {
      const parent = levels.slice(0, level).at(-1) ?? doc.outline
      levels.length = Math.min(levels.length, level)
      levels[level] = parent.addItem(title, {
        top: Math.max(0, y - 5 * MM),
        // pdfkit counts from the right edge.
        left: doc.page.width,
      })
    }
  }
  countBookmarks(doc.outline, 1)
  structure.finish()
  doc.end()
  return bytes()
}
