import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type {} from './tables.ts'

/** What stands above a paper that an organisation issues: the authority above it and the sign of its papers. */
export interface Letterhead {
  readonly name: string
  readonly superior: string | null
  readonly symbol: string | null
}

/** The letterhead of an organisation on a day; undefined when it had no name that day. */
export async function findLetterhead(
  reader: Reader,
  organisationId: string,
  date: LocalDate,
): Promise<Letterhead | undefined> {
  const own = await reader
    .selectFrom('organisation_name')
    .select(['name', 'symbol'])
    .where('organisation_id', '=', organisationId)
    .where('from_on', '<=', date)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', date)]))
    .executeTakeFirst()
  if (!own) return undefined
  const superior = await reader
    .selectFrom('organisation_link as link')
    .innerJoin('organisation_name as name', 'name.organisation_id', 'link.target_id')
    .select('name.name')
    .where('link.organisation_id', '=', organisationId)
    .where('link.relation', '=', 'parent')
    .where('link.from_on', '<=', date)
    .where((eb) => eb.or([eb('link.to_on', 'is', null), eb('link.to_on', '>', date)]))
    .where('name.from_on', '<=', date)
    .where((eb) => eb.or([eb('name.to_on', 'is', null), eb('name.to_on', '>', date)]))
    .executeTakeFirst()
  return { name: own.name, symbol: own.symbol, superior: superior?.name ?? null }
}

/** The full name of a bloc on the date; undefined when it had none. */
export async function findBlocName(
  reader: Reader,
  blocId: string,
  date: LocalDate,
): Promise<string | undefined> {
  const row = await reader
    .selectFrom('bloc_name')
    .select('name')
    .where('bloc_id', '=', blocId)
    .where('from_on', '<=', date)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', date)]))
    .executeTakeFirst()
  return row?.name
}
