import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { insertBlocYear, insertMembership } from '../../../src/features/blocs/data/bloc-repository.ts'
import {
  insertName,
  insertOrganisation,
} from '../../../src/features/organisations/data/organisation-repository.ts'
import { newId } from '../../../src/db/new-id.ts'
import type { DialectName } from '../../../src/db/database.ts'
import { both, judged, section } from '../../../src/features/rulebooks/domain/ready-made/parts.ts'
import {
  rulebook2024,
  rulebookFrom2025,
  rulebookTo2023,
} from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import type { Rubric } from '../../../src/features/rulebooks/domain/rubric.ts'
import { localDate } from '../../../src/shared/domain/local-date.ts'
import { type NorthernBloc, northernBloc } from '../../support/bloc.ts'
import { onBothDatabases } from '../../support/database.ts'
import { outsidePaper } from '../../support/paper.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { readyToRegister } from '../../support/registration.ts'
import { type Answer, type Client, startService, type TestService } from '../../support/service.ts'
import { browse } from '../../support/web.ts'

/** One criterion that the checker judges, so that every point is written here. */
const rubricOf = (total: '100' | '1000'): Rubric => ({
  schema: 1,
  code: 'judged',
  title: both('Bảng điểm', 'Rubric'),
  total,
  sections: [
    section('regular', 'I', both('Chuyên môn', 'Professional'), total, [
      judged('I.1', both('Kết quả', 'Results'), total, '0.05', { evidence: 'none', proposedBy: 'head' }),
    ]),
  ],
})

/** What each board is given, year by year; null: left out of the standings. There are no scores of 2023. */
const POINTS = {
  2022: { 'yen-bai': '92.5', 'thai-nguyen': '90', 'tuyen-quang': '90', 'bac-kan': '80' },
  // of 1000: 85,555 % is rounded half up
  2024: {
    'lao-cai': '955.5',
    'yen-bai': '912.5',
    'bac-kan': '900',
    'thai-nguyen': '855.55',
    'tuyen-quang': null,
  },
  2025: { 'thai-nguyen': '95', 'tuyen-quang': '93.75', 'lao-cai': '93', 'yen-bai': '0', 'bac-kan': null },
} as const
type Year = keyof typeof POINTS
type Board = 'yen-bai' | 'thai-nguyen' | 'tuyen-quang' | 'bac-kan' | 'lao-cai'

const RULEBOOKS = {
  2022: rulebookTo2023,
  2023: rulebookTo2023,
  2024: rulebook2024,
  2025: rulebookFrom2025,
} as const
const TOTALS = { 2022: '100', 2023: '100', 2024: '1000', 2025: '100' } as const
/** Head and deputy when the year is scored, in the January after it. */
const LEADERS = {
  2022: ['yen-bai', 'thai-nguyen'],
  2024: ['thai-nguyen', 'tuyen-quang'],
  2025: ['thai-nguyen', 'tuyen-quang'],
} as const
const name = (province: string) => `Ban Quản lý các khu công nghiệp tỉnh ${province}`

interface World {
  readonly service: TestService
  readonly bloc: NorthernBloc
  readonly boards: Readonly<Record<Board, string>>
  readonly years: Readonly<Record<keyof typeof TOTALS, string>>
}

const ok = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer
}

/**
 * Four boards since 2020; Lào Cai joins on 01/01/2024; on 01/07/2025 Thái Nguyên carries Bắc Kạn on, which has a sheet of
 * that year by then. Frozen are 2022, 2024 and 2025.
 */
async function yearsOfABloc(dialect: DialectName): Promise<World> {
  const service = await startService(dialect, '2022-03-01')
  const bloc = await northernBloc(service)
  await readyToRegister(service, bloc)
  const world: World = { service, bloc, ...(await prepare(service, bloc)) }
  await score(world, 2022)
  await score(world, 2024)
  service.clock.set('2025-06-20')
  await openScores(world, await service.signIn('thai-nguyen'), 2025)
  service.clock.set('2025-07-01')
  const paperId = await outsidePaper(service, { councilId: bloc.councilId }, '2025-06-15')
  const act = {
    kind: 'merge',
    predecessorIds: [world.boards['thai-nguyen'], world.boards['bac-kan']],
    successor: { organisationId: world.boards['thai-nguyen'], name: null },
    blocId: bloc.blocId,
  }
  const merger = { councilId: bloc.councilId, on: '2025-07-01', paperId, act }
  ok(await (await bloc.council()).post('/successions', merger))
  await score(world, 2025)
  return world
}

async function prepare(service: TestService, { blocId, boards, councilId, years }: NorthernBloc) {
  const now = service.clock.now()
  const laoCai = newId()
  const made = await service.database.transaction(async (tx) => {
    // A smaller bloc tells as much.
    const others = [boards['bac-giang'], boards['hoa-binh'], boards['phu-tho']]
    await tx.deleteFrom('membership').where('organisation_id', 'in', others).execute()
    await insertOrganisation(tx, { id: laoCai, code: 'lao-cai', kind: 'board', keeperId: councilId, now })
    const names = { name: name('Lào Cai'), shortName: 'Lào Cai', symbol: null }
    const since = { from: localDate('2015-01-01'), to: null }
    await insertName(tx, { organisationId: laoCai, ...names, ...since }, { paperId: null, now })
    const from = localDate('2024-01-01')
    const membership = { id: newId(), blocId, councilId, organisationId: laoCai, from, to: null }
    await insertMembership(tx, membership, { paperId: null, now })
    const open = async (year: number) => (await insertBlocYear(tx, blocId, year, now)) ?? ''
    return { 2024: await open(2024), 2025: await open(2025) }
  })
  await service.account('lao-cai', [{ role: 'board-officer', organisationId: laoCai }])
  return { boards: { ...boards, 'lao-cai': laoCai }, years: { ...years, ...made } }
}

/** Plays the scores of a year in the January after it, and freezes its standings. */
async function score(world: World, year: Year): Promise<void> {
  const { service, boards, years } = world
  service.clock.set(`${year + 1}-01-10`)
  const path = `/bloc-years/${years[year]}`
  const [head, deputy] = await Promise.all(LEADERS[year].map((login) => service.signIn(login)))
  if (!head || !deputy) throw new Error('nobody leads')
  const sheets = await openScores(world, head, year)
  const points: Partial<Record<Board, string | null>> = POINTS[year]
  expect(sheets.map(({ code }) => code).sort()).toEqual(Object.keys(points).sort())
  const leaveOut: { organisationId: string; reason: string }[] = []
  for (const { id, code } of sheets) {
    const given = points[code]
    if (given == null) leaveOut.push({ organisationId: boards[code], reason: 'Rút khỏi bình xét' })
    else {
      const owner = await service.signIn(code)
      await agreeOn(`/score-sheets/${id}`, given, owner, code === LEADERS[year][0] ? deputy : head)
    }
  }
  ok(await head.act(`${path}/standings`, 'freeze', { leaveOut }))
}

/** Adopts rulebook and rubric of a year and opens its sheets. */
async function openScores({ service, bloc, years }: World, head: Client, year: keyof typeof TOTALS) {
  const path = `/bloc-years/${years[year]}`
  const paperId = await outsidePaper(
    service,
    { blocId: bloc.blocId, councilId: bloc.councilId },
    '2022-03-01',
  )
  for (const [plural, content] of [
    ['rulebooks', RULEBOOKS[year]],
    ['rubrics', rubricOf(TOTALS[year])],
  ] as const) {
    const made = ok(await head.post(`${path}/${plural}`, { from: 'content', content }))
    ok(await head.act(`/${plural}/${made.body.id as string}`, 'adopt', { paperId }))
  }
  const opened = ok(await head.post(`${path}/score-sheets`)).body as { items: { id: string; code: Board }[] }
  return opened.items
}

async function agreeOn(sheet: string, points: string, owner: Client, checker: Client): Promise<void> {
  const input = { kind: 'points', points, reason: 'Theo kết quả năm' }
  ok(await owner.act(sheet, 'submit', {}))
  ok(await checker.act(sheet, 'open-check'))
  ok(await checker.act(sheet, 'enter-checked', { entries: [{ criterion: 'I.1', input }] }))
  ok(await checker.act(sheet, 'finish-check'))
  ok(await owner.act(sheet, 'explain', { text: 'Thống nhất' }))
  ok(await checker.act(sheet, 'agree', {}))
}

const signer = { capacities: [{ code: 'TM', of: 'Khối thi đua' }], post: 'Trưởng ban', name: null }

onBothDatabases('the years of a bloc', (dialect) => {
  let world: World
  let head: Client
  const at = (year: keyof typeof TOTALS) => `/bloc-years/${world.years[year]}`
  const scoreTable = async (year: Year): Promise<string> => {
    const body = { place: 'Thái Nguyên', signer, recipients: ['Các thành viên Khối'] }
    return ok(await head.post(`${at(year)}/score-table-paper`, body)).body.paperId as string
  }
  /** What the paper says from the annex of the years on. */
  const annexOf = async (paperId: string) =>
    /ĐIỂM QUA CÁC NĂM.*/.exec(await pdfText(world.service, paperId))?.[0]

  beforeAll(async () => {
    world = await yearsOfABloc(dialect)
    head = await world.service.signIn('thai-nguyen')
  })
  afterAll(() => world.service.close())

  test('stand in the score table in per cent of each year’s rubric, a gap as a gap and a zero as a zero', async () => {
    expect(await annexOf(await scoreTable(2025))).toBe(
      [
        'ĐIỂM QUA CÁC NĂM (Điểm thống nhất, tính bằng phần trăm tổng điểm của bảng điểm từng năm; dấu “-”: không có trong bảng xếp hạng năm đó của khối)',
        'STT Đơn vị Năm 2022 Năm 2024 Năm 2025',
        `1 ${name('Thái Nguyên')} 90,00% 85,56% 95,00%`,
        // left out of 2024
        `2 ${name('Tuyên Quang')} 90,00% - 93,75%`,
        // a member since 2024
        `3 ${name('Lào Cai')} - 95,55% 93,00%`,
        `4 ${name('Yên Bái')} 92,50% 91,25% 0,00%`,
        'Điểm thi đua qua các năm (% tổng điểm)',
        ...['Thái Nguyên', 'Tuyên Quang', 'Lào Cai', 'Yên Bái'].map(name),
        '90 90 92,5 85,56 95,55 91,25 95 93,75 93 0 Năm 2022 Năm 2024 Năm 2025',
      ].join(' '),
    )
  })

  test('of an earlier table are those up to its own, whatever was merged since; a first year has none', async () => {
    const annex = await annexOf(await scoreTable(2024))
    expect(annex).toContain(
      [
        'STT Đơn vị Năm 2022 Năm 2024',
        `1 ${name('Lào Cai')} - 95,55%`,
        `2 ${name('Yên Bái')} 92,50% 91,25%`,
        `3 ${name('Bắc Kạn')} 80,00% 90,00%`,
        `4 ${name('Thái Nguyên')} 90,00% 85,56%`,
        'Điểm thi đua',
      ].join(' '),
    )
    expect(await annexOf(await scoreTable(2022))).toBeUndefined()
  })

  test('are compared rank by rank with the year before, and told with those of boards that were merged', async () => {
    const { boards } = ok(await head.get(`${at(2025)}/standings/trend`)).body as {
      boards: {
        code: string
        years: { year: number; places: { name: string; rank: number; change: number; percent: string }[] }[]
      }[]
    }
    const told = boards.map(({ code, years }) => [
      code,
      years.map(({ year, places }) => [year, ...places.map((one) => [one.name, one.rank, one.change])]),
    ])
    // Nobody is compared with 2023, which has no scores, nor with a year in which it had no rank.
    expect(Object.fromEntries(told)).toEqual({
      'lao-cai': [
        [2025, [name('Lào Cai'), 3, -2]],
        [2024, [name('Lào Cai'), 1, null]],
      ],
      'thai-nguyen': [
        [2025, [name('Thái Nguyên'), 1, 3]],
        [2024, [name('Thái Nguyên'), 4, null], [name('Bắc Kạn'), 3, null]],
        [2022, [name('Thái Nguyên'), 2, null], [name('Bắc Kạn'), 4, null]],
      ],
      'tuyen-quang': [
        [2025, [name('Tuyên Quang'), 2, null]],
        [2022, [name('Tuyên Quang'), 2, null]],
      ],
      'yen-bai': [
        [2025, [name('Yên Bái'), 4, -2]],
        [2024, [name('Yên Bái'), 2, null]],
        [2022, [name('Yên Bái'), 1, null]],
      ],
    })
  })

  test('stand on the page of the standings: rank of how many, and the name of the merged board beside its own', async () => {
    const { text } = await (await browse(world.service.app)('tuyen-quang')).get(at(2025))
    const table = text.slice(text.indexOf('Thứ hạng qua các năm'))
    const lines = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        cell
          .replace(/<[^>]+>/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    )
    expect(lines).toEqual([
      ['Đơn vị', '2022', '2024', '2025'],
      [name('Thái Nguyên'), `2/4 đồng hạng 4/4 ${name('Bắc Kạn')}`, `4/4 3/4 ${name('Bắc Kạn')}`, '1/4'],
      [name('Tuyên Quang'), '2/4 đồng hạng', '–', '2/4'],
      [name('Lào Cai'), '–', '1/4', '3/4'],
      [name('Yên Bái'), '1/4', '2/4', '4/4'],
    ])
    // The board that was left out is named as people know it.
    const of2024 = await (await browse(world.service.app)('tuyen-quang')).get(at(2024))
    expect(of2024.text).toContain(`<li>${name('Tuyên Quang')}: Rút khỏi bình xét</li>`)
  })

  test('leave out a board that was merged when it had a sheet of the year: told by its name, its points no part of any other', async () => {
    const { boards, service } = world
    const { text } = await (await browse(service.app)('tuyen-quang')).get(at(2025))
    expect(text).toContain(`<li>${name('Bắc Kạn')}: Rút khỏi bình xét</li>`)
    const paper = await pdfText(service, await scoreTable(2025))
    expect(paper).toContain(`${name('Bắc Kạn')}: Rút khỏi bình xét`)
    expect(/ĐIỂM QUA CÁC NĂM.*/.exec(paper)?.[0]).not.toContain('Bắc Kạn')
    const { body } = ok(await head.get(`${at(2025)}/standings`))
    const rows = (body as { rows: { organisationId: string }[] }).rows.map((row) => row.organisationId)
    expect([rows.length, rows.includes(boards['bac-kan'])]).toEqual([4, false])
  })

  test('are open to everybody on the start page, the newest at once and those before it to be unfolded', async () => {
    const { text } = await (await browse(world.service.app)('')).get('/')
    const shown = [...text.matchAll(/<summary>(.*?)<\/summary>|<caption>(.*?)<\/caption>/g)]
    expect(shown.map(([, folded, caption]) => folded ?? caption)).toEqual([
      'Kết quả xếp hạng năm 2025',
      'Năm 2024',
      'Kết quả xếp hạng năm 2024',
      'Năm 2022',
      'Kết quả xếp hạng năm 2022',
    ])
  })

  test('are no business of other blocs and councils: neither ranks nor table, nor that there are any', async () => {
    const paperId = await scoreTable(2025)
    const { bloc, service } = world
    for (const other of [await bloc.stranger(), await bloc.otherCouncil(), await bloc.administrator()]) {
      for (const path of [
        `${at(2025)}/standings/trend`,
        `${at(2025)}/standings`,
        `/papers/${paperId}`,
        `/papers/${paperId}/content`,
      ])
        expect([path, (await other.get(path)).status]).toEqual([path, 404])
      const refused = await other.post(`${at(2025)}/score-table-paper`, { place: 'Hà Nội', signer })
      expect(refused.status).toBe(404)
    }
    const page = await (await browse(service.app)('stranger')).get(at(2025))
    expect(page.status).toBe(404)
    for (const province of ['Thái Nguyên', 'Bắc Kạn']) expect(page.text).not.toContain(name(province))
    expect((await (await service.signIn('tuyen-quang')).get(`${at(2025)}/standings/trend`)).status).toBe(200)
  })

  test('are explained on the page to whoever may ask: all once frozen, before that the own board to its officers', async () => {
    await openScores(world, head, 2023)
    const linked = async (login: string, year: keyof typeof TOTALS) => {
      const person = await browse(world.service.app)(login)
      const { text } = await person.get(at(year))
      const paths = [...text.matchAll(/href="(\/bloc-years\/[^"/]+\/(?:boards\/[^"]+|record))"/g)].map(
        ([, path = '']) => path,
      )
      for (const path of paths) expect([path, (await person.get(path)).status]).toEqual([path, 200])
      return paths.map((path) => path.slice(at(year).length))
    }
    const ids = (...codes: Board[]) => codes.map((code) => `/boards/${world.boards[code]}`)
    const frozen = [...ids('thai-nguyen', 'tuyen-quang', 'lao-cai', 'yen-bai'), '/record']
    expect(await linked('yen-bai', 2025)).toEqual(frozen)
    expect(await linked('thai-nguyen', 2025)).toEqual(frozen)
    expect(await linked('yen-bai', 2023)).toEqual(ids('yen-bai'))
    expect(await linked('thai-nguyen', 2023)).toEqual(ids('bac-kan', 'thai-nguyen', 'tuyen-quang', 'yen-bai'))
  })
})
