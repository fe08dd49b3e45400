import type { Reader } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { getBlocYear, listBlocNames, listTerms } from '../data/bloc-repository.ts'
import { blocNameOn as onlyNameOn } from '../domain/bloc.ts'
import { deputyOn as deputyTermOn, headOn as headTermOn } from '../domain/term.ts'
import type {} from '../data/tables.ts'

/** Where things of the bloc year stand; with `ownerId` those of one board. */
export async function locateBlocYear(
  reader: Reader,
  blocYearId: string,
  ownerId?: string,
): Promise<Located & { readonly blocId: string; readonly councilId: string; readonly year: number }> {
  const { blocId, councilId, year } = await getBlocYear(reader, blocYearId)
  return { ownerId, blocId, councilId, year }
}

/** The full name of the bloc on the date; a conflict when it had none, or more than one. */
export async function blocNameOn(reader: Reader, blocId: string, date: LocalDate): Promise<string> {
  return onlyNameOn(await listBlocNames(reader, [blocId]), date).name
}

/** A member board of a day with the name of that day. */
export interface Member {
  readonly organisationId: string
  readonly code: string
  readonly name: string
}

/** The members of the bloc on the date, sorted by code, each with the full name of that date. */
export async function membersOn(reader: Reader, blocId: string, date: LocalDate): Promise<Member[]> {
  const rows = await reader
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .innerJoin('organisation_name', 'organisation_name.organisation_id', 'membership.organisation_id')
    .select(['membership.organisation_id', 'organisation.code', 'organisation_name.name'])
    .where('membership.bloc_id', '=', blocId)
    .where('membership.from_on', '<=', date)
    .where((eb) => eb.or([eb('membership.to_on', 'is', null), eb('membership.to_on', '>', date)]))
    .where('organisation_name.from_on', '<=', date)
    .where((eb) =>
      eb.or([eb('organisation_name.to_on', 'is', null), eb('organisation_name.to_on', '>', date)]),
    )
    .orderBy('organisation.code')
    .execute()
  return rows.map((row) => ({ organisationId: row.organisation_id, code: row.code, name: row.name }))
}

/** The board that heads the bloc on the date; a conflict when there is none or several, never a fallback. */
export async function headOn(reader: Reader, blocId: string, date: LocalDate): Promise<string> {
  return headTermOn(await listTerms(reader, blocId), date).organisationId
}

/** The deputy's board on the date, with the same strictness. */
export async function deputyOn(reader: Reader, blocId: string, date: LocalDate): Promise<string> {
  return deputyTermOn(await listTerms(reader, blocId), date).organisationId
}
