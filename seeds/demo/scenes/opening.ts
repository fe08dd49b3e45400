import { BLOCS } from '../../documents/organisations.ts'
import type { Caller } from '../api.ts'
import type { Stage } from '../stage.ts'
import { idOf, PLAYED_BLOC, type World } from '../world.ts'

/** What the year's later scenes hold on to. */
export interface OpenYear {
  readonly blocId: string
  readonly blocYearId: string
}

/** The seven boards of the played bloc, with the logins of their officers. */
export const OFFICERS: readonly {
  readonly login: string
  readonly board: string
  readonly fullName: string
  readonly post: string
}[] = [
  { login: 'yen-bai', board: 'kcn-yen-bai', fullName: 'Hoàng Thị Lan', post: 'Phó Trưởng ban' },
  { login: 'thai-nguyen', board: 'kcn-thai-nguyen', fullName: 'Nguyễn Đức Thắng', post: 'Phó Trưởng ban' },
  { login: 'hoa-binh', board: 'kcn-hoa-binh', fullName: 'Bùi Văn Mạnh', post: 'Phó Trưởng ban' },
  { login: 'phu-tho', board: 'kcn-phu-tho', fullName: 'Trần Thị Kim Oanh', post: 'Phó Trưởng ban' },
  { login: 'bac-kan', board: 'kcn-bac-kan', fullName: 'Nông Văn Dũng', post: 'Phó Trưởng ban' },
  { login: 'tuyen-quang', board: 'kcn-tuyen-quang', fullName: 'Ma Thị Hằng', post: 'Phó Trưởng ban' },
  { login: 'bac-giang', board: 'kcn-bac-giang', fullName: 'Đào Quang Huy', post: 'Phó Trưởng ban' },
]

/** Officers of the seven boards get their accounts. */
export async function hireOfficers(stage: Stage, world: World): Promise<void> {
  for (const { login, board, fullName, post } of OFFICERS)
    await stage.hire({
      login,
      fullName,
      post,
      role: 'board-officer',
      organisationId: idOf(world.organisations, board),
      from: '2022-01-01',
    })
}

/** Head and deputy are proposed, then confirmed by the council's notice 995; the year is opened. */
export async function appointHeads(stage: Stage, world: World): Promise<OpenYear> {
  const blocId = idOf(world.blocs, PLAYED_BLOC)
  const bloc = BLOCS.find(({ code }) => code === PLAYED_BLOC)
  const notice = bloc?.terms.find(({ year }) => year === 2022)?.paper
  if (!notice) throw new Error('the notice of 2022 is not in the seed data')
  stage.clock.moveTo('2022-01-14')
  const council = await stage.as('hoi-dong')
  const headId = idOf(world.organisations, 'kcn-yen-bai')
  const deputyId = idOf(world.organisations, 'kcn-thai-nguyen')
  const proposal = { year: 2022, from: notice.date }
  await council.post(`/blocs/${blocId}/terms`, { ...proposal, role: 'head', organisationId: headId })
  await council.post(`/blocs/${blocId}/terms`, { ...proposal, role: 'deputy', organisationId: deputyId })

  stage.clock.moveTo(notice.date)
  const confirming = await stage.as('hoi-dong')
  const paper = await confirming.post('/papers', {
    blocId,
    kind: 'notice',
    number: notice.number,
    date: notice.date,
    issuerName: notice.issuer,
    title: 'Thông báo Trưởng, Phó các Khối thi đua năm 2022',
  })
  await confirming.post(`/blocs/${blocId}/term-notices`, {
    year: 2022,
    headId,
    deputyId,
    from: notice.date,
    paperId: paper['id'] as string,
  })
  const head = await stage.as('yen-bai')
  const opened = await head.post(`/blocs/${blocId}/years`, { year: 2022 })
  return { blocId, blocYearId: opened['id'] as string }
}

/** A paper of the head board whose number and date no document states. */
async function recordByHead(
  head: Caller,
  blocYearId: string,
  paper: { kind: string; number: string; date: string; title: string },
) {
  const recorded = await head.post('/papers', {
    ...paper,
    blocYearId,
    issuerName: 'Ban Quản lý các KCN tỉnh Yên Bái',
    illustrative: true,
  })
  return recorded['id'] as string
}

/** Regulation and plan, rulebook and rubric adopted; the year's movement launched. */
export async function adoptRules(stage: Stage, { blocYearId }: OpenYear): Promise<void> {
  stage.clock.moveTo('2022-03-15')
  const head = await stage.as('yen-bai')
  const regulation = await recordByHead(head, blocYearId, {
    kind: 'regulation',
    number: '12/QC-KTĐ',
    date: '2022-03-15',
    title: 'Quy chế tổ chức và hoạt động của Khối thi đua năm 2022',
  })
  const plan = await recordByHead(head, blocYearId, {
    kind: 'plan',
    number: '13/KH-KTĐ',
    date: '2022-03-15',
    title: 'Kế hoạch hoạt động của Khối thi đua năm 2022',
  })
  for (const [kind, title, paperId] of [
    ['regulation', 'Quy chế tổ chức và hoạt động của Khối thi đua năm 2022', regulation],
    ['plan', 'Kế hoạch hoạt động của Khối thi đua năm 2022', plan],
  ] as const) {
    const drafted = await head.post(`/bloc-years/${blocYearId}/standing-papers`, { kind, title })
    await head.act(`/standing-papers/${drafted['id'] as string}`, 'adopt', { paperId, from: '2022-03-15' })
  }
  const rulebook = await head.post(`/bloc-years/${blocYearId}/rulebooks`, {
    from: 'template',
    code: RULEBOOK,
  })
  await head.act(`/rulebooks/${rulebook['id'] as string}`, 'adopt', { paperId: regulation })
  const rubric = await head.post(`/bloc-years/${blocYearId}/rubrics`, { from: 'template', code: RUBRIC })
  await head.act(`/rubrics/${rubric['id'] as string}`, 'adopt', { paperId: regulation })

  const movement = await head.post(`/bloc-years/${blocYearId}/movements`, {
    level: 'bloc',
    title: 'Thi đua thực hiện thắng lợi các chỉ tiêu đề ra trong năm 2022',
    content:
      'Đổi mới công tác thi đua khen thưởng theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị; thực hiện thắng lợi các chỉ tiêu năm 2022.',
  })
  await head.act(`/movements/${movement['id'] as string}`, 'launch', {
    paperId: plan,
    launchedOn: '2022-03-15',
  })
}

const RULEBOOK = 'rulebook-to-2023'
const RUBRIC = 'zone-board-100'
