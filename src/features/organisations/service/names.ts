import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import {
  getOrganisation,
  hasPredecessor,
  hasSuccessor,
  listNames,
  listNamesOn,
  listSuccessionLinks,
} from '../data/organisation-repository.ts'
import { linksOfEnded, predecessorsOn, successorsOn } from '../domain/lineage.ts'
import type { SuccessionLink } from '../domain/lineage.ts'
import { nameOn as onlyNameOn } from '../domain/timeline.ts'

/** The full name that the organisation bore on the date. A conflict when it had none that day; never a fallback. */
export async function nameOn(reader: Reader, organisationId: string, date: LocalDate): Promise<string> {
  await getOrganisation(reader, organisationId)
  return onlyNameOn(await listNames(reader, [organisationId]), date).name
}

/** The full names of the date by id. An organisation that did not exist that day is left out. */
export async function namesOn(
  reader: Reader,
  ids: readonly string[],
  date: LocalDate,
): Promise<Map<string, string>> {
  const names = await listNamesOn(reader, [...new Set(ids)], date)
  return new Map(names.map((name) => [name.organisationId, name.name]))
}

/** The short names of the date by id, for tables. */
export async function shortNamesOn(
  reader: Reader,
  ids: readonly string[],
  date: LocalDate,
): Promise<Map<string, string>> {
  const names = await listNamesOn(reader, [...new Set(ids)], date)
  return new Map(names.map((name) => [name.organisationId, name.shortName]))
}

/**
 * Who acts for the organisation on that day because it has ended: nearest first, usually nobody. Runs on every
 * request, so it asks first whether there is anybody at all.
 */
export async function carrierIdsOn(
  reader: Reader,
  organisationId: string,
  date: LocalDate,
): Promise<string[]> {
  if (!(await hasSuccessor(reader, organisationId))) return []
  const links = await rightsLinks(reader)
  return successorsOn(links, organisationId, date).map((relative) => relative.organisationId)
}

/** The boards that have ended and for which the organisation acts on that day, nearest first. */
export async function carriedIdsOn(
  reader: Reader,
  organisationId: string,
  date: LocalDate,
): Promise<string[]> {
  if (!(await hasPredecessor(reader, organisationId))) return []
  const links = await rightsLinks(reader)
  return predecessorsOn(links, organisationId, date).map((relative) => relative.organisationId)
}

async function rightsLinks(reader: Reader): Promise<SuccessionLink[]> {
  const links = await listSuccessionLinks(reader)
  const predecessors = [...new Set(links.map((link) => link.predecessorId))]
  return linksOfEnded(links, await listNames(reader, predecessors))
}

/** The boards whose targets, awards and terms the organisation carries on that day, nearest first. */
export async function predecessorIdsOn(
  reader: Reader,
  organisationId: string,
  date: LocalDate,
): Promise<string[]> {
  return predecessorsOn(await listSuccessionLinks(reader), organisationId, date).map((r) => r.organisationId)
}
