import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FIGURES_004 } from '../../../seeds/documents/document-004.ts'
import { remindersReadOut } from '../../../src/app/read-outs.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { frozenPledge } from '../../support/pledge.ts'
import { ifMatch } from '../../support/registration.ts'
import type { Answer, Client } from '../../support/service.ts'
import { bodyOf, move, questionsOf, reportingBloc, type ReportingBloc, writeFigures } from './api-support.ts'

interface Item {
  readonly organisation: { readonly code: string }
  readonly duties: readonly {
    readonly kind: string
    readonly state: string
    readonly days: number | null
    readonly message: string
    readonly href: string | null
  }[]
  readonly text: string
}
const dutiesOf = (answer: Answer, code: string): Item['duties'] =>
  (answer.body as { items: Item[] }).items.find(({ organisation }) => organisation.code === code)?.duties ??
  []
const plain = (answer: Answer, code: string) =>
  dutiesOf(answer, code).map(({ kind, state, days }) => [kind, state, days])

// Year reports of 2022 are due on 31/12/2022 and locked from 10/01/2023.
onBothDatabases('reminders', (dialect) => {
  let it: ReportingBloc
  let head: Client
  let path: string
  const on = async (day: string): Promise<void> => {
    it.service.clock.set(day)
    head = await it.bloc.officer('yen-bai')
  }
  beforeAll(async () => {
    it = await reportingBloc(dialect)
    path = `/bloc-years/${it.bloc.years[2022]}/reminders`
    await on('2022-12-20')
    const hoaBinh = await it.bloc.officer('hoa-binh')
    await writeFigures(hoaBinh, it.reports['hoa-binh'], bodyOf(FIGURES_004, 'kcn-hoa-binh'))
    await move(hoaBinh, it.reports['hoa-binh'], 'submit', {})
  })
  afterAll(() => it.service.close())

  test('tell who owes a report and how many days are left; a draft with questions owes answers too', async () => {
    const seen = await head.get(path)
    expect([seen.status, seen.body.on]).toEqual([200, '2022-12-20'])
    expect(plain(seen, 'phu-tho')).toEqual([['report', 'open', 11]])
    const open = (await questionsOf(head, it.reports['hoa-binh'])).filter(({ state }) => state === 'open')
    expect(dutiesOf(seen, 'hoa-binh')).toMatchObject([
      {
        kind: 'questions',
        state: 'undated',
        days: null,
        message: `Trả lời ${open.length} câu hỏi về số liệu của báo cáo năm 2022.`,
        href: `/api/v1/reports/${it.reports['hoa-binh']}`,
      },
    ])
  })

  test('are the same on the command line', async () => {
    const { body } = await head.get(path)
    const of = { bloc: 'trung-du-mien-nui-phia-bac', year: 2022 }
    const { data, text } = await remindersReadOut(it.service.database.read, of, localDate('2022-12-20'))
    const items = body.items as (Item & { readonly organisation: { name: string } })[]
    expect(data).toEqual(
      items.map(({ organisation, duties, text: own }) => ({
        organisation: organisation.code,
        name: organisation.name,
        duties: duties.map((duty) =>
          Object.fromEntries(Object.entries(duty).filter(([key]) => key !== 'href')),
        ),
        text: own,
      })),
    )
    expect(text.split('\n\n')).toEqual(items.map((item) => item.text))
  })

  test('are a text that a secretariat can copy, in the reader’s language', async () => {
    const seen = await head.get(path)
    const text = (answer: Answer) =>
      (answer.body as { items: Item[] }).items.find(({ organisation }) => organisation.code === 'phu-tho')
        ?.text
    expect(text(seen)).toBe(
      'Kính gửi Ban Quản lý các khu công nghiệp tỉnh Phú Thọ: tính đến ngày 20/12/2022, đơn vị còn các việc sau:\n' +
        '- Nộp báo cáo năm 2022: hạn 31/12/2022, còn 11 ngày.',
    )
    expect(text(await head.get(path, { 'accept-language': 'en' }))).toBe(
      'To Ban Quản lý các khu công nghiệp tỉnh Phú Thọ: on 20 December 2022 the following is still open:\n' +
        '- Report for the year 2022: due on 31 December 2022, 11 days left.',
    )
  })

  test('show a board its own only, and others nothing', async () => {
    const phuTho = await it.bloc.officer('phu-tho')
    const codes = ((await phuTho.get(path)).body as { items: Item[] }).items.map(
      ({ organisation }) => organisation.code,
    )
    expect(codes).toEqual(['phu-tho'])
    for (const client of [await it.bloc.stranger(), await it.bloc.otherCouncil()])
      expect((await client.get(path)).status).toBe(404)
    expect((await it.service.nobody.get(path)).status).toBe(401)
    expect(((await (await it.bloc.council()).get(path)).body as { items: Item[] }).items).toHaveLength(7)
  })

  test('name registrations and signatures that are due', async () => {
    const year = it.bloc.years[2022]
    const schedule = `/bloc-years/${year}/registration-schedule`
    await head.put(schedule, { dueOn: '2022-12-20' }, { 'if-match': '"0"' })
    await frozenPledge(head, year, { signBy: '2022-12-30', withoutTargets: Object.values(it.bloc.boards) })
    expect(plain(await head.get(path), 'phu-tho')).toEqual([
      ['registration', 'today', 0],
      ['pledge', 'open', 10],
      ['report', 'open', 11],
    ])
  })

  test('count the days that a report is late, and say when a paper is needed', async () => {
    await on('2023-01-09')
    expect(plain(await head.get(path), 'phu-tho').at(-1)).toEqual(['report', 'overdue', 9])
    await on('2023-01-10')
    const seen = await head.get(path)
    expect(dutiesOf(seen, 'phu-tho').at(-1)).toMatchObject({
      state: 'locked',
      days: 10,
      message: 'Nộp báo cáo năm 2022: hạn 31/12/2022, đã quá 10 ngày và đã khóa; cần văn bản gia hạn.',
    })
  })

  test('ask for the correction of what was returned', async () => {
    await move(head, it.reports['hoa-binh'], 'return', { reasons: [{ reason: 'Xem lại đơn vị tính.' }] })
    expect(dutiesOf(await head.get(path), 'hoa-binh').map(({ message }) => message)).toContain(
      'Sửa và nộp lại báo cáo năm 2022.',
    )
  })

  test('of a board that joined later ask for a report, which it begins itself', async () => {
    const { bloc, service } = it
    const council = await bloc.council()
    const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2022-12-30')
    const moved = await council.post('/successions', {
      councilId: bloc.councilId,
      on: '2023-01-05',
      paperId,
      act: { kind: 'move', organisationId: bloc.strangerId, toBlocId: bloc.blocId },
    })
    expect(moved.status).toBe(201)
    const stranger = await bloc.stranger()
    expect(plain(await stranger.get(path), 'bac-ninh').at(-1)).toEqual(['report', 'overdue', 10])
    const collection = `/bloc-years/${bloc.years[2022]}/reports`
    const begin = (client: Client, organisationId: string, period = 'YEAR') =>
      client.post(collection, { organisationId, period })
    const refused = await begin(await bloc.officer('bac-kan'), bloc.strangerId)
    expect(refused.status).toBe(403)
    const undated = await begin(stranger, bloc.strangerId, 'H1')
    expect(undated.body.errors).toMatchObject([{ pointer: '/period', code: 'reports.no-due-day' }])
    const answers = await Promise.all([1, 2].map(() => begin(stranger, bloc.strangerId)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const report = answers.find(({ status }) => status === 201)
    expect(report?.body).toMatchObject({ state: 'due', organisation: { code: 'bac-ninh' } })
    const etag = ifMatch(report as Answer)
    const saved = await stranger.put(
      `/reports/${report?.body.id as string}/figures`,
      { figures: [{ indicator: 'workers', stated: '300.000', unit: 'persons' }] },
      etag,
    )
    // Ten days after the due day it is locked like any other.
    expect([saved.status, saved.body.code]).toEqual([409, 'reports.locked'])
  })
})
