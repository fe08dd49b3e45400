import type { Json } from '../api.ts'
import type { Stage } from '../stage.ts'
import { idOf, type World } from '../world.ts'
import { OFFICERS, type OpenYear } from './opening.ts'
import { signPledge } from './pledge.ts'
import { checkerOf } from './targets.ts'

const TAKES_OVER = '2023-03-01'

/** Targets that the boards set themselves for 2023, all illustrative: projects and workers. */
const TARGETS_2023: Readonly<Record<string, readonly [projects: string, workers: string]>> = {
  'kcn-yen-bai': ['12', '5.200'],
  'kcn-thai-nguyen': ['18', '92.000'],
  'kcn-hoa-binh': ['12', '2.250'],
  'kcn-phu-tho': ['8', '51.500'],
  'kcn-bac-kan': ['2', '1.600'],
  'kcn-tuyen-quang': ['5', '6.300'],
  'kcn-bac-giang': ['38', '201.000'],
}

/** At the conference of 06/01/2023 the heads of 2023 are put forward, the flag passes on, and the pledge of 2023 is signed. */
export async function openNextYear(stage: Stage, world: World, year: OpenYear): Promise<string> {
  stage.clock.moveTo('2023-01-04')
  const head = await stage.as('yen-bai')
  const next = await head.post(`/blocs/${year.blocId}/years`, { year: 2023 })
  const blocYearId = next['id'] as string
  for (const { login, board } of OFFICERS) {
    const officer = await stage.as(login)
    const [projects, workers] = TARGETS_2023[board] ?? ['1', '1']
    const registration = await officer.post(`/bloc-years/${blocYearId}/registrations`, {
      organisationId: idOf(world.organisations, board),
      titles: ['certificate'],
      targets: [
        { indicatorCode: 'projects-new', stated: projects, unit: 'count', illustrative: true },
        { indicatorCode: 'workers', stated: workers, unit: 'persons', illustrative: true },
      ],
    })
    const path = `/registrations/${registration['id'] as string}`
    await officer.act(path, 'submit')
    const checker = await stage.as(checkerOf(login))
    await checker.act(path, 'review')
    await checker.act(path, 'accept')
  }
  await signPledge(stage, {
    blocYearId,
    year: 2023,
    head: 'yen-bai',
    frozenOn: '2023-01-05T15:00',
    signedOn: '2023-01-06T10:45',
    signBy: '2023-01-06',
    place: 'Yên Bái',
    withoutTargets: [],
  })
  const passing = await stage.as('yen-bai')
  const [headId, deputyId, nextDeputyId] = ['kcn-yen-bai', 'kcn-thai-nguyen', 'kcn-tuyen-quang'].map((code) =>
    idOf(world.organisations, code),
  )
  await passing.post(`/blocs/${year.blocId}/terms`, {
    role: 'head',
    organisationId: deputyId,
    year: 2023,
    from: TAKES_OVER,
  })
  await passing.post(`/blocs/${year.blocId}/terms`, {
    role: 'deputy',
    organisationId: nextDeputyId,
    year: 2023,
    from: TAKES_OVER,
  })
  await passing.post(`/blocs/${year.blocId}/flag-hand-overs`, {
    year: 2023,
    on: '2023-01-06',
    fromOrganisationId: headId,
    toOrganisationId: deputyId,
    place: 'Thành phố Yên Bái, tỉnh Yên Bái',
  })
  return blocYearId
}

/** The council confirms the heads of 2023, and on the day of the hand-over all rights move by themselves. */
export async function handOver(
  stage: Stage,
  world: World,
  { blocId, blocYearId }: OpenYear,
  nextYearId: string,
): Promise<void> {
  stage.clock.moveTo('2023-02-27')
  const council = await stage.as('hoi-dong')
  await council.post(`/councils/${world.councilId}/notice-drafts`, {
    year: 2023,
    place: 'Hà Nội',
    signer: { capacities: [{ code: 'TM', of: 'Hội đồng' }], post: 'Phó Chủ tịch', name: null },
  })
  const notice = await council.post('/papers', {
    blocId,
    kind: 'notice',
    number: '1021/BKHĐT-HĐTĐKT',
    date: '2023-02-27',
    issuerName: 'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
    title: 'Thông báo Trưởng, Phó các Khối thi đua năm 2023',
    illustrative: true,
  })
  await council.post(`/blocs/${blocId}/term-notices`, {
    year: 2023,
    headId: idOf(world.organisations, 'kcn-thai-nguyen'),
    deputyId: idOf(world.organisations, 'kcn-tuyen-quang'),
    from: TAKES_OVER,
    paperId: notice['id'] as string,
  })
  const handingOver = await stage.as('yen-bai')
  await handingOver.post(`/bloc-years/${blocYearId}/hand-over-record-paper`, {
    date: TAKES_OVER,
    startTime: '09:00',
    endTime: '10:00',
    place: 'Thành phố Yên Bái, tỉnh Yên Bái',
    givers: [{ name: 'Hoàng Thị Lan', post: 'Phó Trưởng ban' }],
    receivers: [{ name: 'Nguyễn Đức Thắng', post: 'Phó Trưởng ban' }],
    recipients: ['Các thành viên Khối thi đua'],
    illustrative: true,
  })
  stage.clock.moveTo(TAKES_OVER)
  const handing = await stage.as('hoi-dong')
  await handing.post(`/blocs/${blocId}/hand-overs`, {
    year: 2023,
    on: TAKES_OVER,
    place: 'Thành phố Yên Bái, tỉnh Yên Bái',
    note: 'Bàn giao hồ sơ, tài liệu của Khối; cờ luân lưu đã trao tại hội nghị ngày 06/01/2023.',
  })
  const before = await handing.get(`/blocs/${blocId}/head?on=2023-01-06`)
  const after = await handing.get(`/blocs/${blocId}/head?on=${TAKES_OVER}`)
  const nameOf = (id: unknown) => [...world.organisations].find(([, known]) => known === id)?.[0] ?? ''
  stage.say(
    `  Trưởng khối ngày 06/01/2023: ${nameOf(before['organisationId'])}; từ 01/3/2023: ${nameOf(after['organisationId'])}`,
  )
  await amendPledge(stage, world, blocId, nextYearId)
}

/** A target of Hòa Bình is adjusted by a paper after the pledge was signed: the pledge stays, an annex tells of it. */
async function amendPledge(stage: Stage, world: World, blocId: string, blocYearId: string): Promise<void> {
  stage.clock.moveTo('2023-03-20')
  const council = await stage.as('hoi-dong')
  const paper = await council.post('/papers', {
    blocId,
    kind: 'decision',
    number: '418/QĐ-UBND',
    date: '2023-03-16',
    issuerName: 'Ủy ban nhân dân tỉnh Hòa Bình',
    title: 'Quyết định điều chỉnh kế hoạch phát triển các khu công nghiệp năm 2023',
    illustrative: true,
  })
  const [owner, head] = [await stage.as('hoa-binh'), await stage.as('thai-nguyen')]
  const boardId = idOf(world.organisations, 'kcn-hoa-binh')
  const { items } = await owner.get(`/bloc-years/${blocYearId}/registrations`)
  const registered = (items as Json[]).find((one) => one['organisationId'] === boardId)
  const amended = await owner.act(`/registrations/${registered?.['id'] as string}`, 'amend', {
    paperId: paper['id'] as string,
  })
  const registration = `/registrations/${amended['id'] as string}`
  await owner.edit(registration, '/targets', {
    titles: ['certificate'],
    targets: [
      { indicatorCode: 'projects-new', stated: '10', unit: 'count', illustrative: true },
      { indicatorCode: 'workers', stated: '2.250', unit: 'persons', illustrative: true },
    ],
  })
  await owner.act(registration, 'submit')
  await head.act(registration, 'accept')
  const pledges = (await head.get(`/bloc-years/${blocYearId}/pledges`))['items'] as Json[]
  const inForce = pledges.find((one) => one['state'] === 'in-force')
  const drafted = await head.act(`/pledges/${inForce?.['id'] as string}`, 'amend', {
    reason:
      'Điều chỉnh chỉ tiêu của Ban Quản lý các KCN tỉnh Hòa Bình theo quyết định của Ủy ban nhân dân tỉnh.',
  })
  const annex = `/pledges/${drafted['id'] as string}`
  const frozen = await head.act(annex, 'freeze', { signBy: '2023-03-31' })
  for (const signer of [owner, head])
    await signer.post(`${annex}/sign`, { hash: frozen['hash'] as string, illustrative: true })
  const printed = await head.post(`${annex}/paper`, { place: 'Thái Nguyên' })
  await head.act(`/papers/${printed['paperId'] as string}`, 'issue', { date: '2023-03-20' })
  stage.say(`  Phụ lục của Giao ước thi đua năm 2023: ${String((await head.get(annex))['state'])}`)
}
