import { INDICATORS } from '../../seeds/indicators/catalogue.ts'
import type { Database } from '../db/database.ts'
import { seedIndicators } from '../features/indicators/index.ts'
import { NOBODY } from '../shared/domain/actor.ts'
import type { Instant } from '../shared/domain/instant.ts'
import { createFirstAdministrator, hasAdministrator } from './first-administrator.ts'

const LOGIN = 'quan-tri'
const FULL_NAME = 'Quản trị hệ thống'

/**
 * Makes a migrated database ready for its first day: the catalogue of indicators, as far as it is not there, and the
 * first administrator. Run again it changes nothing. Refuses to open an account that is asked for by login when there
 * is an administrator. Returns what it did, line by line; the first password stands there this once.
 */
export async function seed(
  database: Database,
  now: Instant,
  person: { readonly login?: string; readonly name?: string },
): Promise<string[]> {
  const added = await database.transaction((tx) =>
    seedIndicators(tx, { actor: NOBODY, now }, INDICATORS, null),
  )
  const lines = [`indicators: ${added} added, ${INDICATORS.length - added} known`]
  if (person.login === undefined && (await hasAdministrator(database.read)))
    return [...lines, 'administrator: there is one already, no account was opened']
  const login = person.login ?? LOGIN
  const password = await createFirstAdministrator(database, now, {
    login,
    fullName: person.name ?? FULL_NAME,
  })
  return [
    ...lines,
    `administrator: ${login}`,
    `first password, shown this once, to be changed at the first sign-in: ${password}`,
  ]
}
