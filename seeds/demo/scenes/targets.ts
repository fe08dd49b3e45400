import type { Stage } from '../stage.ts'
import { MADE_UP } from '../illustrative-2022.ts'
import { idOf, type World } from '../world.ts'
import { OFFICERS, type OpenYear } from './opening.ts'

const HEAD = 'yen-bai'
const DEPUTY = 'thai-nguyen'

/** Who checks a board's own things: the head, and for the head's the deputy. */
export const checkerOf = (login: string): string => (login === HEAD ? DEPUTY : HEAD)

/** Each board registers its targets; the head accepts them, the deputy those of the head. */
export async function registerTargets(stage: Stage, world: World, { blocYearId }: OpenYear): Promise<void> {
  stage.clock.moveTo('2022-03-25')
  for (const { login, board } of OFFICERS) {
    const officer = await stage.as(login)
    const targets = (MADE_UP[board] ?? []).map(({ indicator, unit, target, before }) => ({
      indicatorCode: indicator,
      stated: target,
      unit,
      illustrative: true,
      ...(before === undefined
        ? {}
        : { lastYear: { stated: before, unit, source: 'Kết quả năm 2021 (minh họa)', illustrative: true } }),
    }))
    const registration = await officer.post(`/bloc-years/${blocYearId}/registrations`, {
      organisationId: idOf(world.organisations, board),
      titles: ['flag', 'certificate'],
      targets,
    })
    const path = `/registrations/${registration['id'] as string}`
    await officer.act(path, 'submit')
    const checker = await stage.as(checkerOf(login))
    await checker.act(path, 'review')
    await checker.act(path, 'accept')
    stage.say(`  ${board}: ${targets.length} chỉ tiêu đăng ký`)
  }
}
