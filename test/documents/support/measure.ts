import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

/** Points in a millimetre. */
export const MM = 72 / 25.4

/** One stretch of text on one base line in one face, as the finished PDF has it. Points from the upper left corner. */
export interface TextLine {
  readonly text: string
  readonly x: number
  readonly right: number
  /** Base line. */
  readonly y: number
  readonly size: number
  /** `Regular`, `Bold`, `Italic` or `BoldItalic` of the first letter. */
  readonly face: string
  /** Faces of all of it. */
  readonly faces: readonly string[]
  /** Between the words, from letter to letter. */
  readonly gaps: readonly number[]
}
export interface Rule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface MeasuredPage {
  readonly width: number
  readonly height: number
  readonly lines: readonly TextLine[]
  readonly rules: readonly Rule[]
  /** What is closed: boxes to tick, bars of charts. */
  readonly boxes: readonly Box[]
  /** In reading order, as a reader's software gets it. */
  readonly text: string
}

interface Glyph {
  readonly unicode: string
  /** 1/1000 em. */
  readonly width: number
}

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }
type Codes = Readonly<
  Record<'beginText' | 'setTextMatrix' | 'setFont' | 'setTextRise' | 'showText' | 'constructPath', number>
>

/**
 * Every text object of the page as a line: its letters with the advances and the moves between them, just as a viewer
 * would draw them. The page's own coordinates run from the top (its first operator flips them), as the text matrix
 * tells: `d` is negative.
 */
function linesOf(
  { fnArray, argsArray }: Operators,
  codes: Codes,
  faceOf: (name: string) => string,
): TextLine[] {
  const lines: TextLine[] = []
  let x = 0
  let y = 0
  let size = 0
  let rise = 0
  let face = ''
  let open:
    | { text: string; x: number; right: number; y: number; size: number; faces: string[]; gaps: number[] }
    | undefined
  const close = (): void => {
    const text = open?.text.replace(/\s+/g, ' ').trim() ?? ''
    if (open && text !== '') lines.push({ ...open, text, face: open.faces[0] ?? '' })
    open = undefined
  }
  fnArray.forEach((fn, index) => {
    const args = argsArray[index] as readonly unknown[] | null
    if (fn === codes.beginText) close()
    else if (fn === codes.setTextMatrix) {
      const [matrix] = args as [ArrayLike<number>]
      if ((matrix[3] ?? 0) >= 0) throw new Error('text is not the right way up')
      close()
      x = matrix[4] ?? 0
      y = matrix[5] ?? 0
    } else if (fn === codes.setFont) {
      const [name, points] = args as [string, number]
      face = faceOf(name)
      size = points
    } else if (fn === codes.setTextRise) rise = (args as [number])[0]
    else if (fn === codes.showText) {
      open ??= { text: '', x, right: x, y, size, faces: [], gaps: [] }
      if (rise === 0) open.size = Math.max(open.size, size)
      if (!open.faces.includes(face)) open.faces.push(face)
      for (const glyph of (args as [readonly (Glyph | number)[]])[0]) {
        if (typeof glyph === 'number') x -= (glyph * size) / 1000
        else {
          const isLetter = glyph.unicode.trim() !== ''
          if (isLetter && /\S\s+$/.test(open.text)) open.gaps.push(x - open.right)
          x += (glyph.width * size) / 1000
          open.text += glyph.unicode
          if (isLetter) open.right = x
        }
      }
    }
  })
  close()
  return lines
}

type Path = readonly [number, readonly (Float32Array | null)[], ...unknown[]]

/** Around the corners of a closed path. */
function boxOf(sides: readonly Rule[]): Box {
  const [xs, ys] = [sides.flatMap(({ x1, x2 }) => [x1, x2]), sides.flatMap(({ y1, y2 }) => [y1, y2])]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** Straight lines of the page; pdfjs packs a path as 0 = move, 1 = line, each with x and y from the top, 4 = close. */
function pathsOf(fnArray: readonly number[], argsArray: readonly unknown[], constructPath: number) {
  const rules: Rule[] = []
  const boxes: Box[] = []
  fnArray.forEach((fn, index) => {
    if (fn !== constructPath) return
    const [, [data]] = argsArray[index] as Path
    if (!data) return
    let from: [number, number] = [0, 0]
    const open: Rule[] = []
    for (let at = 0; at < data.length;) {
      const [code, x = 0, y = 0] = [data[at], data[at + 1], data[at + 2]]
      if (code === 0) rules.push(...open.splice(0))
      else if (code === 1) open.push({ x1: from[0], y1: from[1], x2: x, y2: y })
      else if (open.length > 0) boxes.push(boxOf(open.splice(0)))
      from = [x, y]
      at += code === 4 ? 1 : 3
    }
    rules.push(...open)
  })
  return { rules, boxes }
}

/** Reads a finished PDF with pdf.js: nothing here knows how it was made. */
export async function measurePdf(pdf: Buffer): Promise<MeasuredPage[]> {
  const { OPS } = await getResolvedPDFJS()
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const pages: MeasuredPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const operators = await page.getOperatorList()
    const content = await page.getTextContent()
    const items = content.items.filter((item) => 'str' in item)
    const faceOf = (name: string): string => {
      const font = page.commonObjs.get(name) as { name: string }
      return font.name.replace(/^.*Tinos-/, '')
    }
    pages.push({
      width,
      height,
      lines: linesOf(operators, OPS, faceOf),
      ...pathsOf(operators.fnArray, operators.argsArray, OPS.constructPath),
      text: items.map((item) => item.str + (item.hasEOL ? ' ' : '')).join(''),
    })
    page.cleanup()
  }
  await document.cleanup()
  return pages
}

/** Fonts, properties and structure of a finished PDF. */
export async function inspectPdf(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { info } = await document.getMetadata()
  const data: unknown = await document.getAttachmentContent('paper-data.json')
  const trees = []
  for (let number = 1; number <= document.numPages; number++)
    trees.push(await (await document.getPage(number)).getStructTree())
  return {
    info: info as Record<string, unknown>,
    data: Buffer.from(data as Uint8Array).toString('utf8'),
    trees,
    outline: await document.getOutline(),
  }
}
