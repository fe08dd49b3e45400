import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { KeySettings } from './sealing.ts'

/** Where an installation keeps its database when nothing else is set. */
export const DEFAULT_DATABASE = 'data/khoi-thi-dua.sqlite'

const environment = z.object({
  DATABASE_URL: z.string().min(1).default(DEFAULT_DATABASE),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  SECURE_COOKIES: z.enum(['0', '1']).default('0'),
  ORIGIN_KEY: z.string().min(16).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  PUBLIC_URL: z
    .string()
    .max(60)
    .regex(/^https?:\/\/[a-z0-9.:-]+(\/[a-z0-9-]+)*$/)
    .optional(),
  SEAL_KEY_FILE: z.string().min(1).optional(),
  SEAL_KEY_PASSWORD: z.string().default(''),
})

/** All settings of a running service. Nothing else reads the environment. */
export interface Config {
  /** A SQLite file, or `postgres://…`. */
  readonly databaseUrl: string
  readonly port: number
  readonly host: string
  readonly logLevel: string
  /** Mark cookies Secure; set it to 1 wherever TLS is in front. */
  readonly secureCookies: boolean
  /**
   * Keys the hashes of network addresses in throttles. When not set it is made from the address of the database: the
   * same after a restart and in every process, so that a count of wrong passwords is never forgotten.
   */
  readonly originKey: string
  /** Proxies of our own in front of the service. */
  readonly trustedProxies: number
  /** Under what address the public reaches this installation; printed on papers as the place to check them. */
  readonly publicUrl: string | null
  /** The key that papers are sealed with; without a file one for trying it out is made beside the database. */
  readonly sealKey: KeySettings
}

/** Where an installation without a certificate keeps the key that it makes for itself. */
export const developmentKeyOf = (databaseUrl: string): string =>
  join(databaseUrl.includes('://') ? 'data' : dirname(databaseUrl), 'seal-development.pem')

/** Reads the settings from the environment; throws with the name of what is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const result = environment.safeParse(env)
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw new Error(`wrong settings in the environment: ${wrong}`)
  }
  const value = result.data
  return {
    databaseUrl: value.DATABASE_URL,
    port: value.PORT,
    host: value.HOST,
    logLevel: value.LOG_LEVEL,
    secureCookies: value.SECURE_COOKIES === '1',
    originKey:
      value.ORIGIN_KEY ?? createHash('sha256').update(`origin ${value.DATABASE_URL}`).digest('base64url'),
    trustedProxies: value.TRUSTED_PROXIES,
    publicUrl: value.PUBLIC_URL ?? null,
    sealKey: {
      file: value.SEAL_KEY_FILE ?? null,
      password: value.SEAL_KEY_PASSWORD,
      developmentFile: developmentKeyOf(value.DATABASE_URL),
    },
  }
}
