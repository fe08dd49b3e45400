import { publicBlocs } from '../features/blocs/index.ts'
import { publicStandings } from '../features/scoring/index.ts'
import { localDateOf } from '../shared/domain/local-date.ts'
import type { Page } from '../web/page.ts'

/** `/`: what this is, the blocs and their published standings, the ways in. */
export const startPage: Page = {
  method: 'get',
  path: '/',
  access: 'everybody',
  handle: async (visit) => {
    const { read } = visit.ports.database
    const [blocs, standings] = await Promise.all([
      publicBlocs(read, localDateOf(visit.ports.clock.now())),
      publicStandings(read),
    ])
    const lines = blocs.map(({ code, ...bloc }) => {
      const [latest = null, ...earlier] = standings.filter((standing) => standing.code === code)
      return { ...bloc, latest, earlier }
    })
    // Who comes without an account comes for results.
    visit.show('start', 'web.start', {
      blocs: [...lines.filter(({ latest }) => latest), ...lines.filter(({ latest }) => !latest)],
    })
  },
}
