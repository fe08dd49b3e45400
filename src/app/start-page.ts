import type { Page } from '../web/page.ts'

/** `/`: what this is, the blocs and their published standings, the ways in. */
export const startPage: Page = {
  method: 'get',
  path: '/',
  access: 'everybody',
  handle: (visit) => {
    visit.show('start', 'web.start', { blocs: [] })
  },
}
