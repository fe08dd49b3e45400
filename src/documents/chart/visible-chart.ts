import type { ChartBlock } from '../model.ts'

/** What is drawn of a chart. */
export interface VisibleChart extends ChartBlock {
  /** Of each series, `rrggbb`. */
  readonly greys: readonly string[]
  /** False where the title says all: a chart that has one series by itself. */
  readonly hasLegend: boolean
}

/** Shares of white, of 255: told apart in a black and white print, and from the paper. */
const DARK = 0x26
const PALE = 0xd9

/** Greys from pale to dark, as far from each other as can be; a series alone is dark. */
const ramp = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const level = Math.round(DARK + ((PALE - DARK) * (count - 1 - index)) / Math.max(1, count - 1))
    return level.toString(16).padStart(2, '0').repeat(3)
  })

/** The main series is the darkest, the others go from pale to middle. */
function greysOf({ series, main }: ChartBlock): string[] {
  const greys = ramp(series.length)
  return main === 'last' ? greys : [...greys.slice(-1), ...greys.slice(0, -1)]
}

/**
 * A chart without the series that nobody has a figure for; null when none is left. The others keep their grey: what is
 * pale in one chart of a paper is not dark in the next.
 */
export function visibleChart(block: ChartBlock): VisibleChart | null {
  const shown = block.series.map((_, index) => block.bars.some((bar) => bar.values[index] !== null))
  if (!shown.includes(true)) return null
  const keep = <T>(items: readonly T[]): T[] => items.filter((_, index) => shown[index])
  return {
    ...block,
    series: keep(block.series),
    greys: keep(greysOf(block)),
    hasLegend: block.series.length > 1,
    bars: block.bars.map((bar) => ({ ...bar, values: keep(bar.values), labels: keep(bar.labels) })),
  }
}
