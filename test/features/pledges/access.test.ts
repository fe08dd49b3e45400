import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type NorthernBloc, type NorthernBoard, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { allOfficers, BOARDS, frozenPledge, pledgeText } from '../../support/pledge.ts'
import { ifMatch, readyToRegister, scanAt } from '../../support/registration.ts'
import { type Client, startService, type TestService } from '../../support/service.ts'

type State = 'drafting' | 'frozen' | 'signing' | 'in-force' | 'superseded' | 'void'
const ACTIONS = ['edit', 'freeze', 'sign', 'sign-on-behalf', 'close-signing', 'amend', 'void'] as const
type Action = (typeof ACTIONS)[number]
const CALLERS = [
  'head',
  'deputy',
  'member',
  'council',
  'auditor',
  'other-head',
  'other-council',
  'administrator',
  'nobody',
] as const
type Caller = (typeof CALLERS)[number]

/** In which states an action is open to the head; signing is open to every member's officer. */
const HEAD: Readonly<Record<Action, readonly State[]>> = {
  edit: ['drafting'],
  freeze: ['drafting'],
  sign: ['frozen', 'signing'],
  'sign-on-behalf': ['frozen', 'signing'],
  'close-signing': ['signing'],
  amend: ['in-force'],
  void: ['drafting', 'frozen', 'signing'],
}
const MEMBERS: readonly Caller[] = ['head', 'deputy', 'member']
const SEES: readonly Caller[] = [...MEMBERS, 'council', 'auditor']

/** The answer that is due, or undefined where the action is open to the caller in that state. */
function refusal(caller: Caller, action: Action, state: State): number | undefined {
  if (caller === 'nobody') return 401
  if (!SEES.includes(caller)) return 404
  const may = action === 'sign' ? MEMBERS.includes(caller) : caller === 'head'
  if (!may) return 403
  return HEAD[action].includes(state) ? undefined : 409
}

onBothDatabases('who may do what to a pledge', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let client: Record<Caller, Client>
  let officers: Record<NorthernBoard, Client>
  let fileId: string
  const paths = {} as Record<State, string>
  const hashes: Partial<Record<State, string>> = {}

  const year = (which: 2022 | 2023 = 2022) => bloc.years[which]
  const withoutTargets = () => BOARDS.map((board) => bloc.boards[board])

  beforeAll(async () => {
    service = await startService(dialect, '2022-03-10')
    bloc = await northernBloc(service)
    await readyToRegister(service, bloc)
    fileId = await scanAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
    officers = await allOfficers(bloc)
    client = {
      head: officers['yen-bai'],
      deputy: officers['thai-nguyen'],
      member: officers['bac-kan'],
      council: await bloc.council(),
      auditor: await bloc.auditor(),
      'other-head': await bloc.stranger(),
      'other-council': await bloc.otherCouncil(),
      administrator: await bloc.administrator(),
      nobody: service.nobody,
    }
  })
  afterAll(() => service.close())

  /** Brings a pledge into each state in turn; a bloc year works on one at a time. */
  const bring = async (state: State): Promise<string> => {
    const { head } = client
    const drafted = async () => {
      const made = await head.post(`/bloc-years/${year()}/pledges`, pledgeText)
      return `/pledges/${made.body.id as string}`
    }
    if (state === 'drafting') return drafted()
    if (state === 'void') return paths.drafting
    const { path, hash } = await frozenPledge(head, year(), { withoutTargets: withoutTargets() })
    hashes[state] = hash
    if (state === 'frozen') return path
    await head.post(`${path}/sign`, { hash })
    if (state === 'signing') return path
    const byBoard = BOARDS.filter((board) => board !== 'yen-bai')
    for (const board of byBoard) await officers[board].post(`${path}/sign`, { hash })
    if (state === 'in-force') return path
    throw new Error(state)
  }

  const attempt = (
    caller: Caller,
    action: Action,
    path: string,
    state: State,
    headers: { 'if-match': string },
  ) => {
    const hash = hashes[state] ?? 'a'.repeat(64)
    const bodies: Record<Action, object | undefined> = {
      edit: pledgeText,
      freeze: { signBy: '2022-03-31', withoutTargets: withoutTargets() },
      sign: { hash },
      'sign-on-behalf': {
        hash,
        fileId,
        organisationId: bloc.boards['hoa-binh'],
        signerName: 'Nguyễn Văn A',
        signedOn: '2022-03-10',
      },
      'close-signing': undefined,
      amend: { reason: 'Điều chỉnh' },
      void: { reason: 'Soạn lại' },
    }
    if (action === 'edit') return client[caller].put(`${path}/text`, bodies.edit, headers)
    return client[caller].post(`${path}/${action}`, bodies[action], headers)
  }

  const refuseAll = async (state: State, path: string): Promise<void> => {
    const before = await client.auditor.get(path)
    expect(before.body.state).toBe(state)
    const wrong: string[] = []
    let tried = 0
    for (const caller of CALLERS)
      for (const action of ACTIONS) {
        const due = refusal(caller, action, state)
        if (due === undefined) continue
        tried += 1
        const { status } = await attempt(caller, action, path, state, ifMatch(before))
        if (status !== due) wrong.push(`${caller} ${action}: ${status} instead of ${due}`)
      }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(50)
    expect((await client.auditor.get(path)).body).toEqual(before.body)
    for (const caller of CALLERS) {
      const expected = caller === 'nobody' ? 401 : SEES.includes(caller) ? 200 : 404
      expect([caller, (await client[caller].get(path)).status]).toEqual([caller, expected])
      const list = await client[caller].get(`/bloc-years/${year()}/pledges`)
      expect([caller, list.status]).toEqual([caller, expected])
    }
  }

  test.each(['drafting', 'void', 'frozen', 'signing', 'in-force', 'superseded'] as const)(
    '%s: whatever is not allowed is refused, and changes nothing; hidden is absent',
    async (state) => {
      const { head } = client
      if (state === 'void') await head.act(paths.drafting, 'void', { reason: 'Soạn lại' })
      // What was looked at in the state before gives way to the next.
      if (state === 'signing') await head.act(paths.frozen, 'void', { reason: 'Soạn lại' })
      if (state === 'in-force') await head.act(paths.signing, 'void', { reason: 'Soạn lại' })
      if (state === 'superseded') {
        const annex = await head.act(paths['in-force'], 'amend', { reason: 'Điều chỉnh' })
        const annexPath = `/pledges/${annex.body.id as string}`
        const words = { ...pledgeText, commitments: ['Đoàn kết'] }
        await head.put(`${annexPath}/text`, words, { 'if-match': '"1"' })
        const frozen = await head.act(annexPath, 'freeze', {
          signBy: '2022-03-31',
          withoutTargets: withoutTargets(),
        })
        for (const board of BOARDS)
          await officers[board].post(`${annexPath}/sign`, { hash: frozen.body.hash as string })
        paths.superseded = paths['in-force']
        hashes.superseded = hashes['in-force'] ?? ''
      } else paths[state] = await bring(state)
      await refuseAll(state, paths[state])
    },
  )

  describe('outside of the bloc', () => {
    test.each([
      ['other-head', 404],
      ['other-council', 404],
      ['administrator', 404],
      ['nobody', 401],
      ['member', 403],
      ['deputy', 403],
      ['council', 403],
      ['auditor', 403],
    ] as const)('%s drafts nothing and draws up no paper (%i)', async (caller, status) => {
      expect((await client[caller].post(`/bloc-years/${year()}/pledges`, pledgeText)).status).toBe(status)
      const paper = await client[caller].post(`${paths.superseded}/paper`, { place: 'Yên Bái' })
      expect(paper.status).toBe(status)
      const content = await client[caller].get(`${paths.superseded}/content`)
      expect(content.status).toBe(status === 403 ? 200 : status)
    })
  })

  test('an officer of two members says for which it signs; of none signs nothing', async () => {
    await service.account('two', [
      { role: 'board-officer', organisationId: bloc.boards['hoa-binh'] },
      { role: 'board-officer', organisationId: bloc.boards['bac-giang'] },
      { role: 'board-officer', organisationId: bloc.strangerId },
    ])
    const two = await service.signIn('two')
    const { path, hash } = await frozenPledge(client.head, year(2023), { withoutTargets: withoutTargets() })
    const sign = (organisationId: string | null) => two.post(`${path}/sign`, { hash, organisationId })
    expect((await sign(null)).body.errors).toMatchObject([
      { pointer: '/organisationId', code: 'field.required' },
    ])
    for (const board of [bloc.strangerId, bloc.boards['phu-tho']])
      expect((await sign(board)).body.errors).toMatchObject([{ code: 'pledges.not-your-board' }])
    const signed = await sign(bloc.boards['bac-giang'])
    expect(signed.body.signatures).toMatchObject([{ organisationId: bloc.boards['bac-giang'] }])
    expect((signed.body as { next: { action: string }[] }).next.map((one) => one.action)).toEqual(['sign'])
  })

  test('an officer whose right has ended, and one whose right has not begun, sign nothing', async () => {
    const { items } = (await client.head.get(`/bloc-years/${year(2023)}/pledges`)).body as {
      items: { id: string; hash: string }[]
    }
    const [{ id, hash } = { id: '', hash: '' }] = items
    const organisationId = bloc.boards['phu-tho']
    await service.account('former', [{ role: 'board-officer', organisationId, to: '2022-03-10' }])
    await service.account('coming', [{ role: 'board-officer', organisationId, from: '2022-03-11' }])
    for (const login of ['former', 'coming']) {
      const officer = await service.signIn(login)
      expect((await officer.post(`/pledges/${id}/sign`, { hash })).status).toBe(404)
    }
  })

  test('on hand-over day the pledge passes to the new head; last year’s head only signs like others', async () => {
    service.clock.set('2023-02-20')
    const [oldHead, newHead] = [await bloc.officer('yen-bai'), await bloc.officer('thai-nguyen')]
    const { items } = (await newHead.get(`/bloc-years/${year(2023)}/pledges`)).body as {
      items: { id: string; hash: string }[]
    }
    const [{ id, hash } = { id: '', hash: '' }] = items
    const path = `/pledges/${id}`
    for (const [action, body] of [
      ['close-signing', undefined],
      ['void', { reason: 'Soạn lại' }],
      ['paper', { place: 'Yên Bái' }],
    ] as const) {
      const answer = await oldHead.act(path, action, body)
      expect([action, answer.status, answer.body.code]).toEqual([action, 403, 'common.forbidden'])
    }
    expect((await oldHead.post(`${path}/sign`, { hash })).status).toBe(201)
    expect((await oldHead.get(paths.superseded)).status).toBe(200)
    expect((await newHead.act(path, 'close-signing')).body.state).toBe('in-force')
  })
})
