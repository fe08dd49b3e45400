import { CHART_GREYS, visibleChart } from '../chart.ts'
import type { ChartBlock } from '../model.ts'

const BAR = 14
const GAP = 8
const NAME = 300
const ROOM = 300
const WIDTH = 700

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const greyOf = (index: number): string => {
  const level = Math.round(255 * (1 - (CHART_GREYS[index % CHART_GREYS.length] ?? 0)))
  return `rgb(${level},${level},${level})`
}

/** The chart of the paper as SVG with presentation attributes only, so that a strict CSP lets it stand. */
export function chartSvg(block: ChartBlock): string {
  const { chart, largest } = visibleChart(block)
  if (chart.series.length === 0) return ''
  const parts: string[] = []
  let y = 4
  if (chart.series.length > 1) {
    let x = NAME
    chart.series.forEach((name, index) => {
      parts.push(`<rect x="${x}" y="${y}" width="11" height="11" fill="${greyOf(index)}" stroke="#000"/>`)
      parts.push(`<text x="${x + 16}" y="${y + 10}">${escape(name)}</text>`)
      x += 30 + name.length * 8
    })
    y += 24
  }
  for (const bar of chart.bars) {
    const height = bar.values.length * BAR
    parts.push(`<text x="${NAME - 8}" y="${y + height / 2 + 4}" text-anchor="end">${escape(bar.name)}</text>`)
    bar.values.forEach((value, index) => {
      const width = (((value ?? 0) / largest) * ROOM).toFixed(1)
      const top = y + index * BAR
      if (value !== null)
        parts.push(
          `<rect x="${NAME}" y="${top}" width="${width}" height="${BAR - 2}" fill="${greyOf(index)}" stroke="#000"/>`,
        )
      parts.push(
        `<text x="${NAME + Number(width) + 5}" y="${top + 10}">${escape(bar.labels[index] ?? '')}</text>`,
      )
    })
    y += height + GAP
  }
  return (
    `<figure class="chart"><figcaption>${escape(block.title)}</figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="${escape(block.alt)}" font-size="12">${parts.join('')}</svg></figure>`
  )
}
