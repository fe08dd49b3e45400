import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'

/** How many rows every table holds, by table: what a refused request may not have changed. */
export async function rowCounts(database: Database): Promise<Readonly<Record<string, number>>> {
  const tables = await database.migrations.introspection.getTables()
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{
      rows: number | string
    }>`select count(*) as rows from ${sql.table(name)}`.execute(database.migrations)
    counts[name] = Number(rows[0]?.rows)
  }
  return counts
}
