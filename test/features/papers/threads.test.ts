import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { composeAgain, createRenderPool, renderPdf } from '../../../src/documents/index.ts'
import { findSnapshot, getPaper } from '../../../src/features/papers/data/paper-views.ts'
import { filedContent } from '../../../src/features/papers/index.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { objectStreamBomb } from '../../support/hostile-pdfs.ts'
import { faultsOf } from '../../support/next-actions.ts'
import { PDF, pdf } from '../../support/sample-files.ts'
import { startService, type TestService } from '../../support/service.ts'
import { paperMaker } from './support.ts'

const pool = createRenderPool(2, { megabytes: 128 })
afterAll(() => pool.close())

onBothDatabases('papers printed by other threads', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06', { renderPool: pool })
    bloc = await northernBloc(service)
  })
  afterAll(() => service.close())

  test('five drafts issued at once: five numbers, no gap, one event each, and the bytes of their snapshots', async () => {
    const { produce } = paperMaker(service, bloc)
    const drafts = await Promise.all(Array.from({ length: 5 }, () => produce()))
    const head = await bloc.officer('yen-bai')
    const answers = await Promise.all(
      drafts.map((id) => head.act(`/papers/${id}`, 'issue', { date: '2023-01-06' })),
    )
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    const papers = await Promise.all(drafts.map((id) => getPaper(service.database.read, id)))
    expect(papers.map(({ number }) => number).sort()).toEqual([
      '01/TTr-BQL',
      '02/TTr-BQL',
      '03/TTr-BQL',
      '04/TTr-BQL',
      '05/TTr-BQL',
    ])
    for (const paper of papers) {
      const snapshot = await findSnapshot(service.database.read, paper.id)
      const { bytes } = await filedContent(service.database.read, paper)
      expect(snapshot && renderPdf(composeAgain(snapshot)).equals(bytes)).toBe(true)
    }
    const events = await service.database.read
      .selectFrom('audit_event')
      .select('object_id')
      .where('action', '=', 'papers.issue')
      .execute()
    expect(events.map((event) => event.object_id).sort()).toEqual([...drafts].sort())
  })

  test('a PDF that unpacks to 400 MB is refused by its field, and the service answers meanwhile and after', async () => {
    const head = await bloc.officer('yen-bai')
    const place = { blocYearId: bloc.years[2022] }
    const upload = (name: string, bytes: Buffer) =>
      head.upload('/files', { name, mediaType: PDF, bytes }, place)
    const order: string[] = []
    const bomb = upload('bom.pdf', objectStreamBomb(400)).then((answer) => {
      order.push('refused')
      return answer
    })
    for (let turn = 0; turn < 3; turn++) {
      expect((await head.get('/papers')).status).toBe(200)
      order.push('answered')
    }
    expect(faultsOf(await bomb)).toEqual(['/file documents.pdf-too-heavy'])
    expect(order).toEqual(['answered', 'answered', 'answered', 'refused'])
    expect((await upload('tốt.pdf', pdf())).status).toBe(201)
    const paperId = await paperMaker(service, bloc).produce()
    expect((await head.get(`/papers/${paperId}/content?format=docx`)).status).toBe(200)
  })
})
