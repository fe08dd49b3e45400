import type { HeadBlock, Inline } from '../model.ts'
import { structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { drawLines, setText, shortRule, type TextBlock } from './text-layout.ts'
import { MM, type Face } from './style.ts'

const NATIONAL = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const plain = (text: string): Inline[] => [{ type: 'text', text, bold: false, italic: false }]

interface Column {
  readonly x: number
  readonly width: number
}

/**
 * The head in two columns: authority and number left, Quốc hiệu, Tiêu ngữ, place and date right. Number and date
 * share a row however many lines the authority takes. Under a draft's number stands the framed DỰ THẢO.
 */
export function layoutHead(block: HeadBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { head, faces } = canvas.style
  const rightWidth = head.rightColumn * MM
  const gap = 1 * MM
  const left: Column = { x: 0, width: canvas.width - rightWidth - gap }
  const right: Column = { x: canvas.width - rightWidth, width: rightWidth }
  const ops: Op[] = []
  const notes: number[] = []
  const draw = (
    content: readonly Inline[],
    column: Column,
    y: number,
    size: number,
    face: Face,
  ): TextBlock => {
    const text = setText(
      content,
      { size, face, align: 'balance', width: column.width, lineSpacing: 1 },
      canvas,
    )
    if (text.lines.length > 0) ops.push(...drawLines(text, column.x, y, structNode(parent, 'P')))
    notes.push(...text.notes)
    return text
  }
  const superior = draw(block.superior, left, 0, head.authority, faces.superior)
  const authority = draw(block.authority, left, superior.height, head.authority, faces.authority)
  let leftBottom = superior.height + authority.height
  if (authority.lines.length > 0) {
    leftBottom += 2.5
    ops.push(shortRule(authority, left.x, left.width, leftBottom, canvas))
  }
  const national = draw(plain(NATIONAL), right, 0, head.national, faces.national)
  const motto = draw(plain(MOTTO), right, national.height, head.motto, faces.motto)
  const rightBottom = national.height + motto.height + 1.5
  const middle = right.x + right.width / 2
  const mottoWidth = motto.lines[0]?.width ?? 0
  ops.push({
    kind: 'rule',
    x1: middle - mottoWidth / 2,
    y1: rightBottom,
    x2: middle + mottoWidth / 2,
    y2: rightBottom,
    width: canvas.style.ruleWidth,
  })
  let bottom = Math.max(leftBottom, rightBottom) + 5
  const number = draw(block.number, left, bottom, head.number, faces.number)
  const placeDate = draw(block.placeDate, right, bottom, head.placeDate, faces.placeDate)
  bottom += Math.max(number.height, placeDate.height)
  for (const mark of block.marks) {
    bottom += 5
    const text = draw(plain(mark), left, bottom, head.mark, 'bold')
    const width = (text.lines[0]?.width ?? 0) + 14
    ops.push(
      ...frame(
        left.x + (left.width - width) / 2,
        bottom - 1.5,
        width,
        text.height + 3,
        canvas.style.ruleWidth,
      ),
    )
    bottom += text.height + 3
  }
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
