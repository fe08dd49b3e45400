import type { Block, TableBlock, TableCell, TableRow } from '../model.ts'
import { toBoxes, type Box } from './boxes.ts'
import type { Canvas } from './flow.ts'
import { textWidths, widthInTwo } from './lines.ts'
import { MM, type Face } from './style.ts'

/** A table before it is set: its words, and how wide its columns are, points. */
export interface TablePlan {
  readonly words: ReadonlyMap<TableCell, readonly Box[]>
  readonly widths: readonly number[]
}
type Sheet = Pick<Canvas, 'style' | 'notes' | 'width'>
type Words = TablePlan['words']

/** The words of every cell; heads, headings and totals are bold. */
function wordsOf(block: TableBlock, { style: look, notes }: Sheet): Words {
  const words = new Map<TableCell, readonly Box[]>()
  const { raised } = look.note
  const note = (rows: readonly TableRow[], plain: Face): void => {
    for (const { kind, cells } of rows) {
      const style = { size: block.size, face: kind === 'plain' ? plain : 'bold', raised } as const
      for (const cell of cells) words.set(cell, toBoxes(cell.content, style, notes))
    }
  }
  note(block.head, 'bold')
  note(block.body, 'regular')
  return words
}

/** How many more rows each column is taken by cells that span rows. */
export function coverBelow(row: TableRow, starts: readonly number[], covered: readonly number[]): number[] {
  const next = covered.map((left) => Math.max(0, left - 1))
  row.cells.forEach((cell, index) => {
    for (let i = 0; i < cell.colspan; i++) next[(starts[index] ?? 0) + i] = cell.rowspan - 1
  })
  return next
}

/** The first column of each cell of a row, around those that reach down from rows above. */
export function columnsOf(row: TableRow, covered: readonly number[]): number[] {
  let at = 0
  return row.cells.map((cell) => {
    while ((covered[at] ?? 0) > 0) at++
    const start = at
    at += cell.colspan
    return start
  })
}

/** What the words of a column ask for, points. */
interface Wish {
  /** Its longest word, or a number with its word. */
  least: number
  /** Each of its cells in one line; its head in two. */
  enough: number
  /** Each cell of the body in one line: none where there is nothing. */
  readonly cells: number[]
}

/** Air in a column beside its widest cell; what is centred looks cramped sooner. */
const AIR = { left: 4, center: 10, right: 5 } as const
/** A column of words keeps this share of what the wording gives it, unless it needs less. */
const KEPT = 0.75

function wishesOf(block: TableBlock, words: Words, padding: number): Wish[] {
  const wishes = block.columns.map((): Wish => ({ least: 0, enough: 0, cells: [] }))
  for (const rows of [block.head, block.body]) {
    let covered = block.columns.map(() => 0)
    for (const row of rows) {
      const starts = columnsOf(row, covered)
      covered = coverBelow(row, starts, covered)
      row.cells.forEach((cell, index) => {
        const wish = wishes[starts[index] ?? 0]
        const boxes = words.get(cell) ?? []
        if (!wish || cell.colspan > 1 || boxes.length === 0) return
        const { whole, least } = textWidths(boxes)
        wish.least = Math.max(wish.least, least + padding + 0.5)
        const air = AIR[block.columns[starts[index] ?? 0]?.align ?? 'left']
        const enough = rows === block.head ? widthInTwo(boxes) + AIR.left : whole + air
        wish.enough = Math.max(wish.enough, enough + padding + 0.5)
        if (rows === block.body) wish.cells.push(enough + padding + 0.5)
      })
    }
  }
  return wishes
}

/** Shares `total` by weight, but gives each at least its least; when the leasts do not fit they are scaled down. */
function shareWidth(weights: readonly number[], least: readonly number[], total: number): number[] {
  const needed = least.reduce((sum, width) => sum + width, 0)
  if (needed >= total) {
    // No column gives up more than the widest ones have to.
    const cap = findCap(least, total)
    return least.map((width) => Math.min(width, cap))
  }
  const fixed = new Set<number>()
  for (;;) {
    const taken = [...fixed].reduce((sum, index) => sum + (least[index] ?? 0), 0)
    const open = weights.reduce((sum, weight, index) => sum + (fixed.has(index) ? 0 : weight), 0)
    const widths = weights.map((weight, index) =>
      fixed.has(index) ? (least[index] ?? 0) : ((total - taken) * weight) / open,
    )
    const short = widths.findIndex((width, index) => !fixed.has(index) && width < (least[index] ?? 0) - 0.001)
    if (short === -1) return widths
    fixed.add(short)
  }
}

function findCap(least: readonly number[], total: number): number {
  let low = 0
  let high = Math.max(...least)
  for (let i = 0; i < 40; i++) {
    const cap = (low + high) / 2
    if (least.reduce((sum, width) => sum + Math.min(width, cap), 0) > total) high = cap
    else low = cap
  }
  return low
}

/** Cells of more lines than this are sentences: they use whatever they get. */
const LINES_OF_NAMES = 2.5
/** A column is widened for a part of its cells only if so many of those that lack room are served. */
const SERVED = 0.5

/** How much of what is offered to a column saves lines: all of it for sentences, else what sets most names in one line. */
function useful(width: number, offered: number, cells: readonly number[]): number {
  const lacking = cells.filter((cell) => cell > width)
  if (lacking.some((cell) => cell > LINES_OF_NAMES * width)) return offered
  const served = lacking.filter((cell) => cell <= width + offered)
  return served.length < SERVED * lacking.length ? 0 : Math.max(width, ...served) - width
}

/**
 * Moves what some columns do not need to those whose cells do not stand in one line: the column that lacks least first,
 * so that as many as can be are served whole; the rest shares by weight.
 */
function moveSpare(
  widths: readonly number[],
  enough: readonly number[],
  weights: readonly number[],
  cells: readonly (readonly number[])[],
): number[] {
  const spare = widths.map((width, index) => Math.max(0, width - (enough[index] ?? 0)))
  const lack = widths.map((width, index) => Math.max(0, (enough[index] ?? 0) - width))
  const all = spare.reduce((sum, width) => sum + width, 0)
  const given = widths.map(() => 0)
  let left = all
  const waiting = [...lack.keys()].filter((index) => (lack[index] ?? 0) > 0)
  waiting.sort((a, b) => (lack[a] ?? 0) - (lack[b] ?? 0))
  while (waiting.length > 0) {
    // Columns that lack the same are alike, and are served alike.
    const alike = waiting.filter((index) => (lack[index] ?? 0) < (lack[waiting[0] ?? 0] ?? 0) + 0.01)
    const wanted = alike.reduce((sum, index) => sum + (lack[index] ?? 0), 0)
    if (wanted > left) break
    for (const index of alike) given[index] = lack[index] ?? 0
    left -= wanted
    waiting.splice(0, alike.length)
  }
  const open = waiting.reduce((sum, index) => sum + (weights[index] ?? 0), 0)
  for (const index of waiting)
    given[index] = useful(widths[index] ?? 0, (left * (weights[index] ?? 0)) / open, cells[index] ?? [])
  const moved = given.reduce((sum, width) => sum + width, 0)
  return widths.map((width, index) =>
    all === 0 ? width : width + (given[index] ?? 0) - ((spare[index] ?? 0) * moved) / all,
  )
}

/** Widths for tables of one shape: as the wording weighs them, but no column wastes what another one lacks. */
function columnWidths(tables: readonly { block: TableBlock; words: Words }[], sheet: Sheet): number[] {
  const padding = 2 * sheet.style.table.padding * MM
  const columns = tables[0]?.block.columns ?? []
  const wishes = tables.map(({ block, words }) => wishesOf(block, words, padding))
  const most = (index: number, of: (wish: Wish) => number): number =>
    wishes.reduce((widest, table) => Math.max(widest, table[index] ? of(table[index]) : 0), 0)
  // Columns of one weight and alignment are a series of figures: they stay equally wide.
  const series = columns.map((column) => `${column.weight} ${column.align}`)
  const ofSeries = (index: number, of: (wish: Wish) => number): number =>
    Math.max(...columns.map((_, other) => (series[other] === series[index] ? most(other, of) : 0)))
  const weights = columns.map((column) => column.weight)
  const least = columns.map((_, index) => most(index, (wish) => wish.least))
  const weighed = weights.reduce((sum, weight) => sum + weight, 0)
  const kept = columns.map((column, index) =>
    Math.max(
      least[index] ?? 0,
      Math.min(
        most(index, (wish) => wish.enough),
        (KEPT * sheet.width * column.weight) / weighed,
      ),
    ),
  )
  const fits = kept.reduce((sum, width) => sum + width, 0) < sheet.width
  const widths = shareWidth(weights, fits ? kept : least, sheet.width)
  const isForm = tables.some(({ block }) => block.rowHeight > 0)
  const enough = columns.map((_, index) => {
    const isEmpty = most(index, ({ cells }) => cells.length) === 0
    // Where something is to be written by hand nothing is spare.
    return isForm && isEmpty
      ? (widths[index] ?? 0)
      : ofSeries(index, (wish) => Math.max(wish.enough, wish.least))
  })
  const cells = columns.map((_, index) => wishes.flatMap((table) => table[index]?.cells ?? []))
  return moveSpare(widths, enough, weights, cells)
}

/** Plans the tables of a section; those of one shape, such as the sheets of all boards, have the same columns. */
export function planTables(blocks: readonly Block[], sheet: Sheet): Map<TableBlock, TablePlan> {
  const shapes = new Map<string, { block: TableBlock; words: Words }[]>()
  for (const block of blocks) {
    if (block.type !== 'table') continue
    const shape = JSON.stringify([block.size, block.columns])
    const alike = shapes.get(shape) ?? []
    alike.push({ block, words: wordsOf(block, sheet) })
    shapes.set(shape, alike)
  }
  const plans = new Map<TableBlock, TablePlan>()
  for (const tables of shapes.values()) {
    const widths = columnWidths(tables, sheet)
    for (const { block, words } of tables) plans.set(block, { words, widths })
  }
  return plans
}
