import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { onBothDatabases } from '../../support/database.ts'
import { ifMatch, target } from '../../support/registration.ts'
import { move, reportingBloc, type ReportingBloc, writeFigures } from './api-support.ts'

const source = { document: 'Báo cáo năm 2022', place: 'Mục I' }

onBothDatabases('an accepted year report and the targets of the next year', (dialect) => {
  let it: ReportingBloc
  beforeAll(async () => {
    it = await reportingBloc(dialect)
    // No indicator is mandatory here: a report of one figure can be accepted.
    const head = await it.bloc.officer('yen-bai')
    const path = `/bloc-years/${it.bloc.years[2022]}/report-schedule`
    const periods = [{ period: 'YEAR', dueOn: '2022-12-31', lockOn: null, mandatory: [] }]
    await head.put(path, { periods }, ifMatch(await head.get(path)))
  })
  afterAll(() => it.service.close())

  test('its whole figures stand beside the targets; those of a corrected revision take their place', async () => {
    const { bloc, reports } = it
    const [head, phuTho] = [await bloc.officer('yen-bai'), await bloc.officer('phu-tho')]
    const report = reports['phu-tho']
    const figures = (stated: string) => [
      { indicator: 'projects-new', part: 'total', stated, unit: 'count', source },
      { indicator: 'projects-new', part: 'fdi', stated: '5', unit: 'count', source },
    ]
    const made = await phuTho.post(`/bloc-years/${bloc.years[2023]}/registrations`, {
      organisationId: bloc.boards['phu-tho'],
      targets: [target('projects-new', '18', 'count')],
    })
    const path = `/registrations/${made.body.id as string}`
    const known = async () => {
      const { targets } = (await phuTho.get(path)).body as {
        targets: { lastYear: object | null; comparison: object | null }[]
      }
      return targets.map(({ lastYear, comparison }) => ({ lastYear, comparison }))
    }
    await writeFigures(phuTho, report, figures('20'))
    await move(phuTho, report, 'submit', {})
    expect(await known()).toEqual([{ lastYear: null, comparison: null }])
    const accepted = await move(head, report, 'accept')
    expect([accepted.status, accepted.body.state]).toEqual([200, 'accepted'])
    // 18/20 = 90 %: set easier than last year.
    expect(await known()).toEqual([
      {
        lastYear: {
          origin: 'report',
          stated: null,
          value: '20',
          unit: 'count',
          source: 'Báo cáo năm 2022',
          illustrative: false,
          parts: [],
        },
        comparison: { percent: '90', isEasier: true },
      },
    ])
    await move(head, report, 'reopen', { reason: 'Số liệu chính thức' })
    await writeFigures(phuTho, report, figures('15'))
    await move(phuTho, report, 'submit', {})
    await move(head, report, 'accept')
    // 18/15 = 120 %
    expect(await known()).toMatchObject([{ comparison: { percent: '120', isEasier: false } }])
  })
})
