import { DOCUMENT_004, FIGURES_004, MANDATORY_004 } from '../../documents/document-004.ts'
import type { Caller, Json } from '../api.ts'
import { MADE_UP } from '../illustrative-2022.ts'
import type { Stage } from '../stage.ts'
import { idOf } from '../world.ts'
import { OFFICERS, type OpenYear } from './opening.ts'
import { checkerOf } from './targets.ts'

/** Indicators of the rubric that not every board has: what stays unstated is declared, never left to be guessed. */
const RUBRIC_INDICATORS = [
  'projects-new',
  'capital-vnd',
  'capital-usd',
  'trade-total-usd',
  'trade-total-vnd',
  'land-registered-ha',
  'planning-sponsored-vnd',
  'occupancy-rate',
]

/** Document 004 says nothing about the trade of these boards, which certainly have some. */
const TRADE_NOT_STATED: readonly string[] = ['kcn-thai-nguyen', 'kcn-bac-giang']

/** Year reports: the figures of document 004 as stated, the questions that they raise, answers, acceptance. */
export async function reportYear(stage: Stage, { blocYearId }: OpenYear): Promise<void> {
  stage.clock.moveTo('2022-11-15')
  const head = await stage.as('yen-bai')
  const schedulePath = `/bloc-years/${blocYearId}/report-schedule`
  await head.edit(schedulePath, '', {
    periods: [{ period: 'YEAR', dueOn: '2022-12-26', mandatory: MANDATORY_004 }],
  })
  const { items } = await head.get(`/bloc-years/${blocYearId}/reports?period=YEAR`)
  const reportOf = new Map<string, string>()
  for (const report of items as Json[]) {
    const organisation = report['organisation'] as Json | null
    if (organisation) reportOf.set(organisation['code'] as string, report['id'] as string)
  }

  for (const { login, board } of OFFICERS) {
    stage.clock.moveTo('2022-12-22')
    const officer = await stage.as(login)
    const path = `/reports/${idOf(reportOf, board)}`
    await officer.edit(path, '/figures', { figures: figuresOf(board), absences: absencesOf(board) })
    await officer.edit(path, '/narrative', { narrative: NARRATIVE })
    await officer.act(path, 'submit', {})
    stage.clock.moveTo('2022-12-28')
    const asked = await settleQuestions(stage, login, path)
    const checker = await stage.as(checkerOf(login))
    await checker.act(path, 'accept')
    stage.say(`  ${board}: ${figuresOf(board).length} số liệu, ${asked} câu hỏi`)
  }
}

const NARRATIVE = {
  achievements:
    'Triển khai kịp thời phong trào thi đua yêu nước, Kế hoạch, Quy chế; thực hiện Nghị quyết số 01/NQ-CP ngày 08/01/2022 của Chính phủ và nhiệm vụ được Tỉnh ủy, Ủy ban nhân dân tỉnh giao; chấp hành pháp luật về bảo hiểm xã hội, bảo hiểm y tế, phòng cháy, chữa cháy; cải cách hành chính, kiểm soát thủ tục hành chính trên môi trường mạng.',
  directions:
    'Đẩy mạnh ứng dụng công nghệ thông tin, chuyển đổi số; hỗ trợ doanh nghiệp, nhà đầu tư; phấn đấu hoàn thành toàn diện các chỉ tiêu năm 2023.',
}

/** The document's figures, each with its own words as the source, and the made-up ones marked. */
function figuresOf(board: string): Json[] {
  const madeUp = MADE_UP[board] ?? []
  const stated = FIGURES_004.filter(({ organisation }) => organisation === board).map((figure) => ({
    indicator: figure.indicator,
    part: figure.part,
    stated: figure.stated,
    unit: figure.unit,
    qualifier: figure.qualifier,
    asOf: '2022-12-31',
    source: { document: DOCUMENT_004.number, place: figure.source.place },
  }))
  const added = madeUp.flatMap(({ indicator, unit, result }) =>
    result === undefined ? [] : [{ indicator, unit, stated: result, illustrative: true }],
  )
  return [...stated, ...added]
}

/** What the board declares about each indicator of the rubric that it states no figure for. */
function absencesOf(
  board: string,
): { indicator: string; kind: 'not-applicable' | 'not-available'; reason: string }[] {
  const stated = new Set(figuresOf(board).map(({ indicator }) => indicator as string))
  return RUBRIC_INDICATORS.filter((indicator) => !stated.has(indicator)).map((indicator) => {
    if (indicator === 'trade-total-usd' && TRADE_NOT_STATED.includes(board))
      return {
        indicator,
        kind: 'not-available',
        reason: 'Tài liệu nguồn không nêu; đơn vị chưa có số chính thức.',
      }
    const isTrade = indicator.startsWith('trade-total')
    return {
      indicator,
      kind: 'not-applicable',
      reason: isTrade
        ? 'Kim ngạch được nêu bằng đồng tiền khác.'
        : 'Tài liệu nguồn không nêu phát sinh trong năm 2022.',
    }
  })
}

/** The board answers what was asked; what blocks acceptance is cleared by the checker with the reason on record. */
async function settleQuestions(stage: Stage, login: string, reportPath: string): Promise<number> {
  const checker = await stage.as(checkerOf(login))
  await checker.act(reportPath, 'review')
  const officer = await stage.as(login)
  const questions = (await officer.get(`${reportPath}/questions`))['items'] as Json[]
  for (const question of questions) {
    const path = `/questions/${question['id'] as string}`
    stage.say(
      `    hỏi (${String(question['severity'])}, ${String(question['rule'])}): ${String(question['indicator'])}`,
    )
    await answer(officer, path)
    if (question['severity'] === 'error')
      await checker.act(path, 'clear', {
        reason: 'Giữ nguyên số liệu như tài liệu nguồn đã nêu, ghi rõ đang chờ đơn vị xác minh đơn vị tính.',
      })
  }
  return questions.length
}

async function answer(officer: Caller, path: string): Promise<void> {
  await officer.act(path, 'answer', {
    text: 'Số liệu ghi đúng như tài liệu nguồn; đơn vị đang rà soát lại đơn vị tính và sẽ báo cáo bằng văn bản.',
  })
}
