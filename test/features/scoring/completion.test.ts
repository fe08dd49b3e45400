import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Completion } from '../../../src/features/scoring/domain/completion.ts'
import { yearsExcellent } from '../../../src/features/scoring/domain/completion.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { paperAt } from '../../support/registration.ts'
import { type Answer, type Client, type TestService, startService } from '../../support/service.ts'

const DAY = localDate('2025-12-31')
const merge = (predecessorId: string, successorId: string, on: string) => ({
  predecessorId,
  successorId,
  kind: 'merge' as const,
  on: localDate(on),
})
const year = (organisationId: string, of: number, level: Completion['level'] = 'excellent'): Completion => ({
  organisationId,
  year: of,
  level,
})

describe('consecutive years of excellent completion', () => {
  test('end with the first year that was less, and with one of which nothing is known', () => {
    const own = [year('A', 2025), year('A', 2024), year('A', 2023, 'good'), year('A', 2022)]
    expect(yearsExcellent(own, [], 'A', 2025, DAY)).toBe(2)
    expect(yearsExcellent([year('A', 2025), year('A', 2023)], [], 'A', 2025, DAY)).toBe(1)
    expect(yearsExcellent([year('A', 2024)], [], 'A', 2025, DAY)).toBe(0)
    expect(yearsExcellent([], [], 'A', 2025, DAY)).toBeNull()
  })

  test('go on through a merger when all that were merged were excellent', () => {
    const links = [merge('A', 'N', '2025-07-01'), merge('B', 'N', '2025-07-01')]
    const both = [year('N', 2025), year('A', 2024), year('B', 2024), year('A', 2023), year('B', 2023, 'good')]
    expect(yearsExcellent(both, links, 'N', 2025, DAY)).toBe(2)
    const one = [year('N', 2025), year('A', 2024)]
    expect(yearsExcellent(one, links, 'N', 2025, DAY)).toBe(1)
    // before the merger took effect nothing of A and B is N's
    expect(yearsExcellent(both, links, 'N', 2025, localDate('2025-06-30'))).toBe(1)
  })

  test('of a board that took another in are its own', () => {
    const links = [merge('B', 'A', '2025-07-01')]
    const own = [year('A', 2025), year('A', 2024), year('B', 2024, 'met')]
    expect(yearsExcellent(own, links, 'A', 2025, DAY)).toBe(2)
  })
})

onBothDatabases('recognised completion of tasks', (dialect) => {
  let service: TestService
  let bloc: NorthernBloc
  let head: Client
  let path: string
  let paperId: string
  const record = (client: Client, board: 'bac-kan' | 'yen-bai', body: object): Promise<Answer> =>
    client.post(`${path}/${bloc.boards[board]}`, { level: 'excellent', paperId, ...body })

  beforeAll(async () => {
    service = await startService(dialect, '2022-03-01')
    bloc = await northernBloc(service)
    head = await bloc.officer('yen-bai')
    path = `/bloc-years/${bloc.years[2022]}/completions`
    paperId = await paperAt(service, { blocId: bloc.blocId, councilId: bloc.councilId })
  })
  afterAll(() => service.close())

  test('is recorded by who checks the board, never by the board itself; others do not even see it', async () => {
    const attempts: readonly (readonly [string, Client, number])[] = [
      ['the board', await bloc.officer('bac-kan'), 403],
      ['another member', await bloc.officer('phu-tho'), 403],
      ['the deputy, who checks the head alone', await bloc.officer('thai-nguyen'), 403],
      ['an auditor', await bloc.auditor(), 403],
      ['another bloc', await bloc.stranger(), 404],
      ['another council', await bloc.otherCouncil(), 404],
      ['an administrator', await bloc.administrator(), 404],
      ['nobody', service.nobody, 401],
      ['the head', head, 201],
    ]
    for (const [who, client, status] of attempts)
      expect([who, (await record(client, 'bac-kan', { year: 2021 })).status]).toEqual([who, status])
    expect((await record(head, 'yen-bai', { year: 2021 })).status).toBe(403)
    expect((await record(await bloc.officer('thai-nguyen'), 'yen-bai', { year: 2021 })).status).toBe(201)
  })

  test('of one year stands once, of a year that is over, by a paper that is there', async () => {
    const council = await bloc.council()
    const answers = await Promise.all([
      record(head, 'bac-kan', { year: 2022 }),
      record(council, 'bac-kan', { year: 2022, level: 'good' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const wrong = await record(head, 'bac-kan', { year: 2023 })
    expect([wrong.status, (wrong.body as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([
      422,
      '/year',
    ])
    expect((await record(head, 'bac-kan', { year: 2020, paperId: bloc.blocId })).status).toBe(422)
    const stranger = await head.post(`${path}/${bloc.strangerId}`, { year: 2021, level: 'met', paperId })
    expect(stranger.status).toBe(404)
  })

  test('is voided with a reason and recorded anew; the years in a row follow', async () => {
    const council = await bloc.council()
    const list = async (): Promise<{
      items: { id: string; organisationId: string; year: number; state: string; level: string }[]
      years: { organisationId: string; yearsExcellent: number | null }[]
    }> => (await council.get(path)).body as never
    const found = (await list()).items.find(
      (one) => one.organisationId === bloc.boards['bac-kan'] && one.year === 2022,
    )
    const voided = await council.act(`/completions/${found?.id ?? ''}`, 'void', { reason: 'Ghi nhầm' })
    expect([voided.status, voided.body.state]).toEqual([200, 'voided'])
    expect((await council.act(`/completions/${found?.id ?? ''}`, 'void', { reason: 'x' })).status).toBe(409)
    const yearsOf = async (board: 'bac-kan' | 'phu-tho'): Promise<number | null | undefined> =>
      (await list()).years.find((one) => one.organisationId === bloc.boards[board])?.yearsExcellent
    expect(await yearsOf('bac-kan')).toBe(0)
    expect((await record(head, 'bac-kan', { year: 2022 })).status).toBe(201)
    expect([await yearsOf('bac-kan'), await yearsOf('phu-tho')]).toEqual([2, null])
  })
})
