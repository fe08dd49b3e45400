import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { targetsInForceOn } from '../../../src/features/registrations/index.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { type NorthernBloc, type NorthernBoard, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { ifMatch, paperAt, readyToRegister, registerAndAccept, target } from '../../support/registration.ts'
import { type Answer, type Client, startService, type TestService } from '../../support/service.ts'

const MERGED_ON = '2023-07-01'
/** Projects, occupancy in %, and the hectares by which it is weighted. */
type Numbers = readonly [projects: string, occupancy: string, hectares: string]
const targetsOf = ([projects, occupancy, hectares]: Numbers) => [
  target('projects-granted', projects, 'count'),
  target('occupancy-rate', occupancy, 'percent'),
  target('zones-operating-ha', hectares, 'ha'),
]
const ok = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer
}

// Three mergers of 01/07/2023: Hòa Bình into Phú Thọ is entered in June, Bắc Kạn into Bắc Giang and Yên Bái into Tuyên
// Quang on 01/09. All register in March but Tuyên Quang, which does so in August.
onBothDatabases('targets of boards that are merged ahead or afterwards', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let paperId: string
  const registrations = new Map<NorthernBoard, string>()
  const moveTo = async (day: string): Promise<void> => {
    service.clock.set(day)
    council = await bloc.council()
  }
  const register = async (board: NorthernBoard, numbers: Numbers): Promise<void> => {
    const clients = { owner: await bloc.officer(board), checker: await bloc.officer('thai-nguyen') }
    const where = { blocYearId: bloc.years[2023], organisationId: bloc.boards[board] }
    registrations.set(board, await registerAndAccept(clients, where, targetsOf(numbers)))
  }
  const amend = async (board: NorthernBoard, numbers: Numbers): Promise<void> => {
    const owner = await bloc.officer(board)
    const place = { blocId: bloc.blocId, councilId: bloc.councilId, ownerId: bloc.boards[board] }
    const path = `/registrations/${registrations.get(board) ?? ''}`
    const amended = ok(await owner.act(path, 'amend', { paperId: await paperAt(service, place) }))
    const newer = `/registrations/${amended.body.id as string}`
    ok(await owner.put(`${newer}/targets`, { targets: targetsOf(numbers) }, ifMatch(amended)))
    ok(await owner.act(newer, 'submit'))
    ok(await (await bloc.officer('thai-nguyen')).act(newer, 'accept'))
  }
  const merger = (from: NorthernBoard, into: NorthernBoard) => ({
    councilId: bloc.councilId,
    on: MERGED_ON,
    paperId,
    act: {
      kind: 'merge',
      predecessorIds: [bloc.boards[from], bloc.boards[into]],
      successor: { organisationId: bloc.boards[into], name: null },
    },
  })
  /** Projects and occupancy that hold for a board on the day. */
  const inForce = async (board: NorthernBoard, day: string) => {
    const on = localDate(day)
    const { targets, open } = await targetsInForceOn(service.database.read, bloc.years[2023], on)
    expect(open).toEqual([])
    const of = (code: string) =>
      targets.find((one) => one.organisationId === bloc.boards[board] && one.indicatorCode === code)?.value
    return [of('projects-granted'), of('occupancy-rate')]
  }
  const allProjects = async (day: string): Promise<number> => {
    const { targets } = await targetsInForceOn(service.database.read, bloc.years[2023], localDate(day))
    return targets
      .filter(({ indicatorCode }) => indicatorCode === 'projects-granted')
      .reduce((sum, { value }) => sum + Number(value), 0)
  }

  beforeAll(async () => {
    service = await startService(dialect, '2023-03-10')
    bloc = await northernBloc(service)
    await readyToRegister(service, bloc)
    await register('phu-tho', ['10', '60', '300'])
    await register('hoa-binh', ['12', '45', '100'])
    await register('bac-giang', ['40', '80', '500'])
    await register('bac-kan', ['2', '50', '100'])
    await register('yen-bai', ['5', '30', '100'])
    paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2023-03-10')
    await moveTo('2023-06-01')
    ok(await council.post('/successions', merger('hoa-binh', 'phu-tho')))
  })
  afterAll(() => service.close())

  test('ahead, registered before the day: together from the day on', async () => {
    expect(await inForce('phu-tho', '2023-06-30')).toEqual(['10', '60'])
    // 10 + 12; (60·300 + 45·100) ÷ 400
    expect(await inForce('phu-tho', MERGED_ON)).toEqual(['22', '56.25'])
    expect([await allProjects('2023-06-30'), await allProjects(MERGED_ON)]).toEqual([69, 69])
  })

  test('ahead, registered anew since: that alone', async () => {
    await moveTo('2023-07-20')
    await amend('phu-tho', ['25', '55', '400'])
    expect(await inForce('phu-tho', '2023-07-20')).toEqual(['25', '55'])
  })

  test('afterwards, the preview says what will hold, and what was registered since the day', async () => {
    await moveTo('2023-08-10')
    await register('tuyen-quang', ['7', '70', '300'])
    await moveTo('2023-09-01')
    const previewed = async (from: NorthernBoard, into: NorthernBoard) => {
      const { body } = ok(await council.post('/successions/preview', merger(from, into)))
      const told = body.targets as { indicatorCode: string; value: string; open: null }[]
      return {
        targets: told.map(({ indicatorCode, value, open }) => [indicatorCode, value, open]),
        notices: (body.notices as { code: string; params: { date: string } }[]).map(({ code, params }) => [
          code,
          params.date,
        ]),
      }
    }
    const AFTERWARDS = ['organisations.notice-entered-afterwards', MERGED_ON]
    expect(await previewed('bac-kan', 'bac-giang')).toEqual({
      targets: [
        ['projects-granted', '42', null],
        ['zones-operating-ha', '600', null],
        ['occupancy-rate', '75', null],
      ],
      notices: [AFTERWARDS],
    })
    expect(await previewed('yen-bai', 'tuyen-quang')).toEqual({
      targets: [
        ['projects-granted', '12', null],
        ['zones-operating-ha', '400', null],
        ['occupancy-rate', '60', null],
      ],
      notices: [AFTERWARDS, ['successions.registered-since-added', '2023-08-10']],
    })
  })

  test('afterwards: what both registered stays the sum of both, before the day or since; none is lost', async () => {
    // 25 + 40 + 2 + 5 + 7
    expect(await allProjects('2023-09-01')).toBe(79)
    ok(await council.post('/successions', merger('bac-kan', 'bac-giang')))
    ok(await council.post('/successions', merger('yen-bai', 'tuyen-quang')))
    // 40 + 2; (80·500 + 50·100) ÷ 600
    expect(await inForce('bac-giang', '2023-09-01')).toEqual(['42', '75'])
    // 5 + 7; (30·100 + 70·300) ÷ 400
    expect(await inForce('tuyen-quang', '2023-09-01')).toEqual(['12', '60'])
    expect(await allProjects('2023-09-01')).toBe(79)
  })

  test('afterwards, registered anew once it was entered: that alone', async () => {
    await moveTo('2023-09-05')
    await amend('tuyen-quang', ['13', '62', '400'])
    expect(await inForce('tuyen-quang', '2023-09-05')).toEqual(['13', '62'])
    expect(await allProjects('2023-09-05')).toBe(80)
  })
})
