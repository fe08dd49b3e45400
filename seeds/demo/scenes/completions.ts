import { BOARDS } from '../../documents/organisations.ts'
import type { Stage } from '../stage.ts'
import { idOf, type World } from '../world.ts'
import { OFFICERS, type OpenYear } from './opening.ts'

/** How well each board did in 2021 and 2022 in the eyes of its province; no document says so, all is illustrative. */
const LEVELS: Readonly<Record<string, readonly [in2021: string, in2022: string]>> = {
  'kcn-yen-bai': ['excellent', 'excellent'],
  'kcn-thai-nguyen': ['excellent', 'excellent'],
  'kcn-hoa-binh': ['good', 'good'],
  'kcn-phu-tho': ['good', 'excellent'],
  'kcn-bac-kan': ['good', 'good'],
  'kcn-tuyen-quang': ['excellent', 'excellent'],
  'kcn-bac-giang': ['excellent', 'excellent'],
}

/** Before candidates are put forward, the council records how the superior of each board recognised its last two years. */
export async function recognise(stage: Stage, world: World, { blocYearId }: OpenYear): Promise<void> {
  stage.clock.moveTo('2023-01-05T10:00')
  const council = await stage.as('hoi-dong')
  for (const [turn, { board }] of OFFICERS.entries()) {
    const { name, parent } = BOARDS.find(({ code }) => code === board) ?? fail(board)
    const organisationId = idOf(world.organisations, board)
    const paper = await council.post('/papers', {
      blocYearId,
      kind: 'decision',
      number: `${105 + 7 * turn}/QĐ-UBND`,
      date: '2023-01-04',
      issuerName: parent.name.replace('UBND', 'Ủy ban nhân dân'),
      title: `Quyết định công nhận mức độ hoàn thành nhiệm vụ năm 2021, năm 2022 của ${name}`,
      illustrative: true,
    })
    for (const [index, level] of (LEVELS[board] ?? []).entries())
      await council.post(`/bloc-years/${blocYearId}/completions/${organisationId}`, {
        year: 2021 + index,
        level,
        paperId: paper['id'] as string,
        illustrative: true,
      })
  }
  const { years } = await council.get(`/bloc-years/${blocYearId}/completions`)
  const twice = (years as { yearsExcellent: number | null }[]).filter((one) => one.yearsExcellent === 2)
  stage.say(`  ${twice.length} đơn vị được công nhận hoàn thành xuất sắc nhiệm vụ 2 năm liên tục (minh họa)`)
}

function fail(board: string): never {
  throw new Error(`the documents do not know ${board}`)
}
