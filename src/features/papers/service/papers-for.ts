import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import type { Actor } from '../../../shared/domain/actor.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Roles } from '../../../shared/domain/roles.ts'
import type { Places } from '../../files/index.ts'
import { getPaper, type PaperFilter, scanPapers } from '../data/paper-views.ts'
import { type Paper, readersOf } from '../domain/paper.ts'

/** Who reads on which day. */
export interface PaperReader {
  readonly actor: Actor
  readonly today: LocalDate
}

const SMALLEST_SCAN = 100

const canRead = (paper: Paper, roles: Roles): boolean => readersOf(paper).some((role) => roles.has(role))

/**
 * The papers that the person may see, newest first, one page. Without a filter: of all its boards, blocs and councils.
 * What it may not see leaves no trace: neither in the items nor in the cursor.
 */
export async function listPapersFor(
  reader: Reader,
  places: Places,
  { actor, today }: PaperReader,
  filter: PaperFilter,
  page: PageRequest,
): Promise<Page<Paper>> {
  const reach = await places.reachOf(reader, actor, today)
  const known = new Map<string, Roles>()
  const rolesAt = async ({ located }: Paper): Promise<Roles> => {
    const key = JSON.stringify(located)
    const roles = known.get(key) ?? (await places.rolesOn(reader, actor, located, today))
    known.set(key, roles)
    return roles
  }
  const wanted = page.limit + 1
  const size = Math.max(wanted, SMALLEST_SCAN)
  const found: Paper[] = []
  let before = page.after?.[0]
  for (;;) {
    const rows = await scanPapers(reader, reach, filter, before, size)
    for (const paper of rows) if (canRead(paper, await rolesAt(paper))) found.push(paper)
    before = rows.at(-1)?.id
    if (found.length >= wanted || rows.length < size) break
  }
  return toPage(found.slice(0, wanted), page.limit, (paper) => [paper.id])
}

/** The paper when the person may read it; `not-found` otherwise, as when there is none. */
export async function paperFor(
  reader: Reader,
  places: Places,
  { actor, today }: PaperReader,
  paperId: string,
): Promise<Paper> {
  const paper = await getPaper(reader, paperId)
  if (!canRead(paper, await places.rolesOn(reader, actor, paper.located, today)))
    throw notFound('thing.paper')
  return paper
}
