import { shift, structNode, type Canvas, type Op, type Row, type StructNode } from './flow.ts'
import { drawLines, setText } from './text-layout.ts'
import { MM } from './style.ts'

/** A finished page: drawings and bookmarks from the upper left corner of the sheet, footnotes included. */
export interface Page {
  readonly ops: readonly Op[]
  readonly bookmarks: readonly { readonly level: number; readonly title: string; readonly y: number }[]
}

/** Space above the footnotes, with the short rule in it. */
const NOTE_GAP = 12

function noteText(index: number, canvas: Canvas) {
  const note = canvas.notes[index]
  const label = note ? (note.raised ? `[${note.mark}]` : `(${note.mark})`) : ''
  const { size } = canvas.style.note
  return setText(
    [{ type: 'text', text: `${label}\u00a0${note?.text ?? ''}`, bold: false, italic: true }],
    { size, face: 'regular', align: 'left', width: canvas.width, lineSpacing: 1 },
    { ...canvas, notes: [] },
  )
}

function createFootnotes(canvas: Canvas) {
  const texts = new Map<number, ReturnType<typeof noteText>>()
  const textOf = (index: number) => {
    let text = texts.get(index)
    if (!text) texts.set(index, (text = noteText(index, canvas)))
    return text
  }
  return {
    height: (notes: ReadonlySet<number>): number =>
      notes.size === 0 ? 0 : [...notes].reduce((sum, note) => sum + textOf(note).height, NOTE_GAP),
    draw(notes: ReadonlySet<number>, left: number, bottom: number, parent: StructNode): Op[] {
      if (notes.size === 0) return []
      const sorted = [...notes].sort((a, b) => a - b)
      let y = bottom - sorted.reduce((sum, note) => sum + textOf(note).height, 0)
      const rule = y - NOTE_GAP / 2
      const ops: Op[] = [{ kind: 'rule', x1: left, y1: rule, x2: left + 50 * MM, y2: rule, width: 0.5 }]
      for (const note of sorted) {
        const text = textOf(note)
        ops.push(...drawLines(text, left, y, structNode(parent, 'Note')))
        y += text.height
      }
      return ops
    },
  }
}

/** Space before a row at its place: none at the top of a page, except under a repeated table head. */
const spaceBefore = (row: Row, isFirst: boolean): number => (isFirst ? 0 : row.before)

/** A row longer than the page allows is cut; a table row between its lines, anything else is drawn as it is. */
export function paginate(rows: readonly Row[], canvas: Canvas, parent: StructNode): Page[] {
  const footnotes = createFootnotes(canvas)
  const pages: Page[] = []
  let queue = [...rows]
  while (queue.length > 0) {
    const { taken, rest } = fillPage(queue, canvas, footnotes.height)
    pages.push(drawPage(taken, footnotes, canvas, parent))
    queue = rest
  }
  return pages.length > 0 ? pages : [{ ops: [], bookmarks: [] }]
}

function fillPage(queue: readonly Row[], canvas: Canvas, noteHeight: (notes: ReadonlySet<number>) => number) {
  const notes = new Set<number>()
  const repeat = queue[0]?.repeat
  let y = repeat ? repeat.height : 0
  let count = 0
  for (const row of queue) {
    const all = new Set([...notes, ...row.notes])
    const top = y + spaceBefore(row, count === 0)
    const room = canvas.height - noteHeight(all)
    if (top + row.height > room + 0.01) return breakPage(queue, count, row.split?.(room - top))
    for (const note of row.notes) notes.add(note)
    y = top + row.height
    count++
  }
  return { taken: queue, rest: [] as Row[] }
}

/** Row `count` does not fit: cut it, or end the page at the last place before it where that is allowed. */
function breakPage(queue: readonly Row[], count: number, cut: readonly [Row, Row] | undefined) {
  if (cut) return { taken: [...queue.slice(0, count), cut[0]], rest: [cut[1], ...queue.slice(count + 1)] }
  let end = count
  while (end > 0 && queue[end - 1]?.keepNext) end--
  // Everything on the page hangs together, or one row is taller than a page: it can not be helped.
  if (end === 0) end = Math.max(1, count)
  return { taken: queue.slice(0, end), rest: queue.slice(end) }
}

function drawPage(
  rows: readonly Row[],
  footnotes: ReturnType<typeof createFootnotes>,
  canvas: Canvas,
  parent: StructNode,
): Page {
  const { margins } = canvas.style
  const [left, top] = [margins.left * MM, margins.top * MM]
  const ops: Op[] = []
  const bookmarks: { level: number; title: string; y: number }[] = []
  const notes = new Set<number>()
  let y = top
  const repeat = rows[0]?.repeat
  if (repeat) {
    ops.push(...shift(repeat.ops, left, y))
    y += repeat.height
  }
  rows.forEach((row, index) => {
    y += spaceBefore(row, index === 0)
    ops.push(...shift(row.ops, left, y))
    if (row.bookmark) bookmarks.push({ ...row.bookmark, y })
    for (const note of row.notes) notes.add(note)
    y += row.height
  })
  ops.push(...footnotes.draw(notes, left, top + canvas.height, parent))
  return { ops, bookmarks }
}
