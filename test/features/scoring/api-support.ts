import type { DialectName } from '../../../src/db/database.ts'
import { rulebookTo2023 } from '../../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import {
  bonus,
  both,
  count,
  discipline,
  graded,
  item,
  judged,
  quantitative,
  section,
} from '../../../src/features/rulebooks/domain/ready-made/parts.ts'
import type { Rubric } from '../../../src/features/rulebooks/domain/rubric.ts'
import { type NorthernBloc, type NorthernBoard, NORTHERN_BOARDS, northernBloc } from '../../support/bloc.ts'
import { paperAt, readyToRegister, registerAndAccept, scanAt, target } from '../../support/registration.ts'
import { type Answer, type Client, type TestService, startService } from '../../support/service.ts'

const registered = { base: 'registered-target' } as const

/** A short rubric of 100 points with one criterion of most kinds. */
export const RUBRIC: Rubric = {
  schema: 1,
  code: 'short',
  title: both('Bảng điểm rút gọn', 'Short rubric'),
  total: '100',
  sections: [
    section('regular', 'I', both('Chuyên môn', 'Professional'), '60', [
      quantitative(
        'I.1',
        both('Số dự án thu hút', 'Projects'),
        '20',
        { indicator: 'projects-new', ...registered },
        {
          mode: 'steps',
          step: '0.01',
          atTarget: '16',
          over: '0.2',
          under: '0.2',
          underCounts: 'full',
          floor: '0',
          cap: '20',
        },
        { notApplicable: 'redistribute-group' },
      ),
      quantitative(
        'I.2',
        both('Vốn đăng ký USD', 'Capital in USD'),
        '20',
        { indicator: 'capital-usd', ...registered },
        { mode: 'leader', atTarget: '0.5', below: 'pro-rata' },
        { notApplicable: 'redistribute-group' },
      ),
      quantitative(
        'I.3',
        both('Lao động so với năm trước', 'Workers against last year'),
        '20',
        { indicator: 'workers', base: 'same-period' },
        { mode: 'last-year', atLevel: '0.8', fullGrowth: '0.1' },
        { emptyBase: { missing: 'as-at-target', zero: 'open', negative: 'open' } },
      ),
    ]),
    section('regular', 'II', both('Nhiệm vụ khác', 'Other tasks'), '40', [
      graded('II.1', both('Xây dựng Đảng', 'Party building'), '20'),
      judged('II.2', both('Chất lượng báo cáo', 'Quality of reports'), '15', '0.5', {
        evidence: 'none',
        proposedBy: 'head',
      }),
      count(
        'II.3',
        both('Ký giao ước', 'Pledge'),
        '5',
        { start: '5', each: '-5', fact: 'pledge-unsigned' },
        { evidence: 'none', proposedBy: 'system' },
      ),
    ]),
    section('bonus', 'IV', both('Điểm thưởng', 'Bonus'), '5', [
      bonus('IV.1', both('Đăng cai', 'Hosting'), '5', [item('host', both('Hội nghị', 'Conference'), '1', 5)]),
    ]),
    section('deduction', 'V', both('Điểm trừ', 'Deductions'), '10', [
      discipline('V.1', both('Kỷ luật báo cáo', 'Discipline'), '10'),
    ]),
  ],
}

/** The northern bloc with adopted rules, accepted targets and accepted year reports, on 10/01/2023. */
export interface ScoringBloc {
  readonly service: TestService
  readonly bloc: NorthernBloc
  readonly year: string
  readonly paperId: string
  /** Sheet ids by board. */
  readonly sheets: Readonly<Record<NorthernBoard, string>>
  readonly clients: Readonly<Record<NorthernBoard, Client>>
  /** A piece of evidence of the board. */
  evidence(board: NorthernBoard): Promise<string>
  /** A scan of the board's paper. */
  scan(board: NorthernBoard): Promise<string>
  sheet(client: Client, board: NorthernBoard): Promise<SheetBody>
}

export interface SheetBody {
  readonly id: string
  readonly state: string
  readonly version: number
  readonly totals: {
    readonly self: string | null
    readonly checked: string | null
    readonly agreed: string | null
  }
  readonly partial: { readonly self: { readonly points: string; readonly open: readonly string[] } | null }
  readonly criteria: readonly {
    readonly code: string
    readonly columns: Readonly<
      Record<
        'self' | 'checked' | 'agreed',
        { readonly points: string | null; readonly trace: string; readonly state: string }
      >
    >
  }[]
  readonly problems: readonly { readonly pointer: string; readonly code: string }[]
  readonly gaps: readonly {
    readonly criterion: string
    readonly column: string
    readonly reason: string | null
  }[]
  readonly notes: readonly { readonly kind: string; readonly content: string }[]
  readonly next: readonly { readonly action: string; readonly label: string }[]
}

/** Projects (target 10) and capital in million USD (target 100) of every board; workers are 10 % up. */
export const RESULTS: Readonly<Record<NorthernBoard, readonly [string, string]>> = {
  'bac-giang': ['12', '150'],
  'bac-kan': ['10', '100'],
  'hoa-binh': ['11', '110'],
  'phu-tho': ['9', '80'],
  'thai-nguyen': ['11', '125'],
  'tuyen-quang': ['10', '100'],
  'yen-bai': ['11', '140'],
}

export const BOARDS = Object.keys(NORTHERN_BOARDS).sort() as NorthernBoard[]

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer
}

export async function scoringBloc(dialect: DialectName): Promise<ScoringBloc> {
  const service = await startService(dialect, '2022-03-01')
  const bloc = await northernBloc(service)
  await readyToRegister(service, bloc)
  const located = { blocId: bloc.blocId, councilId: bloc.councilId }
  const paperId = await paperAt(service, located, '2022-03-01')
  const year = `/bloc-years/${bloc.years[2022]}`
  const clients = {} as Record<NorthernBoard, Client>
  for (const board of BOARDS) clients[board] = await bloc.officer(board)
  const head = clients['yen-bai']
  await adoptRules(head, year, paperId)
  await registerAll(bloc, clients)
  service.clock.set('2023-01-05')
  for (const board of BOARDS) clients[board] = await bloc.officer(board)
  await reportAll(bloc, clients)
  service.clock.set('2023-01-10')
  for (const board of BOARDS) clients[board] = await bloc.officer(board)
  const opened = expectStatus(await clients['yen-bai'].post(`${year}/score-sheets`), 201)
  const lines = (opened.body as { items: { id: string; code: string }[] }).items
  const sheets = Object.fromEntries(lines.map(({ id, code }) => [code, id])) as Record<NorthernBoard, string>
  return {
    service,
    bloc,
    year,
    paperId,
    sheets,
    clients,
    evidence: (board) => scanAt(service, { ...located, ownerId: bloc.boards[board] }),
    scan: (board) => scanAt(service, { ...located, ownerId: bloc.boards[board] }),
    sheet: async (client, board) =>
      expectStatus(await client.get(`/score-sheets/${sheets[board]}`), 200).body as SheetBody,
  }
}

async function adoptRules(head: Client, year: string, paperId: string): Promise<void> {
  for (const [plural, content] of [
    ['rulebooks', rulebookTo2023],
    ['rubrics', RUBRIC],
  ] as const) {
    const made = expectStatus(await head.post(`${year}/${plural}`, { from: 'content', content }), 201)
    expectStatus(await head.act(`/${plural}/${made.body.id as string}`, 'adopt', { paperId }), 200)
  }
}

async function registerAll(
  bloc: NorthernBloc,
  clients: Readonly<Record<NorthernBoard, Client>>,
): Promise<void> {
  for (const board of BOARDS)
    await registerAndAccept(
      { owner: clients[board], checker: clients[board === 'yen-bai' ? 'thai-nguyen' : 'yen-bai'] },
      { blocYearId: bloc.years[2022], organisationId: bloc.boards[board] },
      [
        target('projects-new', '10', 'count'),
        target('capital-usd', '100', 'usd-million'),
        target('workers', '51.000', 'persons', {
          lastYear: {
            stated: '50.000',
            unit: 'persons',
            source: 'Báo cáo năm 2021',
            illustrative: true,
          },
        }),
      ],
    )
}

async function reportAll(
  bloc: NorthernBloc,
  clients: Readonly<Record<NorthernBoard, Client>>,
): Promise<void> {
  const path = `/bloc-years/${bloc.years[2022]}`
  const schedule = { periods: [{ period: 'YEAR', dueOn: '2023-01-04', lockOn: null, mandatory: [] }] }
  expectStatus(await clients['yen-bai'].put(`${path}/report-schedule`, schedule, { 'if-match': '"0"' }), 200)
  const list = await clients['yen-bai'].get(`${path}/reports`)
  const items = (list.body as { items: { id: string; organisation: { code: NorthernBoard } | null }[] }).items
  for (const { id, organisation } of items) {
    if (!organisation) continue
    const board = organisation.code
    const [projects, capital] = RESULTS[board]
    const report = `/reports/${id}`
    const seen = await clients[board].get(report)
    const figures = [
      { indicator: 'projects-new', stated: projects, unit: 'count' },
      { indicator: 'capital-usd', stated: capital, unit: 'usd-million' },
      { indicator: 'workers', stated: '55.000', unit: 'persons' },
    ]
    const etag = { 'if-match': seen.headers['etag'] ?? '"0"' }
    expectStatus(await clients[board].put(`${report}/figures`, { figures }, etag), 200)
    const checker = clients[board === 'yen-bai' ? 'thai-nguyen' : 'yen-bai']
    expectStatus(await clients[board].act(report, 'submit', {}), 200)
    expectStatus(await checker.act(report, 'review'), 200)
    expectStatus(await checker.act(report, 'accept', {}), 200)
  }
}

/** What a board enters for itself: one level, with evidence. */
export const selfEntries = (fileId: string, level = 'excellent') => [
  { criterion: 'II.1', input: { kind: 'level', level }, evidence: [fileId] },
]

/** What the checker adds. */
export const checkedEntries = (points = '15') => [
  {
    criterion: 'II.2',
    input: { kind: 'points', points, reason: 'Báo cáo đầy đủ' },
    reason: 'Trưởng khối chấm',
  },
]

/** Plays a sheet up to the state after `action`. */
export async function playUntil(
  it: ScoringBloc,
  board: NorthernBoard,
  last: 'submit' | 'open-check' | 'finish-check' | 'explain' | 'agree',
): Promise<void> {
  const path = `/score-sheets/${it.sheets[board]}`
  const owner = it.clients[board]
  const checker = it.clients[board === 'yen-bai' ? 'thai-nguyen' : 'yen-bai']
  const steps: readonly (readonly [string, () => Promise<Answer>])[] = [
    [
      'enter-self',
      async () => owner.act(path, 'enter-self', { entries: selfEntries(await it.evidence(board)) }),
    ],
    ['submit', () => owner.act(path, 'submit', {})],
    ['open-check', () => checker.act(path, 'open-check')],
    ['enter-checked', () => checker.act(path, 'enter-checked', { entries: checkedEntries() })],
    ['finish-check', () => checker.act(path, 'finish-check')],
    ['explain', () => owner.act(path, 'explain', { text: 'Thống nhất với kết quả thẩm định.' })],
    ['agree', () => checker.act(path, 'agree', {})],
  ]
  for (const [action, take] of steps) {
    expectStatus(await take(), 200)
    if (action === last) return
  }
}
