import type { ChartBlock } from '../model.ts'

/** The series in order, dark, pale, middle, black: told apart in a black and white print. Hexadecimal RGB. */
const GREYS = ['404040', 'e0e0e0', '999999', '000000'] as const

/** The grey of a series. */
export const greyOf = (series: number): string => GREYS[series % GREYS.length] ?? GREYS[0]

/** A chart without the series that nobody has a figure for; null when none is left. */
export function visibleChart(block: ChartBlock): ChartBlock | null {
  const shown = block.series.map((_, index) => block.bars.some((bar) => bar.values[index] !== null))
  if (!shown.includes(true)) return null
  const keep = <T>(items: readonly T[]): T[] => items.filter((_, index) => shown[index])
  return {
    ...block,
    series: keep(block.series),
    bars: block.bars.map((bar) => ({ ...bar, values: keep(bar.values), labels: keep(bar.labels) })),
  }
}
