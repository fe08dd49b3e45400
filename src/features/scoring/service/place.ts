import type { Reader } from '../../../db/database.ts'
import type { Located } from '../../../shared/domain/actor.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import type { Role, Roles } from '../../../shared/domain/roles.ts'
import { headOn, locateBlocYear } from '../../blocs/index.ts'
import type { Rulebook } from '../../rulebooks/domain/rulebook.ts'
import type { ScoreSheet } from '../data/sheet-repository.ts'
import { getSheet } from '../data/sheet-repository.ts'

/** Who may know of a sheet while it is being worked on: other members see it once the score is agreed. */
const SEEN_WHILE_OPEN: readonly Role[] = [
  'owner',
  'head',
  'deputy',
  'checker',
  'past-head',
  'council',
  'auditor',
]

/** Where a sheet stands, and who may know of it in its state. */
export async function placeOfSheet(
  reader: Reader,
  sheet: ScoreSheet,
): Promise<
  Located & { readonly seenBy?: readonly Role[]; readonly blocId: string; readonly councilId: string }
> {
  const place = await locateBlocYear(reader, sheet.blocYearId, sheet.organisationId)
  const isShared = sheet.state === 'agreed' || sheet.state === 'frozen'
  return isShared ? place : { ...place, seenBy: SEEN_WHILE_OPEN }
}

/** As {@link placeOfSheet}, by id; throws `notFound`. */
export async function locateSheet(reader: Reader, sheetId: string): ReturnType<typeof placeOfSheet> {
  return placeOfSheet(reader, await getSheet(reader, sheetId))
}

/**
 * The roles that count on a sheet. Where the rulebook has the council check the head's own sheet, the council's
 * staff is its checker and the deputy is not.
 */
export async function rolesOnSheet(
  reader: Reader,
  roles: Roles,
  sheet: ScoreSheet,
  blocId: string,
  { checking }: Rulebook,
  today: LocalDate,
): Promise<Roles> {
  if (checking.headSheetCheckedBy === 'deputy') return roles
  if ((await headOrNone(reader, blocId, today)) !== sheet.organisationId) return roles
  const others = [...roles].filter((role) => role !== 'checker')
  return new Set<Role>(roles.has('council') ? [...others, 'checker'] : others)
}

/** Between two terms a bloc has no head; then no sheet is the head's own. */
async function headOrNone(reader: Reader, blocId: string, today: LocalDate): Promise<string | undefined> {
  try {
    return await headOn(reader, blocId, today)
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') return undefined
    throw error
  }
}
