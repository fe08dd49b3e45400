import type { Json } from '../api.ts'
import type { Stage } from '../stage.ts'
import { idOf, type World } from '../world.ts'
import { OFFICERS, type OpenYear } from './opening.ts'

/** What the closing conference leaves for the later scenes. */
export interface Conference {
  readonly meetingId: string
  /** The issued minutes that a title and a form of commendation are proposed by [law Đ.84]. */
  readonly minutes: { readonly title: string; readonly commendation: string }
}

const CHAIR = { name: 'Hoàng Thị Lan', post: 'Phó Trưởng ban' }
const SECRETARY = { name: 'Lò Văn Minh', post: 'Chánh Văn phòng' }
const TEAM = {
  head: { name: 'Nguyễn Đức Thắng', post: 'Phó Trưởng ban' },
  members: [
    { name: 'Ma Thị Hằng', post: 'Phó Trưởng ban' },
    { name: 'Nông Văn Dũng', post: 'Phó Trưởng ban' },
  ],
}

/** A guest of the conference, illustrative like all that the document does not say of it. */
const DELEGATE = {
  name: 'Phạm Ngọc Sơn',
  post: 'Phó Vụ trưởng',
  organisationName: 'Vụ Thi đua - Khen thưởng, Bộ Kế hoạch và Đầu tư',
}

/** Who is put forward for what; the flag goes to whoever leads, so only the first of the standings can stand for it. */
const CERTIFICATES = ['kcn-yen-bai', 'kcn-tuyen-quang', 'kcn-phu-tho']

/** The closing conference at Yên Bái on 06/01/2023: attendance, discussion, candidates, two secret ballots. */
export async function holdConference(
  stage: Stage,
  world: World,
  { blocYearId }: OpenYear,
): Promise<Conference> {
  stage.clock.moveTo('2022-12-30')
  const planning = await stage.as('yen-bai')
  const meeting = await planning.post(`/bloc-years/${blocYearId}/meetings`, {
    kind: 'closing',
    title: 'Hội nghị tổng kết phong trào thi đua năm 2022, phương hướng, nhiệm vụ năm 2023',
    heldOn: '2023-01-06',
    startsAt: '08:00',
    place: 'Thành phố Yên Bái, tỉnh Yên Bái',
    chair: CHAIR,
    secretary: SECRETARY,
    illustrative: true,
  })
  const meetingId = meeting['id'] as string
  const path = `/meetings/${meetingId}`
  await planning.act(path, 'set-agenda', { items: AGENDA })
  await planning.act(path, 'convene')

  stage.clock.moveTo('2023-01-06T08:00')
  const head = await stage.as('yen-bai')
  await head.act(path, 'record-attendance', {
    attendance: OFFICERS.map(({ board, fullName, post }) => ({
      organisationId: idOf(world.organisations, board),
      kind: 'present',
      representative: { name: fullName, post },
    })),
    delegates: [DELEGATE],
  })
  await head.post(`${path}/attendance-list-paper`)
  await head.act(path, 'start')
  await discuss(stage, world, blocYearId, meetingId)
  await elect(stage, world, blocYearId, meetingId)

  stage.clock.moveTo('2023-01-06T11:30')
  const closing = await stage.as('yen-bai')
  await closing.act(path, 'end', { endsAt: '11:30' })
  await closing.act(path, 'finalise-minutes', { adopted: { inFavour: 7, of: 7 } })
  const writeMinutes = async (form: string): Promise<string> => {
    const minutes = await closing.post(`${path}/minutes-paper`, {
      form,
      nextTerms: {
        headId: idOf(world.organisations, 'kcn-thai-nguyen'),
        deputyId: idOf(world.organisations, 'kcn-tuyen-quang'),
      },
      rotatingFlagToId: idOf(world.organisations, 'kcn-thai-nguyen'),
    })
    const paperId = minutes['paperId'] as string
    await closing.act(`/papers/${paperId}`, 'issue', { date: '2023-01-06' })
    return paperId
  }
  await writeMinutes('conference')
  const minutes = {
    title: await writeMinutes('emulation-selection'),
    commendation: await writeMinutes('commendation-review'),
  }
  return { meetingId, minutes }
}

const AGENDA = [
  {
    kind: 'report',
    title: 'Báo cáo tổng kết phong trào thi đua năm 2022, phương hướng, nhiệm vụ năm 2023',
    presenter: 'Ban Quản lý các KCN tỉnh Yên Bái',
    conclusion: 'Hội nghị thống nhất thông qua báo cáo.',
    adopted: { inFavour: 7, of: 7 },
  },
  {
    kind: 'scores',
    title: 'Kết quả chấm điểm, xếp hạng thi đua năm 2022',
    conclusion: 'Thống nhất bảng điểm.',
    adopted: { inFavour: 7, of: 7 },
  },
  { kind: 'discussion', title: 'Thảo luận về chương trình, báo cáo công tác' },
  {
    kind: 'candidates',
    title: 'Giới thiệu đơn vị đề nghị tặng Cờ thi đua và Bằng khen của Bộ Kế hoạch và Đầu tư năm 2022',
  },
  { kind: 'ballot', title: 'Bình chọn bằng bỏ phiếu kín' },
  { kind: 'next-terms', title: 'Giới thiệu Trưởng khối, Phó khối năm 2023' },
  { kind: 'pledge', title: 'Ký giao ước thi đua năm 2023' },
  { kind: 'hand-over', title: 'Trao cờ luân lưu cho Trưởng khối năm 2023' },
]

async function discuss(stage: Stage, world: World, blocYearId: string, meetingId: string): Promise<void> {
  const head = await stage.as('yen-bai')
  await head.post(`/meetings/${meetingId}/remarks`, {
    kind: 'comment',
    organisationId: idOf(world.organisations, 'kcn-bac-kan'),
    speaker: 'Nông Văn Dũng',
    text: 'Đề nghị thống nhất kỳ chốt số liệu giữa báo cáo của Khối và báo cáo của từng Ban Quản lý.',
    illustrative: true,
  })
  const objection = await head.post(`/meetings/${meetingId}/remarks`, {
    kind: 'objection',
    organisationId: idOf(world.organisations, 'kcn-hoa-binh'),
    speaker: 'Bùi Văn Mạnh',
    subject: 'I.2.3 Tổng giá trị xuất nhập khẩu',
    text: 'Đề nghị chưa trừ điểm trong khi đơn vị tính của số liệu còn đang được xác minh.',
    illustrative: true,
  })
  await head.act(`/remarks/${objection['id'] as string}`, 'settle', {
    settlement: 'accepted',
    settledHow: 'Hội nghị thống nhất không trừ điểm; đơn vị báo cáo bằng văn bản sau khi xác minh.',
  })
  for (const [kind, board, text] of [
    [
      'difficulty',
      'kcn-hoa-binh',
      'Giải phóng mặt bằng một số khu công nghiệp còn chậm, ảnh hưởng thu hút đầu tư.',
    ],
    [
      'recommendation',
      'kcn-tuyen-quang',
      'Đề nghị hướng dẫn thống nhất đơn vị tính kim ngạch xuất nhập khẩu trong báo cáo thi đua.',
    ],
  ] as const)
    await head.post(`/bloc-years/${blocYearId}/recommendations`, {
      meetingId,
      organisationId: idOf(world.organisations, board),
      kind,
      addressedTo: 'Bộ Kế hoạch và Đầu tư',
      text,
      illustrative: true,
    })
}

async function elect(stage: Stage, world: World, blocYearId: string, meetingId: string): Promise<void> {
  const head = await stage.as('yen-bai')
  const standings = await head.get(`/bloc-years/${blocYearId}/standings`)
  const [first] = standings['rows'] as Json[]
  const leader = first?.['organisationId'] as string
  const flag = [await propose(stage, world, blocYearId, 'flag', leader)]
  const certificates: string[] = []
  for (const board of CERTIFICATES) {
    const boardId = idOf(world.organisations, board)
    if (boardId !== leader) certificates.push(await propose(stage, world, blocYearId, 'certificate', boardId))
  }
  const seats = 2
  await vote(stage, {
    blocYearId,
    meetingId,
    awardCode: 'flag',
    seats: 1,
    approvals: [7],
    candidates: flag,
    countedAt: ['09:30', '09:45'],
  })
  await vote(stage, {
    blocYearId,
    meetingId,
    awardCode: 'certificate',
    seats,
    approvals: [7, 6, 1],
    candidates: certificates,
    countedAt: ['10:05', '10:25'],
  })
}

async function propose(
  stage: Stage,
  world: World,
  blocYearId: string,
  awardCode: string,
  boardId: string,
): Promise<string> {
  const head = await stage.as('yen-bai')
  const candidate = await head.post(`/bloc-years/${blocYearId}/candidates`, {
    awardCode,
    organisationId: boardId,
    merits:
      'Hoàn thành vượt các chỉ tiêu đã đăng ký; nội bộ đoàn kết; tổ chức tốt phong trào thi đua năm 2022.',
    illustrative: true,
  })
  const path = `/candidates/${candidate['id'] as string}`
  const officer = OFFICERS.find(({ board }) => idOf(world.organisations, board) === boardId)
  const own = await stage.as(officer?.login ?? '')
  const seen = await own.get(path)
  for (const verdict of seen['verdicts'] as Json[])
    if (verdict['outcome'] !== 'pass') {
      stage.say(
        `    ${awardCode}, ${officer?.board ?? ''}: ${String(verdict['rule'])} → ${String(verdict['outcome'])}`,
      )
      if (verdict['rule'] === 'united') await own.act(path, 'confirm', { rule: 'united' })
    }
  return candidate['id'] as string
}

interface Vote {
  readonly blocYearId: string
  readonly meetingId: string
  readonly awardCode: string
  readonly seats: number
  /** How many of the seven approve each candidate. */
  readonly approvals: readonly number[]
  readonly candidates: readonly string[]
  /** When the counting team began and ended, HH:MM. */
  readonly countedAt: readonly [string, string]
}

async function vote(stage: Stage, scene: Vote): Promise<void> {
  const head = await stage.as('yen-bai')
  const poll = await head.post(`/bloc-years/${scene.blocYearId}/polls`, {
    meetingId: scene.meetingId,
    awardCode: scene.awardCode,
    seats: scene.seats,
    maximumApprovals: scene.seats,
    illustrative: true,
  })
  const path = `/polls/${poll['id'] as string}`
  await head.act(path, 'open')
  for (const [voter, { login }] of OFFICERS.entries()) {
    const officer = await stage.as(login)
    const marks = scene.candidates.map((candidateId, place) => ({
      candidateId,
      mark: voter < (scene.approvals[place] ?? 0) ? 'approve' : 'reject',
    }))
    await officer.post(`${path}/ballots`, { marks: withinLimit(marks, scene.seats) })
  }
  await head.act(path, 'close')
  await head.act(path, 'set-counting-team', { team: TEAM })
  await head.act(path, 'declare')
  const declared = await head.get(path)
  stage.say(`  ${scene.awardCode}: ${String((declared['result'] as Json)['outcome'])}`)
  const record = await head.post(`${path}/counting-record-paper`, {
    startTime: scene.countedAt[0],
    endTime: scene.countedAt[1],
  })
  await head.act(`/papers/${record['paperId'] as string}`, 'issue', { date: '2023-01-06' })
}

/** A ballot may approve no more than there are places. */
function withinLimit(marks: { candidateId: string; mark: string }[], limit: number) {
  let approved = 0
  return marks.map((line) => {
    if (line.mark !== 'approve') return line
    approved++
    return approved > limit ? { ...line, mark: 'reject' } : line
  })
}
