import { newId } from '../../src/db/new-id.ts'
import {
  insertProposal,
  replaceItems,
  updateProposal,
} from '../../src/features/awards/data/proposal-repository.ts'
import type { ProposalWording } from '../../src/features/awards/domain/proposal.ts'
import { insertBlocYear } from '../../src/features/blocs/data/bloc-repository.ts'
import { findBlocYear } from '../../src/features/blocs/index.ts'
import { storeFile } from '../../src/features/files/index.ts'
import { seedIndicators } from '../../src/features/indicators/index.ts'
import {
  insertMeeting,
  putAttendance,
  updateState,
} from '../../src/features/meetings/data/meeting-repository.ts'
import { issuePaper, producePaper, recordPaper } from '../../src/features/papers/index.ts'
import { rulebookTo2023 } from '../../src/features/rulebooks/domain/ready-made/rulebooks.ts'
import type { Frozen } from '../../src/features/selection/data/poll-repository.ts'
import type { CandidateResult, PollResult } from '../../src/features/selection/domain/result.ts'
import { INDICATORS } from '../../seeds/indicators/catalogue.ts'
import type { DialectName, Tx } from '../../src/db/database.ts'
import { type Located, NOBODY } from '../../src/shared/domain/actor.ts'
import { localDate } from '../../src/shared/domain/local-date.ts'
import { paperData } from '../documents/fixtures/papers.ts'
import { adoptRulebook } from './adopted-rulebook.ts'
import {
  type NorthernBloc,
  type NorthernBoard,
  northernBloc,
  NORTHERN_BOARDS,
  strangerLeads,
} from './bloc.ts'
import { registerAndAccept, target } from './registration.ts'
import { type Answer, type Client, startService, type TestService } from './service.ts'

/** Awards of the shipped rulebook for award years to 2023. */
export const FLAG = 'Cờ thi đua của Bộ'
export const CERTIFICATE = 'Bằng khen của Bộ trưởng'
export const HELD_ON = '2023-01-06'

/**
 * The northern bloc after its conference of 06/01/2023, on 20/01/2023: rulebook adopted, Thái Nguyên's targets and
 * figures accepted, the flag voted to Thái Nguyên with 6 of 7, certificates to Bắc Giang (7 of 7) and Phú Thọ
 * (5 of 7); Yên Bái stood for the flag and was not selected. The minutes are issued.
 */
export interface AwardsWorld {
  readonly service: TestService
  readonly bloc: NorthernBloc
  readonly year: string
  readonly meetingId: string
  readonly minutesId: string
  /** Candidates by board. */
  readonly candidates: Readonly<Record<'thai-nguyen' | 'yen-bai' | 'bac-giang' | 'phu-tho', string>>
  readonly polls: Readonly<Record<'flag' | 'certificate', string>>
  readonly head: Client
  readonly council: Client
}

const by = (service: TestService) => ({ actor: NOBODY, now: service.clock.now() })

/** Builds the world; the rows of earlier features are written as their services would. */
export async function awardsWorld(dialect: DialectName): Promise<AwardsWorld> {
  const service = await startService(dialect, '2022-03-01', { seals: true })
  const bloc = await northernBloc(service)
  const year = bloc.years[2022]
  await service.database.transaction((tx) => seedIndicators(tx, by(service), INDICATORS, bloc.councilId))
  await registerAndAccept(
    { owner: await bloc.officer('thai-nguyen'), checker: await bloc.officer('yen-bai') },
    { blocYearId: year, organisationId: bloc.boards['thai-nguyen'] },
    [
      target('exports-usd', '25.000', 'usd-million', {
        lastYear: { stated: '27.000', unit: 'usd-million', source: 'Báo cáo năm 2021', illustrative: false },
      }),
      target('budget-vnd', '4.000', 'vnd-billion'),
    ],
  )
  service.clock.set('2023-01-20')
  const ids = await service.database.transaction(async (tx) => {
    await adoptRulebook(tx, year, rulebookTo2023, service.clock.now())
    await acceptFigures(tx, service, bloc)
    await freezeStanding(tx, service, bloc)
    const meetingId = await holdMeeting(tx, service, bloc)
    const minutesId = await issueMinutes(tx, service, bloc, meetingId)
    return { meetingId, minutesId, ...(await vote(tx, service, bloc, meetingId)) }
  })
  return { service, bloc, year, ...ids, head: await bloc.officer('yen-bai'), council: await bloc.council() }
}

/** Thái Nguyên's accepted year report with the figures of document 004: nearly 30 billion USD exports, 3.500 tỷ. */
async function acceptFigures(tx: Tx, service: TestService, bloc: NorthernBloc): Promise<void> {
  const now = service.clock.now()
  const reportId = newId()
  await tx
    .insertInto('report')
    .values({
      id: reportId,
      bloc_year_id: bloc.years[2022],
      organisation_id: bloc.boards['thai-nguyen'],
      period: 'YEAR',
      state: 'accepted',
      revision: 1,
      accepted_revision: 1,
      accepted_at: now,
      first_submitted_at: now,
      extended_to: null,
      created_at: now,
    })
    .execute()
  await tx
    .insertInto('report_revision')
    .values({
      report_id: reportId,
      revision: 1,
      narrative: '{}',
      absences: '[]',
      submitted_at: now,
      submitted_by: null,
      on_behalf_file_id: null,
    })
    .execute()
  const figures = [
    ['exports-usd', '30', '30', 'usd-billion', 'nearly', 0],
    ['budget-vnd', '3.500', '3500', 'vnd-billion', 'none', 1],
  ] as const
  for (const [ordinal, [indicator, stated, value, unit, qualifier, illustrative]] of figures.entries())
    await tx
      .insertInto('figure')
      .values({
        id: newId(),
        report_id: reportId,
        revision: 1,
        bloc_year_id: bloc.years[2022],
        organisation_id: bloc.boards['thai-nguyen'],
        period: 'YEAR',
        indicator_code: indicator,
        part: 'total',
        stated,
        value,
        places: 0,
        unit,
        qualifier,
        finality: 'official',
        as_of: '2022-12-31',
        source_document: 'Báo cáo tổng kết năm 2022',
        source_place: 'mục I',
        illustrative,
        comparisons: '[]',
        ordinal,
      })
      .execute()
}

/** Thái Nguyên leads with 98,5 of two ranked boards; only what papers take from a standing is there. */
async function freezeStanding(tx: Tx, service: TestService, bloc: NorthernBloc): Promise<void> {
  const row = (board: NorthernBoard, points: string, rank: number) => ({
    organisationId: bloc.boards[board],
    points,
    rank,
    illustrative: true,
  })
  const rows = [row('thai-nguyen', '98.5', 1), row('bac-giang', '97', 2)]
  await tx
    .insertInto('score_standing')
    .values({
      id: newId(),
      bloc_year_id: bloc.years[2022],
      number: 1,
      record: '{}',
      reply: JSON.stringify({ rows }),
      hash: '',
      frozen_at: service.clock.now(),
      frame_version: 1,
      reopened_at: null,
    })
    .execute()
}

async function holdMeeting(tx: Tx, service: TestService, bloc: NorthernBloc): Promise<string> {
  const id = newId()
  await insertMeeting(tx, {
    id,
    blocYearId: bloc.years[2022],
    plan: {
      kind: 'closing',
      title: 'Hội nghị tổng kết phong trào thi đua năm 2022',
      heldOn: localDate(HELD_ON),
      startsAt: '08:00',
      endsAt: '11:30',
      place: 'Yên Bái',
      chair: null,
      secretary: null,
    },
    illustrative: false,
    now: service.clock.now(),
  })
  await updateState(tx, id, 'ended', {})
  for (const board of Object.keys(NORTHERN_BOARDS) as NorthernBoard[])
    await putAttendance(tx, id, {
      organisationId: bloc.boards[board],
      kind: 'present',
      representative: { name: `Đại diện ${board}`, post: 'Trưởng ban' },
    })
  return id
}

/** Issues minutes of the meeting: of the conference itself, or of a form that dossiers ask for. */
export async function issueMinutes(
  tx: Tx,
  service: TestService,
  bloc: NorthernBloc,
  meetingId: string,
  subjectKind = 'meeting',
): Promise<string> {
  const { paperId } = await producePaper(tx, by(service), {
    kind: 'minutes',
    blocYearId: bloc.years[2022],
    subject: { kind: subjectKind, id: meetingId },
    located: placeOf(bloc),
    title: 'Biên bản Hội nghị tổng kết phong trào thi đua năm 2022',
    data: paperData('minutes', 'short'),
    illustrative: false,
    issuerId: bloc.boards['yen-bai'],
  })
  const number = subjectKind === 'meeting' ? { number: 5 } : {}
  await issuePaper(tx, by(service), paperId, 1, { date: localDate(HELD_ON), ...number })
  return paperId
}

/** The place of things of the whole bloc in 2022. */
export const placeOf = (bloc: NorthernBloc): Located => ({
  blocId: bloc.blocId,
  councilId: bloc.councilId,
  year: 2022,
})

type Vote = readonly [board: keyof AwardsWorld['candidates'], approvals: number, selected: boolean]

async function vote(
  tx: Tx,
  service: TestService,
  bloc: NorthernBloc,
  meetingId: string,
): Promise<Pick<AwardsWorld, 'candidates' | 'polls'>> {
  const flag = await declaredPoll(tx, service, bloc, meetingId, 'flag', [
    ['thai-nguyen', 6, true],
    ['yen-bai', 1, false],
  ])
  const certificate = await declaredPoll(tx, service, bloc, meetingId, 'certificate', [
    ['phu-tho', 5, true],
    ['bac-giang', 7, true],
  ])
  return {
    candidates: { ...flag.candidates, ...certificate.candidates } as AwardsWorld['candidates'],
    polls: { flag: flag.pollId, certificate: certificate.pollId },
  }
}

async function declaredPoll(
  tx: Tx,
  service: TestService,
  bloc: NorthernBloc,
  meetingId: string,
  awardCode: string,
  votes: readonly Vote[],
): Promise<{ pollId: string; candidates: Partial<Record<Vote[0], string>> }> {
  const now = service.clock.now()
  const blocYearId = bloc.years[2022]
  const candidates: Partial<Record<Vote[0], string>> = {}
  const results: CandidateResult[] = []
  for (const [board, approvals, selected] of votes) {
    const id = newId()
    candidates[board] = id
    const standing = selected ? 'selected' : 'not-selected'
    await tx
      .insertInto('candidate')
      .values({
        id,
        bloc_year_id: blocYearId,
        award_code: awardCode,
        organisation_id: bloc.boards[board],
        state: standing,
        merits: 'Thành tích năm 2022',
        verdicts: '[]',
        assessed_on: HELD_ON,
        runner_up: null,
        reason: null,
        is_illustrative: 1,
        created_at: now,
      })
      .execute()
    const count = { candidateId: id, approvals, rejections: 7 - approvals, unmarked: 0 }
    const place = { place: 1, base: 7, needed: 6, over: selected }
    results.push({ ...count, ...place, standing, runnerUp: null, lines: [] })
  }
  const result: PollResult = {
    outcome: 'filled',
    candidates: results,
    seatsLeft: 0,
    next: null,
    ties: [],
    lines: [],
  }
  const rule = rulebookTo2023.awards.find((award) => award.code === awardCode)
  if (!rule) throw new Error(`no award ${awardCode}`)
  const frozen = {
    rules: { threshold: { ...rule.vote.threshold } },
    candidates: results.map((one) => ({ candidateId: one.candidateId, organisationId: '' })),
  } as unknown as Frozen
  const pollId = newId()
  await tx
    .insertInto('poll')
    .values({
      id: pollId,
      bloc_year_id: blocYearId,
      meeting_id: meetingId,
      award_code: awardCode,
      round: 1,
      previous_poll_id: null,
      state: 'declared',
      choices: '{}',
      standing_ids: null,
      frozen: JSON.stringify(frozen),
      electronic_tally: null,
      paper_count: null,
      counting_team: null,
      seal: null,
      tie: null,
      result: JSON.stringify(result),
      void_reason: null,
      opened_at: now,
      closed_at: now,
      is_illustrative: 1,
      created_at: now,
    })
    .execute()
  return { pollId, candidates }
}

/** A wording that a head might give. */
export const WORDING = {
  place: 'Yên Bái',
  reasons: ['Các đơn vị được đề nghị đã hoàn thành vượt mức chỉ tiêu đăng ký năm 2022.'],
  recipients: ['Các thành viên Khối', 'Lưu: VT'],
  signer: { capacities: [{ code: 'KT', of: 'Trưởng ban' }], post: 'Phó Trưởng ban', name: 'Nguyễn Văn A' },
}

const WHOLE_WORDING: ProposalWording = {
  ...WORDING,
  otherAddressees: [],
  copies: 1,
  signer: { ...WORDING.signer, capacities: [{ code: 'KT', of: 'Trưởng ban' }] },
}

/** What the council adds to a draft of the minister's decision. */
export const DECISION_DRAFT = {
  authority: 'Bộ Kế hoạch và Đầu tư',
  decidedBy: 'Bộ trưởng Bộ Kế hoạch và Đầu tư',
  symbol: 'BKHĐT',
  place: 'Hà Nội',
  articles: ['Tiền thưởng thực hiện theo quy định hiện hành.'],
  signer: { post: 'Bộ trưởng', name: 'Nguyễn Chí Dũng' },
}

/** What a board might write about itself. */
export const NARRATIVE = {
  place: 'Thái Nguyên',
  characteristics: ['Quản lý 6 khu công nghiệp trên địa bàn tỉnh.'],
  measures: ['Đẩy mạnh cải cách thủ tục hành chính.'],
  compliance: ['Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.'],
  party: ['Chi bộ hoàn thành tốt nhiệm vụ.'],
  signer: { post: 'Trưởng ban', name: 'Trần Thị B' },
  illustrative: true,
}

/** Throws when the answer is not the expected status, with its body. */
export function must(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer
}

/** Drafts the proposal of 2022 for these awards (all by default); returns its path. */
export async function drafted(world: AwardsWorld, awardCodes?: readonly string[]): Promise<string> {
  const body = { ...WORDING, ...(awardCodes === undefined ? {} : { awardCodes }) }
  const made = must(await world.head.post(`/bloc-years/${world.year}/proposals`, body), 201)
  return `/proposals/${(made.body as { id: string }).id}`
}

/** The dossier paths of a proposal, in the order of its list. */
export async function dossiersOf(world: AwardsWorld, proposal: string): Promise<string[]> {
  const seen = await world.head.get(proposal)
  return (seen.body as { items: { dossierId: string }[] }).items.map((item) => `/dossiers/${item.dossierId}`)
}

/** Boards in the order of the list of all awards: the flag, then the certificates by votes. */
export const LISTED = ['thai-nguyen', 'bac-giang', 'phu-tho'] as const

/** Lets a board write and issue its achievement report. */
export async function reportAchievements(
  world: AwardsWorld,
  dossier: string,
  board: NorthernBoard,
  narrative: Partial<typeof NARRATIVE> = {},
): Promise<string> {
  const owner = await world.bloc.officer(board)
  const body = { ...NARRATIVE, ...narrative }
  const made = must(await owner.act(dossier, 'achievement-report-paper', body), 201)
  const { paperId } = made.body as { paperId: string }
  must(await owner.act(`/papers/${paperId}`, 'issue', { date: '2023-01-20' }), 200)
  return paperId
}

/** Attaches the minutes to a dossier. */
export async function attachMinutes(world: AwardsWorld, dossier: string): Promise<void> {
  const seen = await world.head.get(dossier)
  const kind = (seen.body as { form: string }).form === 'title' ? 'title-minutes' : 'commendation-minutes'
  must(await world.head.act(dossier, 'attach', { kind, paperId: world.minutesId }), 200)
}

/** Issues the drafted proposal and completes its dossiers. */
export async function completed(world: AwardsWorld, proposal: string): Promise<void> {
  const seen = await world.head.get(proposal)
  const codes = Object.entries(world.bloc.boards)
  for (const item of (seen.body as { items: { dossierId: string; organisationId: string }[] }).items) {
    const board = codes.find(([, id]) => id === item.organisationId)?.[0] as NorthernBoard
    await reportAchievements(world, `/dossiers/${item.dossierId}`, board)
    await attachMinutes(world, `/dossiers/${item.dossierId}`)
  }
  must(await world.head.act(proposal, 'issue', { date: '2023-01-20' }), 200)
}

/** Brings a proposal of these awards to the council and has it received; returns its path. */
export async function received(world: AwardsWorld, awardCodes?: readonly string[]): Promise<string> {
  const proposal = await drafted(world, awardCodes)
  await completed(world, proposal)
  must(await world.head.act(proposal, 'submit'), 200)
  must(await world.council.act(proposal, 'receive'), 200)
  return proposal
}

/**
 * A proposal of the other bloc of the council, as it is when it has been received: a certificate for Bắc Ninh. Rows are
 * written as the services would; returns its path.
 */
export async function receivedElsewhere(
  { service, bloc, meetingId }: AwardsWorld,
  { year = 2022, number = '07/TTr-BQL' }: { readonly year?: number; readonly number?: string } = {},
): Promise<string> {
  const now = service.clock.now()
  return service.database.transaction(async (tx) => {
    const place = { blocId: bloc.otherBlocId, councilId: bloc.councilId, year }
    const known = await findBlocYear(tx, bloc.otherBlocId, year)
    const blocYearId = known?.id ?? (await insertBlocYear(tx, bloc.otherBlocId, year, now)) ?? ''
    if (known === undefined) await adoptRulebook(tx, blocYearId, rulebookTo2023, now)
    await strangerLeads(tx, bloc, now)
    const organisationName = 'Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh'
    const issuedOn = localDate('2023-01-19')
    const paperId = await recordPaper(tx, by(service), {
      kind: 'proposal',
      number,
      date: issuedOn,
      issuerName: organisationName,
      title: 'Tờ trình',
      fileId: null,
      located: place,
    })
    const id = newId()
    await insertProposal(tx, { id, blocYearId, wording: WHOLE_WORDING, now })
    const item = {
      candidateId: newId(),
      organisationId: bloc.strangerId,
      organisationName,
      awardCode: 'certificate',
      awardTitle: CERTIFICATE,
      form: 'commendation',
      basis: 'Điều 74',
      basisMark: 'digest',
      pollId: newId(),
      meetingId,
      vote: { heldOn: localDate(HELD_ON), approvals: 5, base: 6 },
      baseKind: 'all-members',
      illustrative: true,
    } as const
    await replaceItems(tx, id, [item], now)
    const paper = { paperId, number, issuedOn, cited: null }
    await updateProposal(tx, id, { state: 'received', paper, round: 1 })
    return `/proposals/${id}`
  })
}

/** Records a decision of the minister at the council, with a scan; returns the paper's id. */
export async function decisionPaper(
  world: Pick<AwardsWorld, 'service' | 'bloc'>,
  number = '123/QĐ-BKHĐT',
  date = '2023-01-20',
  located: Located = { councilId: world.bloc.councilId },
): Promise<string> {
  const { service } = world
  return service.database.transaction(async (tx) => {
    const scan = {
      name: 'quyet-dinh.pdf',
      mediaType: 'application/pdf',
      bytes: Buffer.from('%PDF-1.4 quyết định'),
    }
    const { fileId } = await storeFile(tx, by(service), { ...scan, located })
    return recordPaper(tx, by(service), {
      kind: 'decision',
      number,
      date: localDate(date),
      issuerName: 'Bộ trưởng Bộ Kế hoạch và Đầu tư',
      title: 'Quyết định về việc tặng Cờ thi đua và Bằng khen',
      fileId,
      located,
    })
  })
}

/** Who signed. */
export const SIGNED = { signerName: 'Nguyễn Chí Dũng', signerPost: 'Bộ trưởng' }

/** The body of a decision that grants everybody on the list but those refused. */
export async function decisionBody(
  world: AwardsWorld,
  proposal: string,
  paperId: string,
  refused: readonly string[] = [],
) {
  const seen = await world.council.get(proposal)
  const body = seen.body as { id: string; version: number; items: { candidateId: string }[] }
  const ids = body.items.map((item) => item.candidateId)
  return {
    paperId,
    ...SIGNED,
    proposals: [
      {
        proposalId: body.id,
        version: body.version,
        granted: ids.filter((id) => !refused.includes(id)),
        refused: refused.map((candidateId) => ({ candidateId, reason: 'Vượt số lượng của Bộ' })),
      },
    ],
  }
}
