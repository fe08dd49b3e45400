import type { Shape, TextShape } from './picture.ts'

/** An element of the SVG tree that the chart library draws. */
export interface DrawnNode {
  readonly tag: string
  readonly attrs: Readonly<Record<string, string | number | boolean | undefined>>
  readonly children?: readonly DrawnNode[]
  readonly text?: string
}

/**
 * Stands before each text that the library is given, and on no paper. The library keeps the widths of texts in a plain
 * object: a board with the name `__proto__` would write into the prototype of everything that the thread has.
 */
const MARK = '\uE000'
export const marked = (text: string): string => (text === '' ? '' : MARK + text)
export const unmarked = (text: string): string => (text.startsWith(MARK) ? text.slice(MARK.length) : text)

const ANCHORS: readonly TextShape['anchor'][] = ['start', 'middle', 'end']

const textOf = (node: DrawnNode, name: string): string => String(node.attrs[name] ?? '')
const numberOf = (node: DrawnNode, name: string, missing: number): number =>
  Number(node.attrs[name] ?? missing)

/** Where `translate(x y)` moves to; anything else is a drawing that nobody here has asked for. */
function originOf(node: DrawnNode): { x: number; y: number } {
  const transform = textOf(node, 'transform')
  if (transform === '') return { x: 0, y: 0 }
  const [, x, y] = /^translate\(([-\d.e]+)[ ,]([-\d.e]+)\)$/.exec(transform) ?? []
  if (x === undefined || y === undefined) throw new RangeError(`chart: transform ${transform}`)
  return { x: Number(x), y: Number(y) }
}

/** Share of black of `#rgb`, `#rrggbb` or `rgb(r,g,b)`; null for none and for what lets everything through. */
function shadeOf(node: DrawnNode, name: 'fill' | 'stroke'): number | null {
  const color = textOf(node, name)
  if (color === '' || color === 'none' || numberOf(node, `${name}-opacity`, 1) === 0) return null
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(color)?.[1]
  const level = hex
    ? Number.parseInt(hex.length === 3 ? hex.slice(0, 1).repeat(2) : hex.slice(0, 2), 16)
    : Number(/^rgb\((\d+),/.exec(color)?.[1] ?? Number.NaN)
  if (Number.isNaN(level)) throw new RangeError(`chart: colour ${color}`)
  return Math.round((1 - level / 255) * 1000) / 1000
}

function readShape(node: DrawnNode): Shape | null {
  const { x, y } = originOf(node)
  if (node.tag === 'text') {
    const size = /font-size:([\d.]+)px/.exec(textOf(node, 'style'))?.[1]
    const anchor = ANCHORS.find((known) => known === textOf(node, 'text-anchor')) ?? 'start'
    const text = node.text ?? node.children?.map((child) => child.text ?? '').join('') ?? ''
    if (text === '' || size === undefined) return null
    const place = { x: x + numberOf(node, 'x', 0), y: y + numberOf(node, 'y', 0) }
    return { kind: 'text', text: unmarked(text), ...place, size: Number(size), anchor }
  }
  const fill = shadeOf(node, 'fill')
  const strokeWidth = numberOf(node, 'stroke-width', 1)
  const stroke = strokeWidth > 0 ? shadeOf(node, 'stroke') : null
  if (fill === null && stroke === null) return null
  return { kind: 'path', d: textOf(node, 'd'), x, y, fill, stroke, strokeWidth }
}

/** The lines, areas and words of a drawing; throws for what would print otherwise than it shows on a page. */
export function readDrawing(root: DrawnNode): Shape[] {
  const shapes: Shape[] = []
  const visit = (node: DrawnNode): void => {
    if (node.tag === 'path' || node.tag === 'text') {
      const shape = readShape(node)
      if (shape) shapes.push(shape)
    } else if (node.tag === 'svg' || node.tag === 'g') node.children?.forEach(visit)
    // The ground is the paper; rules of a style sheet are for a pointer above the chart.
    else if (!['rect', 'style', 'defs'].includes(node.tag)) throw new RangeError(`chart: ${node.tag}`)
  }
  visit(root)
  return shapes
}
