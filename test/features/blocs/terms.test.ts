import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { newId } from '../../../src/db/new-id.ts'
import { insertTerm } from '../../../src/features/blocs/data/bloc-repository.ts'
import {
  insertName,
  insertOrganisation,
} from '../../../src/features/organisations/data/organisation-repository.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

interface TermBody {
  readonly id: string
  readonly role: string
  readonly organisationId: string
  readonly year: number
  readonly from: string
  readonly to: string | null
  readonly state: string
  readonly next: { action: string; href: string }[]
}

onBothDatabases('terms of head and deputy', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let head: Client
  let paperId: string
  beforeAll(async () => {
    // 2023 is on its way: Thái Nguyên heads the bloc, Tuyên Quang is deputy.
    service = await startService(dialect, '2023-03-01')
    bloc = await northernBloc(service)
    council = await bloc.council()
    head = await bloc.officer('thai-nguyen')
    paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2023-02-20')
  })
  afterAll(() => service.close())

  /** Moves to the day; sessions of the day before have run out. */
  const at = async (day: string): Promise<void> => {
    service.clock.set(day)
    council = await bloc.council()
  }
  const terms = async (): Promise<TermBody[]> =>
    ((await council.get(`/blocs/${bloc.blocId}/terms`)).body as { items: TermBody[] }).items
  const propose = (by: Client, role: string, organisationId: string, year = 2024, from = '2024-02-20') =>
    by.post(`/blocs/${bloc.blocId}/terms`, { role, organisationId, year, from })

  test('terms of the past have ended by their dates; nobody may do anything with them', async () => {
    const past = (await terms()).filter((term) => term.year === 2022)
    expect(past.map((term) => [term.role, term.state, term.next])).toEqual([
      ['head', 'ended', []],
      ['deputy', 'ended', []],
    ])
  })

  test('the head proposes, the council may confirm; each is told what it may do', async () => {
    const made = await propose(head, 'head', bloc.boards['tuyen-quang'])
    expect([made.status, made.body.state]).toEqual([201, 'proposed'])
    expect((made.body as TermBody).next.map((next) => next.action)).toEqual(['edit'])
    const path = `/terms/${made.body.id as string}`
    const seen = (await council.get(path)).body as TermBody
    expect(seen.next.map((next) => next.action)).toEqual(['edit', 'confirm', 'replace'])
    expect(seen.next[1]?.href).toBe(`/api/v1${path}/confirm`)
    const again = await propose(head, 'head', bloc.boards['tuyen-quang'])
    expect([again.status, again.body.code]).toEqual([409, 'blocs.proposed-already'])
    const edited = await head.act(path, 'edit', {
      organisationId: bloc.boards['phu-tho'],
      from: '2024-02-20',
    })
    expect(edited.body).toMatchObject({ organisationId: bloc.boards['phu-tho'], state: 'proposed' })
    const back = await head.act(path, 'edit', {
      organisationId: bloc.boards['tuyen-quang'],
      from: '2024-02-20',
    })
    expect(back.status).toBe(200)
    const other = await propose(head, 'head', bloc.boards['phu-tho'])
    const same = await head.act(`/terms/${other.body.id as string}`, 'edit', {
      organisationId: bloc.boards['tuyen-quang'],
      from: '2024-03-01',
    })
    expect([same.status, same.body.code]).toEqual([409, 'blocs.proposed-already'])
    expect((await council.act(`/terms/${other.body.id as string}`, 'replace')).status).toBe(200)
  })

  test('a proposal gives no rights and is no answer', async () => {
    const future = await council.get(`/blocs/${bloc.blocId}/head?on=2024-03-01`)
    expect(future.body.organisationId).toBe(bloc.boards['thai-nguyen'])
  })

  test('a notice that differs confirms one, adds one, replaces one, and ends the running terms that day', async () => {
    expect((await propose(head, 'deputy', bloc.boards['bac-kan'])).status).toBe(201)
    const notice = await council.post(`/blocs/${bloc.blocId}/term-notices`, {
      year: 2024,
      headId: bloc.boards['tuyen-quang'],
      deputyId: bloc.boards['hoa-binh'],
      from: '2024-02-20',
      paperId,
    })
    expect([notice.status, notice.body.differs]).toEqual([201, true])
    const rows = (await terms()).map(({ role, organisationId, year, from, to, state }) => {
      const board = Object.entries(bloc.boards).find(([, id]) => id === organisationId)?.[0]
      return [year, role, board, from, to, state]
    })
    expect(rows).toEqual(
      expect.arrayContaining([
        [2023, 'head', 'thai-nguyen', '2023-02-20', '2024-02-20', 'confirmed'],
        [2023, 'deputy', 'tuyen-quang', '2023-02-20', '2024-02-20', 'confirmed'],
        [2024, 'head', 'tuyen-quang', '2024-02-20', null, 'confirmed'],
        [2024, 'deputy', 'hoa-binh', '2024-02-20', null, 'confirmed'],
        [2024, 'deputy', 'bac-kan', '2024-02-20', null, 'replaced'],
      ]),
    )
    const again = await council.post(`/blocs/${bloc.blocId}/term-notices`, {
      year: 2024,
      headId: bloc.boards['tuyen-quang'],
      deputyId: bloc.boards['hoa-binh'],
      from: '2024-02-20',
      paperId,
    })
    expect([again.status, again.body.code]).toEqual([409, 'blocs.term-begins-that-day'])
  })

  test('rights move on the day by themselves', async () => {
    await at('2024-02-19')
    const sign = (board: 'thai-nguyen' | 'tuyen-quang') => bloc.officer(board)
    const may = async (client: Client) =>
      (await propose(client, 'deputy', bloc.boards['bac-giang'], 2025, '2025-02-20')).status
    expect(await may(await sign('tuyen-quang'))).toBe(403)
    await at('2024-02-20')
    expect(await may(await sign('thai-nguyen'))).toBe(403)
    expect(await may(await sign('tuyen-quang'))).toBe(201)
  })

  test('a hand-over brings the boundary forward, is recorded once, and passes the flag beside it', async () => {
    await at('2025-01-10')
    const notice = await council.post(`/blocs/${bloc.blocId}/term-notices`, {
      year: 2025,
      headId: bloc.boards['hoa-binh'],
      deputyId: bloc.boards['bac-giang'],
      from: '2025-02-20',
      paperId,
    })
    expect(notice.status).toBe(201)
    const outgoing = await bloc.officer('tuyen-quang')
    const flag = await outgoing.post(`/blocs/${bloc.blocId}/flag-hand-overs`, {
      year: 2025,
      on: '2025-01-10',
      fromOrganisationId: bloc.boards['tuyen-quang'],
      toOrganisationId: bloc.boards['hoa-binh'],
      place: 'thành phố Tuyên Quang',
    })
    expect(flag.status).toBe(201)
    const body = { year: 2025, on: '2025-01-15', place: 'thành phố Tuyên Quang' }
    const past = await outgoing.post(`/blocs/${bloc.blocId}/hand-overs`, { ...body, on: '2025-01-09' })
    expect([past.status, past.body.errors]).toMatchObject([
      422,
      [{ pointer: '/on', code: 'blocs.hand-over-past' }],
    ])
    const both = await Promise.all([
      outgoing.post(`/blocs/${bloc.blocId}/hand-overs`, body),
      council.post(`/blocs/${bloc.blocId}/hand-overs`, body),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409])
    const on = async (day: string) =>
      (await council.get(`/blocs/${bloc.blocId}/head?on=${day}`)).body.organisationId as string
    expect(await on('2025-01-14')).toBe(bloc.boards['tuyen-quang'])
    expect(await on('2025-01-15')).toBe(bloc.boards['hoa-binh'])
    const list = await outgoing.get(`/blocs/${bloc.blocId}/hand-overs`)
    expect(list.body).toMatchObject({
      items: [
        {
          year: 2025,
          on: '2025-01-15',
          fromHeadId: bloc.boards['tuyen-quang'],
          toHeadId: bloc.boards['hoa-binh'],
        },
      ],
      flags: [{ year: 2025, on: '2025-01-10', toOrganisationId: bloc.boards['hoa-binh'] }],
    })
  })

  test('a flag that was entered wrongly is corrected once for each version, and the wrong entry stays', async () => {
    const head = await bloc.officer('tuyen-quang')
    const flags = async () =>
      (await head.get(`/blocs/${bloc.blocId}/hand-overs`)).body.flags as Record<string, unknown>[]
    const [entered] = await flags()
    const path = `/flag-hand-overs/${String(entered?.['id'])}`
    const right = {
      year: 2025,
      on: '2025-01-09',
      fromOrganisationId: bloc.boards['tuyen-quang'],
      toOrganisationId: bloc.boards['bac-giang'],
      place: 'huyện Sơn Dương',
    }
    const correct = (client: Client, body: object, version = '"1"') =>
      client.post(`${path}/correct`, body, { 'if-match': version })
    const reason = 'Biên bản ghi nơi nhận là Bắc Giang'
    expect((await correct(head, right)).body.errors).toMatchObject([{ pointer: '/reason' }])
    expect((await correct(await bloc.officer('bac-kan'), { ...right, reason })).status).toBe(403)
    const toItself = { ...right, toOrganisationId: bloc.boards['tuyen-quang'], reason }
    expect((await correct(head, toItself)).body.code).toBe('blocs.flag-to-itself')
    const both = await Promise.all([
      correct(head, { ...right, reason }),
      correct(council, { ...right, reason }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await head.get(path)).headers['etag']).toBe('"2"')
    expect(await flags()).toEqual([
      {
        id: entered?.['id'],
        ...right,
        version: 2,
        corrections: [
          {
            year: 2025,
            on: '2025-01-10',
            fromOrganisationId: bloc.boards['tuyen-quang'],
            toOrganisationId: bloc.boards['hoa-binh'],
            place: 'thành phố Tuyên Quang',
            reason,
            correctedAt: service.clock.now(),
          },
        ],
      },
    ])
    // Another year that has its entry already is not taken twice.
    const other = await head.post(`/blocs/${bloc.blocId}/flag-hand-overs`, { ...right, year: 2026 })
    expect(other.status).toBe(201)
    const moved = await correct(head, { ...right, year: 2026, reason }, '"2"')
    expect([moved.status, moved.body.code]).toEqual([409, 'blocs.flag-recorded'])
  })

  test('the rotation is worked out from the stored history', async () => {
    await at('2025-12-15')
    const client = await bloc.officer('hoa-binh')
    const rotation = await client.post(`/blocs/${bloc.blocId}/rotation`, {
      on: '2025-12-15',
      exclusions: [{ organisationId: bloc.boards['bac-kan'], reason: 'Đang sắp xếp tổ chức' }],
    })
    expect(rotation.status).toBe(200)
    expect(rotation.body).toMatchObject({
      head: { organisationId: bloc.boards['bac-giang'], reason: 'deputy-becomes-head' },
      deputy: { organisationId: bloc.boards['phu-tho'], reason: 'first-in-rotation' },
      excluded: [{ organisationId: bloc.boards['bac-kan'], reason: 'Đang sắp xếp tổ chức' }],
    })
  })

  test('a head that is dissolved leaves a gap that only the council fills', async () => {
    await at('2026-01-05')
    const running = (await terms()).find((term) => term.role === 'head' && term.state === 'confirmed')
    const ended = await council.act(`/terms/${running?.id ?? ''}`, 'end', {
      to: '2026-01-05',
      paperId,
      reason: 'dissolution',
    })
    expect(ended.body).toMatchObject({ state: 'ended', endReason: 'dissolution' })
    expect((await council.get(`/blocs/${bloc.blocId}/head?on=2026-01-05`)).body.code).toBe(
      'blocs.no-head-on-date',
    )
    const deputy = await bloc.officer('bac-giang')
    expect((await propose(deputy, 'deputy', bloc.boards['phu-tho'], 2026, '2026-02-20')).status).toBe(403)
    const acting = await council.post(`/blocs/${bloc.blocId}/acting-heads`, {
      organisationId: bloc.boards['bac-giang'],
      year: 2025,
      from: '2026-01-05',
      paperId,
    })
    expect([acting.status, acting.body.isActing]).toEqual([201, true])
    expect((await propose(deputy, 'deputy', bloc.boards['phu-tho'], 2026, '2026-02-20')).status).toBe(201)
  })

  describe('refusals', () => {
    test('a board of another bloc, and a role that is none', async () => {
      const stranger = await propose(council, 'head', bloc.strangerId, 2027, '2027-02-20')
      expect([stranger.status, stranger.body.errors]).toMatchObject([
        422,
        [{ pointer: '/organisationId', code: 'blocs.term-not-member' }],
      ])
      expect((await propose(council, 'secretary', bloc.boards['bac-kan'])).status).toBe(422)
    })

    test('one board for both roles', async () => {
      const both = await council.post(`/blocs/${bloc.blocId}/term-notices`, {
        year: 2027,
        headId: bloc.boards['bac-kan'],
        deputyId: bloc.boards['bac-kan'],
        from: '2027-02-20',
        paperId,
      })
      expect([both.status, both.body.errors]).toMatchObject([
        422,
        [{ pointer: '/deputyId', code: 'blocs.head-is-deputy-input' }],
      ])
    })

    test('from every state, what the table does not allow is refused', async () => {
      const proposed = await propose(council, 'deputy', bloc.boards['yen-bai'], 2028, '2028-02-20')
      const path = `/terms/${proposed.body.id as string}`
      expect(
        (await council.act(path, 'end', { to: '2028-05-01', paperId, reason: 'dissolution' })).status,
      ).toBe(409)
      expect((await council.act(path, 'replace')).body.state).toBe('replaced')
      expect((await council.act(path, 'confirm', { paperId })).status).toBe(409)
      expect(
        (await council.act(path, 'edit', { organisationId: bloc.boards['bac-kan'], from: '2028-02-20' }))
          .status,
      ).toBe(409)
      expect((await council.act(path, 'replace')).status).toBe(409)
    })

    test('two confirmations of one proposal at once: one wins', async () => {
      const proposed = await propose(council, 'head', bloc.boards['phu-tho'], 2029, '2029-02-20')
      const path = `/terms/${proposed.body.id as string}`
      const tag = { 'if-match': (await council.get(path)).headers['etag'] ?? '' }
      const answers = await Promise.all([
        council.post(`${path}/confirm`, { paperId }, tag),
        council.post(`${path}/confirm`, { paperId }, tag),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    })

    test.each<[string, number]>([
      ['bac-kan', 403],
      ['yen-bai', 403],
      ['stranger', 404],
      ['other-council', 404],
      ['auditor', 403],
      ['administrator', 404],
      ['nobody', 401],
    ])('%s moves no term and hands nothing over (%i)', async (login, status) => {
      const client = login === 'nobody' ? service.nobody : await service.signIn(login)
      const [first] = await terms()
      const term = `/terms/${first?.id ?? ''}`
      const organisationId = bloc.boards['bac-kan']
      const before = await terms()
      const tries: readonly (readonly [path: string, body: Record<string, unknown>])[] = [
        [`/blocs/${bloc.blocId}/terms`, { role: 'deputy', organisationId, year: 2030, from: '2030-02-20' }],
        [`${term}/edit`, { organisationId, from: '2030-02-20' }],
        [`${term}/confirm`, { paperId }],
        [`${term}/replace`, {}],
        [`${term}/end`, { to: '2030-02-20', paperId, reason: 'council-decision' }],
        [
          `/blocs/${bloc.blocId}/term-notices`,
          {
            year: 2030,
            headId: organisationId,
            deputyId: bloc.boards['yen-bai'],
            from: '2030-02-20',
            paperId,
          },
        ],
        [`/blocs/${bloc.blocId}/acting-heads`, { organisationId, year: 2030, from: '2030-02-20', paperId }],
        [`/blocs/${bloc.blocId}/rotation`, { on: '2030-02-20' }],
        [`/blocs/${bloc.blocId}/hand-overs`, { year: 2030, on: '2030-02-20' }],
        [
          `/blocs/${bloc.blocId}/flag-hand-overs`,
          {
            year: 2030,
            on: '2030-02-20',
            fromOrganisationId: organisationId,
            toOrganisationId: bloc.boards['yen-bai'],
          },
        ],
      ]
      for (const [path, body] of tries) {
        const answer = await client.post(path, body, { 'if-match': '"1"' })
        expect([path, answer.status]).toEqual([path, status])
      }
      expect(await terms()).toEqual(before)
    })

    test('terms and hand-overs are unknown outside of the bloc', async () => {
      for (const login of ['stranger', 'other-council', 'administrator']) {
        const client = await service.signIn(login)
        const [first] = await terms()
        expect((await client.get(`/blocs/${bloc.blocId}/terms`)).status).toBe(404)
        expect((await client.get(`/terms/${first?.id ?? ''}`)).status).toBe(404)
        expect((await client.get(`/blocs/${bloc.blocId}/hand-overs`)).status).toBe(404)
      }
    })
  })

  describe('the draft of the council’s notice', () => {
    const body = (year: number) => ({
      year,
      place: 'Hà Nội',
      paperIds: [paperId],
      signer: { capacities: [{ code: 'TM', of: 'Hội đồng' }], post: 'Phó Chủ tịch', name: 'Trần Duy Đông' },
    })
    const drafts = () => `/councils/${bloc.councilId}/notice-drafts`

    test('names head and deputy of each of its blocs as proposed, and stays a draft without a number', async () => {
      council = await bloc.council()
      for (const [role, board] of [
        ['head', 'phu-tho'],
        ['deputy', 'bac-kan'],
      ] as const)
        expect((await propose(council, role, bloc.boards[board], 2031, '2031-02-20')).status).toBe(201)
      const made = await council.post(drafts(), body(2031))
      expect(made.status).toBe(201)
      const text = await pdfText(service, made.body.paperId as string)
      for (const part of [
        'DỰ THẢO',
        'Số: /TB-',
        'THÔNG BÁO Trưởng khối, Phó khối các khối thi đua năm 2031',
        'Căn cứ Thông báo Trưởng, Phó các Khối thi đua số 995/BKHĐT-HĐTĐKT ngày 20 tháng 02 năm 2023',
        '1 Khối thi đua Ban Quản lý các KCN các tỉnh Trung du Miền núi phía Bắc Ban Quản lý các khu công nghiệp tỉnh Phú Thọ Ban Quản lý các khu công nghiệp tỉnh Bắc Kạn',
        'TM. HỘI ĐỒNG PHÓ CHỦ TỊCH',
        'Các Ban Quản lý thành viên các Khối; - Lưu: VT.',
      ])
        expect(text).toContain(part)
      const path = `/papers/${made.body.paperId as string}`
      const issued = await council.act(path, 'issue', { date: service.clock.now().slice(0, 10) })
      expect([issued.status, issued.body.code]).toEqual([409, 'papers.only-drafted'])
      const again = await council.post(drafts(), body(2031))
      expect([again.status, (await council.get(path)).body.state]).toEqual([201, 'superseded'])
      const nobody = await council.post(drafts(), body(2040))
      expect([nobody.status, nobody.body.code]).toEqual([409, 'blocs.nobody-to-announce'])
    })

    test('names a board that is yet to come by the name with which it will take over', async () => {
      const id = newId()
      await service.database.transaction(async (tx) => {
        const now = service.clock.now()
        const from = localDate('2033-01-01')
        await insertOrganisation(tx, { id, code: 'bac-moi', kind: 'board', keeperId: null, now })
        const text = {
          name: 'Ban Quản lý các khu công nghiệp tỉnh Bắc Mới',
          shortName: 'Bắc Mới',
          symbol: null,
        }
        await insertName(tx, { organisationId: id, ...text, from, to: null }, { paperId: null, now })
        const { blocId } = bloc
        const term = { id: newId(), blocId, organisationId: id, role: 'head', year: 2033 } as const
        const still = { from, to: null, state: 'proposed', isActing: false } as const
        await insertTerm(tx, { ...term, ...still }, { paperId: null, now })
      })
      const made = await council.post(drafts(), body(2033))
      expect(await pdfText(service, made.body.paperId as string)).toContain(
        'phía Bắc Ban Quản lý các khu công nghiệp tỉnh Bắc Mới -',
      )
    })

    test.each([
      ['bac-kan', 404],
      ['stranger', 404],
      ['other-council', 404],
      ['auditor', 403],
      ['administrator', 404],
      ['nobody', 401],
    ])('%s drafts none (%i)', async (login, status) => {
      const client = login === 'nobody' ? service.nobody : await service.signIn(login)
      expect((await client.post(drafts(), body(2031))).status).toBe(status)
    })
  })
})
