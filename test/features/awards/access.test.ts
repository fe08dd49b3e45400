import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type AwardsWorld,
  awardsWorld,
  DECISION_DRAFT,
  decisionBody,
  decisionPaper,
  dossiersOf,
  drafted,
  must,
  NARRATIVE,
  received,
  SIGNED,
  WORDING,
} from '../../support/awards-world.ts'
import { onBothDatabases } from '../../support/database.ts'
import type { Client } from '../../support/service.ts'

type Method = 'get' | 'post'
interface Request {
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly body?: unknown
}

/** Status of every request by its name; a changing one carries the version 1, which nobody gets to. */
async function statuses(client: Client, requests: readonly Request[]): Promise<Record<string, number>> {
  const result: Record<string, number> = {}
  for (const { name, method, path, body } of requests) {
    const answer =
      method === 'get' ? await client.get(path) : await client.post(path, body, { 'if-match': '"1"' })
    result[name] = answer.status
  }
  return result
}
const all = (requests: readonly Request[], status: number): Record<string, number> =>
  Object.fromEntries(requests.map((request) => [request.name, status]))
const by = (requests: readonly Request[], get: number, post: number): Record<string, number> =>
  Object.fromEntries(requests.map((request) => [request.name, request.method === 'get' ? get : post]))

onBothDatabases('who may do what with proposals, dossiers, decisions and awards', (dialect) => {
  let world: AwardsWorld
  let decided: string
  let draft: string
  let ofDraft: Request[]
  let ofDossier: Request[]
  let ofDecided: Request[]
  let ofCouncil: Request[]
  let ofAward: Request[]
  let creation: Request[]
  beforeAll(async () => {
    world = await awardsWorld(dialect)
    decided = await received(world, ['flag'])
    const paperId = await decisionPaper(world)
    const body = await decisionBody(world, decided, paperId)
    const made = must(await world.council.post(`/councils/${world.bloc.councilId}/decisions`, body), 201)
    draft = await drafted(world, ['certificate'])
    const [dossier = ''] = await dossiersOf(world, draft)
    const ifNone = [{ text: 'Lý do' }]
    ofDraft = [
      { name: 'get', method: 'get', path: draft },
      { name: 'submissions', method: 'get', path: `${draft}/submissions` },
      { name: 'differences', method: 'get', path: `${draft}/differences` },
      { name: 'edit', method: 'post', path: `${draft}/edit`, body: WORDING },
      { name: 'draft-paper', method: 'post', path: `${draft}/draft-paper` },
      { name: 'issue', method: 'post', path: `${draft}/issue`, body: { date: '2023-01-20' } },
      { name: 'submit', method: 'post', path: `${draft}/submit` },
      { name: 'recall', method: 'post', path: `${draft}/recall` },
      { name: 'revise', method: 'post', path: `${draft}/revise` },
      { name: 'receive', method: 'post', path: `${draft}/receive` },
      { name: 'return', method: 'post', path: `${draft}/return`, body: { reasons: ifNone } },
    ]
    ofDecided = ofDraft.map((one) => ({ ...one, path: one.path.replace(draft, decided) }))
    ofDossier = [
      { name: 'get', method: 'get', path: dossier },
      { name: 'downloads', method: 'get', path: `${dossier}/downloads` },
      {
        name: 'attach',
        method: 'post',
        path: `${dossier}/attach`,
        body: { kind: 'commendation-minutes', paperId: world.minutesId },
      },
      { name: 'detach', method: 'post', path: `${dossier}/detach`, body: { paperId: world.minutesId } },
      { name: 'report', method: 'post', path: `${dossier}/achievement-report-paper`, body: NARRATIVE },
      { name: 'download', method: 'post', path: `${dossier}/download` },
      { name: 'download-pdf', method: 'post', path: `${dossier}/download-pdf` },
    ]
    const council = `/councils/${world.bloc.councilId}`
    const earlier = {
      paperId,
      ...SIGNED,
      organisationId: world.bloc.boards['bac-kan'],
      awardCode: 'flag',
      awardTitle: 'Cờ thi đua của Bộ',
      form: 'title',
      awardYear: 2021,
    }
    ofCouncil = [
      { name: 'decisions', method: 'get', path: `${council}/decisions` },
      { name: 'decision', method: 'get', path: `/decisions/${made.body.id as string}` },
      { name: 'decide', method: 'post', path: `${council}/decisions`, body },
      {
        name: 'draft-decision',
        method: 'post',
        path: `${council}/decision-drafts`,
        body: {
          ...DECISION_DRAFT,
          proposals: [{ proposalId: decided.slice('/proposals/'.length), version: 1 }],
        },
      },
      { name: 'earlier', method: 'post', path: `${council}/earlier-awards`, body: earlier },
    ]
    const [award] = made.body.granted as { id: string }[]
    const revocation = { paperId, ...SIGNED, ground: 'later-finding', reason: 'Lý do' }
    ofAward = [
      { name: 'get', method: 'get', path: `/awards/${award?.id ?? ''}` },
      { name: 'revoke', method: 'post', path: `/awards/${award?.id ?? ''}/revoke`, body: revocation },
    ]
    creation = [
      { name: 'kinds', method: 'get', path: `/bloc-years/${world.year}/award-kinds` },
      { name: 'list', method: 'get', path: `/bloc-years/${world.year}/proposals` },
      { name: 'dossiers', method: 'get', path: `/bloc-years/${world.year}/dossiers` },
      { name: 'create', method: 'post', path: `/bloc-years/${world.year}/proposals`, body: WORDING },
    ]
  })
  afterAll(() => world.service.close())

  const everything = () => [
    ...ofDraft.map((one) => ({ ...one, name: `draft ${one.name}` })),
    ...ofDecided.map((one) => ({ ...one, name: `decided ${one.name}` })),
    ...ofDossier.map((one) => ({ ...one, name: `dossier ${one.name}` })),
    ...ofCouncil.map((one) => ({ ...one, name: `council ${one.name}` })),
    ...ofAward.map((one) => ({ ...one, name: `award ${one.name}` })),
    ...creation.map((one) => ({ ...one, name: `year ${one.name}` })),
  ]

  test('nobody signed in: 401 everywhere', async () => {
    expect(await statuses(world.service.nobody, everything())).toEqual(all(everything(), 401))
    expect((await world.service.nobody.get('/awards')).status).toBe(401)
  })

  test('the head of another bloc, another ministry’s council, an administrator: 404 everywhere, empty lists', async () => {
    const strangers = [
      await world.bloc.stranger(),
      await world.bloc.otherCouncil(),
      await world.bloc.administrator(),
    ]
    for (const stranger of strangers) {
      expect(await statuses(stranger, everything())).toEqual(all(everything(), 404))
      for (const query of ['', '?search=thai', `?organisationId=${world.bloc.boards['thai-nguyen']}`]) {
        const list = await stranger.get(`/awards${query}`)
        expect([list.status, list.body.items, list.body.next]).toEqual([200, [], null])
      }
      expect(
        (await stranger.get(`/organisations/${world.bloc.boards['thai-nguyen']}/award-history`)).status,
      ).toBe(404)
    }
  })

  test('another board of the bloc: no drafts, no dossiers, no decisions; proposals, awards and history to read', async () => {
    const other = await world.bloc.officer('hoa-binh')
    expect(await statuses(other, ofDraft)).toEqual(all(ofDraft, 404))
    expect(await statuses(other, ofDossier)).toEqual(all(ofDossier, 404))
    expect(await statuses(other, ofCouncil)).toEqual(all(ofCouncil, 404))
    expect(await statuses(other, ofDecided)).toEqual({
      ...by(ofDecided, 200, 403),
      submissions: 404,
      differences: 404,
    })
    expect(await statuses(other, ofAward)).toEqual(by(ofAward, 200, 403))
    expect(await statuses(other, creation)).toEqual(by(creation, 200, 403))
    const list = await other.get(`/bloc-years/${world.year}/proposals`)
    expect((list.body.items as { state: string }[]).map((one) => one.state)).toEqual(['decided'])
    expect((await other.get(`/bloc-years/${world.year}/dossiers`)).body.items).toEqual([])
    expect((await other.get('/awards')).body.items).toHaveLength(1)
    expect(
      (await other.get(`/organisations/${world.bloc.boards['thai-nguyen']}/award-history`)).body.items,
    ).toHaveLength(1)
  })

  test('a proposed board: its own dossier and no other, nothing of the draft itself', async () => {
    const owner = await world.bloc.officer('bac-giang')
    expect(await statuses(owner, ofDraft)).toEqual(all(ofDraft, 404))
    const dossiers = (await owner.get(`/bloc-years/${world.year}/dossiers`)).body.items as {
      id: string
      organisationId: string
    }[]
    expect(dossiers.map((one) => one.organisationId)).toEqual([world.bloc.boards['bac-giang']])
    const [own, foreign] = await dossiersOf(world, draft)
    expect(`/dossiers/${dossiers[0]?.id ?? ''}`).toBe(own)
    expect((await owner.get(own ?? '')).status).toBe(200)
    expect((await owner.get(foreign ?? '')).status).toBe(404)
    expect((await owner.post(`${foreign ?? ''}/download`)).status).toBe(404)
    expect((await owner.post(`${own ?? ''}/download`)).status).toBe(200)
  })

  test('the deputy reads all and writes nothing', async () => {
    const deputy = await world.bloc.officer('thai-nguyen')
    expect(await statuses(deputy, ofDraft)).toEqual(by(ofDraft, 200, 403))
    expect(await statuses(deputy, ofDossier)).toEqual(by(ofDossier, 200, 403))
  })

  test('an auditor reads all and writes and downloads nothing', async () => {
    const auditor = await world.bloc.auditor()
    expect(await statuses(auditor, everything())).toEqual(by(everything(), 200, 403))
    expect((await auditor.get('/awards')).body.items).toHaveLength(1)
  })

  test('the council does not do the head’s work, nor the head the council’s', async () => {
    const mine = ['edit', 'draft-paper', 'issue', 'submit', 'recall', 'revise']
    const council = await statuses(world.council, ofDraft)
    expect(mine.map((name) => council[name])).toEqual(mine.map(() => 403))
    const head = await statuses(world.head, ofDraft)
    expect([head['receive'], head['return']]).toEqual([403, 403])
    expect(
      (await world.head.post(ofAward[1]?.path ?? '', ofAward[1]?.body, { 'if-match': '"1"' })).status,
    ).toBe(403)
    expect(await statuses(world.head, ofCouncil)).toEqual(all(ofCouncil, 404))
    const own = await statuses(world.council, ofDossier)
    expect([own['attach'], own['detach'], own['report'], own['download']]).toEqual([403, 403, 403, 200])
  })

  test('last year’s head, after hand-over: reads on, writes and downloads nothing', async () => {
    world.service.clock.set('2023-02-20')
    const old = await world.bloc.officer('yen-bai')
    expect(await statuses(old, ofDraft)).toEqual(by(ofDraft, 200, 403))
    expect(await statuses(old, ofDossier)).toEqual(by(ofDossier, 200, 403))
    expect((await statuses(old, creation))['create']).toBe(403)
    const next = `/bloc-years/${world.bloc.years[2023]}/proposals`
    expect((await old.post(next, WORDING)).status).toBe(403)
    world.service.clock.set('2023-01-20')
  })

  test('a program’s token that may only read changes nothing', async () => {
    const made = must(
      await world.head.post('/tokens', {
        name: 'doc-so-lieu',
        scopes: ['read'],
        days: 30,
      }),
      201,
    )
    const secret = made.body.secret as string
    const answer = await world.service.nobody.post(`${draft}/edit`, WORDING, {
      authorization: `Bearer ${secret}`,
      'if-match': '"1"',
    })
    expect([answer.status, answer.body.code]).toEqual([403, 'common.scope'])
  })
})
