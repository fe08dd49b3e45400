import { existsSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Db, openDatabase } from '../db/database.ts'
import { SPANS } from '../features/reports/domain/period.ts'
import type { Span } from '../features/reports/domain/period.ts'
import { createTranslator } from '../http/translate.ts'
import { DomainError } from '../shared/domain/errors.ts'
import { systemClock } from '../shared/domain/instant.ts'
import { localDateOf } from '../shared/domain/local-date.ts'
import type { LocalDate } from '../shared/domain/local-date.ts'
import { DEFAULT_DATABASE } from './config.ts'
import { catalogues } from './messages.ts'
import {
  questionsReadOut,
  type ReadOut,
  recomputeReadOut,
  recordReadOut,
  remindersReadOut,
  standingsReadOut,
  totalsReadOut,
} from './read-outs.ts'

interface OfYear {
  readonly json?: true
  readonly bloc: string
  readonly year: number
}

/** Adds the commands that read for clerks and scripts. They write nothing but their answer to standard output. */
export function addReadOuts(program: Command): void {
  program
    .command('questions')
    .description('câu hỏi về số liệu đã nhập · data questions of the loaded figures')
    .option('--json', 'JSON instead of a table')
    .action(({ json }: { json?: true }) => answer(json, questionsReadOut))

  ofYear(program.command('totals'))
    .description('tổng hợp của khối, tỷ lệ nêu và tỷ lệ tính · totals of a bloc, ratios stated and computed')
    .addOption(
      new Option('--period <period>', 'half-year or year').choices([...SPANS]).makeOptionMandatory(true),
    )
    .option('--details', 'with --json: also parts by name, implied bases, roundings, what is made up')
    .action(({ json, details, ...of }: OfYear & { period: Span; details?: true }) =>
      answer(json, (reader, today) => totalsReadOut(reader, of, today, details)),
    )

  ofYear(program.command('standings'))
    .description('bảng xếp hạng · standings of a bloc year')
    .action(({ json, ...of }: OfYear) => answer(json, (reader, today) => standingsReadOut(reader, of, today)))

  ofYear(program.command('reminders'))
    .description('đơn vị nào còn nợ gì, kèm văn bản nhắc · who owes what, with the reminder to each board')
    .action(({ json, ...of }: OfYear) => answer(json, (reader, today) => remindersReadOut(reader, of, today)))

  program
    .command('recompute')
    .description('tính lại mọi khối của một năm · compute all blocs of a year anew, and prove frozen records')
    .requiredOption('--year <year>', 'award year', readYear)
    .option('--json', 'JSON instead of a summary')
    .action(({ json, year }: { json?: true; year: number }) =>
      answer(json, (reader, today) => recomputeReadOut(reader, year, today, (line) => console.error(line))),
    )

  ofYear(program.command('record'))
    .description('hồ sơ tính điểm · all that a ranking was computed from')
    .action(({ json, ...of }: OfYear) => answer(json, (reader, today) => recordReadOut(reader, of, today)))
}

function ofYear(command: Command): Command {
  return command
    .requiredOption('--bloc <code>', 'code of the bloc')
    .requiredOption('--year <year>', 'award year', readYear)
    .option('--json', 'JSON instead of a table')
}

function readYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('a year has four digits')
  return Number(text)
}

/** Which database the commands read: the one that is set, else that of an installation here, else the demo's. */
async function chooseDatabase(set: string | undefined): Promise<string> {
  if (set !== undefined && set !== '') return set
  if (existsSync(DEFAULT_DATABASE)) return DEFAULT_DATABASE
  const { DEMO_DATABASE } = await import('../../seeds/demo/index.ts')
  return DEMO_DATABASE
}

async function answer(
  json: true | undefined,
  read: (reader: Db, today: LocalDate) => Promise<ReadOut>,
): Promise<void> {
  const url = await chooseDatabase(process.env['DATABASE_URL'])
  const isServer = url.includes('://')
  console.error(`Cơ sở dữ liệu: ${isServer ? withoutPassword(url) : url}`)
  // Opening a file that is not there would make an empty one.
  if (!isServer && !existsSync(url))
    throw new Error(`Không có tệp ${url}. Hãy chạy “npm run demo -- --exit”, hoặc đặt DATABASE_URL.`)
  const database = openDatabase(url)
  try {
    const { data, text } = await read(database.read, localDateOf(systemClock.now()))
    process.stdout.write(`${json ? JSON.stringify(data, null, 2) : text}\n`)
  } catch (error) {
    throw readable(error)
  } finally {
    await database.close()
  }
}

function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}

/** What a clerk can do something with: a refusal in words, a database that has not been set up. */
function readable(error: unknown): unknown {
  if (error instanceof DomainError && error.kind === 'not-found')
    return new Error('Năm thi đua này chưa có bảng xếp hạng: chưa mở chấm điểm.')
  if (error instanceof DomainError)
    return new Error(createTranslator(catalogues).translate('vi', error.code, error.params))
  const isEmpty =
    (error as { code?: unknown }).code === '42P01' ||
    (error instanceof Error && error.message.startsWith('no such table'))
  return isEmpty
    ? new Error('Cơ sở dữ liệu chưa được khởi tạo. Hãy chạy “npm run migrate”.', { cause: error })
    : error
}
