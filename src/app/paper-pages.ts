import type { Page } from '../web/page.ts'

/** `/papers`: the papers that the person may see, to download. */
export const paperPages: readonly Page[] = [
  {
    method: 'get',
    path: '/papers',
    access: 'signed-in',
    handle: (visit) => {
      visit.show('papers', 'web.papers', { papers: [], next: null })
    },
  },
]
