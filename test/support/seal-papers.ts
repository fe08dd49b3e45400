import type { Database } from '../../src/db/database.ts'
import { makeDevelopmentKey, readSigningKey, type SigningKey } from '../../src/documents/index.ts'
import { sealWaiting } from '../../src/features/papers/index.ts'
import type { Clock } from '../../src/shared/domain/instant.ts'

let key: Promise<SigningKey> | undefined

/** The key of the tests, made when it is first needed. */
export const testKey = (): Promise<SigningKey> =>
  (key ??= makeDevelopmentKey(new Date('2022-01-01')).then((pem) => readSigningKey(Buffer.from(pem), '')))

/** Seals what waits, as the runner of the service does. Returns how many were sealed. */
export async function sealPapers(database: Database, clock: Clock): Promise<number> {
  return sealWaiting(database, await testKey(), () => clock.now())
}
