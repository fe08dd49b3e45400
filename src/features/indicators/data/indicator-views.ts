import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { fold } from '../../../shared/domain/text.ts'
import { type StoredIndicator, listIndicators } from './indicator-repository.ts'
import type {} from './tables.ts'

/**
 * A page of the catalogue in its order. `search` matches code and names without regard to marks; `on` keeps those
 * that are in force that day.
 */
export async function pageOfIndicators(
  reader: Reader,
  filter: { readonly search?: string | undefined; readonly on?: string | undefined },
  page: PageRequest,
): Promise<Page<StoredIndicator>> {
  const { search, on } = filter
  let q = reader
    .selectFrom('indicator')
    .select(['code', 'ordinal'])
    .orderBy('ordinal')
    .orderBy('code')
    .limit(page.limit + 1)
  if (search !== undefined) q = q.where('search_key', 'like', `%${fold(search).replace(/[%_\\]/g, '')}%`)
  if (on !== undefined)
    q = q
      .where('valid_from', '<=', on)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
  if (page.after) {
    const [ordinal = '0', code = ''] = page.after
    q = q.where((eb) =>
      eb.or([
        eb('ordinal', '>', Number(ordinal)),
        eb.and([eb('ordinal', '=', Number(ordinal)), eb('code', '>', code)]),
      ]),
    )
  }
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [String(row.ordinal), row.code])
  const indicators = await listIndicators(
    reader,
    items.map((row) => row.code),
  )
  return { items: indicators, next }
}
