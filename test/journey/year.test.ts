import { expect, test } from '@jest/globals'
import { NORTHERN_BOARDS, northernBloc } from '../support/bloc.ts'
import { onBothDatabases } from '../support/database.ts'
import {
  type Expectation,
  OUTSIDERS,
  type People,
  type Person,
  siegeOf,
  signEverybodyIn,
  withLastYearsHead,
} from '../support/every-action.ts'
import {
  BOARDS,
  checkedEntries,
  playUntil,
  scoringBloc,
  selfEntries,
} from '../features/scoring/api-support.ts'
import {
  awardsWorld,
  completed,
  decisionBody,
  decisionPaper,
  drafted,
  WORDING,
} from '../support/awards-world.ts'
import { selectionWorld } from '../support/selection-world.ts'
import { allOfficers, allRegistered, pledgeText } from '../support/pledge.ts'
import { paperAt, readyToRegister, scanAt, target } from '../support/registration.ts'
import { startService, type Answer, type Client } from '../support/service.ts'

const OTHER_MEMBERS: readonly Person[] = ['phu-tho', 'hoa-binh']
const MEMBERS: readonly Person[] = ['bac-giang', 'yen-bai', 'thai-nguyen', ...OTHER_MEMBERS]

function must(answer: Answer, status = 200): Answer {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer
}

/** Replaces a part of an object under the version that is read now. */
async function put(client: Client, path: string, part: string, body: unknown): Promise<Answer> {
  const seen = await client.get(path)
  return must(await client.put(`${path}/${part}`, body, { 'if-match': seen.headers['etag'] ?? '"0"' }))
}

/** A step of the walk that must succeed. */
const act = async (client: Client, path: string, action: string, body?: unknown, status = 200) =>
  must(await client.act(path, action, body), status)

/** The board whose object it is, and who checks it: the head; for the head's own object the deputy. */
const SUBJECTS = [
  { owner: 'bac-giang', checker: 'yen-bai' },
  { owner: 'yen-bai', checker: 'thai-nguyen' },
] as const

const FIGURES = { figures: [{ indicator: 'projects-granted', stated: '35', unit: 'count' }] }

onBothDatabases('a year report', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, checked by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const service = await startService(dialect, '2022-12-20')
      const bloc = await northernBloc(service)
      await withLastYearsHead(service, bloc)
      await readyToRegister(service, bloc)
      const located = { blocId: bloc.blocId, councilId: bloc.councilId, ownerId: bloc.boards[owner] }
      const fileId = await scanAt(service, located)
      const paperId = await paperAt(service, located)
      const people = await signEverybodyIn(service)
      const year = `/bloc-years/${bloc.years[2022]}`
      const due = { period: 'YEAR', dueOn: '2022-12-31', lockOn: '2023-01-10', mandatory: [] }
      must(await people['yen-bai'].put(`${year}/report-schedule`, { periods: [due] }, { 'if-match': '"0"' }))
      const list = must(await people['yen-bai'].get(`${year}/reports`)).body as {
        items: { id: string; organisation: { code: string } | null }[]
      }
      const report = list.items.find(({ organisation }) => organisation?.code === owner)
      const path = `/reports/${report?.id ?? ''}`

      const writers: readonly Person[] = [owner, 'yen-bai']
      const extend = [checker, 'council'] as const
      let isShared = false
      const expected: Expectation = {
        object: '/reports/{reportId}',
        may: {
          due: { write: writers, extend },
          draft: { write: writers, submit: writers, extend },
          submitted: { recall: [owner], review: [checker], return: [checker], accept: [checker], extend },
          'in-review': { return: [checker], accept: [checker], extend },
          returned: { write: writers, extend },
          accepted: { reopen: [checker, 'council'], extend },
        },
        hiddenFrom: () => (isShared ? OUTSIDERS : [...OUTSIDERS, ...membersBut(owner)]),
        actionAt: { figures: 'write', narrative: 'write', evidence: 'write' },
        unlinked: ['write', 'extend'],
        bodies: {
          figures: () => FIGURES,
          narrative: () => ({ narrative: { achievements: 'Thu hút 35 dự án.' } }),
          evidence: () => ({ fileId, title: 'Công văn' }),
          submit: () => ({}),
          recall: () => undefined,
          review: () => undefined,
          accept: () => undefined,
          return: () => ({ reasons: [{ indicator: null, reason: 'Thiếu số liệu.' }] }),
          reopen: () => ({ reason: 'Số liệu chính thức khác ước thực hiện.' }),
          extend: () => ({ until: '2023-01-09', reason: 'Chờ số liệu thuế.', paperId }),
        },
      }
      const siege = siegeOf(service)
      const faults: string[] = []
      const look = async () => faults.push(...(await siege.besiege(people, path, expected)))
      const reasons = expected.bodies['return']?.()

      await look()
      await put(people[owner], path, 'figures', FIGURES)
      await look()
      await act(people[owner], path, 'submit', {})
      await look()
      await act(people[owner], path, 'recall')
      await look()
      await act(people[owner], path, 'submit', {})
      await act(people[checker], path, 'review')
      await look()
      await act(people[checker], path, 'return', reasons)
      await look()
      await put(people[owner], path, 'figures', FIGURES)
      await act(people[owner], path, 'submit', {})
      await act(people[checker], path, 'accept')
      isShared = true
      await look()
      await act(people[checker], path, 'reopen', { reason: 'Số liệu chính thức khác ước thực hiện.' })
      await look()

      expect(faults).toEqual([])
      expect([...new Set(siege.states)].sort()).toEqual(Object.keys(expected.may).sort())
      await service.close()
    },
    120_000,
  )
})

/** The members that have nothing to do with the owner's unfinished business: neither owner nor head nor deputy. */
function membersBut(owner: Person): Person[] {
  return MEMBERS.filter((person) => ![owner, 'yen-bai', 'thai-nguyen'].includes(person))
}

onBothDatabases('a registration', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, checked by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const service = await startService(dialect, '2022-03-01')
      const bloc = await northernBloc(service)
      await withLastYearsHead(service, bloc)
      await readyToRegister(service, bloc)
      const located = { blocId: bloc.blocId, councilId: bloc.councilId, ownerId: bloc.boards[owner] }
      const paperId = await paperAt(service, located)
      const people = await signEverybodyIn(service)
      const content = { titles: ['flag'], targets: [target('projects-granted', '31', 'count')] }
      const begin = async () => {
        const body = { organisationId: bloc.boards[owner], ...content }
        const made = await people[owner].post(`/bloc-years/${bloc.years[2022]}/registrations`, body)
        return `/registrations/${(must(made, 201).body as { id: string }).id}`
      }

      const writers: readonly Person[] = [owner, 'yen-bai']
      const expected: Expectation = {
        object: '/registrations/{registrationId}',
        may: {
          draft: { edit: writers, submit: [owner], withdraw: [owner] },
          submitted: { recall: [owner], review: [checker], return: [checker], accept: [checker] },
          'in-review': { return: [checker], accept: [checker] },
          returned: { edit: writers, withdraw: [owner] },
          accepted: { amend: writers },
          superseded: {},
          withdrawn: {},
        },
        hiddenFrom: (state) =>
          state === 'accepted' || state === 'superseded' ? OUTSIDERS : [...OUTSIDERS, ...membersBut(owner)],
        actionAt: { targets: 'edit' },
        onlyWithMore: { submit: ['yen-bai'] },
        bodies: {
          targets: () => content,
          submit: () => undefined,
          recall: () => undefined,
          withdraw: () => undefined,
          review: () => undefined,
          accept: () => undefined,
          return: () => ({ reasons: [{ about: 'whole', reason: 'Chỉ tiêu thấp hơn năm trước.' }] }),
          amend: () => ({ paperId }),
        },
      }
      const siege = siegeOf(service)
      const faults: string[] = []
      const look = async (at: string) => faults.push(...(await siege.besiege(people, at, expected)))

      const path = await begin()
      await look(path)
      await act(people[owner], path, 'submit')
      await look(path)
      await act(people[owner], path, 'recall')
      await act(people[owner], path, 'submit')
      await act(people[checker], path, 'review')
      await look(path)
      await act(people[checker], path, 'return', expected.bodies['return']?.())
      await look(path)
      await act(people[owner], path, 'withdraw')
      await look(path)

      const second = await begin()
      await act(people[owner], second, 'submit')
      await act(people[checker], second, 'accept')
      await look(second)
      const amended = await act(people[owner], second, 'amend', { paperId }, 201)
      const third = `/registrations/${(amended.body as { id: string }).id}`
      await look(third)
      await act(people[owner], third, 'submit')
      await act(people[checker], third, 'accept')
      await look(second)

      expect(faults).toEqual([])
      expect([...new Set(siege.states)].sort()).toEqual(Object.keys(expected.may).sort())
      await service.close()
    },
    120_000,
  )
})

onBothDatabases('a pledge', (dialect) => {
  test('in every state every other action of every person is refused, a second signature too', async () => {
    const service = await startService(dialect, '2022-03-20')
    const bloc = await northernBloc(service)
    await withLastYearsHead(service, bloc)
    await readyToRegister(service, bloc)
    const officers = await allOfficers(bloc)
    await allRegistered(bloc, officers)
    const fileId = await scanAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
    let people: People = await signEverybodyIn(service)
    const head = () => people['yen-bai']
    const begin = async () => {
      const made = must(await head().post(`/bloc-years/${bloc.years[2022]}/pledges`, pledgeText), 201)
      return `/pledges/${(made.body as { id: string }).id}`
    }
    const freezing = { signBy: '2022-03-31' }
    let hash = 'a'.repeat(64)
    let unsigned = MEMBERS
    const expected = (): Expectation => ({
      object: '/pledges/{pledgeId}',
      may: {
        drafting: { edit: ['yen-bai'], freeze: ['yen-bai'], void: ['yen-bai'], paper: ['yen-bai'] },
        frozen: { sign: unsigned, 'sign-on-behalf': ['yen-bai'], void: ['yen-bai'], paper: ['yen-bai'] },
        signing: { sign: unsigned, 'sign-on-behalf': ['yen-bai'], void: ['yen-bai'], paper: ['yen-bai'] },
        'in-force': { amend: ['yen-bai'], paper: ['yen-bai'] },
        superseded: { paper: ['yen-bai'] },
        void: { paper: ['yen-bai'] },
      },
      hiddenFrom: () => OUTSIDERS,
      actionAt: { text: 'edit' },
      unlinked: ['paper'],
      onlyWithMore: { 'close-signing': ['yen-bai'], sign: MEMBERS },
      bodies: {
        text: () => pledgeText,
        freeze: () => freezing,
        void: () => ({ reason: 'Soạn lại.' }),
        amend: () => ({ reason: 'Điều chỉnh chỉ tiêu.' }),
        sign: () => ({ hash }),
        'sign-on-behalf': () => ({
          hash,
          organisationId: bloc.boards['bac-kan'],
          fileId,
          signerName: 'Nông Văn Dũng',
          signedOn: '2022-03-20',
        }),
        'close-signing': () => undefined,
        paper: () => ({ place: 'Yên Bái' }),
      },
    })
    const siege = siegeOf(service)
    const faults: string[] = []
    const look = async (at: string) => faults.push(...(await siege.besiege(people, at, expected())))
    const freeze = async (at: string) => {
      const frozen = await act(head(), at, 'freeze', freezing)
      hash = (frozen.body as { hash: string }).hash
    }

    const given = await begin()
    await act(head(), given, 'void', { reason: 'Soạn lại.' })
    await look(given)

    const path = await begin()
    await look(path)
    const printed = await head().post(`${path}/paper`, { place: 'Yên Bái' })
    expect([printed.status, service.logged.slice(-2)]).toEqual([201, []])
    await freeze(path)
    await look(path)
    must(await people['bac-giang'].post(`${path}/sign`, { hash }), 201)
    unsigned = MEMBERS.filter((person) => person !== 'bac-giang')
    await look(path)
    for (const board of Object.keys(NORTHERN_BOARDS) as (keyof typeof NORTHERN_BOARDS)[])
      if (board !== 'bac-giang') must(await officers[board].post(`${path}/sign`, { hash }), 201)
    unsigned = []
    await look(path)

    const annex = await act(head(), path, 'amend', { reason: 'Điều chỉnh chỉ tiêu.' }, 201)
    const second = `/pledges/${(annex.body as { id: string }).id}`
    await freeze(second)
    must(await people['phu-tho'].post(`${second}/sign`, { hash }), 201)
    service.clock.set('2022-04-01')
    people = await signEverybodyIn(service)
    await act(head(), second, 'close-signing')
    await look(path)

    expect(faults).toEqual([])
    expect([...new Set(siege.states)].sort()).toEqual(Object.keys(expected().may).sort())
    await service.close()
  }, 120_000)
})

onBothDatabases('a poll', (dialect) => {
  test('in every state every other action of every person is refused, a second ballot too', async () => {
    const world = await selectionWorld(dialect)
    const { service, bloc } = world
    await withLastYearsHead(service, bloc)
    const candidateId = await world.propose('thai-nguyen')
    const people = await signEverybodyIn(service)
    const head = people['yen-bai']
    const team = { head: { name: 'Trần Thị B', post: 'Chuyên viên' }, members: [] }
    const count = { issued: 0, returned: 0, notReturned: 0, valid: 0, invalid: 0, candidates: [] }
    const draft = ['yen-bai'] as const
    let unvoted = MEMBERS
    const expected = (): Expectation => ({
      object: '/polls/{pollId}',
      may: {
        draft: { edit: draft, open: draft, void: draft },
        open: {
          cast: unvoted,
          'hand-out-paper': draft,
          'ballot-paper': draft,
          close: draft,
          void: draft,
        },
        closed: { 'enter-count': draft, 'set-counting-team': draft, declare: draft },
        declared: {
          'decide-tie': draft,
          'counting-record-paper': draft,
          'set-counting-team': draft,
          'next-round': draft,
        },
        void: {},
      },
      hiddenFrom: () => OUTSIDERS,
      actionAt: { ballots: 'cast' },
      onlyWithMore: { cast: MEMBERS },
      bodies: {
        edit: () => ({ choices: { seats: 1, maximumApprovals: 1 } }),
        open: () => undefined,
        'hand-out-paper': () => ({ organisationIds: [bloc.boards['bac-kan']] }),
        'ballot-paper': () => undefined,
        close: () => undefined,
        void: () => ({ reason: 'Danh sách chưa đúng.' }),
        'enter-count': () => ({ team, count }),
        'set-counting-team': () => ({ team }),
        declare: () => undefined,
        'decide-tie': () => ({
          decision: { order: [candidateId, bloc.boards['bac-kan']], reason: 'Chủ tọa quyết định.' },
        }),
        'counting-record-paper': () => ({}),
        'next-round': () => undefined,
        ballots: () => ({ marks: [{ candidateId, mark: 'approve' }] }),
        'check-receipt': () => ({ receipt: 'KHONG-CO' }),
      },
      harmless: ['check-receipt'],
    })
    const siege = siegeOf(service)
    const faults: string[] = []
    const look = async (at: string) => faults.push(...(await siege.besiege(people, at, expected())))

    const given = await world.draft()
    await look(given)
    await act(head, given, 'void', { reason: 'Danh sách chưa đúng.' })
    await look(given)

    const path = await world.draft()
    await act(head, path, 'open')
    await look(path)
    const ballot = { marks: [{ candidateId, mark: 'approve' }] }
    must(await people['bac-giang'].post(`${path}/ballots`, ballot), 201)
    unvoted = MEMBERS.filter((person) => person !== 'bac-giang')
    await look(path)
    await act(head, path, 'close')
    await look(path)
    await act(head, path, 'declare')
    await look(path)

    expect(faults).toEqual([])
    expect([...new Set(siege.states)].sort()).toEqual(Object.keys(expected().may).sort())
    await service.close()
  }, 120_000)
})

onBothDatabases('a proposal', (dialect) => {
  test('in every state every other action of every person is refused', async () => {
    const world = await awardsWorld(dialect)
    const { service, bloc } = world
    await withLastYearsHead(service, bloc)
    const people = await signEverybodyIn(service)
    const head = ['yen-bai'] as const
    const council = ['council'] as const
    const expected: Expectation = {
      object: '/proposals/{proposalId}',
      may: {
        draft: { edit: head, 'draft-paper': head, issue: head },
        issued: { submit: head, revise: head },
        submitted: { recall: head, receive: council, return: council },
        received: { return: council, decide: council },
        returned: { submit: head, revise: head },
        decided: {},
      },
      hiddenFrom: (state) => (state === 'draft' ? [...OUTSIDERS, 'bac-giang', ...OTHER_MEMBERS] : OUTSIDERS),
      bodies: {
        edit: () => WORDING,
        'draft-paper': () => undefined,
        issue: () => ({ date: '2023-01-20' }),
        submit: () => undefined,
        recall: () => undefined,
        receive: () => undefined,
        revise: () => undefined,
        return: () => ({ reasons: [{ text: 'Thiếu biên bản.' }] }),
      },
    }
    const siege = siegeOf(service)
    const faults: string[] = []
    const path = await drafted(world, ['flag'])
    const look = async () => faults.push(...(await siege.besiege(people, path, expected)))

    await look()
    await completed(world, path)
    await look()
    await act(people['yen-bai'], path, 'submit')
    await look()
    await act(people.council, path, 'receive')
    await look()
    await act(people.council, path, 'return', { reasons: [{ text: 'Thiếu biên bản.' }] })
    await look()
    await act(people['yen-bai'], path, 'submit')
    await act(people.council, path, 'receive')
    const body = await decisionBody(world, path, await decisionPaper(world))
    must(await people.council.post(`/councils/${bloc.councilId}/decisions`, body), 201)
    await look()

    expect(faults).toEqual([])
    expect([...new Set(siege.states)].sort()).toEqual(Object.keys(expected.may).sort())
    await service.close()
  }, 120_000)
})

onBothDatabases('a score sheet', (dialect) => {
  test.each(SUBJECTS)(
    'of $owner, checked by $checker: in every state every other action of every person is refused',
    async ({ owner, checker }) => {
      const it = await scoringBloc(dialect)
      const { service } = it
      await withLastYearsHead(service, it.bloc)
      const people = await signEverybodyIn(service)
      const path = `/score-sheets/${it.sheets[owner]}`
      const fileId = await it.evidence(owner)
      const checking = { return: [checker] }
      const agreeing = { 'enter-agreed': [checker], agree: [checker] }
      const reopen = [checker, 'council'] as const
      const expected: Expectation = {
        object: '/score-sheets/{sheetId}',
        may: {
          draft: { 'enter-self': [owner], submit: [owner] },
          'self-scored': { recall: [owner], 'open-check': [checker], ...checking },
          'in-check': { 'enter-checked': [checker], 'finish-check': [checker], ...checking },
          checked: { explain: [owner], ...agreeing },
          explained: { 'check-again': [checker], ...agreeing },
          agreed: { reopen },
          frozen: { reopen },
        },
        hiddenFrom: (state) =>
          state === 'agreed' || state === 'frozen' ? OUTSIDERS : [...OUTSIDERS, ...membersBut(owner)],
        actionAt: { 'set-plans': 'enter-self' },
        onlyWithMore: Object.fromEntries(
          ['enter-self', 'submit', 'recall', 'explain'].map((action) => [action, ['yen-bai'] as const]),
        ),
        bodies: {
          'enter-self': () => ({ entries: selfEntries(fileId) }),
          'set-plans': () => ({
            plans: [{ indicator: 'projects-new', stated: '10', unit: 'count', source: 'Kế hoạch' }],
          }),
          submit: () => ({}),
          recall: () => ({}),
          explain: () => ({ text: 'Thống nhất.' }),
          'open-check': () => undefined,
          return: () => ({ reasons: [{ text: 'Thiếu minh chứng.' }] }),
          'enter-checked': () => ({ entries: checkedEntries() }),
          'finish-check': () => undefined,
          'check-again': () => undefined,
          'enter-agreed': () => ({ entries: checkedEntries() }),
          agree: () => ({}),
          reopen: () => ({ reason: 'Số liệu chính thức.' }),
        },
      }
      const siege = siegeOf(service)
      const faults: string[] = []
      const look = async () => faults.push(...(await siege.besiege(people, path, expected)))
      const check = async () => {
        await act(people[checker], path, 'enter-checked', { entries: checkedEntries() })
        await act(people[checker], path, 'finish-check')
      }

      await look()
      await act(people[owner], path, 'enter-self', { entries: selfEntries(fileId) })
      await act(people[owner], path, 'submit', {})
      await look()
      await act(people[checker], path, 'open-check')
      await look()
      await check()
      await look()
      await act(people[owner], path, 'explain', { text: 'Thống nhất.' })
      await look()
      await act(people[checker], path, 'agree', {})
      await look()
      for (const board of BOARDS) if (board !== owner) await playUntil(it, board, 'agree')
      await act(people['yen-bai'], `${it.year}/standings`, 'freeze', {})
      await look()

      expect(faults).toEqual([])
      expect([...new Set(siege.states)].sort()).toEqual(Object.keys(expected.may).sort())
      await service.close()
    },
    120_000,
  )
})
