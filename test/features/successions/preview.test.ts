import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decisionPaper, SIGNED } from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { readyToRegister, registerAndAccept, target } from '../../support/registration.ts'
import { type SelectionWorld, selectionWorld } from '../../support/selection-world.ts'
import type { Client } from '../../support/service.ts'

interface Target {
  readonly indicatorCode: string
  readonly value: string | null
  readonly unit: string | null
  readonly method: string
  readonly open: { readonly reason: string; readonly detail: string } | null
  readonly parts: readonly { readonly value: string | null; readonly weight: string | null }[]
}

// On the day of the closing conference of 2022 Hòa Bình is carried on by Phú Thọ: the vote on the flag is open, that on
// the certificates drafted, both boards have registered for 2023, and Hòa Bình bears the flag of 2021.
onBothDatabases('preview of a merger', (dialect) => {
  let world: SelectionWorld
  let council: Client
  let polls: Record<'open' | 'draft', string>
  let paperId: string
  beforeAll(async () => {
    world = await selectionWorld(dialect)
    const { service, bloc, head } = world
    council = await bloc.council()
    paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2022-12-20')
    await readyToRegister(service, bloc)
    const register = async (board: 'phu-tho' | 'hoa-binh', targets: readonly object[]) =>
      registerAndAccept(
        { owner: await bloc.officer(board), checker: head },
        { blocYearId: bloc.years[2023], organisationId: bloc.boards[board] },
        targets,
      )
    await register('phu-tho', [
      target('projects-granted', '10', 'count'),
      target('capital-vnd', '1.200', 'vnd-billion'),
      target('budget-vnd', '500', 'vnd-billion'),
      target('workers', '50.000', 'persons'),
      target('occupancy-rate', '60', 'percent'),
      target('zones-operating-ha', '300', 'ha'),
      target('product-plywood', '5.000', 'free:m3'),
    ])
    await register('hoa-binh', [
      target('projects-granted', '12', 'count'),
      target('capital-vnd', '800.500', 'vnd-million'),
      target('workers', '2.250', 'persons'),
      target('occupancy-rate', '45', 'percent'),
      target('zones-operating-ha', '100', 'ha'),
      target('product-plywood', '700', 'free:m3'),
    ])
    await world.propose('thai-nguyen')
    await world.propose('bac-giang', 'certificate')
    const open = await world.draft()
    expect((await head.act(open, 'open')).status).toBe(200)
    const draft = await world.draft({ awardCode: 'certificate' })
    polls = { open: open.slice('/polls/'.length), draft: draft.slice('/polls/'.length) }
    const decision = await decisionPaper(world, '77/QĐ-BKHĐT', '2022-02-10')
    const award = await council.post(`/councils/${bloc.councilId}/earlier-awards`, {
      paperId: decision,
      ...SIGNED,
      organisationId: bloc.boards['hoa-binh'],
      awardCode: 'flag',
      awardTitle: 'Cờ thi đua của Bộ',
      form: 'title',
      awardYear: 2021,
    })
    expect(award.status).toBe(201)
  })
  afterAll(() => world.service.close())

  const merger = (more: Record<string, unknown> = {}) => ({
    councilId: world.bloc.councilId,
    on: '2023-01-06',
    paperId,
    act: {
      kind: 'merge',
      predecessorIds: [world.bloc.boards['phu-tho'], world.bloc.boards['hoa-binh']],
      successor: { organisationId: world.bloc.boards['phu-tho'], name: null },
    },
    ...more,
  })
  // The registrations were handed in on 06/01/2023.
  const NEXT_DAY = { on: '2023-01-07' }
  const targets = async (more?: Record<string, unknown>) => {
    const answer = await council.post('/successions/preview', merger({ ...NEXT_DAY, ...more }))
    expect([answer.status, answer.body.problems]).toEqual([200, []])
    const rows = answer.body.targets as Target[]
    return Object.fromEntries(
      rows.map(({ indicatorCode, method, value, unit, open }) => [
        indicatorCode,
        [method, value, unit, open?.reason ?? null],
      ]),
    )
  }

  test('flows and stocks are added in the unit of the indicator; what is missing or not additive is asked for', async () => {
    expect(await targets()).toEqual({
      'projects-granted': ['sum', '22', 'count', null],
      // 1.200 billion and 800.500 million đồng.
      'capital-vnd': ['sum', '2000.5', 'vnd-billion', null],
      'budget-vnd': ['sum', '500', 'vnd-billion', 'part-missing'],
      workers: ['sum', '52250', 'persons', null],
      // (60·300 + 45·100) ÷ 400 hectares.
      'occupancy-rate': ['weighted-mean', '56.25', 'percent', null],
      'zones-operating-ha': ['sum', '400', 'ha', null],
      'product-plywood': ['none', null, 'free:m3', 'no-aggregation'],
    })
  })

  test('a ratio shows by what it was weighted; where a board has no weight it is asked for', async () => {
    const answer = await council.post('/successions/preview', merger(NEXT_DAY))
    const { parts } = (answer.body.targets as Target[]).find(
      (row) => row.indicatorCode === 'occupancy-rate',
    ) as Target
    expect(parts.map(({ value, weight }) => [value, weight]).toSorted()).toEqual([
      ['45', '100'],
      ['60', '300'],
    ])
    const { bloc, head } = world
    await registerAndAccept(
      { owner: await bloc.officer('bac-kan'), checker: head },
      { blocYearId: bloc.years[2023], organisationId: bloc.boards['bac-kan'] },
      [target('occupancy-rate', '50', 'percent')],
    )
    const weightless = await targets({
      act: {
        kind: 'merge',
        predecessorIds: [bloc.boards['phu-tho'], bloc.boards['bac-kan']],
        successor: { organisationId: bloc.boards['phu-tho'], name: null },
      },
    })
    expect(weightless['occupancy-rate']).toEqual(['weighted-mean', null, 'percent', 'weight-missing'])
  })

  test('what was registered since the day, not knowing of the merger, is added; the preview says so', async () => {
    expect(await targets({ on: '2023-01-06' })).toMatchObject({
      'projects-granted': ['sum', '22', 'count', null],
      workers: ['sum', '52250', 'persons', null],
    })
    const { body } = await council.post('/successions/preview', merger())
    const board = (province: string) => `Ban Quản lý các khu công nghiệp tỉnh ${province}`
    expect(body.notices).toEqual(
      ['Phú Thọ', 'Hòa Bình'].map((province) => ({
        code: 'successions.registered-since-added',
        params: { board: board(province), date: '2023-01-06' },
        detail: expect.stringMatching(
          new RegExp(`^${board(province)} nộp đăng ký thi đua ngày 06/01/2023, .* được cộng cùng đăng ký`),
        ),
      })),
    )
    expect((await council.post('/successions/preview', merger(NEXT_DAY))).body.notices).toMatchObject([
      { code: 'organisations.notice-entered-ahead' },
    ])
  })

  test('an open vote keeps its seven, the one to come is that of six, and the award stays where it was given', async () => {
    const { body } = await council.post('/successions/preview', merger())
    const { 'hoa-binh': hoaBinh, 'phu-tho': phuTho } = world.bloc.boards
    expect(body.polls).toEqual(
      expect.arrayContaining([
        {
          pollId: polls.open,
          blocId: world.bloc.blocId,
          year: 2022,
          awardCode: 'flag',
          heldOn: '2023-01-06',
          effect: 'electorate-frozen',
          detail: 'Cuộc bỏ phiếu đã mở: danh sách cử tri giữ nguyên 7 phiếu.',
          endingIds: [hoaBinh],
          votes: { before: 7, after: 7 },
        },
        {
          pollId: polls.draft,
          blocId: world.bloc.blocId,
          year: 2022,
          awardCode: 'certificate',
          heldOn: '2023-01-06',
          effect: 'electorate-follows',
          detail:
            'Cuộc bỏ phiếu ngày 06/01/2023 lấy thành viên của ngày đó: từ 7 còn 6 đơn vị có quyền bỏ phiếu.',
          endingIds: [hoaBinh],
          votes: { before: 7, after: 6 },
        },
      ]),
    )
    expect(body.polls).toHaveLength(2)
    expect(body.awards).toMatchObject([
      {
        awardCode: 'flag',
        awardYear: 2021,
        decisionNumber: '77/QĐ-BKHĐT',
        predecessorId: hoaBinh,
        successorIds: [phuTho],
      },
    ])
    expect(body.organisations).toEqual(
      expect.arrayContaining([
        { id: hoaBinh, name: 'Ban Quản lý các khu công nghiệp tỉnh Hòa Bình', isNew: false },
        { id: phuTho, name: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ', isNew: false },
      ]),
    )
  })

  test('a split leaves every target to be divided, a dissolution leaves none', async () => {
    const split = await targets({
      act: {
        kind: 'split',
        predecessorId: world.bloc.boards['hoa-binh'],
        successors: [
          { organisationId: world.bloc.boards['hoa-binh'], name: null },
          { code: 'luong-son', name: { name: 'Ban Quản lý khu kinh tế Lương Sơn', shortName: 'Lương Sơn' } },
        ],
      },
    })
    expect(split['projects-granted']).toEqual(['sum', '12', 'count', 'to-be-divided'])
    const act = { kind: 'dissolve', organisationId: world.bloc.boards['hoa-binh'] }
    expect(await targets({ act })).toEqual({})
  })

  test('a preview stores nothing', async () => {
    const members = (await council.get(`/blocs/${world.bloc.blocId}?on=2023-01-06`)).body.members as unknown[]
    expect(members).toHaveLength(7)
    const view = await council.get(`/organisations/${world.bloc.boards['phu-tho']}`)
    expect(view.body).toMatchObject({ successions: [], predecessors: [], version: 1 })
  })

  describe('who may', () => {
    test.each<[string, number]>([
      ['yen-bai', 404],
      ['phu-tho', 404],
      ['stranger', 404],
      ['other-council', 404],
      ['auditor', 404],
      ['administrator', 404],
      ['nobody', 401],
    ])('%s sees no preview (%i)', async (login, status) => {
      const client = login === 'nobody' ? world.service.nobody : await world.service.signIn(login)
      expect((await client.post('/successions/preview', merger())).status).toBe(status)
      expect((await client.post('/successions', merger())).status).toBe(status)
    })

    test('a council puts no board into a bloc of another council', async () => {
      const other = await world.bloc.otherCouncil()
      const foreign = await other.post('/blocs', {
        code: 'khoi-khac',
        councilId: world.bloc.otherCouncilId,
        name: 'Khối thi đua của Bộ khác',
        shortName: 'Khối khác',
        from: '2020-01-01',
      })
      const act = {
        kind: 'move',
        organisationId: world.bloc.boards['bac-kan'],
        toBlocId: foreign.body.id as string,
      }
      const answer = await council.post('/successions', merger({ act }))
      expect([answer.status, answer.body.errors]).toMatchObject([
        422,
        [{ pointer: '/act/toBlocId', code: 'organisations.bloc-unknown' }],
      ])
    })
  })
})
