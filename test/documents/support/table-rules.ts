import { MM, type MeasuredPage, type Rule } from './measure.ts'

/** What a table that goes on over a page end promises, read from its rules and the text between them. */

/** Lines that each part of a cut row keeps at least. */
const LINES_LEFT = 3
/** Head and foot of a page are at most 25 mm each. */
const textHeight = (page: MeasuredPage): number => page.height - 50 * MM

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.6
const isHorizontal = (rule: Rule): boolean => near(rule.y1, rule.y2)
const distinct = (values: readonly number[]): number[] =>
  values
    .toSorted((a, b) => a - b)
    .filter((value, index, all) => index === 0 || !near(value, all[index - 1] ?? value))

interface TableRow {
  readonly height: number
  /** The lines of text in each cell. */
  readonly lines: readonly number[]
}
interface TablePart {
  /** Where its columns begin and the last one ends. */
  readonly edges: readonly number[]
  /** Those of the body: below a rule from edge to edge, as no head of several cells has one above it. */
  readonly rows: readonly TableRow[]
}

/** The verticals that hang together from the first of them on. */
function connected(verticals: readonly Rule[]): Rule[] {
  const [first] = verticals
  if (!first) return []
  const table = { top: first.y1, bottom: first.y2 }
  return verticals.filter((rule) => {
    const touches = rule.y1 < table.bottom + 0.6 && rule.y2 > table.top - 0.6
    if (touches) {
      table.top = Math.min(table.top, rule.y1)
      table.bottom = Math.max(table.bottom, rule.y2)
    }
    return touches
  })
}

function tablePart(page: MeasuredPage, verticals: readonly Rule[]): TablePart {
  const [top, bottom] = [
    Math.min(...verticals.map((rule) => rule.y1)) - 0.6,
    Math.max(...verticals.map((rule) => rule.y2)) + 0.6,
  ]
  const edges = distinct(verticals.map((rule) => rule.x1))
  const [left = 0, right = 0] = [edges[0], edges.at(-1)]
  const across = page.rules.filter(
    (rule) =>
      isHorizontal(rule) && rule.y1 > top && rule.y1 < bottom && near(rule.x1, left) && near(rule.x2, right),
  )
  const ys = distinct(across.map((rule) => rule.y1))
  const rows = ys.slice(0, -1).map((y, index): TableRow => {
    const end = ys[index + 1] ?? y
    const sides = distinct(
      verticals.filter((rule) => rule.y1 < y + 1 && rule.y2 > end - 1).map((rule) => rule.x1),
    )
    const lines = page.lines.filter((line) => line.y > y && line.y < end)
    return {
      height: end - y,
      lines: sides.slice(0, -1).map((x, column) => {
        const cell = lines.filter((line) => line.x > x && line.x < (sides[column + 1] ?? x))
        return distinct(cell.map((line) => line.y)).length
      }),
    }
  })
  return { edges, rows }
}

/** The table at the foot of a page and the one at the head of the next, if they are one. */
function partedTable(page: MeasuredPage, next: MeasuredPage): readonly [TablePart, TablePart] | undefined {
  const upright = (one: MeasuredPage): Rule[] => one.rules.filter((rule) => near(rule.x1, rule.x2))
  const above = connected(upright(page).toSorted((a, b) => b.y2 - a.y2 || a.y1 - b.y1))
  const below = connected(upright(next).toSorted((a, b) => a.y1 - b.y1))
  if (above.length === 0 || !(below[0] && below[0].y1 < 21 * MM)) return undefined
  const [foot, head] = [tablePart(page, above), tablePart(next, below)]
  const isOne =
    foot.edges.length > 2 &&
    foot.edges.length === head.edges.length &&
    foot.edges.every((x, index) => near(x, head.edges[index] ?? 0))
  return isOne ? [foot, head] : undefined
}

/**
 * No head stands alone at the foot of a page; a row is cut only if it fills more than a third of a page, and each part
 * of it has three lines or more. A part that begins without the number of its row goes on from the page before.
 */
export function checkPartedTable(
  page: MeasuredPage,
  next: MeasuredPage,
  report: (rule: string, detail: string) => void,
): void {
  const parted = partedTable(page, next)
  if (!parted) return
  const [above, below] = [parted[0].rows.at(-1), parted[1].rows[0]]
  if (!above) {
    report('table head', 'alone at the foot of the page')
    return
  }
  if (!below || below.lines[0] !== 0) return
  const [upper, lower] = [Math.max(...above.lines), Math.max(...below.lines)]
  if (upper < LINES_LEFT) report('cut row', `${upper} lines at the foot of the page`)
  if (lower < LINES_LEFT) report('cut row', `${lower} lines at the head of the next page`)
  if (above.height + below.height < textHeight(page) / 3)
    report('cut row', `its ${upper + lower} lines fill less than a third of a page`)
}
