import type { Json } from '../api.ts'
import type { Stage } from '../stage.ts'
import { idOf, type World } from '../world.ts'
import { SIGNER } from './bloc-papers.ts'
import type { Conference } from './conference.ts'
import { OFFICERS, type OpenYear } from './opening.ts'

/** The head board proposes what was voted, with its dossiers; the council receives, the minister decides, awards are entered. */
export async function proposeAwards(
  stage: Stage,
  world: World,
  { blocYearId }: OpenYear,
  minutes: Conference['minutes'],
): Promise<void> {
  stage.clock.moveTo('2023-01-16')
  await enterEarlierAward(stage, world)
  const head = await stage.as('yen-bai')
  const proposal = await head.post(`/bloc-years/${blocYearId}/proposals`, {
    place: 'Yên Bái',
    reasons: [
      'Các thành viên trong Khối đã thực hiện tốt công tác thi đua theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị; triển khai kịp thời việc phát động phong trào thi đua yêu nước, xây dựng kế hoạch, quy chế, đăng ký thi đua với quyết tâm thực hiện thắng lợi các chỉ tiêu đề ra trong năm 2022.',
    ],
    recipients: ['Các Ban Quản lý thành viên Khối'],
    signer: SIGNER,
  })
  const path = `/proposals/${proposal['id'] as string}`
  const items = proposal['items'] as Json[]
  for (const item of items) await fillDossier(stage, world, item, minutes)

  stage.clock.moveTo('2023-01-18')
  const issuing = await stage.as('yen-bai')
  await issuing.act(path, 'issue', { date: '2023-01-18' })
  await issuing.act(path, 'submit')
  stage.say(`  Tờ trình ${String((await issuing.get(path))['number'])}: ${items.length} trường hợp đề nghị`)
  await decide(stage, world, path)
}

/** What Bắc Giang was awarded the year before, illustrative: its achievement report lists it. */
async function enterEarlierAward(stage: Stage, world: World): Promise<void> {
  const council = await stage.as('hoi-dong')
  const paper = await council.post('/papers', {
    councilId: world.councilId,
    kind: 'decision',
    number: '205/QĐ-BKHĐT',
    date: '2022-02-25',
    issuerName: 'Bộ Kế hoạch và Đầu tư',
    title: 'Quyết định về việc tặng Bằng khen của Bộ trưởng Bộ Kế hoạch và Đầu tư năm 2021',
    illustrative: true,
  })
  await council.post(`/councils/${world.councilId}/earlier-awards`, {
    paperId: paper['id'] as string,
    signerName: 'Người ký minh họa',
    signerPost: 'Bộ trưởng',
    illustrative: true,
    organisationId: idOf(world.organisations, 'kcn-bac-giang'),
    awardCode: 'certificate',
    awardTitle: 'Bằng khen của Bộ trưởng Bộ Kế hoạch và Đầu tư',
    form: 'commendation',
    awardYear: 2021,
  })
}

async function fillDossier(
  stage: Stage,
  world: World,
  item: Json,
  minutes: Conference['minutes'],
): Promise<void> {
  const officer = OFFICERS.find(({ board }) => idOf(world.organisations, board) === item['organisationId'])
  if (!officer) throw new Error('a proposed board has no officer in the play')
  const own = await stage.as(officer.login)
  const dossier = `/dossiers/${item['dossierId'] as string}`
  const report = await own.act(dossier, 'achievement-report-paper', {
    place: (item['organisationName'] as string).replace(/^.*tỉnh /, ''),
    characteristics: [
      'Ban Quản lý các khu công nghiệp là cơ quan trực thuộc Ủy ban nhân dân tỉnh, thực hiện chức năng quản lý nhà nước trực tiếp đối với các khu công nghiệp trên địa bàn tỉnh.',
    ],
    duties: [
      'Quản lý đầu tư, môi trường, quy hoạch - xây dựng, doanh nghiệp và lao động trong các khu công nghiệp.',
    ],
    measures: [
      'Đẩy mạnh xúc tiến đầu tư tại chỗ; giải quyết thủ tục hành chính trên môi trường mạng; kịp thời tháo gỡ khó khăn của doanh nghiệp.',
    ],
    compliance: ['Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.'],
    party: ['Tổ chức đảng, đoàn thể trong sạch, vững mạnh; nội bộ đoàn kết.'],
    signer: {
      capacities: [{ code: 'KT', of: 'TRƯỞNG BAN' }],
      post: 'PHÓ TRƯỞNG BAN',
      name: officer.fullName,
    },
    illustrative: true,
  })
  const reportId = report['paperId'] as string
  await own.act(`/papers/${reportId}`, 'issue', { date: '2023-01-16' })
  const head = await stage.as('yen-bai')
  const kind = item['form'] === 'title' ? 'title-minutes' : 'commendation-minutes'
  await head.act(dossier, 'attach', {
    kind,
    paperId: item['form'] === 'title' ? minutes.title : minutes.commendation,
  })
}

async function decide(stage: Stage, world: World, path: string): Promise<void> {
  stage.clock.moveTo('2023-02-10')
  const council = await stage.as('hoi-dong')
  await council.act(path, 'receive')
  const received = await council.get(path)
  await council.post(`/councils/${world.councilId}/decision-drafts`, {
    proposals: [{ proposalId: received['id'] as string, version: received['version'] as number }],
    authority: 'Bộ Kế hoạch và Đầu tư',
    decidedBy: 'Bộ trưởng Bộ Kế hoạch và Đầu tư',
    symbol: 'BKHĐT',
    place: 'Hà Nội',
    signer: { post: 'Bộ trưởng', name: null },
  })
  stage.clock.moveTo('2023-02-24')
  const deciding = await stage.as('hoi-dong')
  const paper = await deciding.post('/papers', {
    councilId: world.councilId,
    kind: 'decision',
    number: '312/QĐ-BKHĐT',
    date: '2023-02-24',
    issuerName: 'Bộ Kế hoạch và Đầu tư',
    title: 'Quyết định về việc tặng Cờ thi đua và Bằng khen của Bộ Kế hoạch và Đầu tư năm 2022',
    illustrative: true,
  })
  const proposal = await deciding.get(path)
  await deciding.post(`/councils/${world.councilId}/decisions`, {
    paperId: paper['id'] as string,
    signerName: 'Người ký minh họa',
    signerPost: 'Bộ trưởng',
    illustrative: true,
    proposals: [
      {
        proposalId: proposal['id'] as string,
        version: proposal['version'] as number,
        granted: (proposal['items'] as Json[]).map((item) => item['candidateId'] as string),
      },
    ],
  })
  const awards = (await deciding.get(`/awards?councilId=${world.councilId}`))['items'] as Json[]
  for (const award of awards)
    stage.say(`  ${String(award['awardTitle'])}: ${String(award['organisationName'])}`)
}
