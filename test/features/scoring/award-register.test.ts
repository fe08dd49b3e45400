import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { awardsThroughSuccessions } from '../../../src/features/scoring/service/award-register.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { decisionPaper, SIGNED } from '../../support/awards-world.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { startService, type TestService } from '../../support/service.ts'

// Tuyên Quang bears the flags of 2021 and 2023; on 01/07/2022 Hà Giang left it.
onBothDatabases('earlier awards through a split', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let partId: string
  beforeAll(async () => {
    service = await startService(dialect, '2025-01-10')
    bloc = await northernBloc(service)
    const council = await bloc.council()
    for (const awardYear of [2021, 2023]) {
      const paperId = await decisionPaper(
        { service, bloc },
        `${awardYear}/QĐ-BKHĐT`,
        `${awardYear + 1}-02-10`,
      )
      const made = await council.post(`/councils/${bloc.councilId}/earlier-awards`, {
        paperId,
        ...SIGNED,
        organisationId: bloc.boards['tuyen-quang'],
        awardCode: 'flag',
        awardTitle: 'Cờ thi đua của Bộ',
        form: 'title',
        awardYear,
      })
      expect(made.status).toBe(201)
    }
    const name = { name: 'Ban Quản lý khu kinh tế tỉnh Hà Giang', shortName: 'Hà Giang' }
    const split = await council.post('/successions', {
      councilId: bloc.councilId,
      on: '2022-07-01',
      paperId: await outsidePaper(service, { councilId: bloc.councilId }, '2022-06-20'),
      act: {
        kind: 'split',
        predecessorId: bloc.boards['tuyen-quang'],
        successors: [
          { organisationId: bloc.boards['tuyen-quang'], name: null },
          { code: 'ha-giang', name },
        ],
      },
    })
    expect(split.status).toBe(201)
    const found = await council.get('/organisations?search=ha+giang')
    partId = (found.body as { items: { id: string }[] }).items[0]?.id ?? ''
  })
  afterAll(() => service.close())

  test('the part that left carries what was won before it left, and nothing that came after', async () => {
    const boards = [partId, bloc.boards['tuyen-quang']]
    const awards = await awardsThroughSuccessions(service.database.read, boards, localDate('2025-01-10'))
    const years = (id: string) => awards.get(id)?.map(({ year, ofPredecessor }) => [year, ofPredecessor])
    expect(years(partId)).toEqual([[2021, true]])
    expect(years(bloc.boards['tuyen-quang'])).toEqual([
      [2021, false],
      [2023, false],
    ])
  })
})
