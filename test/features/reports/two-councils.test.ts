import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newId } from '../../../src/db/new-id.ts'
import {
  insertBloc,
  insertBlocName,
  insertBlocYear,
  insertMembership,
  insertTerm,
} from '../../../src/features/blocs/data/bloc-repository.ts'
import { recordYearResults, targetsInForceOn } from '../../../src/features/registrations/index.ts'
import { comparedFigures } from '../../../src/features/reports/index.ts'
import { instant } from '../../../src/shared/domain/instant.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { acceptedReport } from '../../support/accepted-report.ts'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { readyToRegister, registerAndAccept, target } from '../../support/registration.ts'
import { startService, type TestService } from '../../support/service.ts'

const SINCE = localDate('2020-01-01')
const DAY = localDate('2023-12-31')

// Bắc Kạn competes in the northern bloc and in a bloc of another council, which Bắc Ninh heads. To that council it says
// other numbers, and always says them later.
onBothDatabases('a board that reports to two councils', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let board: string
  let foreign: { readonly blocId: string; readonly years: Readonly<Record<2022 | 2023, string>> }

  async function foreignBloc(): Promise<typeof foreign> {
    const councilId = bloc.otherCouncilId
    const now = service.clock.now()
    return service.database.transaction(async (tx) => {
      const blocId = newId()
      const name = 'Cụm thi đua của tỉnh'
      await insertBloc(tx, { id: blocId, code: 'cum-cua-tinh', councilId, now })
      await insertBlocName(tx, { blocId, name, shortName: name, from: SINCE, to: null }, now)
      for (const organisationId of [board, bloc.strangerId]) {
        const membership = { id: newId(), blocId, councilId, organisationId, from: SINCE, to: null }
        await insertMembership(tx, membership, { paperId: null, now })
      }
      const head = { id: newId(), blocId, organisationId: bloc.strangerId, role: 'head', year: 2023 } as const
      const term = { ...head, from: SINCE, to: null, state: 'confirmed', isActing: false } as const
      await insertTerm(tx, term, { paperId: null, now })
      const open = async (year: number) => (await insertBlocYear(tx, blocId, year, now)) ?? ''
      return { blocId, years: { 2022: await open(2022), 2023: await open(2023) } }
    })
  }

  /** An accepted year report that states the workers. */
  const accept = (blocYearId: string, workers: string, acceptedOn: string): Promise<void> => {
    const at = instant(new Date(`${acceptedOn}T02:00:00Z`))
    return acceptedReport(service, { blocYearId, organisationId: board, at }, [
      ['workers', workers, 'persons'],
    ])
  }
  const measuresOf = async (blocYearId: string) => {
    const rows = await comparedFigures(service.database.read, blocYearId, 'YEAR', DAY)
    return rows.flatMap(({ organisationId, indicator, result, samePeriod }) =>
      organisationId === board && indicator === 'workers' ? [[result?.value, samePeriod?.value]] : [],
    )
  }

  beforeAll(async () => {
    service = await startService(dialect, '2023-03-10')
    bloc = await northernBloc(service)
    board = bloc.boards['bac-kan']
    await readyToRegister(service, bloc)
    foreign = await foreignBloc()
    const owner = await bloc.officer('bac-kan')
    await registerAndAccept(
      { owner, checker: await bloc.officer('thai-nguyen') },
      { blocYearId: bloc.years[2023], organisationId: board },
      [target('workers', '1.600', 'persons')],
    )
    service.clock.set('2023-03-11')
    await registerAndAccept(
      { owner: await bloc.officer('bac-kan'), checker: await bloc.stranger() },
      { blocYearId: foreign.years[2023], organisationId: board },
      [target('workers', '9.600', 'persons'), target('projects-granted', '7', 'count')],
    )
    await accept(bloc.years[2022], '1500', '2023-01-05')
    await accept(foreign.years[2022], '9500', '2023-01-09')
    await accept(bloc.years[2023], '1620', '2024-01-05')
    await accept(foreign.years[2023], '9620', '2024-01-09')
  })
  afterAll(() => service.close())

  test('has in each bloc the targets that it registered there, whichever were accepted last', async () => {
    const targets = async (blocYearId: string) =>
      (await targetsInForceOn(service.database.read, blocYearId, DAY)).targets.map(
        ({ indicatorCode, value }) => [indicatorCode, value],
      )
    expect(await targets(bloc.years[2023])).toEqual([['workers', '1600']])
    expect(await targets(foreign.years[2023])).toEqual([
      ['projects-granted', '7'],
      ['workers', '9600'],
    ])
  })

  test('is compared in each bloc with what it reported to its council, this year and the last', async () => {
    expect(await measuresOf(bloc.years[2023])).toEqual([['1620', '1500']])
    expect(await measuresOf(foreign.years[2023])).toEqual([['9620', '9500']])
  })

  test('the totals of last year are those of the council too', async () => {
    service.clock.set('2024-01-10')
    const of = async (id: string, as: 'council' | 'other-council') => {
      const client = await service.signIn(as)
      const { body } = await client.get(`/bloc-years/${id}/totals?period=YEAR`)
      return (body.items as { value: string; previous: string }[]).map(({ value, previous }) => [
        value,
        previous,
      ])
    }
    expect(await of(bloc.years[2023], 'council')).toEqual([['1620', '1500']])
    expect(await of(foreign.years[2023], 'other-council')).toEqual([['9620', '9500']])
  })

  test('last year’s result beside a target is that of the council, and another’s does not replace it', async () => {
    const results = (workers: string) => [
      {
        indicatorCode: 'workers',
        value: workers,
        unit: 'persons',
        source: 'Báo cáo năm 2022',
        illustrative: false,
      },
    ]
    const reported = { organisationId: board, year: 2022, statedAt: service.clock.now() }
    await service.database.transaction(async (tx) => {
      await recordYearResults(tx, { ...reported, councilId: bloc.councilId }, results('1500'))
      await recordYearResults(tx, { ...reported, councilId: bloc.otherCouncilId }, results('9500'))
    })
    const officer = await bloc.officer('bac-kan')
    const lastYear = async (blocYearId: string) => {
      const { body } = await officer.get(`/bloc-years/${blocYearId}/registrations`)
      const [registration] = body.items as { targets: { indicatorCode: string; lastYear: object | null }[] }[]
      return registration?.targets.find(({ indicatorCode }) => indicatorCode === 'workers')?.lastYear
    }
    expect(await lastYear(bloc.years[2023])).toMatchObject({ origin: 'report', value: '1500' })
    expect(await lastYear(foreign.years[2023])).toMatchObject({ origin: 'report', value: '9500' })
  })

  test('a preview tells a council nothing of what was registered with another', async () => {
    const council = await bloc.council()
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2023-03-10')
    const part = { code: 'cho-moi', name: { name: 'Ban Quản lý khu kinh tế Chợ Mới', shortName: 'Chợ Mới' } }
    const { body } = await council.post('/successions/preview', {
      councilId: bloc.councilId,
      on: '2023-06-01',
      paperId,
      act: { kind: 'split', predecessorId: board, successors: [{ organisationId: board, name: null }, part] },
    })
    expect(body.problems).toEqual([])
    expect(body.targets).toMatchObject([{ indicatorCode: 'workers', value: '1600', parts: [{}] }])
  })
})
