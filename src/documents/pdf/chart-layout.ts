import { drawChart } from '../chart/draw-chart.ts'
import type { Picture, TextShape } from '../chart/picture.ts'
import type { ChartBlock, Inline } from '../model.ts'
import { structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { ASCENT, DESCENT } from './fonts.ts'
import { drawLines, setText } from './text-layout.ts'

/** A chart takes no more than this share of a page: a higher one goes on over the next. */
const HIGHEST = 0.85
/** Points. */
const TITLE = 13
const BELOW_TITLE = 4

const plain = (text: string): Inline => ({ type: 'text', text, bold: false, italic: false })

function drawText(shape: TextShape, dy: number, node: StructNode, canvas: Canvas): Op[] {
  const { text, size, anchor } = shape
  const spec = { size, face: 'regular', align: 'left', width: canvas.width, lineSpacing: 1 } as const
  const y = shape.y + dy + ((ASCENT - DESCENT) / 2) * size
  return setText([plain(text)], spec, canvas).lines.map((line) => {
    const x = shape.x - { start: 0, middle: line.width / 2, end: line.width }[anchor]
    return { kind: 'line', x, y, line, node }
  })
}

function drawPicture(picture: Picture, dy: number, node: StructNode, canvas: Canvas): Op[] {
  return picture.shapes.flatMap((shape): Op[] =>
    shape.kind === 'text' ? drawText(shape, dy, node, canvas) : [{ ...shape, y: shape.y + dy, node }],
  )
}

/** The chart under its title, as few pictures as hold it, each a figure of its own under the title. */
export function layoutChart(block: ChartBlock, canvas: Canvas, parent: StructNode): Row[] {
  const spec = { size: TITLE, face: 'bold', align: 'balance', width: canvas.width, lineSpacing: 1 } as const
  const title = setText([plain(block.title)], spec, canvas)
  const above = title.height + BELOW_TITLE
  const pictures = drawChart(block, canvas.width, canvas.height * HIGHEST - above)
  if (pictures.length === 0) return []
  return pictures.map((picture, index) => {
    const part = pictures.length === 1 ? '' : ` (phần ${index + 1}/${pictures.length})`
    const node = structNode(parent, 'Figure', { alt: block.alt + part })
    const height = above + picture.height
    return {
      height,
      before: 12,
      keepNext: false,
      ops: [
        { kind: 'area', x: 0, y: 0, width: canvas.width, height, node },
        ...drawLines(title, 0, 0, node),
        ...drawPicture(picture, above, node, canvas),
      ],
      notes: picture.notes,
    }
  })
}
