import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { migrations } from '../../migrations/index.ts'
import { createApp } from '../../src/app/create-app.ts'
import { createFirstAdministrator } from '../../src/app/first-administrator.ts'
import { createLog } from '../../src/app/logger.ts'
import { listen, type Running } from '../../src/app/server.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { migrateToLatest } from '../../src/db/migrate.ts'
import { playClock } from './play-clock.ts'
import { enterIndicators, foundBlocs } from './scenes/organisations.ts'
import { adoptRules, appointHeads, hireOfficers } from './scenes/opening.ts'
import { holdConference } from './scenes/conference.ts'
import { signPledge } from './scenes/pledge.ts'
import { reportYear } from './scenes/reports.ts'
import { scoreYear } from './scenes/scores.ts'
import { registerTargets } from './scenes/targets.ts'
import { createStage, DEMO_PASSWORD, type Stage } from './stage.ts'

/** Where the demo keeps its database, apart from the one of a real installation. */
export const DEMO_DATABASE = 'data/demo.sqlite'

/** How the demo is started: `port` 0 takes a free one; `out` receives the papers. */
export interface DemoOptions {
  readonly port: number
  readonly host: string
  readonly out: string
}

/** A played demo that still serves. */
export interface Demo {
  readonly running: Running
  readonly database: Database
}

/**
 * Makes a fresh embedded database and plays a bloc's year through the running REST API, each step with the credentials
 * of the person concerned; then writes the papers. The database of an earlier demo is replaced.
 */
export async function playDemo(options: DemoOptions, say: (line: string) => void): Promise<Demo> {
  await mkdir(dirname(DEMO_DATABASE), { recursive: true })
  for (const suffix of ['', '-wal', '-shm']) await rm(`${DEMO_DATABASE}${suffix}`, { force: true })
  const database = openDatabase(DEMO_DATABASE)
  await migrateToLatest(database, migrations)
  const clock = playClock()
  clock.moveTo('2022-01-04')
  await createFirstAdministrator(database, clock.now(), {
    login: 'quan-tri',
    fullName: 'Quản trị hệ thống',
    password: DEMO_PASSWORD,
  })
  const app = createApp({
    database,
    clock,
    log: createLog('error'),
    originKey: 'demo-only-not-a-secret',
    secureCookies: false,
    checkReplies: true,
  })
  const running = await listen(app, options.host, options.port)
  try {
    await play(createStage(running.url, clock, say), say)
  } catch (error) {
    await running.stop()
    await database.close()
    throw error
  }
  clock.release()
  return { running, database }
}

/** The year, scene by scene. */
async function play(stage: Stage, say: (line: string) => void): Promise<void> {
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

  say('6. Hội nghị tổng kết tại Yên Bái ngày 06/01/2023, bỏ phiếu kín')
  await holdConference(stage, world, year)
}
