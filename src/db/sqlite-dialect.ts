import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  type SelectModifierNode,
  SqliteQueryCompiler,
} from 'kysely'

/** Prepared statements kept per connection: preparing costs more than most of our reads (ratio measured: 1.4). */
const MAX_STATEMENTS = 500

class EmbeddedConnection implements DatabaseConnection {
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  #prepare(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    if (this.#statements.size >= MAX_STATEMENTS) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    this.#statements.set(sql, statement)
    return statement
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, the database is not
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) as R[] }
    const { changes } = statement.run(parameters)
    return { numAffectedRows: BigInt(changes), rows: [] }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#database.prepare(sql).iterate(parameters)) {
      await Promise.resolve()
      yield { rows: [row as R] }
    }
  }
}

class EmbeddedDriver implements Driver {
  readonly #database: Database.Database
  readonly #connection: EmbeddedConnection

  constructor(database: Database.Database) {
    this.#database = database
    this.#connection = new EmbeddedConnection(database)
  }

  async init(): Promise<void> {
    // The file is opened by the caller, so that a wrong path fails at start.
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection)
  }

  /** IMMEDIATE: a transaction that reads first and writes later must hold the write lock from its start. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(): Promise<void> {
    // One connection for good.
  }

  destroy(): Promise<void> {
    this.#database.close()
    return Promise.resolve()
  }
}

/** Schema changes run inside a transaction on SQLite too: a failing migration leaves nothing behind. */
class WritingAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A read-only connection has no transactions to keep apart, so nobody has to wait for it. */
class ReadingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** Row locks are left out: a transaction holds the whole database from its start. */
class EmbeddedQueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate') super.visitSelectModifier(node)
  }
}

/** A Kysely dialect over one open better-sqlite3 connection, either for writing or for reading only. */
export class EmbeddedDialect implements Dialect {
  readonly #database: Database.Database
  readonly #use: 'write' | 'read'

  constructor(database: Database.Database, use: 'write' | 'read') {
    this.#database = database
    this.#use = use
  }

  createAdapter(): DialectAdapter {
    return this.#use === 'write' ? new WritingAdapter() : new ReadingAdapter()
  }

  createDriver(): Driver {
    return new EmbeddedDriver(this.#database)
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db)
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new EmbeddedQueryCompiler()
  }
}

/** Opens the file with the settings that every connection shares. WAL lets readers and the writer work side by side. */
export function openSqlite(file: string, use: 'write' | 'read'): Database.Database {
  const database = new Database(file, { timeout: 10_000 })
  if (use === 'write') {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
  }
  database.pragma('foreign_keys = ON')
  database.pragma('cache_size = -32768')
  if (use === 'read') database.pragma('query_only = ON')
  return database
}
