import { playClock } from '../../seeds/demo/play-clock.ts'
import { loadDocuments } from '../../seeds/demo/scenes/documents.ts'
import { appointHeads, hireOfficers, OFFICERS } from '../../seeds/demo/scenes/opening.ts'
import { enterIndicators, foundBlocs } from '../../seeds/demo/scenes/organisations.ts'
import { createStage, DEMO_PASSWORD, type Stage } from '../../seeds/demo/stage.ts'
import type { World } from '../../seeds/demo/world.ts'
import { FIGURES_004, MANDATORY_004 } from '../../seeds/documents/document-004.ts'
import { figureBody } from '../../seeds/documents/figure-body.ts'
import { createApp } from '../../src/app/create-app.ts'
import { createFirstAdministrator } from '../../src/app/first-administrator.ts'
import { listen } from '../../src/app/server.ts'
import type { Database } from '../../src/db/database.ts'

/** A served database with the three blocs of the documents and all that documents 000 to 004 state. */
export interface LoadedDocuments {
  readonly stage: Stage
  readonly world: World
  /** What the play said. */
  readonly said: readonly string[]
  /** Stops serving; the database stays open. */
  stop(): Promise<void>
}

/** Enters the documents into a migrated database through a running API, by the same scenes as the demo. */
export async function serveDocuments(database: Database): Promise<LoadedDocuments> {
  const clock = playClock()
  clock.moveTo('2022-01-04')
  await createFirstAdministrator(database, clock.now(), {
    login: 'quan-tri',
    fullName: 'Quản trị hệ thống',
    password: DEMO_PASSWORD,
  })
  const said: string[] = []
  const log = { info: () => undefined, error: (_fields: object, message: string) => said.push(message) }
  const app = createApp({
    database,
    clock,
    log,
    originKey: 'test-origin-key-0123456789',
    secureCookies: false,
    checkReplies: true,
  })
  const running = await listen(app, '127.0.0.1', 0)
  const stage = createStage(running.url, clock, (line) => said.push(line))
  const world = await foundBlocs(stage)
  await enterIndicators(stage, world)
  await hireOfficers(stage, world)
  const { blocYearId } = await appointHeads(stage, world)
  await reportNorth(stage, blocYearId)
  await loadDocuments(stage, world)
  return { stage, world, said, stop: () => running.stop() }
}

/** Every board of the northern bloc states its figures of document 004, and nothing else. */
async function reportNorth(stage: Stage, blocYearId: string): Promise<void> {
  stage.clock.moveTo('2022-12-20')
  const head = await stage.as('yen-bai')
  await head.edit(`/bloc-years/${blocYearId}/report-schedule`, '', {
    periods: [{ period: 'YEAR', dueOn: '2022-12-31', mandatory: MANDATORY_004 }],
  })
  const { items } = (await head.get(`/bloc-years/${blocYearId}/reports`)) as {
    items: { id: string; organisation: { code: string } | null }[]
  }
  for (const { login, board } of OFFICERS) {
    const officer = await stage.as(login)
    const report = items.find(({ organisation }) => organisation?.code === board)
    const figures = FIGURES_004.filter(({ organisation }) => organisation === board).map(figureBody)
    await officer.edit(`/reports/${report?.id ?? ''}`, '/figures', { figures })
  }
}
