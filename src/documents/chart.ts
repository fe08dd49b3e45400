import type { ChartBlock } from './model.ts'

/** Shares of black for the series in order: told apart in a black and white print. */
export const CHART_GREYS = [0.75, 0.12, 0.4, 0] as const

/** A chart without the series that nobody has a figure for, and its largest value (1 when there is none). */
export function visibleChart(block: ChartBlock): { chart: ChartBlock; largest: number } {
  const shown = block.series.map((_, index) => block.bars.some((bar) => bar.values[index] !== null))
  const keep = <T>(items: readonly T[]): T[] => items.filter((_, index) => shown[index])
  const chart = {
    ...block,
    series: keep(block.series),
    bars: block.bars.map((bar) => ({ ...bar, values: keep(bar.values), labels: keep(bar.labels) })),
  }
  const values = chart.bars.flatMap((bar) => bar.values.map((value) => value ?? 0))
  return { chart, largest: Math.max(0, ...values) || 1 }
}
