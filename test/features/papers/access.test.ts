import { afterAll, beforeAll, expect, test } from '@jest/globals'
import supertest from 'supertest'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { type Callers, callersOf, HIDDEN, statusesOf } from '../../support/callers.ts'
import { onBothDatabases } from '../../support/database.ts'
import { PDF, pdf } from '../../support/sample-files.ts'
import { type Client, PASSWORD, startService, type TestService } from '../../support/service.ts'
import { paperMaker } from './support.ts'

onBothDatabases('access to papers', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let make: ReturnType<typeof paperMaker>
  let callers: Callers
  const papers: Record<string, string> = {}

  beforeAll(async () => {
    service = await startService(dialect, '2023-01-06', { seals: true })
    bloc = await northernBloc(service)
    make = paperMaker(service, bloc)
    callers = await callersOf(service, bloc, {
      owner: 'bac-kan',
      member: 'phu-tho',
      head: 'yen-bai',
      deputy: 'thai-nguyen',
    })
    const ofBoard = { ...make.ofBloc, ownerId: bloc.boards['bac-kan'] }
    papers['blocDraft'] = await make.produce({ title: 'Dự thảo của khối' })
    papers['blocIssued'] = await make.produce({ title: 'Đã ban hành của khối' })
    await make.issue(papers['blocIssued'])
    papers['boardDraft'] = await make.produce({
      kind: 'achievement-report',
      located: ofBoard,
      title: 'Dự thảo báo cáo thành tích',
    })
    papers['boardIssued'] = await make.produce({
      kind: 'achievement-report',
      located: ofBoard,
      title: 'Báo cáo thành tích',
    })
    await make.issue(papers['boardIssued'])
    papers['council'] = await make.produce({
      kind: 'notice',
      located: { councilId: bloc.councilId },
      title: 'Dự thảo thông báo',
    })
    papers['otherBloc'] = await make.produce({
      located: { blocId: bloc.otherBlocId, councilId: bloc.councilId, year: 2022 },
      issuerId: bloc.strangerId,
      title: 'Của khối khác',
    })
    await make.issue(papers['otherBloc'])
  })
  afterAll(() => service.close())

  const statuses = (ask: (client: Client) => Promise<{ status: number }>) => statusesOf(callers, ask)

  const readers: [string, Record<string, number>][] = [
    ['blocDraft', { owner: 404, member: 404, head: 200, deputy: 200, council: 200, auditor: 200, ...HIDDEN }],
    [
      'blocIssued',
      { owner: 200, member: 200, head: 200, deputy: 200, council: 200, auditor: 200, ...HIDDEN },
    ],
    [
      'boardDraft',
      { owner: 200, member: 404, head: 200, deputy: 200, council: 200, auditor: 200, ...HIDDEN },
    ],
    [
      'boardIssued',
      { owner: 200, member: 404, head: 200, deputy: 200, council: 200, auditor: 200, ...HIDDEN },
    ],
    ['council', { owner: 404, member: 404, head: 404, deputy: 404, council: 200, auditor: 200, ...HIDDEN }],
    [
      'otherBloc',
      {
        owner: 404,
        member: 404,
        head: 404,
        deputy: 404,
        council: 200,
        auditor: 200,
        ...HIDDEN,
        stranger: 200,
      },
    ],
  ]

  test.each(readers)(
    '%s is read, downloaded and previewed by those who may, and hidden otherwise',
    async (name, expected) => {
      const paperId = papers[name] ?? ''
      for (const what of ['', '/content', '/preview'])
        expect([what, await statuses((client) => client.get(`/papers/${paperId}${what}`))]).toEqual([
          what,
          expected,
        ])
    },
  )

  test.each(readers)(
    '%s is in the lists of those who may read it, and of nobody else',
    async (name, expected) => {
      for (const [caller, client] of Object.entries(callers)) {
        const list = await client.get('/papers?limit=200')
        const ids = (list.body.items as { id: string }[] | undefined)?.map((paper) => paper.id) ?? []
        expect([caller, ids.includes(papers[name] ?? '')]).toEqual([caller, expected[caller] === 200])
      }
    },
  )

  test('issuing and voiding what one may not see is 404, what one may only read 403', async () => {
    const expected: Record<string, Record<string, number>> = {
      blocDraft: { owner: 404, member: 404, deputy: 403, council: 403, auditor: 403, ...HIDDEN },
      blocIssued: { owner: 403, member: 403, deputy: 403, council: 403, auditor: 403, ...HIDDEN },
      boardDraft: { member: 404, head: 403, deputy: 403, council: 403, auditor: 403, ...HIDDEN },
      otherBloc: {
        owner: 404,
        member: 404,
        head: 404,
        deputy: 404,
        council: 403,
        auditor: 403,
        ...HIDDEN,
        stranger: 403,
      },
    }
    for (const [name, roles] of Object.entries(expected))
      for (const [caller, status] of Object.entries(roles))
        for (const [action, body] of [
          ['issue', { date: '2023-01-06' }],
          ['void', { reason: 'x' }],
        ] as const) {
          const path = `/papers/${papers[name] ?? ''}/${action}`
          const answer = await (callers[caller] as Client).post(path, body, { 'if-match': '"1"' })
          expect([name, caller, action, answer.status]).toEqual([name, caller, action, status])
        }
  })

  test('the file behind a paper is not to be had as a file', async () => {
    const { file_id: fileId } = await service.database.read
      .selectFrom('paper')
      .select('file_id')
      .where('id', '=', papers['blocDraft'] ?? '')
      .executeTakeFirstOrThrow()
    const found = await statuses((client) => client.get(`/files/${fileId ?? ''}/content`))
    expect(new Set(Object.values(found))).toEqual(new Set([404, 401]))
  })

  test('filters narrow the list and never widen it', async () => {
    const titles = async (caller: string, filter: string) =>
      ((await (callers[caller] as Client).get(`/papers?${filter}`)).body.items as { title: string }[]).map(
        (paper) => paper.title,
      )
    expect(await titles('member', `blocId=${bloc.blocId}`)).toEqual(['Đã ban hành của khối'])
    expect(await titles('member', `blocId=${bloc.otherBlocId}`)).toEqual([])
    expect(await titles('member', 'state=draft')).toEqual([])
    expect(await titles('stranger', `blocYearId=${bloc.years[2022]}`)).toEqual(['Của khối khác'])
    expect(await titles('owner', `ownerId=${bloc.boards['bac-kan']}&state=draft`)).toEqual([
      'Dự thảo báo cáo thành tích',
    ])
    expect(await titles('head', 'kind=achievement-report')).toEqual([
      'Báo cáo thành tích',
      'Dự thảo báo cáo thành tích',
    ])
    expect(await titles('administrator', 'limit=200')).toEqual([])
    expect(await titles('otherCouncil', 'limit=200')).toEqual([])
  })

  test('pages go on over papers that are hidden, and the cursor names none of them', async () => {
    const member = callers['member'] as Client
    const before = await member.get(`/papers?blocId=${bloc.blocId}&limit=200`)
    const issued: string[] = []
    for (let i = 0; i < 3; i++) {
      const paperId = await make.produce({ title: `Văn bản ${i}` })
      await make.issue(paperId)
      issued.unshift(paperId)
      await make.produce({ title: 'Dự thảo ẩn' })
    }
    const seen: string[] = []
    let after = ''
    for (let page = 0; page < 10; page++) {
      const answer = await member.get(`/papers?blocId=${bloc.blocId}&limit=1${after}`)
      for (const paper of answer.body.items as { id: string }[]) seen.push(paper.id)
      if (answer.body.next === null) break
      const cursor = JSON.parse(Buffer.from(answer.body.next as string, 'base64url').toString()) as string[]
      expect(cursor).toEqual([seen.at(-1)])
      after = `&after=${String(answer.body.next)}`
    }
    expect(seen).toEqual([...issued, ...(before.body.items as { id: string }[]).map((paper) => paper.id)])
    const forged = await member.get('/papers?after=abc')
    expect([forged.status, forged.body.errors[0].pointer]).toEqual([422, '?after'])
    const nul = Buffer.from(JSON.stringify(['\0'])).toString('base64url')
    expect((await member.get(`/papers?after=${nul}`)).status).toBe(422)
  })

  test('the page of papers and its downloads keep to the same rights', async () => {
    const cookieOf = async (login: string) => {
      const answer = await supertest(service.app)
        .post('/sign-in')
        .type('form')
        .send({ login, password: PASSWORD })
      return (
        ((answer.headers['set-cookie'] as unknown as string[] | undefined)?.[0] ?? '').split(';')[0] ?? ''
      )
    }
    const get = async (login: string, path: string) =>
      supertest(service.app)
        .get(path)
        .set('cookie', await cookieOf(login))
    const page = await get('phu-tho', '/papers')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Đã ban hành của khối')
    expect(page.text).toContain('01/TTr-BQL')
    // Boards share signs in numbers: the issuer stands under the title.
    expect(page.text).toContain(
      'Đã ban hành của khối</a> <small class="note">Ban Quản lý các khu công nghiệp tỉnh Yên Bái</small></td>',
    )
    expect(page.text).toContain('06/01/2023')
    expect(page.text).toContain('đã ban hành')
    expect(page.text).not.toContain('Dự thảo')
    expect(page.text).not.toContain('Của khối khác')

    const download = await get('phu-tho', `/papers/${papers['blocIssued'] ?? ''}/content`)
    expect(download.status).toBe(200)
    expect(download.headers).toMatchObject({
      'content-type': PDF,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(download.headers['content-disposition']).toMatch(
      /^attachment; filename="01-TTr-BQL Da ban hanh cua khoi.pdf"/,
    )
    for (const paper of ['blocDraft', 'boardIssued', 'otherBloc', 'council'])
      for (const part of ['', '/content', '/preview'])
        expect([paper, (await get('phu-tho', `/papers/${papers[paper] ?? ''}${part}`)).status]).toEqual([
          paper,
          404,
        ])
    expect((await get('phu-tho', '/papers/%00')).status).toBe(404)
    expect((await get('administrator', `/papers/${papers['blocIssued'] ?? ''}`)).status).toBe(404)
    const visitor = await supertest(service.app).get(`/papers/${papers['blocIssued'] ?? ''}`)
    expect([visitor.status, visitor.headers['location']]).toEqual([
      303,
      `/sign-in?next=%2Fpapers%2F${papers['blocIssued'] ?? ''}`,
    ])
  })

  test('a past head keeps the issued papers of its year, the bloc’s and the boards’, and has no drafts and none of the next year', async () => {
    const of2023 = await make.produce({
      located: { ...make.ofBloc, year: 2023 },
      issuerId: bloc.boards['thai-nguyen'],
    })
    await make.issue(of2023)
    const ofBoard = (year: number) =>
      make.produce({
        kind: 'achievement-report',
        located: { ...make.ofBloc, year, ownerId: bloc.boards['phu-tho'] },
      })
    const boardDraft = await ofBoard(2022)
    const boardOf2023 = await ofBoard(2023)
    await make.issue(boardOf2023)
    // A board that left the bloc after its year as head: only its past keeps it there.
    await service.database.transaction((tx) =>
      tx
        .updateTable('membership')
        .set({ to_on: '2023-02-20' })
        .where('organisation_id', '=', bloc.boards['yen-bai'])
        .execute(),
    )
    service.clock.set('2023-02-20')
    const pastHead = await bloc.officer('yen-bai')
    const status = async (paperId: string) => (await pastHead.get(`/papers/${paperId}`)).status
    expect(await status(papers['blocIssued'] ?? '')).toBe(200)
    expect(await status(papers['blocDraft'] ?? '')).toBe(404)
    // What the boards themselves issued in its year, as their dossiers of that year.
    expect(await status(papers['boardIssued'] ?? '')).toBe(200)
    expect(await status(boardDraft)).toBe(404)
    for (const later of [of2023, boardOf2023]) {
      expect(await status(later)).toBe(404)
      expect((await pastHead.get(`/papers/${later}/content`)).status).toBe(404)
    }
    const listed = await pastHead.get('/papers?limit=200')
    const ids = (listed.body.items as { id: string }[]).map((paper) => paper.id)
    const asked = [papers['blocIssued'], papers['boardIssued'], boardDraft, of2023, boardOf2023]
    expect(asked.map((paperId) => ids.includes(paperId ?? ''))).toEqual([true, true, false, false, false])
    const voiding = await pastHead.act(`/papers/${papers['blocIssued'] ?? ''}`, 'void', { reason: 'x' })
    expect(voiding.status).toBe(403)
    const head = await bloc.officer('thai-nguyen')
    expect((await head.get(`/papers/${papers['blocDraft'] ?? ''}`)).status).toBe(200)
    const upload = await pastHead.upload(
      '/files',
      { name: 'a.pdf', bytes: pdf(), mediaType: PDF },
      { blocId: bloc.blocId },
    )
    expect(upload.status).toBe(403)
  })
})
