import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { FIGURES_004 } from '../../../seeds/documents/document-004.ts'
import { onBothDatabases } from '../../support/database.ts'
import type { Answer, Client } from '../../support/service.ts'
import {
  type ReportingBloc,
  type Summary,
  bodyOf,
  move,
  questionsOf,
  reportingBloc,
  writeFigures,
} from './api-support.ts'

const ANY = { 'if-match': '"1"' }
const reason = { reason: 'Lý do.' }

onBothDatabases('who may do what with a report', (dialect) => {
  let it: ReportingBloc
  let report: string
  let owner: Client
  let questionId: string
  let outsiders: readonly [string, Client][]
  beforeAll(async () => {
    it = await reportingBloc(dialect)
    report = it.reports['hoa-binh']
    owner = await it.bloc.officer('hoa-binh')
    await writeFigures(owner, report, bodyOf(FIGURES_004, 'kcn-hoa-binh'))
    questionId = (await questionsOf(owner, report))[0]?.id ?? ''
    outsiders = [
      ['an officer of another bloc', await it.bloc.stranger()],
      ['the council of another ministry', await it.bloc.otherCouncil()],
      ['an administrator', await it.bloc.administrator()],
    ]
  })
  afterAll(() => it.service.close())

  /** Every change of a report and of its questions, with a body that would be right. */
  const commands = (client: Client): Promise<Answer>[] => [
    client.put(`/reports/${report}/figures`, { figures: [] }, ANY),
    client.put(`/reports/${report}/narrative`, { narrative: {} }, ANY),
    client.post(
      `/reports/${report}/evidence`,
      { fileId: '00000000-0000-7000-8000-000000000000', title: 'x' },
      ANY,
    ),
    client.post(`/reports/${report}/submit`, {}, ANY),
    client.post(`/reports/${report}/recall`, undefined, ANY),
    client.post(`/reports/${report}/review`, undefined, ANY),
    client.post(`/reports/${report}/accept`, undefined, ANY),
    client.post(`/reports/${report}/return`, { reasons: [reason] }, ANY),
    client.post(`/reports/${report}/reopen`, reason, ANY),
    client.post(
      `/reports/${report}/extend`,
      { ...reason, until: '2023-01-20', paperId: '00000000-0000-7000-8000-000000000000' },
      ANY,
    ),
    client.post(`/questions/${questionId}/answer`, { text: 'x' }, ANY),
    client.post(`/questions/${questionId}/clear`, reason, ANY),
  ]
  const reads = (client: Client): Promise<Answer>[] => [
    client.get(`/reports/${report}`),
    client.get(`/reports/${report}/revisions`),
    client.get(`/reports/${report}/questions`),
    client.get(`/questions/${questionId}`),
  ]
  const yearReads = (client: Client): Promise<Answer>[] => {
    const year = `/bloc-years/${it.bloc.years[2022]}`
    return [
      client.get(`${year}/reports`),
      client.get(`${year}/report-schedule`),
      client.get(`${year}/totals?period=YEAR`),
      client.get(`${year}/reference-figures`),
    ]
  }
  const statuses = async (answers: readonly Promise<Answer>[]) => [
    ...new Set((await Promise.all(answers)).map((answer) => answer.status)),
  ]

  test('without a session everything is refused as unauthenticated', async () => {
    const { nobody } = it.service
    expect(await statuses([...commands(nobody), ...reads(nobody), ...yearReads(nobody)])).toEqual([401])
  })

  test('outside the bloc nothing of it exists', async () => {
    for (const [, client] of outsiders)
      expect(await statuses([...commands(client), ...reads(client), ...yearReads(client)])).toEqual([404])
  })

  test('another board of the bloc does not know of a draft', async () => {
    const other = await it.bloc.officer('bac-giang')
    expect(await statuses([...commands(other), ...reads(other)])).toEqual([404])
  })

  test('lists show another board nothing of a draft, and its own', async () => {
    const other = await it.bloc.officer('bac-giang')
    const list = await other.get(`/bloc-years/${it.bloc.years[2022]}/reports`)
    const items = (list.body as { items: Summary[] }).items
    expect(items.map((item) => item.organisation?.code)).toEqual(['bac-giang'])
    const all = await owner.get(`/bloc-years/${it.bloc.years[2022]}/reports`)
    expect((all.body as { items: Summary[] }).items.map((item) => item.organisation?.code)).toEqual([
      'hoa-binh',
    ])
  })

  test('an auditor and the council read everything and change no figure', async () => {
    const auditor = await it.bloc.auditor()
    const council = await it.bloc.council()
    expect(await statuses([...reads(auditor), ...yearReads(auditor)])).toEqual([200])
    expect(await statuses([...reads(council), ...yearReads(council)])).toEqual([200])
    expect(await statuses(commands(auditor))).toEqual([403])
    const changed = await council.put(`/reports/${report}/figures`, { figures: [] }, ANY)
    expect(changed.status).toBe(403)
  })

  test('a board does not judge its own report', async () => {
    for (const action of ['review', 'accept'])
      expect((await owner.post(`/reports/${report}/${action}`, undefined, ANY)).status).toBe(403)
    expect((await owner.post(`/reports/${report}/return`, { reasons: [reason] }, ANY)).status).toBe(403)
    expect((await owner.post(`/questions/${questionId}/clear`, reason, ANY)).status).toBe(403)
  })

  test('the schedule is the head’s alone', async () => {
    const path = `/bloc-years/${it.bloc.years[2022]}/report-schedule`
    const body = { periods: [] }
    const deputy = await it.bloc.officer('thai-nguyen')
    const council = await it.bloc.council()
    expect((await deputy.put(path, body, ANY)).status).toBe(403)
    expect((await council.put(path, body, ANY)).status).toBe(403)
    for (const [, client] of outsiders) expect((await client.put(path, body, ANY)).status).toBe(404)
  })

  describe('on hand-over day', () => {
    test('last year’s head keeps reading and decides nothing', async () => {
      it.service.clock.set('2023-02-20')
      const pastHead = await it.bloc.officer('yen-bai')
      expect((await pastHead.get(`/reports/${report}`)).status).toBe(200)
      expect((await pastHead.post(`/reports/${report}/accept`, undefined, ANY)).status).toBe(403)
      expect((await pastHead.post(`/reports/${report}/return`, { reasons: [reason] }, ANY)).status).toBe(403)
      const schedule = { periods: [] }
      const path = `/bloc-years/${it.bloc.years[2022]}/report-schedule`
      expect((await pastHead.put(path, schedule, ANY)).status).toBe(403)
      const newHead = await it.bloc.officer('thai-nguyen')
      const returned = await move(newHead, report, 'return', { reasons: [reason] })
      expect(returned.body).toMatchObject({ code: 'common.wrong-state' })
    })
  })
})
