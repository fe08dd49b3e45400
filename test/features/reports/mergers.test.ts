import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { absenceFacts, comparedFigures, reportFacts } from '../../../src/features/reports/index.ts'
import {
  registrationAcceptedOn,
  registrationFacts,
  targetFactsOf,
  targetsInForceOn,
} from '../../../src/features/registrations/index.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { insertBlocYear } from '../../../src/features/blocs/data/bloc-repository.ts'
import { acceptedReport } from '../../support/accepted-report.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { ifMatch, registerAndAccept, target } from '../../support/registration.ts'
import type { Answer, Client } from '../../support/service.ts'
import { move, questionsOf, reportingBloc, type ReportingBloc, writeFigures } from './api-support.ts'

const ok = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer
}
const figure = (indicator: string, stated: string, unit: string, more: object = {}) => ({
  indicator,
  stated,
  unit,
  ...more,
})
const MERGER = '2023-07-01'
/** The budget of 2022 as a board states it with its target. */
const before = (stated: string) => ({
  lastYear: { stated, unit: 'vnd-billion', source: 'Quyết toán năm 2022', illustrative: false },
})
const NAMES = [
  'Ban Quản lý các khu công nghiệp tỉnh Hòa Bình',
  'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
]

// Phú Thọ and Hòa Bình report 2022 and register for 2023; on 01/07/2023 one new board carries both on.
onBothDatabases('a merger and the figures before it', (dialect) => {
  let it: ReportingBloc
  let merged: string
  let council: Client
  let totals2022: unknown
  const on = async (day: string): Promise<void> => {
    it.service.clock.set(day)
    council = await it.bloc.council()
  }
  const totals = async (year: 2022 | 2023) =>
    (await council.get(`/bloc-years/${it.bloc.years[year]}/totals?period=YEAR`)).body as {
      items: { indicator: string; value: string; previous: string | null; ratio: string | null }[]
    }
  const setDue = async (client: Client, year: 2022 | 2023): Promise<void> => {
    const path = `/bloc-years/${it.bloc.years[year]}/report-schedule`
    const periods = [{ period: 'YEAR', dueOn: `${year}-12-31`, mandatory: [] }]
    ok(await client.put(path, { periods }, ifMatch(await client.get(path))))
  }
  const report = async (owner: Client, checker: Client, id: string, figures: object[], rest: object = {}) => {
    ok(await writeFigures(owner, id, figures, rest))
    ok(await move(owner, id, 'submit', {}))
    ok(await move(checker, id, 'accept'))
  }

  beforeAll(async () => {
    it = await reportingBloc(dialect)
    const { bloc, reports, service } = it
    const [yenBai, thaiNguyen] = [await bloc.officer('yen-bai'), await bloc.officer('thai-nguyen')]
    await setDue(yenBai, 2022)
    await report(await bloc.officer('phu-tho'), yenBai, reports['phu-tho'], [
      figure('workers', '50.000', 'persons'),
      figure('capital-vnd', '1.000', 'vnd-billion'),
      figure('occupancy-rate', '80', 'percent'),
      figure('zones-operating-ha', '300', 'ha'),
    ])
    await report(await bloc.officer('hoa-binh'), yenBai, reports['hoa-binh'], [
      figure('workers', '2.100', 'persons'),
      figure('capital-vnd', '4.637.300', 'vnd-million'),
      figure('occupancy-rate', '50', 'percent'),
      figure('zones-operating-ha', '100', 'ha'),
    ])
    await report(yenBai, thaiNguyen, reports['yen-bai'], [figure('workers', '5.037', 'persons')])

    await on('2023-03-10')
    totals2022 = await totals(2022)
    const register = async (board: 'phu-tho' | 'hoa-binh', targets: object[]) =>
      registerAndAccept(
        { owner: await bloc.officer(board), checker: await bloc.officer('thai-nguyen') },
        { blocYearId: bloc.years[2023], organisationId: bloc.boards[board] },
        targets,
      )
    await register('phu-tho', [
      target('workers', '51.000', 'persons'),
      target('capital-vnd', '2.000', 'vnd-billion'),
      target('exports-usd', '500', 'usd-million'),
      target('budget-vnd', '20', 'vnd-billion', before('18')),
    ])
    await setDue(await bloc.officer('thai-nguyen'), 2023)
    await on('2023-03-12')
    await register('hoa-binh', [
      target('workers', '2.500', 'persons'),
      target('capital-vnd', '500.500', 'vnd-million'),
      target('budget-vnd', '16', 'vnd-billion', before('12')),
    ])

    await on(MERGER)
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2023-06-15')
    ok(
      await council.post('/successions', {
        councilId: bloc.councilId,
        on: MERGER,
        paperId,
        act: {
          kind: 'merge',
          predecessorIds: [bloc.boards['phu-tho'], bloc.boards['hoa-binh']],
          successor: {
            code: 'phu-tho-moi',
            name: { name: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ mới', shortName: 'Phú Thọ mới' },
          },
          blocId: bloc.blocId,
        },
      }),
    )
    const { id } = await service.database.read
      .selectFrom('organisation')
      .select('id')
      .where('code', '=', 'phu-tho-moi')
      .executeTakeFirstOrThrow()
    merged = id
    await service.account('phu-tho-moi', [{ role: 'board-officer', organisationId: merged }])
  }, 300_000)
  afterAll(() => it.service.close())

  test('the totals of the year before stay what they were', async () => {
    expect(await totals(2022)).toEqual(totals2022)
    // 50.000 + 2.100 + 5.037
    expect((await totals(2022)).items.find((row) => row.indicator === 'workers')?.value).toBe('57137')
  })

  test('the new board inherits the targets: added, and asked for where one board set none', async () => {
    const { targets, open } = await targetsInForceOn(
      it.service.database.read,
      it.bloc.years[2023],
      localDate('2023-07-15'),
    )
    expect(
      targets.map(({ organisationId, indicatorCode, value, unit, method, parts }) => [
        organisationId === merged,
        indicatorCode,
        value,
        unit,
        method,
        parts.map(({ name }) => name),
      ]),
    ).toEqual([
      // 2.000 billion + 500.500 million đồng; 51.000 + 2.500
      [true, 'capital-vnd', '2500.5', 'vnd-billion', 'sum', NAMES],
      [true, 'budget-vnd', '36', 'vnd-billion', 'sum', NAMES],
      [true, 'workers', '53500', 'persons', 'sum', NAMES],
    ])
    expect(open.map(({ indicatorCode, open: reason }) => [indicatorCode, reason])).toEqual([
      ['exports-usd', 'part-missing'],
    ])
    const before = await targetsInForceOn(
      it.service.database.read,
      it.bloc.years[2023],
      localDate('2023-06-30'),
    )
    expect(before.targets.map(({ value, method }) => [value, method])).toEqual([
      ['500500', 'own'],
      ['16', 'own'],
      ['2500', 'own'],
      ['2000', 'own'],
      ['500', 'own'],
      ['20', 'own'],
      ['51000', 'own'],
    ])
    const { facts } = await targetFactsOf(
      it.service.database.read,
      {
        kind: 'merge',
        boards: [it.bloc.boards['phu-tho'], it.bloc.boards['hoa-binh']],
        successorId: null,
        on: localDate(MERGER),
        councilId: it.bloc.councilId,
      },
      2023,
    )
    expect(facts.map(({ indicatorCode, value, aggregation }) => [indicatorCode, value, aggregation])).toEqual(
      [
        ['capital-vnd', '2000', 'sum'],
        ['capital-vnd', '500.5', 'sum'],
        ['exports-usd', '500', 'sum'],
        ['budget-vnd', '20', 'sum'],
        ['budget-vnd', '16', 'sum'],
        ['workers', '51000', 'sum'],
        ['workers', '2500', 'sum'],
      ],
    )
  })

  test('merged once more, it brings along what it inherited: a preview says what will hold', async () => {
    const { boards, councilId, blocId } = it.bloc
    const paperId = await outsidePaper(it.service, { councilId }, '2023-06-16')
    const targets = async (act: object) => {
      const reorganisation = { councilId, on: '2023-09-01', paperId, act }
      const { body } = ok(await council.post('/successions/preview', reorganisation))
      expect(body.problems).toEqual([])
      return (
        body.targets as { indicatorCode: string; value: string; parts: object[]; open: { reason: string } }[]
      ).map(({ indicatorCode, value, parts, open }) => [indicatorCode, value, parts.length, open.reason])
    }
    // Yên Bái has registered nothing; 2.000 billion + 500.500 million đồng and 51.000 + 2.500 are what there is.
    const successor = { organisationId: boards['yen-bai'], name: null }
    expect(
      await targets({ kind: 'merge', predecessorIds: [merged, boards['yen-bai']], successor, blocId }),
    ).toEqual([
      ['capital-vnd', '2500.5', 2, 'part-missing'],
      ['exports-usd', '500', 1, 'part-missing'],
      ['budget-vnd', '36', 2, 'part-missing'],
      ['workers', '53500', 2, 'part-missing'],
    ])
    const part = (code: string) => ({ code, name: { name: `Ban Quản lý ${code}`, shortName: code } })
    expect(
      await targets({ kind: 'split', predecessorId: merged, successors: [part('mot'), part('hai')] }),
    ).toEqual([
      ['capital-vnd', '2500.5', 2, 'to-be-divided'],
      ['exports-usd', '500', 1, 'to-be-divided'],
      ['budget-vnd', '36', 2, 'to-be-divided'],
      ['workers', '53500', 2, 'to-be-divided'],
    ])
  })

  test('it has registered when both had, on the day of the last', async () => {
    const facts = await registrationFacts(
      it.service.database.read,
      it.bloc.years[2023],
      localDate('2023-07-15'),
    )
    expect(facts.filter(({ submittedOn }) => submittedOn !== null)).toEqual([
      { organisationId: merged, dueOn: null, submittedOn: '2023-03-12' },
    ])
    const acceptedOn = (day: string) =>
      registrationAcceptedOn(it.service.database.read, it.bloc.years[2023], merged, localDate(day))
    expect([await acceptedOn('2023-06-30'), await acceptedOn('2023-07-15')]).toEqual([null, '2023-03-12'])
  })

  test('last year’s results of both stand beside a target that it sets itself, under the names of then', async () => {
    const officer = await it.service.signIn('phu-tho-moi')
    const made = ok(
      await officer.post(`/bloc-years/${it.bloc.years[2023]}/registrations`, {
        organisationId: merged,
        targets: [
          target('workers', '52.100', 'persons'),
          target('occupancy-rate', '75', 'percent'),
          target('exports-usd', '600', 'usd-million'),
        ],
      }),
    )
    expect(made.body.targets).toMatchObject([
      {
        lastYear: {
          origin: 'predecessors',
          value: '52100',
          source: 'Báo cáo năm 2022',
          parts: [
            { name: NAMES[0], value: '2100' },
            { name: NAMES[1], value: '50000' },
          ],
        },
        comparison: { percent: '100', isEasier: false },
      },
      // (80·300 + 50·100) : 400 = 72,5; 75 : 72,5 = 103,448…
      { lastYear: { value: '72.5', unit: 'percent' }, comparison: { percent: '103.45' } },
      { lastYear: null, openLastYear: null, comparison: null },
    ])
    ok(await officer.post(`/registrations/${made.body.id as string}/withdraw`, undefined, ifMatch(made)))
  })

  test('its report is compared with both: history, same period, target, plan; what does not apply is a fact', async () => {
    await on('2023-12-20')
    const { bloc, service } = it
    const head = await bloc.officer('thai-nguyen')
    await setDue(head, 2023)
    const list = (await head.get(`/bloc-years/${bloc.years[2023]}/reports`)).body as {
      items: { id: string; organisation: { code: string } | null }[]
    }
    const idOf = (code: string) =>
      list.items.find(({ organisation }) => organisation?.code === code)?.id ?? ''
    const officer = await service.signIn('phu-tho-moi')
    const plan = {
      comparisons: [
        { with: 'plan', form: 'ratio', stated: '106', base: { stated: '50.000', unit: 'persons' } },
      ],
    }
    const own = idOf('phu-tho-moi')
    expect(own).not.toBe('')
    ok(
      await writeFigures(
        officer,
        own,
        [
          figure('workers', '53.000', 'persons', plan),
          figure('capital-vnd', '200.000', 'vnd-billion'),
          figure('occupancy-rate', '76,125', 'percent'),
        ],
        {
          absences: [{ indicator: 'exports-usd', kind: 'not-applicable', reason: 'Không có khu chế xuất.' }],
        },
      ),
    )
    // 200.000 : (1.000 + 4.637,3) = 35,478…
    expect(await questionsOf(officer, own)).toMatchObject([
      {
        rule: 'history-outlier',
        indicator: 'capital-vnd',
        arithmetic: `200.000 tỷ đồng so với trung vị 5.637,3 tỷ đồng (năm 2022 (${NAMES.join(' + ')})): chênh 35,5 lần`,
      },
    ])
    ok(await move(officer, own, 'submit', {}))
    ok(await move(head, own, 'accept'))
    await report(await bloc.officer('yen-bai'), head, idOf('yen-bai'), [
      figure('workers', '5.100', 'persons'),
    ])

    const today = localDate('2023-12-20')
    const compared = await comparedFigures(service.database.read, bloc.years[2023], 'YEAR', today)
    const row = (indicator: string) =>
      compared.find((each) => each.organisationId === merged && each.indicator === indicator)
    expect(row('workers')).toEqual({
      organisationId: merged,
      indicator: 'workers',
      result: expect.objectContaining({ value: '53000', method: 'own', source: 'Báo cáo năm 2023' }),
      registeredTarget: expect.objectContaining({ value: '53500', method: 'sum' }),
      assignedPlan: expect.objectContaining({
        value: '50000',
        source: 'Kế hoạch nêu trong báo cáo năm 2023',
      }),
      samePeriod: expect.objectContaining({
        value: '52100',
        method: 'sum',
        source: 'Báo cáo năm 2022',
        parts: [
          { organisationId: bloc.boards['hoa-binh'], name: NAMES[0], value: '2100', unit: 'persons' },
          { organisationId: bloc.boards['phu-tho'], name: NAMES[1], value: '50000', unit: 'persons' },
        ],
      }),
      absence: null,
    })
    expect(row('occupancy-rate')).toMatchObject({ samePeriod: { value: '72.5', method: 'weighted-mean' } })
    // Neither has reported the budget of 2022; 18 and 12 billion were stated with the targets.
    expect(row('budget-vnd')).toMatchObject({
      registeredTarget: { value: '36' },
      samePeriod: { value: '30', method: 'sum', source: 'Quyết toán năm 2022', parts: [{}, {}] },
    })
    expect(row('exports-usd')).toMatchObject({
      result: null,
      registeredTarget: null,
      absence: { kind: 'not-applicable', reason: 'Không có khu chế xuất.' },
    })
    expect(await absenceFacts(service.database.read, bloc.years[2023], 'YEAR')).toEqual([
      {
        organisationId: merged,
        reportId: own,
        revision: 1,
        indicator: 'exports-usd',
        kind: 'not-applicable',
        reason: 'Không có khu chế xuất.',
      },
    ])
  })

  test('what the merged boards would have owed is owed by nobody else and by them no more', async () => {
    await on('2024-01-05')
    const list = (await council.get(`/bloc-years/${it.bloc.years[2023]}/reports`)).body as {
      items: {
        state: string
        timeliness: object | null
        organisation: { code: string; name: string } | null
      }[]
    }
    const of = (code: string) => list.items.find(({ organisation }) => organisation?.code === code)
    expect(of('phu-tho')).toMatchObject({ state: 'due', timeliness: null })
    expect(of('bac-kan')).toMatchObject({ timeliness: { state: 'missing', days: 5 } })
    expect(of('phu-tho-moi')).toMatchObject({ timeliness: { state: 'on-time' } })
    const reminders = (await council.get(`/bloc-years/${it.bloc.years[2023]}/reminders`)).body as {
      items: { organisation: { code: string }; duties: { kind: string }[] }[]
    }
    expect(
      reminders.items.map(({ organisation, duties }) => [organisation.code, duties.map(({ kind }) => kind)]),
    ).toEqual([
      ['bac-giang', ['report']],
      ['bac-kan', ['report']],
      ['phu-tho-moi', ['questions']],
      ['thai-nguyen', ['report']],
      ['tuyen-quang', ['report']],
    ])
    const facts = await reportFacts(it.service.database.read, it.bloc.years[2023])
    expect(
      facts.find(({ organisationId }) => organisationId === it.bloc.boards['hoa-binh'])?.dueOn,
    ).toBeNull()
    await on('2023-12-20')
  })

  test('the ratios of the comparisons are those of an office calculator', async () => {
    const member = await it.bloc.officer('bac-kan')
    const answer = ok(await member.get(`/bloc-years/${it.bloc.years[2023]}/comparisons?period=YEAR`))
    const items = answer.body.items as { indicator: string; organisation: { code: string } }[]
    expect(
      items.find((row) => row.indicator === 'workers' && row.organisation.code === 'phu-tho-moi'),
    ).toMatchObject({
      organisation: { name: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ mới' },
      // 53.000 : 53.500 = 99,0654…; : 50.000 = 106; : 52.100 = 101,7274…
      ofTarget: '99.06',
      ofPlan: '106.00',
      ofSamePeriod: '101.73',
    })
    const stranger = await it.bloc.stranger()
    expect((await stranger.get(`/bloc-years/${it.bloc.years[2023]}/comparisons?period=YEAR`)).status).toBe(
      404,
    )
  })

  test('the total is compared with what the same boards had before', async () => {
    const { items } = await totals(2023)
    // 53.000 + 5.100 = 58.100 against 52.100 + 5.037 = 57.137: 101,6854 %, half-even by way of 101,685
    expect(items.find((row) => row.indicator === 'workers')).toMatchObject({
      value: '58100',
      previous: '57137',
      ratio: '101.68',
    })
    // 76,125 : 72,5 = 105 %
    expect(items.find((row) => row.indicator === 'occupancy-rate')).toMatchObject({
      value: '76.125',
      previous: '72.5',
      ratio: '105.00',
    })
  })

  test('the report on paper compares the new board with both, and says so', async () => {
    const head = await it.bloc.officer('thai-nguyen')
    const produced = ok(
      await head.post(`/bloc-years/${it.bloc.years[2023]}/report-paper`, {
        period: 'YEAR',
        place: 'Thái Nguyên',
        signer: { post: 'Trưởng ban' },
      }),
    )
    const { data } = await it.service.database.read
      .selectFrom('paper')
      .select('data')
      .where('id', '=', produced.body.paperId as string)
      .executeTakeFirstOrThrow()
    const { indicators } = JSON.parse(data ?? '{}') as {
      indicators: { indicator: string; rows: { organisation: string }[] }[]
    }
    const workers = indicators.find((each) => each.indicator === 'Lao động đang làm việc')
    expect(workers?.rows).toMatchObject([
      {
        organisation: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ mới',
        previous: { value: '52100', source: `Cộng số của ${NAMES.join('; ')}` },
        previousRatio: { value: '101.73', illustrative: false },
        target: { value: '53500' },
        targetRatio: { value: '99.06', illustrative: false },
      },
      { organisation: 'Ban Quản lý các khu công nghiệp tỉnh Yên Bái', previous: { value: '5037' } },
    ])
  })

  test('afterwards, when both have reported the year: every total and every line stays what it was', async () => {
    const { bloc, service } = it
    await on('2023-12-21')
    const head = await bloc.officer('thai-nguyen')
    const list = (await head.get(`/bloc-years/${bloc.years[2023]}/reports`)).body as {
      items: { id: string; organisation: { code: string } | null }[]
    }
    const idOf = (code: string) =>
      list.items.find(({ organisation }) => organisation?.code === code)?.id ?? ''
    await report(await bloc.officer('bac-giang'), head, idOf('bac-giang'), [
      figure('workers', '200.000', 'persons'),
      figure('capital-vnd', '100.000', 'vnd-billion'),
    ])
    await report(await bloc.officer('bac-kan'), head, idOf('bac-kan'), [
      figure('workers', '1.000', 'persons'),
    ])
    const before = (await totals(2023)).items
    // 53.000 + 5.100 + 200.000 + 1.000
    expect(before.find((row) => row.indicator === 'workers')?.value).toBe('259100')

    await on('2024-01-08')
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2023-11-20')
    const act = {
      kind: 'merge',
      predecessorIds: [bloc.boards['bac-giang'], bloc.boards['bac-kan']],
      successor: { organisationId: bloc.boards['bac-giang'], name: null },
    }
    ok(await council.post('/successions', { councilId: bloc.councilId, on: '2023-12-01', paperId, act }))
    const after = (await totals(2023)).items
    expect(after.map(({ indicator, value }) => [indicator, value])).toEqual(
      before.map(({ indicator, value }) => [indicator, value]),
    )
    const own = await comparedFigures(
      service.database.read,
      bloc.years[2023],
      'YEAR',
      localDate('2023-12-31'),
    )
    expect(
      own.find((row) => row.organisationId === bloc.boards['bac-giang'] && row.indicator === 'workers')
        ?.result,
    ).toMatchObject({
      value: '201000',
      method: 'sum',
      parts: [
        { name: 'Ban Quản lý các khu công nghiệp tỉnh Bắc Giang', value: '200000' },
        { name: 'Ban Quản lý các khu công nghiệp tỉnh Bắc Kạn', value: '1000' },
      ],
    })
    // Bắc Kạn has stated no capital: what both have together is not known, and is not made out of one of them.
    expect(
      own.find((row) => row.organisationId === bloc.boards['bac-giang'] && row.indicator === 'capital-vnd')
        ?.result ?? null,
    ).toBeNull()
  })

  test('reported anew once the merger is known, the board speaks for both', async () => {
    const { bloc } = it
    await on('2024-01-09')
    const head = await bloc.officer('thai-nguyen')
    const list = (await head.get(`/bloc-years/${bloc.years[2023]}/reports`)).body as {
      items: { id: string; organisation: { code: string } | null }[]
    }
    const id = list.items.find(({ organisation }) => organisation?.code === 'bac-giang')?.id ?? ''
    ok(await move(head, id, 'reopen', { reason: 'Báo cáo chung của đơn vị sau sáp nhập.' }))
    await report(await bloc.officer('bac-giang'), head, id, [figure('workers', '201.500', 'persons')])
    // 53.000 + 5.100 + 201.500
    expect((await totals(2023)).items.find((row) => row.indicator === 'workers')?.value).toBe('259600')
  })

  test('afterwards, across blocs: what the board had reported there goes with it, and is in no bloc twice', async () => {
    const { bloc, service } = it
    const other = await service.database.transaction(
      async (tx) => (await insertBlocYear(tx, bloc.otherBlocId, 2023, service.clock.now())) ?? '',
    )
    const handedIn = { blocYearId: other, organisationId: bloc.strangerId, at: service.clock.now() }
    await acceptedReport(service, handedIn, [['workers', '10000', 'persons']])
    const workers = async (blocYearId: string) => {
      const { body } = ok(await council.get(`/bloc-years/${blocYearId}/totals?period=YEAR`))
      const items = body.items as { indicator: string; value: string }[]
      return items.find(({ indicator }) => indicator === 'workers')?.value
    }
    expect([await workers(other), await workers(bloc.years[2023])]).toEqual(['10000', '259600'])
    await on('2024-01-10')
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2023-12-10')
    const act = {
      kind: 'merge',
      predecessorIds: [bloc.strangerId, bloc.boards['tuyen-quang']],
      successor: { organisationId: bloc.boards['tuyen-quang'], name: null },
      blocId: bloc.blocId,
    }
    ok(await council.post('/successions', { councilId: bloc.councilId, on: '2023-12-15', paperId, act }))
    expect([await workers(other), await workers(bloc.years[2023])]).toEqual([undefined, '269600'])
  })
})
