import express from 'express'
import { rm } from 'node:fs/promises'
import { migrations } from '../../migrations/index.ts'
import { developmentKeyOf } from '../../src/app/config.ts'
import { createApp } from '../../src/app/create-app.ts'
import { createFirstAdministrator } from '../../src/app/first-administrator.ts'
import { createLog } from '../../src/app/logger.ts'
import { signingKeyOf, startSealing } from '../../src/app/sealing.ts'
import { listen, type Running } from '../../src/app/server.ts'
import { createRenderPool } from '../../src/documents/index.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { setPublicAddress } from '../../src/features/papers/index.ts'
import { playClock } from './play-clock.ts'
import { enterIndicators, foundBlocs } from './scenes/organisations.ts'
import { type WrittenPaper, writePapers } from './papers-out.ts'
import { adoptRules, appointHeads, hireOfficers } from './scenes/opening.ts'
import { proposeAwards } from './scenes/awards.ts'
import { recognise } from './scenes/completions.ts'
import { holdConference } from './scenes/conference.ts'
import { loadDocuments } from './scenes/documents.ts'
import { issueBlocPapers } from './scenes/bloc-papers.ts'
import { handOver, openNextYear } from './scenes/next-year.ts'
import { signPledge } from './scenes/pledge.ts'
import { reorganise } from './scenes/reorganisation.ts'
import { reportYear } from './scenes/reports.ts'
import { scoreYear } from './scenes/scores.ts'
import { registerTargets } from './scenes/targets.ts'
import { createStage, DEMO_PASSWORD, type Person, type Stage } from './stage.ts'

/** Where the demo keeps its database, apart from the one of a real installation. */
export const DEMO_DATABASE = 'data/demo.sqlite'

/** How the demo is started: `port` 0 takes a free one; `out` receives the papers. */
export interface DemoOptions {
  readonly port: number
  readonly host: string
  readonly out: string
  /** An embedded database that is replaced; DEMO_DATABASE by default. */
  readonly databasePath?: string
  /** Plays into this database instead, which must be empty. */
  readonly databaseUrl?: string | undefined
}

/** A played demo that still serves. */
export interface Demo {
  readonly running: Running
  readonly database: Database
}

/**
 * Plays a bloc's year through the running REST API on a fresh database, each step with the credentials of the person
 * concerned; then writes the papers. The database of an earlier demo is replaced, another one must be empty.
 */
export async function playDemo(options: DemoOptions, say: (line: string) => void): Promise<Demo> {
  const path = options.databaseUrl ?? options.databasePath ?? DEMO_DATABASE
  // A port that is taken ends the demo before the database of the one that may be running there is replaced.
  await (await listen(express(), options.host, options.port)).stop()
  const database = await (options.databaseUrl === undefined ? freshDatabase(path) : emptyDatabase(path))
  await migrateToLatest(database, migrations)
  const clock = playClock()
  clock.moveTo('2022-01-04')
  await createFirstAdministrator(database, clock.now(), {
    login: 'quan-tri',
    fullName: 'Quản trị hệ thống',
    password: DEMO_PASSWORD,
  })
  const key = await signingKeyOf(
    { file: null, password: '', developmentFile: developmentKeyOf(path) },
    clock,
    createLog('error'),
  )
  if (key.isDevelopment)
    say('Văn bản ban hành được ký số bằng chứng thư thử nghiệm do hệ thống tự tạo, không được ai chứng thực.')
  const sealing = startSealing(database, key, clock, createLog('error'))
  const renderPool = createRenderPool()
  const app = createApp({
    database,
    clock,
    onWritten: sealing.nudge,
    log: createLog('error'),
    originKey: 'demo-only-not-a-secret',
    secureCookies: false,
    checkReplies: true,
    renderPool,
  })
  const listening = await listen(app, options.host, options.port)
  await database.transaction((tx) => setPublicAddress(tx, listening.url))
  const running: Running = {
    url: listening.url,
    stop: async () => {
      await listening.stop()
      await renderPool.close()
      await sealing.stop()
    },
  }
  try {
    const stage = createStage(running.url, clock, say)
    const years = await play(stage, say)
    // Papers are handed out sealed only.
    await sealing.settled()
    const papers = await produceAndWrite(stage, options.out, years)
    clock.release()
    summarise(running.url, options.out, { people: stage.hired, papers }, say)
  } catch (error) {
    await running.stop()
    await database.close()
    throw error
  }
  return { running, database }
}

async function freshDatabase(path: string): Promise<Database> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true })
  return openDatabase(path)
}

/** A database that somebody named: nothing that is in it may be lost. */
async function emptyDatabase(url: string): Promise<Database> {
  const database = openDatabase(url)
  const tables = await database.migrations.introspection.getTables()
  if (tables.length === 0) return database
  await database.close()
  throw new Error(
    'the database of DATABASE_URL is not empty: the demo plays into an empty one, or without the setting',
  )
}

/** The two bloc years that the play has touched. */
interface PlayedYears {
  readonly blocYearId: string
  readonly nextYearId: string
}

/** The year, scene by scene. */
async function play(stage: Stage, say: (line: string) => void): Promise<PlayedYears> {
  say('1. Cơ quan, đơn vị và ba khối thi đua')
  const world = await foundBlocs(stage)
  await enterIndicators(stage, world)
  await hireOfficers(stage, world)

  say('2. Trưởng khối, Phó khối theo Thông báo 995/BKHĐT-HĐTĐKT; quy chế, bảng điểm, phong trào năm 2022')
  const year = await appointHeads(stage, world)
  await adoptRules(stage, year)

  say('3. Đăng ký thi đua và giao ước thi đua năm 2022')
  await registerTargets(stage, world, year)
  await signPledge(stage, {
    blocYearId: year.blocYearId,
    year: 2022,
    head: 'yen-bai',
    frozenOn: '2022-03-28',
    signedOn: '2022-03-30T14:00',
    signBy: '2022-04-05',
    place: 'Yên Bái',
    withoutTargets: [],
  })

  say('4. Báo cáo năm 2022 với số liệu của tài liệu 004, câu hỏi về số liệu')
  await reportYear(stage, year)

  say('5. Tự chấm, thẩm định, thống nhất điểm; chốt bảng xếp hạng')
  await scoreYear(stage, world, year)
  await recognise(stage, world, year)
  await issueBlocPapers(stage, year)

  say('6. Hội nghị tổng kết tại Yên Bái ngày 06/01/2023, bỏ phiếu kín, giao ước năm 2023, cờ luân lưu')
  const nextYearId = await openNextYear(stage, world, year)
  const { minutes } = await holdConference(stage, world, year)

  say('7. Tờ trình, hồ sơ, quyết định khen thưởng')
  await proposeAwards(stage, world, year, minutes)

  say('8. Bàn giao Trưởng khối; phụ lục của giao ước năm 2023')
  await handOver(stage, world, year, nextYearId)

  say('9. Các tài liệu nguồn khác: 000, 001, 002, 003')
  await loadDocuments(stage, world)

  say('10. Sắp xếp tổ chức năm 2025')
  await reorganise(stage, world)
  return { ...year, nextYearId }
}

/** The last papers, then all of them to the folder, downloaded with the rights of auditor and council. */
async function produceAndWrite(
  stage: Stage,
  out: string,
  years: PlayedYears,
): Promise<readonly WrittenPaper[]> {
  const auditor = await stage.as('kiem-tra')
  const council = await stage.as('hoi-dong')
  return writePapers(out, auditor, council, [years.blocYearId, years.nextYearId], years.blocYearId)
}

function summarise(
  url: string,
  out: string,
  { people, papers }: { people: readonly Person[]; papers: readonly WrittenPaper[] },
  say: (line: string) => void,
): void {
  say('')
  say(`Địa chỉ      ${url}/            trang đầu`)
  say(`             ${url}/papers      văn bản (sau khi đăng nhập)`)
  say(`             ${url}/api/docs/   mô tả API`)
  say(`Tài khoản    mật khẩu chung của bản chạy thử: ${DEMO_PASSWORD}`)
  say('             quan-tri      quản trị hệ thống')
  for (const { login, fullName, post } of people) say(`             ${login.padEnd(13)} ${fullName}, ${post}`)
  say(`Văn bản      ${papers.length} tệp trong ${out}/ (danh sách: ${out}/manifest.json)`)
  for (const { file, title } of papers) say(`             ${file}  ${title}`)
  say('Số liệu, điểm, phiếu không có trong tài liệu nguồn là minh họa và được đánh dấu như vậy.')
  say('Ký hiệu văn bản đặt theo tên cơ quan như Nghị định 30/2020/NĐ-CP, không lấy từ tài liệu nguồn.')
}
