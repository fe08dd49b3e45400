import type { Selectable } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import { notFound } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { PaperTemplateVersion, TemplateState, TemplateStep } from '../domain/paper-template.ts'
import type { PaperTemplateVersionTable } from './tables.ts'

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

/** Who did what with each of the versions and when, oldest first, as the log of changes holds it. */
export async function templateSteps(
  reader: Reader,
  templateIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TemplateStep[]>> {
  const steps = new Map<string, TemplateStep[]>(templateIds.map((id) => [id, []]))
  if (templateIds.length === 0) return steps
  const rows = await reader
    .selectFrom('audit_event')
    .leftJoin('account', 'account.id', 'audit_event.account_id')
    .select(['audit_event.object_id', 'audit_event.action', 'audit_event.at', 'account.full_name'])
    .where('audit_event.object_kind', '=', 'paper-template')
    .where('audit_event.object_id', 'in', templateIds)
    .orderBy('audit_event.id')
    .execute()
  for (const { object_id: id, action, at, full_name: fullName } of rows)
    steps.get(id)?.push({ action: action.replace(/^papers\.(.*)-template$/, '$1'), at, fullName })
  return steps
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
