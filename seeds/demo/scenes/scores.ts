import type { Caller, Json } from '../api.ts'
import { evidencePdf } from '../evidence.ts'
import { CHECKED, claimsOf, CORRECTIONS, type Judgement } from '../illustrative-scores.ts'
import type { Stage } from '../stage.ts'
import { idOf, type World } from '../world.ts'
import { OFFICERS, type OpenYear } from './opening.ts'
import { checkerOf } from './targets.ts'

/** Self, checked and agreed scores of all boards; then the head freezes the standings with their computation record. */
export async function scoreYear(stage: Stage, world: World, { blocYearId }: OpenYear): Promise<void> {
  stage.clock.moveTo('2022-12-29')
  const head = await stage.as('yen-bai')
  await head.post(`/bloc-years/${blocYearId}/score-sheets`)
  const { items } = await head.get(`/bloc-years/${blocYearId}/score-sheets`)
  const sheets = new Map((items as Json[]).map((sheet) => [sheet['code'] as string, sheet['id'] as string]))
  for (const { login, board } of OFFICERS) {
    const path = `/score-sheets/${idOf(sheets, board)}`
    await claim(stage, world, blocYearId, login, board, path)
    await check(stage, login, board, path)
  }

  // The boards have had their days to explain.
  stage.clock.moveTo('2023-01-05')
  for (const { login, board } of OFFICERS) {
    const checker = await stage.as(checkerOf(login))
    await checker.act(`/score-sheets/${idOf(sheets, board)}`, 'agree', {})
  }
  const freezing = await stage.as('yen-bai')
  await freezing.act(`/bloc-years/${blocYearId}/standings`, 'freeze', {})
  const standings = await freezing.get(`/bloc-years/${blocYearId}/standings`)
  for (const row of standings['rows'] as Json[])
    stage.say(
      `  hạng ${String(row['rank'])}: ${String(row['name'])}, ${String(row['points']).replace('.', ',')} điểm`,
    )
}

async function claim(
  stage: Stage,
  world: World,
  blocYearId: string,
  login: string,
  board: string,
  path: string,
): Promise<void> {
  const officer = await stage.as(login)
  const file = await officer.upload(
    '/files',
    {
      name: `Minh chứng ${login}.pdf`,
      mediaType: 'application/pdf',
      bytes: await evidencePdf(['MINH CHỨNG (MINH HỌA)', `Đơn vị: ${board}. Không có trong tài liệu nguồn.`]),
    },
    { blocYearId, ownerId: idOf(world.organisations, board) },
  )
  const evidence = [file['id'] as string]
  const claims = claimsOf(board).map((judgement) => entry(judgement, null, evidence))
  await officer.act(path, 'enter-self', { entries: claims })
  await officer.act(path, 'submit', {})
}

async function check(stage: Stage, login: string, board: string, path: string): Promise<void> {
  const checker = await stage.as(checkerOf(login))
  await checker.act(path, 'open-check')
  const correction = CORRECTIONS[board]
  const entries: Entry[] = CHECKED.map((judgement) =>
    entry(judgement, 'Theo dõi của cơ quan thường trực Khối trong năm.', []),
  )
  // A missing or doubtful figure is not zero: somebody has to decide, with a reason, what it is worth.
  const decided = DECIDED[board]
  if (decided)
    entries.push({
      criterion: decided.criterion,
      input: { kind: 'decided', points: decided.points, reason: decided.reason },
      reason: decided.reason,
      evidence: [],
      illustrative: true,
    })
  if (correction) entries.push(entry(correction.judgement, correction.reason, []))
  await checker.act(path, 'enter-checked', { entries })
  await checker.act(path, 'finish-check')
  if (correction) await explain(await stage.as(login), path, correction.answer)
}

const explain = (officer: Caller, path: string, text: string): Promise<Json> =>
  officer.act(path, 'explain', { text })

const NOT_STATED = 'Chưa có số liệu kim ngạch chính thức; tạm tính một nửa số điểm của tiêu chí.'

/** Trade that document 004 does not state, or that cannot be right. */
const DECIDED: Readonly<
  Record<string, { readonly criterion: string; readonly points: string; readonly reason: string }>
> = {
  'kcn-thai-nguyen': { criterion: 'I.2.2', points: '2', reason: NOT_STATED },
  'kcn-bac-giang': { criterion: 'I.2.2', points: '2', reason: NOT_STATED },
  'kcn-hoa-binh': {
    criterion: 'I.2.3',
    points: '2',
    reason: 'Kim ngạch 763,86 triệu đồng chờ xác minh đơn vị tính; tạm tính một nửa số điểm của tiêu chí.',
  },
}

interface Entry {
  readonly criterion: string
  readonly input:
    Judgement['input'] | { readonly kind: 'decided'; readonly points: string; readonly reason: string }
  readonly reason: string | null
  readonly evidence: readonly string[]
  readonly illustrative: true
}

const entry = (
  { criterion, input }: Judgement,
  reason: string | null,
  evidence: readonly string[],
): Entry => ({
  criterion,
  input,
  reason,
  evidence,
  illustrative: true,
})
