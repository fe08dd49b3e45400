const SQLITE_UNIQUE = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'])

/**
 * Did this error come from a unique or primary key? After it a PostgreSQL transaction is dead, so it serves to
 * name the refusal at the edge; inside a transaction use `ON CONFLICT … RETURNING` instead.
 */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return code === '23505' || (typeof code === 'string' && SQLITE_UNIQUE.has(code))
}

/** Did this error come from a foreign key? */
export function isForeignKeyViolation(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return code === '23503' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
}
