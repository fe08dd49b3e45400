import type { Reader } from '../../../db/database.ts'
import { type Page, type PageRequest, toPage } from '../../../db/pagination.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { fold } from '../../../shared/domain/text.ts'
import { predecessorsOn, successorsOn } from '../domain/lineage.ts'
import type { Relative } from '../domain/lineage.ts'
import type { DatedLink, DatedName } from '../domain/organisation.ts'
import {
  getOrganisation,
  listLinks,
  listNames,
  listNamesOn,
  listSuccessionLinks,
} from './organisation-repository.ts'
import type { OrganisationRow } from './organisation-repository.ts'

// The reads of the repository that the API asks for too.
export { getOrganisation }

/** A line of a list; `name` is null when the organisation has none on the date that was asked for. */
export interface OrganisationLine extends OrganisationRow {
  readonly name: string | null
  readonly shortName: string | null
}

export interface OrganisationFilter {
  /** Found in any name that it ever bore, without regard to marks and case. */
  readonly search?: string | undefined
  readonly kind?: string | undefined
  readonly on: LocalDate
}

/** Organisations by code, one page, with the names of the date. */
export async function listOrganisations(
  reader: Reader,
  filter: OrganisationFilter,
  page: PageRequest,
): Promise<Page<OrganisationLine>> {
  let q = reader
    .selectFrom('organisation')
    .select(['id', 'code', 'kind', 'keeper_id', 'version'])
    .orderBy('code')
    .limit(page.limit + 1)
  if (filter.kind !== undefined) q = q.where('kind', '=', filter.kind)
  const { search } = filter
  if (search !== undefined) {
    const pattern = `%${fold(search).replace(/[%_\\]/g, '')}%`
    q = q.where((eb) =>
      eb.exists(
        eb
          .selectFrom('organisation_name')
          .select('organisation_name.id')
          .whereRef('organisation_name.organisation_id', '=', 'organisation.id')
          .where('organisation_name.search_key', 'like', pattern),
      ),
    )
  }
  if (page.after) q = q.where('code', '>', page.after[0] ?? '')
  const { items, next } = toPage(await q.execute(), page.limit, (row) => [row.code])
  const names = await listNamesOn(
    reader,
    items.map((row) => row.id),
    filter.on,
  )
  const byId = new Map(names.map((name) => [name.organisationId, name]))
  return {
    next,
    items: items.map((row) => ({
      id: row.id,
      code: row.code,
      kind: row.kind as OrganisationRow['kind'],
      keeperId: row.keeper_id,
      version: row.version,
      name: byId.get(row.id)?.name ?? null,
      shortName: byId.get(row.id)?.shortName ?? null,
    })),
  }
}

/** A reorganisation in which the organisation took part. */
export interface SuccessionLine {
  readonly id: string
  readonly kind: string
  readonly on: string
  readonly paperId: string
}

/** Everything that is known about one organisation. */
export interface OrganisationView extends OrganisationRow {
  readonly names: readonly DatedName[]
  readonly links: readonly DatedLink[]
  readonly predecessors: readonly Relative[]
  readonly successors: readonly Relative[]
  readonly successions: readonly SuccessionLine[]
}

/** The organisation with its dated facts; its lineage as it stands on the date. */
export async function viewOrganisation(
  reader: Reader,
  organisationId: string,
  on: LocalDate,
): Promise<OrganisationView> {
  const organisation = await getOrganisation(reader, organisationId)
  const lineage = await listSuccessionLinks(reader)
  const successions = await reader
    .selectFrom('succession_party')
    .innerJoin('succession', 'succession.id', 'succession_party.succession_id')
    .select(['succession.id', 'succession.kind', 'succession.effective_on', 'succession.paper_id'])
    .where('succession_party.organisation_id', '=', organisationId)
    .orderBy('succession.effective_on')
    .orderBy('succession.id')
    .execute()
  return {
    ...organisation,
    names: await listNames(reader, [organisationId]),
    links: await listLinks(reader, organisationId),
    predecessors: predecessorsOn(lineage, organisationId, on),
    successors: successorsOn(lineage, organisationId, on),
    successions: successions.map((row) => ({
      id: row.id,
      kind: row.kind,
      on: row.effective_on,
      paperId: row.paper_id,
    })),
  }
}
