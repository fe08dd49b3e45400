import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newId } from '../../../src/db/new-id.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { insertName } from '../../../src/features/organisations/data/organisation-repository.ts'
import {
  type AwardsWorld,
  awardsWorld,
  CERTIFICATE,
  decisionBody,
  decisionPaper,
  drafted,
  FLAG,
  must,
  received,
  SIGNED,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import { actionsOf, faultsOf } from '../../support/next-actions.ts'
import type { Answer, Client } from '../../support/service.ts'

interface Entry {
  readonly id: string
  readonly organisationName: string
  readonly awardTitle: string
  readonly awardYear: number
  readonly state: string
  readonly ofPredecessor?: boolean
}
const entriesOf = (answer: Answer): Entry[] => (answer.body as { items: Entry[] }).items
const lines = (answer: Answer): string[] =>
  entriesOf(answer).map(
    (one) => `${one.awardYear} ${one.organisationName} | ${one.awardTitle} | ${one.state}`,
  )

onBothDatabases('decisions and the register', (dialect) => {
  let world: AwardsWorld
  let proposal: string
  let decisions: string
  let paperId: string
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    decisions = `/councils/${world.bloc.councilId}/decisions`
    proposal = await received(world)
    paperId = await decisionPaper(world)
  })
  afterAll(() => world.service.close())

  test('a decision that is no issued decision of the council is refused', async () => {
    const foreign = await decisionPaper(world, '9/QĐ', '2023-01-20', {
      councilId: world.bloc.otherCouncilId,
    })
    for (const [id, fault] of [
      [foreign, 'paper-elsewhere'],
      [newId(), 'paper-elsewhere'],
      [world.minutesId, 'paper-kind'],
    ] as const) {
      const answer = await world.council.post(decisions, await decisionBody(world, proposal, id))
      expect(faultsOf(answer)).toEqual([`/paperId awards.${fault}`])
    }
    const early = await decisionPaper(world, '8/QĐ-BKHĐT', '2023-01-19')
    const before = await world.council.post(decisions, await decisionBody(world, proposal, early))
    expect(faultsOf(before)).toEqual(['/paperId awards.before-proposal'])
  })

  test('every board of the proposal is granted or refused with a reason, each once, nobody else', async () => {
    const body = await decisionBody(world, proposal, paperId)
    const [first = ''] = body.proposals[0]?.granted ?? []
    const { candidates } = world
    const answer = await world.council.post(decisions, {
      ...body,
      proposals: [
        {
          ...body.proposals[0],
          granted: [first, first, candidates['yen-bai']],
          refused: [{ candidateId: candidates['phu-tho'], reason: 'Vượt số lượng' }],
        },
      ],
    })
    expect(faultsOf(answer)).toEqual([
      '/proposals/0/granted/1 awards.named-twice',
      '/proposals/0/granted/2 awards.not-in-proposal',
      '/proposals/0/granted awards.not-decided',
    ])
    expect(entriesOf(await world.council.get('/awards'))).toEqual([])
    expect(entriesOf(await world.council.get(decisions))).toEqual([])
    expect((await world.council.get(proposal)).body.state).toBe('received')
  })

  test('a proposal that a decision names twice is refused by field', async () => {
    const paper = await decisionPaper(world, '120/QĐ-BKHĐT')
    const body = await decisionBody(world, proposal, paper)
    const twice = { ...body, proposals: [...body.proposals, ...body.proposals] }
    expect(faultsOf(await world.council.post(decisions, twice))).toEqual([
      '/proposals/1/proposalId awards.named-twice',
    ])
    expect((await world.council.get(proposal)).body.state).toBe('received')
  })

  test('two decisions at once: one is recorded, the other is told that the proposal changed', async () => {
    const body = await decisionBody(world, proposal, paperId, [world.candidates['phu-tho']])
    const key = { 'idempotency-key': 'decision-of-2022' }
    const [a, b] = await Promise.all([
      world.council.post(decisions, body, key),
      world.council.post(decisions, { ...body, paperId: await decisionPaper(world, '124/QĐ-BKHĐT') }),
    ])
    expect([a.status, b.status].sort()).toEqual([201, 412])
    expect(entriesOf(await world.council.get('/awards'))).toHaveLength(2)
    expect(entriesOf(await world.council.get(decisions))).toHaveLength(1)
    // The lost answer comes again under its key; without a key the repeat changes nothing either.
    const winner = a.status === 201 ? await world.council.post(decisions, body, key) : b
    expect(winner.status).toBe(201)
    expect((await world.council.post(decisions, body)).status).toBe(412)
    expect(entriesOf(await world.council.get('/awards'))).toHaveLength(2)
  })

  test('the decision shows what it granted and refused, with number, signer and reason', async () => {
    const [line] = (await world.council.get(decisions)).body.items as { id: string }[]
    const decision = await world.council.get(`/decisions/${line?.id ?? ''}`)
    expect(decision.body).toMatchObject({
      decidedOn: '2023-01-20',
      issuerName: 'Bộ trưởng Bộ Kế hoạch và Đầu tư',
      ...SIGNED,
      refused: [
        {
          organisationName: 'Ban Quản lý các khu công nghiệp tỉnh Phú Thọ',
          awardTitle: CERTIFICATE,
          reason: 'Vượt số lượng của Bộ',
        },
      ],
    })
    const told = async (client: Client) =>
      ((await client.get(proposal)).body.items as { outcome: string; outcomeReason: string | null }[]).map(
        (item) => `${item.outcome} ${String(item.outcomeReason)}`,
      )
    const reason = 'Vượt số lượng của Bộ'
    expect(await told(world.head)).toEqual(['granted null', 'granted null', `refused ${reason}`])
    expect((await told(await world.bloc.officer('phu-tho')))[2]).toBe(`refused ${reason}`)
    expect((await told(world.council))[2]).toBe(`refused ${reason}`)
    // Its peers see that it was refused; why is no business of theirs.
    expect((await told(await world.bloc.officer('hoa-binh')))[2]).toBe('refused null')
  })

  test('the register is filtered by board, year, kind and state, searched without marks, and paged', async () => {
    const all = await world.council.get('/awards')
    expect(lines(all).sort()).toEqual([
      `2022 Ban Quản lý các khu công nghiệp tỉnh Bắc Giang | ${CERTIFICATE} | granted`,
      `2022 Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên | ${FLAG} | granted`,
    ])
    const count = async (query: string) => entriesOf(await world.council.get(`/awards?${query}`)).length
    expect(await count('search=thai%20nguyen')).toBe(1)
    expect(await count('search=CO%20THI%20DUA')).toBe(1)
    expect(await count('search=%25')).toBe(2)
    expect(await count('awardCode=certificate')).toBe(1)
    expect(await count(`organisationId=${world.bloc.boards['bac-giang']}`)).toBe(1)
    expect(await count(`blocYearId=${world.year}`)).toBe(2)
    expect(await count(`blocYearId=${world.bloc.years[2023]}`)).toBe(0)
    expect(await count('awardYear=2021')).toBe(0)
    expect(await count('state=revoked')).toBe(0)
    const first = await world.council.get('/awards?limit=1')
    const rest = await world.council.get(`/awards?limit=1&after=${first.body.next as string}`)
    expect([...entriesOf(first), ...entriesOf(rest)].map((one) => one.id)).toEqual(
      entriesOf(all).map((one) => one.id),
    )
    expect(rest.body.next).toBe(null)
    expect((await world.council.get('/awards?after=x')).status).toBe(422)
  })

  test('an award of before is entered from its decision, once, under the name of that day', async () => {
    const earlier = {
      paperId: await decisionPaper(world, '77/QĐ-BKHĐT', '2022-02-10'),
      ...SIGNED,
      organisationId: world.bloc.boards['thai-nguyen'],
      awardCode: 'flag',
      awardTitle: FLAG,
      form: 'title',
      awardYear: 2021,
    }
    const path = `/councils/${world.bloc.councilId}/earlier-awards`
    const made = await world.council.post(path, earlier)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ awardYear: 2021, decisionNumber: '77/QĐ-BKHĐT', blocYearId: null })
    expect((await world.council.post(path, earlier)).status).toBe(409)
    const wrong = { ...earlier, awardYear: 2023 }
    expect(faultsOf(await world.council.post(path, wrong))).toEqual(['/awardYear awards.year-after-decision'])
    const council = { ...earlier, organisationId: world.bloc.councilId }
    expect(faultsOf(await world.council.post(path, council))).toEqual(['/organisationId awards.no-board'])
    const otherPaper = await decisionPaper(world, '9/QĐ', '2022-02-10', {
      councilId: world.bloc.otherCouncilId,
    })
    const foreign = await (
      await world.bloc.otherCouncil()
    ).post(`/councils/${world.bloc.otherCouncilId}/earlier-awards`, { ...earlier, paperId: otherPaper })
    expect(faultsOf(foreign)).toEqual(['/organisationId awards.no-board'])
    const signer = { ...earlier, awardYear: 2020, signerName: 'Người khác' }
    expect(faultsOf(await world.council.post(path, signer))).toEqual(['/signerName awards.signer-differs'])
  })

  test('the history of a board shows years in a row, and that of a predecessor as such from the merger on', async () => {
    const { boards } = world.bloc
    const owner = await world.bloc.officer('thai-nguyen')
    const own = await owner.get(`/organisations/${boards['thai-nguyen']}/award-history`)
    expect(lines(own)).toEqual([
      `2022 Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên | ${FLAG} | granted`,
      `2021 Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên | ${FLAG} | granted`,
    ])
    expect(own.body.streaks).toEqual([{ awardCode: 'flag', year: 2022, own: 2, withPredecessors: 2 }])
    await mergeInto(world, boards['thai-nguyen'], boards['bac-kan'], '2025-07-01')
    const history = `/organisations/${boards['bac-kan']}/award-history`
    const heir = await world.bloc.officer('bac-kan')
    expect(entriesOf(await heir.get(`${history}?on=2025-06-30`))).toEqual([])
    const after = await heir.get(`${history}?on=2025-07-01`)
    expect(entriesOf(after).map((one) => [one.awardYear, one.ofPredecessor])).toEqual([
      [2022, true],
      [2021, true],
    ])
    expect(after.body.streaks).toEqual([{ awardCode: 'flag', year: 2022, own: 0, withPredecessors: 2 }])
  })

  test('an award is revoked once, by a later decision with ground and reason, and stays in the register', async () => {
    const [award] = entriesOf(await world.council.get('/awards?awardYear=2022&awardCode=flag'))
    const path = `/awards/${award?.id ?? ''}`
    expect(actionsOf(await world.council.get(path))).toEqual(['revoke'])
    const body = { ...SIGNED, ground: 'false-declaration', reason: 'Kê khai sai số liệu xuất khẩu' }
    const granting = (await world.council.get(path)).body.decisionId as string
    const sameId = (await world.council.get(`/decisions/${granting}`)).body.paperId as string
    expect(faultsOf(await world.council.act(path, 'revoke', { ...body, paperId: sameId }))).toEqual([
      '/paperId awards.revokes-itself',
    ])
    const older = await decisionPaper(world, '5/QĐ-BKHĐT', '2023-01-19')
    expect(faultsOf(await world.council.act(path, 'revoke', { ...body, paperId: older }))).toEqual([
      '/paperId awards.before-grant',
    ])
    world.service.clock.set('2023-09-01')
    const later = await decisionPaper(world, '400/QĐ-BKHĐT', '2023-09-01')
    const council = await world.bloc.council()
    const seen = await council.get(path)
    const revoke = () =>
      council.post(`${path}/revoke`, { ...body, paperId: later }, { 'if-match': seen.headers['etag'] ?? '' })
    const answers = await Promise.all([revoke(), revoke()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    const shown = await council.get(path)
    expect(shown.body).toMatchObject({
      state: 'revoked',
      decisionId: granting,
      revocation: { number: '400/QĐ-BKHĐT', decidedOn: '2023-09-01', ground: 'false-declaration' },
      next: [],
    })
    expect((await council.act(path, 'revoke', { ...body, paperId: later })).status).toBe(409)
    const decision = await council.get(`/decisions/${shown.body.revocation.decisionId as string}`)
    expect([decision.body.granted, decision.body.revoked[0].id]).toEqual([[], award?.id])
    const history = await council.get(`/organisations/${world.bloc.boards['thai-nguyen']}/award-history`)
    expect(history.body.streaks).toEqual([{ awardCode: 'flag', year: 2021, own: 1, withPredecessors: 1 }])
    world.service.clock.set('2023-01-20')
  })

  test('the name in the register is the one of the decision’s day; a refused board can be replaced by a runner-up', async () => {
    const { service, bloc, candidates } = world
    await service.database.transaction(async (tx) => {
      await tx
        .updateTable('organisation_name')
        .set({ to_on: '2023-01-20' })
        .where('organisation_id', '=', bloc.boards['yen-bai'])
        .execute()
      const renamed = { name: 'Ban Quản lý Khu kinh tế tỉnh Yên Bái', shortName: 'Yên Bái', symbol: null }
      await insertName(
        tx,
        { organisationId: bloc.boards['yen-bai'], ...renamed, from: localDate('2023-01-20'), to: null },
        { paperId: null, now: service.clock.now() },
      )
      await tx
        .updateTable('candidate')
        .set({ state: 'selected' })
        .where('id', '=', candidates['yen-bai'])
        .execute()
    })
    const second = await received(world, ['flag'])
    const item = (await world.head.get(second)).body.items[0] as { organisationName: string }
    expect(item.organisationName).toBe('Ban Quản lý các khu công nghiệp tỉnh Yên Bái')
    const paper = await decisionPaper(world, '125/QĐ-BKHĐT')
    must(await world.council.post(decisions, await decisionBody(world, second, paper)), 201)
    expect(lines(await world.council.get('/awards?search=khu%20kinh%20te'))).toEqual([
      `2022 Ban Quản lý Khu kinh tế tỉnh Yên Bái | ${FLAG} | granted`,
    ])
  })

  test('a proposal of another council can not be decided here', async () => {
    const other = await world.bloc.otherCouncil()
    const paper = await decisionPaper(world, '1/QĐ', '2023-01-20', { councilId: world.bloc.otherCouncilId })
    const body = await decisionBody(world, proposal, paper)
    const answer = await other.post(`/councils/${world.bloc.otherCouncilId}/decisions`, body)
    expect(faultsOf(answer)).toEqual(['/proposals/0/proposalId awards.proposal-elsewhere'])
    await expect(drafted(world, ['flag'])).rejects.toThrow('nobody-selected-for')
  })
})

/** Carries a board on in another one, as a succession would write it. */
async function mergeInto(
  world: AwardsWorld,
  predecessorId: string,
  successorId: string,
  on: string,
): Promise<void> {
  const { service } = world
  const paper = await decisionPaper(world, '77/NQ-HĐND')
  await service.database.transaction(async (tx) => {
    const id = newId()
    await tx
      .insertInto('succession')
      .values({
        id,
        kind: 'merge',
        effective_on: on,
        paper_id: paper,
        plan: '{}',
        created_at: service.clock.now(),
      })
      .execute()
    await tx
      .insertInto('succession_link')
      .values({
        predecessor_id: predecessorId,
        successor_id: successorId,
        kind: 'merge',
        effective_on: on,
        succession_id: id,
      })
      .execute()
  })
}
