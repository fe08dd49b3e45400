import { sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'

/** How another process opens the database of a test. */
export async function urlOf(database: Database): Promise<string> {
  if (database.dialect === 'sqlite') {
    const { rows } = await sql<{ file: string }>`pragma database_list`.execute(database.migrations)
    return rows[0]?.file ?? ''
  }
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.migrations)
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${rows[0]?.name ?? ''}`
  return url.href
}
