/** One line of the result table. `ratio` is ours to base, larger is better; `blocs` is how many were in the database. */
export interface Result {
  readonly name: string
  readonly blocs: number
  readonly ours: number
  readonly base: number
  readonly ratio: number
  readonly unit: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/**
 * Runs both sides in turn, A B B A A B …, and takes the median of each and of the ratios pair by pair, so that a
 * machine that slows down meanwhile slows both. `perSecond` results: larger is better.
 */
export async function alternate(
  ours: () => Promise<number>,
  base: () => Promise<number>,
  rounds: number,
): Promise<{ ours: number; base: number; ratio: number }> {
  await ours()
  await base()
  const a: number[] = []
  const b: number[] = []
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const oursFirst = round % 2 === 0
    const first = await (oursFirst ? ours : base)()
    const second = await (oursFirst ? base : ours)()
    const [x, y] = oursFirst ? [first, second] : [second, first]
    a.push(x)
    b.push(y)
    ratios.push(x / y)
  }
  return { ours: median(a), base: median(b), ratio: median(ratios) }
}

/** How often a second `work` can be done, measured over at least `milliseconds`. */
export async function perSecond(work: () => unknown, milliseconds: number): Promise<number> {
  const start = performance.now()
  let times = 0
  do {
    await work()
    times++
  } while (performance.now() - start < milliseconds)
  return (times * 1000) / (performance.now() - start)
}
