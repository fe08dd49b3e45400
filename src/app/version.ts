import { createRequire } from 'node:module'

/** The version of the product, from its package. */
export const VERSION = (createRequire(import.meta.url)('../../package.json') as { version: string }).version
