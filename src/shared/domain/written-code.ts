/** Crockford's base 32: no I, L, O, U, so that a code survives being written down. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code of `characters` (a multiple of four), in groups of four: `7Z3K-9QXT-AB2C`. Five random bits each, from the
 * front of `random`; throws a RangeError when there are too few.
 */
export function writtenCode(random: Uint8Array, characters: number): string {
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  if (bits.length < characters * 5) throw new RangeError(`${characters} characters need more random bytes`)
  const plain = Array.from(
    { length: characters },
    (_, i) => ALPHABET[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)] ?? '',
  )
  return inGroups(plain.join(''))
}

/** The code as it was typed, in its one form; null when it can be none. `o`, `i` and `l` read as 0 and 1. */
export function readWrittenCode(typed: string, characters: number): string | null {
  const plain = typed
    .normalize('NFC')
    .toUpperCase()
    // Programs turn hyphens into dashes and put signs between that nobody sees.
    .replace(/[\s\p{Pd}\p{Cf}]+/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return plain.length === characters && /^[0-9A-HJKMNP-TV-Z]+$/.test(plain) ? inGroups(plain) : null
}

const inGroups = (plain: string): string => plain.replace(/(.{4})(?=.)/g, '$1-')
