import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf } from '../../support/next-actions.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

onBothDatabases('recommendations', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let head: Client
  let bacKan: Client
  let council: Client
  beforeAll(async () => {
    service = await startService(dialect, '2022-07-15')
    bloc = await northernBloc(service)
    head = await bloc.officer('yen-bai')
    bacKan = await bloc.officer('bac-kan')
    council = await bloc.council()
  })
  afterAll(() => service.close())

  const collection = () => `/bloc-years/${bloc.years[2022]}/recommendations`
  const raise = async (change: object = {}, client = bacKan): Promise<string> => {
    const answer = await client.post(collection(), {
      kind: 'recommendation',
      organisationId: bloc.boards['bac-kan'],
      raisedBy: 'Công ty cổ phần Sahabak',
      addressedTo: 'Ủy ban nhân dân tỉnh Bắc Kạn',
      text: 'Đề nghị bố trí vốn đầu tư hạ tầng khu công nghiệp Thanh Bình giai đoạn II',
      ...change,
    })
    expect(answer.status).toBe(201)
    return `/recommendations/${answer.body.id as string}`
  }

  test('a recommendation goes its way from being raised to being resolved, and every step stays', async () => {
    const path = await raise()
    expect(actionsOf(await bacKan.get(path))).toEqual(['edit', 'withdraw'])
    expect((await head.act(path, 'forward', { text: 'Chuyển UBND tỉnh' })).body.state).toBe('forwarded')
    const answered = await council.act(path, 'answer', {
      text: 'Đã đưa vào kế hoạch đầu tư công trung hạn',
      by: 'Sở Kế hoạch và Đầu tư',
      on: '2022-07-10',
      paper: 'Công văn số 1234/SKHĐT ngày 10/7/2022',
    })
    // 10/07 lies before the step of 15/07 that it follows
    expect(answered.body.errors[0]).toMatchObject({ pointer: '/on', code: 'meetings.step-before-previous' })
    expect((await council.act(path, 'answer', { text: 'Đã đưa vào kế hoạch' })).body.state).toBe('answered')
    expect((await bacKan.act(path, 'follow-up', { text: 'Chưa thấy vốn' })).body.state).toBe('in-follow-up')
    expect((await head.act(path, 'answer', { text: 'Đã bố trí' })).body.state).toBe('answered')
    const done = await bacKan.act(path, 'resolve', { text: 'Đã nhận vốn' })
    expect(done.body.state).toBe('resolved')
    expect((done.body.steps as { action: string }[]).map((step) => step.action)).toEqual([
      'forward',
      'answer',
      'follow-up',
      'answer',
      'resolve',
    ])
  })

  test('a step says something and lies in the past', async () => {
    const path = await raise()
    const silent = await head.act(path, 'close', {})
    expect(silent.body.errors[0]).toMatchObject({ pointer: '/text', code: 'meetings.step-text-required' })
    const ahead = await head.act(path, 'answer', { text: 'x', on: '2022-07-16' })
    expect(ahead.body.errors[0]).toMatchObject({ pointer: '/on', code: 'meetings.step-ahead' })
    expect((await head.get(path)).body).toMatchObject({ state: 'raised', version: 1, steps: [] })
  })

  test('nobody edits what has been acted on', async () => {
    const path = await raise()
    const texts = { text: 'Sửa lại', addressedTo: 'Bộ Công Thương' }
    expect((await bacKan.act(path, 'edit', texts)).body).toMatchObject({ text: 'Sửa lại', raisedBy: null })
    await head.act(path, 'forward', { text: 'Chuyển' })
    expect((await bacKan.act(path, 'edit', texts)).status).toBe(409)
  })

  test('a board raises its own only; the head raises for any member; a recommendation asks somebody', async () => {
    const body = { kind: 'difficulty', organisationId: bloc.boards['phu-tho'], text: 'Thiếu lao động' }
    expect((await bacKan.post(collection(), body)).status).toBe(403)
    expect((await head.post(collection(), body)).status).toBe(201)
    const foreign = await head.post(collection(), { ...body, organisationId: bloc.strangerId })
    expect(foreign.body.errors[0]).toMatchObject({
      pointer: '/organisationId',
      code: 'meetings.not-a-member',
    })
    const nobodyAsked = await head.post(collection(), { ...body, kind: 'recommendation' })
    expect(nobodyAsked.body.errors[0]).toMatchObject({
      pointer: '/addressedTo',
      code: 'meetings.addressee-required',
    })
  })

  test('the list is paged, filtered and searched without marks', async () => {
    const other = await startYear()
    for (let i = 0; i < 3; i++) {
      await head.post(other, {
        kind: 'difficulty',
        organisationId: bloc.boards['yen-bai'],
        text: `Đường điện 110kV bị chậm, lần ${i}, 50% công suất`,
      })
    }
    const first = await head.get(`${other}?limit=2`)
    expect(first.body.items).toHaveLength(2)
    const rest = await head.get(`${other}?limit=2&after=${first.body.next as string}`)
    expect(rest.body).toMatchObject({
      items: [{ text: 'Đường điện 110kV bị chậm, lần 2, 50% công suất' }],
      next: null,
    })
    const count = async (query: string) => (await head.get(`${other}?${query}`)).body.items.length as number
    expect(await count('search=duong%20dien')).toBe(3)
    expect(await count(`search=${encodeURIComponent('ĐƯỜNG ĐIỆN')}`)).toBe(3)
    expect(await count('search=50%25')).toBe(3)
    expect(await count('search=51%25')).toBe(0)
    expect(await count('search=d_ong')).toBe(0)
    expect(await count('state=open')).toBe(3)
    expect(await count('state=resolved')).toBe(0)
    expect(await count('kind=recommendation')).toBe(0)
  })

  /** Recommendations of the year 2023, which no other test fills. */
  const startYear = () => Promise.resolve(`/bloc-years/${bloc.years[2023]}/recommendations`)

  test('two answers at once: one step is kept', async () => {
    const path = await raise()
    const answers = await Promise.all(
      [head, council].map((client) =>
        client.post(`${path}/answer`, { text: 'Trả lời' }, { 'if-match': '"1"' }),
      ),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412])
    expect((await head.get(path)).body.steps).toHaveLength(1)
  })
})
