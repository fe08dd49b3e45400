import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { getPaper, issuePaper } from '../../../src/features/papers/index.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { startService, type TestService } from '../../support/service.ts'
import { paperMaker } from './support.ts'

onBothDatabases('register of papers', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let make: ReturnType<typeof paperMaker>
  beforeAll(async () => {
    service = await startService(dialect, '2023-02-01')
    bloc = await northernBloc(service)
    make = paperMaker(service, bloc)
  })
  afterAll(() => service.close())

  const issueNew = async (issuerId: string, choice: { number?: number; date?: string } = {}) =>
    (await make.issue(await make.produce({ issuerId }), choice)).number

  test('ten papers issued at once get the numbers 1 to 10', async () => {
    const issuerId = bloc.boards['hoa-binh']
    const papers = await Promise.all(Array.from({ length: 10 }, () => make.produce({ issuerId })))
    const issued = await Promise.all(papers.map((paperId) => make.issue(paperId)))
    expect(issued.map((paper) => paper.number).sort()).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((number) => `${number}/TTr-BQL`),
    )
  })

  test('one paper issued twice at once gets one number', async () => {
    const issuerId = bloc.boards['bac-giang']
    const paperId = await make.produce({ issuerId })
    const results = await Promise.allSettled([make.issue(paperId), make.issue(paperId)])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ kind: 'stale', params: { current: 2 } })
    expect(await issueNew(issuerId)).toBe('02/TTr-BQL')
  })

  test('an issue that fails gives its number back', async () => {
    const issuerId = bloc.boards['phu-tho']
    expect(await issueNew(issuerId)).toBe('01/TTr-BQL')
    const paperId = await make.produce({ issuerId })
    const failing = service.database.transaction(async (tx) => {
      const { number } = await issuePaper(tx, make.by(), paperId, 1, { date: localDate('2023-01-06') })
      expect(number).toBe('02/TTr-BQL')
      throw new Error('the power went out')
    })
    await expect(failing).rejects.toThrow('the power went out')
    expect(await getPaper(service.database.read, paperId)).toMatchObject({
      state: 'draft',
      number: null,
      version: 1,
    })
    expect(await issueNew(issuerId)).toBe('02/TTr-BQL')
  })

  test('each issuer, year and kind has its own series', async () => {
    const [tuyenQuang, bacKan] = [bloc.boards['tuyen-quang'], bloc.boards['bac-kan']]
    expect(await issueNew(tuyenQuang)).toBe('01/TTr-BQL')
    expect(await issueNew(tuyenQuang)).toBe('02/TTr-BQL')
    expect(await issueNew(tuyenQuang, { date: '2022-12-30' })).toBe('01/TTr-BQL')
    expect(await issueNew(bacKan)).toBe('01/TTr-BQL')
    const minutes = await make.produce({ kind: 'minutes', issuerId: tuyenQuang })
    expect((await make.issue(minutes)).number).toBe('01/BB-BQL')
    const report = await make.produce({ kind: 'bloc-report', issuerId: tuyenQuang })
    expect((await make.issue(report)).number).toBe('01/BC-BQL')
  })

  test("a number of the board's own register is taken once, and the automatic ones go on above it", async () => {
    const issuerId = bloc.boards['thai-nguyen']
    expect(await issueNew(issuerId, { number: 41 })).toBe('41/TTr-BQL')
    expect(await issueNew(issuerId)).toBe('42/TTr-BQL')
    expect(await issueNew(issuerId, { number: 7 })).toBe('07/TTr-BQL')
    expect(await issueNew(issuerId)).toBe('43/TTr-BQL')
    await expect(issueNew(issuerId, { number: 7 })).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ pointer: '/number', code: 'papers.number-taken', params: { number: 7, year: 2023 } }],
    })
  })

  test('the same number asked for twice at once is given once', async () => {
    const issuerId = bloc.strangerId
    const papers = await Promise.all([make.produce({ issuerId }), make.produce({ issuerId })])
    const results = await Promise.allSettled(papers.map((paperId) => make.issue(paperId, { number: 5 })))
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      fields: [{ pointer: '/number', code: 'papers.number-taken' }],
    })
  })

  test('a pledge has a date and no number', async () => {
    const pledge = await make.produce({ kind: 'pledge' })
    await expect(make.issue(pledge, { number: 3 })).rejects.toMatchObject({
      fields: [{ pointer: '/number', code: 'papers.no-number' }],
    })
    expect(await make.issue(pledge)).toMatchObject({ number: null, date: '2023-01-06' })
  })

  test('the notice of the council is drafted and never issued', async () => {
    const notice = await make.produce({ kind: 'notice', located: { councilId: bloc.councilId } })
    await expect(make.issue(notice)).rejects.toMatchObject({ kind: 'conflict', code: 'papers.only-drafted' })
  })

  test('drafts of one thing written at the same moment leave one draft', async () => {
    const subjectId = bloc.blocId
    const papers = await Promise.all(Array.from({ length: 4 }, () => make.produce({ subjectId })))
    const states = await Promise.all(
      papers.map(async (paperId) => (await getPaper(service.database.read, paperId)).state),
    )
    expect(states.sort()).toEqual(['draft', 'superseded', 'superseded', 'superseded'])
  })
})
