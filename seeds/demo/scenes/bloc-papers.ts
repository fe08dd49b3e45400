import type { Stage } from '../stage.ts'
import type { OpenYear } from './opening.ts'

/** “KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN”: a deputy signs for the director of the head board. */
export const SIGNER = {
  capacities: [{ code: 'KT', of: 'TRƯỞNG BAN' }],
  post: 'PHÓ TRƯỞNG BAN',
  name: 'Hoàng Thị Lan',
} as const

/** Before the conference the head board issues the score table and the report of the bloc, both made from the data. */
export async function issueBlocPapers(stage: Stage, { blocYearId }: OpenYear): Promise<void> {
  stage.clock.moveTo('2023-01-05T16:00')
  const head = await stage.as('yen-bai')
  const common = {
    place: 'Yên Bái',
    signer: { ...SIGNER, illustrative: true },
    recipients: [
      'Hội đồng Thi đua - Khen thưởng Bộ Kế hoạch và Đầu tư',
      'Các Ban Quản lý thành viên Khối',
      'Lưu: VT',
    ],
  }
  const scoreTable = await head.post(`/bloc-years/${blocYearId}/score-table-paper`, common)
  const report = await head.post(`/bloc-years/${blocYearId}/report-paper`, {
    ...common,
    period: 'YEAR',
    leadership: [
      'Các thành viên trong Khối đã thực hiện tốt công tác thi đua theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về “Tiếp tục đổi mới công tác thi đua khen thưởng”; triển khai kịp thời việc phát động phong trào thi đua yêu nước, xây dựng kế hoạch, quy chế, đăng ký thi đua.',
    ],
    directions: [
      'Đẩy mạnh ứng dụng công nghệ thông tin, chuyển đổi số vào quản lý đối với khu công nghiệp, hỗ trợ doanh nghiệp, nhà đầu tư.',
      'Thực hiện tốt các phong trào thi đua yêu nước, phấn đấu hoàn thành toàn diện các mục tiêu được giao năm 2023.',
    ],
  })
  for (const paper of [scoreTable, report])
    await head.act(`/papers/${paper['paperId'] as string}`, 'issue', { date: '2023-01-05' })
}
