import { type Kysely, type RawBuilder, sql } from 'kysely'

// Column types that mean the same on both databases. Frozen: a migration that ran must never change its meaning.

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a migration knows no schema but its own
export type MigrationDb = Kysely<any>

export function isPostgres(db: MigrationDb): boolean {
  return db.getExecutor().adapter.constructor.name === 'PostgresAdapter'
}

/** Text that sorts by bytes on both databases (PostgreSQL would sort by its locale). */
export function text(db: MigrationDb): RawBuilder<unknown> {
  return isPostgres(db) ? sql`text collate "C"` : sql`text`
}

/** Raw bytes. */
export function bytes(db: MigrationDb): RawBuilder<unknown> {
  return isPostgres(db) ? sql`bytea` : sql`blob`
}
