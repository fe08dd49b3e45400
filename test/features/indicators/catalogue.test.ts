import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { seedIndicators } from '../../../src/features/indicators/index.ts'
import { NOBODY } from '../../../src/shared/domain/actor.ts'
import { INDICATORS } from '../../../seeds/indicators/catalogue.ts'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { type Answer, type Client, type TestService, startService } from '../../support/service.ts'

const change = {
  name: { vi: 'Phiếu khảo sát đã trả lời', en: 'Surveys answered' },
  noun: { vi: 'phiếu', en: 'surveys' },
  direction: 'higher',
  validFrom: '2022-01-01',
}
const surveys = { ...change, code: 'surveys-answered', unit: 'count', aggregation: 'sum' }

interface Item {
  readonly code: string
}
const itemsOf = (answer: Answer): Item[] => (answer.body as { items: Item[] }).items
const codesOf = (answer: Answer): string[] => itemsOf(answer).map((item) => item.code)

onBothDatabases('the catalogue of indicators', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let officer: Client
  beforeAll(async () => {
    service = await startService(dialect, '2022-02-18')
    bloc = await northernBloc(service)
    await service.database.transaction((tx) =>
      seedIndicators(tx, { actor: NOBODY, now: service.clock.now() }, INDICATORS, bloc.councilId),
    )
    council = await bloc.council()
    officer = await bloc.officer('yen-bai')
  })
  afterAll(() => service.close())

  test('loaded twice stays as it is', async () => {
    const created = await service.database.transaction((tx) =>
      seedIndicators(tx, { actor: NOBODY, now: service.clock.now() }, INDICATORS, bloc.councilId),
    )
    expect(created).toBe(0)
  })

  test('is read by every officer in its order, page by page without gap or double', async () => {
    const codes: string[] = []
    let after = ''
    for (let page = 0; page < 10; page++) {
      const answer = await officer.get(`/indicators?limit=10${after}`)
      expect(answer.status).toBe(200)
      codes.push(...codesOf(answer))
      if (answer.body.next === null) break
      after = `&after=${answer.body.next as string}`
    }
    expect(new Set(codes).size).toBe(INDICATORS.length)
    expect(codes).toHaveLength(INDICATORS.length)
  })

  test('is searched without marks', async () => {
    const answer = await officer.get('/indicators?search=dat dang ky')
    expect(codesOf(answer)).toEqual(['land-registered-ha'])
  })

  test('grows by an indicator of the council, which it may change under its version', async () => {
    const made = await council.post('/indicators', { ...surveys, councilId: bloc.councilId })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ code: 'surveys-answered', dimension: 'count', version: 1 })
    const changed = await council.patch(
      '/indicators/surveys-answered',
      { ...change, validTo: '2024-01-01' },
      { 'if-match': '"1"' },
    )
    expect([changed.status, changed.body.validTo, changed.body.version]).toEqual([200, '2024-01-01', 2])
    const again = await council.patch('/indicators/surveys-answered', change, { 'if-match': '"1"' })
    expect(again.status).toBe(412)
    const ended = await officer.get('/indicators?search=khao sat&on=2024-01-01')
    expect(ended.body.items).toEqual([])
  })

  test('refuses a code that is taken and a physical unit that is summed, naming the field', async () => {
    const taken = await council.post('/indicators', {
      ...surveys,
      code: 'workers',
      councilId: bloc.councilId,
    })
    expect([taken.status, taken.body.errors[0].pointer]).toEqual([422, '/code'])
    const summed = await council.post('/indicators', {
      ...surveys,
      code: 'timber',
      unit: 'free:m3',
      councilId: bloc.councilId,
    })
    expect([summed.status, summed.body.errors[0].pointer]).toEqual([422, '/aggregation'])
    const unknown = await council.post('/indicators', {
      ...surveys,
      code: 'timber',
      unit: 'yen',
      councilId: bloc.councilId,
    })
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '/unit'])
    expect((await officer.get('/indicators/timber')).status).toBe(404)
  })

  test('is kept by its own council only', async () => {
    const otherCouncil = await bloc.otherCouncil()
    const head = await bloc.officer('yen-bai')
    const auditor = await bloc.auditor()
    for (const client of [otherCouncil, head, auditor]) {
      const made = await client.post('/indicators', { ...surveys, code: 'theirs', councilId: bloc.councilId })
      expect(made.status).toBe(404)
      expect((await client.patch('/indicators/workers', change, { 'if-match': '"1"' })).status).toBe(404)
    }
    expect((await service.nobody.get('/indicators')).status).toBe(401)
    expect((await service.nobody.post('/indicators', surveys)).status).toBe(401)
    expect((await officer.get('/indicators/theirs')).status).toBe(404)
  })

  test('lists units with their exact scale', async () => {
    const answer = await officer.get('/units')
    const billion = itemsOf(answer).find((unit) => unit.code === 'vnd-billion')
    expect(billion).toMatchObject({ dimension: 'vnd', scale: '1000000000', symbol: { vi: 'tỷ đồng' } })
  })

  test('reads a number back before it is saved', async () => {
    const answer = await officer.post('/indicators/read-back', { stated: '1.527', unit: 'vnd-billion' })
    expect(answer.body).toEqual({
      stated: '1.527',
      unit: 'vnd-billion',
      value: '1527',
      words: {
        vi: 'một nghìn năm trăm hai mươi bảy tỷ đồng',
        en: 'one thousand five hundred twenty-seven billion đồng',
      },
      expanded: { vi: '1.527.000.000.000 đồng', en: '1,527,000,000,000 VND' },
    })
    const projects = await officer.post('/indicators/read-back', {
      stated: '08',
      unit: 'count',
      indicatorCode: 'projects-granted',
    })
    expect(projects.body.words.vi).toBe('tám dự án')
  })

  test('says what 1,527 projects reads as, in both languages', async () => {
    const wrong = { stated: '1,527', unit: 'count' }
    const vi = await officer.post('/indicators/read-back', wrong)
    expect([vi.status, vi.body.errors[0].pointer]).toEqual([422, '/stated'])
    expect(vi.body.errors[0].detail).toBe(
      '1,527 đọc là 1 phẩy 527, mà chỉ tiêu này đếm số nguyên. Có phải là 1.527?',
    )
    const en = await officer.post('/indicators/read-back', wrong, { 'accept-language': 'en' })
    expect(en.body.errors[0].detail).toBe(
      '1,527 reads as 1 point 527 (1 phẩy 527), and this indicator is a whole number; did you mean 1.527?',
    )
  })
})
