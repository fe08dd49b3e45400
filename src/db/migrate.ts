import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'

/**
 * Brings the database to the newest state. All pending migrations run in one transaction on both databases,
 * so a failing one leaves nothing behind. Returns the names of those that ran.
 */
export async function migrateToLatest(
  database: Database,
  migrations: Readonly<Record<string, Migration>>,
): Promise<string[]> {
  const migrator = new Migrator({
    db: database.migrations,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown'
    throw new Error(`migration ${failed} failed; the database is as it was`, { cause: error })
  }
  return (results ?? []).map((result) => result.migrationName)
}
