import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import '../../src/app/wiring.ts'
import { type Database, type DialectName, openDatabase } from '../../src/db/database.ts'
import { recomputeYear } from '../../src/features/scoring/index.ts'
import { liveStandings } from '../../src/features/scoring/service/standings.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { alternate, median, type Result } from './measure.ts'
import { fillScores } from './score-world.ts'

const YEAR = 2022
const TODAY = localDate('2023-01-10')
const LARGE = { blocs: 1, boards: 40, criteria: 60 }
const NATION = { boards: 7, criteria: 30 }
const COLD_STARTS = 5
const ROUNDS = 6
const READS_A_ROUND = 5

/** An empty database of the kind; `drop` removes it. */
export type Make = () => Promise<{ readonly url: string; readonly drop: () => Promise<void> }>

export async function sqliteFile(): ReturnType<Make> {
  const dir = await mkdtemp(join(tmpdir(), 'khoi-thi-dua-bench-'))
  return { url: join(dir, 'scores.sqlite'), drop: () => rm(dir, { recursive: true, force: true }) }
}

async function withDatabase<T>(make: Make, work: (url: string) => Promise<T>): Promise<T> {
  const { url, drop } = await make()
  try {
    return await work(url)
  } finally {
    await drop()
  }
}

async function opened<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The least that any program must do: read the stored values of a bloc year and parse what is JSON. */
async function bareRead({ read }: Database, blocYearId: string): Promise<number> {
  const sheets = await read
    .selectFrom('score_sheet')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .execute()
  const ids = sheets.map(({ id }) => id)
  const entries = await read.selectFrom('score_entry').selectAll().where('sheet_id', 'in', ids).execute()
  const figures = await read.selectFrom('figure').selectAll().where('bloc_year_id', '=', blocYearId).execute()
  const rules = await read
    .selectFrom('rule_version')
    .selectAll()
    .where('bloc_year_id', '=', blocYearId)
    .execute()
  const texts = [
    ...sheets.flatMap((row) => [row.submitted_figures, row.agreed_figures]),
    ...entries.map((row) => row.input),
    ...rules.map((row) => row.content),
  ]
  for (const text of texts) if (text !== null) JSON.parse(text)
  return figures.length
}

/** Standings of 40 boards × 60 criteria from stored values: in a process that has just started, and in one that runs. */
export async function benchLargeBloc(dialect: DialectName, make: Make): Promise<Result[]> {
  return withDatabase(make, async (url) => {
    const [yearId = ''] = await opened(url, (database) => fillScores(database, LARGE))
    const name = `standings of 40 × 60, ${dialect}`
    const cold = await coldStarts(url, yearId)
    const warm = await opened(url, (database) =>
      alternate(
        () => rate(READS_A_ROUND, () => liveStandings(database.read, yearId, TODAY)),
        () => rate(READS_A_ROUND, () => bareRead(database, yearId)),
        ROUNDS,
      ),
    )
    return [
      { name: `${name}, cold`, blocs: 1, ...cold, unit: 'standings/s' },
      { name: `${name}, warm`, blocs: 1, ...warm, unit: 'standings/s' },
    ]
  })
}

async function rate(times: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < times; i++) await work()
  return (times * 1000) / (performance.now() - start)
}

/** The first standings of fresh processes, ours and bare in turn; the start of the process itself is not counted. */
async function coldStarts(url: string, yearId: string): Promise<Pick<Result, 'ours' | 'base' | 'ratio'>> {
  const first = async (side: 'ours' | 'bare'): Promise<number> => {
    const child = fork(new URL('./first-standings.ts', import.meta.url), [side, url, yearId], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const [milliseconds] = (await once(child, 'message')) as [number]
    return 1000 / milliseconds
  }
  const [ours, base]: [number[], number[]] = [[], []]
  for (let i = 0; i < COLD_STARTS; i++) {
    ours.push(await first('ours'))
    base.push(await first('bare'))
  }
  return {
    ours: median(ours),
    base: median(base),
    ratio: median(ours.map((one, i) => one / (base[i] ?? one))),
  }
}

/** The first answer of a process, in milliseconds. */
export async function firstStandings(side: 'ours' | 'bare', url: string, yearId: string): Promise<number> {
  return opened(url, async (database) => {
    const start = performance.now()
    await (side === 'ours' ? liveStandings(database.read, yearId, TODAY) : bareRead(database, yearId))
    return performance.now() - start
  })
}

/** A national year recomputed from stored values, bloc by bloc, with progress on standard error. */
export async function benchNation(dialect: DialectName, make: Make, blocs: number): Promise<Result[]> {
  return withDatabase(make, async (url) => {
    const years = await opened(url, (database) => fillScores(database, { ...NATION, blocs }))
    return opened(url, async (database) => {
      const ours = await overAll(blocs, recomputing(database, dialect))
      const base = await overAll(blocs, async () => {
        for (const yearId of years) await bareRead(database, yearId)
      })
      const name = `a year recomputed, 7 boards × 30, ${dialect}`
      return [{ name, blocs, ours, base, ratio: ours / base, unit: 'blocs/s' }]
    })
  })
}

function recomputing(database: Database, dialect: DialectName): () => Promise<void> {
  return async () => {
    for await (const { done, of } of recomputeYear(database.read, YEAR, TODAY))
      if (done % 200 === 0 || done === of) process.stderr.write(`  ${dialect}: ${done}/${of} blocs\r`)
    process.stderr.write('\n')
  }
}

async function overAll(blocs: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (blocs * 1000) / (performance.now() - start)
}
