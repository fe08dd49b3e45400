import { sql } from 'kysely'
import { type MigrationDb, text } from './support/columns.ts'

/** People and programs: accounts, dated role grants, sessions, tokens, throttles, remembered requests. */
export async function up(db: MigrationDb): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('login', text(db), (c) => c.notNull().unique())
    .addColumn('full_name', text(db), (c) => c.notNull())
    .addColumn('post', text(db))
    .addColumn('search_key', text(db), (c) => c.notNull())
    .addColumn('password_hash', text(db), (c) => c.notNull())
    .addColumn('must_change_password', 'integer', (c) =>
      c.notNull().check(sql`must_change_password in (0, 1)`),
    )
    .addColumn('disabled_at', text(db))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('role_grant')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('account_id', text(db), (c) => c.notNull().references('account.id'))
    .addColumn('role', text(db), (c) => c.notNull())
    .addColumn('organisation_id', text(db), (c) => c.references('organisation.id'))
    .addColumn('from_on', text(db), (c) => c.notNull())
    .addColumn('to_on', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .execute()
  await db.schema.createIndex('role_grant_account').on('role_grant').column('account_id').execute()
  await db.schema
    .createTable('session')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('secret_hash', text(db), (c) => c.notNull().unique())
    .addColumn('account_id', text(db), (c) => c.notNull().references('account.id'))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addColumn('expires_at', text(db), (c) => c.notNull())
    .addColumn('authenticated_at', text(db), (c) => c.notNull())
    .addColumn('ended_at', text(db))
    .execute()
  await db.schema.createIndex('session_account').on('session').column('account_id').execute()
  await db.schema
    .createTable('api_token')
    .addColumn('id', text(db), (c) => c.primaryKey())
    .addColumn('secret_hash', text(db), (c) => c.notNull().unique())
    .addColumn('account_id', text(db), (c) => c.notNull().references('account.id'))
    .addColumn('name', text(db), (c) => c.notNull())
    .addColumn('scopes', text(db), (c) => c.notNull())
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addColumn('expires_at', text(db), (c) => c.notNull())
    .addColumn('revoked_at', text(db))
    .execute()
  await db.schema.createIndex('api_token_account').on('api_token').column('account_id').execute()
  await db.schema
    .createTable('sign_in_throttle')
    .addColumn('key', text(db), (c) => c.primaryKey())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('window_ends_at', text(db), (c) => c.notNull())
    .addColumn('locked_until', text(db))
    .execute()
  await db.schema
    .createTable('idempotency_key')
    .addColumn('account_id', text(db), (c) => c.notNull())
    .addColumn('key', text(db), (c) => c.notNull())
    .addColumn('operation', text(db), (c) => c.notNull())
    .addColumn('request_hash', text(db), (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('response', text(db))
    .addColumn('etag', text(db))
    .addColumn('created_at', text(db), (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key_pk', ['account_id', 'key'])
    .execute()
}
