import { sql } from 'kysely'
import type { Reader, Tx } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { DomainError, notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { PaperTemplateVersion, TemplateState } from '../domain/paper-template.ts'
import type { PaperTemplateVersionTable } from './tables.ts'
import type { Selectable } from 'kysely'

const toVersion = (row: Selectable<PaperTemplateVersionTable>): PaperTemplateVersion => ({
  id: row.id,
  kind: row.kind,
  councilId: row.council_id,
  blocId: row.bloc_id,
  number: row.number,
  state: row.state as TemplateState,
  source: row.source,
  note: row.note,
  from: row.from_on as LocalDate | null,
  to: row.to_on as LocalDate | null,
  version: row.version,
})

/** The version of an id; `not-found` when there is none. Checks no rights. */
export async function getTemplate(reader: Reader, templateId: string): Promise<PaperTemplateVersion> {
  const row = await reader
    .selectFrom('paper_template_version')
    .selectAll()
    .where('id', '=', templateId)
    .executeTakeFirst()
  if (!row) throw notFound('thing.paper-template')
  return toVersion(row)
}

/** The versions of a bloc, or those for all blocs of a council, newest first. */
export async function listTemplates(
  reader: Reader,
  scopeId: string,
  filter: { readonly kind?: string | undefined; readonly state?: TemplateState | undefined },
  page: PageRequest,
): Promise<Page<PaperTemplateVersion>> {
  let q = reader
    .selectFrom('paper_template_version')
    .selectAll()
    .where('scope_id', '=', scopeId)
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (filter.kind !== undefined) q = q.where('kind', '=', filter.kind)
  if (filter.state !== undefined) q = q.where('state', '=', filter.state)
  if (page.after) q = q.where('id', '<', page.after[0] ?? '')
  return toPage((await q.execute()).map(toVersion), page.limit, ({ id }) => [id])
}

/** The wording that holds for the bloc, else for its council; undefined where the product's own holds. */
export async function adoptedTemplate(
  reader: Reader,
  kind: string,
  place: { readonly blocId?: string | undefined; readonly councilId?: string | undefined },
): Promise<PaperTemplateVersion | undefined> {
  const scopes = [place.blocId, place.councilId].filter((id) => id !== undefined)
  if (scopes.length === 0) return undefined
  const rows = await reader
    .selectFrom('paper_template_version')
    .selectAll()
    .where('scope_id', 'in', scopes)
    .where('kind', '=', kind)
    .where('state', '=', 'adopted')
    .execute()
  const row = rows.find(({ scope_id }) => scope_id === place.blocId) ?? rows[0]
  return row && toVersion(row)
}

/** Takes the next number of the kind; others wait until this transaction ends. */
export async function nextTemplateNumber(tx: Tx, scopeId: string, kind: string): Promise<number> {
  const { last_number: number } = await tx
    .insertInto('paper_template_series')
    .values({ scope_id: scopeId, kind, last_number: 1 })
    .onConflict((oc) =>
      oc
        .columns(['scope_id', 'kind'])
        .doUpdateSet({ last_number: sql<number>`paper_template_series.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return number
}

export async function insertTemplateVersion(
  tx: Tx,
  { id, kind, councilId, blocId, number, source, note }: PaperTemplateVersion,
  now: string,
): Promise<void> {
  await tx
    .insertInto('paper_template_version')
    .values({
      id,
      kind,
      council_id: councilId,
      bloc_id: blocId,
      scope_id: blocId ?? councilId,
      number,
      state: 'draft',
      source,
      note,
      from_on: null,
      to_on: null,
      created_at: now,
    })
    .execute()
}

/** Changes the version if it is still the one that was read; `stale` otherwise. */
export async function updateTemplate(
  tx: Tx,
  template: Pick<PaperTemplateVersion, 'id' | 'version'>,
  expectedVersion: number,
  change: Partial<Pick<PaperTemplateVersionTable, 'state' | 'source' | 'note' | 'from_on' | 'to_on'>>,
): Promise<void> {
  const changed = await tx
    .updateTable('paper_template_version')
    .set({ ...change, version: expectedVersion + 1 })
    .where('id', '=', template.id)
    .where('version', '=', expectedVersion)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new DomainError('stale', 'common.stale', { current: template.version })
}

/** Ends the wording of the kind that has held so far for the bloc or council; tells which it was. */
export async function supersedeAdopted(
  tx: Tx,
  { kind, blocId, councilId }: PaperTemplateVersion,
  today: LocalDate,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('paper_template_version')
    .set((eb) => ({ state: 'superseded', to_on: today, version: eb('version', '+', 1) }))
    .where('scope_id', '=', blocId ?? councilId)
    .where('kind', '=', kind)
    .where('state', '=', 'adopted')
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** What the newest papers of the kind at the bloc or council were made from, as JSON text: at most `most`. */
export async function newestData(
  reader: Reader,
  { kind, blocId, councilId }: Pick<PaperTemplateVersion, 'kind' | 'blocId' | 'councilId'>,
  most: number,
): Promise<string[]> {
  const rows = await reader
    .selectFrom('paper')
    .select('data')
    .where('kind', '=', kind)
    .where(blocId === null ? 'council_id' : 'bloc_id', '=', blocId ?? councilId)
    .where('data', 'is not', null)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ data }) => data ?? [])
}
