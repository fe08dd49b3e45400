import { createRequire } from 'node:module'
import type { EChartsOption } from 'echarts'
import type { ChartBlock } from '../model.ts'
import { toBoxes } from '../pdf/boxes.ts'
import { LINE } from '../pdf/fonts.ts'
import { breakLines } from '../pdf/lines.ts'
import type { Picture } from './picture.ts'
import { type DrawnNode, marked, readDrawing, unmarked } from './read-drawing.ts'
import { textWidth } from './text-width.ts'
import { type VisibleChart, visibleChart } from './visible-chart.ts'

/** Points. */
const SIZE = 11
const LABEL_SIZE = 10
const BAR = 10
/** A bar that stands alone. */
const THICK_BAR = 14
const BAND_GAP = 6
const GAP = 6
const KEY = 9
const LEGEND_LINE = 16
const LEGEND_GAP = 14
/** Share of the width for the names, and how much of it a chart of short names may give to the bars. */
const NAMES = 0.4

type Charts = typeof import('echarts')

let library: Charts | undefined

/** Opened when the first chart is drawn: most papers have none. Texts are measured in the face that prints them. */
function charts(): Charts {
  if (library) return library
  library = createRequire(import.meta.url)('echarts') as Charts
  library.setPlatformAPI({
    measureText: (text, font) => ({
      width: textWidth(unmarked(text), Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)),
    }),
  })
  return library
}

/** The name in lines of `width` points, broken between words as the paper breaks headings. */
function linesOf(name: string, width: number): string[] {
  const style = { size: SIZE, face: 'regular', raised: 1 } as const
  const boxes = toBoxes([{ type: 'text', text: name, bold: false, italic: false }], style, [])
  return breakLines(boxes, width, 'balance').map((line) =>
    line.boxes
      .map(({ pieces, space }) => pieces.map(({ text }) => text).join('') + (space > 0 ? ' ' : ''))
      .join('')
      .trimEnd(),
  )
}

/** The numbers of the series in rows that are not wider than `width`. */
function legendRows({ series, hasLegend }: VisibleChart, width: number): number[][] {
  if (!hasLegend) return []
  const rows: number[][] = [[]]
  let used = 0
  for (const [index, name] of series.entries()) {
    const item = KEY + 5 + textWidth(name, SIZE) + LEGEND_GAP
    if (used > 0 && used + item > width) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(index)
    used += item
  }
  return rows
}

interface Plan {
  readonly chart: VisibleChart
  readonly names: readonly (readonly string[])[]
  readonly legend: readonly (readonly number[])[]
  readonly width: number
  /** Left end of all bars, right end of the longest. */
  readonly start: number
  readonly end: number
  readonly bar: number
  /** Height of a board's bars with the room around them. */
  readonly band: number
  readonly largest: number
}

function planChart(chart: VisibleChart, width: number): Plan {
  const names = chart.bars.map(({ name }) => linesOf(name, width * NAMES - GAP))
  const widest = Math.max(0, ...names.flat().map((line) => textWidth(line, SIZE)))
  const start = Math.ceil(Math.min(width * NAMES, widest + GAP))
  const labels = chart.bars.flatMap((bar) => bar.labels.map((label) => textWidth(label, LABEL_SIZE)))
  const bar = chart.series.length === 1 ? THICK_BAR : BAR
  const tallest = Math.max(chart.series.length * bar, ...names.map((lines) => lines.length * SIZE * LINE))
  return {
    chart,
    names,
    legend: legendRows(chart, width - start),
    width,
    start,
    end: width - Math.ceil(Math.max(0, ...labels)) - 2 * GAP,
    bar,
    band: tallest + BAND_GAP,
    largest: Math.max(0, ...chart.bars.flatMap((bar) => bar.values.map((value) => value ?? 0))) || 1,
  }
}

/** What the library is asked to draw: bars of the boards `from` to `to`, one below the other, each with its figure. */
function optionOf(plan: Plan, from: number, to: number): EChartsOption {
  const { chart, names, legend, width, start, end } = plan
  const bars = chart.bars.slice(from, to)
  const black = '#000'
  return {
    animation: false,
    textStyle: { color: black, fontFamily: 'serif' },
    legend: legend.map((row, index) => ({
      data: row.map(String),
      formatter: (series) => marked(chart.series[Number(series)] ?? ''),
      left: start,
      top: index * LEGEND_LINE,
      padding: 0,
      icon: 'rect',
      itemWidth: KEY,
      itemHeight: KEY,
      itemGap: LEGEND_GAP,
      itemStyle: { borderColor: black, borderWidth: 0.6 },
      textStyle: { color: black, fontSize: SIZE },
      selectedMode: false,
    })),
    grid: {
      left: start,
      right: width - end,
      top: legend.length * LEGEND_LINE,
      bottom: 0,
      outerBoundsMode: 'none',
    },
    xAxis: { type: 'value', show: false, min: 0, max: plan.largest },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((_, index) => String(index)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: black, width: 0.6, cap: 'butt' } },
      axisLabel: {
        color: black,
        fontSize: SIZE,
        lineHeight: SIZE * LINE,
        margin: GAP,
        interval: 0,
        formatter: (_, index) => names[from + index]?.map(marked).join('\n') ?? '',
      },
    },
    // By number: the library takes series of the same name for one.
    series: chart.series.map((_, series) => ({
      type: 'bar',
      name: String(series),
      silent: true,
      barWidth: plan.bar - 1,
      barGap: `${100 / (plan.bar - 1)}%`,
      color: `#${chart.greys[series] ?? ''}`,
      itemStyle: { borderColor: black, borderWidth: 0.6 },
      label: {
        show: true,
        position: 'right',
        distance: 3,
        color: black,
        fontSize: LABEL_SIZE,
        textBorderWidth: 0,
        formatter: ({ dataIndex }) => marked(bars[dataIndex]?.labels[series] ?? ''),
      },
      // What is no whole has words and no bar.
      data: bars.map(({ values, labels }) => {
        const value = values[series] ?? null
        if (value !== null) return value
        return labels[series] ? { value: 0, itemStyle: { opacity: 0 } } : '-'
      }),
    })),
  }
}

/** How many boards each picture takes when none may be higher than `tallest`: as even as can be. */
function boardsEach({ chart, band }: Plan, above: number, tallest: number): number {
  const most = Math.max(1, Math.floor((tallest - above) / band))
  const count = chart.bars.length
  return Math.ceil(count / Math.ceil(count / most))
}

/**
 * The chart as pictures `width` points wide and no higher than `tallest`, the boards shared out evenly when one picture
 * can not hold them; all have the same scale. Empty when nobody has a figure. Deterministic: the same block gives the
 * same picture in every process.
 */
export function drawChart(block: ChartBlock, width: number, tallest = Number.POSITIVE_INFINITY): Picture[] {
  const chart = visibleChart(block)
  if (!chart) return []
  const plan = planChart(chart, width)
  const above = plan.legend.length * LEGEND_LINE
  const each = boardsEach(plan, above, tallest)
  const pictures: Picture[] = []
  for (let from = 0; from < chart.bars.length; from += each) {
    const bars = chart.bars.slice(from, from + each)
    const height = above + bars.length * plan.band
    const drawing = charts().init(null, null, { renderer: 'svg', ssr: true, width, height })
    try {
      drawing.setOption(optionOf(plan, from, from + each))
      const { painter } = drawing.getZr() as unknown as { painter: { renderToVNode(): DrawnNode } }
      const notes = [...new Set(bars.flatMap((bar) => bar.notes))]
      pictures.push({ width, height, shapes: readDrawing(painter.renderToVNode()), notes })
    } finally {
      drawing.dispose()
    }
  }
  return pictures
}
