import { CHART_GREYS, visibleChart } from '../chart.ts'
import type { ChartBlock } from '../model.ts'
import { asArtifact, structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { MM, type Face } from './style.ts'
import { drawLines, setText, type TextBlock } from './text-layout.ts'

/** Points. */
const SIZE = 11
const BAR = 11
const GAP = 5
/** A chart higher than this share of a page may go on over the next. */
const WHOLE = 0.85

interface Plot {
  readonly canvas: Canvas
  readonly node: StructNode
  readonly nameWidth: number
  /** Left end of all bars and the room for the longest. */
  readonly start: number
  readonly room: number
  readonly largest: number
}

function set(
  text: string,
  size: number,
  face: Face,
  align: 'left' | 'right' | 'balance',
  width: number,
  canvas: Canvas,
): TextBlock {
  return setText(
    [{ type: 'text', text, bold: false, italic: false }],
    { size, face, align, width, lineSpacing: 1 },
    canvas,
  )
}

function layoutBar(bar: ChartBlock['bars'][number], plot: Plot): Omit<Row, 'keepNext'> {
  const { canvas, node, start } = plot
  const name = set(bar.name, SIZE, 'regular', 'right', plot.nameWidth, canvas)
  const height = Math.max(name.height, bar.values.length * BAR)
  const ops: Op[] = drawLines(name, 0, (height - name.height) / 2, node)
  let y = (height - bar.values.length * BAR) / 2
  bar.values.forEach((value, index) => {
    const width = ((value ?? 0) / plot.largest) * plot.room
    const grey = CHART_GREYS[index % CHART_GREYS.length] ?? 0
    if (value !== null) ops.push({ kind: 'area', x: start, y, width, height: BAR - 1, grey, node })
    const label = set(bar.labels[index] ?? '', SIZE - 1, 'regular', 'left', 24 * MM, canvas)
    ops.push(...drawLines(label, start + width + 3, y + (BAR - 1 - label.height) / 2, node))
    y += BAR
  })
  return { height, before: GAP, ops, notes: bar.notes }
}

/** Title, and what each grey means when there are several; comes again on every page the chart goes on to. */
function layoutChartHead(chart: ChartBlock, plot: Plot): Row {
  const { canvas, node } = plot
  const title = set(chart.title, 13, 'bold', 'balance', canvas.width, canvas)
  const ops: Op[] = drawLines(title, 0, 0, node)
  let height = title.height + 2
  if (chart.series.length > 1) {
    let x = plot.start
    chart.series.forEach((name, index) => {
      const text = set(name, SIZE, 'regular', 'left', canvas.width - x, canvas)
      const grey = CHART_GREYS[index % CHART_GREYS.length] ?? 0
      ops.push({ kind: 'area', x, y: height + 2, width: 9, height: 9, grey, node })
      ops.push(...drawLines(text, x + 13, height, node))
      x += 13 + (text.lines[0]?.width ?? 0) + 14
    })
    height += 14
  }
  return { height, before: 12, keepNext: true, ops, notes: [] }
}

/** Bars, one below the other, with name and value beside them: readable in black and white, at any number of boards. */
export function layoutChart(block: ChartBlock, canvas: Canvas, parent: StructNode): Row[] {
  const { chart, largest } = visibleChart(block)
  if (chart.series.length === 0) return []
  const node = structNode(parent, 'Figure', { alt: block.alt })
  const nameWidth = canvas.width * 0.4
  const start = nameWidth + 2 * MM
  const plot: Plot = { canvas, node, nameWidth, start, room: canvas.width - start - 26 * MM, largest }
  const head = layoutChartHead(chart, plot)
  const repeat: Row = { ...head, before: 0, ops: asArtifact(head.ops) }
  const rows = [head, ...chart.bars.map((bar) => ({ ...layoutBar(bar, plot), repeat }))]
  const height = rows.reduce((sum, row) => sum + row.before + row.height, 0)
  const isWhole = height < canvas.height * WHOLE
  const last = rows.length - 1
  return rows.map((row, index) => ({
    ...row,
    keepNext: index !== last && (isWhole || index < 3 || index === last - 1),
  }))
}
