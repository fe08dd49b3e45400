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
export async function handOver(stage: Stage, world: World, { blocId }: OpenYear): Promise<void> {
  stage.clock.moveTo('2023-02-27')
  const council = await stage.as('hoi-dong')
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
}
