import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FIGURES_002 } from '../../../seeds/documents/document-002.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import type { Client } from '../../support/service.ts'
import { type ReportingBloc, bodyOf, questionsOf, reportingBloc } from './api-support.ts'

const figures = bodyOf(FIGURES_002, 'dong-bang-song-hong')
const body = { period: 'H1', document: '002', figures }

onBothDatabases('a bloc’s own report recorded from a published document', (dialect) => {
  let it: ReportingBloc
  let council: Client
  const path = () => `/bloc-years/${it.bloc.years[2023]}/bloc-reports`
  beforeAll(async () => {
    it = await reportingBloc(dialect)
    council = await it.bloc.council()
  })
  afterAll(() => it.service.close())

  const reportsOf2023 = async () => {
    const answer = await council.get(`/bloc-years/${it.bloc.years[2023]}/reports`)
    return (answer.body as { items: unknown[] }).items
  }

  test('is refused to all but the head and the council, hidden from outsiders, and leaves nothing', async () => {
    const deputy = await it.bloc.officer('thai-nguyen')
    const member = await it.bloc.officer('bac-kan')
    const auditor = await it.bloc.auditor()
    for (const client of [deputy, member, auditor]) expect((await client.post(path(), body)).status).toBe(403)
    for (const client of [
      await it.bloc.stranger(),
      await it.bloc.otherCouncil(),
      await it.bloc.administrator(),
    ])
      expect((await client.post(path(), body)).status).toBe(404)
    expect((await it.service.nobody.post(path(), body)).status).toBe(401)
    expect(await reportsOf2023()).toEqual([])
  })

  test('with one wrong number is refused whole, with the field named', async () => {
    const [first, ...rest] = figures
    const wrong = await council.post(path(), { ...body, figures: [{ ...first, stated: '1,527' }, ...rest] })
    expect(wrong.status).toBe(422)
    expect(faultsOf(wrong)).toEqual(['/figures/0/stated indicators.number-fraction-of-count'])
    expect(await reportsOf2023()).toEqual([])
  })

  test('by the council is a draft with its figures as stated, its source and its questions; no board owes one', async () => {
    const made = await council.post(path(), body)
    expect(made.status).toBe(201)
    const report = made.body as { id: string; state: string; organisation: null; figures: unknown[] }
    expect(made.headers['location']).toBe(`/api/v1/reports/${report.id}`)
    expect([report.state, report.organisation, report.figures.length]).toEqual(['draft', null, 15])
    expect(report.figures[5]).toMatchObject({
      indicator: 'revenue-usd',
      part: 'fdi',
      stated: '37.096.365,4',
      value: '37096365.4',
      source: {
        document: '002',
        place:
          'Tổng doanh thu Khối doanh nghiệp FDI đạt 37.096.365,4 triệu USD; Khối doanh nghiệp DDI đạt 74.010.519,4 tỷ đồng',
      },
    })
    expect(actionsOf(made)).toEqual([])
    const asked = await questionsOf(council, report.id)
    expect(asked.map(({ indicator, rule }) => [indicator, rule])).toEqual([
      ['revenue-usd', 'magnitude-implausible'],
      ['revenue-usd', 'proportion-implausible'],
      ['revenue-vnd', 'magnitude-implausible'],
      ['revenue-vnd', 'proportion-implausible'],
    ])
    expect(await reportsOf2023()).toHaveLength(1)
  })

  test('is recorded once: a second one is a conflict, and the head writes in the first', async () => {
    const again = await council.post(path(), body)
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'reports.bloc-report-exists'])
    const head = await it.bloc.officer('yen-bai')
    expect((await head.post(path(), body)).status).toBe(409)
  })

  test('sent twice at once is recorded once', async () => {
    const head = await it.bloc.officer('yen-bai')
    const year = { ...body, period: 'YEAR' }
    const answers = await Promise.all([head.post(path(), year), council.post(path(), year)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect(await reportsOf2023()).toHaveLength(2)
  })

  test('by the head is the head’s to hand in', async () => {
    const head = await it.bloc.officer('yen-bai')
    const seen = (await reportsOf2023()) as { id: string; period: string }[]
    const report = seen.find((each) => each.period === 'YEAR')?.id ?? ''
    const before = await head.get(`/reports/${report}`)
    expect(actionsOf(before)).toEqual(['submit'])
    const submitted = await head.act(`/reports/${report}`, 'submit', {})
    expect((submitted.body as { state: string }).state).toBe('submitted')
  })

  test('where a due report waits is a conflict', async () => {
    const answer = await council.post(`/bloc-years/${it.bloc.years[2022]}/bloc-reports`, {
      ...body,
      period: 'YEAR',
    })
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([
      409,
      'reports.bloc-report-exists',
    ])
  })
})
