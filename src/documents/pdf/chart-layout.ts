import type { ChartBlock } from '../model.ts'
import { structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { drawLines, setText } from './text-layout.ts'
import { MM } from './style.ts'

const GREYS = [0.75, 0.12, 0.4, 0]
const SIZE = 11
const BAR = 12
const GAP = 5

/** Bars, one below the other, with name and value beside them: readable in black and white, at any number of boards. */
export function layoutChart(block: ChartBlock, canvas: Canvas, parent: StructNode): Row[] {
  const figure = structNode(parent, 'Figure', { alt: block.alt })
  const spec = { size: SIZE, face: 'regular', lineSpacing: 1 } as const
  const plain = (text: string) => [{ type: 'text', text, bold: false, italic: false }] as const
  const nameWidth = canvas.width * 0.42
  const barStart = nameWidth + 2 * MM
  const barRoom = canvas.width - barStart - 20 * MM
  const largest = Math.max(0, ...block.bars.flatMap((bar) => bar.values.map((value) => value ?? 0))) || 1
  const title = setText(
    plain(block.title),
    { ...spec, size: 13, face: 'bold', align: 'balance', width: canvas.width },
    canvas,
  )
  const rows: Row[] = [
    { height: title.height + 4, before: 10, keepNext: true, ops: drawLines(title, 0, 0, figure), notes: [] },
  ]
  for (const bar of block.bars) {
    const ops: Op[] = []
    const name = setText(plain(bar.name), { ...spec, align: 'right', width: nameWidth }, canvas)
    const height = Math.max(name.height, bar.values.length * BAR)
    ops.push(...drawLines(name, 0, (height - name.height) / 2, figure))
    let y = (height - bar.values.length * BAR) / 2
    bar.values.forEach((value, index) => {
      const width = ((value ?? 0) / largest) * barRoom
      if (value !== null)
        ops.push({
          kind: 'area',
          x: barStart,
          y,
          width,
          height: BAR - 1,
          grey: GREYS[index % 4] ?? 0,
          node: figure,
        })
      const label = setText(
        plain(bar.labels[index] ?? ''),
        { ...spec, align: 'left', width: 20 * MM },
        canvas,
      )
      ops.push(...drawLines(label, barStart + width + 3, y + (BAR - 1 - label.height) / 2, figure))
      y += BAR
    })
    rows.push({ height, before: GAP, keepNext: true, ops, notes: [] })
  }
  rows.push(legend(block, figure, canvas, barStart))
  return rows
}

function legend(block: ChartBlock, node: StructNode, canvas: Canvas, start: number): Row {
  const ops: Op[] = []
  let x = start
  if (block.series.length > 1)
    block.series.forEach((name, index) => {
      const text = setText(
        [{ type: 'text', text: name, bold: false, italic: false }],
        { size: SIZE, face: 'regular', align: 'left', width: canvas.width - x, lineSpacing: 1 },
        canvas,
      )
      ops.push({ kind: 'area', x, y: 1, width: 9, height: 9, grey: GREYS[index % 4] ?? 0, node })
      ops.push(...drawLines(text, x + 13, 0, node))
      x += 13 + (text.lines[0]?.width ?? 0) + 14
    })
  return { height: block.series.length > 1 ? 14 : 2, before: GAP, keepNext: false, ops, notes: [] }
}
