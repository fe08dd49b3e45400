import { readCursor } from '../db/pagination.ts'
import { places } from '../features/blocs/index.ts'
import {
  contentForPeople,
  listPapersFor,
  PAPER_FORMATS,
  paperAs,
  paperFor,
  type PaperReader,
} from '../features/papers/index.ts'
import { disposition } from '../http/download.ts'
import { id } from '../http/schemas.ts'
import { notFound } from '../shared/domain/errors.ts'
import { localDateOf } from '../shared/domain/local-date.ts'
import type { Page, Visit } from '../web/page.ts'

const PAGE_SIZE = 50

const readerOf = ({ actor, ports }: Visit): PaperReader => ({
  actor,
  today: localDateOf(ports.clock.now()),
})

/** `/papers`: the papers that the person may see, to download; the same rights as in the API. */
export const paperPages: readonly Page[] = [
  {
    method: 'get',
    path: '/papers',
    access: 'signed-in',
    handle: async (visit) => {
      const { ports, language, request } = visit
      const after = request.query['after']
      const page = { limit: PAGE_SIZE, after: readCursor(typeof after === 'string' ? after : undefined, 1) }
      const { items, next } = await listPapersFor(ports.database.read, places, readerOf(visit), {}, page)
      const papers = items.map(({ id, title, issuerName, number, date, state, fileId, isRecorded }) => ({
        id,
        title,
        issuerName,
        number,
        date,
        state,
        stateLabel: ports.translator.label(language, 'state', state),
        hasContent: fileId !== null,
        hasForms: !isRecorded,
      }))
      visit.show('papers', 'web.papers', { papers, next })
    },
  },
  {
    method: 'get',
    path: '/papers/:paperId',
    access: 'signed-in',
    handle: async (visit) => {
      const { ports, request, response } = visit
      const db = ports.database.read
      const { data: paperId } = id().safeParse(request.params['paperId'])
      if (paperId === undefined) throw notFound('thing.paper')
      const format = PAPER_FORMATS.find((known) => known === request.query['format'])
      const paper = await paperFor(db, places, readerOf(visit), paperId)
      const isSealed = !paper.isRecorded && (format === undefined || format === 'pdf')
      const file = await (isSealed ? contentForPeople(db, paper) : paperAs(db, paper, format))
      response.setHeader('content-disposition', disposition(file.name, false))
      response.type(file.mediaType).send(file.bytes)
    },
  },
]
