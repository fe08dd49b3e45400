import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { ChangesBy } from './remember.ts'
import type { Schema } from './schema.ts'
import { EmbeddedDialect, openSqlite } from './sqlite-dialect.ts'

/** Reads outside a transaction. It can not write: the type has no way to, and on SQLite the connection refuses. */
export type Db = Pick<Kysely<Schema>, 'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn'> &
  ChangesBy

/** A running transaction: the only handle that can write. */
export type Tx = Transaction<Schema>

/** Anything that can read: a function that takes it works inside and outside a transaction. */
export type Reader = Db | Tx

export type DialectName = 'sqlite' | 'postgres'

/** The one door to the database. The root handle that could write outside a transaction is not reachable. */
export interface Database {
  readonly dialect: DialectName
  readonly read: Db
  /** Runs `work` in one transaction; whatever it throws rolls everything back. Retried when PostgreSQL asks for it. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** For the migrator only. */
  readonly migrations: Kysely<Schema>
  close(): Promise<void>
}

/** Opens what `url` names: a SQLite file path (the default), or `postgres://…`. */
export function openDatabase(url: string): Database {
  return /^postgres(ql)?:\/\//.test(url) ? openPostgres(url) : openEmbedded(url)
}

function openEmbedded(file: string): Database {
  mkdirSync(dirname(file), { recursive: true })
  const writer = openSqlite(file, 'write')
  const reader = openSqlite(file, 'read')
  const write = new Kysely<Schema>({ dialect: new EmbeddedDialect(writer, 'write') })
  const read = new Kysely<Schema>({ dialect: new EmbeddedDialect(reader, 'read') })
  // The reader sees every commit of any connection as a new data_version, our own writer's too.
  const dataVersion = reader.prepare('pragma data_version').pluck()
  const changeMark = () => String(dataVersion.get())
  return {
    dialect: 'sqlite',
    read: Object.assign(read, { changeMark }),
    migrations: write,
    transaction: (work) => write.transaction().execute(work),
    close: async () => {
      await read.destroy()
      await write.destroy()
      // Kysely leaves alone what was never asked anything; a connection that stays keeps the log from the file.
      reader.close()
      writer.close()
    },
  }
}

const RETRIES = 5

function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  // Without a listener a lost idle connection would end the process; the next query reports the loss.
  pool.on('error', () => undefined)
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    dialect: 'postgres',
    // PostgreSQL can not tell cheaply whether anything was written.
    read: Object.assign(kysely, { changeMark: () => undefined }),
    migrations: kysely,
    transaction: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await kysely.transaction().execute(work)
        } catch (error) {
          if (attempt >= RETRIES || !isRetryable(error)) throw error
        }
      }
    },
    close: () => kysely.destroy(),
  }
}

/** Serialisation failure or deadlock: PostgreSQL asks the client to try the whole transaction again. */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return code === '40001' || code === '40P01'
}
