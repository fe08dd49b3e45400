import { fitBoxes, type Box } from './boxes.ts'
import { breakPenalty, PARTED, TORN } from './phrases.ts'

/** `balance` centres lines of like length, `cell` sets them at the left. */
export type LineAlign = 'justify' | 'left' | 'center' | 'right' | 'balance' | 'cell'

/** One line of text. `x` from the left edge; `stretch` is added to every space in it. Points. */
export interface Line {
  readonly x: number
  readonly boxes: readonly Box[]
  readonly stretch: number
  /** From `x` to the end of the last letter, stretch included. */
  readonly width: number
}

/** Spaces may shrink by an eighth and should not grow by more than a half of their width. */
const SHRINK = 0.125
const STRETCH = 0.5
const WIDEST = 3

/** A break inside a word costs a little more than two lines of which one is three times as long as the other. */
const PHRASE_COST = 0.6
/** The same in running text, as a share of what a line costs whose spaces are stretched to their limit. */
const TEXT_COST = { phrase: 300, parted: 8_000, torn: 20_000_000 } as const
/** The same in long cells and notes, as a share of an empty line. */
const RAGGED_COST = { phrase: 0.06, parted: 0.3, torn: 2 } as const
/** A last line of one syllable looks like a mistake: rather wide spaces in the lines above it. */
const LONE = { text: 3_000_000, ragged: 0.3 } as const
/** One line more costs more than a word that is parted, and less than a number that is torn. */
const ONE_LINE = 1
/** Beyond this many syllables the text of a cell is no name or title any more. */
const LONGEST_NAME = 18
/** Beyond this many syllables a text is no heading any more. */
const LONGEST_BALANCED = 120

interface Span {
  readonly from: number
  readonly to: number
}

function naturalWidth(boxes: readonly Box[], span: Span): number {
  let width = 0
  for (let i = span.from; i < span.to; i++) {
    const box = boxes[i]
    if (box) width += box.width + (i + 1 < span.to ? box.space : 0)
  }
  return width
}

function spacesIn(boxes: readonly Box[], span: Span): { count: number; width: number } {
  let count = 0
  let width = 0
  for (let i = span.from; i + 1 < span.to; i++) {
    const space = boxes[i]?.space ?? 0
    if (space > 0) count++
    width += space
  }
  return { count, width }
}

/** Breaks where the line is full. */
function breakGreedily(boxes: readonly Box[], width: number, indent: number): Span[] {
  const spans: Span[] = []
  let from = 0
  let used = indent
  for (const [index, box] of boxes.entries()) {
    const before = index > from ? (boxes[index - 1]?.space ?? 0) : 0
    if (index > from && used + before + box.width > width + 0.01) {
      spans.push({ from, to: index })
      from = index
      used = box.width
    } else used += before + box.width
  }
  spans.push({ from, to: boxes.length })
  return spans
}

/**
 * Breaks so that the spaces of the whole paragraph differ least (sum of squared badness over all lines, as Knuth and
 * Plass do it), which keeps rivers out of justified Vietnamese without hyphenating it.
 */
function breakEvenly(boxes: readonly Box[], width: number, indent: number): Span[] {
  const best: number[] = [0]
  const previous: number[] = [0]
  const last = boxes.length
  const whole = { from: 0, to: last }
  if (naturalWidth(boxes, whole) <= width - indent) return [whole]
  const breaks = penalties(boxes).map(priced(TEXT_COST))
  for (let to = 1; to <= last; to++) {
    let lowest = Number.POSITIVE_INFINITY
    let at = to - 1
    let natural = 0
    let spaces = 0
    for (let from = to - 1; from >= 0; from--) {
      const box = boxes[from]
      if (!box) break
      natural += box.width + (from + 1 < to ? box.space : 0)
      spaces += from + 1 < to ? box.space : 0
      const room = width - (from === 0 ? indent : 0) - natural
      if (room < -spaces * SHRINK - 0.01 && from < to - 1) break
      const isLone = to === last && from > 0 && from === to - 1
      const cost =
        (best[from] ?? 0) +
        badness(room, spaces, to === last) +
        (breaks[to - 1] ?? 0) +
        (isLone ? LONE.text : 0)
      if (cost < lowest) {
        lowest = cost
        at = from
      }
    }
    best[to] = lowest
    previous[to] = at
  }
  return spansFrom(previous, last)
}

function badness(room: number, spaces: number, isLast: boolean): number {
  if (isLast && room >= 0) return 1
  const ratio = room >= 0 ? room / (STRETCH * (spaces || 2)) : -room / (SHRINK * (spaces || 2))
  return (1 + 100 * Math.min(ratio, 20) ** 3) ** 2
}

/** The letters of a box, as the phrase list knows them. */
function lettersOf({ pieces }: Box): string {
  const [only] = pieces
  return only && pieces.length === 1 ? only.text : pieces.map((piece) => piece.text).join('')
}

/** How bad it is to end a line behind each box. */
function penalties(boxes: readonly Box[]): number[] {
  const letters = boxes.map(lettersOf)
  return letters.map((before, index) => {
    const after = letters[index + 1]
    return after === undefined ? 0 : breakPenalty(before, after)
  })
}

const NUMBER = /^[\dIVXLC]/

/** What a text takes: in one line, and at least, when only numbers stay with their words. Forced breaks are kept. */
export function textWidths(boxes: readonly Box[]): { whole: number; least: number } {
  let [whole, least, line, part] = [0, 0, 0, 0]
  boxes.forEach((box, index) => {
    const after = boxes[index + 1]
    // Asked of numbers only: this is called for every cell.
    const isTied =
      after !== undefined &&
      NUMBER.test(lettersOf(after)) &&
      breakPenalty(lettersOf(box), lettersOf(after)) >= TORN
    line += box.width
    part += box.width
    whole = Math.max(whole, line)
    least = Math.max(least, part)
    line = box.isForcedBreak ? 0 : line + box.space
    part = box.isForcedBreak || !isTied ? 0 : part + box.space
  })
  return { whole, least }
}

/** The narrowest column in which a text takes two lines. */
export function widthInTwo(boxes: readonly Box[]): number {
  const last = boxes.length
  let narrowest = naturalWidth(boxes, { from: 0, to: last })
  for (let at = 1; at < last; at++) {
    const upper = naturalWidth(boxes, { from: 0, to: at })
    narrowest = Math.min(narrowest, Math.max(upper, naturalWidth(boxes, { from: at, to: last })))
  }
  return narrowest
}

interface BreakCost {
  readonly phrase: number
  readonly parted: number
  readonly torn: number
}
const priced =
  (cost: BreakCost) =>
  (penalty: number): number => {
    if (penalty >= TORN) return cost.torn
    return penalty >= PARTED ? cost.parted : Math.max(0, penalty) * cost.phrase
  }

/** Sets from where the last line begins, and so on upwards. */
function spansFrom(previous: readonly number[], last: number): Span[] {
  const spans: Span[] = []
  for (let to = last; to > 0; to = previous[to] ?? 0) spans.unshift({ from: previous[to] ?? 0, to })
  return spans
}

/** Lines that are not justified, filled as evenly as full lines can be, with no number torn from its word. */
function breakRagged(boxes: readonly Box[], width: number, indent: number): Span[] {
  const last = boxes.length
  const whole = { from: 0, to: last }
  if (naturalWidth(boxes, whole) <= width - indent + 0.01) return [whole]
  const breaks = penalties(boxes).map(priced(RAGGED_COST))
  const best: number[] = [0]
  const previous: number[] = [0]
  for (let to = 1; to <= last; to++) {
    let lowest = Number.POSITIVE_INFINITY
    let at = to - 1
    let natural = 0
    for (let from = to - 1; from >= 0; from--) {
      const box = boxes[from]
      if (!box) break
      natural += box.width + (from + 1 < to ? box.space : 0)
      const room = width - (from === 0 ? indent : 0) - natural
      if (room < -0.01 && from < to - 1) break
      const uneven = to === last ? (from === to - 1 && from > 0 ? LONE.ragged : 0) : (room / width) ** 2
      const cost = (best[from] ?? 0) + ONE_LINE + uneven + (breaks[to - 1] ?? 0)
      if (cost < lowest) {
        lowest = cost
        at = from
      }
    }
    best[to] = lowest
    previous[to] = at
  }
  return spansFrom(previous, last)
}

/**
 * As few lines as needed, as equal in length as possible, and rather between words than inside them: for headings
 * and table cells of several lines.
 */
function breakBalanced(boxes: readonly Box[], width: number): Span[] {
  const count = breakGreedily(boxes, width, 0).length
  const last = boxes.length
  if (count === 1 || last > LONGEST_BALANCED) return breakGreedily(boxes, width, 0)
  const ideal = naturalWidth(boxes, { from: 0, to: last }) / count
  const breaks = penalties(boxes).map((penalty) => penalty * PHRASE_COST)
  // cost[line][to]: the cheapest way to set the boxes before `to` in `line` lines.
  let cost: number[] = boxes.map(() => Number.POSITIVE_INFINITY).concat(Number.POSITIVE_INFINITY)
  cost[0] = 0
  const cameFrom: number[][] = []
  for (let line = 1; line <= count; line++) {
    const next = cost.map(() => Number.POSITIVE_INFINITY)
    const from = cost.map(() => 0)
    for (let to = line; to <= last; to++) {
      let natural = 0
      for (let start = to - 1; start >= line - 1; start--) {
        const box = boxes[start]
        natural += (box?.width ?? 0) + (start + 1 < to ? (box?.space ?? 0) : 0)
        if (natural > width + 0.01 && start < to - 1) break
        const total = (cost[start] ?? 0) + ((natural - ideal) / ideal) ** 2 + (breaks[to - 1] ?? 0)
        if (total < (next[to] ?? 0)) {
          next[to] = total
          from[to] = start
        }
      }
    }
    cost = next
    cameFrom.push(from)
  }
  const spans: Span[] = []
  let to = last
  for (let line = count - 1; line >= 0; line--) {
    const from = cameFrom[line]?.[to] ?? 0
    spans.unshift({ from, to })
    to = from
  }
  return spans
}

function place(
  boxes: readonly Box[],
  span: Span,
  width: number,
  indent: number,
  align: LineAlign,
  isLast: boolean,
): Line {
  const natural = naturalWidth(boxes, span)
  const content = boxes.slice(span.from, span.to)
  const room = width - indent - natural
  if (align === 'justify') {
    const { count, width: spaces } = spacesIn(boxes, span)
    // A code without spaces on the next line would tear this one apart: better a ragged line.
    const isTorn = room > spaces * WIDEST
    const stretch = count === 0 || (isLast && room > 0) || isTorn ? 0 : room / count
    return { x: indent, boxes: content, stretch, width: natural + stretch * count }
  }
  const x =
    align === 'left' || align === 'cell'
      ? indent
      : align === 'right'
        ? width - natural
        : (width - natural) / 2
  return { x, boxes: content, stretch: 0, width: natural }
}

const BREAKERS: Readonly<
  Record<LineAlign, (boxes: readonly Box[], width: number, indent: number) => Span[]>
> = {
  justify: breakEvenly,
  left: breakRagged,
  right: breakRagged,
  center: breakGreedily,
  balance: breakBalanced,
  // A name or a title is balanced, a sentence fills its lines.
  cell: (boxes, width) => (boxes.length <= LONGEST_NAME ? breakBalanced : breakRagged)(boxes, width, 0),
}

/** Sets boxes in lines of `width` points; `indent` is that of the first line. Forced breaks are kept. */
export function breakLines(boxes: readonly Box[], width: number, align: LineAlign, indent = 0): Line[] {
  const lines: Line[] = []
  const fitted = fitBoxes(boxes, width, indent)
  let from = 0
  let first = indent
  for (let to = 1; to <= fitted.length; to++) {
    if (to < fitted.length && fitted[to - 1]?.isForcedBreak !== true) continue
    const part = from === 0 && to === fitted.length ? fitted : fitted.slice(from, to)
    const spans = BREAKERS[align](part, width, first)
    spans.forEach((span, index) => {
      const isLast = index === spans.length - 1
      lines.push(place(part, span, width, index === 0 ? first : 0, align, isLast))
    })
    from = to
    first = 0
  }
  return lines
}
