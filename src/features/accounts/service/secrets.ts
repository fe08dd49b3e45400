import { createHash, randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** An opaque secret of 256 bits; only its hash is ever stored. */
export function newSecret(): { secret: string; secretHash: string } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, secretHash: hashSecret(secret) }
}

/** SHA-256 is enough for a secret of full entropy, and makes the look-up one index read. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

// argon2id is the package's default algorithm; 19 MiB, two passes: OWASP's first recommendation.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS)

/** A hash that no password has: verifying it takes as long as a real one, so unknown logins are not told apart. */
const NOBODYS_HASH = hashPassword(randomBytes(32).toString('base64url'))

export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await NOBODYS_HASH), password)
  return matches && passwordHash !== undefined
}

// Without letters and digits that are mistaken for each other when read from paper.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password that can be read out: four groups of four. It must be changed at the first sign-in. */
export function newFirstPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
