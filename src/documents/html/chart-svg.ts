import { drawChart } from '../chart/draw-chart.ts'
import type { Picture, Shape } from '../chart/picture.ts'
import { textWidth } from '../chart/text-width.ts'
import type { ChartBlock } from '../model.ts'

/** Widths in which a chart is drawn for a page: as on paper, and for a telephone. */
const WIDE = 468
const NARROW = 260

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const shadeOf = (share: number | null): string => {
  if (share === null) return 'none'
  const level = Math.round(255 * (1 - share))
  return `rgb(${level},${level},${level})`
}

function shapeSvg(shape: Shape): string {
  const { x, y } = shape
  if (shape.kind === 'text') {
    const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`
    // As wide as it was measured, whatever face the screen has.
    const length = textWidth(shape.text, shape.size).toFixed(2)
    return (
      `<text x="${x}" y="${y}" font-size="${shape.size}"${anchor} textLength="${length}" ` +
      `lengthAdjust="spacingAndGlyphs">${escape(shape.text)}</text>`
    )
  }
  const moved = x === 0 && y === 0 ? '' : ` transform="translate(${x} ${y})"`
  const stroke =
    shape.stroke === null ? '' : ` stroke="${shadeOf(shape.stroke)}" stroke-width="${shape.strokeWidth}"`
  return `<path d="${shape.d}"${moved} fill="${shadeOf(shape.fill)}"${stroke}/>`
}

const pictureSvg = ({ width, height, shapes }: Picture, className: string, alt: string): string =>
  `<svg class="${className}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(alt)}" ` +
  `dominant-baseline="central">${shapes.map(shapeSvg).join('')}</svg>`

/**
 * The chart of the paper as SVG with presentation attributes only, so that a strict CSP lets it stand: the picture that
 * is printed, and the same drawn narrower, of which the style sheet shows the one that fits.
 */
export function chartSvg(block: ChartBlock): string {
  const wide = drawChart(block, WIDE)
  if (wide.length === 0) return ''
  const svg = [
    ...wide.map((picture) => pictureSvg(picture, 'for-desk', block.alt)),
    ...drawChart(block, NARROW).map((picture) => pictureSvg(picture, 'for-phone', block.alt)),
  ]
  return `<figure class="chart"><figcaption>${escape(block.title)}</figcaption>${svg.join('')}</figure>`
}
