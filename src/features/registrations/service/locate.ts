import type { Reader } from '../../../db/database.ts'
import type { LocalDate } from '../../../shared/domain/local-date.ts'
import { locateBlocYear, membersOn } from '../../blocs/index.ts'
import { getRegistration } from '../data/registration-repository.ts'

/** Where a registration stands: its board's, in its bloc year. */
export async function locateRegistration(reader: Reader, registrationId: string) {
  const { blocYearId, organisationId, state } = await getRegistration(reader, registrationId)
  return { ...(await locateBlocYear(reader, blocYearId, organisationId)), state }
}

/**
 * Where a registration of the board would stand. A board that is no member of the bloc that day owns nothing there:
 * its officers are nobody to the bloc, whatever board they name.
 */
export async function locateNewRegistration(
  reader: Reader,
  blocYearId: string,
  organisationId: string,
  today: LocalDate,
) {
  const located = await locateBlocYear(reader, blocYearId)
  const members = await membersOn(reader, located.blocId, today)
  const isMember = members.some((member) => member.organisationId === organisationId)
  return isMember ? { ...located, ownerId: organisationId } : located
}
