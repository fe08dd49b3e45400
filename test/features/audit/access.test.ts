import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { type People, signEverybodyIn, withLastYearsHead } from '../../support/every-action.ts'
import { readyToRegister, target } from '../../support/registration.ts'
import { startService, type TestService } from '../../support/service.ts'

interface Event {
  readonly action: string
}

onBothDatabases('who may read the log of changes', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let people: People
  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    await readyToRegister(service, bloc)
    await withLastYearsHead(service, bloc)
    people = await signEverybodyIn(service)
    const draft = await people['phu-tho'].post(`/bloc-years/${bloc.years[2022]}/registrations`, {
      organisationId: bloc.boards['phu-tho'],
      targets: [target('workers', '1.527', 'persons')],
    })
    expect(draft.status).toBe(201)
  })
  afterAll(() => service.close())

  const actionsSeen = async (person: keyof People, query: string): Promise<string[] | number> => {
    const answer = await people[person].get(`/audit-events?limit=200&${query}`)
    return answer.status === 200
      ? (answer.body as { items: Event[] }).items.map(({ action }) => action)
      : answer.status
  }

  test('the changes of a bloc are for its head, its council and auditors', async () => {
    for (const person of ['yen-bai', 'council', 'auditor'] as const)
      expect([person, await actionsSeen(person, `blocId=${bloc.blocId}`)]).toEqual([
        person,
        expect.arrayContaining(['registrations.create']),
      ])
  })

  test('they are hidden from members, the deputy, last year’s head, another bloc, another council and visitors', async () => {
    const hidden = ['phu-tho', 'bac-giang', 'thai-nguyen', 'hoa-binh', 'stranger', 'other-council'] as const
    for (const person of hidden)
      expect([person, await actionsSeen(person, `blocId=${bloc.blocId}`)]).toEqual([person, 404])
    expect(await actionsSeen('nobody', `blocId=${bloc.blocId}`)).toBe(401)
  })

  test('a head sees nothing of another bloc, and nothing without naming a bloc', async () => {
    expect(await actionsSeen('yen-bai', `blocId=${bloc.otherBlocId}`)).toBe(404)
    expect(await actionsSeen('yen-bai', '')).toBe(404)
    expect(await actionsSeen('yen-bai', `councilId=${bloc.councilId}`)).toBe(404)
  })

  test('a council sees what belongs to it, and nothing of another council', async () => {
    expect(await actionsSeen('council', `councilId=${bloc.councilId}`)).toContain('registrations.create')
    expect(await actionsSeen('council', `councilId=${bloc.otherCouncilId}`)).toBe(404)
    expect(await actionsSeen('council', '')).toBe(404)
  })

  test('an administrator sees what was done to accounts, and no business of any bloc', async () => {
    const everything = await actionsSeen('administrator', '')
    expect(everything).toContain('accounts.sign-in')
    expect((everything as string[]).filter((action) => !action.startsWith('accounts.'))).toEqual([])
    expect(await actionsSeen('administrator', `blocId=${bloc.blocId}`)).toEqual([])
    expect(await actionsSeen('administrator', 'action=registrations.create')).toEqual([])
  })

  test('a token without the scope to read reads nothing', async () => {
    const made = await people.auditor.post('/tokens', { name: 'Ghi', scopes: ['write'], days: 1 })
    const answer = await service.nobody.get('/audit-events', {
      authorization: `Bearer ${made.body.secret as string}`,
    })
    expect([answer.status, answer.body.code]).toEqual([403, 'common.scope'])
  })
})
