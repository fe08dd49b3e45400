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
    visit.show('start', 'web.start', {
      blocs: blocs.map(({ code, ...bloc }) => ({
        ...bloc,
        standings: standings.filter((standing) => standing.code === code),
      })),
    })
  },
}
