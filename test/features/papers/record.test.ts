import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { callersOf, HIDDEN, statusesOf } from '../../support/callers.ts'
import { onBothDatabases } from '../../support/database.ts'
import { PDF, pdf } from '../../support/sample-files.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'
import { paperMaker } from './support.ts'

onBothDatabases('recorded papers', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let head: Client
  beforeAll(async () => {
    service = await startService(dialect, '2022-02-18')
    bloc = await northernBloc(service)
    council = await bloc.council()
    head = await bloc.officer('yen-bai')
  })
  afterAll(() => service.close())

  const notice = (change: object = {}) => ({
    blocYearId: bloc.years[2022],
    kind: 'notice',
    number: '995/BKHĐT-HĐTĐKT',
    date: '2022-02-18',
    issuerName: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
    title: 'Thông báo Trưởng khối, Phó khối các khối thi đua năm 2022',
    ...change,
  })
  const count = async () => (await service.database.read.selectFrom('paper').select('id').execute()).length
  const uploaded = async (client: Client, fields: Record<string, string>) =>
    (await client.upload('/files', { name: 'quét.pdf', bytes: pdf('quét'), mediaType: PDF }, fields)).body
      .id as string

  test('the council records notice 995 with its scan for the bloc, and members read and download it', async () => {
    const fileId = await uploaded(council, { blocYearId: bloc.years[2022] })
    const made = await council.post('/papers', notice({ fileId }))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      number: '995/BKHĐT-HĐTĐKT',
      date: '2022-02-18',
      state: 'issued',
      isRecorded: true,
      illustrative: false,
      issuerId: null,
      ownerId: null,
      blocId: bloc.blocId,
      councilId: bloc.councilId,
      blocYearId: bloc.years[2022],
      mediaType: PDF,
      version: 1,
    })
    expect((made.body.next as { action: string }[]).map((step) => step.action)).toEqual(['void'])
    const path = `/papers/${String(made.body.id)}`
    expect([made.headers['location'], made.headers['etag']]).toEqual([`/api/v1${path}`, '"1"'])
    const member = await bloc.officer('phu-tho')
    expect((await member.get(path)).body).toEqual({ ...made.body, next: [] })
    const content = await member.get(`${path}/content`)
    expect([content.status, Buffer.compare(content.body as Buffer, pdf('quét'))]).toEqual([200, 0])
    const preview = await member.get(`${path}/preview`)
    expect([preview.status, preview.body.code]).toEqual([404, 'papers.no-preview'])
  })

  test('a paper without a scan has no content, one without a number none', async () => {
    const made = await head.post(
      '/papers',
      notice({ kind: 'plan', number: null, title: 'Kế hoạch năm 2022' }),
    )
    expect([made.status, made.body.number, made.body.sha256]).toEqual([201, null, null])
    const content = await head.get(`/papers/${String(made.body.id)}/content`)
    expect([content.status, content.body.code]).toEqual([404, 'papers.no-content'])
  })

  test('who may record where', async () => {
    const callers = await callersOf(service, bloc, {
      owner: 'bac-kan',
      member: 'phu-tho',
      head: 'yen-bai',
      deputy: 'thai-nguyen',
    })
    const statuses = (place: object) =>
      statusesOf(callers, (client) =>
        client.post('/papers', { ...notice(), blocYearId: undefined, ...place }),
      )
    expect(await statuses({ blocYearId: bloc.years[2022] })).toEqual({
      owner: 403,
      member: 403,
      head: 201,
      deputy: 403,
      council: 201,
      auditor: 403,
      ...HIDDEN,
    })
    expect(await statuses({ blocId: bloc.blocId, ownerId: bloc.boards['bac-kan'] })).toEqual({
      owner: 201,
      member: 403,
      head: 422,
      deputy: 403,
      council: 403,
      auditor: 403,
      ...HIDDEN,
    })
    expect(await statuses({ councilId: bloc.councilId })).toEqual({
      owner: 404,
      member: 404,
      head: 404,
      deputy: 404,
      council: 201,
      auditor: 403,
      ...HIDDEN,
    })
    expect(await statuses({ ownerId: bloc.boards['bac-kan'] })).toEqual({
      owner: 201,
      member: 404,
      head: 404,
      deputy: 404,
      council: 404,
      auditor: 403,
      ...HIDDEN,
    })
  })

  test('staff of another council can not slip a paper into the bloc, nor a board into a bloc it is no member of', async () => {
    const otherCouncil = await bloc.otherCouncil()
    const both = await otherCouncil.post('/papers', notice({ councilId: bloc.otherCouncilId }))
    expect([both.status, both.body.errors?.[0]?.code]).toEqual([422, 'files.place-twice'])
    const stranger = await bloc.stranger()
    const underOwnName = await stranger.post('/papers', notice({ ownerId: bloc.strangerId }))
    expect([underOwnName.status, underOwnName.body.errors?.[0]?.pointer]).toEqual([422, '/ownerId'])
  })

  test('the head records for a board from the scan of its signed paper, and not without', async () => {
    const place = { blocYearId: bloc.years[2022], ownerId: bloc.boards['bac-kan'] }
    const report = notice({ kind: 'achievement-report', title: 'Báo cáo thành tích', ...place })
    const without = await head.post('/papers', report)
    expect([without.status, without.body.errors?.[0]?.code]).toEqual([422, 'papers.scan-required'])
    const fileId = await uploaded(head, place)
    const made = await head.post('/papers', { ...report, fileId })
    expect([made.status, made.body.ownerId]).toEqual([201, bloc.boards['bac-kan']])
    const owner = await bloc.officer('bac-kan')
    expect((await owner.get(`/papers/${String(made.body.id)}`)).status).toBe(200)
    const member = await bloc.officer('phu-tho')
    expect((await member.get(`/papers/${String(made.body.id)}`)).status).toBe(404)
  })

  test('a file of another place can not be hung on a paper', async () => {
    const before = await count()
    const owner = await bloc.officer('bac-kan')
    const ofBoard = await uploaded(owner, { blocYearId: bloc.years[2022], ownerId: bloc.boards['bac-kan'] })
    const ofOtherBloc = await uploaded(council, { blocId: bloc.otherBlocId })
    for (const fileId of [ofBoard, ofOtherBloc, bloc.blocId]) {
      const answer = await head.post('/papers', notice({ fileId }))
      expect([answer.status, answer.body.errors?.[0]]).toMatchObject([
        422,
        { pointer: '/fileId', code: 'files.not-there' },
      ])
    }
    expect(await count()).toBe(before)
  })

  test('bad input names the field and leaves nothing', async () => {
    const before = await count()
    const cases: [object, string, string][] = [
      [{ title: 'Thông báo'.normalize('NFD') }, '/title', 'field.nfd'],
      [{ title: '<b>Thông báo</b>' }, '/title', 'field.markup'],
      [{ title: '' }, '/title', 'field.too-short'],
      [{ title: 'dòng\nhai' }, '/title', 'field.line-break'],
      [{ title: 'Thông báo 🏆' }, '/title', 'documents.unprintable'],
      [{ title: 'Thông báo שלום' }, '/title', 'documents.unprintable'],
      [{ number: '995/🏆' }, '/number', 'documents.unprintable'],
      [{ issuerName: 'Hội đồng 🏆' }, '/issuerName', 'documents.unprintable'],
      [{ number: 995 }, '/number', 'field.type'],
      [{ number: undefined }, '/number', 'field.required'],
      [{ date: '2022-02-31' }, '/date', 'field.date'],
      [{ date: '18/02/2022' }, '/date', 'field.date'],
      [{ date: '2022-02-19' }, '/date', 'papers.date-to-come'],
      [{ kind: 'Thông báo' }, '/kind', 'field.code'],
      [{ fileId: 'x' }, '/fileId', 'field.id'],
      [{ blocYearId: undefined }, '/blocYearId', 'files.place-missing'],
      [{ blocId: bloc.blocId }, '/blocId', 'files.place-twice'],
      [{ state: 'draft' }, '/state', 'field.unknown'],
    ]
    for (const [change, pointer, code] of cases) {
      const answer = await council.post('/papers', notice(change))
      const error = answer.body.errors?.[0]
      expect([answer.status, error?.pointer, error?.code]).toEqual([422, pointer, code])
    }
    expect(await count()).toBe(before)
  })

  test('a wrong record of a plan is voided by the head that entered it, a notice of the council by the council alone', async () => {
    const plan = await head.post('/papers', notice({ kind: 'plan', number: '12/KH' }))
    expect(
      (await head.act(`/papers/${String(plan.body.id)}`, 'void', { reason: 'Ghi nhầm số.' })).status,
    ).toBe(200)
    const made = await head.post('/papers', notice())
    expect((made.body.next as { action: string }[]).map(({ action }) => action)).not.toContain('void')
    const refused = await head.act(`/papers/${String(made.body.id)}`, 'void', { reason: 'Ghi nhầm số.' })
    expect([refused.status, refused.body.code]).toEqual([403, 'common.forbidden-action'])
    const path = `/papers/${String(made.body.id)}`
    expect((await head.act(path, 'issue', { date: '2022-02-18' })).status).toBe(409)
    const member = await bloc.officer('phu-tho')
    expect((await member.act(path, 'void', { reason: 'x' })).status).toBe(403)
    const voided = await council.act(path, 'void', { reason: 'Ghi nhầm số.' })
    expect([voided.status, voided.body.state, voided.body.voidReason]).toEqual([
      200,
      'voided',
      'Ghi nhầm số.',
    ])
  })

  test('a record repeated with the same key after a lost answer makes one paper', async () => {
    const before = await count()
    const send = () => head.post('/papers', notice(), { 'idempotency-key': 'record-0001' })
    const [first, second] = await Promise.all([send(), send()])
    expect([first.status, second.status, first.body.id === second.body.id]).toEqual([201, 201, true])
    expect(await count()).toBe(before + 1)
  })

  test('a scan that came later is attached once, to the place of the paper, by those who may record there', async () => {
    const made = await council.post('/papers', notice())
    const path = `/papers/${String(made.body.id)}`
    const steps = (answer: { body: { next: { action: string }[] } }) =>
      answer.body.next.map((step) => step.action)
    expect(steps(made)).toEqual(['void', 'attach-scan'])

    const fileId = await uploaded(council, { blocYearId: bloc.years[2022] })
    const elsewhere = await uploaded(council, { councilId: bloc.councilId })
    const member = await bloc.officer('phu-tho')
    const stranger = await bloc.stranger()
    expect((await member.act(path, 'attach-scan', { fileId })).status).toBe(403)
    expect((await stranger.post(`${path}/attach-scan`, { fileId }, { 'if-match': '"1"' })).status).toBe(404)
    const wrong = await council.act(path, 'attach-scan', { fileId: elsewhere })
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '/fileId'])
    expect((await council.get(path)).body.version).toBe(1)

    const [one, other] = await Promise.all([
      council.post(`${path}/attach-scan`, { fileId }, { 'if-match': '"1"' }),
      head.post(`${path}/attach-scan`, { fileId }, { 'if-match': '"1"' }),
    ])
    expect([one.status, other.status].sort()).toEqual([200, 412])
    const seen = await council.get(path)
    expect([seen.body.mediaType, seen.body.version, steps(seen as never)]).toEqual([PDF, 2, ['void']])
    const content = await member.get(`${path}/content`)
    expect([content.status, Buffer.compare(content.body as Buffer, pdf('quét'))]).toEqual([200, 0])
    const again = await council.act(path, 'attach-scan', { fileId })
    expect([again.status, again.body.code]).toEqual([409, 'papers.has-scan'])
  })

  test('a paper that the product wrote takes no scan in place of its own file', async () => {
    const draft = await paperMaker(service, bloc).produce()
    const fileId = await uploaded(head, { blocYearId: bloc.years[2022] })
    expect((await head.act(`/papers/${draft}`, 'attach-scan', { fileId })).status).toBe(403)
  })
})
