import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFile } from '../../../src/features/files/index.ts'
import { getPaper, issuePaper, producePaper, recordPaper } from '../../../src/features/papers/index.ts'
import { newId } from '../../../src/db/new-id.ts'
import type { Located } from '../../../src/shared/domain/actor.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { paperData } from '../../documents/fixtures/papers.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { startService, type TestService } from '../../support/service.ts'

onBothDatabases('front door of papers', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let located: Located
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06')
    bloc = await northernBloc(service)
    located = { blocId: bloc.blocId, councilId: bloc.councilId, year: 2022 }
  })
  afterAll(() => service.close())

  const by = () => ({ actor: NOBODY, now: service.clock.now() })
  const db = () => service.database.read

  const produce = (id = newId(), issuerId = bloc.boards['yen-bai']) =>
    service.database.transaction((tx) =>
      producePaper(tx, by(), {
        kind: 'proposal',
        blocYearId: bloc.years[2022],
        subject: { kind: 'proposal', id },
        located,
        title: 'Tờ trình đề nghị khen thưởng năm 2022',
        data: paperData('proposal', 'short'),
        illustrative: false,
        issuerId,
      }),
    )
  const issue = (paperId: string, number?: number, date = '2023-01-06') =>
    service.database.transaction((tx) => issuePaper(tx, by(), paperId, 1, { date: localDate(date), number }))

  test('a paper of others is recorded as issued', async () => {
    const paperId = await service.database.transaction((tx) =>
      recordPaper(tx, by(), {
        kind: 'notice',
        number: '995/BKHĐT-HĐTĐKT',
        date: localDate('2022-02-18'),
        issuerName: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
        title: 'Thông báo Trưởng khối, Phó khối năm 2022',
        fileId: null,
        located,
      }),
    )
    expect(await getPaper(db(), paperId)).toMatchObject({
      number: '995/BKHĐT-HĐTĐKT',
      date: '2022-02-18',
      state: 'issued',
      sha256: null,
      located,
    })
  })

  test('a draft is a PDF without number; issued it has the first number of its register, a date and other bytes', async () => {
    const { paperId } = await produce()
    const draft = await getPaper(db(), paperId)
    expect(draft).toMatchObject({ state: 'draft', number: null, date: null, version: 1 })
    const issued = await issue(paperId)
    expect(issued).toMatchObject({ number: '01/TTr-BQL', date: '2023-01-06', version: 2 })
    const paper = await getPaper(db(), paperId)
    expect(paper).toMatchObject({ state: 'issued', number: '01/TTr-BQL', sha256: issued.sha256, version: 2 })
    expect(paper.sha256).not.toBe(draft.sha256)
    const file = await readFile(db(), paper.fileId ?? '')
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
