import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { rulebookFrom2025 } from '../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import { recomputeYear } from '../../src/features/scoring/index.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { decisionPaper, SIGNED } from '../support/awards-world.ts'
import type { NorthernBloc, NorthernBoard } from '../support/bloc.ts'
import { onBothDatabases } from '../support/database.ts'
import { independentlyRecompute } from '../support/independent-recompute.ts'
import { outsidePaper } from '../support/paper.ts'
import { pdfText } from '../support/pdf-text.ts'
import { registerAndAccept, target } from '../support/registration.ts'
import { marksOf } from '../support/selection-world.ts'
import type { Answer, Client, TestService } from '../support/service.ts'
import {
  BOARDS,
  playUntil,
  RUBRIC,
  type ScoringBloc,
  scoringBloc,
  type SheetBody,
} from '../features/scoring/api-support.ts'

const MERGED_ON = '2025-08-01'
const NEW_NAME = 'Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh Phú Thọ'
const board = (province: string): string => `Ban Quản lý các khu công nghiệp tỉnh ${province}`

/** Projects of the first half of 2025 by board; together 74. */
const PROJECTS_H1: Readonly<Record<NorthernBoard, number>> = {
  'bac-giang': 12,
  'bac-kan': 10,
  'hoa-binh': 11,
  'phu-tho': 9,
  'thai-nguyen': 11,
  'tuyen-quang': 10,
  'yen-bai': 11,
}

/** The five that are members when the year ends. */
const FIVE = ['bac-kan', 'phu-tho', 'thai-nguyen', 'tuyen-quang', 'yen-bai'] as const

const expectStatus = (answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer
}

/**
 * The northern bloc, whose year 2022 is scored and frozen, in the year 2025 under Hòa Bình as head and Tuyên Quang as
 * deputy: seven boards register and report the half-year, a vote is drafted for December. On 01/08/2025 Bắc Giang is
 * carried on by Bắc Ninh in the other bloc, and Hòa Bình by Phú Thọ, which takes another name.
 */
onBothDatabases('the reorganisation of 2025', (dialect) => {
  let it: ScoringBloc
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let year: string
  let poll: string
  let meeting: string
  let candidate: string
  let noticeId: string
  let past: { standings: string; record: string }
  let paperBefore: string
  const as = (login: string) => service.signIn(login)
  const blocPath = () => `/blocs/${bloc.blocId}`
  const moveTo = async (day: string): Promise<void> => {
    service.clock.set(day)
    council = await as('council')
  }
  const headOn = async (day: string): Promise<string> => {
    const { body } = await council.get(`${blocPath()}/head?on=${day}`)
    return (body.organisationId ?? body.code) as string
  }
  const membersOn = async (day: string): Promise<string[]> =>
    ((await council.get(`${blocPath()}?on=${day}`)).body.members as { name: string }[]).map(
      ({ name }) => name,
    )
  const totals = async (client: Client, period: 'H1' | 'YEAR') =>
    (
      (await client.get(`/bloc-years/${year}/totals?period=${period}`)).body.items as {
        indicator: string
        value: string
      }[]
    ).map(({ indicator, value }) => [indicator, value])
  const merger = (
    predecessors: readonly string[],
    successor: string,
    more: { name?: object; blocId?: string } = {},
  ) => ({
    councilId: bloc.councilId,
    on: MERGED_ON,
    paperId: noticeId,
    act: {
      kind: 'merge',
      predecessorIds: predecessors,
      successor: { organisationId: successor, name: more.name ?? null },
      ...(more.blocId === undefined ? {} : { blocId: more.blocId }),
    },
  })
  const mergers = () => [
    merger([bloc.boards['bac-giang'], bloc.strangerId], bloc.strangerId, { blocId: bloc.otherBlocId }),
    merger([bloc.boards['hoa-binh'], bloc.boards['phu-tho']], bloc.boards['phu-tho'], {
      name: { name: NEW_NAME, shortName: 'Phú Thọ' },
    }),
  ]

  beforeAll(async () => {
    it = await scoringBloc(dialect)
    ;({ service, bloc } = it)
    for (const one of BOARDS) await playUntil(it, one, 'agree')
    expectStatus(await it.clients['yen-bai'].act(`${it.year}/standings`, 'freeze', {}), 200)
    council = await as('council')
    const decision = await decisionPaper(it, '321/QĐ-BKHĐT', '2023-01-09')
    const award = { organisationId: bloc.boards['bac-giang'], awardCode: 'flag', awardYear: 2021 }
    expectStatus(
      await council.post(`/councils/${bloc.councilId}/earlier-awards`, {
        paperId: decision,
        ...SIGNED,
        ...award,
        awardTitle: 'Cờ thi đua của Bộ',
        form: 'title',
      }),
      201,
    )
    await moveTo('2025-02-20')
    noticeId = await outsidePaper(service, { councilId: bloc.councilId }, '2025-02-18')
    const opened = await council.post(`${blocPath()}/years`, { year: 2025 })
    year = expectStatus(opened, 201).body.id as string
    const terms = { headId: bloc.boards['hoa-binh'], deputyId: bloc.boards['tuyen-quang'] }
    expectStatus(
      await council.post(`${blocPath()}/term-notices`, {
        year: 2025,
        ...terms,
        from: '2025-02-20',
        paperId: noticeId,
      }),
      201,
    )
    await adoptAndRegister()
    await reportHalfYear()
    past = await pastOf2022()
  })
  afterAll(() => service.close())

  /** Rules of 2025, and the targets of the seven boards: 20 projects each. */
  async function adoptAndRegister(): Promise<void> {
    const head = await as('hoa-binh')
    const paperId = await outsidePaper(
      service,
      { blocId: bloc.blocId, councilId: bloc.councilId },
      '2025-02-19',
    )
    for (const [plural, content] of [
      ['rulebooks', { ...rulebookFrom2025, eligibility: [] }],
      ['rubrics', RUBRIC],
    ] as const) {
      const made = await head.post(`/bloc-years/${year}/${plural}`, { from: 'content', content })
      const path = `/${plural}/${expectStatus(made, 201).body.id as string}`
      expectStatus(await head.act(path, 'adopt', { paperId }), 200)
    }
    for (const one of BOARDS)
      await registerAndAccept(
        { owner: await as(one), checker: await as(one === 'hoa-binh' ? 'tuyen-quang' : 'hoa-binh') },
        { blocYearId: year, organisationId: bloc.boards[one] },
        [target('projects-new', '20', 'count')],
      )
  }

  /** The half-year reports, accepted in July; then the conference in December is planned and its vote drafted. */
  async function reportHalfYear(): Promise<void> {
    await moveTo('2025-07-10')
    const head = await as('hoa-binh')
    const periods = [{ period: 'H1', dueOn: '2025-07-15', lockOn: null, mandatory: [] }]
    const schedule = `/bloc-years/${year}/report-schedule`
    expectStatus(await head.put(schedule, { periods }, { 'if-match': '"0"' }), 200)
    const { items } = (await head.get(`/bloc-years/${year}/reports`)).body as {
      items: { id: string; organisation: { code: NorthernBoard } | null }[]
    }
    await stateProjects(items, (code) => String(PROJECTS_H1[code]), 'hoa-binh', 'tuyen-quang')
    const planned = await head.post(`/bloc-years/${year}/meetings`, {
      kind: 'closing',
      title: 'Hội nghị tổng kết phong trào thi đua năm 2025',
      heldOn: '2025-12-20',
      startsAt: '08:00',
      place: 'Tuyên Quang',
      chair: { name: 'Nguyễn Văn A', post: 'Trưởng ban' },
      secretary: { name: 'Trần Thị B', post: 'Chuyên viên' },
    })
    const meetingId = expectStatus(planned, 201).body.id as string
    meeting = `/meetings/${meetingId}`
    const proposed = await head.post(`/bloc-years/${year}/candidates`, {
      awardCode: 'flag',
      organisationId: bloc.boards['phu-tho'],
      merits: 'Dẫn đầu về thu hút đầu tư',
    })
    candidate = expectStatus(proposed, 201).body.id as string
    const drafted = await head.post(`/bloc-years/${year}/polls`, {
      meetingId,
      awardCode: 'flag',
      seats: 1,
      maximumApprovals: 1,
    })
    poll = `/polls/${expectStatus(drafted, 201).body.id as string}`
  }

  /** Every board states its projects and is accepted: by the head, the head's own report by the deputy. */
  async function stateProjects(
    reports: readonly { id: string; organisation: { code: NorthernBoard } | null }[],
    statedBy: (code: NorthernBoard) => string,
    head: NorthernBoard,
    deputy: NorthernBoard,
  ): Promise<void> {
    for (const { id, organisation } of reports) {
      if (!organisation) continue
      const { code } = organisation
      const owner = await as(code)
      const report = `/reports/${id}`
      const etag = { 'if-match': (await owner.get(report)).headers['etag'] ?? '' }
      const figures = [{ indicator: 'projects-new', stated: statedBy(code), unit: 'count' }]
      expectStatus(await owner.put(`${report}/figures`, { figures }, etag), 200)
      expectStatus(await owner.act(report, 'submit', {}), 200)
      const checker = await as(code === head ? deputy : head)
      expectStatus(await checker.act(report, 'review'), 200)
      expectStatus(await checker.act(report, 'accept', {}), 200)
    }
  }

  async function pastOf2022(): Promise<{ standings: string; record: string }> {
    return {
      standings: JSON.stringify((await council.get(`${it.year}/standings`)).body),
      record: JSON.stringify((await council.get(`${it.year}/standings/record`)).body),
    }
  }

  test('before: seven boards, 74 projects, a paper with the seven names', async () => {
    const head = await as('hoa-binh')
    expect(await membersOn('2025-07-10')).toHaveLength(7)
    expect(await totals(head, 'H1')).toEqual([['projects-new', '74']])
    const made = await head.post(`/bloc-years/${year}/report-paper`, {
      period: 'H1',
      place: 'Hòa Bình',
      signer: { post: 'Trưởng ban' },
    })
    paperBefore = expectStatus(made, 201).body.paperId as string
    expectStatus(await head.act(`/papers/${paperBefore}`, 'issue', { date: '2025-07-10' }), 200)
    const text = await pdfText(service, paperBefore)
    for (const province of ['Bắc Giang', 'Hòa Bình', 'Phú Thọ']) expect(text).toContain(board(province))
    expect(text).toContain('74')
  })

  test('the preview says it all beforehand: 40 projects to reach, no head, a vote of six', async () => {
    await moveTo('2025-07-25')
    const [away, within] = mergers()
    const one = expectStatus(await council.post('/successions/preview', within), 200).body
    expect(one).toMatchObject({
      problems: [],
      notices: [{ code: 'organisations.notice-entered-ahead' }],
      blocSizes: [{ blocId: bloc.blocId, before: 7, after: 6 }],
      targets: [
        { indicatorCode: 'projects-new', method: 'sum', value: '40', unit: 'count', open: null, year: 2025 },
      ],
      terms: {
        vacancies: [{ role: 'head', from: MERGED_ON, actingId: bloc.boards['tuyen-quang'] }],
      },
      polls: [{ effect: 'electorate-follows', votes: { before: 7, after: 6 }, heldOn: '2025-12-20' }],
    })
    const other = expectStatus(await council.post('/successions/preview', away), 200).body
    expect(other).toMatchObject({
      problems: [],
      targets: [{ indicatorCode: 'projects-new', value: '20', open: { reason: 'part-missing' } }],
      awards: [{ awardYear: 2021, predecessorId: bloc.boards['bac-giang'], successorIds: [bloc.strangerId] }],
    })
    expect((other.blocSizes as unknown[]).length).toBe(1)
  })

  test('entered ahead, both take effect on the day: seven until 31/07, five from 01/08', async () => {
    for (const body of mergers()) expectStatus(await council.post('/successions', body), 201)
    expect(await membersOn('2025-07-31')).toEqual(
      ['Bắc Giang', 'Bắc Kạn', 'Hòa Bình', 'Phú Thọ', 'Thái Nguyên', 'Tuyên Quang', 'Yên Bái'].map(board),
    )
    expect(await membersOn(MERGED_ON)).toEqual([
      board('Bắc Kạn'),
      board('Thái Nguyên'),
      board('Tuyên Quang'),
      board('Yên Bái'),
      NEW_NAME,
    ])
  })

  test('until the day the head leads; from the day nobody does, and nobody takes its place by itself', async () => {
    expect(await headOn('2025-07-31')).toBe(bloc.boards['hoa-binh'])
    expect(await headOn(MERGED_ON)).toBe('blocs.no-head-on-date')
    await moveTo(MERGED_ON)
    for (const login of ['hoa-binh', 'phu-tho', 'tuyen-quang'])
      expect([login, (await (await as(login)).act(poll, 'open')).status]).toEqual([login, 403])
  })

  test('the council lets the deputy act; its own things wait until another deputy is confirmed', async () => {
    const acting = await council.post(`${blocPath()}/acting-heads`, {
      organisationId: bloc.boards['tuyen-quang'],
      year: 2025,
      from: MERGED_ON,
      paperId: noticeId,
    })
    expect([acting.status, acting.body.isActing]).toEqual([201, true])
    expect(await headOn(MERGED_ON)).toBe(bloc.boards['tuyen-quang'])
    const proposed = await council.post(`${blocPath()}/terms`, {
      role: 'deputy',
      organisationId: bloc.boards['bac-kan'],
      year: 2025,
      from: '2025-09-01',
    })
    const path = `/terms/${expectStatus(proposed, 201).body.id as string}`
    expectStatus(await council.act(path, 'confirm', { paperId: noticeId }), 200)
    const deputy = async (on: string) =>
      (await council.get(`${blocPath()}/deputy?on=${on}`)).body.organisationId as string
    expect([await deputy('2025-08-31'), await deputy('2025-09-01')]).toEqual([
      bloc.boards['tuyen-quang'],
      bloc.boards['bac-kan'],
    ])
    expect(await headOn('2025-12-20')).toBe(bloc.boards['tuyen-quang'])
  })

  test('the figures of before still add up: 74 projects, and the issued paper is what it was', async () => {
    await moveTo('2025-09-02')
    expect(await totals(await as('tuyen-quang'), 'H1')).toEqual([['projects-new', '74']])
    expect(await totals(await as('yen-bai'), 'H1')).toEqual([['projects-new', '74']])
    const text = await pdfText(service, paperBefore)
    expect(text).toContain(board('Hòa Bình'))
    expect(text).not.toContain(NEW_NAME)
  })

  test('who carries a board on reads its papers and figures; who has nothing to do with it does not', async () => {
    const { items } = (await council.get(`/bloc-years/${year}/reports`)).body as {
      items: { id: string; organisation: { code: string } | null }[]
    }
    const report = items.find(({ organisation }) => organisation?.code === 'bac-giang')
    const carrier = await as('stranger')
    expect((await carrier.get(`/reports/${report?.id ?? ''}`)).status).toBe(200)
    const hoaBinh = items.find(({ organisation }) => organisation?.code === 'hoa-binh')
    expect((await carrier.get(`/reports/${hoaBinh?.id ?? ''}`)).status).toBe(404)
  })

  test('the vote of December is that of five, by the names of its day', async () => {
    await moveTo('2025-12-20')
    const head = await as('tuyen-quang')
    expectStatus(await head.act(meeting, 'convene'), 200)
    expectStatus(await head.act(meeting, 'start'), 200)
    const attendance = FIVE.map((one) => ({
      organisationId: bloc.boards[one],
      kind: 'present',
      representative: { name: 'Lê Văn C', post: 'Phó Trưởng ban' },
    }))
    const gone = { ...attendance[0], organisationId: bloc.boards['hoa-binh'] }
    const wrong = await head.act(meeting, 'record-attendance', { attendance: [...attendance, gone] })
    expect(wrong.status).toBe(422)
    expectStatus(await head.act(meeting, 'record-attendance', { attendance }), 200)
    const opened = expectStatus(await head.act(poll, 'open'), 200)
    const electors = (opened.body.electors as { organisationId: string }[]).map((one) => one.organisationId)
    expect(electors.toSorted()).toEqual(FIVE.map((one) => bloc.boards[one]).toSorted())
    for (const login of ['hoa-binh', 'bac-giang', 'stranger']) {
      const client = await as(login)
      const vote = await client.post(`${poll}/ballots`, { marks: marksOf({ [candidate]: 'approve' }) })
      expect([login, vote.status < 300]).toEqual([login, false])
    }
    for (const one of FIVE) {
      const client = await as(one)
      const marks = marksOf({ [candidate]: one === 'bac-kan' ? 'reject' : 'approve' })
      expectStatus(await client.post(`${poll}/ballots`, { marks }), 201)
    }
    expectStatus(await head.act(poll, 'close'), 200)
    const team = {
      head: { name: 'Vũ Văn D', post: 'Trưởng phòng' },
      members: [
        { name: 'Đỗ Thị E', post: 'Chuyên viên' },
        { name: 'Bùi Văn G', post: 'Chuyên viên' },
      ],
    }
    expectStatus(await head.act(poll, 'set-counting-team', { team }), 200)
    const declared = expectStatus(await head.act(poll, 'declare'), 200)
    // 80 % of five members are four votes; four approved.
    expect(declared.body.result).toMatchObject({
      candidates: [{ approvals: 4, base: 5, needed: 4, standing: 'selected' }],
    })
  })

  test('after: the counting record bears the names of its day', async () => {
    const head = await as('tuyen-quang')
    const made = await head.post(`${poll}/counting-record-paper`, {
      startTime: '09:00',
      endTime: '09:30',
      copies: 2,
    })
    const text = await pdfText(service, expectStatus(made, 201).body.paperId as string)
    expect(text).toContain(NEW_NAME)
    for (const province of ['Hòa Bình', 'Bắc Giang', 'Phú Thọ']) expect(text).not.toContain(board(province))
  })

  test('the scores of 2025 are those of five, who answer for the targets that they carry on', async () => {
    const head = await as('tuyen-quang')
    const schedule = `/bloc-years/${year}/report-schedule`
    const seen = await head.get(schedule)
    const periods = [
      { period: 'H1', dueOn: '2025-07-15', lockOn: null, mandatory: [] },
      { period: 'YEAR', dueOn: '2025-12-31', lockOn: null, mandatory: [] },
    ]
    expectStatus(await head.put(schedule, { periods }, { 'if-match': seen.headers['etag'] ?? '' }), 200)
    const { items } = (await head.get(`/bloc-years/${year}/reports?period=YEAR`)).body as {
      items: { id: string; period: string; organisation: { code: NorthernBoard } | null }[]
    }
    const due = items.filter((item) => item.period === 'YEAR' && item.organisation !== null)
    expect(due.map((item) => item.organisation?.code).toSorted()).toEqual([...FIVE])
    // Phú Thọ answers for its own 20 projects and for Hòa Bình's 20.
    await stateProjects(due, (code) => (code === 'phu-tho' ? '44' : '22'), 'tuyen-quang', 'bac-kan')
    expect(await totals(head, 'YEAR')).toEqual([['projects-new', '132']])
    expect(await totals(head, 'H1')).toEqual([['projects-new', '74']])
    const opened = expectStatus(await head.post(`/bloc-years/${year}/score-sheets`), 201)
    const sheets = (opened.body as { items: { id: string; code: string }[] }).items
    expect(sheets.map((sheet) => sheet.code).toSorted()).toEqual([...FIVE])
    const points = async (code: string) => {
      const sheet = sheets.find((one) => one.code === code)
      const { criteria } = (await head.get(`/score-sheets/${sheet?.id ?? ''}`)).body as SheetBody
      const column = criteria.find((criterion) => criterion.code === 'I.1')?.columns.checked
      return [column?.points, column?.trace.includes('110')]
    }
    // 44/40 and 22/20 are both 110 %: 16 + 10 × 0,2. Against its own 20 alone Phú Thọ would have the full 20.
    expect(await points('phu-tho')).toEqual(['18', true])
    expect(await points('yen-bai')).toEqual(['18', true])
  })

  test('the standings of 2022 are to the letter what they were, and the record gives them again', async () => {
    expect(await pastOf2022()).toEqual(past)
    const view = JSON.parse(past.standings) as { rows: { name: string; rank: number; points: string }[] }
    expect(view.rows.map(({ name, rank, points }) => [name, rank, points])).toEqual([
      [board('Bắc Giang'), 1, '99.9'],
      [board('Yên Bái'), 2, '95.9'],
      [board('Thái Nguyên'), 3, '92.9'],
      [board('Hòa Bình'), 4, '89.9'],
      [board('Bắc Kạn'), 5, '85.9'],
      [board('Tuyên Quang'), 5, '85.9'],
      [board('Phú Thọ'), 7, '81.9'],
    ])
    const again = independentlyRecompute(past.record)
    expect(again.totals).toEqual({
      'bac-giang': '99.9',
      'yen-bai': '95.9',
      'thai-nguyen': '92.9',
      'hoa-binh': '89.9',
      'bac-kan': '85.9',
      'tuyen-quang': '85.9',
      'phu-tho': '81.9',
    })
    // The product, too, proves every frozen record of the year from its inputs.
    for await (const { result } of recomputeYear(service.database.read, 2022, localDate('2025-12-20')))
      expect(result).toMatchObject({ state: 'frozen', ranked: 7, faults: [] })
  })

  test('the flag of 2021 is shown with Bắc Ninh as that of a predecessor, and stays with Bắc Giang', async () => {
    const history = async (id: string) =>
      (
        (await council.get(`/organisations/${id}/award-history`)).body.items as {
          awardYear: number
          organisationName: string
          ofPredecessor: boolean
        }[]
      ).map(({ awardYear, organisationName, ofPredecessor }) => [awardYear, organisationName, ofPredecessor])
    expect(await history(bloc.strangerId)).toEqual([[2021, board('Bắc Giang'), true]])
    expect(await history(bloc.boards['bac-giang'])).toEqual([[2021, board('Bắc Giang'), false]])
  })
})
