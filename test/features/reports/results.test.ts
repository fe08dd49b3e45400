import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  insertBloc,
  insertBlocName,
  insertBlocYear,
} from '../../../src/features/blocs/data/bloc-repository.ts'
import { newId } from '../../../src/db/new-id.ts'
import { questionsOf, totalsOf } from '../../../src/features/reports/index.ts'
import { loadReport } from '../../../src/features/reports/service/load-report.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { FIGURES_000 } from '../../../seeds/documents/document-000.ts'
import { FIGURES_002 } from '../../../seeds/documents/document-002.ts'
import { FIGURES_004 } from '../../../seeds/documents/document-004.ts'
import { onBothDatabases } from '../../support/database.ts'
import type { Answer, Client } from '../../support/service.ts'
import {
  type ReportingBloc,
  bodyOf,
  move,
  questionsOf as askedOf,
  reportingBloc,
  writeFigures,
} from './api-support.ts'
import { inputOf } from './support.ts'

interface TotalItem {
  readonly indicator: string
  readonly part: string
  readonly value: string | null
  readonly missing: readonly string[]
  readonly contributors: readonly string[]
}
const itemsOf = (answer: Answer) => (answer.body as { items: TotalItem[] }).items

onBothDatabases('the results of a bloc', (dialect) => {
  let it: ReportingBloc
  let head: Client
  beforeAll(async () => {
    it = await reportingBloc(dialect)
    head = await it.bloc.officer('yen-bai')
  })
  afterAll(() => it.service.close())

  async function otherBloc(code: string, year: number): Promise<string> {
    const now = it.service.clock.now()
    return it.service.database.transaction(async (tx) => {
      const existing = await tx.selectFrom('bloc').select('id').where('code', '=', code).executeTakeFirst()
      const blocId = existing?.id ?? newId()
      if (!existing) {
        await insertBloc(tx, { id: blocId, code, councilId: it.bloc.councilId, now })
        const name = { blocId, name: code, shortName: code, from: localDate('2015-01-01'), to: null }
        await insertBlocName(tx, name, now)
      }
      return (await insertBlocYear(tx, blocId, year, now)) ?? ''
    })
  }

  const by = () => ({ actor: NOBODY, now: it.service.clock.now() })

  describe('of document 000, which its head reports for the bloc as a whole', () => {
    beforeAll(async () => {
      const blocYearId = await otherBloc('mien-tay-nam-bo', 2023)
      await it.service.database.transaction((tx) =>
        loadReport(tx, by(), { blocYearId, organisationId: null, period: 'H1' }, FIGURES_000.map(inputOf)),
      )
    })

    test('have their ratios recomputed to the printed digit', async () => {
      const totals = await totalsOf(it.service.database.read, 'mien-tay-nam-bo', 2023, 'H1')
      expect(
        totals.map(({ indicator, value, previous, ratio, statedRatio, impliedPrevious, rounding }) => [
          indicator,
          value,
          previous,
          ratio,
          statedRatio,
          impliedPrevious,
          rounding,
        ]),
      ).toEqual([
        // 67 / 68 = 98,5294 % and 31.056 / 27.403 = 113,3307 %: no base is stated, the first ratio was cut off.
        ['projects-new', '67', null, '98.52', '98.52', '68', 'down'],
        ['capital-vnd', '31056', null, '113.33', '113.33', '27403', 'half-even'],
        ['exports-usd', '3161.68', '2455', '128.78', '128.78', null, 'half-even'],
        ['output-vnd', '149833.75', '95746.89', '156.49', '156.49', null, 'half-even'],
        ['budget-vnd', '3923', '4626', '84.80', '84.80', null, 'half-even'],
        ['workers', '490438', '528771', '92.75', null, null, 'half-even'],
        ['procedures-settled', '3919', null, null, '138', null, null],
      ])
    })

    test('raise the one question of the document', async () => {
      const questions = await questionsOf(it.service.database.read)
      expect(questions.filter((each) => each.organisation === 'mien-tay-nam-bo')).toEqual([
        {
          source: '000',
          organisation: 'mien-tay-nam-bo',
          indicator: 'procedures-settled',
          rule: 'increase-ambiguous',
          severity: 'warning',
          stated: '138%',
          computed: null,
        },
      ])
    })
  })

  test('of document 002 keep dollars and đồng apart and ask about both revenues', async () => {
    const blocYearId = await otherBloc('dong-bang-song-hong', 2023)
    await it.service.database.transaction((tx) =>
      loadReport(tx, by(), { blocYearId, organisationId: null, period: 'H1' }, FIGURES_002.map(inputOf)),
    )
    const totals = await totalsOf(it.service.database.read, 'dong-bang-song-hong', 2023, 'H1')
    const capital = totals.filter((each) => each.indicator.startsWith('capital'))
    expect(capital.map(({ unit, value }) => [unit, value])).toEqual([
      ['vnd-billion', '80169.1'],
      ['usd-million', '4693.1'],
    ])
    expect(totals.find((each) => each.indicator === 'revenue-usd')).toMatchObject({
      part: 'fdi',
      value: '37096365.4',
    })
    const errors = (await questionsOf(it.service.database.read)).filter(
      (each) => each.organisation === 'dong-bang-song-hong' && each.severity === 'error',
    )
    expect(errors.map(({ indicator, rule, stated }) => [indicator, rule, stated])).toEqual([
      ['revenue-usd', 'magnitude-implausible', '37.096.365,4 triệu USD'],
      ['revenue-vnd', 'magnitude-implausible', '74.010.519,4 tỷ đồng'],
    ])
  })

  test('are empty for an unknown bloc or year', async () => {
    expect(await totalsOf(it.service.database.read, 'khong-co', 2023, 'H1')).toEqual([])
    expect(await totalsOf(it.service.database.read, 'mien-tay-nam-bo', 1999, 'H1')).toEqual([])
  })

  describe('of the boards', () => {
    const path = () => `/bloc-years/${it.bloc.years[2022]}/totals?period=YEAR`

    test('count nothing that has not been accepted', async () => {
      const tuyenQuang = await it.bloc.officer('tuyen-quang')
      await writeFigures(tuyenQuang, it.reports['tuyen-quang'], bodyOf(FIGURES_004, 'kcn-tuyen-quang'))
      expect(itemsOf(await head.get(path()))).toEqual([])
    })

    test('add up what was accepted and name who is missing', async () => {
      const tuyenQuang = await it.bloc.officer('tuyen-quang')
      await move(tuyenQuang, it.reports['tuyen-quang'], 'submit', {})
      expect((await move(head, it.reports['tuyen-quang'], 'accept')).status).toBe(200)
      const phuTho = await it.bloc.officer('phu-tho')
      await writeFigures(phuTho, it.reports['phu-tho'], bodyOf(FIGURES_004, 'kcn-phu-tho'))
      await move(phuTho, it.reports['phu-tho'], 'submit', {})
      expect((await move(head, it.reports['phu-tho'], 'accept')).status).toBe(200)
      const member = await it.bloc.officer('bac-giang')
      const items = itemsOf(await member.get(path()))
      expect(items.map(({ indicator, value }) => [indicator, value])).toEqual([
        ['projects-new', '10'],
        ['capital-vnd', '3884'],
        ['trade-total-usd', '10266'],
        ['workers', '56000'],
        ['land-registered-ha', '30'],
      ])
      const land = items.find((item) => item.indicator === 'land-registered-ha')
      expect(land?.contributors).toEqual([it.bloc.boards['tuyen-quang']])
      expect(land?.missing).toHaveLength(6)
    })

    test('of the half-year are none while only the year has been reported', async () => {
      const items = itemsOf(await head.get(`/bloc-years/${it.bloc.years[2022]}/totals?period=H1`))
      expect(items).toEqual([])
    })
  })

  test('become a report paper of the head with the figures as stated and the questions to them', async () => {
    const asked = await askedOf(head, it.reports['phu-tho'])
    expect(asked.map((each) => each.rule)).toEqual(['per-worker-implausible'])
    const produced = await head.post(`/bloc-years/${it.bloc.years[2022]}/report-paper`, {
      period: 'YEAR',
      place: 'Yên Bái',
      signer: { post: 'Trưởng ban' },
      recipients: ['Như trên', 'Lưu: VT'],
      directions: ['Tiếp tục thực hiện Quy chế hoạt động của Khối.'],
    })
    expect(produced.status).toBe(201)
    const paperId = (produced.body as { paperId: string }).paperId
    const paper = await head.get(`/papers/${paperId}`)
    expect(paper.body).toMatchObject({ kind: 'bloc-report', state: 'draft', illustrative: false })
    const row = await it.service.database.read
      .selectFrom('paper')
      .select('data')
      .where('id', '=', paperId)
      .executeTakeFirstOrThrow()
    const data = JSON.parse(row.data ?? '{}') as {
      totals: { indicator: string; actual: { value: string }; reported: number }[]
      indicators: { indicator: string; unit: string; rows: { organisation: string; actual: unknown }[] }[]
      questions: { organisation: string; stated: string; answer: string | null }[]
    }
    expect(data.totals.find((each) => each.indicator === 'Tổng giá trị xuất nhập khẩu (USD)')).toMatchObject({
      actual: { value: '10266' },
      reported: 2,
    })
    const trade = data.indicators.find((each) => each.indicator === 'Tổng giá trị xuất nhập khẩu (USD)')
    expect(trade?.rows.map(({ organisation }) => organisation)).toEqual([
      'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
      'Ban Quản lý các khu công nghiệp tỉnh Tuyên Quang',
    ])
    expect(data.questions).toMatchObject([
      {
        organisation: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
        stated: '10.200 triệu USD',
        answer: null,
      },
    ])
  })

  test('are put on paper by the head only', async () => {
    const deputy = await it.bloc.officer('thai-nguyen')
    const body = { period: 'YEAR', place: 'Yên Bái', signer: { post: 'Trưởng ban' } }
    expect((await deputy.post(`/bloc-years/${it.bloc.years[2022]}/report-paper`, body)).status).toBe(403)
    const stranger = await it.bloc.stranger()
    expect((await stranger.post(`/bloc-years/${it.bloc.years[2022]}/report-paper`, body)).status).toBe(404)
  })
})
