import type { Align, TableBlock, TableCell, TableRow } from '../model.ts'
import { notesIn } from './boxes.ts'
import { asArtifact, structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { drawLines, setBoxes, type TextBlock } from './text-layout.ts'
import { MM } from './style.ts'
import { columnsOf, coverBelow, type TablePlan } from './table-columns.ts'

interface Grid {
  readonly block: TableBlock
  readonly canvas: Canvas
  /** Left edges of the columns and the right edge of the table. */
  readonly edges: readonly number[]
  readonly words: TablePlan['words']
  readonly node: StructNode
}

interface PlacedCell {
  readonly x: number
  readonly width: number
  readonly text: TextBlock
  readonly node: StructNode
  /** Rows of the head that it spans, from its own row on. */
  readonly rowspan: number
}

function setCell(cell: TableCell, align: Align, width: number, grid: Grid): TextBlock {
  const { table } = grid.canvas.style
  return setBoxes(grid.words.get(cell) ?? [], {
    size: grid.block.size,
    align: align === 'center' ? 'balance' : align === 'left' ? 'cell' : align,
    width: width - 2 * table.padding * MM,
    lineSpacing: table.lineSpacing,
  })
}

const edge = (grid: Grid, index: number): number => grid.edges[index] ?? 0

function drawCell(cell: PlacedCell, y: number, height: number, grid: Grid): Op[] {
  const { padding, borderWidth } = grid.canvas.style.table
  const textTop = y + (height - cell.text.height) / 2
  const rule = (x1: number, y1: number, x2: number, y2: number): Op => ({
    kind: 'rule',
    x1,
    y1,
    x2,
    y2,
    width: borderWidth,
  })
  const right = cell.x + cell.width
  return [
    rule(cell.x, y, right, y),
    rule(cell.x, y + height, right, y + height),
    rule(cell.x, y, cell.x, y + height),
    rule(right, y, right, y + height),
    ...drawLines(cell.text, cell.x + padding * MM, textTop, cell.node),
  ]
}

/** The head as one strip: rows and columns may span. */
function layoutTableHead(grid: Grid): Row | undefined {
  const { block, canvas } = grid
  if (block.head.length === 0) return undefined
  const pad = 2 * canvas.style.table.verticalPadding * MM
  let covered = block.columns.map(() => 0)
  const rows = block.head.map((row) => {
    const tr = structNode(grid.node, 'TR')
    const starts = columnsOf(row, covered)
    const cells = row.cells.map((cell, index): PlacedCell => {
      const column = starts[index] ?? 0
      const x = edge(grid, column)
      const width = edge(grid, column + cell.colspan) - x
      const text = setCell(cell, 'center', width, grid)
      return { x, width, text, rowspan: cell.rowspan, node: structNode(tr, 'TH', { scope: 'Column' }) }
    })
    covered = coverBelow(row, starts, covered)
    return cells
  })
  const heights = rows.map((cells) =>
    Math.max(0, ...cells.filter((cell) => cell.rowspan === 1).map((cell) => cell.text.height + pad)),
  )
  rows.forEach((cells, index) => {
    for (const cell of cells) {
      const spanned = heights.slice(index, index + cell.rowspan).reduce((sum, height) => sum + height, 0)
      const missing = cell.text.height + pad - spanned
      if (missing > 0) heights[index + cell.rowspan - 1] = (heights[index + cell.rowspan - 1] ?? 0) + missing
    }
  })
  const ops: Op[] = []
  let y = 0
  rows.forEach((cells, index) => {
    for (const cell of cells) {
      const height = heights.slice(index, index + cell.rowspan).reduce((sum, one) => sum + one, 0)
      ops.push(...drawCell(cell, y, height, grid))
    }
    y += heights[index] ?? 0
  })
  const notes = rows.flat().flatMap((cell) => cell.text.notes)
  return { height: y, before: canvas.style.body.between, keepNext: true, ops, notes }
}

function stripOf(cells: readonly PlacedCell[], grid: Grid, least: number): Omit<Row, 'before' | 'keepNext'> {
  const pad = 2 * grid.canvas.style.table.verticalPadding * MM
  const height = Math.max(least, ...cells.map((cell) => cell.text.height + pad))
  const { padding, borderWidth: width } = grid.canvas.style.table
  const [left, right] = [edge(grid, 0), edge(grid, grid.edges.length - 1)]
  const ops: Op[] = [
    { kind: 'rule', x1: left, y1: 0, x2: right, y2: 0, width },
    { kind: 'rule', x1: left, y1: height, x2: right, y2: height, width },
    { kind: 'rule', x1: right, y1: 0, x2: right, y2: height, width },
  ]
  for (const cell of cells) ops.push({ kind: 'rule', x1: cell.x, y1: 0, x2: cell.x, y2: height, width })
  for (const cell of cells)
    ops.push(...drawLines(cell.text, cell.x + padding * MM, (height - cell.text.height) / 2, cell.node))
  return {
    height,
    ops,
    notes: cells.flatMap((cell) => cell.text.notes),
  }
}

/** A table lower than this share of the page is never parted; in an annex it may leave more of a page empty. */
const WHOLE = { text: 0.3, annex: 0.6 } as const

/** Lines on either side of a cut through a row. */
const LINES_LEFT = 3

/** A row is cut only when it fills more than a third of a page, and then with three lines or more on both sides. */
function splitter(cells: readonly PlacedCell[], grid: Grid, row: Row): Row['split'] {
  const tallest = Math.max(...cells.map((cell) => cell.text.lines.length))
  const lineHeight = cells[0]?.text.lineHeight ?? 1
  if (row.height < grid.canvas.height / 3 || tallest < 2 * LINES_LEFT) return undefined
  const pad = 2 * grid.canvas.style.table.verticalPadding * MM
  return (available) => {
    const fitting = Math.min(Math.floor((available - pad) / lineHeight), tallest - LINES_LEFT)
    if (fitting < LINES_LEFT) return undefined
    const part = (from: number, to?: number): PlacedCell[] =>
      cells.map((cell) => {
        const lines = cell.text.lines.slice(from, to)
        const notes = lines.flatMap((line) => notesIn(line.boxes))
        return { ...cell, text: { ...cell.text, lines, notes, height: lines.length * cell.text.lineHeight } }
      })
    const first = part(0, fitting)
    const rest = part(fitting)
    const shared = row.repeat ? { repeat: row.repeat } : {}
    const head: Row = { ...stripOf(first, grid, 0), ...shared, before: row.before, keepNext: false }
    const tail: Row = { ...stripOf(rest, grid, 0), ...shared, before: 0, keepNext: row.keepNext }
    const split = splitter(rest, grid, tail)
    return [head, split ? { ...tail, split } : tail]
  }
}

function layoutBodyRow(row: TableRow, grid: Grid, repeat: Row | undefined): Row {
  const { block } = grid
  const tr = structNode(grid.node, 'TR')
  let at = 0
  const cells = row.cells.map((cell): PlacedCell => {
    const x = edge(grid, at)
    const width = edge(grid, at + cell.colspan) - x
    const align = cell.align ?? block.columns[at]?.align ?? 'left'
    at += cell.colspan
    return { x, width, text: setCell(cell, align, width, grid), rowspan: 1, node: structNode(tr, 'TD') }
  })
  const strip: Row = {
    ...stripOf(cells, grid, block.rowHeight * MM),
    before: repeat ? 0 : grid.canvas.style.body.between,
    keepNext: row.kind === 'group',
    ...(repeat ? { repeat } : {}),
  }
  const split = splitter(cells, grid, strip)
  return split ? { ...strip, split } : strip
}

/**
 * A table: its head comes again on every page, a heading inside it stays with the next row, a total with the row
 * before, the first two rows with the head, the last two with each other; a small table stays whole.
 */
export function layoutTable(block: TableBlock, plan: TablePlan, canvas: Canvas, parent: StructNode): Row[] {
  const node = structNode(parent, 'Table', { alt: block.caption })
  const edges = [0]
  for (const width of plan.widths) edges.push((edges.at(-1) ?? 0) + width)
  const grid: Grid = { block, canvas, edges, words: plan.words, node }
  const head = layoutTableHead(grid)
  const repeat = head ? { ...head, before: 0, ops: asArtifact(head.ops), notes: [] } : undefined
  const rows = block.body.map((row) => layoutBodyRow(row, grid, repeat))
  block.body.forEach((row, index) => {
    const above = rows[index - 1]
    if (row.kind === 'total' && above) above.keepNext = true
  })
  const height = rows.reduce((sum, row) => sum + row.height, head?.height ?? 0)
  const isSmall = height < canvas.height * WHOLE[canvas.isAnnex ? 'annex' : 'text']
  rows.forEach((row, index) => {
    const isEdge = index === 0 || index === rows.length - 2
    if (index < rows.length - 1 && (isSmall || (isEdge && rows.length > 2))) row.keepNext = true
  })
  return [...(head ? [head] : []), ...rows]
}
