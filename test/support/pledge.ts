import type { NorthernBloc, NorthernBoard } from './bloc.ts'
import { NORTHERN_BOARDS } from './bloc.ts'
import { registerAndAccept, target } from './registration.ts'
import type { Answer, Client } from './service.ts'

export const BOARDS = Object.keys(NORTHERN_BOARDS) as NorthernBoard[]

/** One officer of each board, signed in now. */
export async function allOfficers(bloc: NorthernBloc): Promise<Record<NorthernBoard, Client>> {
  const officers = {} as Record<NorthernBoard, Client>
  for (const board of BOARDS) officers[board] = await bloc.officer(board)
  return officers
}

/** Has every board register and be accepted: 10 projects for the first board of the list, 11 for the next … */
export async function allRegistered(
  bloc: NorthernBloc,
  officers: Record<NorthernBoard, Client>,
  year: 2022 | 2023 = 2022,
): Promise<void> {
  for (const [index, board] of BOARDS.entries()) {
    const checker = officers[board === 'yen-bai' ? 'thai-nguyen' : 'yen-bai']
    const where = { blocYearId: bloc.years[year], organisationId: bloc.boards[board] }
    await registerAndAccept({ owner: officers[board], checker }, where, [
      target('projects-granted', String(10 + index), 'count', { illustrative: index === 0 }),
    ])
  }
}

export const pledgeText = {
  title: 'Giao ước thi đua năm 2022',
  preamble: ['Thực hiện phong trào thi đua do Bộ phát động'],
  commitments: ['Hoàn thành các chỉ tiêu đã đăng ký', 'Đoàn kết, hỗ trợ nhau trong khối'],
}

/** Drafts a pledge and freezes it with 31/03/2022 as its last day; tells path and hash. */
export async function frozenPledge(
  head: Client,
  blocYearId: string,
  freezing: object = {},
): Promise<{ path: string; hash: string; frozen: Answer }> {
  const made = await head.post(`/bloc-years/${blocYearId}/pledges`, pledgeText)
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  const path = `/pledges/${made.body.id as string}`
  const frozen = await head.act(path, 'freeze', { signBy: '2022-03-31', ...freezing })
  if (frozen.status !== 200) throw new Error(JSON.stringify(frozen.body))
  return { path, hash: frozen.body.hash as string, frozen }
}
