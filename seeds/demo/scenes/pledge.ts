import type { Json } from '../api.ts'
import type { Stage } from '../stage.ts'
import { OFFICERS } from './opening.ts'

/** One year's pledge as the play tells it. */
export interface PledgeScene {
  readonly blocYearId: string
  readonly year: number
  /** The officer of the board that heads the bloc on the day. */
  readonly head: string
  readonly frozenOn: string
  readonly signedOn: string
  readonly signBy: string
  readonly place: string
  readonly withoutTargets: readonly string[]
}

/** The head freezes text and targets; every board signs what it has read, with the password given anew. */
export async function signPledge(stage: Stage, scene: PledgeScene): Promise<void> {
  stage.clock.moveTo(scene.frozenOn)
  const head = await stage.as(scene.head)
  const drafted = await head.post(`/bloc-years/${scene.blocYearId}/pledges`, {
    title: `Giao ước thi đua năm ${scene.year}`,
    preamble: [
      `Thực hiện phong trào thi đua năm ${scene.year} do Bộ Kế hoạch và Đầu tư phát động; nhằm hoàn thành các chỉ tiêu mà từng đơn vị đã đăng ký.`,
    ],
    commitments: [
      `Phấn đấu hoàn thành và hoàn thành vượt các chỉ tiêu đã đăng ký năm ${scene.year} nêu tại Phụ lục.`,
      'Thực hiện tốt Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng.',
      'Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh theo Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.',
      'Đẩy mạnh cải cách hành chính, ứng dụng công nghệ thông tin, chuyển đổi số trong quản lý các khu công nghiệp; kịp thời tháo gỡ khó khăn, vướng mắc của doanh nghiệp, nhà đầu tư.',
      'Báo cáo trung thực, đúng hạn; tham gia đầy đủ các hoạt động chung của Khối.',
    ],
  })
  const path = `/pledges/${drafted['id'] as string}`
  await head.act(path, 'freeze', { signBy: scene.signBy, withoutTargets: scene.withoutTargets })

  stage.clock.moveTo(scene.signedOn)
  for (const { login } of OFFICERS) {
    const officer = await stage.as(login)
    const read = await officer.get(path)
    await officer.post(`${path}/sign`, { hash: hashOf(read), illustrative: true })
  }
  const signed = await (await stage.as(scene.head)).get(path)
  stage.say(
    `  Giao ước thi đua năm ${scene.year}: ${OFFICERS.length} đơn vị đã ký, trạng thái “${String(signed['state'])}”`,
  )
  const publisher = await stage.as(scene.head)
  const paper = await publisher.post(`${path}/paper`, { place: scene.place })
  await publisher.act(`/papers/${paper['paperId'] as string}`, 'issue', { date: scene.signedOn.slice(0, 10) })
}

const hashOf = (pledge: Json): string => pledge['hash'] as string
