import type { HeadBlock, Inline } from '../model.ts'
import { structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { drawLines, setText, shortRule, type TextBlock } from './text-layout.ts'
import { MM, type Face } from './style.ts'

const NATIONAL = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const plain = (text: string): Inline[] => [{ type: 'text', text, bold: false, italic: false }]

/** From the foot of a text to the rule under it, points. */
const AUTHORITY_GAP = 2.5
const MOTTO_GAP = 1.5

interface Column {
  readonly x: number
  readonly width: number
}

/**
 * The head in two columns: authority and number left, Quốc hiệu, Tiêu ngữ, place and date right; the left column is
 * read first. Number and date share a row however many lines the authority takes. Under a draft's number stands the
 * framed DỰ THẢO.
 */
export function layoutHead(block: HeadBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { head, faces, ruleWidth: width } = canvas.style
  const rightWidth = head.rightColumn * MM
  const left: Column = { x: 0, width: canvas.width - rightWidth - 1 * MM }
  const right: Column = { x: canvas.width - rightWidth, width: rightWidth }
  const set = (content: readonly Inline[], column: Column, size: number, face: Face): TextBlock =>
    setText(content, { size, face, align: 'balance', width: column.width, lineSpacing: 1 }, canvas)
  const superior = set(block.superior, left, head.authority, faces.superior)
  const authority = set(block.authority, left, head.authority, faces.authority)
  const number = set(block.number, left, head.number, faces.number)
  const national = set(plain(NATIONAL), right, head.national, faces.national)
  const motto = set(plain(MOTTO), right, head.motto, faces.motto)
  const placeDate = set(block.placeDate, right, head.placeDate, faces.placeDate)

  const ops: Op[] = []
  const draw = (text: TextBlock, column: Column, y: number): void => {
    if (text.lines.length > 0) ops.push(...drawLines(text, column.x, y, structNode(parent, 'P')))
  }
  const authorityRule = superior.height + authority.height + (authority.lines.length > 0 ? AUTHORITY_GAP : 0)
  const mottoRule = national.height + motto.height + MOTTO_GAP
  const row = Math.max(authorityRule, mottoRule) + 5
  draw(superior, left, 0)
  draw(authority, left, superior.height)
  if (authority.lines.length > 0) ops.push(shortRule(authority, left.x, left.width, authorityRule, canvas))
  draw(number, left, row)
  let bottom = row + Math.max(number.height, placeDate.height)
  for (const mark of block.marks) {
    const text = set(plain(mark), left, head.mark, 'bold')
    const side = (text.lines[0]?.width ?? 0) + 14
    bottom += 5
    draw(text, left, bottom)
    ops.push(...frame(left.x + (left.width - side) / 2, bottom - 1.5, side, text.height + 3, width))
    bottom += text.height + 3
  }
  draw(national, right, 0)
  draw(motto, right, national.height)
  const [middle, half] = [right.x + right.width / 2, (motto.lines[0]?.width ?? 0) / 2]
  ops.push({ kind: 'rule', x1: middle - half, y1: mottoRule, x2: middle + half, y2: mottoRule, width })
  draw(placeDate, right, row)
  const notes = [superior, authority, number, placeDate].flatMap((text) => text.notes)
  return [{ height: bottom, before: 0, keepNext: true, ops, notes }]
}

function frame(x: number, y: number, width: number, height: number, lineWidth: number): Op[] {
  const rule = (x1: number, y1: number, x2: number, y2: number): Op => ({
    kind: 'rule',
    x1,
    y1,
    x2,
    y2,
    width: lineWidth,
  })
  return [
    rule(x, y, x + width, y),
    rule(x, y + height, x + width, y + height),
    rule(x, y, x, y + height),
    rule(x + width, y, x + width, y + height),
  ]
}
