/** What canonical JSON can hold: text, whole numbers, truth values, null, lists and records of them. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined }

/**
 * One text for one content: keys in code-unit order, no spaces, texts in NFC, absent and `undefined` keys left out
 * (the rules of RFC 8785 for what is allowed here). Decimals travel as canonical text; a number that is not a safe
 * integer throws a RangeError, for its printed form would not be certain. Hashes of frozen content are taken over
 * the UTF-8 bytes of this text.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'))
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`)
    return String(value === 0 ? 0 : value)
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value)
    .filter((entry): entry is [string, CanonicalValue] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}

/** `Array.isArray` alone does not narrow a readonly list. */
function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value)
}
