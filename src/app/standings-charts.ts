import type { z } from 'zod'
import { type ChartBlock, threads } from '../documents/index.ts'
import { type Trend, pointsOverYears } from '../features/scoring/index.ts'
import type { standingsView } from '../features/scoring/http/schemas.ts'
import type { Visit } from '../web/page.ts'
import { formatDecimal } from '../web/render.ts'
import { asDomainError } from '../http/answer.ts'

type Standings = z.infer<typeof standingsView>
type Say = (key: string, params?: Record<string, string | number>) => string
/** A figure and how it is printed. */
interface Figure {
  readonly value: string | null
  readonly illustrative: boolean
  /** What there is so far of a figure that is no whole: printed, but no bar. */
  readonly partial?: string | undefined
}

const SIGN = '*'

/** The bars of a board; a figure that is made up for demonstration carries the sign that the papers mark it with. */
function barsOf(name: string, figures: readonly Figure[], write: (value: string) => string) {
  return {
    name,
    values: figures.map(({ value }) => (value === null ? null : Math.max(0, Number(value)))),
    labels: figures.map(({ value, illustrative, partial }) => {
      if (value === null && partial === undefined) return ''
      const words = value === null ? `${write(partial ?? '')}\u00a0+\u00a0…` : write(value)
      return words + (illustrative ? SIGN : '')
    }),
    notes: [],
  }
}

/** The title, with what the sign means where a figure carries it. */
function titled(title: string, bars: ChartBlock['bars'], say: Say): string {
  const isMarked = bars.some(({ labels }) => labels.some((label) => label.endsWith(SIGN)))
  return isMarked ? `${title} (${SIGN} ${say('web.illustrative')})` : title
}

/** Names without the words that all of them begin with: of “Ban Quản lý … tỉnh Phú Thọ” what tells it from the others. */
export function withoutCommonStart(names: readonly string[]): string[] {
  const words = names.map((name) => name.split(' '))
  const [first = []] = words
  let common = 0
  while (words.length > 1 && words.every((own) => own.length > common + 1 && own[common] === first[common]))
    common += 1
  return words.map((own) => own.slice(common).join(' '))
}

/** The points of the year by board, as the score table draws them; null without two boards that have points. */
export function chartOfYear(
  { year, rows }: Standings,
  say: Say,
  write: (value: string) => string,
): ChartBlock | null {
  const drawn = rows.filter((row) => row.selfTotal ?? row.checkedTotal ?? row.agreedTotal)
  if (drawn.length < 2) return null
  const names = withoutCommonStart(drawn.map(({ name }) => name))
  const bars = drawn.map(({ selfTotal, checkedTotal, agreedTotal, partial, illustrative }, index) =>
    barsOf(
      names[index] ?? '',
      [
        { value: selfTotal, partial: partial.self?.points, illustrative },
        { value: checkedTotal, partial: partial.checked?.points, illustrative },
        { value: agreedTotal, partial: partial.agreed?.points, illustrative },
      ],
      write,
    ),
  )
  return {
    type: 'chart',
    title: titled(say('web.chart-of-points', { year }), bars, say),
    alt: say('web.chart-of-points-alt', { year }),
    series: ['web.self-score', 'web.checked-score', 'web.agreed-score'].map((key) => say(key)),
    main: 'last',
    bars,
  }
}

/** The points over the years by board, as the score table draws them; null with a single year. */
export function chartOfYears(
  boards: readonly (Trend & { readonly name: string })[],
  blocCode: string,
  say: Say,
  write: (value: string) => string,
): ChartBlock | null {
  const { years, percents } = pointsOverYears(boards, blocCode)
  if (years.length < 2) return null
  const names = withoutCommonStart(boards.map(({ name }) => name))
  const none: Figure = { value: null, illustrative: false }
  const bars = boards.map(({ organisationId }, index) =>
    barsOf(names[index] ?? '', percents.get(organisationId)?.map((share) => share ?? none) ?? [], write),
  )
  return {
    type: 'chart',
    title: titled(say('web.chart-of-years'), bars, say),
    alt: say('web.chart-of-years-alt'),
    series: years.map(String),
    main: 'last',
    bars,
  }
}

/** Null where too much is being printed just now: the table above says the same. */
const drawn = (chart: ChartBlock): Promise<string | null> =>
  threads()
    .run('chart', chart)
    .catch((error: unknown) => {
      if (asDomainError(error)?.kind === 'unavailable') return null
      throw error
    })

/** The charts of a page of standings as SVG, drawn by the printing threads. */
export async function standingsCharts(
  { ports, language }: Visit,
  standings: Standings,
  boards: readonly (Trend & { readonly name: string })[],
): Promise<string[]> {
  const say: Say = (key, params = {}) => ports.translator.translate(language, key, params)
  const write = (value: string): string => formatDecimal(value, language)
  const charts = [chartOfYear(standings, say, write), chartOfYears(boards, standings.bloc.code, say, write)]
  const pictures = await Promise.all(charts.filter((chart) => chart !== null).map(drawn))
  return pictures.filter((picture) => picture !== null)
}
