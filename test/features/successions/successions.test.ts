import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { northernBloc, type NorthernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

onBothDatabases('successions', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let council: Client
  let paperId: string
  beforeAll(async () => {
    service = await startService(dialect, '2025-07-10')
    bloc = await northernBloc(service)
    council = await bloc.council()
    paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2025-06-20')
  })
  afterAll(() => service.close())

  const text = (name: string) => ({ name: `Ban Quản lý các khu công nghiệp tỉnh ${name}`, shortName: name })
  const input = (act: Record<string, unknown>, on = '2025-07-01') => ({
    councilId: bloc.councilId,
    on,
    paperId,
    act,
  })
  const carryOut = async (act: Record<string, unknown>, on?: string) =>
    council.post('/successions', input(act, on))
  const sizeOn = async (on: string) =>
    ((await council.get(`/blocs/${bloc.blocId}?on=${on}`)).body.members as unknown[]).length
  const problems = async (act: Record<string, unknown>, on?: string): Promise<string[]> => {
    const answer = await council.post('/successions/preview', input(act, on))
    expect(answer.status).toBe(200)
    return (answer.body.problems as { code: string }[]).map((problem) => problem.code)
  }

  test('a preview shows what a merge would do, and does nothing', async () => {
    const answer = await council.post(
      '/successions/preview',
      input({
        kind: 'merge',
        predecessorIds: [bloc.boards['thai-nguyen'], bloc.boards['bac-kan']],
        successor: { code: 'thai-nguyen-moi', name: text('Thái Nguyên') },
      }),
    )
    expect(answer.body).toMatchObject({
      problems: [],
      notices: [{ code: 'organisations.notice-entered-afterwards' }],
      blocSizes: [{ blocId: bloc.blocId, before: 7, after: 6 }],
      terms: {
        vacancies: [{ role: 'head', from: '2025-07-01', actingId: bloc.boards['tuyen-quang'] }],
      },
    })
    expect(answer.body.notices[0].detail).toContain('01/07/2025')
    expect(await sizeOn('2025-07-01')).toBe(7)
    expect((await council.get('/organisations?search=thai-nguyen-moi')).body.items).toEqual([])
  })

  test('a code that is borne already, or wanted twice, is found by the preview and named by its field', async () => {
    const split = (...codes: string[]) => ({
      kind: 'split',
      predecessorId: bloc.boards['phu-tho'],
      successors: codes.map((code) => ({ code, name: text(code) })),
    })
    const pointers = async (act: Record<string, unknown>) =>
      (
        (await council.post('/successions/preview', input(act))).body.problems as {
          pointer: string
          code: string
        }[]
      ).map(({ pointer, code }) => [pointer, code])
    expect(await pointers(split('moi', 'bac-ninh'))).toEqual([
      ['/act/successors/1/code', 'organisations.code-taken'],
    ])
    expect(await pointers(split('moi', 'moi'))).toEqual([
      ['/act/successors/1/code', 'organisations.code-taken'],
    ])
    expect((await carryOut(split('moi', 'bac-ninh'))).status).toBe(422)
    expect((await council.get('/organisations?search=moi')).body.items).toEqual([])
  })

  test('Bắc Giang goes on as Bắc Ninh in the other bloc: the past keeps its names and members', async () => {
    const act = {
      kind: 'merge',
      predecessorIds: [bloc.boards['bac-giang'], bloc.strangerId],
      successor: { organisationId: bloc.strangerId, name: null },
    }
    expect(await problems(act)).toEqual(['organisations.bloc-unclear'])
    const refused = await carryOut(act)
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ pointer: '/act/blocId', code: 'organisations.bloc-unclear' }],
    ])
    const done = await carryOut({ ...act, blocId: bloc.otherBlocId })
    expect(done.status).toBe(201)
    expect([await sizeOn('2025-06-30'), await sizeOn('2025-07-01')]).toEqual([7, 6])
    const { body } = await council.get(`/organisations/${bloc.strangerId}`)
    expect(body).toMatchObject({
      predecessors: [{ organisationId: bloc.boards['bac-giang'], distance: 1, on: '2025-07-01' }],
      successions: [{ id: done.body.successionId, kind: 'merge', on: '2025-07-01', paperId }],
    })
    const name = (on: string) => council.get(`/organisations/${bloc.boards['bac-giang']}/name?on=${on}`)
    expect((await name('2025-06-30')).body.name).toBe('Ban Quản lý các khu công nghiệp tỉnh Bắc Giang')
    expect((await name('2025-07-01')).status).toBe(409)
    const record = await council.get(`/successions/${done.body.successionId as string}`)
    expect(record.body).toMatchObject({
      kind: 'merge',
      record: { succession: { kind: 'merge', on: '2025-07-01' } },
    })
    expect((await carryOut({ ...act, blocId: bloc.otherBlocId })).status).toBe(422)
  })

  test('Phú Thọ takes over Hòa Bình at once from two desks: it happens once', async () => {
    const act = {
      kind: 'merge',
      predecessorIds: [bloc.boards['phu-tho'], bloc.boards['hoa-binh']],
      successor: { organisationId: bloc.boards['phu-tho'], name: null },
    }
    const answers = await Promise.all([carryOut(act), carryOut(act)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422])
    expect(await sizeOn('2025-07-01')).toBe(5)
  })

  test('a renaming by succession changes nothing but the name', async () => {
    const act = { kind: 'rename', organisationId: bloc.boards['yen-bai'], name: text('Lào Cai') }
    expect((await carryOut(act)).status).toBe(201)
    expect(await sizeOn('2025-07-01')).toBe(5)
    expect((await council.get(`/organisations/${bloc.boards['yen-bai']}/name?on=2025-07-01`)).body.name).toBe(
      'Ban Quản lý các khu công nghiệp tỉnh Lào Cai',
    )
  })

  test('the officers of the board that carries on act for the one that ended', async () => {
    // Thái Nguyên heads the bloc; Bắc Kạn is merged into it, and the head keeps its term.
    const done = await carryOut({
      kind: 'merge',
      predecessorIds: [bloc.boards['thai-nguyen'], bloc.boards['bac-kan']],
      successor: { organisationId: bloc.boards['thai-nguyen'], name: null },
    })
    expect(done.status).toBe(201)
    expect(await sizeOn('2025-07-01')).toBe(4)
    expect((await council.get(`/blocs/${bloc.blocId}/head?on=2025-07-01`)).body.organisationId).toBe(
      bloc.boards['thai-nguyen'],
    )
    const successor = await bloc.officer('thai-nguyen')
    const rename = { name: 'X', shortName: 'X', from: '2025-07-05' }
    // It knows the record of its predecessor (403, not 404); the council alone changes it.
    expect((await successor.act(`/organisations/${bloc.boards['bac-kan']}`, 'names', rename)).status).toBe(
      403,
    )
  })

  test('a split makes two members of one, and a dissolution none', async () => {
    const split = await carryOut({
      kind: 'split',
      predecessorId: bloc.boards['tuyen-quang'],
      successors: [
        { organisationId: bloc.boards['tuyen-quang'], name: null },
        { code: 'ha-giang', name: text('Hà Giang') },
      ],
    })
    expect(split.status).toBe(201)
    expect(await sizeOn('2025-07-01')).toBe(5)
    const { items } = (await council.get('/organisations?search=ha+giang')).body as {
      items: { id: string }[]
    }
    // Tuyên Quang goes on: the part that left acts for itself, and not for the board that it came from.
    await service.account('ha-giang', [{ role: 'board-officer', organisationId: items[0]?.id ?? '' }])
    const left = await service.signIn('ha-giang')
    const rename = { name: 'X', shortName: 'X', from: '2025-07-05' }
    expect((await left.act(`/organisations/${bloc.boards['tuyen-quang']}`, 'names', rename)).status).toBe(404)
    expect((await left.act(`/organisations/${items[0]?.id ?? ''}`, 'names', rename)).status).toBe(403)
    const dissolved = await carryOut({ kind: 'dissolve', organisationId: items[0]?.id ?? '' }, '2025-08-01')
    expect(dissolved.status).toBe(201)
    expect([await sizeOn('2025-07-31'), await sizeOn('2025-08-01')]).toEqual([5, 4])
  })

  test('a move entered ahead takes effect on its day', async () => {
    const act = { kind: 'move', organisationId: bloc.boards['yen-bai'], toBlocId: bloc.otherBlocId }
    expect((await carryOut(act, '2026-01-01')).status).toBe(201)
    expect([await sizeOn('2025-12-31'), await sizeOn('2026-01-01')]).toEqual([4, 3])
  })

  describe('refusals', () => {
    test.each<[string, (bloc: NorthernBloc) => Record<string, unknown>, number, string]>([
      [
        'a merge of one board',
        (b) => ({
          kind: 'merge',
          predecessorIds: [b.boards['phu-tho']],
          successor: { organisationId: b.boards['phu-tho'] },
        }),
        422,
        'organisations.merge-needs-two',
      ],
      [
        'a board that is none',
        (b) => ({ kind: 'dissolve', organisationId: b.councilId }),
        422,
        'blocs.party-unknown',
      ],
      [
        'a board that has ended',
        (b) => ({ kind: 'dissolve', organisationId: b.boards['hoa-binh'] }),
        422,
        'organisations.does-not-exist',
      ],
      ['an unknown kind', () => ({ kind: 'hide' }), 422, 'field.wrong'],
    ])('%s', async (_what, act, status, code) => {
      const answer = await council.post('/successions', input(act(bloc), '2025-07-05'))
      expect(answer.status).toBe(status)
      expect((answer.body.errors as { code: string }[]).map((error) => error.code)).toContain(code)
      expect((answer.body.errors as { pointer: string }[]).every(({ pointer }) => pointer !== '')).toBe(true)
    })

    test.each<[string]>([['yen-bai'], ['stranger'], ['other-council'], ['auditor'], ['administrator']])(
      'to %s there is no such thing',
      async (login) => {
        const client = await service.signIn(login)
        const body = input({ kind: 'dissolve', organisationId: bloc.boards['phu-tho'] })
        expect((await client.post('/successions', body)).status).toBe(404)
        expect((await client.post('/successions/preview', body)).status).toBe(404)
      },
    )

    test('the staff of another council reorganise none of these boards', async () => {
      const other = await bloc.otherCouncil()
      const act = { kind: 'dissolve', organisationId: bloc.boards['phu-tho'] }
      const councilId = bloc.otherCouncilId
      const foreign = await other.post('/successions', { ...input(act), councilId })
      expect([foreign.status, foreign.body.errors[0]]).toMatchObject([
        422,
        { pointer: '/paperId', code: 'common.reference' },
      ])
      const own = await outsidePaper(service, { councilId }, '2025-06-20')
      const body = { ...input(act), councilId, paperId: own }
      const answer = await other.post('/successions', body)
      expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'blocs.party-unknown'])
    })

    test('nobody without a session', async () => {
      expect((await service.nobody.post('/successions', input({ kind: 'hide' }))).status).toBe(401)
    })
  })
})
