import { mkdir, writeFile } from 'node:fs/promises'
import { benchBallots } from './ballots.ts'
import type { Result } from './measure.ts'
import { benchPapers } from './papers.ts'
import { benchThreads } from './threads.ts'
import { startPostgres } from './postgres.ts'
import { benchReads } from './reads.ts'
import { benchLargeBloc, benchNation, sqliteFile } from './scores.ts'

/** How many blocs are in the database, to show how cost grows. */
const BLOCS = [1, 100, 5000]
/** Blocs of a national year. */
const NATION = 2000

/** All benchmarks by name, in parts that print when they are done; `npm run bench -- reads scores` runs some of them. */
const BENCHES: Readonly<Record<string, readonly (() => Promise<Result[]>)[]>> = {
  reads: BLOCS.map((blocs) => () => benchReads([blocs])),
  ballots: BLOCS.map((blocs) => () => benchBallots([blocs])),
  papers: [benchPapers],
  threads: [benchThreads],
  scores: [
    () => benchLargeBloc('sqlite', sqliteFile),
    () => benchNation('sqlite', sqliteFile, NATION),
    () => onPostgres((make) => benchLargeBloc('postgres', make)),
    () => onPostgres((make) => benchNation('postgres', make, NATION)),
  ],
}

type Make = Awaited<ReturnType<typeof startPostgres>>['make']

async function onPostgres(bench: (make: Make) => Promise<Result[]>): Promise<Result[]> {
  const { make, stop } = await startPostgres()
  try {
    return await bench(make)
  } finally {
    await stop()
  }
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in BENCHES))
if (unknown.length > 0)
  throw new Error(`no benchmark ${unknown.join(', ')}: ${Object.keys(BENCHES).join(', ')}`)

const results: Result[] = []
console.log(
  `${'name'.padEnd(44)} ${'blocs'.padStart(6)} ${'ours'.padStart(10)} ${'base'.padStart(10)} ${'ratio'.padStart(7)}  unit`,
)
const parts = Object.entries(BENCHES).filter(([name]) => chosen.length === 0 || chosen.includes(name))
for (const bench of parts.flatMap(([, benches]) => benches)) {
  const lines = await bench()
  results.push(...lines)
  for (const { name, blocs, ours, base, ratio, unit } of lines)
    console.log(
      `${name.padEnd(44)} ${String(blocs).padStart(6)} ${ours.toFixed(1).padStart(10)} ${base.toFixed(1).padStart(10)} ${ratio.toFixed(2).padStart(7)}  ${unit}`,
    )
}
await mkdir('bench-out', { recursive: true })
await writeFile('bench-out/results.json', `${JSON.stringify(results, null, 2)}\n`)
console.log('written: bench-out/results.json')
