import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import {
  getOrganisation,
  hasSuccessor,
  listNames,
  listNamesOn,
  listSuccessionLinks,
} from '../data/organisation-repository.ts'
import { predecessorsOn, successorsOn } from '../domain/lineage.ts'
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

/** The boards that carry the organisation on by that day, nearest first; usually none. */
export async function successorIdsOn(
  reader: Reader,
  organisationId: string,
  date: LocalDate,
): Promise<string[]> {
  if (!(await hasSuccessor(reader, organisationId))) return []
  return successorsOn(await listSuccessionLinks(reader), organisationId, date).map((r) => r.organisationId)
}

/** The boards whose targets, awards and terms the organisation carries on that day, nearest first. */
export async function predecessorIdsOn(
  reader: Reader,
  organisationId: string,
  date: LocalDate,
): Promise<string[]> {
  return predecessorsOn(await listSuccessionLinks(reader), organisationId, date).map((r) => r.organisationId)
}
