import type { MigrationDb } from './support/columns.ts'

export async function up(_db: MigrationDb): Promise<void> {
  // filled by the feature of this name
}
