import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'

/** The authority above a board and the sign of its papers, as they held on a day. */
export interface Letterhead {
  readonly name: string
  readonly superior: string | null
  readonly symbol: string | null
}

/** What stands above a paper that the organisation issues on the date; undefined when it had no name that day. */
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

/** The minutes of a meeting as they were issued: what a proposal cites. */
export interface IssuedMinutes {
  readonly paperId: string
  readonly number: string | null
  readonly date: string | null
  readonly title: string
}

/** The newest issued minutes of the meeting. */
export async function findMinutes(reader: Reader, meetingId: string): Promise<IssuedMinutes | undefined> {
  const row = await reader
    .selectFrom('paper')
    .select(['id', 'number', 'date', 'title'])
    .where('kind', '=', 'minutes')
    .where('subject_kind', '=', 'meeting')
    .where('subject_id', '=', meetingId)
    .where('state', '=', 'issued')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && { paperId: row.id, number: row.number, date: row.date, title: row.title }
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
