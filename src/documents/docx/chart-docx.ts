import { Paragraph } from 'docx'
import { ChartRun } from 'docx/charts'
import { visibleChart } from '../chart/visible-chart.ts'
import type { ChartBlock } from '../model.ts'

/** Word counts a chart in pixels of 96 to the inch. */
const PIXELS = 96 / 25.4
const BAR = 13
const THICK_BAR = 20
const BAND_GAP = 10
const ABOVE = 60
/** As high as a page has room for, with the title. */
const HIGHEST = 780
const TITLE = 13
const SIZE = 11

/**
 * The chart as Word's own, drawn from figures that can be edited there, `width` millimetres wide, under its title; the
 * boards are shared out when one chart would be higher than a page.
 */
export function chartDocx(block: ChartBlock, width: number): Paragraph[] {
  const chart = visibleChart(block)
  if (!chart) return []
  const { series, bars, greys, hasLegend } = chart
  const band = series.length * (series.length === 1 ? THICK_BAR : BAR) + BAND_GAP
  const parts = Math.ceil((bars.length * band + ABOVE) / HIGHEST)
  const each = Math.ceil(bars.length / parts)
  const largest = Math.max(0, ...bars.flatMap(({ values }) => values.map((value) => value ?? 0))) || 1
  const black = '000000'
  const runs = Array.from({ length: parts }, (_, part) => {
    const shown = bars.slice(part * each, (part + 1) * each)
    return new ChartRun({
      type: 'bar',
      title: { text: chart.title, font: { size: TITLE, bold: true, color: black } },
      categories: shown.map(({ name }) => name),
      series: series.map((name, index) => ({
        name,
        values: shown.map(({ values }) => values[index] ?? null),
        color: greys[index] ?? black,
        pointLabels: shown.map(({ labels }) => ({ text: labels[index] ?? '' })),
      })),
      dataLabels: { value: true, position: 'outsideEnd', font: { size: SIZE - 1, color: black } },
      categoryAxis: { reverseOrder: true, font: { size: SIZE, color: black } },
      // Room for the figure behind the longest bar.
      valueAxis: { visible: false, gridlines: false, minimum: 0, maximum: largest * 1.2 },
      gapWidth: 40,
      legend: hasLegend && { position: 'top', font: { size: SIZE, color: black } },
      font: { name: 'Times New Roman', color: black },
      chartArea: { fill: 'none', border: 'none' },
      altText: { name: chart.title, description: chart.alt },
      transformation: { width: Math.floor(width * PIXELS), height: shown.length * band + ABOVE },
    })
  })
  return runs.map(
    (run) =>
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the package takes its own charts among the runs of a paragraph
      new Paragraph({ style: 'CenterPart', spacing: { line: 240, lineRule: 'auto' }, children: [run] }),
  )
}
