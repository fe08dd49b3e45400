import { createHash } from 'node:crypto'
import PDFDocument from 'pdfkit'
import type { PaperModel, SignatureImage } from '../model.ts'
import type { Piece } from './boxes.ts'
import { embedFace } from './embed-font.ts'
import { embedImage } from './embed-image.ts'
import type { Op, StructNode } from './flow.ts'
import { number, shapeWord, type Glyph } from './fonts.ts'
import { type LeanFile, type ObjectNumber, pack, pdfText, writeLean } from './lean-writing.ts'
import { pathOperators } from './path.ts'
import { type Area, writeStructure, type MarkedPage } from './structure.ts'
import { MM, type Face } from './style.ts'

/** What pdfkit has beyond its published types, as far as it is used here. */
interface Outline {
  readonly children: readonly Outline[]
  readonly outlineData: Record<string, unknown>
  addItem(title: string, options: { top?: number; left?: number }): Outline
}
interface PdfReference {
  readonly data: Record<string, unknown>
  toString(): string
}
interface Pdf {
  readonly page: {
    readonly width: number
    readonly height: number
    readonly fonts: Record<string, unknown>
    readonly xobjects: Record<string, unknown>
    readonly dictionary: PdfReference
  }
  readonly outline: Outline
  readonly info: Record<string, unknown>
  readonly _root: { readonly data: Record<string, unknown> }
  addPage(options: object): void
  addContent(content: string): void
  addNamedEmbeddedFile(name: string, file: object): void
  getStructTreeRoot(): PdfReference
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

/**
 * The version of everything in this folder, in every paper's properties: raised by whoever changes the bytes of papers.
 * A paper that was issued is its filed bytes and is checked by their hash, whatever version prints today; only where
 * two papers have the same version does another print of the same data have to give the same bytes.
 */
const PRINTER = 'khoi-thi-dua/5'

/** XMP is XML, which pdfkit does not escape: titles with & or < would break the PDF/A metadata. */
function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function openDocument(paper: PaperModel): { doc: Pdf; file: LeanFile; bytes: () => Buffer } {
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: '',
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    info: {
      Title: paper.title,
      Producer: PRINTER,
      Creator: 'khoi-thi-dua',
      CreationDate: new Date(paper.madeAt),
    },
  }) as unknown as Pdf
  // What the constructor has written so far stands in pdfkit's own stream.
  const opening = doc.read() ?? Buffer.alloc(0)
  const file = writeLean(doc)
  const addInfo = doc._addInfo.bind(doc)
  doc._addInfo = () => {
    // pdfkit reads `info` once more for the XMP packet, after the Info dictionary has been written.
    const title = doc.info['Title']
    doc.info['Title'] = escapeXml(paper.title)
    addInfo()
    doc.info['Title'] = title
  }
  return { doc, file, bytes: () => Buffer.concat([opening, file.bytes()]) }
}

const DATA_NAME = 'paper-data.json'

/** Puts the data behind the paper into the file as an associated file (ISO 19005-3, 6.8). */
function attachData(paper: PaperModel, doc: Pdf, file: LeanFile): void {
  const bytes = Buffer.from(paper.data, 'utf8')
  const date = `(D:${new Date(paper.madeAt).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`
  const checksum = createHash('md5').update(bytes).digest('hex')
  const content = file.reserve()
  file.put(
    content,
    `/Type/EmbeddedFile/Subtype/application#2Fjson/Params<</CreationDate${date}/ModDate${date}` +
      `/CheckSum<${checksum}>/Size ${bytes.length}>>`,
    pack(bytes),
  )
  const described = file.reserve()
  file.put(
    described,
    `/Type/Filespec/AFRelationship/Source/F(${DATA_NAME})/UF(${DATA_NAME})/EF<</F ${content.ref}>>` +
      `/Desc${pdfText('Dữ liệu của văn bản')}`,
  )
  doc.addNamedEmbeddedFile(DATA_NAME, described)
  doc._root.data['AF'] = [described]
}

/** The faces of one document. */
function createFontSet(doc: Pdf, file: LeanFile) {
  const fonts = new Map<Face, { readonly object: ObjectNumber; readonly rare: Map<number, Glyph> }>()
  const fontOf = (face: Face) => {
    let font = fonts.get(face)
    if (!font) fonts.set(face, (font = { object: file.reserve(), rare: new Map() }))
    return font
  }
  return {
    /** What the page calls the face by. */
    use(face: Face): string {
      const name = NAMES[face]
      doc.page.fonts[name] ??= fontOf(face).object
      return name
    },
    /** Glyphs that the face has to bring along. */
    need(face: Face, glyphs: readonly Glyph[]): void {
      const { rare } = fontOf(face)
      for (const glyph of glyphs) if (!rare.has(glyph.id)) rare.set(glyph.id, glyph)
    },
    embed(): void {
      for (const [face, { object, rare }] of fonts) embedFace(face, rare, object, file)
    },
  }
}
type FontSet = ReturnType<typeof createFontSet>

/** The pictures of one document, each in the file once. */
function imagesOf(doc: Pdf, file: LeanFile) {
  const known = new Map<string, { readonly name: string; readonly object: ObjectNumber }>()
  return {
    /** What the page calls the picture by. */
    use(image: SignatureImage): string {
      let found = known.get(image.sha256)
      if (!found)
        known.set(image.sha256, (found = { name: `I${known.size + 1}`, object: embedImage(image.png, file) }))
      doc.page.xobjects[found.name] ??= found.object
      return found.name
    },
  }
}
type Images = ReturnType<typeof imagesOf>

const NAMES: Readonly<Record<Face, string>> = { regular: 'F1', bold: 'F2', italic: 'F3', boldItalic: 'F4' }

const move = (points: number, size: number): string => `)${number((-points * 1000) / size)}(`

/**
 * One text object for a line: TJ arrays, a new one where face, size or rise change. Where the text goes on in the next
 * line, a space stands behind it that nobody sees: words are told apart by spaces, not by where they stand
 * (ISO 32000-1, 14.8.2.5).
 */
function lineOperators({ line, x, y }: LineOp, goesOn: boolean, fonts: FontSet): string {
  let ticks = ''
  const { boxes, stretch } = line
  let text = `BT\n1 0 0 -1 ${number(x)} ${number(y)} Tm\n`
  let current: Piece | undefined
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
      if (current?.face !== piece.face || current.size !== piece.size || piece.rise !== rise) {
        if (array !== '') text += `[(${array})] TJ\n`
        array = ''
        text += `/${fonts.use(piece.face)} ${number(piece.size)} Tf\n`
        if (piece.rise !== rise) text += `${number(piece.rise)} Ts\n`
        rise = piece.rise
        spaceFor = undefined
      }
      current = piece
      if (piece.word) {
        array += piece.word.codes
        if (piece.word.rare.length > 0) fonts.need(piece.face, piece.word.rare)
      } else {
        const space = shapeWord(piece.face, ' ')
        if (piece.kind === 'tick') ticks += tickBox(at, y, piece.size)
        array += space.codes + move(piece.width - (space.width * piece.size) / 1000, piece.size)
      }
      at += piece.width
      last = piece
    }
    if (index === boxes.length - 1 || box.space === 0 || !last) continue
    if (!spaceFor || box.space !== spaceWidth) {
      const space = shapeWord(last.face, ' ')
      const extra = box.space + stretch - (space.width * last.size) / 1000
      spaceFor = last
      spaceWidth = box.space
      spaceText = space.codes + (Math.abs(extra) > 0.0005 ? move(extra, last.size) : '')
    }
    array += spaceText
    at += box.space + stretch
  }
  const end = boxes.at(-1)
  if (current && end && (goesOn || end.space > 0) && end.isTorn !== true)
    array += shapeWord(current.face, ' ').codes
  if (array !== '') text += `[(${array})] TJ\n`
  if (rise !== 0) text += '0 Ts\n'
  return `${text}ET\n${ticks}`
}

type DrawnOp = Exclude<Op, { kind: 'rule' | 'area' }>
type LineOp = Extract<Op, { kind: 'line' }>

/** `next` is what is drawn after it. */
function operatorsOf(op: DrawnOp, next: DrawnOp | undefined, fonts: FontSet, images: Images): string {
  switch (op.kind) {
    case 'line':
      return lineOperators(op, op.node !== null && next?.node === op.node, fonts)
    case 'image': {
      // The page's own coordinates run from the top: an image would stand on its head.
      const place = `${number(op.width)} 0 0 ${number(-op.height)} ${number(op.x)} ${number(op.y + op.height)} cm`
      return `q\n${place}\n/${images.use(op.image)} Do\nQ\n`
    }
    case 'path':
      return pathOperators(op)
    case 'squares':
      return squares(op)
  }
}

/** A square to tick on the base line. */
function tickBox(x: number, y: number, size: number): string {
  const side = size * 0.78
  return `0.7 w\n${number(x + (size - side) / 2)} ${number(y - side + size * 0.1)} ${number(side)} ${number(side)} re S\n`
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
  return ['q', '0 g', ...rectangles, 'f', 'Q', ''].join('\n')
}

/** All rules of a page, as decoration. */
function ruleOperators(ops: readonly Op[]): string {
  let paths = ''
  let width = -1
  for (const op of ops) {
    if (op.kind !== 'rule') continue
    if (op.width !== width) {
      if (width !== -1) paths += 'S\n'
      paths += `${number(op.width)} w\n`
      width = op.width
    }
    paths += `${number(op.x1)} ${number(op.y1)} m ${number(op.x2)} ${number(op.y2)} l\n`
  }
  return paths === '' ? '' : `/Artifact <</Type/Layout>> BDC\n${paths}S\nEMC\n`
}

/** What figures take of a page, points from its lower left corner. */
function areasOf(ops: readonly Op[], pageHeight: number): Map<StructNode, Area> {
  const areas = new Map<StructNode, Area>()
  for (const op of ops) {
    if (op.kind !== 'area' && op.kind !== 'image' && op.kind !== 'squares') continue
    if (op.node === null) continue
    const [width, height] =
      op.kind === 'squares'
        ? [(op.rows[0]?.length ?? 0) * op.side, op.rows.length * op.side]
        : [op.width, op.height]
    areas.set(op.node, [op.x, pageHeight - op.y - height, op.x + width, pageHeight - op.y])
  }
  return areas
}

/** Draws a page: every stretch of content is marked by the element that it belongs to, or as decoration. */
function drawPage(page: FinishedPage, doc: Pdf, fonts: FontSet, images: Images): MarkedPage {
  doc.addPage({ size: 'A4', layout: page.orientation, margin: 0 })
  const marked: StructNode[] = []
  let content = ruleOperators(page.ops)
  let node: StructNode | null | undefined
  const drawn = page.ops.filter((op) => op.kind !== 'rule' && op.kind !== 'area')
  for (const [index, op] of drawn.entries()) {
    if (op.node !== node) {
      if (node !== undefined) content += 'EMC\n'
      node = op.node
      if (node === null) content += '/Artifact <</Type/Pagination>> BDC\n'
      else content += `/${node.type} <</MCID ${marked.push(node) - 1}>> BDC\n`
    }
    content += operatorsOf(op, drawn[index + 1], fonts, images)
  }
  if (node !== undefined) content += 'EMC'
  doc.addContent(content)
  return { ref: doc.page.dictionary.toString(), marked, areas: areasOf(page.ops, doc.page.height) }
}

/** How many bookmarks stand under each; negative where they are folded away. pdfkit leaves the number out. */
function countBookmarks({ children, outlineData }: Outline, sign: 1 | -1): void {
  if (children.length > 0) outlineData['Count'] = sign * children.length
  for (const child of children) countBookmarks(child, -1)
}

/** The bytes of the paper. The same pages and the same `madeAt` give the same bytes. */
export function emitPdf(paper: PaperModel, pages: readonly FinishedPage[], root: StructNode): Buffer {
  const { doc, file, bytes } = openDocument(paper)
  attachData(paper, doc, file)
  const fonts = createFontSet(doc, file)
  const images = imagesOf(doc, file)
  const levels: Outline[] = [doc.outline]
  const marked = pages.map((page, index) => {
    const drawn = drawPage(page, doc, fonts, images)
    // Where the tree of parents tells of this page.
    doc.page.dictionary.data['StructParents'] = index
    for (const { level, title, y } of page.bookmarks) {
      const parent = levels.slice(0, level).at(-1) ?? doc.outline
      levels.length = Math.min(levels.length, level)
      levels[level] = parent.addItem(title, {
        top: Math.max(0, y - 5 * MM),
        // pdfkit counts from the right edge.
        left: doc.page.width,
      })
    }
    return drawn
  })
  countBookmarks(doc.outline, 1)
  const tree = doc.getStructTreeRoot()
  const { top, parents } = writeStructure(root, marked, tree.toString(), file)
  Object.assign(tree.data, { K: [top], ParentTree: parents, ParentTreeNextKey: marked.length })
  fonts.embed()
  doc.end()
  return bytes()
}
